"""Reports as people write them: Word, PDF, Excel, web pages, text.

A format's reader gives blocks with places (:mod:`dxlint.formats.blocks`), the structure finds the report in
them, and what comes out is the same tree that YAML and JSON give. Nothing here is imported before a file asks.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxlint.formats.blocks import Document
    from dxlint.structure.slices import DocumentTree

FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
}
"""File suffix in lower case → module of :mod:`dxlint.formats` whose ``read(raw)`` gives a Document."""


def read_document(suffix: str, raw: bytes) -> Document:
    """The blocks of a file. Whatever it holds, problems (DX001) are in the document, never raised."""
    read: Callable[[bytes], Document] = import_module(f"dxlint.formats.{FORMATS[suffix]}.reader").read
    return read(raw)


def document_tree(suffix: str, raw: bytes) -> DocumentTree:
    """The tree of the report in a file: a submission as a careful transcription would have it, with places."""
    from dxlint.structure import find_report

    return find_report(read_document(suffix, raw))


def _reader(suffix: str) -> Callable[[bytes], DocumentTree]:
    return lambda raw: document_tree(suffix, raw)


DOCUMENTS: dict[str, Callable[[bytes], DocumentTree]] = {suffix: _reader(suffix) for suffix in FORMATS}
"""File suffix in lower case → reader of a file's bytes."""
