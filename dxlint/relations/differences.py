"""Differences, structures and means: a figure computed from others that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.rounding import Interval, add, divide, point, rounded, scale, total
from dxlint.model import Difference, Mean, Quantity, Structure
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, Judgement, cut_off, holding, read


def judge_difference(node: Difference, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the stated difference can lie between the two figures, whichever is the larger."""
    stated, first, second = (read(figure, given) for figure in (node.stated, node.first, node.second))
    if stated.doubt or first.doubt or second.doubt:
        return Judgement.UNDECIDABLE
    gap = add(_values(first), scale(_values(second), -1))
    size = _values(stated)
    return Judgement.AGREES if gap.meets(size) or gap.meets(scale(size, -1)) else Judgement.CONTRADICTS


def of_difference(node: Difference) -> Iterator[Constraint]:
    """The constraint a difference states."""
    cells = (node.stated, node.first, node.second)
    yield Constraint(node, cells, lambda given: judge_difference(node, given))


def judge_structure(node: Structure, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the percentages can make 100: each rounded, or each cut off."""
    parts = [read(part.figure, given) for part in node.parts]
    if any(part.doubt or part.qualifier for part in parts):
        return Judgement.UNDECIDABLE
    if total(map(_rounded, parts)).meets(point(100)):
        return Judgement.AGREES
    return Judgement.CUT_OFF if total(map(cut_off, parts)).meets(point(100)) else Judgement.CONTRADICTS


def of_structure(node: Structure) -> Iterator[Constraint]:
    """The constraint a structure states."""
    yield Constraint(node, tuple(part.figure for part in node.parts), lambda given: judge_structure(node, given))


def mean_of(node: Mean, given: Given = AS_WRITTEN) -> Interval | None:
    """What the quotient can be; None where it cannot be computed."""
    whole, count = _values(read(node.total, given)), _values(read(node.count, given))
    if count.low is None or count.low <= 0:
        return None
    return scale(divide(whole, count), node.scale)


def judge_mean(node: Mean, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the stated quotient can be that of the two figures, rounded or cut off; or a total their product."""
    stated = read(node.stated, given)
    found = mean_of(node, given)
    if found is None or stated.doubt:
        return Judgement.UNDECIDABLE
    if node.multiplied:
        whole, count = _values(read(node.total, given)), _values(read(node.count, given))
        each = _values(stated) if stated.qualifier else point(stated.value)  # given, and not rounded
        return holding(_product(each, count).meets(scale(whole, node.scale)))
    if found.meets(_rounded(stated) if not stated.qualifier else _values(stated)):
        return Judgement.AGREES
    return Judgement.CUT_OFF if found.meets(cut_off(stated)) else Judgement.CONTRADICTS


def of_mean(node: Mean) -> Iterator[Constraint]:
    """The constraint a mean states."""
    cells = (node.stated, node.total, node.count) if node.counted else (node.stated, node.total)
    yield Constraint(node, cells, lambda given: judge_mean(node, given))


def _product(one: Interval, other: Interval) -> Interval:
    """Every product of a value of each, of figures that are not below 0."""
    low = None if one.low is None or other.low is None else max(one.low, 0) * max(other.low, 0)
    high = None if one.high is None or other.high is None else one.high * other.high
    return Interval(low, high, one.low_open or other.low_open, one.high_open or other.high_open)


def _values(quantity: Quantity) -> Interval:
    return quantity.bounds().soft if quantity.qualifier else quantity.interval()


def _rounded(quantity: Quantity) -> Interval:
    return rounded(quantity.digits, quantity.decimals, quantity.scale)


def exact_mean(node: Mean) -> Fraction:
    """The quotient of the figures at face value."""
    return Fraction(node.total.quantity.value) * node.scale / Fraction(node.count.quantity.value)


def exact_product(node: Mean) -> Fraction:
    """So much for each of so many, at face value, in the unit of the total."""
    return Fraction(node.stated.quantity.value) * Fraction(node.count.quantity.value) / node.scale
