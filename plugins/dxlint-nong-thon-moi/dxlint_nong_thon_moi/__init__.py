"""What reports on building new rural areas (nông thôn mới) must hold, beside dxlint's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dxlint import Rule, hookimpl
from dxlint.plugin import declared_rules_in
from dxlint_nong_thon_moi.bands_against_table import bands_against_table
from dxlint_nong_thon_moi.commune_bands import commune_bands
from dxlint_nong_thon_moi.criteria_count import criteria_count
from dxlint_nong_thon_moi.criterion_number import criterion_number
from dxlint_nong_thon_moi.governing_document import governing_document
from dxlint_nong_thon_moi.standard_without_all import standard_without_all

DXLINT_API = 1
_HERE = Path(__file__).parent
_REGISTERS = {f"nong-thon-moi/{file.stem}": file for file in sorted((_HERE / "registers").glob("*.yaml"))}


@hookimpl
def dxlint_rules() -> list[Rule]:
    """Every rule of this package; their codes begin with NTM."""
    return [
        criteria_count,
        commune_bands,
        standard_without_all,
        criterion_number,
        governing_document,
        bands_against_table,
        *declared_rules_in(_HERE / "rules.yaml"),
    ]


@hookimpl
def dxlint_catalogues() -> Mapping[str, Path]:
    """The national criteria for communes, by the first year of their period."""
    return {f"nong-thon-moi/{file.stem}": file for file in (_HERE / "catalogues").glob("*.yaml")}


@hookimpl
def dxlint_registers() -> Mapping[str, Path]:
    """The decisions that set the criteria, with their right days; their subjects name the years they are for."""
    return _REGISTERS


@hookimpl
def dxlint_presets() -> Mapping[str, Mapping[str, Any]]:
    """The register, the field's own words for a verdict, and the names of its offices."""
    return {
        "nong-thon-moi": {
            "registers": list(_REGISTERS),
            "words": {
                "statuses": {
                    "achieved": ["Đạt chuẩn", "Đạt chuẩn nông thôn mới", "Đạt chuẩn NTM", "Đã công nhận"],
                    "not_achieved": ["Chưa đạt chuẩn", "Chưa đạt chuẩn nông thôn mới", "Chưa đạt chuẩn NTM"],
                    "not_assessed": ["Chờ thẩm định", "Đang thẩm định", "Chờ công nhận"],
                },
                "issuers": {
                    "VPĐP": "Văn phòng Điều phối nông thôn mới",
                    "VPĐPNTM": "Văn phòng Điều phối nông thôn mới",
                },
            },
        }
    }
