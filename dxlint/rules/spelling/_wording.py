"""Words as a slip and what was meant for it are compared and written."""

from __future__ import annotations

from dxlint.views.text import PUNCTUATION


def cased_as(written: str, meant: str) -> str:
    """``meant`` (lower case) in the capitals of ``written``, word by word where both have as many."""
    if written.isupper() and len(written) > 1:
        return meant.upper()
    ones, others = written.split(), meant.split()
    if len(ones) != len(others):
        return meant[:1].upper() + meant[1:] if written[:1].isupper() else meant
    return " ".join(b[:1].upper() + b[1:] if a[:1].isupper() else b for a, b in zip(ones, others, strict=True))


def words_of(lowered: str) -> list[str]:
    """The words of a text, marks at their ends left off; a stroke parts words."""
    return [word.strip(PUNCTUATION) for word in lowered.replace("/", " ").split()]
