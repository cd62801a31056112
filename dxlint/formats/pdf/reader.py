"""PDF files with a text layer. Places are pages, lines of the page from its top, and columns of the line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dxlint.formats.blocks import Document
from dxlint.formats.confined import confined
from dxlint.formats.guard import guarded
from dxlint.patterns import compile_in


def read(raw: bytes) -> Document:
    """The blocks of a PDF; page numbers and running heads are left out, ruled tables keep their cells."""
    return guarded("pypdfium2", raw, _reader)


def read_letters(raw: bytes) -> Document:
    """The blocks of the letters that the file itself holds, none of a scan.

    Raises :class:`UnreadableError` for a file that cannot be opened. To be called in a process with limits.
    """
    from dxlint.formats.pdf._document import read_pdf

    return read_pdf(raw, recognise=False)


def _reader() -> Callable[[bytes], Document]:
    from dxlint.formats import text_builder, wraps
    from dxlint.formats.pdf import _document, _flow, _letters, _running_heads, _seen, _words

    compile_in(_document, _flow, _letters, _running_heads, _seen, _words, text_builder, wraps)
    return partial(confined, _document.read_pdf)
