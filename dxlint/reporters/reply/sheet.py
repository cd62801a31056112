"""Replies as a workbook: a row a finding, with its report, for who collects them."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO

from dxlint.formats.author import LETTER
from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.reporters.reply.files import called
from dxlint.reporters.reply.heights import height
from dxlint.reporters.reply.package import write_timeless
from dxlint.reporters.reply.rows import Reply
from dxlint.run.config import ConfigError

try:
    openpyxl: Any = import_module("openpyxl")
    cells: Any = import_module("openpyxl.cell")
    styles: Any = import_module("openpyxl.styles")
    properties: Any = import_module("openpyxl.worksheet.properties")
except ImportError as error:
    raise ConfigError("needs-desk", value="xlsx") from error

_WIDTHS = (6, 28, 28, 44, 28, 60, 12, 10)
_MOST = 1_048_575
"""Rows below the head; more a sheet cannot hold."""
_A4 = 9
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""


def write(replies: list[Reply], file: BinaryIO) -> None:
    """Write the replies as one sheet. Nothing in it is a formula."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.category = LETTER
    sheet = book.create_sheet(_("Comments"))
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[number]].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = properties.PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.append([_cell(sheet, words, bold=True) for words in _heads()])
    number = 0
    names = called([reply.file for reply in replies])
    for reply, name in zip(replies, names, strict=True):
        for row in reply.rows:
            number += 1
            if number > _MOST:
                break
            written = "".join(row.written)
            held = (printable(name), row.place, written, row.should_be, row.reason, row.severity, row.code)
            sheet.row_dimensions[number + 1].height = height(zip(held, _WIDTHS[1:], strict=True))
            sheet.append([_number(sheet, number), *(_cell(sheet, words) for words in held)])
    raw = BytesIO()
    book.save(raw)
    write_timeless(raw.getvalue(), file)


def _heads() -> tuple[str, ...]:
    return (
        _("No."),
        _("Report"),
        _("Place in the report"),
        _("Written"),
        _("Should be"),
        _("Reason"),
        _("Severity"),
        _("Code"),
    )


def _cell(sheet: Any, words: str, *, bold: bool = False) -> Any:
    """A cell of words, whatever they look like: a formula, a number or a day."""
    cell = cells.WriteOnlyCell(sheet, words[:_LONGEST] or None)
    cell.data_type = "s" if words else "n"
    cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = styles.Font(bold=True)
    return cell


def _number(sheet: Any, number: int) -> Any:
    cell = cells.WriteOnlyCell(sheet, number)
    cell.alignment = styles.Alignment(horizontal="center", vertical="top")
    return cell
