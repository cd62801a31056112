"""Which element of a Word file each character stands in: kept while the file is read, for who writes beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from dxlint.formats.author import AUTHOR, FIRST_LINE, sum_of
from dxlint.formats.docx._xml import w
from dxlint.formats.places import Location
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_INITIALS = lazy("dx[0-9a-f]{4}")


class Piece(NamedTuple):
    """Characters of a paragraph that stand in one element, from a column on."""

    column: int
    length: int
    element: _Element


class NotedPiece(NamedTuple):
    """A note: the column at which its places begin, its mark, its words, and the element of the mark in the text."""

    column: int
    mark: str
    words: str
    element: _Element


@dataclass(slots=True)
class Trace:
    """What the reader went through, by the numbers of the paragraphs that places of findings name."""

    main: str = ""
    """The name of the part that holds the text."""
    root: _Element | None = None
    paragraphs: dict[int, _Element] = field(default_factory=dict)
    """The element of each paragraph; of words that are drawn along a line, theirs."""
    pieces: dict[int, list[Piece]] = field(default_factory=dict)
    notes: dict[int, list[NotedPiece]] = field(default_factory=dict)
    """The notes by the paragraph that their mark stands in."""

    def add(self, at: Location, length: int, element: _Element) -> None:
        """Take in characters that stand at a place and behind it."""
        self.pieces.setdefault(at.paragraph, []).append(Piece(at.column, length, element))

    def add_note(self, at: Location, mark: str, words: str, element: _Element) -> None:
        """Take in a note, whose places are those behind its mark."""
        self.notes.setdefault(at.paragraph, []).append(NotedPiece(at.column, mark, words, element))


def traced(raw: bytes) -> Trace:
    """The trace of a ``.docx``. Raises :class:`UnreadableError` where its main part cannot be read."""
    from dxlint.formats.docx._body import read_word

    trace = Trace()
    read_word(raw, trace)
    return trace


def initials(lines: Iterable[str]) -> str:
    """The initials of a comment that ``dxlint mark`` adds: they tell its words, so that one rewritten is known."""
    return f"dx{sum_of(''.join(lines), 4)}"


def is_own(comment: _Element) -> bool:
    """Whether a comment is one that ``dxlint mark`` added, and in which nobody has written since.

    Where a program has changed its initials, it is known by how it begins.
    """
    if comment.get(w("author")) != AUTHOR:
        return False
    lines = ["".join(words.text or "" for words in line.iter(w("t"))) for line in comment.iter(w("p"))]
    told = comment.get(w("initials"), "")
    if _INITIALS.fullmatch(told):
        return told == initials(lines)
    return FIRST_LINE.match("".join(lines[:1])) is not None
