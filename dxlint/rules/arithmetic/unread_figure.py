"""DX118: what stands where a figure must and is none."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule


@rule("DX118", "unread-figure", Severity.INFO, on=Problem)
def unread_figure(problem: Problem) -> Iterator[Evidence]:
    """A value made of digits that no figure is written like is reported, so that nobody takes silence for agreement."""
    yield Evidence(problem, problem.message, figure=problem.data["figure"])
