"""Tables: cells, the shares their columns state, and their totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dxlint.language.text import nfc
from dxlint.model import Column, Context, Entry, Figure, PartialRatio, Ratio, Row, Span, Table
from dxlint.model.build.builder import Bench
from dxlint.model.build.ratios import add_ratio, as_percent, is_plan
from dxlint.model.build.table_sums import add_row_sums, add_totals

Inherit = Callable[[Context, Mapping[str, Any], str], Context]


def add_tables(
    bench: Bench, items: Iterable[Mapping[str, Any]], pointer: str, outer: Context, inherit: Inherit
) -> None:
    """Add the tables at ``pointer`` with the relations that their columns and total rows state."""
    for index, item in enumerate(items):
        place = f"{pointer}/{index}"
        context = inherit(outer, item, item.get("id") or item.get("name", ""))
        name = bench.words(item, "name", place, context)
        columns = tuple(
            _column(bench, c, f"{place}/columns/{i}", context) for i, c in enumerate(item.get("columns", ()))
        )
        rows = tuple(_row(r, f"{place}/rows/{i}", len(columns)) for i, r in enumerate(item.get("rows", ())))
        table = bench.add(Table(name, columns, rows, context, Span(place)))
        _check_widths(bench, table)
        grid = [[_cell(bench, row, i, context) for i in range(len(columns))] for row in rows]
        labels = [_label(row) for row in grid]
        _add_shares(bench, table, grid)
        add_row_sums(bench, table, grid, labels)
        add_totals(bench, table, grid, labels)


def _column(bench: Bench, data: Mapping[str, Any], pointer: str, context: Context) -> Column:
    return Column(
        nfc(data.get("id", "")),
        bench.words(data, "name", pointer, context),
        nfc(data.get("unit", "")),
        data.get("percent_of", {}),
        tuple(data.get("sum_of", ())),
    )


def _row(data: list[str] | Mapping[str, Any], pointer: str, width: int) -> Row:
    kind, cells, place = "", data, pointer
    if not isinstance(data, list):
        kind, cells, place = data.get("kind", ""), data.get("cells", []), f"{pointer}/cells"
    padded = [*cells, *([""] * (width - len(cells)))]
    spans = tuple(Span(f"{place}/{index}") for index in range(len(padded)))
    return Row(kind, tuple(padded), spans, Span(pointer))


def _check_widths(bench: Bench, table: Table) -> None:
    width = len(table.columns)
    for row in table.rows:
        if width and len(row.cells) > width:
            bench.problem("DX004", "long-row", row.span.pointer, cells=str(len(row.cells)), columns=str(width))


def _cell(bench: Bench, row: Row, index: int, context: Context) -> Entry | None:
    raw = row.cells[index]
    if not raw:
        return None
    return bench.cell(raw, row.spans[index].pointer, context, told=row.kind != "header")


def _label(grid_row: list[Entry | None]) -> str:
    """What a row is of: its first words."""
    return next((cell.text for cell in grid_row if cell and cell.value.kind == "words"), "")


def _counted(table: Table) -> Iterable[int]:
    return (index for index, row in enumerate(table.rows) if row.kind in ("", "total", "subtotal"))


def _add_shares(bench: Bench, table: Table, grid: list[list[Entry | None]]) -> None:
    """A column of percentages with the columns it is computed from; bare a/b cells of other columns."""
    position = {column.id: index for index, column in enumerate(table.columns) if column.id}
    sources: set[int] = set()
    for index, column in enumerate(table.columns):
        of = column.percent_of
        if not of:
            continue
        found = [position.get(of.get(key, "")) for key in ("ratio", "numerator", "denominator")]
        for key, where in zip(("ratio", "numerator", "denominator"), found, strict=True):
            if of.get(key) and where is None:
                bench.problem(
                    "DX002",
                    "unknown-column",
                    f"{table.span.pointer}/columns/{index}/percent_of/{key}",
                    value=of[key],
                )
        ratio_at, numerator_at, denominator_at = found
        for row in _counted(table):
            cells = grid[row]
            stated = as_percent(_figure(cells[index]))
            if ratio_at is not None:
                sources.add(ratio_at)
                shared = cells[ratio_at]
                if shared is not None:
                    add_ratio(
                        bench,
                        shared,
                        stated,
                        _label(cells),
                        table.context,
                        same_things=not is_plan(table.columns[ratio_at].name),
                    )
            elif numerator_at is not None and denominator_at is not None:
                numerator, denominator = _figure(cells[numerator_at]), _figure(cells[denominator_at])
                if stated and (_is_blank(cells[numerator_at]) or _is_blank(cells[denominator_at])):
                    _add_partial(
                        bench, table, cells, stated, denominator_at if denominator else numerator_at, numerator_at
                    )
                if numerator and denominator:
                    names = f"{table.columns[numerator_at].name} {table.columns[denominator_at].name}"
                    bench.add(
                        Ratio(
                            numerator,
                            denominator,
                            stated,
                            _label(cells),
                            table.context,
                            same_things=not is_plan(names),
                        )
                    )
            elif stated is not None and (one_at := _one(numerator_at, denominator_at)) is not None:
                _add_partial(bench, table, cells, stated, one_at, numerator_at)
    for row in _counted(table):
        for index, cell in enumerate(grid[row]):
            if cell is not None and index not in sources and cell.value.kind == "share":
                add_ratio(
                    bench,
                    cell,
                    None,
                    _label(grid[row]),
                    table.context,
                    same_things=not is_plan(table.columns[index].name),
                )


def _add_partial(
    bench: Bench, table: Table, cells: list[Entry | None], stated: Figure, at: int, numerator_at: int | None
) -> None:
    """The percentage with the one count of its row, which stands in column ``at``."""
    count, column = _figure(cells[at]), table.columns[at]
    if count is not None:
        unit = column.unit or column.name
        bench.add(PartialRatio(count, stated, at != numerator_at, unit, _label(cells), table.context))


def _is_blank(cell: Entry | None) -> bool:
    return cell is None or cell.value.kind == "blank"


def _one(numerator_at: int | None, denominator_at: int | None) -> int | None:
    return denominator_at if numerator_at is None else numerator_at


def _figure(cell: Entry | None) -> Figure | None:
    return cell.figure if cell else None
