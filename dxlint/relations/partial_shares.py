"""A percentage beside one of the two counts it is made of: is there a whole number for the other one?

The GRIM test of Brown and Heathers (2017), for percentages.
"""

from __future__ import annotations

from dxlint.language.lexicon import AVERAGED, CHANGED, any_of
from dxlint.language.rounding import whole_denominators, whole_numerators
from dxlint.language.text import fold
from dxlint.model import PartialRatio, Quantity
from dxlint.patterns import lazy
from dxlint.relations.base import AS_WRITTEN, Given, Judgement, read

# What is measured, not counted: its whole need not be a whole number. Nor is a change a share of anything.
_NO_COUNT = lazy(
    r"\b(?:đồng|vnđ|usd|đô la|ha|héc ta|km²?|km2|mét|m²|m2|m³|m3|tấn|tạ|kg|lít|kw|kwh|mw|giờ|phút|điểm|độ"
    rf"|tốc độ|{any_of(*CHANGED, *AVERAGED)})\b"
)


def judge_partial(partial: PartialRatio, given: Given = AS_WRITTEN) -> Judgement:
    """Whether no whole count makes the percentage with the one that is stated; that one does proves nothing."""
    count, percent = read(partial.count, given), read(partial.percent, given)
    if not count.is_exact or count.digits <= 0 or count.doubt or percent.doubt or percent.qualifier:
        return Judgement.UNDECIDABLE
    if not 0 < percent.value <= 100 or _fits_as_whole(count, percent):
        return Judgement.UNDECIDABLE
    if not partial.counted_of and _fits_as_part(count, percent):
        return Judgement.UNDECIDABLE
    counted = not _NO_COUNT.search(fold(f"{partial.unit} {partial.subject}"))
    return Judgement.CONTRADICTS if counted else Judgement.UNDECIDABLE


def _fits_as_whole(count: Quantity, percent: Quantity) -> bool:
    """Tried of every count: "29 người, 43,1%" may mean that 43,1% of the 29 did something."""
    return bool(whole_numerators(count.digits, percent.digits, percent.decimals))


def _fits_as_part(count: Quantity, percent: Quantity) -> bool:
    denominators = whole_denominators(count.digits, percent.digits, percent.decimals)
    return denominators is None or bool(denominators)
