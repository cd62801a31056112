"""How much text a report is read up to: each sentence costs memory and time, and nobody reads that much."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Block, Paragraph

MAX_PROSE = 2_000_000
"""Characters of paragraphs: some eight hundred pages without a table."""


def within_length(blocks: Iterable[Block], most: int = MAX_PROSE) -> tuple[list[Block], bool]:
    """The blocks up to where their paragraphs are as long as is read, and whether anything is behind that."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            length = block.body.end - block.body.start
            if length > most:
                return [*kept, block._replace(body=block.body.cut(0, most))], True
            most -= length
        kept.append(block)
    return kept, False
