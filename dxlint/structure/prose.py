"""The text of a section: its paragraphs, bullets and all, with blank lines between."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Block, Paragraph
from dxlint.structure.document_tree import PARAGRAPHS, Leaf
from dxlint.structure.texts import body_of, joined


def prose(blocks: Iterable[Block]) -> Leaf:
    """The paragraphs among the blocks as one text; "" where there are none."""
    parts = (body_of(block) for block in blocks if isinstance(block, Paragraph))
    return joined((part for part in parts if part.text), PARAGRAPHS)
