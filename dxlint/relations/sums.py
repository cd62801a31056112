"""Sums: a total and its parts, as intervals where figures are rounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact, Interval, point, total
from dxlint.language.text import fold
from dxlint.model import Sum
from dxlint.patterns import lazy
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, Judgement, allowed, cut_off, read

# What is measured, not counted: a whole number of these is rounded like any other.
_MEASURED = lazy(
    r"\bt[ỷỉ]\s+đồng|\b(?:nghìn|ngàn)\s+[^\W\d_]{2,6}|\btriệu\s+(?:đồng|người|lượt|con|tấn|hộ|đô|usd|cây|m2|m3|kwh)"
    r"|\b(?:trđ|vnđ|usd|ha|héc ta|km[2²]?|m[2²3³]|kg|tấn|tạ|lít|kwh|mw)\b"
    r"|\b(?:km|m)[²³]|\(đồng\)|000\s?(?:đ|đồng|người|tấn|con|lượt)\b"
)


def is_measured(subject: str, quantities: Sequence[Quantity]) -> bool:
    """Whether a sum is of money, land, weight or the like: its whole numbers are rounded too."""
    return any(
        _MEASURED.search(fold(words)) for words in {subject, *(quantity.unit for quantity in quantities)} if words
    )


def judge_sum(node: Sum, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the total can be the sum of its parts.

    Counts are exact; of m rounded parts the sum may miss the total by half a last unit each and half one of
    the total's, and 100% by ⌊m/2⌋ units. Parts that are all cut off may fall short by one unit each.
    Incomplete parts may overlap ("trong đó: nữ …, người dân tộc …"): only a part above its total cannot be.
    """
    whole = read(node.total, given)
    parts = [read(part.figure, given) if given else part.figure.quantity for part in node.parts]
    if whole.doubt or any([part.doubt for part in parts]):
        return Judgement.UNDECIDABLE
    if not node.complete:
        within = all(may_be_within(part, whole) for part in parts)
        return Judgement.AGREES if within else Judgement.CONTRADICTS
    if _face_value(parts) == whole.value:
        return Judgement.AGREES
    measured = is_measured(node.subject, [whole, *parts])
    if measured or not whole.is_exact or not all([part.is_exact for part in parts]):
        if total(allowed(part, measured=measured) for part in parts).meets(_whole(whole, measured)):
            return Judgement.AGREES
        if _meets_when_cut_off(whole, parts, measured):
            return Judgement.CUT_OFF
    return Judgement.UNDECIDABLE if not given and is_no_sum(whole, parts) else Judgement.CONTRADICTS


def is_no_sum(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the total says something else: the mean of the rows, the last of them where they are running
    totals, or half of their sum, the rest being subtotals.
    """
    if len(parts) < 3 or not whole.digits:
        return False
    values = [part.value for part in parts]
    if whole.value == values[-1] and values == sorted(values):
        return True
    unit, result = Fraction(whole.scale, 10**whole.decimals), Fraction(_face_value(parts))
    plain_mean = abs(result - len(parts) * whole.value) * 2 <= len(parts) * unit
    return result == 2 * whole.value or plain_mean or _may_be_weighted_mean(whole, values)


def _may_be_weighted_mean(whole: Quantity, values: Sequence[Exact]) -> bool:
    """Whether the total lies among parts that are of one size: "63,8" under 58,1, 60,5 and 70,3."""
    return min(values) <= whole.value <= max(values) <= 2 * min(values)


def _face_value(parts: Sequence[Quantity]) -> Exact:
    return sum([part.value for part in parts])


def may_be_within(part: Quantity, whole: Quantity) -> bool:
    """Whether a part can be no larger than its whole, as far as both are rounded or qualified."""
    least, most = allowed(part).low, allowed(whole).high
    return least is None or most is None or least <= most


def _whole(whole: Quantity, measured: bool) -> Interval:
    """What the total stands for; the 100% of all parts is no rounded figure."""
    if whole.percent and whole.qualifier is None and whole.value == 100:
        return point(100)
    return allowed(whole, measured=measured)


def _meets_when_cut_off(whole: Quantity, parts: Sequence[Quantity], measured: bool) -> bool:
    if whole.qualifier or any(part.qualifier for part in parts):
        return False
    cut = total(point(part.value) if part.is_exact and not measured else cut_off(part) for part in parts)
    all_of_it = whole.percent and whole.value == 100
    return cut.meets(point(100) if all_of_it else cut_off(whole) if not whole.is_exact else point(whole.value))


def of_sum(node: Sum) -> Iterator[Constraint]:
    """The constraint a sum states."""
    cells = (node.total, *(part.figure for part in node.parts))
    weights = (1, *(-1 for _ in node.parts)) if node.complete and _is_counted(node) else ()
    yield Constraint(node, cells, lambda given: judge_sum(node, given), weights)


def _is_counted(node: Sum) -> bool:
    """Whether the sum is an equation of exact counts."""
    quantities = [node.total.quantity, *(part.figure.quantity for part in node.parts)]
    exact = all(quantity.is_exact and not quantity.doubt for quantity in quantities)
    return exact and not is_measured(node.subject, quantities)
