"""The figures in the cells of the report's tables."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Figure, Submission, Table
from dxlint.rulebook.view import view


@view
def cell_figures(submission: Submission) -> Iterator[Figure]:
    """Every figure of a cell, both counts of a share among them, in reading order."""
    for table in submission.all(Table):
        for row in table.rows:
            for cell in row.cells:
                if cell.figure is not None:
                    yield cell.figure
                if cell.numerator is not None and cell.denominator is not None:
                    yield cell.numerator
                    yield cell.denominator
