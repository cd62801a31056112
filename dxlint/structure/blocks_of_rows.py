"""Rows that end in a total of their own, and others below them that begin anew.

Two totals of one name close two blocks of rows: the second adds up the rows between them, unless its figures are nearer
to the sum of both blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.rounding import Exact
from dxlint.language.text import fold
from dxlint.language.totals import is_total
from dxlint.records import NamedTuple
from dxlint.structure.cells import figure_of, is_figure
from dxlint.structure.document_tree import Leaf
from dxlint.structure.texts import words_of

Row = Sequence[Leaf]


class _Column(NamedTuple):
    """The figures of a block in one column."""

    total: Exact
    rows: Exact
    """The sum of the others."""


def is_closed(rows: Sequence[Row]) -> bool:
    """Whether the last row is a total of two or more above it."""
    return len(rows) > 2 and _closing(rows[-1]) != ""


def begins_anew(last: Row, rows: Sequence[Row]) -> bool:
    """Whether rows end in a total of their own, below a block that ended in one of the same name (``last``)."""
    if not is_closed(rows) or _closing(rows[-1]) != _closing(last):
        return False
    nearer = 0
    for at, cell in enumerate(last):
        earlier, here = figure_of(cell), _column(rows, at)
        if earlier and here:
            nearer += 1 if 2 * (here.total - here.rows) < earlier else -1
    return nearer > 0


def adds_up(rows: Sequence[Row]) -> bool:
    """Whether the last row is the sum of the others in each column of figures."""
    columns = [found for at in range(len(rows[-1])) if (found := _column(rows, at))]
    return bool(columns) and all(one.total == one.rows for one in columns)


def _closing(row: Row) -> str:
    """The label of a row that is a total; else nothing."""
    label = next(_labels(row), "").rstrip(" .:")
    return label if is_total(label) else ""


def _labels(row: Row) -> Iterator[str]:
    return (fold(words_of(cell)).strip() for cell in row if words_of(cell).strip() and not is_figure(cell))


def _column(rows: Sequence[Row], at: int) -> _Column | None:
    """The figures of a column, where its last row and two others at least hold one."""
    *others, total = [figure_of(row[at]) for row in rows]
    held = [one for one in others if one is not None]
    return _Column(total, sum(held)) if total is not None and len(held) > 1 else None
