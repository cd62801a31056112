"""From what a reader, the shaping or the engine tells to evidence in a rule's words."""

from __future__ import annotations

from typing import Any

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity


def reported(
    problem: Problem, message: str = "", *, severity: Severity | None = None, blocks: bool = False, **more: str
) -> Evidence:
    """The problem as evidence: its own message unless another is named, its data and what is added to them."""
    data: dict[str, Any] = {**problem.data, **more}
    return Evidence(problem, message or problem.message, severity=severity, blocks=blocks, **data)
