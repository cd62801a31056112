"""What ``dxlint mark`` adds to a workbook: the reader knows it, and reads none of it as the report."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.etree import _Element

from dxlint.formats.author import AUTHOR

BEGINNING = f"{AUTHOR}:\n"
"""How they begin, as Excel has comments begin."""
TITLE = "dxlint mark"
"""What stands in the first cell of the sheet that lists the findings."""
NAME = re.compile("dxlint(?: [0-9]+)?", re.IGNORECASE)
"""What that sheet is called."""
_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_COLUMNS = 7


def lists_findings(cells: Mapping[int, Mapping[int, object]]) -> bool:
    """Whether the cells of a sheet (row, column) are those of that list, and no part of a report.

    Each row but title and head has the code of a rule in its third cell, or one cell alone where there are no findings.
    """
    rows = [cells[row] for row in sorted(cells)]
    if not rows or rows[0].get(1) != TITLE or any(column > _COLUMNS for row in rows for column in row):
        return False
    return all(_CODE.fullmatch(str(row.get(3, ""))) or [*row] == [1] for row in rows[2:])


def authors(root: _Element) -> list[str]:
    """Who wrote the comments of a part, by the numbers that these give."""
    return ["".join(map(str, one.itertext())) for one in root.iterfind("{*}authors/{*}author")]


def is_own(comment: _Element, known: list[str]) -> bool:
    """Whether a comment is one that ``dxlint mark`` added; ``known``: :func:`authors`.

    LibreOffice forgets who wrote a comment; there it begins with that.
    """
    number = comment.get("authorId", "")
    if number.isdecimal() and len(number) < 8 and known[int(number) :][:1] == [AUTHOR]:
        return True
    return "".join(map(str, comment.itertext())).startswith(BEGINNING)
