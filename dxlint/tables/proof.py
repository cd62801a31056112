"""How much it proves that a relation holds: the digits that would have had to agree by chance."""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.language.slips import slips_of
from dxlint.tables.lattice import Cell, Line
from dxlint.tables.relation import Kind, Relation
from dxlint.tables.slips import sum_slips

_SLIPS_OF_SUMS, _SLIPS_OF_QUOTIENTS = 3, 2
"""How many digits less one slip away proves than a hit: of any of the figures of a sum, of a rate alone."""


def sum_proof(target: Cell, parts: Sequence[Cell]) -> int:
    """How many digits a sum that holds would have had to hit by chance; a part that is all of it proves none.

    Zeros that all of them end in prove nothing, and what the rounding of all of them covers, chance need not hit.
    """
    filled = [part for part in parts if part.value]
    if len(filled) < 2:
        return 0
    grain = max([target.unit, *(part.unit for part in filled)])
    while target.value and not any(cell.value % (10 * grain) for cell in (target, *filled)):
        grain *= 10
    room = target.error + sum([part.error for part in parts])
    return _digits(target.value, max(grain, 2 * room))


def quotient_proof(target: Cell, operands: Sequence[Cell], scale: int, *, percent: bool = True) -> int:
    """The same of a quotient: nothing of 0, or of two that are equal; of 98,5% only that it is not 100."""
    over, under = operands
    if not over.value or over.value == under.value or not target.value:
        return 0
    rounded = [one.digits for one in operands if one.error]
    short = [_digits(100 * scale - target.value, target.unit)] if percent else []
    return min([target.digits, *short, *rounded, over.digits + under.digits])


def _digits(value: int, unit: int) -> int:
    return len(str(abs(value) // unit)) if abs(value) >= unit else 0


def proof_of(kind: Kind, target: Cell, operands: Sequence[Cell], scale: int) -> int:
    """How many digits would have had to agree by chance where the relation holds; 0 where it holds of itself."""
    if kind is Kind.SUM:
        return sum_proof(target, operands)
    return quotient_proof(target, operands, scale, percent=kind is not Kind.QUOTIENT)


def added_proof(kind: Kind, worth: int, cells: Sequence[Cell], before: Sequence[Cell] | None) -> int:
    """What a place proves beyond the one before it: figures that hardly moved could hardly have missed."""
    if before is None or len(before) != len(cells):
        return worth
    if kind is Kind.SUM:  # all moves but the largest could have been any
        moves = sorted([abs(cell.value - one.value) for cell, one in zip(cells, before, strict=True)])
        return min(worth, _digits(moves[-2], max(cells[0].unit, 2 * sum([cell.error for cell in cells]))))
    return min(worth, _digits(cells[0].value - before[0].value, cells[0].unit))


def near_proof(relation: Relation, lines: Sequence[Line], scale: int) -> int:
    """What the one place where it fails proves all the same: so near, or one slip away, it hardly comes by chance.

    As much as hitting so wide a mark would; of figures that moved little since a place where it holds, nothing.
    """
    if len(relation.fails) != 1 or not relation.holds:
        return 0
    at = relation.fails[0]
    beside = min(relation.holds, key=lambda one: abs(one - at))
    known = relation.cells(lines, beside)
    stated, *operands = cells = relation.cells(lines, at)
    meant = meant_by(relation, operands, scale)
    if len(cells) != len(known) or meant is None:
        return 0
    wide = 2 * abs(meant - stated.value)
    if relation.kind is Kind.SUM:
        wide += sum([cell.error for cell in cells])
        moved = sorted([abs(one.value - other.value) for one, other in zip(cells, known, strict=True)])[-2]
        slip = sum_proof(stated, operands) - _SLIPS_OF_SUMS if sum_slips(stated, operands) else 0
        return max(0, slip, min(_digits(stated.value, wide), _digits(moved, wide)))
    percent = relation.kind is not Kind.QUOTIENT
    size = min(abs(stated.value), abs(100 * scale - stated.value)) if percent else stated.value
    is_slip = meant // stated.unit in slips_of(stated.value // stated.unit, other_lengths=True)
    slip = quotient_proof(stated, operands, scale, percent=percent) - _SLIPS_OF_QUOTIENTS if is_slip else 0
    return max(0, slip, min(_digits(size, wide), _digits(stated.value - known[0].value, wide)))


def meant_by(relation: Relation, operands: Sequence[Cell], scale: int) -> int | None:
    """What the target should be, rounded to its smallest unit; None of what is no sum, share, change or mean."""
    if relation.kind is Kind.SUM:
        return sum([part.value for part in operands])
    if relation.kind is Kind.CHANGE_BY or operands[1].value <= 0:
        return None
    over, under = operands
    up, down = (10 ** max(0, power) for power in (relation.power, -relation.power))
    factor, divisor = scale * up * (1 if relation.kind is Kind.QUOTIENT else 100), down * under.value
    value: int = (2 * factor * over.value + divisor) // (2 * divisor)
    return value - 100 * scale if relation.kind is Kind.CHANGE else value
