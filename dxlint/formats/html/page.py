"""A part of a web page within another text: what Markdown sets as HTML. Places are lines and columns of that text."""

from __future__ import annotations

from dxlint.formats.blocks import Block
from dxlint.formats.html._blocks import part_blocks
from dxlint.formats.left_out import LeftOut


def blocks_within(source: str, lines: int, left_out: LeftOut) -> list[Block]:
    """The blocks of a part of a page that begins behind so many lines; what it does not show is counted."""
    return part_blocks(source, lines, left_out)
