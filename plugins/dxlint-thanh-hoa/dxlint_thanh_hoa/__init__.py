"""What Thanh Hóa province asks of reports on digital transformation, beside dxlint's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dxlint import Rule, hookimpl
from dxlint.plugin import declared_rules_in
from dxlint_thanh_hoa.targets_decision import targets_decision

DXLINT_API = 1
_HERE = Path(__file__).parent
_CATALOGUES, _REGISTERS = (
    {f"thanh-hoa/{file.stem}": file for file in sorted((_HERE / folder).glob("*.yaml"))}
    for folder in ("catalogues", "registers")
)


@hookimpl
def dxlint_rules() -> list[Rule]:
    """The province's rules; their codes begin with TH."""
    return [targets_decision, *declared_rules_in(_HERE / "rules.yaml")]


@hookimpl
def dxlint_catalogues() -> Mapping[str, Path]:
    """The indicators that the province asks its districts and communes for, from 2022 to 2025."""
    return _CATALOGUES


@hookimpl
def dxlint_registers() -> Mapping[str, Path]:
    """The documents that govern the indicators, with their right days."""
    return _REGISTERS


@hookimpl
def dxlint_presets() -> Mapping[str, Mapping[str, Any]]:
    """The codes of the province's offices, its catalogues and its register."""
    return {
        "thanh-hoa": {
            "catalogue": list(_CATALOGUES),
            "registers": list(_REGISTERS),
            "words": {
                "issuers": {
                    "STTTT": "Sở Thông tin và Truyền thông tỉnh Thanh Hóa",
                    "VHTT": "Phòng Văn hóa và Thông tin",
                }
            },
        }
    }
