"""OpenDocument spreadsheets (LibreOffice). Places are sheets, cells, and columns of the cell's text.

A cell keeps the text that the office shows beside its exact value, so nothing is formatted here.
"""

from __future__ import annotations

from collections.abc import Callable

from dxlint.formats.blocks import Document
from dxlint.formats.guard import guarded


def read(raw: bytes) -> Document:
    """The blocks of the sheets that are not hidden, in the order of their tabs."""
    return guarded("lxml", raw, _reader)


def _reader() -> Callable[[bytes], Document]:
    from dxlint.formats.ods._workbook import read_workbook

    return read_workbook
