"""Word files. Places are paragraphs, counted through the body in reading order, those of tables too."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.formats.blocks import Document
from dxlint.formats.guard import guarded


def read(raw: bytes) -> Document:
    """The blocks of a ``.docx`` as Word shows it: hidden text and comments are left out and told."""
    return guarded("lxml", raw, _reader)


def _reader() -> Callable[[bytes], Document]:
    from dxlint.formats.docx._body import read_word

    return read_word
