"""Workbooks: a comment in each finding's cell, and a sheet that lists the findings; nothing else is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml.etree import _Element

from dxlint.formats.package import parsed
from dxlint.formats.relations import main_part
from dxlint.formats.sheets import REFERENCE
from dxlint.marking.parts import Parts
from dxlint.marking.sheet_words import link_of
from dxlint.marking.words import lines_of
from dxlint.marking.workbook_list import with_list, without_list
from dxlint.marking.workbook_notes import with_notes, without_notes
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding


class Book(NamedTuple):
    """A workbook: its main part and the parts of its sheets by their names."""

    main: str
    root: _Element
    sheets: dict[str, str]


def marked(raw: bytes, findings: Sequence[Finding]) -> bytes:
    """The workbook with the findings, without what dxlint added before.

    Raises :class:`UnreadableError` for what is no workbook.
    """
    parts = Parts(unmarked(raw))
    book = _book(parts)
    cells: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.place.sheet in book.sheets and REFERENCE.fullmatch(finding.place.cell):
            cells[finding.place.sheet][finding.place.cell].append(finding)
    for sheet, held in cells.items():
        notes = {cell: [line for one in found for line in lines_of(one)] for cell, found in held.items()}
        with_notes(parts, book.sheets[sheet], notes)
    with_list(parts, book.main, findings)
    return parts.file()


def unmarked(raw: bytes) -> bytes:
    """The workbook without what dxlint added to it."""
    parts = Parts(raw)
    book = _book(parts)
    for sheet in book.sheets.values():
        without_notes(parts, sheet)
    without_list(parts, book.main)
    return parts.file()


def _book(parts: Parts) -> Book:
    main = main_part(parts.package, "xl/workbook.xml")
    root = parsed(parts.get(main) or b"")
    targets = parts.relations(main).targets()
    sheets = {one.get("name", ""): targets.get(link_of(one), "") for one in root.iterfind("{*}sheets/{*}sheet")}
    return Book(main, root, {name: part for name, part in sheets.items() if part})
