"""The lines of a text file as they are read: without marks of emphasis, page numbers and form feeds."""

from __future__ import annotations

from itertools import pairwise

from dxlint.formats.blocks import Text
from dxlint.formats.marks import Emphasis
from dxlint.formats.places import Location
from dxlint.formats.text_builder import cut
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_LINE_END = lazy(r"\r\n?|\n")
_LONE_NUMBER = lazy(r"\d{1,3}")
_PAGE_WORDS = lazy(
    r"(?:[Tt]rang|[Pp]age)[ \xa0]{1,3}\d{1,4}(?:[ \xa0]?(?:/|of|trên)[ \xa0]?\d{1,4})?|[-–][ \xa0]?\d{1,3}[ \xa0]?[-–]"
)


class TextLine(NamedTuple):
    """A line that is not blank. ``gap``: how many blank lines stand before it; ``feed``: a page begins here."""

    body: Text
    text: str
    """The characters of the body, tabs at its beginning included."""
    gap: int
    bold: bool
    feed: bool


def read_lines(source: str) -> list[TextLine]:
    """The lines of a source that hold text, page numbers left out."""
    lines: list[TextLine] = []
    emphasis = Emphasis()
    gap = 0
    feed = False
    for number, raw in enumerate(_LINE_END.split(source), 1):
        text = raw.rstrip(" \xa0")
        if not text.strip("\f *_"):
            gap += 1
            feed = feed or "\f" in raw
            emphasis.strong = emphasis.strong and text != ""
            continue
        column = 1
        if "\f" in text:
            feed = feed or text.startswith("\f")
            column += len(text) - len(text.lstrip("\f"))
            text = text.lstrip("\f").replace("\f", " ")
        for stretch in emphasis.clean(text, Location(number, column, number, column)):
            body = _unspaced(stretch.body)
            lines.append(TextLine(body, body.text, gap, stretch.bold, feed))
            gap, feed = 0, False
    return _without_page_numbers(lines)


def _unspaced(body: Text) -> Text:
    """The text without spaces at its ends; tabs stay, for they set cells apart."""
    text = body.text
    start = len(text) - len(text.lstrip(" \xa0"))
    end = len(text.rstrip(" \xa0"))
    return body if not start and end == len(text) else cut(body, start, max(start, end))


def _without_page_numbers(lines: list[TextLine]) -> list[TextLine]:
    alone = [number for number, line in enumerate(lines) if _may_be_page_number(lines, number)]
    numbers = [int(lines[number].text) for number in alone]
    rising = all(one < other for one, other in pairwise(numbers))
    dropped = set(alone) if rising else {number for number in alone if _at_page_break(lines, number)}
    return [line for number, line in enumerate(lines) if number not in dropped and not _PAGE_WORDS.fullmatch(line.text)]


def _may_be_page_number(lines: list[TextLine], number: int) -> bool:
    line = lines[number]
    if not _LONE_NUMBER.fullmatch(line.text):
        return False
    before = number == 0 or line.gap > 0 or line.feed
    after = number + 1 == len(lines) or lines[number + 1].gap > 0 or lines[number + 1].feed
    return before and after


def _at_page_break(lines: list[TextLine], number: int) -> bool:
    return lines[number].feed or number + 1 == len(lines) or lines[number + 1].feed
