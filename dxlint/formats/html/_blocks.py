"""A page's tags and texts to blocks: paragraphs, headings, items of lists, tables with their merged cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from dxlint.formats.blocks import Block, Cell, Paragraph, Table, Text
from dxlint.formats.html._fields import Choices, LeftAside, is_button, is_hidden, is_unread, shown_value
from dxlint.formats.html._tokens import Data, Tag, inlines, tokens
from dxlint.formats.left_out import OBJECTS, LeftOut
from dxlint.formats.list_marks import counted
from dxlint.formats.places import Lines
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import TextBuilder, joined, superscript

_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img")
) | {
    *("ins", "kbd", "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "st1:place", "strike", "strong"),
    *("sub", "sup", "time", "tt", "u", "var", "wbr"),
}
# No "form": many portals put the whole page into one.
_CHROME = frozenset(
    ("aside", "audio", "button", "canvas", "datalist", "dialog", "footer", "head", "header", "nav", "object", "video")
)
_CHROME_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_CENTERED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_POPS_UP = re.compile(
    r"dialog|modal|popup|popover|tooltip|dropdown|drawer|canvas|menu|collapse|tab-pane", re.IGNORECASE
)
"""What is hidden from those who listen to a page, and by its looks shows only when it is called up."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_STRONG = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_ORDERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_SPAN = 1_000
_DEEPEST = 100
"""Tags of emphasis that may stand in one another; a page that never closes them has more."""


class _Listing:
    """A list and the number of its next item."""

    __slots__ = ("form", "next", "ordered")

    def __init__(self, tag: Tag) -> None:
        self.ordered = tag.name == "ol"
        self.form = _ORDERS.get(tag.attributes.get("type", ""), "decimal")
        start = tag.attributes.get("start", "1")
        self.next = int(start) if start.isdecimal() and len(start) < 7 else 1

    def mark(self) -> str:
        """The mark of the next item."""
        self.next += 1
        return counted(self.next - 1, self.form) + "." if self.ordered else "•"


class _Open(NamedTuple):
    """A cell being read: how it is merged, and the texts found in it."""

    columns: int
    rows: int
    header: bool
    texts: list[Text]


class _TableCells:
    """A table being read."""

    __slots__ = ("cell", "rows")

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.cell: _Open | None = None


def page_blocks(source: str) -> tuple[list[Block], LeftOut]:
    """The blocks of a page in reading order, and what the page shows or hides that is not among them.

    Nothing is left out where a menu, a header or a list of choices is never closed.
    """
    reader = _read(source, _CHROME)
    if reader.skips:
        reader = _read(source, frozenset(("head",)))
    return reader.end(), reader.left_out


def _read(source: str, chrome: frozenset[str]) -> _Reader:
    reader = _Reader(source, chrome)
    for token in tokens(source):
        if isinstance(token, Tag):
            reader.tag(token)
        else:
            reader.data(token)
    return reader


