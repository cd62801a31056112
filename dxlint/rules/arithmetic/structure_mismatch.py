"""DX116: percentages that name all of one thing and do not make 100."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.rounding import format_vi
from dxlint.model import Structure
from dxlint.relations import Judgement, judge
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import added


@rule("DX116", "structure-mismatch", Severity.WARNING, on=Structure)
def structure_mismatch(node: Structure) -> Iterator[Evidence]:
    """Beyond what rounding each of them, or cutting each off, explains."""
    if judge(node) is not Judgement.CONTRADICTS:
        return
    parts = [part.figure.quantity for part in node.parts]
    yield Evidence(
        node.parts[-1],
        "found",
        because=[(part, "part") for part in node.parts[:-1]],
        inferred=not node.explicit,
        constraint=node,
        addends=added(parts),
        sum=format_vi(sum(part.value for part in parts)),
    )
