"""What documents are about, as citations say it: whether two of them speak of one thing."""

from __future__ import annotations

from functools import lru_cache

from dxlint.language.text import fold
from dxlint.patterns import lazy

FEWEST_WORDS = 4
"""A subject of fewer words fits many documents."""
_LEADING = frozenset(("việc", "về"))
_WORD = lazy(r"\w+")


@lru_cache(maxsize=4096)
def subject_words(subject: str) -> frozenset[str]:
    """The words of a subject, folded, without those that only lead to it."""
    return frozenset(_WORD.findall(fold(subject))) - _LEADING


def subjects_alike(first: str, second: str) -> bool:
    """Two thirds of the shorter subject's words stand in the other, and no year or figure contradicts."""
    one, other = subject_words(first), subject_words(second)
    if min(len(one), len(other)) < FEWEST_WORDS:
        return False
    figures, others = ({w for w in words if any(map(str.isdigit, w))} for words in (one, other))
    contradict = figures - others and others - figures
    return not contradict and 3 * len(one & other) >= 2 * min(len(one), len(other))


def subjects_unlike(first: str, second: str) -> bool:
    """Hardly a word in common: two ways to name one subject share more."""
    one, other = subject_words(first), subject_words(second)
    shorter = min(len(one), len(other))
    return shorter >= FEWEST_WORDS and 8 * len(one & other) < shorter
