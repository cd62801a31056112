"""The summary as a table for spreadsheets, in which nothing of what a report says is calculated; counts are numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from dxlint.reporters.parts.cells import MARK, cell
from dxlint.summary.asked import Answer
from dxlint.summary.rows import Cell, group_heads, group_row, returned_heads, returned_row


def as_csv(answer: Answer, *, only_returned: bool, top: int) -> str:
    """The groups, or what came back."""
    heads = returned_heads() if only_returned else group_heads(answer.by)
    rows: Iterable[Sequence[Cell]]
    if only_returned:
        rows = (returned_row(one, answer.found) for one in answer.returned[: top or None])
    else:
        rows = (group_row(answer.by, group, answer.found) for group in answer.groups[: top or None])
    written = io.StringIO()
    into = csv.writer(written)
    into.writerow(heads)
    into.writerows([cell(held) if isinstance(held, str) else str(held) for held in row] for row in rows)
    return MARK + written.getvalue()
