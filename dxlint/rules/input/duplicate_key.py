"""DX006: a key given twice."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX006", "duplicate-key", Severity.ERROR, on=Problem)
def duplicate_key(problem: Problem) -> Iterator[Evidence]:
    """The second place of a key, with the line of the first; no rule uses either value, so that
    neither was judged."""
    yield reported(problem, blocks=True)
