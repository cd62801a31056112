"""DX410: a document that a register knows, under another day, number or code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.model import Citation, Submission
from dxlint.rulebook.findings import Edit, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.citations import name_of
from dxlint.views.registered import registered


@rule("DX410", "misquoted-document", Severity.WARNING, on=Citation)
def misquoted_document(citation: Citation, submission: Submission) -> Iterator[Evidence]:
    """Held against the registers that the configuration chooses; without one nothing is said.

    Another day of another year, and no subject, may be another document of that number: that is asked, not told.
    """
    known = registered(citation, submission)
    if known is None or not known.slip:
        return
    document = known.document
    said: dict[str, Any] = {"document": name_of(citation), "right": document.number.text, "register": document.register}
    if known.slip in ("number", "symbol"):
        edits = [Edit(citation.number_span, document.number.text)]
        yield Evidence(citation.number_span, known.slip, edits=edits, **said)
    elif citation.date and document.issued:
        day = f"{document.issued:%d/%m/%Y}"
        edits = [Edit(citation.date_span, day)] if citation.date.style == "slashed" else []
        severity = Severity.INFO if known.slip == "day-or-document" else None
        said |= {"day": day, "stated": citation.date.text}
        yield Evidence(citation.date_span, known.slip, severity=severity, edits=edits, **said)
