"""DX117: a mean, a yield or a rate per unit that its two figures do not give, or a total that is not their product."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.rounding import format_vi
from dxlint.model import Mean
from dxlint.relations import Judgement, judge
from dxlint.relations.differences import exact_mean, exact_product
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import computed, shown

_OF_SO_MANY = 100
"""From here on what a mean is multiplied by is said: per 1.000, per 10.000 people."""


@rule("DX117", "mean-mismatch", Severity.WARNING, on=Mean)
def mean_mismatch(node: Mean) -> Iterator[Evidence]:
    """Rounded figures as intervals, the stated one also cut off."""
    if judge(node) is not Judgement.CONTRADICTS:
        return
    stated = node.stated.quantity
    if node.multiplied:
        yield _product(node)
        return
    yield Evidence(
        node.stated,
        "times" if stated.unit.startswith("lần") else "found" if node.scale < _OF_SO_MANY else "of-many",
        because=[(node.total, "total"), (node.count, "count")],
        inferred=not node.explicit,
        constraint=node,
        stated=shown(stated),
        total=shown(node.total.quantity),
        count=shown(node.count.quantity),
        scale=format_vi(Fraction(node.scale), 0),
        computed=format_vi(exact_mean(node) / stated.scale, max(1, stated.decimals)),
    )


def _product(node: Mean) -> Evidence:
    total = node.total.quantity
    return Evidence(
        node.total,
        "product",
        because=[(node.count, "many"), (node.stated, "each")],
        inferred=not node.explicit,
        constraint=node,
        total=shown(total),
        count=shown(node.count.quantity),
        stated=shown(node.stated.quantity),
        computed=computed(exact_product(node), total),
    )
