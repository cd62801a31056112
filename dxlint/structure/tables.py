"""Tables as a submission has them: columns with names, units and relations, rows with their kinds."""

from __future__ import annotations

from typing import Any

from dxlint.formats.blocks import Text
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.grid import Column, Grid
from dxlint.structure.relations import column_ids, is_rate, name_of, percent_of, sum_of
from dxlint.structure.row_kinds import row_kinds
from dxlint.structure.texts import words_of

_UNIT_IN_NAME = lazy(
    r"\(\s?(?:(?:ĐVT|Đơn vị(?: tính)?)\s?:\s?)?"
    r"(?P<unit>%|[^\W\d_]{1,8}|hồ sơ|thủ tục|văn bản|[^\W\d_]{2,5} đồng)\s?\)\s*$"
)


def table(grid: Grid) -> dict[str, Any]:
    """The table of a grid."""
    ids = column_ids(grid.columns)
    rates, sums = percent_of(grid, ids), sum_of(grid, ids)
    columns = []
    for at, column in enumerate(grid.columns):
        entry: dict[str, Any] = {"id": ids[at], "name": name_of(column)}
        if (unit := unit_of(column)) is not None:
            entry["unit"] = unit
        if at in rates:
            entry["percent_of"] = rates[at]
        if at in sums:
            entry["sum_of"] = sums[at]
        columns.append(entry)
    found: dict[str, Any] = {"name": grid.title} if grid.title is not None else {}
    found["columns"] = columns
    found["rows"] = [_row(row, kind) for row, kind in zip(grid.rows, row_kinds(grid), strict=True)]
    return found


def unit_of(column: Column) -> Leaf | None:
    """The unit that a column's own row of units, or the end of its name, gives: "%" of "Tỷ lệ (%)"."""
    if column.unit is not None:
        return _bare(column.unit)
    for part in reversed(column.names):
        found = _UNIT_IN_NAME.search(part.text)
        if found and (found["unit"] == "%" or not is_rate(column)):
            return part.cut(*found.span("unit"))
    return None


def _bare(unit: Text) -> Text:
    text = unit.text
    start = len(text) - len(text.lstrip("( "))
    return unit.cut(start, len(text.rstrip(") ")))


def _row(row: tuple[Leaf, ...], kind: str) -> Any:
    last = max((at for at, cell in enumerate(row) if words_of(cell)), default=0)
    cells = list(row[: last + 1])
    return {"cells": cells, "kind": kind} if kind else cells
