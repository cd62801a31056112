"""DX602: an attachment is promised, and none is there."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Submission, Table
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.attachments import Promise, appendices, number_of, promised


@rule("DX602", "missing-attachment", Severity.WARNING, on=promised)
def missing_attachment(promise: Promise, submission: Submission) -> Iterator[Evidence]:
    """A reference to this report's own appendix, table or list that the submission does not hold.

    A numbered appendix is missed only where every appendix there is has a number.
    """
    there = submission.get(appendices)
    numbers = {number_of(name) for name in there}
    if promise.number and there and "" not in numbers and promise.number not in numbers:
        yield Evidence(promise.span, "number", attachment=promise.words, count=len(there))
    elif not there and not (promise.kind != "phụ lục" and any(table.rows for table in submission.all(Table))):
        yield Evidence(promise.span, attachment=promise.words)
