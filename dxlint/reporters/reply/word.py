"""A reply as a Word document: A4, Times New Roman, margins and places as official documents have them."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO

from dxlint.formats.author import LETTER
from dxlint.reporters.reply.form import Form, form_of
from dxlint.reporters.reply.package import write_timeless
from dxlint.reporters.reply.rows import Reply, Row
from dxlint.run.config import ConfigError

try:
    docx: Any = import_module("docx")
    shared: Any = import_module("docx.shared")
    text: Any = import_module("docx.enum.text")
    oxml: Any = import_module("docx.oxml")
    ns: Any = import_module("docx.oxml.ns")
except ImportError as error:
    raise ConfigError("needs-desk", value="docx") from error

_FONT = "Times New Roman"
_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""In millimetres."""
_PAPER = {"page_width": 210, "page_height": 297}
_WIDTHS = (13, 30, 48, 31, 43)
"""Of the columns, in millimetres: together what the margins leave."""
_HALVES = (65, 100)
"""Of head and signature: the name of the nation needs one line."""
_BODY, _HEAD, _SMALL = 13, 12, 11


def write(replies: list[Reply], file: BinaryIO) -> None:
    """Write some replies as one document, each on pages of its own."""
    document = docx.Document()
    document.core_properties.category = LETTER
    section = document.sections[0]
    for name, size in {**_MARGINS, **_PAPER}.items():
        setattr(section, name, shared.Mm(size))
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, shared.Pt(_BODY)
    style.element.rPr.rFonts.set(ns.qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = shared.Pt(0)
    for number, reply in enumerate(replies):
        if number:
            document.add_page_break()
        _write_one(document, reply, form_of(reply))
    raw = BytesIO()
    document.save(raw)
    write_timeless(raw.getvalue(), file)


def _write_one(document: Any, reply: Reply, form: Form) -> None:
    _beside(
        document,
        [(form.above, {"size": _HEAD}), (form.agency, {"bold": True, "size": _HEAD}), (form.number, {})],
        [
            (form.nation, {"bold": True, "size": _HEAD}),
            (form.motto, {"bold": True, "underline": True}),
            (form.day, {"italic": True}),
        ],
    )
    _line(document, "")
    _line(document, form.title, bold=True, size=_BODY + 1, centered=True)
    _line(document, form.about, bold=True, centered=True)
    _line(document, "")
    _line(document, form.to, centered=True)
    _line(document, "")
    _line(document, form.opening)
    if reply.rows:
        _table(document, form, reply.rows)
        _line(document, "")
        _line(document, form.closing)
    _line(document, "")
    first, *others = form.recipients
    who, sign, name = form.signer
    _beside(
        document,
        [(first, {"bold": True, "italic": True, "size": _HEAD}), *((one, {"size": _SMALL}) for one in others)],
        [(who, {"bold": True}), (sign, {"italic": True}), ("", {}), ("", {}), ("", {}), (name, {"bold": True})],
        left_centered=False,
    )


def _beside(document: Any, left: list[Any], right: list[Any], *, left_centered: bool = True) -> None:
    """Two blocks beside each other, as heads and signatures stand."""
    table = document.add_table(rows=1, cols=2)
    _widen(table, _HALVES)
    for cell, lines, centered in zip(table.rows[0].cells, (left, right), (left_centered, True), strict=True):
        for number, (words, looks) in enumerate(lines):
            paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
            _fill(paragraph, words, centered=centered, **looks)


def _line(document: Any, words: str, **looks: Any) -> None:
    _fill(document.add_paragraph(), words, **looks)


def _fill(
    paragraph: Any,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    centered: bool = False,
    size: int = 0,
) -> None:
    run = paragraph.add_run(words)
    run.bold, run.italic, run.underline = bold, italic, underline
    if size:
        run.font.size = shared.Pt(size)
    if centered:
        paragraph.alignment = text.WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Any, form: Form, rows: tuple[Row, ...]) -> None:
    """The table; its head stands on each page, and no row is parted by the end of one."""
    table = document.add_table(rows=1, cols=len(_WIDTHS))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, form.columns, strict=True):
        _fill(cell.paragraphs[0], words, bold=True, centered=True, size=_HEAD)
    _on_every_page(table.rows[0])
    for number, row in enumerate(rows, 1):
        added = table.add_row()
        _unparted(added)
        at, place, written, should_be, reason = added.cells
        _fill(at.paragraphs[0], str(number), centered=True, size=_HEAD)
        for cell, words in ((place, row.place), (should_be, row.should_be), (reason, row.reason)):
            _fill(cell.paragraphs[0], words, size=_HEAD)
        for words, bold in ((row.written.before, False), (row.written.words, True), (row.written.behind, False)):
            if words:
                _fill(written.paragraphs[0], words, bold=bold, size=_HEAD)
    _widen(table, _WIDTHS)


def _widen(table: Any, widths: tuple[int, ...]) -> None:
    """Give columns their widths, in millimetres: programs look at the columns, or at the cells."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = shared.Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = shared.Mm(width)


def _on_every_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(oxml.OxmlElement("w:tblHeader"))


def _unparted(row: Any) -> None:
    row._tr.get_or_add_trPr().append(oxml.OxmlElement("w:cantSplit"))
