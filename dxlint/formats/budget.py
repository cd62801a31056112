"""What a document may grow to when what it repeats is written out: a few bytes can stand for millions of cells."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Block
from dxlint.formats.problems import problem
from dxlint.formats.tree import Problem

MAX_CHARACTERS = 5_000_000
"""The text of some two thousand pages."""
MAX_CELLS = 500_000


class OverBudgetError(Exception):
    """Nothing more is read of a document."""


class Budget:
    """Counts the cells of a document and their characters."""

    __slots__ = ("cells", "characters")

    def __init__(self, characters: int = MAX_CHARACTERS, cells: int = MAX_CELLS) -> None:
        self.characters = characters
        self.cells = cells

    def spend(self, characters: int) -> None:
        """Take a cell into account. Raises :class:`OverBudgetError` for the first for which there is no room."""
        self.cells -= 1
        self.characters -= characters
        if self.cells < 0 or self.characters < 0:
            raise OverBudgetError

    def filled(self, blocks: Iterable[Block]) -> tuple[list[Block], list[Problem]]:
        """The blocks for which there is room, and the problem where there is none for all."""
        found: list[Block] = []
        try:
            for block in blocks:
                found.append(block)
        except OverBudgetError:
            return found, [problem("too-much-text", limit=str(MAX_CHARACTERS // 1_000_000))]
        return found, []
