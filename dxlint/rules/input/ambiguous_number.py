"""DX004: a figure that can be read in two ways, or in none."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Problem
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.input._reported import reported

_SEVERITIES = {"bare-group": Severity.INFO, "not-whole": Severity.ERROR}
"""A bare 1.110 is read as the report means it; a figure that is not whole cannot be a count."""
_NOT_JUDGED = frozenset({"long-row"})
"""Figures stand under no column, or under that of another."""


@rule("DX004", "ambiguous-number", Severity.WARNING, on=Problem)
def ambiguous_number(problem: Problem) -> Iterator[Evidence]:
    """The figure as written, and how to write it so that one reading is left."""
    blocks = problem.message in _NOT_JUDGED
    yield reported(problem, severity=Severity.ERROR if blocks else _SEVERITIES.get(problem.message), blocks=blocks)
