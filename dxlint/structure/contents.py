"""What stands in a section beside its prose: groups of indicators, tallies, tables, lists of documents.

Each finder takes only what is clearly its own; everything else goes back as prose, where the grammar of claims
reads it. What ties sections to one another (an overall tally, ``same_as``) is done by
:func:`dxlint.structure.same_things.tie_together` when the whole report has been built.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dxlint.formats.blocks import Block, Table
from dxlint.structure.context import SectionContext
from dxlint.structure.grid import grids
from dxlint.structure.groups import find_groups
from dxlint.structure.indicator_tables import read_indicators
from dxlint.structure.issued_documents import read_documents
from dxlint.structure.tables import table

Contents = dict[str, Any]


def find_contents(blocks: Sequence[Block], context: SectionContext) -> tuple[Contents, list[Block]]:
    """The contents of a section under the submission's keys, and the blocks left over as prose.

    The keys are ``groups``, ``tally``, ``tables`` and ``citations``, each only where there is something; leaves are
    parts of the blocks' texts.
    """
    contents, taken = find_groups(blocks, context)
    for tables in _runs_of_tables(blocks):
        for key, found in _read_tables(tables, context):
            contents.setdefault(key, []).extend(found)
    left: list[Block] = [block for at, block in enumerate(blocks) if at not in taken and not isinstance(block, Table)]
    return contents, left


def _runs_of_tables(blocks: Sequence[Block]) -> Iterator[list[Table]]:
    """Tables that follow one another with nothing between: perhaps one that a page break parted."""
    for is_table, run in groupby(blocks, key=lambda block: isinstance(block, Table)):
        if is_table:
            yield [block for block in run if isinstance(block, Table)]


def _read_tables(tables: Sequence[Table], context: SectionContext) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    prefix = context.id if context.kind == "appendix" else ""
    for grid in grids(tables):
        title = f"{context.title} {grid.title.text if grid.title else ''}"
        if documents := read_documents(grid, title):
            yield "citations", documents
        elif groups := read_indicators(grid, prefix):
            yield "groups", groups
        else:
            yield "tables", [table(grid)]
