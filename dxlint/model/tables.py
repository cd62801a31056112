"""Tables and their rows."""

from __future__ import annotations

from collections.abc import Mapping

from dxlint.formats.tree import Span
from dxlint.model.figures import Context, Entry
from dxlint.records import NamedTuple


class Column(NamedTuple):
    """A column of a table. The names in ``percent_of`` and ``sum_of`` are other columns' ids."""

    id: str
    name: str
    unit: str
    percent_of: Mapping[str, str]
    sum_of: tuple[str, ...]


class Row(NamedTuple):
    """A row: a cell for each column at least, blank ones where the report has fewer."""

    kind: str
    """``header``, ``unit``, ``subtotal``, ``total``, or "" for a row of its own."""
    cells: tuple[Entry, ...]
    span: Span

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as written."""
        return tuple([cell.text for cell in self.cells])


class Table(NamedTuple):
    """A table of the report."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    context: Context
    span: Span


class TypedTable(NamedTuple):
    """A table typed as prose; ``span`` holds the characters of the section's text that are read as one."""

    table: Table
    span: Span
    whole: bool
    """Nothing beside it looks like a further row."""
