"""The verdict on each claim: agrees, agrees by cutting off, cannot be decided, contradicts."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from dxlint.arithmetic import Judgement, exceeds, judged
from dxlint.constraints import constraints_of
from dxlint.constraints.growth import changes
from dxlint.constraints.lists import listed
from dxlint.coverage import Standing
from dxlint.model import Growth, Indicator, ItemList, PartialRatio, RateRollup, Ratio, Span, Submission, Sum, Tally
from dxlint.rules.arithmetic.impossible_percent import impossible_percent
from dxlint.rules.tallies._ledger import Ledger
from dxlint.rules.tallies._statuses import contradictions
from dxlint.rules.tallies._targets import reach

_OF_SHARES = {
    Judgement.AGREES: Standing.AGREES,
    Judgement.HUNDRED: Standing.AGREES,
    Judgement.FAR_FROM_QUALIFIER: Standing.AGREES,
    Judgement.CUT_OFF: Standing.CUT_OFF,
    Judgement.PAST_QUALIFIER: Standing.CONTRADICTS,
    Judgement.DISAGREES: Standing.CONTRADICTS,
    Judgement.UNDECIDABLE: Standing.UNDECIDABLE,
}


class Judge:
    """Judges the claims of one submission by the relations the rules of arithmetic rest on."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission

    def standing(self, node: Any) -> Standing | None:
        """The verdict on a node; None for one that states no relation."""
        if isinstance(node, Ratio):
            return Standing.CONTRADICTS if node.same_things and exceeds(node) else _OF_SHARES[judged(node)]
        if isinstance(node, PartialRatio):
            return Standing.CONTRADICTS if node.span in self._impossible else Standing.UNDECIDABLE
        if isinstance(node, Indicator):
            return self._of_indicator(node)
        if isinstance(node, Sum | RateRollup | ItemList | Growth | Tally):
            return _of_relation(node)
        return None

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        return frozenset(found.judged for found in contradictions(Ledger(self._submission)))

    @cached_property
    def _impossible(self) -> frozenset[Span]:
        return frozenset(evidence.at for evidence in impossible_percent(self._submission))

    def _of_indicator(self, node: Indicator) -> Standing:
        if node.span.pointer in self._contradicted:
            return Standing.CONTRADICTS
        if node.target is None or node.verdict is None:
            return Standing.UNDECIDABLE
        reached = reach(node.target, node.result, node.percent, node.unit)
        return Standing.UNDECIDABLE if reached is None else Standing.AGREES


def _of_relation(node: Any) -> Standing:
    constraints = constraints_of(node)
    if not all(constraint.holds() for constraint in constraints):
        return Standing.CONTRADICTS
    doubtful = any(cell.quantity.doubt for constraint in constraints for cell in constraint.cells)
    return Standing.UNDECIDABLE if doubtful or not constraints or _says_too_little(node) else Standing.AGREES


def _says_too_little(node: Any) -> bool:
    """Whether the relation holds only because nothing could be compared."""
    if isinstance(node, ItemList):
        return node.open or not node.items or listed(node.items) is None
    if isinstance(node, Growth):
        return not changes(node)
    if isinstance(node, RateRollup):
        return any(part.percent is None for part in (node.whole, *node.parts))
    return False
