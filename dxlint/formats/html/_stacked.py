"""Several tables in one: a sheet that a spreadsheet wrote as a page, with titles and blank rows between."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Block, Cell, Table, Text
from dxlint.formats.budget import Budget, OverBudgetError
from dxlint.formats.sheets import MAX_COLUMNS, Sheet, sheet_blocks

_ROWS_OF_A_HEAD = 3


def pieces(table: Table) -> Iterable[Block]:
    """The tables and lines that a table is made of; the table itself where it is one."""
    if not (_has_title(table) or _has_another_below(table)):
        return [table]
    sheet = _sheet(table)
    try:
        return [table] if sheet is None else list(sheet_blocks(sheet, Budget()))
    except OverBudgetError:
        return [table]


def _filled(row: Iterable[Cell]) -> int:
    return sum(bool(cell.body.text) for cell in row)


def _has_title(table: Table) -> bool:
    """Whether one cell alone stands in the first row, and is not merged over the row, as a line above a table is."""
    first = table.rows[0]
    return (
        len(table.rows) > 2
        and len(first) > 1
        and _filled(first) == 1
        and bool(first[0].body.text)
        and first[0].rows == first[0].columns == 1
        and _filled(table.rows[1]) > 1
    )


def _has_another_below(table: Table) -> bool:
    """Whether a head follows a blank row: two rows or more of a table, after a blank row and lines of one cell."""
    above = blank_until = 0
    after_blank = False
    for at, row in enumerate(table.rows):
        filled = _filled(row)
        blank_until = max(blank_until, *(at + cell.rows for cell in row if cell.body.text), 0)
        if not filled:
            after_blank = after_blank or (above > 1 and at >= blank_until)
        elif filled > 1:
            below = table.rows[at + 1 : at + 1 + _ROWS_OF_A_HEAD]
            if after_blank and _is_head(row) and any(_filled(one) > 1 for one in below):
                return True
            after_blank = False
            above += 1
    return False


def _is_head(row: tuple[Cell, ...]) -> bool:
    return not any(cell.body.text[:1].isdigit() for cell in row[1:])


def _sheet(table: Table) -> Sheet | None:
    """The cells at their rows and columns; None for more columns than sheets have that anybody reads."""
    cells: dict[int, dict[int, str | Text]] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[int, int] = {}
    """Column → the row that a merged cell above reaches."""
    for at, row in enumerate(table.rows, 1):
        column = 1
        for cell in row:
            while covered.get(column, 0) >= at:
                column += 1
            if column + cell.columns > MAX_COLUMNS:
                return None
            if cell.body.text:
                cells.setdefault(at, {})[column] = cell.body
                if cell.rows > 1 or cell.columns > 1:
                    merged[at, column] = cell.rows, cell.columns
            if cell.rows > 1:
                covered.update(dict.fromkeys(range(column, column + cell.columns), at + cell.rows - 1))
            column += cell.columns
    return Sheet("", cells, merged, set(), set())
