"""Tables whose cells reach over columns and rows."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.formats.blocks import Cell, Table, Text
from dxlint.records import NamedTuple


class GridRow(NamedTuple):
    """A row as the file has it: its cells, and the indexes of those that only continue the cell above."""

    cells: list[Cell]
    covered: set[int]


def merged_table(rows: list[GridRow], tell: Callable[[Text], None], page: int = 0) -> Table:
    """The table with each merged cell once: what continues a cell above lengthens it and goes, its words told."""
    built: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for row in rows:
        here: dict[int, tuple[int, int]] = {}
        built.append([])
        column = 0
        for index, cell in enumerate(row.cells):
            owner = above.get(column) if index in row.covered else None
            if owner is None:
                owner = len(built) - 1, len(built[-1])
                built[-1].append(cell)
            else:
                tell(cell.body)
                owning = built[owner[0]][owner[1]]
                built[owner[0]][owner[1]] = owning._replace(rows=owning.rows + 1)
            here[column] = owner
            column += cell.columns
        above = here
    return Table(tuple(tuple(row) for row in built), page=page)
