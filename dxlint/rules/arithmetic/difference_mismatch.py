"""DX115: a difference or a remainder that the two figures beside it do not give."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Difference
from dxlint.relations import Judgement, judge
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import computed, shown


@rule("DX115", "difference-mismatch", Severity.WARNING, on=Difference)
def difference_mismatch(node: Difference) -> Iterator[Evidence]:
    """Counts exactly, rounded figures as intervals; which of the two is the larger does not matter."""
    if judge(node) is not Judgement.CONTRADICTS:
        return
    first, second, stated = node.first.quantity, node.second.quantity, node.stated.quantity
    yield Evidence(
        node.stated,
        "found",
        because=[(node.first, "first"), (node.second, "second")],
        inferred=not node.explicit,
        constraint=node,
        stated=shown(stated),
        first=shown(max(first, second, key=lambda quantity: quantity.value)),
        second=shown(min(first, second, key=lambda quantity: quantity.value)),
        difference=computed(max(first.value - second.value, second.value - first.value), stated),
    )
