"""What rounding explains beyond half a unit: thousands that no word calls so, shares that were made to make 100."""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.tables.lattice import Cell, Lattice
from dxlint.tables.relation import Kind, Relation

_MANY, _OFTEN = 5, 6
"""So many sums of counts off by what rounding explains, or one of so many, and all of them are rounded."""
_LARGE = 100_000


def as_rounded(relations: Sequence[Relation], lattice: Lattice) -> list[Relation]:
    """The relations without the failures that rounding explains.

    A sum of m rounded figures is hardly ever more than m / 2 off, and is off in one place of four and more; slips
    of the hand are rare. Two that share a figure may be one slip. A share one unit off that makes 100 with its
    neighbours was rounded so that they do.
    """
    rounded = _are_rounded(relations, lattice)
    made_up = {
        id(part.figure)
        for relation in relations
        if relation.kind is Kind.SUM
        for at in relation.holds
        if (cells := _cells(relation, lattice, at))[0].value
        == 100 * lattice.scale
        == sum(one.value for one in cells[1:])
        for part in cells[1:]
    }

    def stays(one: Relation, at: int) -> bool:
        if one.kind is Kind.SUM:
            return not (is_near(one, lattice, at) and (rounded or _is_large(one, lattice, at)))
        stated, *_ = _cells(one, lattice, at)
        return id(stated.figure) not in made_up or not _is_a_unit_off(one, lattice, at)

    return [one._replace(fails=tuple(at for at in one.fails if stays(one, at))) for one in relations]


def _are_rounded(relations: Sequence[Relation], lattice: Lattice) -> bool:
    """Whether sums fail so often by so little that the table must be rounded."""
    near: list[set[int]] = []
    tried = 0
    for relation in relations:
        if relation.kind is Kind.SUM:
            tried += len(relation.holds) + len(relation.fails)
            fails = [at for at in relation.fails if not (relation.across and at in lattice.totals)]  # a total inherits
            near += [_figures(relation, lattice, at) for at in fails if is_near(relation, lattice, at)]
    apart = any(one.isdisjoint(other) for one in near[:_MANY] for other in near)
    return apart and (len(near) >= _MANY or len(near) * _OFTEN > tried)


def _cells(relation: Relation, lattice: Lattice, at: int) -> list[Cell]:
    lines = lattice.columns if relation.across else lattice.rows
    stated = lines[relation.target].cells[at]
    assert stated is not None
    return [stated, *relation.operand_cells(lines, at)]


def _figures(relation: Relation, lattice: Lattice, at: int) -> set[int]:
    return {id(cell.figure) for cell in _cells(relation, lattice, at)}


def is_near(relation: Relation, lattice: Lattice, at: int) -> bool:
    """Whether half a unit of each figure explains what is missing; 12,0 may be a whole number."""
    cells = _cells(relation, lattice, at)
    gap = abs(cells[0].value - sum(part.value for part in cells[1:]))
    return 2 * gap <= sum(lattice.scale if cell.value % lattice.scale == 0 else cell.unit for cell in cells)


def _is_large(relation: Relation, lattice: Lattice, at: int) -> bool:
    """Whether a sum that is not called one is so large that one off is the rounding of accounts, not a miscount."""
    if relation.across or (relation.spoken and not relation.minus):
        return False
    stated, *_ = _cells(relation, lattice, at)
    return abs(stated.value) >= _LARGE * lattice.scale


def _is_a_unit_off(relation: Relation, lattice: Lattice, at: int) -> bool:
    """Whether a share is off by no more than one unit of its last place."""
    if relation.kind is not Kind.SHARE:
        return False
    stated, over, under = _cells(relation, lattice, at)
    gap = abs(100 * lattice.scale * over.value - stated.value * under.value)
    return 2 * gap <= 3 * stated.unit * abs(under.value)
