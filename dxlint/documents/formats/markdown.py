"""Markdown (CommonMark with tables). Places are lines and columns of the source.

markdown-it-py finds the blocks; their lines are looked up in the source, for it keeps no columns.
"""

from __future__ import annotations

from dxlint.documents.blocks import Document
from dxlint.documents.formats._guard import guarded
from dxlint.documents.formats._problems import unreadable
from dxlint.readers.decoding import decode


def read(raw: bytes) -> Document:
    """The blocks of a Markdown file in UTF-8."""
    return guarded("markdown", "markdown-it-py", raw, lambda: _read)


def _read(raw: bytes) -> Document:
    from dxlint.documents.formats._markdown_blocks import find_blocks

    source, problems = decode(raw)
    if source is None:
        return unreadable("markdown", *problems)
    blocks, notes = find_blocks(source)
    return Document("markdown", tuple(blocks), tuple(notes), tuple(problems))
