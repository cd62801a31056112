"""Tables: cells, the shares their columns state, and their totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dxlint.assembly.bench import Bench
from dxlint.assembly.ratios import add_ratio, is_plan
from dxlint.language.text import fold, nfc
from dxlint.model import Column, Context, Entry, Figure, Part, PartialRatio, Ratio, Row, Span, Sum, Table, Words

Inherit = Callable[[Context, Mapping[str, Any], str], Context]
_RATE = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|xếp hạng|điểm số|^(?:stt|tt|số thứ tự|năm)$")


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
        grid = [[_cell(bench, row, i) for i in range(len(columns))] for row in rows]
        _add_shares(bench, table, grid)
        _add_row_sums(bench, table, grid)
        _add_totals(bench, table, grid)


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
            bench.problem(
                "DX004", "long-row", row.span.pointer, cells=str(len(row.cells)), columns=str(width)
            )


def _cell(bench: Bench, row: Row, index: int) -> Entry | None:
    raw = row.cells[index]
    if not raw:
        return None
    entry = bench.cell(raw, row.spans[index].pointer, told=row.kind != "header")
    if entry.value.kind == "words":
        bench.add(Words(entry.text, Context(), entry.span))
    return entry


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
            stated = cells[index].figure if cells[index] else None  # type: ignore[union-attr]
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
                count = _figure(cells[one_at])
                if count is not None:
                    unit = table.columns[one_at].unit or table.columns[one_at].name
                    bench.add(PartialRatio(count, stated, numerator_at is None, unit, _label(cells), table.context))
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


def _one(numerator_at: int | None, denominator_at: int | None) -> int | None:
    return denominator_at if numerator_at is None else numerator_at


def _figure(cell: Entry | None) -> Figure | None:
    return cell.figure if cell else None


def _add_row_sums(bench: Bench, table: Table, grid: list[list[Entry | None]]) -> None:
    position = {column.id: index for index, column in enumerate(table.columns) if column.id}
    for index, column in enumerate(table.columns):
        addends = [position[name] for name in column.sum_of if name in position]
        if not addends or len(addends) < len(column.sum_of):
            continue
        for row in _counted(table):
            total = _figure(grid[row][index])
            parts = [Part(table.columns[at].name, f) for at in addends if (f := _figure(grid[row][at]))]
            blank = any(
                cell is not None and cell.figure is None for cell in (grid[row][at] for at in addends)
            )
            if total and parts and not blank:
                bench.add(Sum(total, tuple(parts), _label(grid[row]), table.context))


def _add_totals(bench: Bench, table: Table, grid: list[list[Entry | None]]) -> None:
    """Column by column: a total row and the rows it totals, a subtotal row and the rows since the last one."""
    for index, column in enumerate(table.columns):
        if column.percent_of or _RATE.search(fold(f"{column.name}".strip())) or column.unit == "%":
            continue
        for take in (_figure, _over, _under):
            _column_totals(
                bench,
                table,
                [take(row[index]) for row in grid],
                [_label(row) for row in grid],
                [row[index] for row in grid],
                column.name,
            )


def _over(cell: Entry | None) -> Figure | None:
    return cell.numerator if cell else None


def _under(cell: Entry | None) -> Figure | None:
    return cell.denominator if cell else None


def _column_totals(
    bench: Bench,
    table: Table,
    figures: list[Figure | None],
    labels: list[str],
    cells: list[Entry | None],
    name: str,
) -> None:
    every: list[Part] = []
    since: list[Part] = []
    totals: list[tuple[Figure, list[Part]]] = []
    before: Figure | None = None
    for row, figure, label, cell in zip(table.rows, figures, labels, cells, strict=True):
        if row.kind in ("header", "unit"):
            continue
        if row.kind == "total":
            if figure is not None and not every:
                before = figure  # the total stands above its rows
            elif figure is not None:
                totals.append((figure, list(every)))
            continue
        if row.kind == "subtotal":
            if figure is not None and since:
                totals.append((figure, list(since)))
            since = []
            continue
        if figure is None:
            if cell is not None and cell.value.kind in ("number", "share"):
                return  # figures of another form among the addends: nothing can be added up
            continue
        every.append(Part(label, figure))
        since.append(every[-1])
    if before is not None:
        totals.append((before, every))
    for total, parts in totals:
        if (
            len(parts) > 1
            and not total.quantity.percent
            and not any(p.figure.quantity.percent for p in parts)
        ):
            bench.add(Sum(total, tuple(parts), name, table.context))
