"""TH002: the documents that govern the indicators, under another day or another office's code."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Edit, Evidence, Severity, rule
from dxlint.model import Citation, Submission
from dxlint.plugin import fold
from dxlint_thanh_hoa.register import GUIDANCE, TARGETS, Governing, reports_on_targets

_MISTYPED = {"STTT-CNTT": "STTTT-CNTT"}
"""The office's code is STTTT: Sở Thông tin và Truyền thông."""


@rule("TH002", "th-governing-document", Severity.WARNING, on=Submission)
def governing_document(submission: Submission) -> Iterator[Evidence]:
    """Number, code and day tell a document; numbers begin anew each year.

    A citation whose subject speaks of something else is another document of that number.
    """
    if not reports_on_targets(submission):
        return
    for citation in submission.all(Citation):
        meant = _meant(citation)
        if meant is None or not citation.number:
            continue
        if citation.number.symbol != meant.symbol:
            edits = [Edit(citation.number_span, meant.text)]
            code = meant.symbol.partition("-")[0]
            yield Evidence(citation.number_span, "other-code", edits=edits, number=citation.number.text, code=code)
        if citation.date and citation.date.date and citation.date.date != meant.issued:
            day = f"{meant.issued:%d/%m/%Y}"
            edits = [Edit(citation.date_span, day)] if citation.date.style == "slashed" else []
            yield Evidence(
                citation.date_span, "other-day", edits=edits, number=meant.text, stated=citation.date.text, day=day
            )


def _meant(citation: Citation) -> Governing | None:
    """Which of the two is cited, if one of them is."""
    if not citation.number or (citation.subject and "chuyển đổi số" not in fold(citation.subject)):
        return None
    number, symbol = citation.number.number, _MISTYPED.get(citation.number.symbol, citation.number.symbol)
    if citation.number.year is not None:
        return None
    return next((known for known in (TARGETS, GUIDANCE) if (known.number, known.symbol) == (number, symbol)), None)
