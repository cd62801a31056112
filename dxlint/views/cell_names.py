"""What a person calls a table's cell: the table, the row and the column."""

from __future__ import annotations

from dxlint.model import Span, Submission, Table
from dxlint.patterns import lazy
from dxlint.rulebook.view import view

_CELL = lazy(r"(?P<table>.*/tables/[0-9]+)/rows/(?P<row>[0-9]+)(?:/cells)?/(?P<column>[0-9]+)")
_LONGEST = 60


def cell_name(span: Span, submission: Submission) -> str:
    """The names around a cell ("Phụ lục 1 › Cộng › Quá hạn"), as far as it has some; "" outside tables."""
    found = _CELL.fullmatch(span.pointer)
    table = submission.get(_tables).get(found["table"]) if found else None
    if found is None or table is None:
        return ""
    row, column = int(found["row"]), int(found["column"])
    label = next((cell.text for cell in table.rows[row].cells if cell.kind == "words"), "")
    heading = table.columns[column].name if column < len(table.columns) else ""
    section = table.context.path[-1] if table.context.path else ""
    return " › ".join(name for name in map(_short, (table.name or section, label, heading)) if name)


@view
def _tables(submission: Submission) -> dict[str, Table]:
    return {table.span.pointer: table for table in submission.all(Table)}


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
