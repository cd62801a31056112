"""DX303: a date with room left for a figure."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import DateMention, Span, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.text import line_before, prose_at

_ATTACHED = lazy(r"[Kk]èm theo|KÈM THEO")
_WORD_BEFORE = lazy(r"\w+ $")
_REACH = 12


@rule("DX303", "blank-date", Severity.STAGED, on=DateMention)
def blank_date(mention: DateMention, submission: Submission) -> Iterator[Evidence]:
    """One message for each set of fields left open.

    The line "(Kèm theo Báo cáo số … ngày … của …)" over an appendix may stay open: the number and date are
    those of the document it belongs to (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần Phụ lục).
    """
    token = mention.token
    if not token.blank or token.problem:
        return
    start, end = mention.span.start, mention.span.end
    if start is None:
        yield Evidence(mention, "-".join(token.blank), date=" ".join(token.text.split()))
        return
    text = prose_at(submission, mention.span)
    if not text:  # a cell, the name of a column: no prose around it says more
        yield Evidence(mention.span, "-".join(token.blank), date=" ".join(token.text.split()))
        return
    if _ATTACHED.search(line_before(text, start)):
        return
    # "tháng năm 2023" is a blank by the word before it: "hết tháng năm 2023".
    before = None if token.text.lower().startswith("ngày") else _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    if before:
        start = before.start()
    span = Span(mention.span.pointer, start, end)
    yield Evidence(span, "-".join(token.blank), date=" ".join(text[start:end].split()))
