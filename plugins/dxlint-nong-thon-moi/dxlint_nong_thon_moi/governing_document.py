"""NTM005: a report that rests on the criteria of a period before its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dxlint import Evidence, Severity, rule
from dxlint.model import Citation, RegisteredDocument, Submission
from dxlint.plugin import fold
from dxlint_nong_thon_moi.criteria import reported_year

_FIELD = "nông thôn mới"
_PERIOD = re.compile(r"giai đoạn ([0-9]{4})\s?[-–]\s?([0-9]{4})")


class _Governing(NamedTuple):
    """A document of the field in a register, and the years that its subject names."""

    document: RegisteredDocument
    first: int
    last: int


@rule("NTM005", "ntm-governing-document", Severity.WARNING, on=Submission)
def governing_document(submission: Submission) -> Iterator[Evidence]:
    """Which document is for which years, the registers say; a day or a number that is not theirs is DX410's to tell."""
    year = reported_year(submission)
    if year is None:
        return
    governing = [*filter(None, map(_governing, submission.all(RegisteredDocument)))]
    cited = [(one, known) for one in submission.all(Citation) for known in governing if _is_cited(known.document, one)]
    if any(known.first <= year <= known.last for _, known in cited):
        return
    for citation, known in cited:
        if citation.role == "basis" and known.last < year:
            number, years = known.document.number.text, {"first": known.first, "last": known.last}
            yield Evidence(citation.number_span, "other-period", number=number, year=year, **years)


def _governing(document: RegisteredDocument) -> _Governing | None:
    subject = fold(document.subject)
    period = _PERIOD.search(subject)
    return _Governing(document, int(period[1]), int(period[2])) if period and _FIELD in subject else None


def _is_cited(document: RegisteredDocument, citation: Citation) -> bool:
    """Whether it is: by its number, and by its day or a subject that names the field; numbers begin anew each year."""
    if not citation.number or citation.number.key != document.number.key:
        return False
    day = citation.date.date if citation.date else None
    return day == document.issued or _FIELD in fold(citation.subject)
