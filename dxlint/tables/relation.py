"""A relation between lines of a table: what it computes, where it holds, and how much that proves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial

from dxlint.records import NamedTuple
from dxlint.tables.lattice import Cell, Line


class Kind(StrEnum):
    """What the target line is of its operands."""

    SUM = "sum"
    SHARE = "share"
    """100 · first / second."""
    CHANGE = "change"
    """100 · first / second − 100, with its sign or without."""
    CHANGE_BY = "change-by"
    """100 · second / (first − second), up or down: a change in percent beside the change itself."""
    QUOTIENT = "quotient"
    """first / second, times a power of ten: a mean, a rate per head, a yield."""


class Relation(NamedTuple):
    """``target`` and ``operands`` are positions of lines; ``holds`` and ``fails`` positions along them."""

    kind: Kind
    across: bool
    """Between columns, row by row; else between rows, column by column."""
    target: int
    operands: tuple[int, ...]
    holds: tuple[int, ...] = ()
    fails: tuple[int, ...] = ()
    missed: int = 0
    """In how many places of the same stretch it does not hold, whether anything is to be told of them or not."""
    proof: int = 0
    """Digits that would have had to agree by chance."""
    weak: int = 0
    """Of these, what places proved that had to hit no more than one digit."""
    power: int = 0
    spoken: bool = False
    """The headings say so, too."""
    plain: bool = False
    """They say it in so many words, of columns that stand beside one another: a whole, a part, their rate."""
    named: bool = False
    """A rate right behind its two figures that is called the rate of nothing else."""
    base: int | None = None
    """Of a share of one total: the place of the total along the line of both operands."""
    lag: int = 0
    """How many places before the others the last operand is read: the year before, the month before."""
    minus: tuple[int, ...] = ()
    """Of a sum: the operands that are taken away."""
    off: int = 0
    """What a sum misses by where it holds: of two that rounding lets pass, the one that misses less is meant."""

    def operand_cells(self, lines: Sequence[Line], at: int) -> list[Cell]:
        """The figures that the target is computed from at one place, blanks left out."""
        if self.base is not None:
            part, whole = self.operands
            return [cell for cell in (lines[part].cells[at], lines[whole].cells[self.base]) if cell is not None]
        if self.lag:
            *now, before = self.operands
            earlier = lines[before].cells[at - self.lag] if at >= self.lag else None
            return [cell for cell in (*(lines[one].cells[at] for one in now), earlier) if cell is not None]
        if self.minus:
            cells = [(one, lines[one].cells[at]) for one in self.operands]
            return [_taken_away(cell) if one in self.minus else cell for one, cell in cells if cell is not None]
        return [cell for one in self.operands if (cell := lines[one].cells[at]) is not None]

    def cells(self, lines: Sequence[Line], at: int) -> list[Cell]:
        """The target's figure at one place, and those that it is computed from."""
        stated = lines[self.target].cells[at]
        assert stated is not None
        return [stated, *self.operand_cells(lines, at)]

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """The better relation of two for one target has the lower rank."""
        return len(self.fails) - len(self.holds), not self.spoken, -self.proof, len(self.operands)


def _taken_away(cell: Cell) -> Cell:
    quantity = cell.figure.quantity
    text = quantity.text.lstrip("-−– ") if quantity.digits < 0 else f"-{quantity.text}"
    figure = cell.figure._replace(quantity=quantity._replace(text=text, digits=-quantity.digits))
    return Cell(-cell.value, cell.error, cell.unit, cell.digits, figure)


Fit = Callable[[Cell, Sequence[Cell]], bool]


def fits_sum(target: Cell, parts: Sequence[Cell]) -> bool:
    """Whether the parts can add up to the target, each as far off as it is rounded; or all of them cut off."""
    gap, slack = target.value, target.error
    for part in parts:
        gap -= part.value
        slack += part.error
    return -slack <= gap <= slack


def fits_share(target: Cell, operands: Sequence[Cell], scale: int) -> bool:
    """Whether 100·a/b rounds or cuts off to the target."""
    over, under = operands
    if target.value < 0 and over.value < 0:  # digits are cut off towards zero
        target, operands = target.with_value(-target.value), (over.with_value(-over.value), under)
    return _is_between(*_reach(target, target.value), operands, 100 * scale)


def fits_change(target: Cell, operands: Sequence[Cell], scale: int) -> bool:
    """Whether 100·a/b − 100 rounds or cuts off to the target, its sign written or left to the heading."""
    over, under = operands
    if over.value >= under.value:
        return _is_between(*_reach(target, 100 * scale + target.value), operands, 100 * scale)
    low, high = _reach(target, abs(target.value))
    return _is_between(100 * scale - high, 100 * scale - low, operands, 100 * scale)


def fits_change_by(target: Cell, operands: Sequence[Cell], scale: int) -> bool:
    """Whether the difference, in percent of what stood there before it, rounds or cuts off to the target."""
    current, difference = operands
    size, stated = difference.with_value(abs(difference.value)), target.with_value(abs(target.value))
    down = replace(current, value=current.value + size.value, error=current.error + size.error)
    up = replace(current, value=current.value - size.value, error=current.error + size.error)
    before = (down,) if min(target.value, difference.value) < 0 else (up, down)
    return any(fits_share(stated, (size, one), scale) for one in before)


def fits_quotient(target: Cell, operands: Sequence[Cell], scale: int, power: int) -> bool:
    """Whether a/b, times a power of ten, rounds or cuts off to the target."""
    factor, divisor = scale * 10 ** max(0, power), 10 ** max(0, -power)
    return _is_between(*_reach(target, target.value), operands, factor, divisor)


def _reach(target: Cell, value: int) -> tuple[int, int]:
    """What rounds to the value (half a unit to both sides) or is cut off to it (up to a unit above)."""
    return value - target.unit // 2, value + target.unit


def _is_between(low: int, high: int, operands: Sequence[Cell], factor: int, divisor: int = 1) -> bool:
    """Whether factor·a/(divisor·b), as far as a and b are rounded, can lie between the two."""
    over, under = operands
    least, most = (under.value - under.error) * divisor, (under.value + under.error) * divisor
    if least <= 0:
        return False
    largest, smallest = factor * (over.value + over.error), factor * (over.value - over.error)
    return largest >= low * (least if largest >= 0 else most) and smallest <= high * (most if smallest >= 0 else least)


_FITS = {Kind.SHARE: fits_share, Kind.CHANGE: fits_change, Kind.CHANGE_BY: fits_change_by}


def fit_of(kind: Kind, scale: int, power: int = 0) -> Fit:
    """How a relation of a kind is tried on the figures of one place."""
    if kind is Kind.QUOTIENT:
        return partial(fits_quotient, scale=scale, power=power)
    return fits_sum if kind is Kind.SUM else partial(_FITS[kind], scale=scale)
