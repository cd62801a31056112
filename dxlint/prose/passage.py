"""A section's prose as the grammar reads it: its figures in order, and the words between them.

A claim is found by what stands between two figures, never by a pattern over the whole text; so every module
of the grammar works on short pieces, and its time grows with the number of figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dxlint.language.quantities import Quantity
from dxlint.model import Context, Figure, Span

# A line break ends a paragraph where a blank line or a list mark follows; elsewhere it is a soft wrap.
_NEW_PARAGRAPH = re.compile(
    r"\n[ \t\r]*(?:\n|[-+*•–][ \t]|\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)][ \t]|[a-zđ][.)][ \t])"
)
_STOP = re.compile(r"[.!?](?=[\s\"”*)]|$)")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-ZĐ]|TP|TT|TX|Tp|Tr|tr|KP|ThS|TS|PGS|GS|BS|ĐT)|v\.v)$")


def starts_paragraph(words: str) -> bool:
    """Whether a paragraph ends within ``words``."""
    return "\n" in words and _NEW_PARAGRAPH.search(words) is not None


def stop_in(text: str, start: int, end: int) -> int:
    """Where the first sentence that ends in ``text[start:end]`` ends (its mark), or ``end``; ; ends none."""
    if text.find("\n", start, end) >= 0 and (paragraph := _NEW_PARAGRAPH.search(text, start, end)):
        end = paragraph.start()
    for match in _STOP.finditer(text, start, end):
        at = match.start()
        if not _ABBREVIATION.search(text, max(start, at - 4), at):
            return at
    return end


def breaks(words: str) -> bool:
    """Whether a sentence or a paragraph ends within the ``words`` between two figures."""
    if "." not in words and "\n" not in words and "?" not in words and "!" not in words:
        return False
    return stop_in(words, 0, len(words)) < len(words)


def clause_before(text: str, end: int, floor: int) -> str:
    """The words of the clause that end at ``end``, reaching back to ``floor`` at most."""
    piece = text[max(floor, end - 120) : end]
    start = max(piece.rfind(mark) for mark in (";", ":", "(", ")", ". ", ".\n", ", ", "\n"))
    return piece[start + 1 :].strip(" .,%*+-–•\n\t")


class Passage:
    """The prose of one section with its figures; offsets count its NFC characters."""

    __slots__ = ("context", "pointer", "quantities", "text")

    def __init__(self, text: str, quantities: Sequence[Quantity], context: Context, pointer: str) -> None:
        self.text = text
        self.quantities = quantities
        self.context = context
        self.pointer = pointer

    def span(self, start: int, end: int) -> Span:
        """The characters ``start`` to ``end`` as a place of the submission."""
        return Span(self.pointer, start, end)

    def figure(self, quantity: Quantity) -> Figure:
        """A figure of the passage at its place."""
        return Figure(quantity, Span(self.pointer, quantity.start, quantity.end))

    def maybe(self, quantity: Quantity | None) -> Figure | None:
        """The same, of a figure that may not be there."""
        return None if quantity is None else self.figure(quantity)
