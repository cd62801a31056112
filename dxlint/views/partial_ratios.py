"""Percentages beside one of their two counts: which of those in prose are certain enough to be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dxlint.language.lexicon import CHANGED, any_of
from dxlint.model import Figure, PartialRatio, Prose, Ratio, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.view import view

REACH = 24
"""Characters before a percentage in which a word of change is looked for."""

# "chiếm 43,1% tổng vốn" is a share of the capital, whatever was counted: the sentence must stop at the percentage.
_STOPS = lazy(r"\s?%?\s?(?:[.,;)]|$)", re.MULTILINE)
_OF_WHOLE = lazy(r"%\s(?:trong|trên|của)\s(?:tổng\s)?số\s")
_CHANGE = lazy(rf"\b{any_of(*CHANGED)}\b")


@view
def partial_ratios(submission: Submission) -> Iterator[PartialRatio]:
    """Every percentage of the report that stands beside one of its two counts."""
    texts = {prose.span.pointer: prose for prose in submission.all(Prose)}
    for partial in submission.all(PartialRatio):
        prose = texts.get(partial.percent.span.pointer)
        if prose is None or _STOPS.match(prose.text, partial.percent.span.end or 0):
            yield partial
    yield from _of_stated_wholes(submission, texts)


def _of_stated_wholes(submission: Submission, texts: dict[str, Prose]) -> Iterator[PartialRatio]:
    """``46,15% trong tổng số 26 xã``: no part is stated, but there must be a whole number of it."""
    whole = {ratio.percent.span for ratio in submission.all(Ratio) if ratio.percent}
    for percent, count in pairwise(submission.all(Figure)):
        if not percent.quantity.percent or count.quantity.percent or percent.span in whole:
            continue
        prose, end = texts.get(percent.span.pointer), percent.span.end or 0
        if prose is None or count.span.pointer != percent.span.pointer:
            continue
        match = _OF_WHOLE.match(prose.text, end)
        before = prose.text[max(0, (percent.span.start or 0) - REACH) : percent.span.start].lower()
        if match and match.end() == count.span.start and not _CHANGE.search(before):
            yield PartialRatio(count, percent, True, count.quantity.unit, "", prose.context, False)
