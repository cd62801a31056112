"""What else a total that is missed may be made of: what speaks against calling it wrong.

One of its parts may be taken away from the others, count the total once more, or stand between them with another unit.
"""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.language.rounding import Exact
from dxlint.model import Sum
from dxlint.prose.tokens import Passage
from dxlint.relations import can_hold
from dxlint.relations.sums import judge_sum

_LEAST_SIGNED, _LEAST_BETWEEN = 3, 10


def is_made_otherwise(passage: Passage, node: Sum) -> bool:
    """Whether a total that its parts do not make is made by them and what stands with them in another way."""
    if not node.complete or len(node.parts) < 2 or can_hold(judge_sum(node)):
        return False
    total = node.total.quantity.value
    values = [part.figure.quantity.value for part in node.parts]
    missing = total - sum(values)
    if total in values:
        return True  # "làm chết 183 người … 276 vụ làm chết 183 người; riêng nơi A làm chết 21 người"
    if is_made_with_one_taken_away(total, values):
        return True
    return missing >= _LEAST_BETWEEN and missing not in values and _stands_between(passage, node, missing)


def _stands_between(passage: Passage, node: Sum, missing: Exact) -> bool:
    """``200/481 căn đã ký, 18 trường hợp chưa đồng thuận và 263 căn chưa liên hệ``: what is missed has another unit."""
    placed = passage.placed()
    held = [placed.get(figure.span) for figure in (node.total, *(part.figure for part in node.parts))]
    places = [token.at for token in held if token is not None]
    if len(places) < len(held):
        return False
    between = passage.tokens[min(places) : max(places)]
    return any(t.is_count and not t.way and t.value == missing and t.at not in places for t in between)


def is_made_with_one_taken_away(total: Exact, parts: Sequence[Exact]) -> bool:
    """``501.800 đồng, trong đó giá 556.800 đồng, phí giao 15.000 đồng, ưu đãi 70.000 đồng``."""
    return len(parts) >= _LEAST_SIGNED and any(sum(parts) - total == 2 * part for part in parts)
