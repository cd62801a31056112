"""Tables of a page: cells with all that stands in them, tables that lay out others, sheets that hold several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint.formats.blocks import Block, Cell, Paragraph, Table, Text
from dxlint.formats.html._stacked import pieces
from dxlint.formats.html._tokens import Tag
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import joined
from dxlint.records import NamedTuple

_MAX_SPAN = 1_000
_LONGEST_FIGURE = 20


class OpenCell(NamedTuple):
    """A cell: how it is merged, and the paragraphs and tables found in it."""

    columns: int
    rows: int
    header: bool
    parts: list[Paragraph | Grid]


class Grid:
    """A table being read. What becomes of it is decided when the outermost of those around it ends."""

    __slots__ = ("_ends", "_is_real", "_lays_out", "cell", "group", "rows")

    def __init__(self) -> None:
        self.rows: list[list[OpenCell]] = []
        self.group = ""
        """The part of the table that rows belong to: its head (``thead``), its foot (``tfoot``)."""
        self._ends: dict[str, list[list[OpenCell]]] = {"thead": [], "tfoot": []}
        self.cell: OpenCell | None = None
        self._is_real = self._lays_out = False

    def begin_row(self) -> None:
        """End the row that is being read, and begin one."""
        self.end_cell()
        self._begin_row()

    def begin_cell(self, tag: Tag) -> None:
        """End the cell that is being read, and begin one."""
        self.end_cell()
        self.cell = OpenCell(_span(tag, "colspan"), _span(tag, "rowspan"), tag.name == "th", [])

    def end_cell(self) -> None:
        """End the cell that is being read."""
        cell, self.cell = self.cell, None
        if cell is not None:
            if not self.rows:
                self._begin_row()
            self.rows[-1].append(cell)

    def end(self) -> None:
        """End the table: say whether it is one, and whether it lays out others."""
        self.end_cell()
        head, foot = (list(map(id, self._ends[group])) for group in ("thead", "tfoot"))
        places = dict.fromkeys(head, 0) | dict.fromkeys(foot, 2)
        self.rows = sorted((row for row in self.rows if row), key=lambda row: places.get(id(row), 1))
        self._is_real = sum(sum(bool(cell.parts) for cell in row) > 1 for row in self.rows) > 1
        self._lays_out = any(_tables(cell) for row in self.rows for cell in row)

    def _begin_row(self) -> None:
        self.rows.append([])
        if self.group in self._ends:
            self._ends[self.group].append(self.rows[-1])

    @property
    def stands_alone(self) -> bool:
        """Whether it is a table of its own where it stands in a cell, or holds one."""
        return self._is_real or self._lays_out

    def opened(self) -> list[Block | Grid]:
        """The blocks that it is, with the tables in it as they are."""
        if not self.rows:
            return []
        if not self._lays_out:
            return [*self._as_table()]
        if _has_figures(self.rows):
            return [*self._as_table(), *(table for row in self.rows for cell in row for table in _tables(cell))]
        return [block for row in self.rows for cell in row for part in cell.parts for block in _lines(part)]

    def _as_table(self) -> Iterable[Block]:
        rows = tuple(tuple(Cell(_words(cell), *cell[:3]) for cell in row) for row in self.rows)
        if max(len(row) for row in rows) == 1 and max(row[0].columns for row in rows) == 1:
            return [Paragraph(line) for row in rows for line in split_lines(row[0].body)]
        return pieces(Table(rows))


def resolved(grid: Grid) -> Iterator[Block]:
    """The blocks of a table that stands in no other, in reading order."""
    waiting: list[Block | Grid] = [grid]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Grid):
            waiting += reversed(part.opened())
        else:
            yield part


def paragraph_lines(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs that a paragraph with line breaks is; its mark stands before the first."""
    return [
        paragraph._replace(body=line, mark="" if number else paragraph.mark)
        for number, line in enumerate(split_lines(paragraph.body))
    ]


def _lines(part: Paragraph | Grid) -> list[Block | Grid]:
    return [part] if isinstance(part, Grid) else [*paragraph_lines(part)]


def _tables(cell: OpenCell) -> list[Grid]:
    return [part for part in cell.parts if isinstance(part, Grid) and part.stands_alone]


def _words(cell: OpenCell) -> Text:
    """The text of a cell, without the tables in it that stand alone."""
    texts: list[Text] = []
    waiting: list[Paragraph | Grid] = [*reversed(cell.parts)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Paragraph):
            texts.append(part.body)
        elif not part.stands_alone:
            waiting += [inner for row in reversed(part.rows) for one in reversed(row) for inner in reversed(one.parts)]
    return joined(texts or [Text("")], "\n")


def _has_figures(rows: list[list[OpenCell]]) -> bool:
    """Whether a table that holds others has figures in two rows of its own: it is no mere layout."""
    return sum(any(_is_figure(cell) for cell in row[1:]) for row in rows) > 1


def _is_figure(cell: OpenCell) -> bool:
    if len(cell.parts) != 1 or not isinstance(cell.parts[0], Paragraph):
        return False
    words = cell.parts[0].body.text
    return words[:1].isdigit() and len(words) <= _LONGEST_FIGURE


def _span(tag: Tag, name: str) -> int:
    written = tag.attributes.get(name, "1").strip()
    return max(1, min(int(written), _MAX_SPAN)) if written.isdecimal() and len(written) < 7 else 1
