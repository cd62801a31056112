"""DX001: a file, or a piece of one, that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX001", "unreadable-input", Severity.ERROR, on=Problem)
def unreadable_input(problem: Problem) -> Iterator[Evidence]:
    """What a reader could not read, in the words for its message."""
    yield reported(problem, blocks=True)
