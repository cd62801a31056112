"""Means known by their units: ``người/km²`` beside people and square kilometres.

Units that divide leave little doubt what was divided by what; but more than one pair of figures may have them. So a
mean that none of them gives is told only where one slip of the hand in one figure of one pair gives it, to all of
its digits, and it has so many that this is no chance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dxlint.model import Mean
from dxlint.prose.each import counts
from dxlint.prose.fits import apart
from dxlint.prose.tokens import Token
from dxlint.relations.differences import exact_mean, judge_mean
from dxlint.relations.slipped import is_one_slip_off

_TELLING = 1000
"""From so many on, the digits of a mean without its last noughts fit one slip of the hand hardly ever by chance."""
_MOST_PAIRS = 6


def slipped_mean(
    token: Token,
    near: Sequence[Token],
    each: str,
    may_be_total: Callable[[Token, Token], bool],
    mean: Callable[[Token, Token], Mean],
) -> Mean | None:
    """The one pair of figures around a mean, of its units, that gives it but for one slip of the hand."""
    if not each or token.q.qualifier or int(str(token.q.digits).rstrip("0") or 0) < _TELLING:
        return None
    here = [t for t in near if t.paragraph == token.paragraph and _is_plain(t)]
    totals = [t for t in here if t.head and may_be_total(t, token)]
    divisors = [t for t in here if counts(t, each) and t.head != token.head]
    pairs = [(total, count) for total in totals for count in divisors if total is not count]
    if not 0 < len(pairs) <= _MOST_PAIRS:
        return None
    nodes = [mean(total, count) for total, count in pairs]
    if any(is_nearly(node) for node in nodes):
        return None
    told = [
        node for node in nodes
        if is_one_slip_off(partial(judge_mean, node), (node.stated, node.total, node.count))
    ]  # fmt: skip
    return told[0] if len(told) == 1 else None


def is_nearly(node: Mean) -> bool:
    """Whether a mean is within two thousandths of the quotient: of figures rounded after it was computed."""
    exact = exact_mean(node)
    return 500 * apart(node.stated.quantity.value, exact) < exact


def _is_plain(token: Token) -> bool:
    return not (token.is_mean or token.is_base or token.is_plan or token.q.qualifier) and token.q.digits > 0
