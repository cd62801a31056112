"""DX107: no whole count makes the percentage with the one count that is stated."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from dxlint.language.rounding import format_vi
from dxlint.model import PartialRatio
from dxlint.relations import Judgement, judge
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.partial_ratios import partial_ratios


@rule("DX107", "impossible-percent", Severity.WARNING, on=partial_ratios)
def impossible_percent(partial: PartialRatio) -> Iterator[Evidence]:
    """The percentage and the count as the report states them; a count that it does not state is never assumed."""
    if judge(partial) is Judgement.CONTRADICTS:
        yield _evidence(partial)


def _evidence(partial: PartialRatio) -> Evidence:
    return Evidence(
        partial.percent,
        "of-whole" if partial.counted_of else "of-part",
        because=[(partial.count, "count")],
        inferred=not partial.explicit,
        percent=partial.percent.text,
        count=partial.count.text,
        near=_nearest(partial),
        unit=partial.unit or partial.subject,
    )


def _nearest(partial: PartialRatio) -> str:
    """The two shares that come closest, ``29/67 = 43,28; 29/68 = 42,65``."""
    count, percent = partial.count.quantity.digits, partial.percent.quantity
    share = Fraction(percent.value) / 100
    exact = count * share if partial.counted_of else count / share
    decimals = max(2, percent.decimals)
    shown = []
    for other in sorted({max(1, floor(exact)), ceil(exact)}):
        over, under = (other, count) if partial.counted_of else (count, other)
        shown.append(f"{format_vi(over)}/{format_vi(under)} = {format_vi(Fraction(100 * over, under), decimals)}%")
    return "; ".join(shown)
