"""All the words of a report in one text, and the way back to their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from dxlint.model import Context, Entry, Indicator, Prose, Span, Statement, Submission, Words

_BETWEEN = "\n\x00\n"
"""Stands between two texts: no search runs across it."""

_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’«»…-–/*+%<>|\x00"


class Place(NamedTuple):
    """Where one text of the report begins in the whole."""

    start: int
    span: Span
    context: Context


@dataclass(frozen=True)
class Whole:
    """Every text of a report, joined. ``lowered`` is as long; any white space is a space in it."""

    text: str
    lowered: str
    places: list[Place]

    @cached_property
    def words(self) -> list[str]:
        """The words in their order, in lower case, with the marks that stand at them."""
        return self.lowered.split()

    @cached_property
    def vocabulary(self) -> set[str]:
        """The different words in lower case, marks at their ends left off; a stroke parts words."""
        return {part.strip(_PUNCTUATION) for word in set(self.words) for part in word.split("/")}

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

    def _place(self, start: int) -> Place:
        return self.places[bisect_right(self.places, start, key=_start) - 1]


def _start(place: Place) -> int:
    return place.start


def whole_of(submission: Submission) -> Whole:
    """The texts of sections, names, subjects and cells, and the results and targets that are written in words.

    Joined once a report: kept among its nodes for the next rule that asks.
    """
    nodes: Any = submission.nodes
    known = nodes.get(Whole)
    if known is None:
        known = nodes[Whole] = [_joined(submission)]
    return known[0]  # type: ignore[no-any-return]


def _joined(submission: Submission) -> Whole:
    pieces: list[str] = []
    places: list[Place] = []
    at = 0
    for text, span, context in _texts(submission):
        pieces.append(text)
        places.append(Place(at, span, context))
        at += len(text) + len(_BETWEEN)
    text = _BETWEEN.join(pieces)
    return Whole(text, _lowered(text), places)


def _texts(submission: Submission) -> Iterator[tuple[str, Span, Context]]:
    nodes = submission.nodes
    for kind in (Prose, Words):
        yield from ((node.text, node.span, node.context) for node in nodes.get(kind, ()))
    for statement in nodes.get(Statement, ()):
        if _has_more_words(statement.entry):
            yield statement.entry.text, statement.entry.span, statement.context
    for indicator in nodes.get(Indicator, ()):
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


_KEYS = ("header", "title", "name", "citations", "text", "groups", "measures", "columns", "rows", "tables", "sections")
_RANKS = {key: rank for rank, key in enumerate(_KEYS)}


def in_reading_order(whole: Whole, found: Iterable[int]) -> list[int]:
    """The offsets as a person meets them; those in pasted copies only where there are no others."""
    every = list(found)
    own = [at for at in every if not whole.in_copy(at)] or every
    return sorted(own, key=lambda at: _rank(whole.span(at, at))) if len(own) > 1 else own


def _rank(span: Span) -> tuple[tuple[int, ...], int]:
    steps = span.pointer.split("/")[1:]
    return tuple(int(step) if step.isdigit() else _RANKS.get(step, len(_KEYS)) for step in steps), span.start or 0


def cased_as(written: str, meant: str) -> str:
    """``meant`` (lower case) in the capitals of ``written``, word by word where both have as many."""
    if written.isupper() and len(written) > 1:
        return meant.upper()
    ones, others = written.split(), meant.split()
    if len(ones) != len(others):
        return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant
    return " ".join(b[:1].upper() + b[1:] if a[:1].isupper() else b for a, b in zip(ones, others, strict=True))


def words_of(lowered: str) -> list[str]:
    """The words of a text, marks at their ends left off; a stroke parts words."""
    return [word.strip(_PUNCTUATION) for word in lowered.replace("/", " ").split()]
