"""Where in a Word file the comment of a finding can stand: at its characters, or as near as Word allows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.docx.seen import seen_words
from dxlint.formats.docx.trace import NotedPiece, Piece, Trace
from dxlint.marking.layout import local
from dxlint.marking.word_holders import BOXES, Fields, mark_paragraph, outermost
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding


class Spot(NamedTuple):
    """An element, and how many of its characters stand before; None: before the element, or behind it, as a whole."""

    element: _Element
    offset: int | None = None


class Stretch(NamedTuple):
    """From where to where a comment reaches."""

    first: Spot
    last: Spot
    aside: str = ""
    """Why it does not stand at what it speaks of, or ""."""
    mark: _Element | None = None
    """The paragraph that the comment's mark begins; None where it stands behind the words."""


class Places:
    """The places of a file's findings as stretches of its text."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._top = next(self._tops(), None)
        self._fields = Fields()

    def stretch(self, finding: Finding) -> Stretch | None:
        """Where the comment stands; None in a file without a paragraph."""
        found = self._words(finding)
        if found is None:
            return None
        first, last = self._around_fields(found.first, 0), self._around_fields(found.last, 1)
        paragraph = next(one for one in (last.element, *last.element.iterancestors()) if local(one) == "p")
        mark = mark_paragraph(paragraph)
        return Stretch(first, last, found.aside or ("control" if mark is paragraph else ""), mark)

    def _around_fields(self, spot: Spot, edge: int) -> Spot:
        """The spot, or the edge of the field that it is in: a comment holds all of a field or nothing."""
        held = self._fields.around(spot.element)[edge]
        return spot if held is spot.element else Spot(held)

    def _words(self, finding: Finding) -> Stretch | None:
        """From where to where the words reach that are meant, or what stands for them."""
        location = finding.place.location
        at = location.paragraph
        element = self._trace.paragraphs.get(at)
        if element is None:
            return self._at_top("file")
        note = next((one for one in self._trace.notes.get(at, ()) if self._is_in(finding, one)), None)
        if note is not None:
            return self._outside(Spot(note.element), Spot(note.element), local(note.element).removesuffix("Reference"))
        met = _over(self._trace.pieces.get(at, []), location.column, location.end_column)
        if not met:
            return self._outside(Spot(element), Spot(element), "")
        first, last = met[0], met[-1]
        begin = max(0, location.column - first.column)
        end = min(last.length, max(1, location.end_column - last.column))
        return self._outside(Spot(first.element, begin), Spot(last.element, end), "")

    def _outside(self, first: Spot, last: Spot, aside: str) -> Stretch | None:
        """The stretch, or that of the paragraph which holds the box, or of the first one for the edge of a page."""
        if self._trace.root is None or first.element.getroottree().getroot() is not self._trace.root:
            return self._at_top("edge")
        if (box := outermost(first.element, BOXES)) is not None:
            return Stretch(Spot(box), Spot(box), "box")
        return Stretch(first, last, aside) if _is_in_line(first.element) else self._at_top("apart")

    def _at_top(self, aside: str) -> Stretch | None:
        return None if self._top is None else Stretch(Spot(self._top), Spot(self._top), aside)

    def _tops(self) -> Iterator[_Element]:
        """The paragraphs that a comment about the whole file may stand at, best first."""
        with_words = [element for number, element in self._trace.paragraphs.items() if number in self._trace.pieces]
        for element in (*with_words, *self._trace.paragraphs.values()):
            if element.getroottree().getroot() is self._trace.root and outermost(element, BOXES) is None:
                yield from (element,) if local(element) == "p" and len(element) else ()

    def _is_in(self, finding: Finding, note: NotedPiece) -> bool:
        """Whether a finding is one of a note and not of the paragraph around its mark, whose columns it shares."""
        place = finding.place.location
        shift = max(0, finding.source_column - place.column)
        shown = finding.source_line[shift : shift + place.end_column - 1]
        of_note = " " * (note.column - 1) + note.words
        return place.column >= note.column and _agree(shown, of_note) and not _agree(shown, self._line(place.paragraph))

    def _line(self, paragraph: int) -> str:
        """The words of a paragraph, each character in its column; a blank for what stands in no text."""
        shown: list[str] = []
        for column, length, element in self._trace.pieces.get(paragraph, ()):
            shown += " " * (column - 1 - len(shown))
            shown += seen_words(element).ljust(length)[:length]
        return "".join(shown)


def _is_in_line(element: _Element) -> bool:
    """Whether an element is a paragraph that holds anything, or stands in one: a formula may stand alone."""
    if local(element) == "p":
        return len(element) > 0
    return any(local(above) == "p" for above in element.iterancestors())


def _agree(shown: str, line: str) -> bool:
    """Whether what is shown of a line may be that line: what is blank there was cut away."""
    return len(shown) <= len(line) and all(mine in (" ", whole) for mine, whole in zip(shown, line, strict=False))


def _over(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """The pieces that hold any of the characters from one column to another."""
    first = bisect_right(pieces, start, key=lambda piece: piece.column) - 1
    behind = bisect_left(pieces, max(end, start + 1), key=lambda piece: piece.column)
    return [piece for piece in pieces[max(0, first) : behind] if piece.column + piece.length > start]
