"""Web pages: a report published on a portal, or saved by Word as a page. Places are lines and columns.

What a page puts around its text (menus, forms, scripts, hidden parts) is left out.
"""

from __future__ import annotations

from dxlint.documents.blocks import Document
from dxlint.documents.formats._guard import guarded
from dxlint.documents.formats._problems import unreadable
from dxlint.readers.decoding import decode


def read(raw: bytes) -> Document:
    """The blocks of a page in UTF-8."""
    return guarded("html", "dxlint", raw, lambda: _read)


def _read(raw: bytes) -> Document:
    from dxlint.documents.formats._html_blocks import page_blocks

    source, problems = decode(raw)
    if source is None:
        return unreadable("html", *problems)
    return Document("html", tuple(page_blocks(source)), (), tuple(problems))
