"""Whether one slip of the hand explains why a relation of a table fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.slips import slips_of
from dxlint.tables.lattice import Cell, Line
from dxlint.tables.relation import Fit, Relation


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
    if may_be_meant(target, target.value - gap, room):
        return True
    return any(part.value * (part.value + gap) >= 0 and may_be_meant(part, part.value + gap, room) for part in parts)


def may_be_meant(cell: Cell, value: int, room: int) -> bool:
    """Whether a figure may be a slip of the hand for one that lies within ``room`` of a value."""
    lowest, highest = -((room - value) // cell.unit), (value + room) // cell.unit
    written = cell.value // cell.unit
    return any(lowest <= meant <= highest for meant in slips_of(written, other_lengths=True))


def one_slip_explains(relation: Relation, lines: Sequence[Line], at: int, fit: Fit) -> bool:
    """Whether one digit of one of its figures written otherwise, or two that change places, would make it hold."""
    cells = relation.cells(lines, at)
    for place, cell in enumerate(cells):
        for value in _one_slip_off(cell):
            tried = [*cells]
            tried[place] = cell.with_value(value if cell.value >= 0 else -value)
            if fit(tried[0], tried[1:]):
                return True
    return False


def _one_slip_off(cell: Cell) -> Iterator[int]:
    """What a figure may be meant to be, as a value without its sign."""
    size, step = abs(cell.value), cell.unit
    while step <= 10 * size:
        digit, following = size // step % 10, size // (10 * step) % 10
        yield from (size + (other - digit) * step for other in range(10) if other != digit)
        if following != digit:
            yield size + (digit - following) * 9 * step
        step *= 10
