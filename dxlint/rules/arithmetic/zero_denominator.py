"""DX113: a share of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Ratio
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule


@rule("DX113", "zero-denominator", Severity.WARNING, on=Ratio)
def zero_denominator(ratio: Ratio) -> Iterator[Evidence]:
    """A percentage of nothing says nothing; a count out of nothing is a slip. ``0/0`` alone is a blank."""
    if ratio.denominator.quantity.value != 0:
        return
    if ratio.percent is not None:
        yield Evidence(ratio, "percent", percent=ratio.percent.text, fraction=ratio.fraction)
    elif ratio.numerator.quantity.value != 0:
        yield Evidence(ratio, fraction=ratio.fraction)
