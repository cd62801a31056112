"""A relation between lines of a table: what it computes, where it holds, and how much that proves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from dxlint.language.slips import slips_of
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
    proof: int = 0
    """Digits that would have had to agree by chance."""
    weak: int = 0
    """Of these, what places proved that had to hit no more than one digit."""
    power: int = 0
    spoken: bool = False
    """The headings say so, too."""
    plain: bool = False
    """They say it in so many words, of columns that stand beside one another: a whole, a part, their rate."""
    base: int | None = None
    """Of a share of one total: the place of the total along the line of both operands."""
    minus: tuple[int, ...] = ()
    """Of a sum: the operands that are taken away."""
    off: int = 0
    """What a sum misses by where it holds: of two that rounding lets pass, the one that misses less is meant."""

    def operand_cells(self, lines: Sequence[Line], at: int) -> list[Cell]:
        """The figures that the target is computed from at one place, blanks left out."""
        if self.base is not None:
            part, whole = self.operands
            return [cell for cell in (lines[part].cells[at], lines[whole].cells[self.base]) if cell is not None]
        if self.minus:
            cells = [(one, lines[one].cells[at]) for one in self.operands]
            return [_taken_away(cell) if one in self.minus else cell for one, cell in cells if cell is not None]
        return [cell for one in self.operands if (cell := lines[one].cells[at]) is not None]

    @property
    def rank(self) -> tuple[int, int, int]:
        """The better relation of two for one target has the lower rank."""
        return len(self.fails) - len(self.holds), -self.proof, len(self.operands)


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


def sum_proof(target: Cell, parts: Sequence[Cell]) -> int:
    """How many digits a sum that holds would have had to hit by chance; a part that is all of it proves none.

    Rounded figures leave room: what the rounding of all of them covers, chance need not hit.
    """
    filled = [part.digits for part in parts if part.value]
    if len(filled) < 2:
        return 0
    digits = min(target.digits, max(filled) + 1)
    room = target.error + sum([part.error for part in parts])
    return min(digits, _digits(target.value, 2 * room)) if room else digits


def quotient_proof(target: Cell, operands: Sequence[Cell], scale: int) -> int:
    """The same of a quotient: nothing of 0, or of two that are equal; of 98,5% only that it is not 100."""
    over, under = operands
    if not over.value or over.value == under.value or not target.value:
        return 0
    rounded = [one.digits for one in operands if one.error]
    short = _digits(100 * scale - target.value, target.unit)
    return min([target.digits, short, *rounded, over.digits + under.digits])


def _digits(value: int, unit: int) -> int:
    return len(str(abs(value) // unit)) if abs(value) >= unit else 0


def proof_of(kind: Kind, target: Cell, operands: Sequence[Cell], scale: int) -> int:
    """How many digits would have had to agree by chance where the relation holds; 0 where it holds of itself."""
    return sum_proof(target, operands) if kind is Kind.SUM else quotient_proof(target, operands, scale)


def added_proof(kind: Kind, worth: int, cells: Sequence[Cell], before: Sequence[Cell] | None) -> int:
    """What a place proves beyond the one before it: figures that hardly moved could hardly have missed."""
    if before is None or len(before) != len(cells):
        return worth
    if kind is Kind.SUM:  # all moves but the largest could have been any
        moves = sorted([abs(cell.value - one.value) for cell, one in zip(cells, before, strict=True)])
        return min(worth, _digits(moves[-2], max(cells[0].unit, 2 * sum([cell.error for cell in cells]))))
    return min(worth, _digits(cells[0].value - before[0].value, cells[0].unit))


def tried_along(
    relation: Relation,
    lines: Sequence[Line],
    fit: Fit,
    scale: int,
    sections: Sequence[int] = (),
    places: Sequence[int] | None = None,
) -> Relation:
    """The relation with where it holds and fails along its lines; a blank decides nothing, or counts as 0 in a sum."""
    holds, fails, proof, weak, off = [], [], 0, 0, 0
    before: list[Cell] | None = None
    is_sum = relation.kind is Kind.SUM
    stated_at = lines[relation.target].cells
    for at in range(len(stated_at)) if places is None else places:
        stated = stated_at[at]
        if stated is None or at == relation.base:
            continue
        found = relation.operand_cells(lines, at)
        least = len(relation.operands) if not is_sum else 1 if relation.across else min(2, len(relation.operands))
        if len(found) < least:
            continue
        if not fit(stated, found):
            fails.append(at)
            continue
        worth = proof_of(relation.kind, stated, found, scale)
        plainly = int(is_sum and relation.spoken and stated.value != 0 and len(found) >= least)
        if worth or plainly:
            holds.append(at)
            cells = [stated, *found]
            added = max(plainly, added_proof(relation.kind, worth, cells, before))
            proof += added
            weak += added == 1
            before = cells
            off += abs(stated.value - sum([part.value for part in found])) if is_sum else 0
    fails = within_its_stretch(holds, fails, sections)
    if is_sum and len(fails) <= max(1, 2 * len(holds)):  # of what fails more than it holds nothing will be said
        fails = [at for at in fails if _is_borne_out(relation, lines, holds, at)]
    return relation._replace(holds=tuple(holds), fails=tuple(fails), proof=proof, weak=weak, off=off)


def _is_borne_out(relation: Relation, lines: Sequence[Line], holds: Sequence[int], at: int) -> bool:
    """Whether each part that says something here did so where the sum holds, and what is missing is no other part.

    A part that was blank or 0 elsewhere may stand below another; one that is blank only here is not known.
    """
    stated = lines[relation.target].cells[at]
    assert stated is not None
    for one in relation.operands:
        part = lines[one].cells[at]
        if part is not None and part.value and holds and not _says_something(relation, lines, one, holds):
            return False
    parts = relation.operand_cells(lines, at)
    total, room = sum(part.value for part in parts), stated.error + sum(part.error for part in parts)
    gap = abs(stated.value - total)
    first, last = min(relation.operands), max(relation.operands)
    ends = {first - 1, last + 1, min(first, relation.target) - 1, max(last, relation.target) + 1} - {relation.target}
    beside = [lines[one].cells[at] for one in ends if 0 <= one < len(lines)]
    if any(cell is not None and cell.value and abs(gap - abs(cell.value)) <= room for cell in beside):
        return False
    if any(abs(gap - 2 * abs(cell.value)) <= room for cell in (stated, *parts) if cell.value):
        return False  # a minus is left to the label
    if sum_slips(stated, parts):
        return True
    return len(parts) == len(relation.operands) and 2 * gap <= max(abs(stated.value), abs(total))


def _says_something(relation: Relation, lines: Sequence[Line], one: int, holds: Sequence[int]) -> bool:
    """Whether a part is more than what rounding leaves open in some place where the sum holds."""
    for at in holds:
        part = lines[one].cells[at]
        if part is not None and part.value:
            cells = (lines[other].cells[at] for other in (relation.target, *relation.operands))
            if abs(part.value) > sum(cell.error for cell in cells if cell is not None):
                return True
    return False


_STRETCH = 3


def within_its_stretch(holds: Sequence[int], fails: Sequence[int], sections: Sequence[int] = ()) -> list[int]:
    """The places where a relation fails in a stretch of the table in which it holds elsewhere.

    Tables are stacked: people in the upper half, rates of the same columns in the lower one. A stretch ends where
    ``sections`` says so, and three or more failures in a row before or behind all that holds are another stretch.
    """
    if not holds:
        return list(fails)
    if sections and len({sections[at] for at in (*holds, *fails)}) > 1:
        alive = {sections[at] for at in holds}
        return [at for at in fails if sections[at] in alive]
    before = [at for at in fails if at < holds[0]]
    behind = [at for at in fails if at > holds[-1]]
    inside = [at for at in fails if holds[0] < at < holds[-1]]
    return [*(before if len(before) < _STRETCH else ()), *inside, *(behind if len(behind) < _STRETCH else ())]


def share_slips(target: Cell, operands: Sequence[Cell], scale: int) -> bool:
    """Whether the stated percentage is one slip away from that of its two figures."""
    over, under = operands
    if under.value <= 0:
        return False
    units = 2 * 100 * scale * over.value // (target.unit * under.value)
    return (units + 1) // 2 in slips_of(target.value // target.unit, other_lengths=True)


def sum_slips(target: Cell, parts: Sequence[Cell]) -> bool:
    """Whether one slip in the total, or in one of its parts, explains why they do not add up, rounding apart."""
    gap = target.value - sum(part.value for part in parts)
    room = target.error + sum(part.error for part in parts)
    if _may_be_meant(target, target.value - gap, room):
        return True
    return any(part.value * (part.value + gap) >= 0 and _may_be_meant(part, part.value + gap, room) for part in parts)


def _may_be_meant(cell: Cell, value: int, room: int) -> bool:
    """Whether a figure may be a slip of the hand for one that lies within ``room`` of a value."""
    lowest, highest = -((room - value) // cell.unit), (value + room) // cell.unit
    written = cell.value // cell.unit
    return any(lowest <= meant <= highest for meant in slips_of(written, other_lengths=True))


def one_slip_explains(relation: Relation, lines: Sequence[Line], at: int, fit: Fit) -> bool:
    """Whether one digit of one of its figures, written otherwise, would make a relation hold."""
    stated = lines[relation.target].cells[at]
    assert stated is not None
    cells = [stated, *relation.operand_cells(lines, at)]
    for place, cell in enumerate(cells):
        step = cell.unit
        while step <= 10 * abs(cell.value):
            digit = abs(cell.value) // step % 10
            for other in range(10):
                value = abs(cell.value) + (other - digit) * step
                tried = [*cells]
                tried[place] = cell.with_value(value if cell.value >= 0 else -value)
                if other != digit and fit(tried[0], tried[1:]):
                    return True
            step *= 10
    return False
