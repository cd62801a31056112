"""What Thanh Hóa province asks of reports on digital transformation, beside dxlint's own rules."""

from __future__ import annotations

from dxlint import Rule, hookimpl
from dxlint_thanh_hoa.targets_decision import targets_decision

DXLINT_API = 1


@hookimpl
def dxlint_rules() -> list[Rule]:
    """The province's rules; their codes begin with TH."""
    return [targets_decision]
