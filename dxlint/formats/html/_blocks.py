"""A page's tags and texts to blocks: paragraphs, headings, items of lists, tables with their merged cells."""

from __future__ import annotations

import re

from dxlint.formats.blocks import Block, Paragraph
from dxlint.formats.html._around import AROUND_TEXT, LeftAside, hidden_says, is_around
from dxlint.formats.html._fields import Choices, is_unread, shown_value
from dxlint.formats.html._grids import Grid, paragraph_lines, resolved
from dxlint.formats.html._looks import Looks, PageStyles
from dxlint.formats.html._names import APART, BREAKS_LINES, HEADINGS, VOID
from dxlint.formats.html._open import Element, OpenElements
from dxlint.formats.html._tokens import Data, Tag, tokens
from dxlint.formats.html._writer import PageLines, ParagraphWriter
from dxlint.formats.left_out import HIDDEN, OBJECTS, LeftOut
from dxlint.formats.list_marks import counted
from dxlint.patterns import lazy

_CENTERED = lazy(r"text-align\s*:\s*center", re.IGNORECASE)
_ORDERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


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


def page_blocks(source: str) -> tuple[list[Block], LeftOut]:
    """The blocks of a page in reading order, and what the page shows or hides that is not among them.

    Nothing is left out where a menu, a header or a list of choices is never closed.
    """
    styles, lines = PageStyles(source), PageLines(source)
    reader = _Reader(source, styles, AROUND_TEXT, lines)
    if reader.skips:
        reader = _Reader(source, styles, frozenset(), lines)
    return reader.end(), reader.left_out


def part_blocks(source: str, lines: int, left_out: LeftOut) -> list[Block]:
    """The blocks of a part of a page that stands behind so many lines of another text; nothing stands around it."""
    reader = _Reader(source, PageStyles(source), frozenset(), PageLines(source, lines))
    blocks = reader.end()
    left_out.add_all(reader.left_out)
    return blocks


