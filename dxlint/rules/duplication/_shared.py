"""How these rules compare paragraphs, and show them."""

from __future__ import annotations

from dxlint.language.text import fold
from dxlint.views.paragraphs import unmarked


def key_of(text: str) -> str:
    """What two paragraphs share that are the same word for word: list marks and closing marks aside."""
    return fold(text[unmarked(text) :]).rstrip(" .;,:/")


def opening(text: str, words: int = 14) -> str:
    """The first words of a piece of text, for a message."""
    found = text.split()
    return " ".join(found[:words]) + ("…" if len(found) > words else "")
