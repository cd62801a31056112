"""What every relation between figures is made of: its judgement, and the constraint it puts on its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact, Interval, cut, point, rounded
from dxlint.model import Figure, Span
from dxlint.records import NamedTuple

Given = Mapping[Span, Quantity]
"""Figures put in place of what stands at their spans, for the length of one question."""

AS_WRITTEN: Given = MappingProxyType({})

LISTS, VERDICTS, OVERALL = "lists", "verdicts", "overall"
"""What a constraint may rest on beside figures: lists of names, verdicts on indicators, an overall result's groups."""


class Judgement(StrEnum):
    """What exact arithmetic says of a relation: the one verdict that rules, claims and repairs all use."""

    AGREES = "agrees"
    CUT_OFF = "cut-off"
    """The last digits were dropped where rounding was due."""
    HUNDRED = "hundred"
    """Rounds to 100%, and is not all."""
    PAST_QUALIFIER = "past-qualifier"
    """Outside what the qualifier allows: "trên 75%" of 74,9%."""
    FAR_FROM_QUALIFIER = "far-from-qualifier"
    """Allowed, but the words mislead: "trên 75%" of 98%, "khoảng 50%" of 70%."""
    CONTRADICTS = "contradicts"
    UNDECIDABLE = "undecidable"
    """A figure is missing or two readings fit it; a denominator of 0; an open list."""


def can_hold(judgement: Judgement) -> bool:
    """Whether a relation of that judgement can hold."""
    return judgement not in (Judgement.CONTRADICTS, Judgement.PAST_QUALIFIER)


def holding(holds: bool) -> Judgement:
    """The judgement of a relation that can only hold or not."""
    return Judgement.AGREES if holds else Judgement.CONTRADICTS


class Constraint(NamedTuple):
    """A relation between figures. ``node`` is the node that states it."""

    node: Any
    cells: tuple[Figure, ...]
    judge: Callable[[Given], Judgement]
    weights: tuple[int, ...] = ()
    """Of an equation of exact counts, Σ weight·cell = ``constant``: one weight a cell. Else empty."""
    constant: int = 0
    source: str = ""
    """One of :data:`LISTS`, :data:`VERDICTS`, :data:`OVERALL`; empty for figures alone."""

    def holds(self, given: Given = AS_WRITTEN) -> bool:
        """Whether the relation can hold, with the figures of ``given`` in their places."""
        return can_hold(self.judge(given))

    def agrees(self, given: Given) -> bool:
        """Whether the relation holds with them, and no rule has anything to say of it."""
        return self.judge(given) is Judgement.AGREES

    def residual(self, given: Given = AS_WRITTEN) -> Exact:
        """By how much an equation misses."""
        return sum(
            (w * read(cell, given).value for w, cell in zip(self.weights, self.cells, strict=True)),
            start=-self.constant,
        )


def equation(node: Any, terms: Iterable[tuple[int, Figure]], constant: int = 0, *, source: str = "") -> Constraint:
    """The constraint that exact counts, each times its weight, add up to ``constant``."""
    held = tuple(terms)

    def judge(given: Given) -> Judgement:
        found = [(weight, read(cell, given)) for weight, cell in held]
        if any(quantity.doubt for _, quantity in found):
            return Judgement.UNDECIDABLE
        return holding(sum((weight * quantity.value for weight, quantity in found), start=-constant) == 0)

    exact = all(cell.quantity.is_exact and not cell.quantity.doubt for _, cell in held)
    weights = tuple(weight for weight, _ in held) if exact else ()
    return Constraint(node, tuple(cell for _, cell in held), judge, weights, constant, source)


def equality(node: Any, one: Figure, other: Figure) -> Constraint:
    """The constraint that one value is stated at two places: their intervals meet."""

    def judge(given: Given) -> Judgement:
        return holding(allowed(read(one, given)).meets(allowed(read(other, given))))

    exact = one.quantity.is_exact and other.quantity.is_exact
    return Constraint(node, (one, other), judge, (1, -1) if exact else ())


def read(figure: Figure, given: Given) -> Quantity:
    """The quantity that stands at a figure's place."""
    return given.get(figure.span, figure.quantity) if given else figure.quantity


def allowed(quantity: Quantity, *, measured: bool = False) -> Interval:
    """The values a figure leaves possible: its written precision, or the hard bounds of its qualifier.

    ``measured``: money, land or weight, which is rounded to its last unit even where it is whole.
    """
    if quantity.qualifier is not None:
        return quantity.bounds().hard
    if quantity.is_exact and not measured:
        return point(quantity.value)
    return rounded(quantity.digits, quantity.decimals, quantity.scale)


def cut_off(quantity: Quantity) -> Interval:
    """The values that leave these digits when the rest is cut off."""
    return cut(quantity.digits, quantity.decimals, quantity.scale)


def stated_percent(percent: Quantity) -> Interval:
    """The shares, in percent, that round or cut off to a printed percentage; a column leaves out the sign."""
    if percent.qualifier is not None:
        return percent.bounds().hard
    return Interval(rounded(percent.digits, percent.decimals).low, cut_off(percent).high, high_open=True)
