"""Workbooks of Excel 97–2003 (``.xls``). Places are sheets, cells, and columns of the cell's text.

xlrd reads them, for it is the library that gives a cell's number format with its value: 0.833 in ``0,00%`` is
83,30%. Values of formulas are those that the file holds; macros are never looked at. It follows the chains of a
damaged file round and round, so it reads in a process with limits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dxlint.formats.blocks import Document
from dxlint.formats.confined import confined
from dxlint.formats.guard import guarded

SECONDS = 2
"""Seconds of a processor for a small workbook, the start of xlrd among them."""


def read(raw: bytes) -> Document:
    """The blocks of the sheets that are not hidden, in the order of their tabs."""
    if raw.startswith(b"PK\x03\x04"):  # a newer workbook under the old suffix
        from dxlint.formats.xlsx.reader import read as read_xlsx

        return read_xlsx(raw)
    return guarded("xlrd", raw, _reader)


def _reader() -> Callable[[bytes], Document]:
    from dxlint.formats.xls._workbook import read_workbook

    return partial(confined, read_workbook, seconds=SECONDS)
