"""DX409: a document that was no longer in force in the period reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.registers import Superseded, superseded
from dxlint.model import Citation, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.citations import name_of
from dxlint.views.registered import registered
from dxlint.views.text import prose_at

# A document may well be named to say that it has been replaced.
_HISTORY = lazy(r"thay thế|bãi bỏ|hết hiệu lực|sửa đổi|trước đây|thay cho", re.IGNORECASE)
_REACH = 80


@rule("DX409", "superseded-citation", Severity.INFO, on=Citation)
def superseded_citation(citation: Citation, submission: Submission) -> Iterator[Evidence]:
    """Held against the first day of the period, never against today; without a period nothing is said."""
    period = citation.context.period or submission.header.period
    if citation.number is None or period is None:
        return
    ended = _ended(citation, submission)
    if ended is None or ended.since > period.start or _tells_history(citation, submission):
        return
    yield Evidence(
        citation.number_span,
        "found" if ended.by else "ended",
        document=name_of(citation),
        since=ended.since.strftime("%d/%m/%Y"),
        by=ended.by,
        register=ended.source,
    )


def _ended(citation: Citation, submission: Submission) -> Superseded | None:
    """What a register of the configuration says of the document's end, else what dxlint knows itself."""
    known = registered(citation, submission)
    if known and known.slip != "day-or-document" and (since := known.document.ended):
        return Superseded(since, known.document.replaced_by, known.document.source)
    assert citation.number is not None
    return superseded(citation.number, citation.date.date if citation.date else None)


def _tells_history(citation: Citation, submission: Submission) -> bool:
    start = citation.span.start
    if start is None:
        return _HISTORY.search(citation.subject) is not None
    text = prose_at(submission, citation.span)
    return _HISTORY.search(text[max(0, start - _REACH) : (citation.span.end or start) + _REACH]) is not None
