"""OpenDocument texts (LibreOffice). Places are paragraphs, counted in reading order, those of tables too."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.formats.blocks import Document
from dxlint.formats.guard import guarded


def read(raw: bytes) -> Document:
    """The blocks of an ``.odt`` as the office shows it: hidden text and comments are left out and told."""
    return guarded("lxml", raw, _reader)


def _reader() -> Callable[[bytes], Document]:
    from dxlint.formats.odt._body import read_odt

    return read_odt
