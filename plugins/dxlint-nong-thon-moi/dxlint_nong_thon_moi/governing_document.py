"""NTM005: the decisions that set the criteria, with their right days and for their own years."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Evidence, Severity, rule
from dxlint.model import Citation, Submission
from dxlint.plugin import fold
from dxlint_nong_thon_moi.criteria import DOCUMENTS, CriteriaDocument, reported_year


@rule("NTM005", "ntm-governing-document", Severity.WARNING, on=Submission)
def governing_document(submission: Submission) -> Iterator[Evidence]:
    """A decision is known by its number and day; its number alone may be that of another year's."""
    cited = [(citation, known) for citation in submission.all(Citation) if (known := _known(citation)) is not None]
    year = reported_year(submission)
    current = any(known.first <= year <= known.last for _, known in cited) if year is not None else True
    for citation, known in cited:
        day = citation.date.date if citation.date else None
        if day is not None and day != known.issued:
            yield Evidence(citation.date_span, "other-day", number=known.text, stated=citation.date.text, day=known.day)
        elif citation.role == "basis" and not current and year is not None and known.last < year:
            span = citation.number_span
            yield Evidence(span, "other-period", number=known.text, first=known.first, last=known.last, year=year)


def _known(citation: Citation) -> CriteriaDocument | None:
    """Which of the decisions is cited: by its number, and by its day or a subject that names the field."""
    if not citation.number:
        return None
    day = citation.date.date if citation.date else None
    number, year, symbol = citation.number.number, citation.number.year, citation.number.symbol
    for document in DOCUMENTS:
        if (document.number, document.year, document.symbol) == (number, year, symbol):
            return document if day == document.issued or "nông thôn mới" in fold(citation.subject) else None
    return None
