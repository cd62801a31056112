"""DX503: a passage that nearly repeats another, or is contained in it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from dxlint.findings import Evidence, Severity
from dxlint.language.text import fold, sentences
from dxlint.model import Paragraph, Span, Submission
from dxlint.rulebook import rule
from dxlint.rules.duplication._comparison import Likeness, Piece, likeness, piece_of
from dxlint.rules.duplication._shared import is_furniture, names, opening, prose, unmarked
from dxlint.rules.duplication._windows import pairs_sharing

_Match = tuple[Likeness, Piece, Piece]


@rule("DX503", "near-duplicate", Severity.INFO, on=Submission, options={"words": 15})
def near_duplicate(submission: Submission, options: SimpleNamespace) -> Iterator[Evidence]:
    """A paragraph or sentence met again with small changes, with other figures, or glued to another paragraph."""
    paragraphs = list(prose(submission, options.words))
    told: set[int] = set()
    for first, second in pairs_sharing([paragraph.text for paragraph in paragraphs]):
        if second in told:
            continue
        match = _best(paragraphs[first], paragraphs[second], options.words)
        if match is not None and not _is_name(paragraphs[second], match[2], submission):
            evidence = _evidence(paragraphs[first], paragraphs[second], *match)
            if evidence is not None:
                told.add(second)
                yield evidence


def _best(one: Paragraph, other: Paragraph, least: int) -> _Match | None:
    """The longest repetition between two paragraphs, or within one; None for what another rule says."""
    if one is not other and _key(one) == _key(other):
        return None  # DX502
    if one is not other:
        whole = _piece(one, 0, len(one.text)), _piece(other, 0, len(other.text))
        found = likeness(*whole)
        if found is not None:
            return found, *whole
    left = _sentences(one, least)
    right = left if one is other else _sentences(other, least)
    found_pairs = [
        (found, a, b)
        for at, a in enumerate(left)
        for b in (right[at + 1 :] if one is other else right)
        if (found := likeness(a, b)) is not None
    ]
    return max(found_pairs, key=lambda match: match[0].words, default=None)


def _key(paragraph: Paragraph) -> str:
    return fold(paragraph.text[unmarked(paragraph.text) :]).rstrip(" .;,:/")


def _piece(paragraph: Paragraph, start: int, end: int) -> Piece:
    return piece_of(paragraph.text, start + unmarked(paragraph.text[start:end]), end)


def _sentences(paragraph: Paragraph, least: int) -> list[Piece]:
    pieces = (_piece(paragraph, start, end) for start, end in sentences(paragraph.text))
    return [
        piece
        for piece in pieces
        if len(piece.words) >= least and not is_furniture(paragraph.text[piece.start : piece.start + 120])
    ]


def _is_name(paragraph: Paragraph, piece: Piece, submission: Submission) -> bool:
    text = fold(paragraph.text[piece.start : piece.end]).rstrip(" .;,:")
    return text in names(submission)


def _evidence(one: Paragraph, other: Paragraph, found: Likeness, first: Piece, second: Piece) -> Evidence | None:
    at, because = _span(other, second), [(_span(one, first), "first")]
    shorter, holder = (first, one) if len(first.words) < len(second.words) else (second, other)
    words = opening(holder.text[shorter.start : shorter.end])
    if found.figures:
        if not _is_stale(one, other, found, second):
            return None
        old, new = ("; ".join(side) for side in zip(*found.figures, strict=True))
        return Evidence(at, "figures", because=because, opening=words, first=old, second=new)
    if found.added:
        return Evidence(at, "near", because=because, opening=words, difference=opening("; ".join(found.added)))
    return Evidence(at, "contained", because=because, opening=words)


def _is_stale(one: Paragraph, other: Paragraph, found: Likeness, second: Piece) -> bool:
    """Whether figures left behind explain the difference: most of them agree, and it is no list of like things."""
    kept = sum(word[0].isdigit() for word in second.words) - len(found.figures)
    here, there = one.context, other.context
    apart = here.section != there.section
    same = (here.scope, here.period, here.as_of) == (there.scope, there.period, there.as_of)
    dated = any("/" in word or (word[:2] in ("19", "20") and len(word) == 4) for pair in found.figures for word in pair)
    return apart and same and found.covers and not dated and kept >= len(found.figures)


def _span(paragraph: Paragraph, piece: Piece) -> Span:
    start = paragraph.span.start or 0
    return Span(paragraph.span.pointer, start + piece.start, start + piece.end)
