"""TPL001: an indicator with a result and no target."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Evidence, Severity, rule
from dxlint.model import Indicator


@rule("TPL001", "plugin-template-missing-target", Severity.WARNING, on=Indicator)
def missing_target(indicator: Indicator) -> Iterator[Evidence]:
    """A figure cannot be judged without its target; a result in words may go without."""
    if indicator.result and indicator.result.figure and not indicator.target:
        yield Evidence(indicator.result, name=indicator.name, result=indicator.result.text)
