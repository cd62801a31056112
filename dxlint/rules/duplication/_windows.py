"""Which paragraphs share wording: an index of four-word windows, in time linear in the text.

Figures are masked in it, so that "same text, other figures" is found in the same pass. Only windows that begin
with one of the commonest initials are kept: about a third of all, and the same ones in every copy of a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from dxlint.patterns import lazy

_FIGURE = lazy(r"[0-9][0-9.,/-]*")
_INITIALS = "tcđ"
WINDOW = 4
_MOST_PLACES = 4
"""A window that stands in more paragraphs is a name (Ban Chỉ đạo chuyển đổi số), not a repetition."""
_ENOUGH = 3
"""Shared windows that make two paragraphs worth a closer look."""


# While one types, all paragraphs but one are those of the keystroke before.
@lru_cache(maxsize=1024)
def _windows(text: str) -> tuple[str, ...]:
    """The windows of a text that are kept, in its order."""
    words = _FIGURE.sub("#", text.lower()).split()
    windows = zip(words, words[1:], words[2:], words[3:], strict=False)
    return tuple([" ".join(window) for window in windows if window[0][0] in _INITIALS])


def pairs_sharing(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The index pairs (earlier, later) of texts that share wording, in order; (i, i) repeats itself within."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        for window in _windows(text):
            places.setdefault(window, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for found in places.values():
        if 1 < len(found) <= _MOST_PLACES:
            shared.update({(one, other) for at, one in enumerate(found) for other in found[at + 1 :]})
    return sorted(pair for pair, count in shared.items() if count >= _ENOUGH)
