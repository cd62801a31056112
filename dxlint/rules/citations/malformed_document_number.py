"""DX401: a number that is not written as document numbers are."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Span
from dxlint.rulebook.findings import Edit, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.citations import WrittenNumber, document_numbers

_ELSEWHERE = "unknown-type"
# A space or a typographic dash is a slip of the keyboard that leaves no doubt which document is meant.
_LIGHT = frozenset(("inner-space", "wrong-dash", "lower-case"))


@rule("DX401", "malformed-document-number", Severity.WARNING, on=document_numbers)
def malformed_document_number(written: WrittenNumber) -> Iterator[Evidence]:
    """One finding a number, for the gravest slip in it; an unknown type is DX402's."""
    number, span, *_ = written
    problems = [problem for problem in number.problems if problem != _ELSEWHERE]
    if not problems:
        return
    problem = min(problems, key=lambda p: p in _LIGHT)
    place = span if span.start is not None else Span(span.pointer, number.start, number.end)
    yield Evidence(
        place,
        problem if number.suggestion else f"{problem}-open",
        severity=Severity.INFO if problem in _LIGHT else None,
        edits=[Edit(place, number.suggestion)] if number.suggestion else [],
        number=number.text,
        meant=number.suggestion,
    )
