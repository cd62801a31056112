"""Shares that each row has of the row that it is a part of: 60,0 of I, 40,0 of I, 55,0 of II …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.tables.along import tried_along
from dxlint.tables.lattice import Lattice
from dxlint.tables.relation import Kind, Relation, fit_of
from dxlint.tables.slips import one_slip_explains

_REACH = 2
"""Columns before a rate among which stand the counts that it is of."""
_MOST_PARTS = 40
_LEAST, _FOR_EACH = 3, 3
"""Shares that must hold, and for each that fails."""
_PROOF = 6
"""Digits that they must prove together."""


def group_shares(lattice: Lattice, found: Sequence[Relation]) -> list[Relation]:
    """The shares of the rows that add up to a row above, where no relation ``found`` explains a column of rates.

    Columns that lie to their counts as others do bear these out: a count and its share for each year.
    """
    known = {one.target for one in found if one.across and one.kind is not Kind.SUM}
    rates = [at for at, column in enumerate(lattice.columns) if column.rate and at not in known]
    shares: list[Relation] = []
    for step in range(1, _REACH + 1):
        held = [one for target in rates for one in _of_column(lattice, target, target - step)]
        if _bear_out(lattice, held):
            shares += held
            rates = [at for at in rates if not any(one.target == at for one in held)]
    return shares


def _bear_out(lattice: Lattice, held: Sequence[Relation]) -> bool:
    """Whether so many shares hold, and prove so much, that those that do not are slips."""
    fit = fit_of(Kind.SHARE, lattice.scale)
    holds, fails = sum(len(one.holds) for one in held), sum(len(one.fails) for one in held)
    if holds < max(_LEAST, _FOR_EACH * fails) or sum(one.proof for one in held) < _PROOF:
        return False
    return all(one_slip_explains(one, lattice.columns, at, fit) for one in held for at in one.fails)


def _of_column(lattice: Lattice, target: int, count: int) -> Iterator[Relation]:
    if count < 0 or lattice.columns[count].rate:
        return
    fit = fit_of(Kind.SHARE, lattice.scale)
    for whole, parts in _groups(lattice, count):
        relation = Relation(Kind.SHARE, True, target, (count, count), base=whole)
        relation = tried_along(relation, lattice.columns, fit, lattice.scale, places=parts)
        if relation.holds:
            yield relation


def _groups(lattice: Lattice, column: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each row with those right below it that make just what it says in a column, the fewest that do."""
    cells = lattice.columns[column].cells
    for whole, stated in enumerate(cells):
        if stated is None:
            continue
        left, slack = stated.value, stated.error
        for at in range(whole + 1, min(len(cells), whole + 1 + _MOST_PARTS)):
            if (part := cells[at]) is None or left < -slack:
                break
            left, slack = left - part.value, slack + part.error
            if at > whole + 1 and part.value > 0 and abs(left) <= slack:
                yield whole, tuple(range(whole + 1, at + 1))
                break
