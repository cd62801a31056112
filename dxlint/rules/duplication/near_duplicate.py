"""DX503: a passage that nearly repeats another, or is contained in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product
from types import SimpleNamespace

from dxlint.language.text import fold, sentences
from dxlint.model import Paragraph, Span, Submission
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.duplication._comparison import Likeness, Piece, likeness, piece_of
from dxlint.rules.duplication._shared import key_of, opening
from dxlint.rules.duplication._windows import pairs_sharing
from dxlint.views.paragraphs import is_furniture, recurring_names, unmarked, worded

_NUMBERED = lazy(r"[-+*•\s]*[0-9]{1,2}\.[0-9]{1,2}[.\s]")
"""An indicator's number (2.5.): what follows is its name, which other places may well repeat."""
_Match = tuple[Likeness, Piece, Piece]
_FEW = 100
"""Pairs of sentences that are compared one by one; of more, only those that share wording."""


@rule("DX503", "near-duplicate", Severity.INFO, on=Submission, options={"words": 15})
def near_duplicate(submission: Submission, options: SimpleNamespace) -> Iterator[Evidence]:
    """A paragraph or sentence met again with small changes, with other figures, or glued to another paragraph."""
    paragraphs = [paragraph for paragraph, words in submission.get(worded) if words >= options.words]
    reported: set[int] = set()
    pieces = cache(lambda index: _pieces(paragraphs[index].text, options.words))
    for first, second in pairs_sharing([paragraph.text for paragraph in paragraphs]):
        if second in reported:
            continue
        match = _repetition_within(pieces(first)) if first == second else _repetition(pieces(first), pieces(second))
        if match is not None and not _restates(paragraphs[first], paragraphs[second], match, submission):
            evidence = _evidence(paragraphs[first], paragraphs[second], *match)
            if evidence is not None:
                reported.add(second)
                yield evidence


class _Pieces(NamedTuple):
    """A paragraph as a whole, and its sentences that are long enough."""

    text: str
    whole: Piece
    sentences: list[Piece]


def _pieces(text: str, least: int) -> _Pieces:
    pieces = (_piece(text, start, end) for start, end in sentences(text))
    long = [piece for piece in pieces if len(piece.words) >= least]
    return _Pieces(
        text,
        _piece(text, 0, len(text)),
        [piece for piece in long if not is_furniture(text[piece.start : piece.start + 120])],
    )


def _piece(text: str, start: int, end: int) -> Piece:
    return piece_of(text, start + unmarked(text[start:end]), end)


def _repetition(one: _Pieces, other: _Pieces) -> _Match | None:
    """The longest repetition between two paragraphs; None where they are the same (DX502), or nothing repeats."""
    if one.whole.words == other.whole.words and key_of(one.text) == key_of(other.text):
        return None
    whole = likeness(one.whole, other.whole)
    if whole is not None:
        return whole, one.whole, other.whole
    if len(one.sentences) * len(other.sentences) <= _FEW:
        return _longest(product(one.sentences, other.sentences))
    pieces = [*one.sentences, *other.sentences]
    held_by = [one] * len(one.sentences) + [other] * len(other.sentences)
    return _longest((pieces[a], pieces[b]) for a, b in _sharing(pieces) if held_by[a] is not held_by[b])


def _repetition_within(one: _Pieces) -> _Match | None:
    if len(one.sentences) ** 2 <= _FEW:
        return _longest(combinations(one.sentences, 2))
    return _longest((one.sentences[a], one.sentences[b]) for a, b in _sharing(one.sentences) if a != b)


def _sharing(pieces: list[Piece]) -> list[tuple[int, int]]:
    return pairs_sharing([" ".join(piece.words) for piece in pieces])


def _longest(pairs: Iterable[tuple[Piece, Piece]]) -> _Match | None:
    found = [(like, a, b) for a, b in pairs if (like := likeness(a, b)) is not None]
    return max(found, key=lambda match: match[0].words, default=None)


def _restates(one: Paragraph, other: Paragraph, match: _Match, submission: Submission) -> bool:
    """Whether a repetition is there by right: an indicator named again, an appendix that details the text."""
    if one is other:
        return False
    if one.context.appendix != other.context.appendix:
        return True
    for paragraph, piece in ((one, match[1]), (other, match[2])):
        if _NUMBERED.match(paragraph.text):
            return True
        text = fold(paragraph.text[piece.start : piece.end]).rstrip(" .;,:")
        if text.startswith(("tỷ lệ ", "tỉ lệ ")) or text in submission.get(recurring_names):
            return True
    return False


def _evidence(one: Paragraph, other: Paragraph, found: Likeness, first: Piece, second: Piece) -> Evidence | None:
    shorter_first = len(first.words) <= len(second.words)
    here = _span(one, *(first.span(0, len(first.words)) if shorter_first else found.passage))
    there = _span(other, *(found.passage if shorter_first else second.span(0, len(second.words))))
    shorter, holder = (first, one) if shorter_first else (second, other)
    words = opening(holder.text[shorter.start : shorter.end])
    because = [(here, "first")]
    if found.figures:
        if not _is_stale(one, other, found, second):
            return None
        old, new = ("; ".join(side) for side in zip(*found.figures, strict=True))
        return Evidence(there, "figures", because=because, opening=words, first=old, second=new)
    if found.added:
        return Evidence(there, "near", because=because, opening=words, difference=opening("; ".join(found.added)))
    return Evidence(there, "contained", because=because, opening=words)


def _is_stale(one: Paragraph, other: Paragraph, found: Likeness, second: Piece) -> bool:
    """Whether figures left behind explain the difference: most of them agree, and it is no list of like things."""
    kept = sum(word[0].isdigit() for word in second.words) - len(found.figures)
    here, there = one.context, other.context
    apart = here.section != there.section
    same = (here.scope, here.period, here.as_of) == (there.scope, there.period, there.as_of)
    dated = any("/" in word or (word[:2] in ("19", "20") and len(word) == 4) for pair in found.figures for word in pair)
    return apart and same and found.covers and not dated and kept >= len(found.figures)


def _span(paragraph: Paragraph, start: int, end: int) -> Span:
    offset = paragraph.span.start or 0
    return Span(paragraph.span.pointer, offset + start, offset + end)
