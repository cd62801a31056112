"""DX007: what was read, but not all of it or not surely."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX007", "read-with-care", Severity.INFO, on=Problem)
def read_with_care(problem: Problem) -> Iterator[Evidence]:
    """What a reader left out with good reason, or read with doubt: the report was judged all the same."""
    yield reported(problem)
