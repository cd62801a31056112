"""DX104: a total that is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact
from dxlint.model import Part, Sum
from dxlint.relations import sum_holds
from dxlint.relations.sums import may_be_within
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import added, computed, shown

_MOST_PLACES = 12
"""Beyond so many parts the column above the total is place enough."""


@rule("DX104", "sum-mismatch", Severity.ERROR, on=Sum)
def sum_mismatch(node: Sum) -> Iterator[Evidence]:
    """A total and its complete parts, rounded figures as intervals; a part alone that exceeds its total."""
    if sum_holds(node):
        return
    whole = node.total.quantity
    if not node.complete:
        larger = (part for part in node.parts if not may_be_within(part.figure.quantity, whole))
        yield from (_exceeding(node, part) for part in larger)
        return
    parts = [part.figure.quantity for part in node.parts]
    result: Exact = sum((part.value for part in parts), start=Fraction(0))
    if _is_no_sum(whole, parts, result):
        return
    rounded = not (whole.is_exact and all(part.is_exact for part in parts))
    yield Evidence(
        node.total,
        "rounded" if rounded else "found",
        because=[(part, "part") for part in node.parts[:_MOST_PLACES]],
        inferred=not node.explicit,
        constraint=node,
        addends=added(parts),
        sum=computed(result, whole),
        total=shown(whole),
        difference=computed(max(result - whole.value, whole.value - result), whole),
    )


def _is_no_sum(total: Quantity, parts: list[Quantity], result: Exact) -> bool:
    """Whether the total says something else: the mean of the rows, the last of them where they are running
    totals, or half of their sum, the rest being subtotals.
    """
    if len(parts) < 3:
        return False
    values = [part.value for part in parts]
    if total.value == values[-1] and values == sorted(values):
        return True
    unit = Fraction(total.scale, 10**total.decimals)
    plain_mean = abs(Fraction(result) - len(parts) * total.value) * 2 <= len(parts) * unit
    return result == 2 * total.value or plain_mean or _may_be_weighted_mean(total, parts)


def _may_be_weighted_mean(total: Quantity, parts: list[Quantity]) -> bool:
    """Whether the total lies among parts that are of one size: "63,8" under 58,1, 60,5 and 70,3."""
    values = [part.value for part in parts]
    return 0 < min(values) <= total.value <= max(values) <= 2 * min(values)


def _exceeding(node: Sum, part: Part) -> Evidence:
    return Evidence(
        part,
        "exceeds",
        because=[(node.total, "total")],
        inferred=not node.explicit,
        constraint=node,
        part=shown(part.figure.quantity),
        total=shown(node.total.quantity),
    )
