"""The cells of a sheet as blocks: lines of their own are paragraphs, what stands in columns is a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dxlint.formats.blocks import Block, Cell, Paragraph, Table, Text
from dxlint.formats.soft_breaks import split_lines

MAX_COLUMNS = 500
MAX_ROWS = 100_000
MAX_CELLS = 1_000_000


class Sheet(NamedTuple):
    """A sheet: row → column → what the cell shows, and merged cells by their upper left one: (rows, columns)."""

    name: str
    cells: dict[int, dict[int, Text]]
    merged: dict[tuple[int, int], tuple[int, int]]


def sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    """The blocks of a sheet. Rows without a blank row between are one table, lines above and below it apart.

    A blank row within a table does not end it: the same columns go on with figures.
    """
    waiting: list[int] = []
    for band in _bands(sheet):
        inner = _table_rows(sheet, band)
        if waiting and inner[:1] == band[:1] and _goes_on(sheet, waiting, inner):
            waiting += inner
        else:
            yield from _table(sheet, waiting)
            yield from (line for row in band if not inner or row < inner[0] for line in _lines(sheet, row))
            waiting = inner
        if inner and inner[-1] != band[-1]:
            yield from _table(sheet, waiting)
            waiting = []
            yield from (line for row in band if row > inner[-1] for line in _lines(sheet, row))
    yield from _table(sheet, waiting)


def _bands(sheet: Sheet) -> list[list[int]]:
    """The rows that hold something, in runs without a blank row between; a merged cell fills its rows."""
    bands: list[list[int]] = []
    end = 0
    for row in sorted(sheet.cells):
        if not bands or row > end + 1:
            bands.append([])
        bands[-1].append(row)
        end = max(end, row, *(row + sheet.merged.get((row, column), (1, 1))[0] - 1 for column in sheet.cells[row]))
    return bands


def _table_rows(sheet: Sheet, band: list[int]) -> list[int]:
    """The rows from the first to the last that hold two cells or more; [] where none does."""
    full = [at for at, row in enumerate(band) if len(sheet.cells[row]) > 1]
    return band[full[0] : full[-1] + 1] if full else []


def _goes_on(sheet: Sheet, above: list[int], below: list[int]) -> bool:
    first = sheet.cells[below[0]].values()
    columns = _extent(sheet, above)
    return (
        columns == _extent(sheet, below)
        and columns[1] - columns[0] > 1
        and any(cell.text[:1].isdigit() for cell in list(first)[1:])
    )


def _extent(sheet: Sheet, rows: list[int]) -> tuple[int, int]:
    """The first and the last column that rows use."""
    first = min(min(sheet.cells[row]) for row in rows)
    last = max(column + sheet.merged.get((row, column), (1, 1))[1] - 1 for row in rows for column in sheet.cells[row])
    return first, last


def _lines(sheet: Sheet, row: int) -> Iterator[Paragraph]:
    for column, text in sheet.cells[row].items():
        wide = sheet.merged.get((row, column), (1, 1))[1] > 1
        for line in split_lines(text):
            yield Paragraph(line, centered=wide)


def _table(sheet: Sheet, rows: list[int]) -> Iterator[Table]:
    """The table of some rows: empty places are empty cells, what a merged cell covers is left out."""
    if not rows:
        return
    first, last = _extent(sheet, rows)
    held = set(rows)
    covered: set[tuple[int, int]] = set()
    built = []
    for row in rows:
        cells = []
        for column in range(first, last + 1):
            if (row, column) in covered:
                continue
            down, across = sheet.merged.get((row, column), (1, 1))
            across = min(across, last - column + 1)
            below = [other for other in range(row, min(row + down, rows[-1] + 1)) if other in held]
            if down > 1 or across > 1:
                covered.update((other, at) for other in below for at in range(column, column + across))
            text = sheet.cells[row].get(column, Text(""))
            cells.append(Cell(text, across, len(below)))
        built.append(tuple(cells))
    yield Table(tuple(built), sheet.name)
