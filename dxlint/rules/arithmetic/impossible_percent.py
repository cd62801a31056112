"""DX107: no whole count makes the percentage with the one count that is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from dxlint.language.rounding import format_vi, whole_denominators, whole_numerators
from dxlint.language.text import fold
from dxlint.model import PartialRatio, Quantity, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._partial_ratios import partial_ratios

# What is measured, not counted: its whole need not be a whole number. Nor is a change a share of anything.
_NO_COUNT = re.compile(
    r"\b(?:đồng|vnđ|usd|đô la|ha|héc ta|km²?|km2|mét|m²|m2|m³|m3|tấn|tạ|kg|lít|kw|kwh|mw|giờ|phút|điểm|độ"
    r"|tăng|giảm|tốc độ|so với|bình quân|trung bình)\b"
)


@rule("DX107", "impossible-percent", Severity.WARNING, on=Submission)
def impossible_percent(submission: Submission) -> Iterator[Evidence]:
    """The percentage and the count as the report states them; a count that it does not state is never assumed."""
    for partial in partial_ratios(submission):
        if _is_impossible(partial):
            yield _evidence(partial)


def _is_impossible(partial: PartialRatio) -> bool:
    count, percent = partial.count.quantity, partial.percent.quantity
    if not count.is_exact or count.digits <= 0 or count.doubt or percent.doubt or percent.qualifier:
        return False
    if not 0 < percent.value <= 100 or _fits_as_whole(count, percent):
        return False
    if not partial.counted_of and _fits_as_part(count, percent):
        return False
    return not _NO_COUNT.search(fold(f"{partial.unit} {partial.subject}"))


def _fits_as_whole(count: Quantity, percent: Quantity) -> bool:
    """Tried of every count: "29 người, 43,1%" may mean that 43,1% of the 29 did something."""
    return bool(whole_numerators(count.digits, percent.digits, percent.decimals))


def _fits_as_part(count: Quantity, percent: Quantity) -> bool:
    denominators = whole_denominators(count.digits, percent.digits, percent.decimals)
    return denominators is None or bool(denominators)


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
