"""What Thanh Hóa province asks of reports on digital transformation, beside dxlint's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dxlint import Rule, hookimpl
from dxlint.plugin import declared_rules_in
from dxlint_thanh_hoa.governing_document import governing_document
from dxlint_thanh_hoa.targets_decision import targets_decision

DXLINT_API = 1
_HERE = Path(__file__).parent
_CATALOGUES = {f"thanh-hoa/{file.stem}": file for file in sorted((_HERE / "catalogues").glob("*.yaml"))}


@hookimpl
def dxlint_rules() -> list[Rule]:
    """The province's rules; their codes begin with TH."""
    return [targets_decision, governing_document, *declared_rules_in(_HERE / "rules.yaml")]


@hookimpl
def dxlint_catalogues() -> Mapping[str, Path]:
    """The indicators that the province asks its districts and communes for, from 2022 to 2025."""
    return _CATALOGUES


@hookimpl
def dxlint_presets() -> Mapping[str, Mapping[str, Any]]:
    """The codes of the province's offices, and both catalogues."""
    return {
        "thanh-hoa": {
            "catalogue": list(_CATALOGUES),
            "words": {
                "issuers": {
                    "STTTT": "Sở Thông tin và Truyền thông tỉnh Thanh Hóa",
                    "VHTT": "Phòng Văn hóa và Thông tin",
                }
            },
        }
    }
