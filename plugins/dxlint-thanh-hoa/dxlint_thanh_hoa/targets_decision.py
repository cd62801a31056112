"""TH001: a report on the yearly targets that does not name the decision which set them."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Edit, Evidence, Severity, rule
from dxlint.model import Citation, Submission
from dxlint_thanh_hoa.register import TARGETS, reported_year, reports_on_targets


@rule("TH001", "targets-decision", Severity.WARNING, on=Submission)
def targets_decision(submission: Submission) -> Iterator[Evidence]:
    """The decision is to be cited wherever results are held against its targets.

    Source: Quyết định 969/QĐ-UBND of 18/3/2022, which sets the targets of districts and communes for the
    years 2022 to 2025. A decision of that day with another number is most likely this one, mistyped.
    """
    if not reports_on_targets(submission):
        return
    cited = [c for c in submission.all(Citation) if c.number and c.number.symbol == TARGETS.symbol]
    if any(c.number.number == TARGETS.number for c in cited):
        return
    mistyped = [c for c in cited if c.date and c.date.date == TARGETS.issued]
    for citation in mistyped:
        edits = [Edit(citation.number_span, TARGETS.text)]
        yield Evidence(citation.number_span, "mistyped", edits=edits, number=citation.number.text)
    if not mistyped:
        yield Evidence(submission.header.title, "missing", year=reported_year(submission))
