"""Tables in plain text: a row a line with tabs or bars between its cells, or a cell a line behind a tab."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.formats.blocks import Cell, Table, Text
from dxlint.formats.text._lines import TextLine
from dxlint.formats.text_builder import joined, split, stripped
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_MARK_AND_TAB = lazy(r"(?:[-+*•·▪–]|[\dIVXa-zđ]{1,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?)\t")
_RULE = lazy(r"[\s|:+=-]+")
_LONG_CELL = 200
_SHORT_LINE = 90
_LINES_OF_A_CELL = 12


class Found(NamedTuple):
    """A table and the index of the line behind it; None where the lines up to there only looked like one."""

    table: Table | None
    end: int


def find_table(lines: list[TextLine], at: int) -> Found | None:
    """The table that begins at a line, if one does."""
    text = lines[at].text
    if text.startswith("\t") and "\t" not in text[1:].strip("\t"):
        return _cells_a_line(lines, at)
    if "\t" in text:
        return _rows_a_line(lines, at, _tab_cells)
    if text.startswith("|") and text.count("|") > 2:
        return _rows_a_line(lines, at, _bar_cells)
    return None


def _rows_a_line(lines: list[TextLine], at: int, cells_of: Callable[[TextLine], list[Text] | None]) -> Found | None:
    rows: list[list[Text]] = []
    end = at
    while end < len(lines):
        line = lines[end]
        cells = cells_of(line)
        if cells is None or (rows and line.gap > 1 and len(cells) != len(rows[0])):
            break
        if rows and line.gap and len(cells) != len(rows[0]) and not line.text.startswith("\t"):
            break
        if cells:
            rows.append(cells)
        end += 1
    if not rows or (len(rows) == 1 and len(rows[0]) < 2):
        return None
    return Found(_table(rows), end)


def _tab_cells(line: TextLine) -> list[Text] | None:
    """The cells of a row, None for a line that is none: a list mark and a tab do not make a row."""
    text = line.text
    if "\t" not in text:
        return None
    if text.count("\t") == 1 and (_MARK_AND_TAB.match(text) or text.startswith("\t")):
        return None
    return split(line.body, "\t")


def _bar_cells(line: TextLine) -> list[Text] | None:
    text = line.text.strip()
    if not text.startswith("|"):
        return None
    if _RULE.fullmatch(text):
        return []
    return split(stripped(line.body), "|")[1 : None if not text.endswith("|") else -1]


def _cells_a_line(lines: list[TextLine], at: int) -> Found:
    """A table whose cells stand on lines of their own behind a tab, with a blank line between two rows.

    A cell may hold several paragraphs; they have no tab. Two blank lines end the table.
    """
    rows: list[list[list[Text]]] = []
    end = at
    while end < len(lines):
        line = lines[end]
        if end > at and line.gap > 1:
            break
        if line.text.startswith("\t"):
            if not rows or line.gap:
                rows.append([])
            rows[-1].append([stripped(line.body)])
        elif rows and _belongs_to_cell(lines, end, len(rows) == 1):
            rows[-1][-1].append(stripped(line.body))
        else:
            break
        end += 1
    cells = [[joined([part for part in cell if part.text] or cell[:1], "\n") for cell in row] for row in rows]
    return Found(_table(cells) if _reads_as_cells(cells) else None, end)


def _belongs_to_cell(lines: list[TextLine], at: int, layout: bool) -> bool:
    """Whether a line without a tab is a further paragraph of a cell: short lines up to the next cell.

    In a table of one row (a letterhead, the end with its signature) also up to two blank lines.
    """
    for line in lines[at : at + _LINES_OF_A_CELL]:
        if line.text.startswith("\t"):
            return line.gap <= 1
        if line.gap > 1:
            return layout and line is not lines[at]
        if len(line.text) > _SHORT_LINE:
            return False
    return layout and at + _LINES_OF_A_CELL >= len(lines)


def _reads_as_cells(rows: list[list[Text]]) -> bool:
    """Cells, not paragraphs that begin with a tab: few are long or end a sentence, and rows are equally long."""
    cells = [cell.text for row in rows for cell in row]
    if max(len(row) for row in rows) < 2:
        return False
    long = sum(len(text) > _LONG_CELL for text in cells)
    sentences = sum(len(text) > _SHORT_LINE and text.endswith((".", ";", ":", "./.")) for text in cells)
    if 4 * long > len(cells) or 2 * sentences > len(cells):
        return False
    widest = max(len(row) for row in rows)
    return sum(len(row) == widest for row in rows) * 2 > len(rows)


def _table(rows: list[list[Text]]) -> Table:
    return Table(tuple(tuple(Cell(cell) for cell in row) for row in rows))
