"""Percentages that lost their decimal comma: ``0 68%`` for 0,68%, ``9968%`` for 99,68%."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import CHANGED, PLANNED, any_of
from dxlint.language.text import fold
from dxlint.model import Figure, Ratio, Span, Statement, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence
from dxlint.views.text import section_texts

# A percentage far above 100 is a change, or a result over a plan, where words say so.
_MAY_EXCEED = lazy(rf"\b{any_of('gấp', 'tổng', *CHANGED, *PLANNED)}\b")
_SPLIT = lazy(r"(?:0|[1-9][0-9]?) [0-9]{1,2}")
# In a table's row that became text, two numbers side by side are two cells: only after these words they are one.
_RATE_THEN_SPLIT = lazy(
    r"(?:\b(?:đạt|tỷ lệ|tỉ lệ|chiếm|còn|bằng|là|chỉ|trên|gần|khoảng)|:)\s(?P<split>(?:0|[1-9][0-9]?) )$"
)
_MARK = lazy(r"[;.\n]")
REACH = 24


def lost_decimal_marks(submission: Submission) -> Iterator[Evidence]:
    """In sentences and in what is pasted; a percentage with both its counts is judged with them instead."""
    texts = submission.get(section_texts)
    with_counts = {ratio.percent.span for ratio in submission.all(Ratio) if ratio.percent}
    for figure in submission.all(Figure):
        quantity = figure.quantity
        if quantity.percent and not quantity.decimals and not quantity.grouping and figure.span not in with_counts:
            yield from _in_prose(figure, texts.get(figure.span.pointer, ""))
    for statement in submission.all(Statement):
        yield from _in_entry(statement)


def _in_prose(figure: Figure, text: str) -> Iterator[Evidence]:
    start, end = figure.span.start or 0, figure.span.end or 0
    if figure.quantity.digits >= 1000:
        if not _MAY_EXCEED.search(fold(_clause(text, start, end))):
            yield _lost(figure.span, figure.text)
    elif end - start <= 2 and text[start - 1 : start] == " " and text[start - 2 : start - 1].isdigit():
        match = _RATE_THEN_SPLIT.search(text[max(0, start - REACH) : start].lower())
        if match:
            yield _lost(figure.span._replace(start=start - len(match["split"])), match["split"] + figure.text)


def _clause(text: str, start: int, end: int) -> str:
    """What stands around a figure, at most from mark to mark."""
    before = _MARK.split(text[max(0, start - 3 * REACH) : start])[-1]
    return before + _MARK.split(text[start : end + 2 * REACH])[0]


def _in_entry(statement: Statement) -> Iterator[Evidence]:
    entry, written = statement.entry, statement.entry.text.strip()
    if entry.kind == "words":
        if written.endswith("%") and _SPLIT.fullmatch(written[:-1].rstrip()):
            yield _lost(entry.span, written[:-1].rstrip())
    elif entry.figure and entry.figure.quantity.percent and entry.figure.quantity.digits >= 1000:
        quantity = entry.figure.quantity
        if not (quantity.decimals or quantity.grouping or _MAY_EXCEED.search(fold(statement.name))):
            yield _lost(entry.figure.span, quantity.text)


def _lost(place: Span, written: str) -> Evidence:
    meant = written.replace(" ", ",") if " " in written else f"{written[:2]},{written[2:]}"
    return Evidence(place, "decimal", written=f"{written}%", meant=f"{meant}%")
