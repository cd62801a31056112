"""DX005: Vietnamese in another form than precomposed Unicode."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX005", "text-encoding", Severity.INFO, on=Problem)
def text_encoding(problem: Problem) -> Iterator[Evidence]:
    """Letters apart from their marks do little harm; text of a legacy font cannot be read at all."""
    legacy = problem.message == "legacy"
    yield reported(problem, severity=Severity.ERROR if legacy else None, blocks=legacy)
