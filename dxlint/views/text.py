"""The text of each section, and all the words of a report in one text with the way back to their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dxlint.model import Context, Entry, Indicator, Prose, Span, Statement, Submission, Words
from dxlint.model.reading_order import reading_order
from dxlint.records import NamedTuple
from dxlint.rulebook.view import view

_BETWEEN = "\n\x00\n"
"""Stands between two texts: no search runs across it."""

PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…-–/*+%<>|\x00"


class TextPlace(NamedTuple):
    """Where one text of the report begins in the whole."""

    start: int
    span: Span
    context: Context


@dataclass(frozen=True)
class WholeText:
    """Every text of a report, joined. ``lowered`` is as long; any white space is a space in it."""

    text: str
    lowered: str
    places: list[TextPlace]

    @cached_property
    def words(self) -> list[str]:
        """The words in their order, in lower case, with the marks that stand at them."""
        return self.lowered.split()

    @cached_property
    def vocabulary(self) -> set[str]:
        """The different words in lower case, marks at their ends left off; a stroke parts words."""
        return {part.strip(PUNCTUATION) for part in " ".join(set(self.words)).replace("/", " ").split()}

    def span(self, start: int, end: int) -> Span:
        """The place of characters of the whole."""
        place = self._place(start)
        offset = (place.span.start or 0) - place.start
        return Span(place.span.pointer, start + offset, end + offset)

    def in_copy(self, start: int) -> bool:
        """Whether the character stands in a pasted copy of the report."""
        return self._place(start).context.copy

    def occurrences(self, words: str) -> Iterator[int]:
        """Where the words stand as whole words: in any letters, or in the capitals that they have."""
        text = self.lowered if words == words.lower() else self.text
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at
            at = text.find(words, end)

    def in_reading_order(self, found: Iterable[int]) -> list[int]:
        """The offsets as a person meets them; those in pasted copies only where there are no others."""
        every = list(found)
        own = [at for at in every if not self.in_copy(at)] or every
        return sorted(own, key=lambda at: reading_order(self.span(at, at))) if len(own) > 1 else own

    def _place(self, start: int) -> TextPlace:
        return self.places[bisect_right(self.places, start, key=_start) - 1]


def _start(place: TextPlace) -> int:
    return place.start


@view
def section_texts(submission: Submission) -> dict[str, str]:
    """The text of each section that has one, by its pointer."""
    return {prose.span.pointer: prose.text for prose in submission.all(Prose)}


def prose_at(submission: Submission, span: Span) -> str:
    """The whole text that the span is a part of; "" where it stands in no section's text."""
    return submission.get(section_texts).get(span.pointer, "")


def line_before(text: str, start: int) -> str:
    """What stands before ``start`` in the same line."""
    return text[text.rfind("\n", 0, start) + 1 : start]


@view
def whole_text(submission: Submission) -> WholeText:
    """The texts of sections, names, subjects and cells, and the results and targets that are written in words."""
    pieces: list[str] = []
    places: list[TextPlace] = []
    at = 0
    for text, span, context in _texts(submission):
        pieces.append(text)
        places.append(TextPlace(at, span, context))
        at += len(text) + len(_BETWEEN)
    text = _BETWEEN.join(pieces)
    return WholeText(text, _lowered(text), places)


def _texts(submission: Submission) -> Iterator[tuple[str, Span, Context]]:
    for kind in (Prose, Words):
        yield from ((node.text, node.span, node.context) for node in submission.all(kind))
    for statement in submission.all(Statement):
        if _has_more_words(statement.entry):
            yield statement.entry.text, statement.entry.span, statement.context
    for indicator in submission.all(Indicator):
        if indicator.target is not None and _has_more_words(indicator.target):
            yield indicator.target.text, indicator.target.span, indicator.context


def _has_more_words(entry: Entry) -> bool:
    """Whether words stand beside the figure of a field ("3/3 sản phẩm OCOP"); words alone are nodes of their own."""
    return entry.kind != "words" and len(entry.text) > 12 and entry.span.start is None


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two characters
        lowered = "".join(one if len(one := sign.lower()) == 1 else sign for sign in text)
    return lowered.replace("\n", " ").replace("\xa0", " ").replace("\t", " ")
