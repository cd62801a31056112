"""Which of the model's types are nodes: what a submission holds by type, and rules are handed one by one."""

from __future__ import annotations

from dxlint.formats.tree import Problem
from dxlint.model.catalogue import Catalogue
from dxlint.model.figures import Figure
from dxlint.model.indicators import Group, Indicator, Tally
from dxlint.model.register import RegisteredDocument
from dxlint.model.relations import (
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
    Unresolved,
)
from dxlint.model.submission import Header, Section, Submission
from dxlint.model.tables import Table, TypedTable
from dxlint.model.texts import Citation, DateMention, Paragraph, Prose, Statement, Words

NODES: frozenset[type] = frozenset(
    {
        *(Submission, Header, Section, Problem, Catalogue, RegisteredDocument),
        *(Group, Indicator, Tally, Table, TypedTable, Statement),
        *(Ratio, PartialRatio, Sum, RateRollup, ItemList, Growth, Difference, Structure, Mean),
        *(Assessment, Unresolved),
        *(Citation, DateMention, Paragraph, Prose, Words, Figure),
    }
)
"""Parts of these (an entry, a row, a state of a tally) are reached through them, or by a view."""
