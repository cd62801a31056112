"""The relations between figures: shares, sums, overall rates, growth, lists and tallies.

Each node that states a relation gets one :class:`Judgement`, in exact arithmetic, which the rules speak of, the
list of claims shows and the repairs ask for with other figures put in their places. It also gives constraints:
its figures as cells, so that one slip that breaks several relations is found in the cell they share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dxlint.model import (
    Assessment,
    Difference,
    Growth,
    ItemList,
    Mean,
    PartialRatio,
    RateRollup,
    Ratio,
    Structure,
    Sum,
    Tally,
)
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, Judgement, can_hold, equality, equation
from dxlint.relations.differences import (
    judge_difference,
    judge_mean,
    judge_structure,
    of_difference,
    of_mean,
    of_structure,
)
from dxlint.relations.growth import judge_growth, of_growth
from dxlint.relations.lists import judge_list, of_list
from dxlint.relations.partial_shares import judge_partial
from dxlint.relations.rates import judge_rollup, of_rollup
from dxlint.relations.shares import judge_ratio, of_ratio
from dxlint.relations.sums import judge_sum, of_sum
from dxlint.relations.tallies import judge_tally, of_tally
from dxlint.relations.targets import judge_assessment

_STATED: dict[type, Callable[[Any], Iterable[Constraint]]] = {
    Ratio: of_ratio,
    Sum: of_sum,
    RateRollup: of_rollup,
    Growth: of_growth,
    Difference: of_difference,
    Structure: of_structure,
    Mean: of_mean,
    ItemList: of_list,
    Tally: of_tally,
}
KINDS = tuple(_STATED)
"""The types of node that put constraints on their figures."""

_JUDGES: dict[type, Callable[..., Judgement]] = {
    Ratio: judge_ratio,
    PartialRatio: judge_partial,
    Sum: judge_sum,
    RateRollup: judge_rollup,
    Growth: judge_growth,
    Difference: judge_difference,
    Structure: judge_structure,
    Mean: judge_mean,
    ItemList: judge_list,
    Tally: judge_tally,
    Assessment: judge_assessment,
}
RELATIONS = tuple(_JUDGES)
"""The types of node that state a relation."""


def judge(node: Any, given: Given = AS_WRITTEN) -> Judgement:
    """The judgement of a node of one of :data:`RELATIONS`, with the figures of ``given`` in their places."""
    return _JUDGES[type(node)](node, given)


def constraints_of(node: Any) -> tuple[Constraint, ...]:
    """The constraints a node states; constraints at hand are their own; other nodes state none."""
    if isinstance(node, Constraint):
        return (node,)
    if type(node) is tuple:
        return node
    stated = _STATED.get(type(node))
    return tuple(stated(node)) if stated else ()


__all__ = [
    "AS_WRITTEN",
    "KINDS",
    "RELATIONS",
    "Constraint",
    "Given",
    "Judgement",
    "can_hold",
    "constraints_of",
    "equality",
    "equation",
    "judge",
]
