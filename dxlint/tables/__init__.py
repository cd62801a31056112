"""Tables: which of their columns and rows are sums, shares, changes or means of which others.

Headings propose and figures dispose. Every relation that the columns or the rows of a table could have is tried
on its figures, in exact arithmetic; one that holds wherever it can be tried, or all but, is taken for what the
table means, whatever its headings say. A few rows prove little, so there the headings must speak plainly.
Generating and testing follows Kolb et al., "Learning constraints in spreadsheets and tabular data" (2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dxlint.language.quantities import Quantity
from dxlint.model import Figure, Growth, Mean, Prose, Ratio, Span, Submission, Sum, Table, TypedTable
from dxlint.model.memory import Recall, afresh
from dxlint.tables.columns import column_relations
from dxlint.tables.group_shares import group_shares
from dxlint.tables.labelled import labelled_tables
from dxlint.tables.lattice import MOST_ROWS_BETWEEN, Lattice, lattice_of
from dxlint.tables.nodes import nodes_of
from dxlint.tables.relation import Relation
from dxlint.tables.rounded import as_rounded
from dxlint.tables.rows import row_relations
from dxlint.tables.stacked import stacked_relations
from dxlint.tables.typed import borne_out, typed_tables

__all__ = [
    "Relation",
    "add_labelled_lists",
    "add_table_relations",
    "add_typed_tables",
    "columns_checked",
    "labelled_claims",
    "relations_of",
    "typed_claims",
]


def add_table_relations(submission: Submission, recall: Recall = afresh) -> None:
    """Add to the submission's nodes what its tables state beyond what they declare."""
    nodes: dict[type, list[Any]] = submission.nodes
    stated: set[tuple[type, Span]] | None = None
    for table in submission.all(Table):
        lattice, relations = recall(relations_of, table.span, table)
        if not relations:
            continue
        if stated is None:
            stated = {(kind, known.span) for kind in (Ratio, Sum) for known in nodes.get(kind, ())}
        for node in nodes_of(table, lattice, relations, stated):
            nodes.setdefault(type(node), []).append(node)


_COMPUTED = (Ratio, Sum, Growth, Mean)
_OTHER_FORMAT = {"vi": "en", "en": "vi"}


def add_typed_tables(submission: Submission, recall: Recall = afresh) -> None:
    """Add the tables typed as prose whose lines have to do with each other, and what they state."""
    nodes: dict[type, list[Any]] = submission.nodes
    for prose in submission.all(Prose):
        for node in recall(typed_claims, prose.span, prose, submission.header.number_format):
            nodes.setdefault(type(node), []).append(node)


def add_labelled_lists(submission: Submission, recall: Recall = afresh) -> None:
    """Add what lists of one set of labels in prose state, beside what is read there already."""
    nodes: dict[type, list[Any]] = submission.nodes
    every = submission.all(Prose)
    figures: dict[str, list[Quantity]] = {prose.span.pointer: [] for prose in every}
    for figure in submission.all(Figure) if every else ():
        if figure.span.pointer in figures:
            figures[figure.span.pointer].append(figure.quantity)
    for prose in every:
        found = recall(labelled_claims, prose.span, prose, tuple(figures[prose.span.pointer]))
        if found:
            stated = {(kind, known.span) for kind in _COMPUTED for known in nodes.get(kind, ())}
            for node in found:
                if (type(node), node.span) not in stated:
                    nodes.setdefault(type(node), []).append(node)


def labelled_claims(prose: Prose, figures: Sequence[Quantity]) -> list[Any]:
    """What the lists of one set of labels in a section's prose with these figures state, all of it found by reading."""
    found: list[Any] = []
    for table in labelled_tables(prose, figures):
        lattice, relations = relations_of(table)
        if lattice is not None:
            sure = [borne_out(one, lattice, whole=False) for one in relations]
            found += nodes_of(table, lattice, sure)
    return [node._replace(explicit=False) if isinstance(node, (Ratio, Sum)) else node for node in found]


def typed_claims(prose: Prose, number_format: str = "vi") -> list[Any]:
    """The tables typed in a section's prose that state something, each before what it states.

    Figures that say nothing in the report's number format may be written in the other.
    """
    for one in (number_format, _OTHER_FORMAT[number_format]):
        told = [[typed, *found] for typed in typed_tables(prose, one) if (found := _typed(typed))]
        if told:
            return [node for nodes in told for node in nodes]
    return []


def _typed(typed: TypedTable) -> list[Any]:
    """What a typed table states: all of it found by reading."""
    lattice, relations = relations_of(typed.table)
    if lattice is None:
        return []
    found = nodes_of(typed.table, lattice, [borne_out(one, lattice, whole=typed.whole) for one in relations])
    return [node._replace(explicit=False) if isinstance(node, (Ratio, Sum)) else node for node in found]


def relations_of(table: Table) -> tuple[Lattice | None, list[Relation]]:
    """The relations between the columns and between the rows of a table, with the figures that they rest on.

    None and nothing for a table without two rows or columns of figures.
    """
    lattice = lattice_of(table)
    if lattice is None:
        return None, []
    found = column_relations(lattice)
    if len(lattice.rows) <= MOST_ROWS_BETWEEN:
        found = [*found, *row_relations(lattice), *stacked_relations(lattice)]
        found += group_shares(lattice, found)
    return lattice, as_rounded(found, lattice)


def columns_checked(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns of figures that stand in some relation, declared or found, and those that stand in none."""
    lattice, relations = relations_of(table)
    if lattice is None:
        return (), ()
    declared = {name for column in table.columns for name in (*column.percent_of.values(), *column.sum_of)}
    declared |= {column.id for column in table.columns if column.percent_of or column.sum_of}
    names = {column.name for column in table.columns if column.id and column.id in declared}
    related = {
        line
        for relation in relations
        for line in ((relation.target, *relation.operands) if relation.across else (*relation.holds, *relation.fails))
    }
    columns = dict.fromkeys(column.name for column in lattice.headings)
    checked = {lattice.headings[line].name for line in related} | (names & columns.keys())
    return tuple(name for name in columns if name in checked), tuple(name for name in columns if name not in checked)
