"""DX117: a mean, a yield or a rate per unit that its two figures do not give."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.rounding import format_vi
from dxlint.model import Mean
from dxlint.relations import Judgement, judge
from dxlint.relations.differences import exact_mean
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import shown


@rule("DX117", "mean-mismatch", Severity.WARNING, on=Mean)
def mean_mismatch(node: Mean) -> Iterator[Evidence]:
    """Rounded figures as intervals, the stated one also cut off."""
    if judge(node) is not Judgement.CONTRADICTS:
        return
    stated = node.stated.quantity
    yield Evidence(
        node.stated,
        "times" if stated.unit.startswith("lần") else "found",
        because=[(node.total, "total"), (node.count, "count")],
        inferred=not node.explicit,
        constraint=node,
        stated=shown(stated),
        total=shown(node.total.quantity),
        count=shown(node.count.quantity),
        computed=format_vi(exact_mean(node) / stated.scale, max(1, stated.decimals)),
    )
