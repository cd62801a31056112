"""What Thanh Hóa province asks of reports on digital transformation, beside dxlint's own rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dxlint import Rule, hookimpl
from dxlint_thanh_hoa.targets_decision import targets_decision

DXLINT_API = 1


@hookimpl
def dxlint_rules() -> list[Rule]:
    """The province's rules; their codes begin with TH."""
    return [targets_decision]


@hookimpl
def dxlint_catalogues() -> Mapping[str, Path]:
    """The indicators that the province asks its districts and communes for, from 2022 to 2025."""
    return {f"thanh-hoa/{file.stem}": file for file in Path(__file__).with_name("catalogues").glob("*.yaml")}
