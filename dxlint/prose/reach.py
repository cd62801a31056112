"""How many figures of sentences are held against each other: each costs time, and no report has that many."""

from __future__ import annotations

from itertools import islice

from dxlint.model import Problem, Span
from dxlint.patterns import lazy

MAX_FIGURES = 100_000
"""Runs of digits in sentences, more than stand in two thousand pages."""
_DIGITS = lazy(r"[0-9]+")


class Reach:
    """Counts the figures of one report, text by text."""

    def __init__(self) -> None:
        self._left = MAX_FIGURES
        self._uncounted: list[str] = []
        """Texts that have been let through, for all of them together have room as long as nobody counts."""
        self._characters = 0
        self._ends: Span | None = None

    def within(self, text: str, span: Span) -> str:
        """As much of a text as there is room for."""
        self._characters += len(text)
        self._uncounted.append(text)
        if self._characters <= self._left:
            return text
        self._uncounted.pop()
        self._left -= sum(len(_DIGITS.findall(one)) for one in self._uncounted)
        beyond = next(islice(_DIGITS.finditer(text), self._left, None), None)
        if beyond is not None:
            self._ends = self._ends or span
            text = text[: beyond.start()]
        self._uncounted, self._characters = [text], len(text)
        return text

    def problems(self) -> list[Problem]:
        """What there is to say where there was no room for all: the text in which it ended."""
        return [Problem("DX001", "too-many-figures", self._ends, {"limit": str(MAX_FIGURES)})] if self._ends else []
