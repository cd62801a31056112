"""Where things stand in a source: lines, nodes, and the characters a scalar's text came from.

An index counts characters of the source from 0; a `Location` counts lines and columns from 1, as editors do,
and its end is the place just behind the last character. A line ends with LF, CR LF or a lone CR; the other
breaks that YAML knows (NEL, LS, PS) end no line in an editor and are characters like any other here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

BLANKS = " \t\r\n\x85\u2028\u2029"
"""Blanks and line breaks, as YAML 1.1 has them."""
_LINE_END = lazy(r"\r\n?|\n")


class Location(NamedTuple):
    """A part of the source, 1-based, in characters (a tab is one); the end is exclusive.

    A Word, PDF or Excel file has no lines: there ``line`` is 0, and ``column`` counts within the paragraph, the
    line of the page, or the cell. What does not apply is 0 or "".
    """

    line: int
    column: int
    end_line: int
    end_column: int
    paragraph: int = 0
    page: int = 0
    sheet: str = ""
    cell: str = ""

    @property
    def line_only(self) -> Location:
        """The line, paragraph or cell as a whole: the place without its columns."""
        return Location(self.line, 0, 0, 0, *self[4:])

    def of_one(self) -> Location:
        """The place of the one character at its beginning."""
        return Location(self.line, self.column, self.line, self.column + 1, *self[4:])

    def at(self, column: int) -> Location:
        """The place in another column of its line, where nothing is taken in yet."""
        return Location(self.line, column, self.line, column, *self[4:])

    def to(self, last: Location) -> Location:
        """From here to the end of ``last``, or as far as this one where no column tells where that is.

        Lines have an order of their own; paragraphs, cells and lines of a page have columns apart.
        """
        behind = (last.end_line, last.end_column) >= (self.end_line, self.end_column)
        if behind and (self.line or self.line_only == last.line_only):
            return self._replace(end_line=last.end_line, end_column=last.end_column)
        return self


NOWHERE = Location(0, 0, 0, 0)
"""The whole file, or no place in it."""


class Node(NamedTuple):
    """The indexes of a value and of its key, and how the value is written.

    `style` is the YAML indicator (`'`, `"`, `|`, `>`), "" for a plain scalar or a number, `*` for an alias,
    or `{` and `[` for collections. The root and the items of a list have no key: (-1, -1).
    """

    start: int
    end: int
    style: str
    key_start: int = -1
    key_end: int = -1


class SourceRun(NamedTuple):
    """A stretch of the source and the text it stands for; both equally long when it is copied as it is."""

    start: int
    end: int
    text: str


class Lines:
    """The lines of a source, found once."""

    __slots__ = ("_last", "_starts", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._last = (0, "")
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(source))]

    def number(self, index: int) -> int:
        """The 1-based line of a character."""
        return bisect_right(self._starts, index)

    def location(self, start: int, end: int) -> Location:
        """The place of `source[start:end]`."""
        line, end_line = self.number(start), self.number(end)
        return Location(line, start - self._starts[line - 1] + 1, end_line, end - self._starts[end_line - 1] + 1)

    def index(self, line: int, column: int) -> int:
        """The character at a place; the end of the source for a line that it does not have."""
        return self._starts[line - 1] + column - 1 if 1 <= line <= len(self._starts) else len(self.source)

    def text(self, line: int) -> str:
        """A line without its end; "" for a line the source does not have."""
        if not 1 <= line <= len(self._starts):
            return ""
        if self._last[0] != line:  # all findings of a line share its text, which may be the whole file
            stop = self._starts[line] if line < len(self._starts) else len(self.source)
            self._last = line, self.source[self._starts[line - 1] : stop].rstrip("\r\n")
        return self._last[1]


class TextMap:
    """Offsets of a scalar's text, mapped back to the source."""

    __slots__ = ("_offsets", "_runs")

    def __init__(self, runs: list[SourceRun]) -> None:
        self._runs = [run for run in runs if run.text]
        self._offsets: list[int] = []
        offset = 0
        for run in self._runs:
            self._offsets.append(offset)
            offset += len(run.text)

    def _character(self, offset: int) -> tuple[int, int]:
        which = bisect_right(self._offsets, offset) - 1
        run = self._runs[which]
        if run.end - run.start != len(run.text):
            return run.start, run.end
        start = run.start + offset - self._offsets[which]
        return start, start + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The indexes of text[start:end] in the source, for 0 ≤ start ≤ end ≤ length, length > 0."""
        if start == end:
            index = self._character(start - 1)[1] if start else self._character(0)[0]
            return index, index
        return self._character(start)[0], self._character(end - 1)[1]


def text_map(runs: Iterable[SourceRun] | None, text: str) -> TextMap | None:
    """The map of a scalar, or None when its runs do not give exactly its text."""
    if not text or runs is None:
        return None
    runs = list(runs)
    return TextMap(runs) if "".join(run.text for run in runs) == text else None
