"""DX001: a file, or a piece of one, that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported


@rule("DX001", "unreadable-input", Severity.ERROR, on=Problem)
def unreadable_input(problem: Problem) -> Iterator[Evidence]:
    """What a reader could not read, in the words for its message; of a reader in a file of one's own, what to mend."""
    of_own = problem.message in ("reader-failed", "reader-out-of-time") and ".py" in problem.data["plugin"]
    yield reported(problem, f"local-{problem.message}" if of_own else problem.message, blocks=True)
