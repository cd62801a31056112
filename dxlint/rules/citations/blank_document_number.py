"""DX403: a document number left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.documents import DocumentNumber
from dxlint.model import Citation, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.citations import WrittenNumber, document_numbers, name_of
from dxlint.views.text import line_before, prose_at

_ATTACHED = lazy(r"kèm theo", re.IGNORECASE)


@rule("DX403", "blank-document-number", Severity.STAGED, on=document_numbers)
def blank_document_number(written: WrittenNumber, submission: Submission) -> Iterator[Evidence]:
    """The report's own number once, with the lines over its appendices that repeat it; cited ones each.

    The line "(Kèm theo Báo cáo số …/BC-… ngày …)" alone may stay blank: the number is that of the document
    it belongs to (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần Phụ lục).
    """
    number, span, _, citation = written
    if not number.blank:
        return
    own = submission.header.document_number
    if citation is None:
        repeated = [one.number_span for one in submission.all(Citation) if _repeats(one, number)]
        again = [(place, "again") for place in repeated]
        yield Evidence(submission.header.number, "own", because=again, number=" ".join(number.text.split()))
    elif not (_repeats(citation, own) or (citation.prose and _over_an_appendix(citation, submission))):
        yield Evidence(span, "cited", document=name_of(citation))


def _repeats(citation: Citation, own: DocumentNumber | None) -> bool:
    """Whether a sentence leaves the report's own number blank once more."""
    number = citation.number
    if not citation.prose or number is None or own is None:
        return False
    return bool(number.blank and own.blank) and number.symbol == own.symbol


def _over_an_appendix(citation: Citation, submission: Submission) -> bool:
    before = line_before(prose_at(submission, citation.span), citation.span.start or 0)
    return _ATTACHED.search(before) is not None
