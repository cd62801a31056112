"""DX104: a total that is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.rounding import Exact
from dxlint.model import Part, Submission, Sum
from dxlint.relations import Judgement
from dxlint.relations.sums import may_be_within
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import added, computed, shown
from dxlint.views.cell_names import cell_name
from dxlint.views.judged import judged

_MOST_PLACES = 12
"""Beyond so many parts the column above the total is place enough."""


@rule("DX104", "sum-mismatch", Severity.ERROR, on=Sum)
def sum_mismatch(node: Sum, submission: Submission) -> Iterator[Evidence]:
    """A total and its complete parts, rounded figures as intervals; a part alone that exceeds its total."""
    if submission.get(judged)(node) is not Judgement.CONTRADICTS:
        return
    whole = node.total.quantity
    if not node.complete:
        larger = (part for part in node.parts if not may_be_within(part.figure.quantity, whole))
        yield from (_exceeding(node, part) for part in larger)
        return
    parts = [part.figure.quantity for part in node.parts]
    result: Exact = sum((part.value for part in parts), start=Fraction(0))
    rounded = not (whole.is_exact and all(part.is_exact for part in parts))
    left = not node.explicit and any(part.digits < 0 for part in parts)
    where = _named(node, submission)
    yield Evidence(
        node.total,
        "left" if left else "rounded" if rounded else "found",
        because=[(part, "term" if left else "part") for part in node.parts[:_MOST_PLACES]],
        inferred=not node.explicit,
        constraint=node,
        where=f"{where}: " if where else "",
        addends=added(parts),
        sum=computed(result, whole),
        total=shown(whole),
        difference=computed(max(result - whole.value, whole.value - result), whole),
    )


def _named(node: Sum, submission: Submission) -> str:
    """What the total is of: a cell by its table, row and column, a measure by its name; "" in a sentence."""
    span = node.total.span
    return node.subject if "/measures/" in span.pointer else cell_name(span, submission)


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
