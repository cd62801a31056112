"""Shares: a percentage and the two figures it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Ratio
from dxlint.relations.arithmetic import Judgement, judge
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, allowed, read

_CANNOT_HOLD = (Judgement.DISAGREES, Judgement.PAST_QUALIFIER)


def share_holds(ratio: Ratio, given: Given = AS_WRITTEN) -> bool:
    """Whether numerator over denominator can round, or cut off, to the stated percentage.

    True where nothing is stated or the judgement cannot be made.
    """
    if ratio.percent is None:
        return True
    figures = (ratio.numerator, ratio.denominator, ratio.percent)
    return judge(*(read(figure, given) for figure in figures)) not in _CANNOT_HOLD


def is_part_of_whole(ratio: Ratio, given: Given = AS_WRITTEN) -> bool:
    """Whether the numerator can be a part of the denominator, both counting one kind of thing."""
    numerator, denominator = read(ratio.numerator, given), read(ratio.denominator, given)
    low, high = allowed(numerator).low, allowed(denominator).high
    return low is None or high is None or low <= high


def of_ratio(ratio: Ratio) -> Iterator[Constraint]:
    """The constraints a share states."""
    fraction = (ratio.numerator, ratio.denominator)
    if ratio.percent is not None:
        yield Constraint(ratio, (*fraction, ratio.percent), lambda given: share_holds(ratio, given))
    if ratio.same_things:
        yield Constraint(ratio, fraction, lambda given: is_part_of_whole(ratio, given))
