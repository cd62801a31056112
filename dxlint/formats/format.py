"""What a format is: how its files are read, and what is to be known of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from dxlint.records import NamedTuple

if TYPE_CHECKING:
    from dxlint.formats.blocks import Document
    from dxlint.formats.tree import Tree

    Reader = Callable[[bytes], Tree | Document]


PACKED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How files of newer and of older office programs begin, and many others."""


class Sign(NamedTuple):
    """How a file is known whatever its name: its first bytes, and what it holds behind them."""

    suffix: str
    """What its name should end in."""
    beginning: bytes
    part: bytes = b""


class Format(NamedTuple):
    """A format of files. ``name`` is that of its folder in :mod:`dxlint.formats`, or a plugin's own.

    A reader takes the bytes of a file and gives a :class:`~dxlint.formats.tree.Tree` (the file is a submission, as
    YAML is) or a :class:`~dxlint.formats.blocks.Document` (blocks in which the report is found, as in Word). It never
    raises for what a file holds, and nothing in a file is executed.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    """In lower case, with the dot."""
    reader: Reader | None = None
    """None: the function ``read`` of the module ``reader`` in the format's folder, imported with the first file."""
    keyed: bool = False
    """Whether a file met in a folder is a submission only if it has the key ``dxlint``."""
    everyday: bool = False
    """Whether files of many other kinds have its suffix, so that one met in a folder must look like a report."""
    machine_made: bool = False
    """Whether a program chose how numbers are written, so that their form is nobody's slip."""
    sheets: bool = False
    """Whether its files are sheets of cells: one without a title is an annex, whose letterhead is its report's."""
    takes_edits: bool = False
    """Whether a suggestion may be written into its files: they are text that people type."""
    loses_text_boxes: bool = False
    """Whether what stood in text boxes is missing, so that blanks are to be expected."""
    by_program: bool = False
    """Whether a program of others reads it, which may give something else another time."""
    lists_findings: bool = False
    """Whether its reader leaves out what dxlint lists in a marked file; the function ``read_all`` reads that too."""
    signs: tuple[Sign, ...] = ()
    """What its files are known by where their names end otherwise."""
    plugin: str = ""
    """Who brought its reader, where it is not dxlint."""

    def read(self, raw: bytes) -> Tree | Document:
        """What a file of this format holds."""
        read = self.reader or import_module(f"dxlint.formats.{self.name}.reader").read
        held: Tree | Document = read(raw)
        return held


UNREADABLE = Format("unreadable", keyed=True)
"""Of a file that no format knows, or that could not be opened."""
