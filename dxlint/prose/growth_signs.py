"""What a change in percent and its figures say by their digits: a slip, another rate, the wrong base, round counts."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from dxlint.language.lexicon import Cue
from dxlint.model import Growth
from dxlint.prose.fits import TELLING, apart, gives, is_round, may_be_quotient, may_be_rounded
from dxlint.prose.pairs import in_scale_of
from dxlint.prose.tokens import Token
from dxlint.relations.growth import judge_growth
from dxlint.relations.slipped import is_one_slip_off

_TELLING_BASE = 10
_LONG = 1_000


def is_plain_slip(node: Growth) -> bool:
    """Whether another percentage or difference, one slip away, is the right one to three digits or more."""
    if node.change.quantity.value > 100:
        return False  # "tăng 541 tỷ đồng, tương đương 212% so với cùng kỳ": the figure now is so much of the one before
    stated = (node.change, node.previous) if node.by_difference else (node.change,)
    if node.by_difference and node.current.quantity.digits >= _LONG:
        stated = (*stated, node.current)
    return node.change.quantity.digits >= TELLING and is_one_slip_off(partial(judge_growth, node), stated)


def is_of_the_figure_now(node: Growth) -> bool:
    """Whether a percentage is, to two digits, what the difference is of the figure now: of the wrong one."""
    return node.by_difference and node.change.quantity.digits >= _TELLING_BASE and is_over_now(node)


def is_over_now(node: Growth) -> bool:
    now, difference, change = (figure.quantity for figure in (node.current, node.previous, node.change))
    return gives(difference, now, change)


def is_of_another_rate(node: Growth) -> bool:
    """Whether a percentage beside a difference says something else than how much that is of the figure before.

    Points of another rate are far less (``giảm 146 hộ (giảm 0,86%)``); the figure now may be told as a share of the
    one before (``tăng 541 tỷ đồng, tương đương 212% so với cùng kỳ``).
    """
    now, difference, change = (figure.quantity.value for figure in (node.current, node.previous, node.change))
    before = now + difference if node.decrease else now - difference
    stated, unit = change * before, Fraction(before, 10**node.change.quantity.decimals)
    return before > 0 and (3 * stated < 200 * difference or apart(stated, 100 * now) <= unit)


def is_of_round_counts(node: Growth) -> bool:
    """Whether both figures are round, and the change is one between what they were before: 9.000, 10.000."""
    now, then, change = (figure.quantity for figure in (node.current, node.previous, node.change))
    if node.by_difference or not (is_round(now) and is_round(then)) or change.decimals:
        return False
    sign = -1 if node.decrease else 1
    return may_be_rounded(now, then, change._replace(digits=100 + sign * change.digits))


def may_fit(change: Token, way: str, current: Token, previous: Token, by_difference: bool) -> bool:
    """Whether the two figures are worth an exact judgement: near the change, as far as a qualifier may stretch."""
    if current.percent:
        return True
    sign = 1 if way == Cue.UP else -1
    before = current.value - sign * previous.value if by_difference else previous.value
    if before <= 0:
        return False
    unit = 10**change.q.decimals
    stated, over = change.q.digits * before, 100 * sign * (current.value - before) * unit
    if 7 * apart(over, stated) > stated + 2 * before * unit:
        return False
    now, then = in_scale_of(previous.q, current.q), previous.q
    if by_difference:
        if not (current.exact and previous.exact):
            return True
        then = then._replace(digits=now.digits - sign * then.digits)
    whole = change.q._replace(digits=100 * unit + sign * change.q.digits)
    return may_be_quotient(whole, now, then, 100)
