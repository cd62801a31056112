"""What every document format becomes: blocks of text and tables, each knowing where it came from.

A reader of a format (:mod:`dxlint.formats`) gives a :class:`Document`; the structure
(:mod:`dxlint.structure`) finds the report in it. Text stays as the file has it, but for soft line
breaks, which become one space or newline as the format says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dxlint.formats.places import NOWHERE, Location
from dxlint.formats.tree import Problem
from dxlint.records import NamedTuple


class TextRun(NamedTuple):
    """From the character ``start`` of a text on, characters stand at ``origin`` and what follows it on its line.

    The n-th character after ``start`` is at ``origin.column + n``, until the next run begins.
    """

    start: int
    origin: Location
    written: str = ""
    """What the file has, where it takes other characters than the text: a letter apart from its marks."""


class Text:
    """A stretch of text and where its runs stand; a part that is cut from it keeps both.

    ``Text(characters, runs)`` is all of a text. ``start`` and ``end`` say which of these characters a part is.
    """

    __slots__ = ("characters", "end", "runs", "start")

    def __init__(self, characters: str, runs: tuple[TextRun, ...] = (), start: int = 0, end: int | None = None) -> None:
        self.characters = characters
        self.runs = runs
        self.start = start
        self.end = len(characters) if end is None else end

    @property
    def text(self) -> str:
        """The characters of this part."""
        return self.characters[self.start : self.end]

    def is_of(self, other: Text) -> bool:
        """Whether both are parts of one text."""
        return self.characters is other.characters and self.runs is other.runs

    def whole(self) -> Text:
        """All of the text that this is a part of."""
        return Text(self.characters, self.runs)

    def between(self, start: int, end: int) -> Text:
        """The part from one character of the whole text to another."""
        return Text(self.characters, self.runs, start, end)

    def cut(self, start: int, end: int) -> Text:
        """A part of this part; offsets count from its beginning."""
        return self.between(self.start + start, min(self.end, self.start + end))

    def stripped(self) -> Text:
        """The same without blanks at its ends."""
        text = self.text
        start = self.start + len(text) - len(text.lstrip())
        return self.between(start, max(start, self.end - len(text) + len(text.rstrip())))

    def locate(self, start: int, end: int) -> Location:
        """Where ``text[start:end]`` stands: from its first character to behind its last.

        Where it goes on in another paragraph or cell, as far as the one that it begins in.
        """
        start, end = self.start + start, self.start + end
        place = self._at(start)
        if end > start:
            first = bisect_right(self.runs, start, key=lambda run: run.start)
            after = bisect_left(self.runs, end, key=lambda run: run.start)
            for stop in (*(run.start for run in self.runs[first:after]), end):
                last = start + len(self.characters[start:stop].rstrip()) - 1
                if last >= start:
                    place = place.to(self._one(last))
        return place

    def _one(self, offset: int) -> Location:
        """The place of one character."""
        at = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        place = self._at(offset).of_one()
        written = self.runs[at].written if at >= 0 else ""
        return place._replace(end_column=self.runs[at].origin.column + len(written)) if written else place

    def _at(self, offset: int) -> Location:
        at = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if at < 0:
            return NOWHERE
        run = self.runs[at]
        column = run.origin.column + offset - run.start
        return run.origin.at(column)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return self.text == other.text and self.runs == other.runs and self.start == other.start

    def __hash__(self) -> int:
        return hash((self.text, self.runs, self.start))

    def __repr__(self) -> str:
        return f"Text({self.text!r}, {self.runs!r})"


class Paragraph(NamedTuple):
    """A paragraph. ``heading`` is its level in the file's own styles (1 is highest), 0 for none.

    ``mark`` is the list mark that the file itself numbers it with ("1.", "a)", "-"), which its text lacks.
    """

    body: Text
    heading: int = 0
    mark: str = ""
    bold: bool = False
    centered: bool = False
    page: int = 0


class Cell(NamedTuple):
    """A cell of a table. A merged cell stands once, with its spans; the cells it covers are left out."""

    body: Text
    columns: int = 1
    rows: int = 1
    header: bool = False


class Table(NamedTuple):
    """A table: rows of cells, merged ones once. ``name`` is a sheet's name or a caption."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
    page: int = 0


class Note(NamedTuple):
    """A footnote or endnote: its mark and its text.

    What the text has no mark for stands at its end, under the title ``under``: what is at the edges of pages.
    """

    mark: str
    body: Text
    under: str = "Chú thích"


Block = Paragraph | Table


def bodies(block: Block) -> list[Text]:
    """The texts of a block: that of a paragraph, those of a table's cells."""
    return [block.body] if isinstance(block, Paragraph) else [cell.body for row in block.rows for cell in row]


class Document(NamedTuple):
    """A file as blocks in reading order."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubted: frozenset[Location] | None = None
    """Of a document whose letters were recognised in pictures: the lines that two readings do not agree on."""
    rounded: frozenset[Location] = frozenset()
    """The cells of sheets that hold a figure with more digits than they show."""
