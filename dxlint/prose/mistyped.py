"""Relations that one mistyped figure hides, where its digits leave no room for chance.

Where words do not settle which figures belong together, digits may. A figure that nothing explains, and of which one
other digit, or two neighbours that change places, make a share, a sum, a change or a mean right, was mistyped, unless
chance did it. How often chance does is counted: of all the values that the figure could have, as many fit as it has
slips, for each of the figures that may belong to it, which are the fewer the better the words join them. Relations
that one slip makes right together multiply. Told is what chance does less often than once in :data:`_SURE`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction
from math import prod
from typing import Any

from dxlint.language.quantities import Quantity
from dxlint.language.slips import one_slip_apart, swapped
from dxlint.model import Context, Figure, Growth, Mean, Ratio, Span, Structure, Sum
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple
from dxlint.relations import RELATIONS, Judgement, can_hold, judge

LEAST = 100
"""A figure with fewer than three digits has too few slips to tell them from other figures."""
LEAST_OPENED = 10
"""But for a part that a total opens: what else may be meant there is told."""
_ROUNDED = (Ratio, Growth, Mean)
_STATED = ("percent", "change", "stated")
_OF_MANY = {3: 8, 5: 20}
"""Of so many shares, all told of one figure, another whole is seldom meant, and few are of all of them: so much less
often."""
_NEAR_MEAN = 12
"""Means told alike stand so many figures apart."""
Offsets = tuple[int, int]
"""How many figures behind a mean its total and its count stand."""
_SURE, _SURER = 50, 10
"""And so much surer than of any other value of the figure."""


class Slip(NamedTuple):
    """A figure as somebody meant it, and a relation that it makes right."""

    token: Token
    meant: int
    weight: Fraction
    """From how many values the relation tells it, over how many relations it may have been in."""
    node: Any


class Known:
    """What explains a passage's figures: relations that hold, or are told as wrong, and wholes that nobody tells.

    That percentages make 100 says that they are right, and nothing of the figures that they are of.
    """

    def __init__(self, passage: Passage, told: Collection[Any]) -> None:
        self._explained: set[int] = set()
        self._totals: set[int] = set()
        self._shared: set[int] = set()
        self._composed: set[int] = set()
        self._averaged: dict[int, tuple[Token, Offsets]] = {}
        self._crowded = passage.is_crowded
        placed = passage.placed()
        for node in told:
            partial = type(node) is Sum and not node.complete
            if type(node) not in RELATIONS or partial or judge(node) is Judgement.UNDECIDABLE:
                continue
            if type(node) is Structure:
                self._composed.update(placed[part.span].at for part in node.parts if part.span in placed)
                continue
            self._explained.update(placed[figure.span].at for figure in _explained(node) if figure.span in placed)
            if isinstance(node, Mean) and can_hold(judge(node)):
                self._add_mean(*(placed.get(figure.span) for figure in (node.stated, node.total, node.count)))
            if isinstance(node, Sum) and node.total.span in placed:
                self._totals.add(placed[node.total.span].at)

    def add(self, fitting: Collection[Token], shared: Collection[Token]) -> None:
        """Figures that fit each other though no words join them, and those that several percentages make parts of one
        whole which is not told.
        """
        self._explained.update(token.at for token in fitting)
        self._shared.update(token.at for token in shared)

    def explains(self, token: Token) -> bool:
        """Whether the figure stands in a relation that was read, or in a crowd, of which nothing is told here."""
        return token.at in self._explained or self._crowded(token)

    def divides(self, total: Token) -> bool:
        """Whether parts of the figure were read."""
        return total.at in self._totals

    def _add_mean(self, stated: Token | None, total: Token | None, count: Token | None) -> None:
        if stated and total and count:
            self._averaged[stated.at] = stated, (total.at - stated.at, count.at - stated.at)

    def means_like(self, mean: Token) -> Counter[Offsets]:
        """Where the two figures stand of which means of the same thing beside one are, and how often they stand so."""
        beside = (self._averaged.get(mean.at + by) for by in range(-_NEAR_MEAN, _NEAR_MEAN + 1))
        return Counter(known[1] for known in beside if known and known[0].q.unit == mean.q.unit)

    def may_be_mistyped(self, token: Token, least: int = LEAST) -> bool:
        """Whether nothing explains the figure, and it has digits enough."""
        told = self.explains(token) or token.at in self._shared or token.at in self._composed
        return token.q.digits >= least and not (token.q.qualifier or token.q.doubt or told)


def _explained(node: Any) -> Iterator[Figure]:
    """The figures that a relation explains: of a percentage or a mean of few digits only this one."""
    stated = next((getattr(node, name) for name in _STATED if hasattr(node, name)), None)
    if isinstance(node, _ROUNDED) and stated is not None and stated.quantity.digits < LEAST:
        yield stated
    else:
        yield from figures_of(node)


def find_mistyped(slips: Iterator[Slip]) -> Iterator[Any]:
    """The relations that are told as wrong, the surest first; ``slips`` are all that would make one right."""
    found: dict[tuple[int, int], list[Slip]] = {}
    for slip in slips:
        found.setdefault((slip.token.at, slip.meant), []).append(slip)
    sure = {key: _likelihood(slips) for key, slips in found.items()}
    best: dict[int, list[Fraction]] = {}
    for (at, _), odds in sure.items():
        best.setdefault(at, []).append(odds)
    said: set[Span] = set()
    for key in sorted(found, key=lambda key: -sure[key]):
        first, second = ([*sorted(best[key[0]], reverse=True)[:2], Fraction(0)])[:2]
        if sure[key] < _SURE or sure[key] < first or first < _SURER * second:
            continue
        nodes = dict.fromkeys(slip.node for slip in found[key] if not can_hold(judge(slip.node)))
        yield from (node for node in nodes if said.isdisjoint(figure.span for figure in figures_of(node)))
        said.update(figure.span for node in nodes for figure in figures_of(node))


def _likelihood(slips: list[Slip]) -> Fraction:
    """How many times less often than once chance makes these relations right with one slip of their figure."""
    written, meant = str(slips[0].token.q.digits), str(slips[0].meant)
    several = len(written) - 1 if swapped(written, meant) else 9 * len(written)
    # Relations that are stated apart are independent; of sums one counts, and of the shares of one whole: whether it is
    # a slip of another whole is one question, however many shares that other one has.
    odds: dict[Any, Fraction] = {}
    wholes = {slip.node.percent for slip in slips if _is_whole_of(slip.node, slip.token)}
    of_many = max((less for many, less in _OF_MANY.items() if len(wholes) >= many), default=1)
    for slip in slips:
        apart = isinstance(slip.node, Ratio) and not _is_whole_of(slip.node, slip.token)
        stated = slip.node.percent if apart else type(slip.node)
        weight = slip.weight * of_many if _is_whole_of(slip.node, slip.token) else slip.weight
        odds[stated] = max(odds.get(stated, Fraction(1)), weight)
    return prod(odds.values(), start=Fraction(1, several))


def _is_whole_of(node: Any, token: Token) -> bool:
    return isinstance(node, Ratio) and node.denominator.span.start == token.q.start


def is_slip(q: Quantity, meant: int) -> bool:
    """Whether somebody who meant a figure of these digits may have typed the one that stands there."""
    written, other = (str(digits).zfill(q.decimals + 1) for digits in (q.digits, meant))
    return written != other and one_slip_apart(written, other)


def figures_of(value: Any) -> Iterator[Figure]:
    """The figures of a relation."""
    kind = type(value)
    if kind is Figure:
        yield value
    elif kind is not Context and isinstance(value, tuple):
        for one in value:
            yield from figures_of(one)
