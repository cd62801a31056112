"""What a run understood: how many claims of each kind, and what a listed claim is.

A clean result says little unless one knows what was read; so every run counts, and ``--show-claims`` lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from dxlint.model import (
    Citation,
    Growth,
    Indicator,
    ItemList,
    PartialRatio,
    RateRollup,
    Ratio,
    Submission,
    Sum,
    Table,
    Tally,
)
from dxlint.rulebook.findings import Place

KINDS: dict[str, tuple[type, ...]] = {
    "shares": (Ratio, PartialRatio),
    "totals": (Sum, RateRollup),
    "lists": (ItemList,),
    "changes": (Growth,),
    "tallies": (Tally,),
    "indicators": (Indicator,),
    "tables": (Table,),
    "citations": (Citation,),
}
"""What is counted, by the name the lint report has for it."""


class Standing(StrEnum):
    """How a claim stands to its own figures."""

    AGREES = "agrees"
    CUT_OFF = "agrees-cut-off"
    """It agrees when the last digits are cut off where rounding was due."""
    UNDECIDABLE = "undecidable"
    """The figures beside it do not tell."""
    CONTRADICTS = "contradicts"


class Claim(NamedTuple):
    """A claim as it was understood. ``standing`` is None for what states no relation: a document, a table."""

    kind: str
    place: Place
    text: str
    standing: Standing | None
    inferred: bool
    """Its figures were joined by reading, not by ``a/b``, a table's columns or a field."""


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
