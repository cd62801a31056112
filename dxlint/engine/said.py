"""What a report says where something is found: the words that are meant, in their sentence, or in their row."""

from __future__ import annotations

from typing import Any

from dxlint.engine.ways import row_around
from dxlint.formats.pointers import value_at
from dxlint.language.sentences import last_begins, stop_in
from dxlint.language.text import as_seen, original_offset
from dxlint.model import Span
from dxlint.rulebook.findings import Said

MOST = 400
"""Characters that are kept on each side of the words, and of these themselves."""
_LOOKED_AT = 2 * MOST
"""Characters that are looked at for them: a letter may be written as two."""


def said_at(data: Any, span: Span) -> Said:
    """The words at a span of a report, with what stands before and behind them; nothing where it names no text.

    No more of a text is looked at than can be kept: each of its findings would go through the whole of it.
    """
    held = value_at(data, span.pointer)
    if not isinstance(held, str):
        return Said("", "", "")
    if span.start is None or span.end is None:
        start, end = 0, len(held)
    else:
        start, end = original_offset(held, span.start), original_offset(held, span.end)
    before, words = (
        as_seen(held[max(0, start - _LOOKED_AT) : start]),
        as_seen(held[start : min(end, start + _LOOKED_AT)]),
    )
    behind = as_seen(held[end : end + _LOOKED_AT])
    text = words + behind
    last = min(stop_in(text, len(words), len(text)) + 1, len(text))
    first = last_begins(before, 0, len(before))
    left, right = row_around(data, span.pointer) or ("", "")
    return Said((left + before[first:].lstrip())[-MOST:], words[:MOST], (text[len(words) : last] + right)[:MOST])
