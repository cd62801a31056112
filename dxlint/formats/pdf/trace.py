"""Where the characters of a PDF are drawn: kept while the file is read, for who writes beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dxlint.formats.blocks import Document
from dxlint.formats.pdf._letters import Frame
from dxlint.formats.pdf._lines import PageLine
from dxlint.formats.pdf._words import Word
from dxlint.formats.places import Location
from dxlint.records import NamedTuple


class Corners(NamedTuple):
    """A rectangle by its corners as a reader sees them, in the points of the file: upper left and right, lower ones."""

    upper_left: tuple[float, float]
    upper_right: tuple[float, float]
    lower_left: tuple[float, float]
    lower_right: tuple[float, float]


@dataclass(slots=True)
class Trace:
    """What the reader went through, by the numbers of pages."""

    lines: dict[int, list[PageLine]] = field(default_factory=dict)
    frames: dict[int, Frame] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    """The pages that hold notes of ``dxlint mark``."""

    def add(self, page: int, frame: Frame, lines: list[PageLine]) -> None:
        """Take in a page with its lines, numbered as places name them."""
        self.frames[page] = frame
        self.lines[page] = lines

    def corners(self, place: Location) -> Corners | None:
        """The rectangle around the characters of a place; around its line where it names none. None for no line."""
        lines = self.lines.get(place.page, [])
        if not 0 < place.paragraph <= len(lines):
            return None
        words = lines[place.paragraph - 1].words
        within = [word for word in words if _ends(word) > place.column and word.place.column < place.end_column]
        if not within:
            place, within = place._replace(column=1, end_column=_ends(words[-1])), list(words)
        left = _edge(within[0], place.column - within[0].place.column)
        right = _edge(within[-1], min(place.end_column - within[-1].place.column, len(within[-1].text)))
        top, bottom = min(word.top for word in within), max(word.bottom for word in within)
        down = self.frames[place.page].down
        return Corners(down(left, top), down(right, top), down(left, bottom), down(right, bottom))


def _ends(word: Word) -> int:
    """The column behind a word."""
    return word.place.column + len(word.text)


def _edge(word: Word, letters: int) -> float:
    """Where so many letters of a word end."""
    if letters <= 0:
        return word.x0
    if len(word.edges) == len(word.text):
        return word.edges[letters - 1]
    return word.x0 + (word.x1 - word.x0) * letters / len(word.text)


def traced(raw: bytes) -> tuple[Document, Trace]:
    """What is read of a PDF, and where. Raises :class:`UnreadableError` for one that cannot be opened or has no text.

    To be called in a process with limits, as the reader is.
    """
    from dxlint.formats.pdf._document import read_pdf

    trace = Trace()
    return read_pdf(raw, trace), trace
