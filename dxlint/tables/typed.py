"""Tables typed as prose become tables, each figure at its characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.quantities import Quantity
from dxlint.language.typed_rows import TypedRow, TypedRows, typed_rows
from dxlint.model import Column, Entry, Figure, Prose, Row, Span, Table, TypedTable
from dxlint.tables.lattice import Lattice, Line
from dxlint.tables.relation import Kind, Relation

_BEAR_OUT, _BEAR_OUT_UNNAMED = 2, 3
"""Places where a relation must hold before it is told to fail at another; more where nothing names the columns."""


def typed_tables(prose: Prose, number_format: str) -> Iterator[TypedTable]:
    """The tables typed in a section's prose, their labels in the first column."""
    for found in typed_rows(prose.text, number_format):
        table = _table(prose, found)
        yield TypedTable(table, table.span, found.whole)


def borne_out(relation: Relation, lattice: Lattice, *, whole: bool) -> Relation:
    """The relation of a typed table with the places where it surely fails.

    Rows that leave out columns may have other ones than they seem to, and rows that look otherwise may be parts.
    """
    named = all(column.name.strip() for column in lattice.columns)
    least = max(_BEAR_OUT if named else _BEAR_OUT_UNNAMED, 2 * len(relation.fails))
    short = {at for at, row in enumerate(lattice.rows) if row.cells[-1] is None}
    lines = lattice.columns if relation.across else lattice.rows
    told = relation.spoken or (relation.kind is Kind.SUM and not relation.minus)
    if len(relation.holds) < least or not told:
        return relation._replace(fails=())
    if not relation.across and (not whole or short.intersection((relation.target, *relation.operands))):
        return relation._replace(fails=())
    fails = [at for at in relation.fails if not (relation.across and at in short)]
    return relation._replace(fails=tuple(at for at in fails if _says_much(relation, lines, at)))


def _says_much(relation: Relation, lines: Sequence[Line], at: int) -> bool:
    """Whether a figure has more than one digit, less may come by chance, and a total all that its parts have."""
    stated = lines[relation.target].cells[at]
    if stated is None or stated.digits < 2:
        return False
    return relation.kind is not Kind.SUM or all(cell.unit >= stated.unit for cell in relation.operand_cells(lines, at))


def _table(prose: Prose, found: TypedRows) -> Table:
    width = len(found.names)
    shares = [any(row.cells[at].share for row in found.rows if at < len(row.cells)) for at in range(width)]
    columns = [_column("")]
    for name, shared in zip(found.names, shares, strict=True):
        columns += [_column(name), _column(f"{name} (%)")] if shared else [_column(name)]
    rows = tuple(_row(prose, row, shares) for row in found.rows)
    return Table(found.head, tuple(columns), rows, prose.context, Span(prose.span.pointer, found.start, found.end))


def _column(name: str) -> Column:
    return Column("", name, "", {}, ())


def _row(prose: Prose, row: TypedRow, shares: list[bool]) -> Row:
    label = Span(prose.span.pointer, row.start, row.label_end)
    cells = [Entry(prose.text[row.start : row.label_end], "words", label)]
    for at, shared in enumerate(shares):
        cell = row.cells[at] if at < len(row.cells) else None
        cells.append(_entry(prose, cell and cell.quantity))
        if shared:
            cells.append(_entry(prose, cell and cell.share))
    return Row("", tuple(cells), Span(prose.span.pointer, row.start, row.end))


def _entry(prose: Prose, quantity: Quantity | None) -> Entry:
    if quantity is None:
        return Entry("", "blank", prose.span)
    span = Span(prose.span.pointer, quantity.start, quantity.end)
    return Entry(quantity.text, "number", span, Figure(quantity, span))
