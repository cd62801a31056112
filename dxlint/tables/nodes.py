"""From relations between lines to nodes that the rules judge: one for each row or column that they run through."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from dxlint.model import Figure, Growth, Mean, Part, Ratio, Span, Sum, Table
from dxlint.model.build.ratios import as_percent
from dxlint.relations import Judgement, judge
from dxlint.relations.sums import is_measured
from dxlint.tables.headings import is_price
from dxlint.tables.lattice import Lattice
from dxlint.tables.relation import Kind, Relation

MOST_AGREEING = 400
"""Agreeing places that are listed; of more, those that share a row or column with one that fails."""


_BORNE_OUT = 3
"""Rows that must hold for each that fails, before headings alone make an error of it."""


_NODES: dict[Kind, type] = {
    Kind.SUM: Sum,
    Kind.SHARE: Ratio,
    Kind.CHANGE: Growth,
    Kind.CHANGE_BY: Growth,
    Kind.QUOTIENT: Mean,
}


def nodes_of(
    table: Table, lattice: Lattice, relations: Sequence[Relation], stated: Collection[tuple[type, Span]] = ()
) -> Iterator[Any]:
    """The nodes that the relations state, agreeing and contradicting ones, but for those that are ``stated`` already.

    A node is known by its type and its place, which is that of the figure that is computed.
    """
    places = sum(len(relation.holds) + len(relation.fails) for relation in relations)
    touched = {place for relation in relations for at in relation.fails for place in _lines_of(relation, at)}
    for relation in relations:
        if relation.kind is Kind.QUOTIENT and relation.power < 0:
            continue  # a mean is stated in units that are no larger than those of its figures
        kind, target = _NODES[relation.kind], (lattice.columns if relation.across else lattice.rows)[relation.target]
        for at in sorted((*relation.holds, *relation.fails)):
            computed = target.cells[at]
            assert computed is not None
            if (kind, computed.figure.span) in stated:
                continue
            if places <= MOST_AGREEING or touched.intersection(_lines_of(relation, at)):
                node = _node(table, lattice, relation, at)
                if at in relation.fails or judge(node) is not Judgement.CONTRADICTS:
                    yield node


def _lines_of(relation: Relation, at: int) -> set[tuple[str, int]]:
    """The rows and columns of the table that a relation touches at one place."""
    along, across = ("row", "column") if relation.across else ("column", "row")
    return {(along, at), *((across, line) for line in (relation.target, *relation.operands))}


def _node(table: Table, lattice: Lattice, relation: Relation, at: int) -> Any:
    lines = lattice.columns if relation.across else lattice.rows
    stated = lines[relation.target].cells[at]
    assert stated is not None
    target, found = stated.figure, [cell.figure for cell in relation.operand_cells(lines, at)]
    label = lattice.labels[at] if relation.across else lattice.labels[relation.target]
    if relation.kind is Kind.SUM:
        names = lattice.subjects if relation.across else lattice.labels
        filled = [names[one] for one in relation.operands if lines[one].cells[at] is not None]
        subject = lattice.subjects[relation.target if relation.across else at]
        if is_measured(table.name, ()) and not is_measured(subject, ()):
            subject = f"{subject} ({table.name})"
        return Sum(target, tuple(map(Part, filled, found)), subject, table.context, explicit=_is_sure(relation))
    over, under = found
    if relation.kind in (Kind.CHANGE, Kind.CHANGE_BY):
        by_difference = relation.kind is Kind.CHANGE_BY
        down = _is_fall(target, under) if by_difference else over.quantity.value < under.quantity.value
        change, under = _unsigned(target), _unsigned(under, percent=False) if by_difference else under
        return Growth(change, down, False, over, under, table.context, by_difference)
    if relation.kind is Kind.QUOTIENT:
        product = is_price(lines[relation.target].name)
        return Mean(target, over, under, 10**relation.power, table.context, multiplied=product)
    return Ratio(over, under, as_percent(target), label, table.context, explicit=_is_sure(relation), same_things=False)


def _is_sure(relation: Relation) -> bool:
    """Whether the table itself relates its lines: headings say it, and the figures of three rows bear it out."""
    holds, fails = len(relation.holds), len(relation.fails)
    return relation.spoken and relation.across and not relation.minus and holds >= _BORNE_OUT * max(1, fails)


def _is_fall(change: Figure, difference: Figure) -> bool:
    return min(change.quantity.digits, difference.quantity.digits) < 0


def _unsigned(figure: Figure, *, percent: bool = True) -> Figure:
    quantity = figure.quantity
    text = quantity.text.lstrip("-−– ")
    return figure._replace(quantity=quantity._replace(text=text, digits=abs(quantity.digits), percent=percent))