class _Reader:
    """Takes tag after tag; a missing or a wrong closing tag does no harm beyond its block."""

    def __init__(self, source: str, chrome: frozenset[str]) -> None:
        self._lines = Lines(source)
        self._chrome = chrome
        self._articles = 0
        self._blocks: list[Block] = []
        self._writer = TextBuilder()
        self._spaced = True
        self._heading = 0
        self._centered = 0
        self._mark = ""
        self._bold: list[bool] = []
        self._open: list[tuple[str, bool]] = []
        self._lists: list[_Listing] = []
        self._grids: list[_TableCells] = []
        self._skipped: list[str] = []
        self._choices: Choices | None = None
        self._apart = False
        self._aside: LeftAside | None = None
        self.left_out = LeftOut()

    @property
    def skips(self) -> bool:
        """Whether a part that is left out is still open."""
        return bool(self._skipped) or self._choices is not None

    def tag(self, tag: Tag) -> None:
        """Take in a tag."""
        if tag.name == "body":
            self._skipped.clear()
        if self._skipped:
            self._skip(tag)
            return
        if is_unread(tag):
            self.left_out.add(OBJECTS, self._lines.location(tag.start, tag.start))
        if self._choices is not None or (tag.name == "select" and len(self._chrome) > 1):
            self._choose(tag)
        elif not tag.closes and self._is_chrome(tag):
            self._flush()
            self._aside = LeftAside(tag, bool(self._grids))
            if tag.name not in _VOID:
                self._skipped.append(tag.name)
            else:
                self._end_aside()
        elif tag.name == "input" and (value := shown_value(tag)) is not None:
            self._apart = True
            self.data(value)
            self._apart = True
        elif tag.name == "br":
            self._break()
        elif tag.name in _INLINE:
            self._inline(tag)
        else:
            self._flush()
            if tag.name in ("article", "main"):
                self._articles += -1 if tag.closes else 1
            self._close(tag.name) if tag.closes else self._begin(tag)

    def data(self, data: Data) -> None:
        """Take in a text: blanks become one space, references the characters they stand for."""
        if self._skipped:
            if self._aside is not None:
                self._aside.add(data)
            return
        if self._choices is not None:
            self._choices.add(data)
            return
        raised = any(name == "sup" for name, _ in self._open)
        for inline in inlines(data):
            if inline.width != len(inline.text):
                self._write(superscript(inline.text) if raised else inline.text, inline.start, inline.width)
                continue
            done = 0
            for blank in _BLANKS.finditer(inline.text):
                self._write(inline.text[done : blank.start()], inline.start + done, None)
                if not self._spaced:
                    self._write(" ", inline.start + blank.start(), blank.end() - blank.start())
                    self._spaced = True
                done = blank.end()
            rest = inline.text[done:]
            self._write(superscript(rest) if raised else rest, inline.start + done, None)

    def end(self) -> list[Block]:
        """The blocks, what was left open closed."""
        self._flush()
        while self._grids:
            self._end_grid()
        return self._blocks

    def _write(self, text: str, start: int, width: int | None) -> None:
        if not text:
            return
        line = self._lines.location(start, start)
        if self._apart and not text.isspace():
            self._writer.glue("" if self._spaced else " ")
            self._apart = False
        self._writer.add(text, line, width)
        if not text.isspace():
            self._spaced = False
            self._bold.append(any(strong for _, strong in self._open))

    def _choose(self, tag: Tag) -> None:
        """Take in a tag of a list of choices; where the list ends, read those that it shows."""
        if self._choices is None:
            self._choices = Choices(tag)
        elif tag.name != "select" or not tag.closes:
            self._choices.tag(tag)
        else:
            choices, self._choices = self._choices, None
            for shown in choices.shown():
                self._apart = True
                for data in shown:
                    self.data(data)
            self._apart = True

    def _break(self) -> None:
        self._writer.glue("\n")
        self._spaced = True

    def _inline(self, tag: Tag) -> None:
        if not tag.closes:
            if tag.name not in _VOID and len(self._open) < _DEEPEST:
                self._open.append(
                    (tag.name, tag.name in _STRONG or "font-weight:bold" in tag.attributes.get("style", ""))
                )
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag.name:
                del self._open[at]
                return

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        centered = tag.attributes.get("align") == "center" or _CENTERED.search(tag.attributes.get("style", ""))
        self._centered = int(bool(centered) or name == "center")
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._heading = int(name[1])
        elif name in ("ul", "ol"):
            self._lists.append(_Listing(tag))
        elif name == "li" and self._lists:
            self._mark = self._lists[-1].mark()
        elif name == "table":
            self._grids.append(_TableCells())
        elif name == "tr" and self._grids:
            self._end_cell()
            self._grids[-1].rows.append([])
        elif name in ("td", "th") and self._grids:
            self._end_cell()
            self._grids[-1].cell = _Open(_span(tag, "colspan"), _span(tag, "rowspan"), name == "th", [])

    def _close(self, name: str) -> None:
        self._centered = 0
        self._open.clear()
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name in ("td", "th", "tr") and self._grids:
            self._end_cell()
        elif name == "table" and self._grids:
            self._end_grid()

    def _is_chrome(self, tag: Tag) -> bool:
        if tag.name in self._chrome:
            is_open = (tag.name == "dialog" and "open" in tag.attributes) or (
                tag.name == "object" and not tag.attributes.get("data")
            )
            return not is_open and not (self._articles and tag.name in ("header", "footer"))
        attributes = tag.attributes
        return bool(attributes) and (
            is_button(tag)
            or is_hidden(attributes)
            or (attributes.get("aria-hidden") == "true" and _POPS_UP.search(_looks(attributes)) is not None)
            or attributes.get("role") in _CHROME_ROLES
        )

    def _skip(self, tag: Tag) -> None:
        if tag.name == self._skipped[-1]:
            if tag.closes:
                self._skipped.pop()
                if not self._skipped:
                    self._end_aside()
            elif tag.name not in _VOID:
                self._skipped.append(tag.name)

    def _end_aside(self) -> None:
        """Tell of a part that was not read, if it says figures."""
        aside, self._aside = self._aside, None
        if aside is not None and (message := aside.message()):
            self.left_out.add(message, self._lines.location(aside.start, aside.start))

    def _flush(self) -> None:
        """End the paragraph that is being read."""
        body = self._writer.take()
        bold, self._bold = bool(self._bold) and all(self._bold), []
        mark, self._mark = (self._mark, "") if body.text else ("", self._mark)
        heading, self._heading = self._heading, 0
        self._spaced, self._apart = True, False
        if not body.text:
            return
        if self._grids and self._grids[-1].cell is not None:
            self._grids[-1].cell.texts.append(body)
            return
        for line in split_lines(body):
            self._blocks.append(Paragraph(line, heading, mark, bold or bool(heading), bool(self._centered)))
            mark = ""

    def _end_cell(self) -> None:
        grid = self._grids[-1]
        cell, grid.cell = grid.cell, None
        if cell is None:
            return
        if not grid.rows:
            grid.rows.append([])
        grid.rows[-1].append(Cell(joined(cell.texts or [Text("")], "\n"), cell.columns, cell.rows, cell.header))

    def _end_grid(self) -> None:
        self._end_cell()
        rows = [tuple(row) for row in self._grids.pop().rows if row]
        outer = self._grids[-1].cell if self._grids else None
        if outer is not None:
            # A table within a cell: its words belong to the cell.
            outer.texts.extend(cell.body for row in rows for cell in row if cell.body.text)
        elif rows and max(len(row) for row in rows) == 1 and max(row[0].columns for row in rows) == 1:
            self._blocks.extend(Paragraph(line) for row in rows for line in split_lines(row[0].body))
        elif rows:
            self._blocks.append(Table(tuple(rows)))


def _looks(attributes: dict[str, str]) -> str:
    return f"{attributes.get('class', '')} {attributes.get('role', '')}"


def _span(tag: Tag, name: str) -> int:
    written = tag.attributes.get(name, "1").strip()
    return max(1, min(int(written), _MAX_SPAN)) if written.isdecimal() and len(written) < 7 else 1
