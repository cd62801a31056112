"""Web pages: a report published on a portal, or saved by Word as a page. Places are lines and columns.

What a page puts around its text (menus, buttons, scripts, hidden parts) is left out, and told where it says figures;
frames and drawings are counted.
"""

from __future__ import annotations

from dxlint.formats.blocks import Document
from dxlint.formats.decoding import decode
from dxlint.formats.guard import guarded
from dxlint.formats.problems import unreadable


def read(raw: bytes) -> Document:
    """The blocks of a page in UTF-8."""
    return guarded("dxlint", raw, lambda: _read)


def _read(raw: bytes) -> Document:
    from dxlint.formats.html._blocks import page_blocks

    source, problems = decode(raw)
    if source is None:
        return unreadable(*problems)
    blocks, left_out = page_blocks(source)
    return Document(tuple(blocks), (), (*problems, *left_out.told()))