class _Reader:
    """Takes tag after tag; a missing or a wrong closing tag does no harm beyond its block."""

    def __init__(self, source: str, styles: PageStyles, around: frozenset[str], lines: PageLines) -> None:
        self._lines = lines
        self._styles = styles
        self._around = around
        self._elements = OpenElements()
        self._blocks: list[Block] = []
        self._writer = ParagraphWriter(self._lines)
        self._heading = 0
        self._centered = False
        self._mark = ""
        self._lists: list[_Listing] = []
        self._grids: list[Grid] = []
        self._choices: Choices | None = None
        self._aside: LeftAside | None = None
        self.left_out = LeftOut()
        for token in tokens(source):
            if isinstance(token, Data):
                self._data(token)
            elif self._choices is not None:
                self._choose(token)
            elif token.closes:
                self._closing(token)
            else:
                self._opening(token)

    @property
    def skips(self) -> bool:
        """Whether a part that is left out is still open, and is not hidden."""
        return self._choices is not None or (self._aside is not None and not self._aside.hidden)

    def end(self) -> list[Block]:
        """The blocks, what was left open closed."""
        self._flush()
        self._end_aside()
        while self._grids:
            self._end_grid()
        return self._blocks

    def _data(self, data: Data) -> None:
        if self._aside is not None:
            self._aside.add(data)
        elif self._choices is not None:
            self._choices.add(data)
        elif self._elements.seen:
            self._writer.add(data)
        elif data.text.strip():
            self._writer.keep_apart()
            if hidden_says(data.text, bool(self._grids)):
                self.left_out.add(HIDDEN, self._lines.place(data.start))

    def _opening(self, tag: Tag) -> None:
        breaks = self._elements.make_room(tag.name)
        if self._elements.skipped is not None:
            self._elements.begin(Element(tag.name, tag.name in BREAKS_LINES, False, self._elements.seen))
            return
        if breaks:
            self._flush()
        self._end_aside()
        looks = self._styles.of(tag)
        breaks = looks.breaks(tag.name)
        around = not looks.hidden and is_around(tag, self._around, self._elements.holds("article", "main"))
        if not looks.hidden and is_unread(tag):
            self.left_out.add(OBJECTS, self._lines.place(tag.start))
        if tag.name == "select" and not looks.hidden and not around and self._around:
            self._choices = Choices(tag)
            return
        seen = looks.seen(self._elements.seen)
        self._elements.begin(Element(tag.name, breaks, looks.hidden or around, seen))
        if looks.hidden or around:
            self._leave_out(tag, looks, breaks)
        elif tag.name == "br":
            self._writer.break_line()
        elif breaks:
            self._flush()
            self._begin(tag)
        else:
            self._within_line(tag)

    def _leave_out(self, tag: Tag, looks: Looks, breaks: bool) -> None:
        """Begin a part that is not read. One that is hidden takes no room, any other ends a line or stands in it."""
        if breaks and not looks.hidden:
            self._flush()
        elif not looks.hidden:
            self._writer.keep_apart()
        self._aside = LeftAside(tag, looks.hidden, bool(self._grids))
        if tag.name in VOID:
            self._end_aside()

    def _within_line(self, tag: Tag) -> None:
        self._writer.emphasise(tag)
        if tag.name in APART and tag.attributes.get("type", "").lower() != "hidden":
            self._writer.keep_apart()
        if tag.name == "input" and (value := shown_value(tag)) is not None:
            self._data(value)
            self._writer.keep_apart()

    def _closing(self, tag: Tag) -> None:
        if tag.name in ("body", "html"):
            return
        left = self._elements.skipped
        element = self._elements.end(tag.name)
        if self._elements.skipped is None:
            self._end_aside()
        if self._aside is not None or (left is not None and element is left):
            return
        if tag.name == "br":
            self._writer.break_line()
        elif element.breaks if element is not None else tag.name in BREAKS_LINES:
            self._flush()
            self._close(tag.name)
        else:
            self._writer.emphasise(tag)

    def _choose(self, tag: Tag) -> None:
        """Take in a tag of a list of choices; where the list ends, read those that it shows."""
        if self._choices is None:
            return
        if tag.name != "select" or not tag.closes:
            self._choices.tag(tag)
            return
        choices, self._choices = self._choices, None
        for shown in choices.shown():
            self._writer.keep_apart()
            for data in shown:
                self._data(data)
        self._writer.keep_apart()

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        self._centered = (
            tag.attributes.get("align") == "center"
            or _CENTERED.search(tag.attributes.get("style", "")) is not None
            or name == "center"
        )
        if name in HEADINGS:
            self._heading = int(name[1])
        elif name in ("ul", "ol"):
            self._lists.append(_Listing(tag))
        elif name == "li" and self._lists:
            self._mark = self._lists[-1].mark()
        elif name == "table":
            self._grids.append(Grid())
        elif name in ("thead", "tbody", "tfoot") and self._grids:
            self._grids[-1].group = name
        elif name == "tr" and self._grids:
            self._grids[-1].begin_row()
        elif name in ("td", "th") and self._grids:
            self._grids[-1].begin_cell(tag)

    def _close(self, name: str) -> None:
        self._centered = False
        self._writer.end_emphasis()
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name in ("td", "th", "tr") and self._grids:
            self._grids[-1].end_cell()
        elif name in ("thead", "tfoot") and self._grids:
            self._grids[-1].group = ""
        elif name == "table" and self._grids:
            self._end_grid()

    def _flush(self) -> None:
        """End the paragraph that is being read."""
        body, bold = self._writer.take()
        mark, self._mark = (self._mark, "") if body.text else ("", self._mark)
        heading, self._heading = self._heading, 0
        if not body.text:
            return
        paragraph = Paragraph(body, heading, mark, bold or bool(heading), self._centered)
        if self._grids and self._grids[-1].cell is not None:
            self._grids[-1].cell.parts.append(paragraph)
        else:
            self._blocks += paragraph_lines(paragraph)

    def _end_grid(self) -> None:
        grid = self._grids.pop()
        grid.end()
        outer = self._grids[-1].cell if self._grids else None
        if outer is not None:
            outer.parts.append(grid)
        else:
            self._blocks += resolved(grid)

    def _end_aside(self) -> None:
        """Tell of a part that was not read, if it says figures."""
        aside, self._aside = self._aside, None
        if aside is not None and (message := aside.message()):
            self.left_out.add(message, self._lines.place(aside.start))
