"""TH001: a report on the yearly targets that does not name the decision which set them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Edit, Evidence, Severity, rule
from dxlint.model import Citation, Indicator, Submission
from dxlint.plugin import fold

PROVINCE = "Thanh Hóa"
LEVELS = frozenset(("district", "commune"))
NUMBER = "969"
SYMBOL = "QĐ-UBND"
ISSUED = date(2022, 3, 18)
YEARS = range(2022, 2026)


@rule("TH001", "targets-decision", Severity.WARNING, on=Submission)
def targets_decision(submission: Submission) -> Iterator[Evidence]:
    """The decision is to be cited wherever results are held against its targets.

    Source: Quyết định 969/QĐ-UBND of 18/3/2022, which sets the targets of districts and communes for the
    years 2022 to 2025. A decision of that day with another number is most likely this one, mistyped.
    """
    if not _reports_on_targets(submission):
        return
    cited = [c for c in submission.all(Citation) if c.number and c.number.symbol == SYMBOL]
    if any(c.number.number == NUMBER for c in cited):
        return
    mistyped = [c for c in cited if c.date and c.date.date == ISSUED]
    for citation in mistyped:
        meant = f"{NUMBER}/{SYMBOL}"
        edits = [Edit(citation.number_span, meant)]
        yield Evidence(citation.number_span, "mistyped", edits=edits, number=citation.number.text)
    if not mistyped:
        yield Evidence(submission.header.title, "missing", year=_year(submission))


def _reports_on_targets(submission: Submission) -> bool:
    """A district or commune of the province tells the results of indicators in a year of the decision."""
    header = submission.header
    return (
        fold(header.province.text) == fold(PROVINCE)
        and header.level.text in LEVELS
        and _year(submission) in YEARS
        and bool(submission.all(Indicator))
    )


def _year(submission: Submission) -> int | None:
    period = submission.header.period
    return period.end.year if period else None
