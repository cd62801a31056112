"""What the rules of dates have in common."""

from __future__ import annotations

from dxlint.model import Prose, Span, Submission


def prose_at(submission: Submission, span: Span) -> str:
    """The whole NFC text that the span is a part of; "" where it stands in no section's text."""
    return next((prose.text for prose in submission.all(Prose) if prose.span.pointer == span.pointer), "")


def line_before(text: str, start: int) -> str:
    """What stands before ``start`` in the same line."""
    return text[text.rfind("\n", 0, start) + 1 : start]
