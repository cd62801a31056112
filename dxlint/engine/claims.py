"""Every claim of a submission with its verdict: agrees, agrees by cutting off, cannot be decided, contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from dxlint.engine.coverage import KINDS, Claim, Standing
from dxlint.engine.locate import place_of
from dxlint.formats.tree import Tree
from dxlint.model import (
    Citation,
    Growth,
    Indicator,
    ItemList,
    PartialRatio,
    RateRollup,
    Ratio,
    Span,
    Submission,
    Sum,
    Table,
    Tally,
)
from dxlint.prose.notation import written
from dxlint.relations import constraints_of
from dxlint.relations.arithmetic import Judgement, exceeds, judged
from dxlint.relations.growth import changes
from dxlint.relations.lists import listed
from dxlint.rulebook.findings import place_order
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


def claims_in(file: str, tree: Tree, submission: Submission) -> tuple[Claim, ...]:
    """Every claim of a submission with its verdict, in the order of the file."""
    judge = _Judge(submission)
    found = [
        Claim(kind, place_of(file, tree, node.span), _written(node), judge.standing(node), _inferred(node))
        for kind, nodes in KINDS.items()
        for node in _all(submission, nodes)
    ]
    return tuple(sorted(found, key=lambda claim: place_order(claim.place)))


class _Judge:
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


def _all(submission: Submission, nodes: tuple[type, ...]) -> Iterator[Any]:
    for node in nodes:
        yield from submission.nodes.get(node, ())


def _inferred(node: Any) -> bool:
    return not getattr(node, "explicit", True)


def _written(node: Any) -> str:
    if isinstance(node, Indicator):
        figures = [entry.text.strip() for entry in (node.target, node.result) if entry and entry.text.strip()]
        verdict = f" ({node.verdict.text.strip()})" if node.verdict else ""
        return f"{_short(node.name or node.id)}: {' → '.join(figures)}{verdict}"
    if isinstance(node, Citation):
        date = f" ({node.date.text})" if node.date else ""
        return f"{node.type_word} {node.number.text if node.number else ''}".strip() + date
    if isinstance(node, Table):
        return f"{_short(node.name)} {len(node.rows)} × {len(node.columns)}".strip()
    return written(node).removesuffix(" (as written)")  # whether it was found by reading is told beside it


def _short(name: str) -> str:
    return name if len(name) <= 80 else name[:79].rstrip() + "…"
