"""Excel workbooks. Places are sheets, cells, and columns of the cell's text.

A cell reads as Excel shows it: 0.8333 in the format ``0,00%`` is 83,33%. Values of formulas are those that the
file holds; nothing is computed, and macros are never looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dxlint.formats.blocks import Document
from dxlint.formats.guard import guarded


def read(raw: bytes) -> Document:
    """The blocks of the sheets that are not hidden, in the order of their tabs, but for dxlint's list of findings."""
    return guarded("lxml", raw, _reader)


def read_all(raw: bytes) -> Document:
    """The same, a list of findings read like any other sheet."""
    return guarded("lxml", raw, lambda: partial(_reader(), lists=True))


def _reader() -> Callable[..., Document]:
    from dxlint.formats.xlsx._workbook import read_workbook

    return read_workbook
