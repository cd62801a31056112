"""The lines of a PDF page: words that stand at one height, and their text with places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter, sub

from dxlint.formats.blocks import Text
from dxlint.formats.pdf._words import SMALL, Word
from dxlint.formats.places import Location
from dxlint.formats.text_builder import TextBuilder, superscript
from dxlint.records import NamedTuple

_LEFT, _MIDDLE = attrgetter("x0"), attrgetter("middle")


class PageLine(NamedTuple):
    """Words that stand at one height, from left to right, and the box around them."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    top: float
    bottom: float
    height: float
    """The height of its tallest word."""

    @property
    def text(self) -> str:
        """Its words with one space between."""
        return " ".join([word.text for word in self.words])

    def body(self) -> Text:
        """Its text with places."""
        return line_text([self])


def page_line(found: Sequence[Word]) -> PageLine:
    """The line of words that are in their order."""
    _, _, _, tops, bottoms, *_ = zip(*found, strict=True)
    height = max(map(sub, bottoms, tops))
    return PageLine(tuple(found), found[0].x0, found[-1].x1, min(tops), max(bottoms), height)


def lines_of(found: list[Word]) -> list[PageLine]:
    """The lines that words form, from top to bottom."""
    lines: list[list[Word]] = []
    middle = height = 0.0  # of a line's first word
    for word in sorted(found, key=_MIDDLE):
        own, own_height = (word.top + word.bottom) / 2, word.bottom - word.top
        if lines and abs(own - middle) < 0.5 * max(own_height, height):
            lines[-1].append(word)
        else:
            lines.append([word])
            middle, height = own, own_height
    return [page_line(_with_raised_start(sorted(line, key=_LEFT))) for line in lines]


def _with_raised_start(line: list[Word]) -> list[Word]:
    """A small figure before a line's first word is the mark of a note."""
    if len(line) > 1 and line[0].text.isdigit():
        mark, following = line[0], line[1]
        raised = (following.bottom - mark.bottom) / following.height
        if raised > (0.15 if mark.height < SMALL * following.height else 0.3):
            line[0] = mark._replace(text=superscript(mark.text))
    return line


def numbered(lines: list[PageLine], page: int) -> list[PageLine]:
    """The lines with their words' places: the page, the line from its top, the column in the line."""
    placed = []
    for number, line in enumerate(lines, 1):
        column = 1
        with_places = []
        for text, x0, x1, top, bottom, bold, _, edges in line.words:
            place = Location(0, column, 0, column, number, page)
            with_places.append(Word(text, x0, x1, top, bottom, bold, place, edges))
            column += len(text) + 1
        placed.append(line._replace(words=tuple(with_places)))
    return placed


def line_text(lines: list[PageLine], glue: str = " ") -> Text:
    """The text of lines, one space between words, ``glue`` between lines."""
    builder = TextBuilder()
    for line in lines:
        builder.glue(glue)
        for words in _stretches(line.words):
            end = "" if words[-1] is line.words[-1] else " "
            builder.add(" ".join([word.text for word in words]) + end, words[0].place)
    return builder.take()


def _stretches(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of a line in runs that stand one behind the other in a line of the page, too."""
    first = 0
    line = column = -1
    for at, word in enumerate(words):
        place = word.place
        if place.column != column or place.paragraph != line:
            if at:
                yield words[first:at]
            first, line, column = at, place.paragraph, place.column
        column += len(word.text) + 1
    yield words[first:]
