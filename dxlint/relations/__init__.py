"""The relations between figures: shares, sums, overall rates, growth, lists and tallies.

Each node that states a relation gives its constraints; each constraint names its cells (figures at their
spans) and judges, in exact arithmetic, whether it can hold, also with other figures put in their places. The
rules of arithmetic and the web of cells rest on the same judgements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dxlint.model import Growth, ItemList, RateRollup, Ratio, Sum, Tally
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, equality, equation
from dxlint.relations.growth import growth_holds, of_growth
from dxlint.relations.lists import list_holds, of_list
from dxlint.relations.rates import of_rollup
from dxlint.relations.shares import of_ratio, share_holds
from dxlint.relations.sums import of_sum, sum_holds
from dxlint.relations.tallies import of_tally

_STATED: dict[type, Callable[[Any], Iterable[Constraint]]] = {
    Ratio: of_ratio,
    Sum: of_sum,
    RateRollup: of_rollup,
    Growth: of_growth,
    ItemList: of_list,
    Tally: of_tally,
}
KINDS = tuple(_STATED)
"""The types of node that state a relation."""


def constraints_of(node: Any) -> tuple[Constraint, ...]:
    """The constraints a node states; a constraint is its own; other nodes state none."""
    if isinstance(node, Constraint):
        return (node,)
    stated = _STATED.get(type(node))
    return tuple(stated(node)) if stated else ()


__all__ = [
    "AS_WRITTEN",
    "KINDS",
    "Constraint",
    "Given",
    "constraints_of",
    "equality",
    "equation",
    "growth_holds",
    "list_holds",
    "share_holds",
    "sum_holds",
]
