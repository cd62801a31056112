"""What a run understood: how many claims of each kind, and every claim with its verdict.

A clean result says little unless one knows what was read; so every run counts, and ``--show-claims`` lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from dxlint.engine.locate import place_of
from dxlint.formats.tree import Tree
from dxlint.language.text import clip
from dxlint.model import (
    Assessment,
    Citation,
    Difference,
    Growth,
    Indicator,
    ItemList,
    Mean,
    PartialRatio,
    RateRollup,
    Ratio,
    Structure,
    Submission,
    Sum,
    Table,
    Tally,
    Unresolved,
)
from dxlint.prose.notation import written
from dxlint.records import NamedTuple
from dxlint.relations import RELATIONS, Judgement, judge
from dxlint.relations.shares import exceeds
from dxlint.relations.targets import reach
from dxlint.rulebook.findings import Place, place_order
from dxlint.tables import columns_checked
from dxlint.views.verdicts import contradictions

KINDS: dict[str, tuple[type, ...]] = {
    "shares": (Ratio, PartialRatio),
    "totals": (Sum, RateRollup, Structure),
    "lists": (ItemList,),
    "changes": (Growth, Difference),
    "means": (Mean,),
    "tallies": (Tally,),
    "assessments": (Assessment,),
    "unresolved": (Unresolved,),
    "indicators": (Indicator,),
    "tables": (Table,),
    "citations": (Citation,),
}
"""What is counted, by the name the lint report has for it."""
LONGEST = 400
"""Characters of a claim that is shown."""


class ClaimVerdict(StrEnum):
    """How a claim stands to its own figures, in the lint report's words."""

    AGREES = "agrees"
    CUT_OFF = "agrees-cut-off"
    """It agrees when the last digits are cut off where rounding was due."""
    UNDECIDABLE = "undecidable"
    """The figures beside it do not decide it."""
    CONTRADICTS = "contradicts"


_VERDICTS = {
    Judgement.AGREES: ClaimVerdict.AGREES,
    Judgement.HUNDRED: ClaimVerdict.AGREES,
    Judgement.FAR_FROM_QUALIFIER: ClaimVerdict.AGREES,
    Judgement.CUT_OFF: ClaimVerdict.CUT_OFF,
    Judgement.PAST_QUALIFIER: ClaimVerdict.CONTRADICTS,
    Judgement.CONTRADICTS: ClaimVerdict.CONTRADICTS,
    Judgement.UNDECIDABLE: ClaimVerdict.UNDECIDABLE,
}


class Claim(NamedTuple):
    """A claim as it was understood. ``verdict`` is None for what states no relation: a document, a table."""

    kind: str
    place: Place
    text: str
    verdict: ClaimVerdict | None
    inferred: bool
    """Its figures were joined by reading, not by ``a/b``, a table's columns or a field."""
    checked: tuple[str, ...] = ()
    """Of a table: the columns whose figures stand in some relation."""
    unchecked: tuple[str, ...] = ()
    """Of a table: the columns of figures that nothing is known to relate to others."""


def understood(submission: Submission) -> dict[str, int]:
    """How many claims of each kind; kinds that do not occur are left out."""
    counts = {kind: sum(len(submission.nodes.get(node, ())) for node in nodes) for kind, nodes in KINDS.items()}
    return {kind: count for kind, count in counts.items() if count}


def together(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The counts of several files as one, in the order of :data:`KINDS`."""
    every: Counter[str] = Counter()
    for one in counts:
        every.update(one)
    return {kind: every[kind] for kind in KINDS if every[kind]}


def claims_in(file: str, tree: Tree, submission: Submission, language: str) -> tuple[Claim, ...]:
    """Every claim of a submission with its verdict, in the order of the file, in the words of a language."""
    contradicted = frozenset(found.judged for found in submission.get(contradictions))
    found = [
        Claim(
            kind,
            place_of(file, tree, node.span),
            clip(_written(node, language), LONGEST),
            _verdict(node, contradicted),
            _inferred(node),
            *(columns_checked(node) if isinstance(node, Table) else ()),
        )
        for kind, types in KINDS.items()
        for node in _all(submission, types)
    ]
    return tuple(sorted(found, key=lambda claim: place_order(claim.place)))


def _verdict(node: Any, contradicted: frozenset[str]) -> ClaimVerdict | None:
    if isinstance(node, Indicator):
        return _of_indicator(node, contradicted)
    if isinstance(node, Unresolved):
        return ClaimVerdict.UNDECIDABLE
    if not isinstance(node, RELATIONS):
        return None
    if isinstance(node, Ratio) and node.same_things and exceeds(node):
        return ClaimVerdict.CONTRADICTS
    return _VERDICTS[judge(node)]


def _of_indicator(node: Indicator, contradicted: frozenset[str]) -> ClaimVerdict:
    if node.span.pointer in contradicted:
        return ClaimVerdict.CONTRADICTS
    if node.target is None or node.verdict is None:
        return ClaimVerdict.UNDECIDABLE
    reached = reach(node.target, node.result, node.percent, node.unit)
    return ClaimVerdict.UNDECIDABLE if reached is None else ClaimVerdict.AGREES


def _all(submission: Submission, nodes: tuple[type, ...]) -> Iterator[Any]:
    for node in nodes:
        yield from submission.nodes.get(node, ())


def _inferred(node: Any) -> bool:
    return not getattr(node, "explicit", True)


def _written(node: Any, language: str) -> str:
    if isinstance(node, Indicator):
        figures = [entry.text.strip() for entry in (node.target, node.result) if entry and entry.text.strip()]
        verdict = f" ({node.verdict.text.strip()})" if node.verdict else ""
        return f"{clip(node.name or node.id)}: {' → '.join(figures)}{verdict}"
    if isinstance(node, Unresolved):
        return node.figure.text + "%" * node.figure.quantity.percent
    if isinstance(node, Citation):
        date = f" ({node.date.text})" if node.date else ""
        return f"{node.type_word} {node.number.text if node.number else ''}".strip() + date
    if isinstance(node, Table):
        return f"{clip(node.name)} {len(node.rows)} × {len(node.columns)}".strip()
    # Whether it was found by reading is shown beside it.
    return written(node, language).removesuffix(" (as written)")
