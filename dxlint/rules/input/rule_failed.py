"""DX009: a rule or a plugin failed while it judged."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX009", "rule-failed", Severity.ERROR, on=Problem)
def rule_failed(problem: Problem) -> Iterator[Evidence]:
    """Which rule failed, whose it is, and what to do: tell dxlint's own makers or the plugin's; mend one's own file."""
    data = problem.data
    local = data["plugin"].endswith(".py")
    if data["rule"] == "dxlint":
        message = "reading-failed"
    elif problem.message == "out-of-time" and local:
        message = "local-out-of-time"
    elif problem.message != "rule-failed":  # it says itself what is not as it must be, or what cannot be told
        message = problem.message
    elif data["plugin"] == "dxlint":
        message = "rule-failed"
    else:
        message = "local-rule-failed" if local else "plugin-failed"
    yield reported(problem, message, blocks=True)
