"""The labels of rows in sentences: looked up word by word, in time of the sentence however many rows there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence


class RowLabels:
    """Labels of several words each, in lower case with one space between."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._known = frozenset(labels)
        lengths: dict[str, set[int]] = defaultdict(set)
        for label in self._known:
            first, *others = label.split()
            lengths[first].add(1 + len(others))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def may_stand_in(self, words: Iterable[str]) -> bool:
        """Whether a label begins with one of these words."""
        return not self._lengths.keys().isdisjoint(words)

    def at(self, words: Sequence[str], at: int) -> tuple[str, int]:
        """The longest label whose words begin at one of these, and how many they are; "" and 0 for none."""
        for length in self._lengths.get(words[at], ()):
            label = " ".join(words[at : at + length])
            if length <= len(words) - at and label in self._known:
                return label, length
        return "", 0
