"""DX403: a document number left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.model import Citation, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.citations import line_before, name_of, prose_at

_ATTACHED = re.compile(r"kèm theo", re.IGNORECASE)


@rule("DX403", "blank-document-number", Severity.STAGED, on=Submission)
def blank_document_number(submission: Submission) -> Iterator[Evidence]:
    """The report's own number once, with the lines over its appendices that repeat it; cited ones each.

    The line "(Kèm theo Báo cáo số …/BC-… ngày …)" alone may stay blank: the number is that of the document
    it belongs to (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần Phụ lục).
    """
    own = submission.header.document_number
    repeated: list[Citation] = []
    for citation in submission.all(Citation):
        if citation.number is None or not citation.number.blank:
            continue
        if citation.prose and own and own.blank and citation.number.symbol == own.symbol:
            repeated.append(citation)
        elif citation.prose and _over_an_appendix(citation, submission):
            continue
        else:
            yield Evidence(citation.number_span, "cited", document=name_of(citation))
    if own and own.blank:
        yield Evidence(
            submission.header.number,
            "own",
            because=[(citation.number_span, "again") for citation in repeated],
            number=" ".join(own.text.split()),
        )


def _over_an_appendix(citation: Citation, submission: Submission) -> bool:
    before = line_before(prose_at(submission, citation.span), citation.span.start or 0)
    return _ATTACHED.search(before) is not None
