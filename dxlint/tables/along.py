"""Where along its lines a relation holds, and where it fails."""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.tables.lattice import Cell, Line
from dxlint.tables.proof import added_proof, proof_of
from dxlint.tables.relation import Fit, Kind, Relation
from dxlint.tables.slips import sum_slips


def tried_along(
    relation: Relation,
    lines: Sequence[Line],
    fit: Fit,
    scale: int,
    sections: Sequence[int] = (),
    places: Sequence[int] | None = None,
) -> Relation:
    """The relation with where it holds and fails along its lines; a blank decides nothing, or counts as 0 in a sum."""
    holds, fails, proof, weak, off, telling = [], [], 0, 0, 0, 0
    before: list[Cell] | None = None
    is_sum = relation.kind is Kind.SUM
    # Where headings leave no doubt, each place counts, even one that says nothing by itself: 26 of 26 are 100%.
    undoubted = relation.spoken if is_sum else relation.named
    stated_at = lines[relation.target].cells
    for at in range(len(stated_at)) if places is None else places:
        stated = stated_at[at]
        if stated is None or at == relation.base:
            continue
        found = relation.operand_cells(lines, at)
        whole = not is_sum or relation.lag
        least = len(relation.operands) if whole else 1 if relation.across else min(2, len(relation.operands))
        told = len(found) + (0 if whole else dashes_in(relation, lines, at))
        if told < least or not found:
            continue
        if not fit(stated, found):
            fails.append(at)
            continue
        worth = proof_of(relation.kind, stated, found, scale)
        plainly = int(undoubted and (stated.value != 0 or not is_sum))
        if worth or plainly:
            holds.append(at)
            cells = [stated, *found]
            added = max(plainly, added_proof(relation.kind, worth, cells, before))
            proof += added
            telling += worth > 0
            weak += added == 1
            before = cells
            off += abs(stated.value - sum([part.value for part in found])) if is_sum else 0
    if is_sum or telling:  # else all that holds is 100% or 0%, in whatever stretch
        fails = within_its_stretch(holds, fails, sections)
    missed = len(fails)
    if is_sum and len(fails) <= max(1, 2 * len(holds)):  # of what fails more than it holds nothing will be said
        fails = [at for at in fails if _is_borne_out(relation, lines, holds, at)]
        often = len(fails) > 1 and len(holds) < _OFTEN * len(fails)
        if often and all(_leaves_a_rest(relation, lines, at) for at in fails):
            fails = []
    return relation._replace(holds=tuple(holds), fails=tuple(fails), missed=missed, proof=proof, weak=weak, off=off)


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
    if any(abs(gap - 2 * abs(cell.value)) <= room for cell in (stated, *parts) if cell.digits > 1):
        return False  # a minus is left to the label
    if sum_slips(stated, parts):
        return True
    told = len(parts) + dashes_in(relation, lines, at)
    return told == len(relation.operands) and 2 * gap <= max(abs(stated.value), abs(total))


def dashes_in(relation: Relation, lines: Sequence[Line], at: int) -> int:
    """How many of the operands are dashes at a place: nothing is added there."""
    return sum([at in lines[one].dashes for one in relation.operands])


def _leaves_a_rest(relation: Relation, lines: Sequence[Line], at: int) -> bool:
    """Whether a total is more than its parts by so little that a part may have been left out that is small."""
    stated, *parts = relation.cells(lines, at)
    return 0 < _SMALL * (stated.value - sum([part.value for part in parts])) <= stated.value


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
_SMALL, _OFTEN = 100, 4
"""So many times a part that nobody tells is within the total; it is there more often than in one place of these."""


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
