"""A table's cells in rows of equal length, their spans undone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dxlint.formats.blocks import Block, Cell, Table

MAX_PLACES = 1_000_000
"""Rows times columns that the tables of a document may have together."""
_MOST_COLUMNS = 2000
"""Columns that are read; a spreadsheet's empty ones, and spans made up to do harm, are not."""

Matrix = list[list[Cell | None]]


def matrix_of(table: Table) -> Matrix:
    """Rows of equal length: a cell at its first place, None at the places that it covers and where none is.

    A column that no cell begins in is none: a span that reaches over nothing else adds no columns.
    """
    placed = list(_placed(table))
    starts = sorted({at for row in placed for at, _ in row})
    column = {at: number for number, at in enumerate(starts)}
    matrix: Matrix = []
    for row in placed:
        if any(cell.body.text.strip() for _, cell in row):
            places: list[Cell | None] = [None] * len(starts)
            for at, cell in row:
                width = bisect_left(starts, at + cell.columns) - column[at]
                places[column[at]] = cell if cell.columns == width else cell._replace(columns=width)
            matrix.append(places)
    return matrix


def _placed(table: Table) -> Iterator[list[tuple[int, Cell]]]:
    """The cells of each row with the place that each begins at, those of rows above that reach down left free."""
    above: list[tuple[int, int, int]] = []
    for number, row in enumerate(table.rows):
        above = sorted(one for one in above if one[2] > number)
        taken = iter(above)
        barrier = next(taken, None)
        at = 0
        placed: list[tuple[int, Cell]] = []
        for cell in row:
            while barrier is not None and barrier[0] <= at:
                at = max(at, barrier[1])
                barrier = next(taken, None)
            if at >= _MOST_COLUMNS:
                break
            span = max(1, min(cell.columns, _MOST_COLUMNS - at))
            placed.append((at, cell if cell.columns == span else cell._replace(columns=span)))
            if cell.rows > 1:
                above.append((at, at + span, number + cell.rows))
            at += span
        yield placed


def within_bounds(blocks: Sequence[Block], most: int = MAX_PLACES) -> tuple[list[Block], bool]:
    """The blocks without the rows for which there is no room, and whether there were such rows."""
    kept: list[Block] = []
    cut = False
    for block in blocks:
        if isinstance(block, Table):
            columns = len({at for row in _placed(block) for at, _ in row})
            rows = block.rows[: most // max(1, columns)]
            cut = cut or len(rows) < len(block.rows)
            most -= len(rows) * columns
            block = block._replace(rows=rows)
        kept.append(block)
    return kept, cut
