"""The words that open an enumeration: trong đó, gồm, chia ra, and the colon or bracket before a list."""

from __future__ import annotations

import re
from typing import NamedTuple

# Found by the rarest letter of each, so that the search skips from one such letter to the next.
_MARKER = re.compile(r"\(|:|ồm\b|đó\b|ia ra\b")
_WORD = re.compile(r"(?:[Tt]rong (?:số )?đó|(?<!hông )(?<!hưa )(?:[Bb]ao )?(?<!\w)[Gg]ồm|[Cc]hia ra)$")
_LONGEST_WORD = 12


class Marker(NamedTuple):
    """A marker at its place. ``kind``: "of which" (trong đó), "consists" (gồm, chia ra), "open" ( "(" or ":" )."""

    kind: str
    start: int
    end: int


def find_markers(text: str) -> list[Marker]:
    """Every marker of a text, in order."""
    found = []
    for match in _MARKER.finditer(text):
        start, end = match.span()
        if end - start == 1:
            found.append(Marker("open", start, end))
        elif word := _WORD.search(text, max(0, end - _LONGEST_WORD), end):
            kind = "of which" if text[end - 1] == "ó" else "consists"
            found.append(Marker(kind, word.start(), end))
    return found


def closing(text: str, opened: int, limit: int = 1500) -> int:
    """Where the bracket that is open at ``opened`` closes, or -1 where it does not within ``limit`` characters."""
    depth, end = 1, min(len(text), opened + limit)
    while depth:
        close = text.find(")", opened, end)
        if close < 0:
            return -1
        depth += text.count("(", opened, close) - 1
        opened = close + 1
    return opened - 1
