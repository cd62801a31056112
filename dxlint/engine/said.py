"""What a report says where something is found: the words that are meant, in their sentence, or in their row."""

from __future__ import annotations

from typing import Any

from dxlint.engine.ways import row_around
from dxlint.formats.pointers import value_at
from dxlint.language.sentences import last_begins, stop_in
from dxlint.language.text import nfc
from dxlint.model import Span
from dxlint.rulebook.findings import Said

MOST = 400
"""Characters that are kept on each side of the words, and of these themselves."""


def said_at(data: Any, span: Span) -> Said:
    """The words at a span of a report, with what stands before and behind them; nothing where it names no text."""
    held = value_at(data, span.pointer)
    if not isinstance(held, str):
        return Said("", "", "")
    text = nfc(held)
    start, end = (0, len(text)) if span.start is None or span.end is None else (span.start, span.end)
    before, behind = row_around(data, span.pointer) or ("", "")
    first, last = last_begins(text, 0, start), min(stop_in(text, end, len(text)) + 1, len(text))
    return Said((before + text[first:start].lstrip())[-MOST:], text[start:end][:MOST], (text[end:last] + behind)[:MOST])
