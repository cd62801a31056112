"""What is found in a part of a report, kept for the next look at the same report: while one types, most parts stay.

What a part states depends on nothing but the part: its text or cells, its context, its place. So what was found in a
part that is equal in all of that is found again. A run over files keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dxlint.formats.tree import Span

Find = Callable[..., Iterable[Any]]
"""Finds the nodes of a part; what it is handed is all that they depend on, and they are values that nobody changes."""
Recall = Callable[..., list[Any]]
"""``recall(find, span, *part)``: what ``find(*part)`` finds in the part that stands at ``span``."""


def afresh(find: Find, span: Span, *part: Any) -> list[Any]:
    """Find it, whatever was found before."""
    return list(find(*part))


class Memory:
    """What was found at the last look at a report, by the place where it was looked for."""

    def __init__(self) -> None:
        self._before: dict[tuple[Find, Span], tuple[Any, list[Any]]] = {}
        self._now: dict[tuple[Find, Span], tuple[Any, list[Any]]] = {}

    def look_again(self) -> None:
        """Begin the next look; what the last one did not meet is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, find: Find, span: Span, *part: Any) -> list[Any]:
        """What was found in an equal part at that place, else what is found now."""
        known, found = self._before.get((find, span), (None, []))
        if known != part:
            found = list(find(*part))
        self._now[find, span] = part, found
        return found
