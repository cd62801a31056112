"""Growth: a change in percent between two figures, in relative terms or in points."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.rounding import Interval, add, divide, point, scale
from dxlint.model import Growth
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, Judgement, allowed, read, stated_percent


def changes(growth: Growth, given: Given = AS_WRITTEN) -> list[Interval]:
    """What the change can be, in percent and upwards positive: relative, and between percentages in points.

    Empty where it cannot be computed: from nothing, from a figure without a lower bound, or of figures in
    doubt.
    """
    current, previous = read(growth.current, given), read(growth.previous, given)
    if current.doubt or previous.doubt or current.percent != previous.percent:
        return []
    now, before = allowed(current), allowed(previous)
    if growth.by_difference:
        before = add(now, before if growth.decrease else scale(before, -1))
    found = []
    if before.low is not None and before.low > 0:
        found.append(add(scale(divide(now, before), 100), point(-100)))
    if current.percent:
        found.append(add(now, scale(before, -1)))
    return found


def stated_change(growth: Growth, given: Given = AS_WRITTEN) -> Interval:
    """The stated change, upwards positive."""
    size = stated_percent(read(growth.change, given))
    return scale(size, -1) if growth.decrease else size


def judge_growth(growth: Growth, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the stated change fits the two figures in relative terms or in points.

    A change in anything but percent or points ("tăng 1,5 lần", "tăng 20 hồ sơ") is not judged.
    """
    change = read(growth.change, given)
    found = changes(growth, given)
    if change.doubt or not (change.percent or growth.points) or not found:
        return Judgement.UNDECIDABLE
    stated = stated_change(growth, given)
    return Judgement.AGREES if any(stated.meets(one) for one in found) else Judgement.CONTRADICTS


def of_growth(growth: Growth) -> Iterator[Constraint]:
    """The constraint a growth states."""
    cells = (growth.change, growth.current, growth.previous)
    yield Constraint(growth, cells, lambda given: judge_growth(growth, given))
