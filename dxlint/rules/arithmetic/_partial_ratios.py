"""Percentages in prose that stand beside one of their two counts.

Two forms are certain enough to be read: a counted noun and its share in brackets or after "chiếm"
(``29 cán bộ ở cấp huyện (43,1%)``, ``05 xã, chiếm 19,2%.``), and a percentage of a stated whole
(``46,15% trong tổng số 26 xã``). "Đạt 95%" after a count is not read: it is as often the rate of another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dxlint.model import Figure, PartialRatio, Prose, Ratio, Span, Submission

LONGEST_NOUN = 80
"""Characters between a count and its share: longer stretches say something else."""

# What may stand between a count and the percentage it is the part of: its noun, then a bracket or "chiếm".
_NOUN = r"[^\W\d_][\w &/-]*?"
_PART_GAP = re.compile(
    rf"\s(?P<noun>{_NOUN})(?P<open>\s?\((?:chiếm |đạt |bằng )?(?:tỷ lệ |tỉ lệ )?|,? chiếm (?:tỷ lệ |tỉ lệ )?)"
)
_WHOLE_GAP = re.compile(r"%?\s(?:(?:trong|trên|của) (?:tổng số |tổng |số )?)(?:là )?")
_NOT_PART = re.compile(r"\b(?:trong|trên|tổng số|tổng|số|từ|còn|tăng|giảm|thêm|bớt|vượt)\s*$|[/\d]\s*$")
_CHANGE = re.compile(r"\b(?:tăng|giảm|vượt|thêm|bớt|cao hơn|thấp hơn|so với|cùng kỳ)\b", re.IGNORECASE)
_CLOSE = re.compile(r"\s?%?\s?\)")
_END = re.compile(r"\s?%?\s?(?:[.,;)]|$)", re.MULTILINE)


def partial_ratios_in_prose(submission: Submission) -> Iterator[PartialRatio]:
    """The percentages of the report's sentences whose one count is stated beside them."""
    figures: list[Figure] = submission.all(Figure)
    if not figures:
        return
    texts: dict[str, Prose] = {prose.span.pointer: prose for prose in submission.all(Prose)}
    taken = _taken(submission.all(Ratio))
    for left, right in pairwise(figures):
        if left.span.pointer != right.span.pointer or left.quantity.percent is right.quantity.percent:
            continue
        if left.span in taken or right.span in taken:
            continue
        prose = texts.get(left.span.pointer)
        if prose is not None:
            partial = _partial(prose, left, right)
            if partial is not None:
                yield partial


def _taken(ratios: Iterable[Ratio]) -> set[Span]:
    """The figures of whole shares: their percentage is judged with both counts."""
    spans = {figure.span for ratio in ratios for figure in (ratio.numerator, ratio.denominator)}
    return spans | {ratio.percent.span for ratio in ratios if ratio.percent}


def _partial(prose: Prose, left: Figure, right: Figure) -> PartialRatio | None:
    text, end, start = prose.text, left.span.end, right.span.start
    if end is None or start is None or start - end > LONGEST_NOUN:
        return None
    gap, before = text[end:start], text[max(0, (left.span.start or 0) - 24) : left.span.start].lower()
    if left.quantity.percent:
        if _WHOLE_GAP.fullmatch(gap.lower()) and not _CHANGE.search(before):
            return PartialRatio(right, left, True, right.quantity.unit, "", prose.context, False)
        return None
    match = _PART_GAP.fullmatch(gap)
    if match is None or _NOT_PART.search(before) or _CHANGE.search(match["noun"]):
        return None
    closed = _CLOSE if "(" in match["open"] else _END
    if not closed.match(text, right.span.end or start):
        return None
    return PartialRatio(left, right, False, left.quantity.unit, match["noun"], prose.context, False)
