"""Runs of paragraphs that come again in the same order: what was pasted in one go is told in one go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dxlint.model import Paragraph, Submission
from dxlint.views.copies import copied_places, within

_LEAST_PARAGRAPHS = 8
_LEAST_WORDS = 100
_GAP = 3
"""Paragraphs that may differ, or be lost, within a run."""
_LINE = 6
"""A shorter paragraph says too little to begin a run."""


class Paste(NamedTuple):
    """Paragraphs that stand there again, and the first of those that they repeat."""

    repeated: list[Paragraph]
    original: Paragraph


def pastes(submission: Submission) -> list[Paste]:
    """The long runs of repeated paragraphs, outside of sections that are copies as a whole."""
    texts = [paragraph.text for paragraph in submission.all(Paragraph)]
    if len(texts) - len(set(texts)) < _LEAST_PARAGRAPHS:
        return []
    copied = copied_places(submission)
    paragraphs = [one for one in submission.all(Paragraph) if not within(one.context.section, copied)]
    return [paste for paste in _runs(paragraphs) if _is_long(paste.repeated)]


def _runs(paragraphs: Iterable[Paragraph]) -> list[Paste]:
    """The runs in order. A line that recurs by itself (a verdict) begins none."""
    kept = list(paragraphs)
    found: list[Paste] = []
    first: dict[str, int] = {}
    last = here = -1
    for at, paragraph in enumerate(kept):
        text = paragraph.text
        origin = first.setdefault(text, at)
        following = range(last + 1, min(last + 1 + _GAP, here)) if found and at - here <= _GAP else ()
        goes_on = next((place for place in following if kept[place].text == text), None)
        if goes_on is not None:
            found[-1].repeated.append(paragraph)
            last, here = goes_on, at
        elif origin < at and text.count(" ") >= _LINE:
            found.append(Paste([paragraph], kept[origin]))
            last, here = origin, at
    return found


def _is_long(paragraphs: list[Paragraph]) -> bool:
    words = sum(paragraph.text.count(" ") + 1 for paragraph in paragraphs)
    return len(paragraphs) >= _LEAST_PARAGRAPHS and words >= _LEAST_WORDS
