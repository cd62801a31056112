"""DX602: an attachment is promised, and none is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.text import fold
from dxlint.model import Indicator, Paragraph, Prose, Section, Span, Submission, Table, Words
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.coherence._attachments import number_of, promises


@rule("DX602", "missing-attachment", Severity.WARNING, on=Submission)
def missing_attachment(submission: Submission) -> Iterator[Evidence]:
    """A reference to this report's own appendix, table or list that the submission does not hold.

    A numbered appendix is missed only where every appendix there is has a number.
    """
    promised = [promise for text, span in _texts(submission) for promise in promises(text, span)]
    if not promised:
        return
    appendices = list(_appendices(submission))
    numbers = {number_of(name) for name in appendices}
    listed = bool(appendices) or any(table.rows for table in submission.all(Table))
    for promise in promised:
        if promise.number and appendices and "" not in numbers and promise.number not in numbers:
            yield Evidence(promise.span, "number", attachment=promise.words, count=len(appendices))
        elif not appendices and not (promise.kind != "phụ lục" and listed):
            yield Evidence(promise.span, attachment=promise.words)


def _texts(submission: Submission) -> Iterator[tuple[str, Span]]:
    """The prose of the report, and what is noted beside a figure, outside of declared copies."""
    for prose in submission.all(Prose):
        if not prose.context.copy:
            yield prose.text, prose.span
    for words in submission.all(Words):
        if words.span.pointer.endswith("/note") and not words.context.copy:
            yield words.text, words.span
    for indicator in submission.all(Indicator):
        result = indicator.result
        if result is not None and result.kind == "words" and not indicator.context.copy:
            yield result.text, result.span


_HEADING = re.compile(r"(?:phụ lục|biểu(?: số| tổng hợp)?|bảng tổng hợp|danh sách|danh mục)(?!\w)")


def _appendices(submission: Submission) -> Iterator[str]:
    """What there is of appendices, by id and title: declared, or so called by a section, a table or a heading."""
    for section in submission.all(Section):
        title = fold(f"{section.id} {section.title}")
        if section.kind == "appendix" or _HEADING.match(fold(section.title)) or title.startswith("phụ lục"):
            yield title
    for table in submission.all(Table):
        if _HEADING.match(fold(table.name)):
            yield fold(table.name)
    for paragraph in submission.all(Paragraph):
        if paragraph.text[:7].lower() == "phụ lục" and len(paragraph.text) < 120 and "kèm" not in paragraph.text:
            yield fold(paragraph.text)
