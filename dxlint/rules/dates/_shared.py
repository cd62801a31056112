"""What the rules of dates have in common."""

from __future__ import annotations


def line_before(text: str, start: int) -> str:
    """What stands before ``start`` in the same line."""
    return text[text.rfind("\n", 0, start) + 1 : start]
