"""The sums that a table states: columns that add up across, total and subtotal rows that add up down."""

from __future__ import annotations

import re

from dxlint.assembly.bench import Bench
from dxlint.language.text import fold
from dxlint.model import Column, Entry, Figure, Part, Row, Sum, Table

Grid = list[list[Entry | None]]
_NOT_ADDED = re.compile(r"%|tỷ lệ|tỉ lệ|bình quân|trung bình|xếp hạng|điểm số|^(?:stt|tt|số thứ tự|năm)$")
"""Columns whose figures are no amounts."""


def add_row_sums(bench: Bench, table: Table, grid: Grid, labels: list[str]) -> None:
    """Add a sum for each row of a column that says which others it adds up (``sum_of``)."""
    position = {column.id: index for index, column in enumerate(table.columns) if column.id}
    for index, column in enumerate(table.columns):
        addends = [position[name] for name in column.sum_of if name in position]
        if not addends or len(addends) < len(column.sum_of):
            continue
        for row, cells, label in zip(table.rows, grid, labels, strict=True):
            total = cells[index]
            named = [(table.columns[at].name, cell) for at in addends if (cell := cells[at]) is not None]
            parts = tuple(Part(name, figure) for name, cell in named if (figure := cell.figure) is not None)
            if row.kind in ("header", "unit") or total is None or total.figure is None or not parts:
                continue
            if len(parts) == len(named):  # words or shares among the addends: nothing can be added up
                bench.add(Sum(total.figure, parts, label, table.context))


def add_totals(bench: Bench, table: Table, grid: Grid, labels: list[str]) -> None:
    """Add a sum for each total and subtotal row, column by column; over and under the line where cells are shares."""
    if not any(row.kind in ("total", "subtotal") for row in table.rows):
        return
    for index, column in enumerate(table.columns):
        if column.percent_of or column.unit == "%" or _NOT_ADDED.search(fold(column.name).strip()):
            continue
        cells = [row[index] for row in grid]
        kinds = {cell.value.kind for cell in cells if cell is not None} & {"number", "share"}
        if kinds == {"number"}:
            _add_column(bench, table, column, [cell.figure if cell else None for cell in cells], labels)
        elif kinds == {"share"}:
            _add_column(bench, table, column, [cell.numerator if cell else None for cell in cells], labels)
            _add_column(bench, table, column, [cell.denominator if cell else None for cell in cells], labels)


def _add_column(bench: Bench, table: Table, column: Column, figures: list[Figure | None], labels: list[str]) -> None:
    """The sums of one column of figures: the grand total of all rows, each subtotal of the rows it heads or closes."""
    rows = [
        (row, Part(label, figure))
        for row, figure, label in zip(table.rows, figures, labels, strict=True)
        if row.kind not in ("header", "unit") and figure is not None
    ]
    every = [part for row, part in rows if row.kind == ""]
    totals = [(part.figure, every) for row, part in rows if row.kind == "total"]
    for total, parts in [*totals, *_subtotals([item for item in rows if item[0].kind != "total"])]:
        percents = total.quantity.percent or any(part.figure.quantity.percent for part in parts)
        if len(parts) > 1 and not percents:
            name = f"{column.name} ({column.unit})" if column.unit else column.name
            bench.add(Sum(total, tuple(parts), name, table.context))


def _subtotals(rows: list[tuple[Row, Part]]) -> list[tuple[Figure, list[Part]]]:
    """Each subtotal with its rows: those below it where the first row is a subtotal, else those above."""
    if rows and rows[0][0].kind != "subtotal":
        rows = rows[::-1]
    found: list[tuple[Figure, list[Part]]] = []
    for row, part in rows:
        if row.kind == "subtotal":
            found.append((part.figure, []))
        elif found:
            found[-1][1].append(part)
    return found
