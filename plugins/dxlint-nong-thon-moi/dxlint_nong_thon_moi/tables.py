"""Tables that list communes with the number of criteria that each has met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dxlint import view
from dxlint.model import Entry, Figure, Row, Submission, Table
from dxlint.plugin import fold

_MET = ("số tiêu chí đạt", "tiêu chí đạt", "số tc đạt", "tổng số tiêu chí đạt")
_OF_ALL_KINDS = ("năm trước", "kế hoạch", "phấn đấu", "nâng cao", "kiểu mẫu", "tăng", "giảm", "chưa")


class CommuneTable(NamedTuple):
    """A table, and its rows that are communes, each with the criteria it has met."""

    table: Table
    rows: tuple[tuple[Row, Entry, Figure], ...]


@view
def commune_tables(submission: Submission) -> Iterator[CommuneTable]:
    """Tables with just one column of criteria met, a whole number or a share (17/19) in each row."""
    for table in submission.all(Table):
        columns = [at for at, column in enumerate(table.columns) if _tells_criteria_met(column.name)]
        if len(columns) != 1:
            continue
        cells = [(row, row.cells[columns[0]]) for row in table.rows if not row.kind]
        figures = [(row, cell, cell.numerator or cell.figure) for row, cell in cells if cell.kind != "blank"]
        counted = [(row, cell, figure) for row, cell, figure in figures if figure and figure.quantity.is_exact]
        if counted and len(counted) == len(figures):
            yield CommuneTable(table, tuple(counted))


def _tells_criteria_met(name: str) -> bool:
    folded = fold(name)
    return any(words in folded for words in _MET) and not any(words in folded for words in _OF_ALL_KINDS)
