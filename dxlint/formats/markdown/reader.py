"""Markdown (CommonMark with tables). Places are lines and columns of the source.

markdown-it-py finds the blocks; their lines are looked up in the source, for it keeps no columns.
"""

from __future__ import annotations

from dxlint.formats.blocks import Document
from dxlint.formats.decoding import decode
from dxlint.formats.guard import guarded
from dxlint.formats.problems import unreadable


def read(raw: bytes) -> Document:
    """The blocks of a Markdown file in UTF-8."""
    return guarded("markdown-it-py", raw, lambda: _read)


def _read(raw: bytes) -> Document:
    from dxlint.formats.markdown._blocks import find_blocks

    source, problems = decode(raw)
    if source is None:
        return unreadable(*problems)
    blocks, notes, told = find_blocks(source)
    return Document(tuple(blocks), tuple(notes), (*problems, *told))
