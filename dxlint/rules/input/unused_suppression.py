"""DX008: a suppression that hides nothing, names no rule, or gives no reason."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule


@rule("DX008", "unused-suppression", Severity.WARNING, on=Problem)
def unused_suppression(problem: Problem) -> Iterator[Evidence]:
    """What is wrong with a suppression; for a rule nobody knows, the one that was most likely meant."""
    data = problem.data
    if data.get("nearest"):
        yield Evidence(problem, f"{problem.message}-near", rule=data["rule"], nearest=data["nearest"])
    else:
        yield Evidence(problem, problem.message, rule=data["rule"], where=data.get("at", ""))
