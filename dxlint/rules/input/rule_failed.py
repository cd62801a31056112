"""DX009: a rule or a plugin failed while it judged."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX009", "rule-failed", Severity.ERROR, on=Problem)
def rule_failed(problem: Problem) -> Iterator[Evidence]:
    """Which rule failed, whose it is, and whom to tell: dxlint's own makers, or the plugin's."""
    data = problem.data
    if data["rule"] == "dxlint":
        message = "reading-failed"
    elif problem.message != "rule-failed":  # one that is declared; its own message says what cannot be told
        message = problem.message
    else:
        message = "rule-failed" if data["plugin"] == "dxlint" else "plugin-failed"
    yield reported(problem, message, blocks=True)
