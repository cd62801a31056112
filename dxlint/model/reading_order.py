"""The order in which a person reads a report, from where things stand in it."""

from __future__ import annotations

from dxlint.formats.pointers import Span, steps_of

# Keys of one mapping as a person meets what stands under them; the same in whatever mapping they stand.
_KEYS = (
    *("header", "parent_agency", "agency", "type", "number", "place", "date", "issuer", "title", "name", "unit"),
    *("subject", "as_of", "citations", "text", "tally", "indicators", "target", "value", "result", "percent"),
    *("status", "groups", "measures", "items", "parts", "of_which", "columns", "rows", "tables", "note", "sections"),
)
_RANKS = {key: rank for rank, key in enumerate(_KEYS)}


def reading_order(span: Span) -> tuple[tuple[int, ...], int]:
    """What sorts spans as a reader meets them: section by section, what stands in one before the sections in it."""
    steps = steps_of(span.pointer)
    return tuple(int(step) if step.isdigit() else _RANKS.get(step, len(_KEYS)) for step in steps), span.start or 0
