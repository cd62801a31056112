"""Whether figures belong together where the words leave it open: they agree, or are one slip of the hand apart."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact, round_half_up
from dxlint.relations import Judgement
from dxlint.relations.shares import judge_percent

_MEANINGFUL = 3
"""Digits from which one slip apart is no chance: of two digits every fifth pair is."""


def gives(count: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is that of the count in the whole, or one slip of a digit away from it."""
    if not (count.is_exact and whole.is_exact) or not 0 < count.value <= whole.value:
        return False
    if judge_percent(count, whole, percent) in (Judgement.AGREES, Judgement.CUT_OFF):
        return True
    if percent.qualifier or percent.doubt or percent.digits < 10 ** (_MEANINGFUL - 1):
        return False
    exact = round_half_up(Fraction(100 * count.digits, whole.digits), percent.decimals)
    return _one_slip_apart(str(percent.digits), str(int(exact * 10**percent.decimals)))


def _one_slip_apart(one: str, other: str) -> bool:
    """Whether two figures differ in one digit, or by two neighbours that changed places."""
    if len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2:
        return len(apart) == 1
    first, second = apart
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def one_slip_away(stated: Exact, parts: Sequence[Exact]) -> bool:
    """Whether the parts add up to the total, or miss it by what one changed digit or one swap of two makes.

    Said of figures that have four digits when the zeros common to all are dropped; of shorter or rounder ones
    almost every gap is one slip, and says nothing.
    """
    if stated == sum(parts):
        return True
    figures = [int(figure) for figure in (stated, *parts)]
    if figures != [stated, *parts]:
        return False
    gap = abs(figures[0] - sum(figures[1:]))
    while all(figure % 10 == 0 for figure in figures):
        figures = [figure // 10 for figure in figures]
    if figures[0] < 1000:
        return False
    if len(str(gap).rstrip("0")) == 1:
        return True
    return gap % 9 == 0 and len(str(gap // 9).rstrip("0")) == 1
