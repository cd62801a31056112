"""How high the rows of a sheet must be for words that go on in the next line."""

from __future__ import annotations

from collections.abc import Iterable

_LINE, _EDGE, _MOST = 15, 3, 409
"""Points of a line of 11 points, of what is left free, and of the highest row that Excel knows."""


def height(cells: Iterable[tuple[str, int]]) -> int:
    """The points of a row of cells, each its words and the width of its column, in characters as Excel counts them."""
    lines = max((_lines(words, width) for words, width in cells), default=1)
    return min(lines * _LINE + _EDGE, _MOST)


def _lines(words: str, width: int) -> int:
    """How many lines words take: a line ends between words, or where it is full."""
    count = 0
    for line in words.splitlines() or [""]:
        count, left = count + 1, width - 1
        for word in line.split(" "):
            left -= len(word) + 1
            while left < -1:
                count, left = count + 1, max(width - 2 - len(word), left + width)
    return count
