"""The cells of an old workbook as Excel shows them."""

from __future__ import annotations

import io
import sys
from decimal import Decimal

import xlrd

from dxlint.formats.blocks import Document
from dxlint.formats.guard import UnreadableError
from dxlint.formats.left_out import COMMENTS, HIDDEN, OBJECTS
from dxlint.formats.number_formats import shown, shown_words
from dxlint.formats.page_heads import coded_lines
from dxlint.formats.problems import problem
from dxlint.formats.sheets import MAX_COLUMNS, MAX_ROWS, Sheet, SheetWriter, letters
from dxlint.formats.xls._drawings import drawings


def read_workbook(raw: bytes) -> Document:
    """The blocks of a workbook. Raises :class:`UnreadableError` for what is none, or is encrypted."""
    said = io.StringIO()
    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, on_demand=True, logfile=said)
    except xlrd.XLRDError as error:
        locked = "encrypted" in str(error).lower() or "password" in str(error).lower()
        raise UnreadableError(problem("encrypted") if locked else problem("broken-file", detail=str(error))) from error
    writer = SheetWriter()
    with book:
        for number, name in enumerate(book.sheet_names()):
            sheet = book.sheet_by_index(number)
            if not sheet.visibility:
                writer.end(_sheet(book, sheet, name, writer))
                for start in getattr(book, "_sh_abs_posn", ())[number : number + 1]:
                    drawn = drawings(book.mem, start)
                    writer.leave_out(OBJECTS, name, count=drawn.things)
                    writer.add_page_lines(name, (line for edge in drawn.edges for line in coded_lines(edge)))
            elif any(_shown(book, cell) for row in range(sheet.nrows) for cell in sheet.row(row)):
                writer.hide(name)
            book.unload_sheet(number)
    return writer.document()


def _sheet(book: xlrd.Book, source: xlrd.sheet.Sheet, name: str, writer: SheetWriter) -> Sheet:
    sheet = writer.begin(name)
    for row in range(min(source.nrows, MAX_ROWS)):
        about = source.rowinfo_map.get(row)
        if about is not None and about.hidden:
            sheet.hidden_rows.add(row + 1)
        for column in range(min(source.row_len(row), MAX_COLUMNS)):
            cell = source.cell(row, column)
            text = _shown(book, cell)
            if not text.strip() and cell.value and str(cell.value).strip():
                writer.leave_out(HIDDEN, name, f"{letters(column + 1)}{row + 1}")
            number = Decimal(repr(float(cell.value))) if cell.ctype == xlrd.XL_CELL_NUMBER else None
            if not writer.put(sheet, row + 1, column + 1, text, number):
                return sheet
    for (row, column), note in sorted(source.cell_note_map.items()):
        if str(note.text).strip():
            writer.leave_out(COMMENTS, name, f"{letters(column + 1)}{row + 1}")
    sheet.hidden_columns.update(at + 1 for at, column in source.colinfo_map.items() if column.hidden)
    for top, bottom, left, right in source.merged_cells:
        if left < MAX_COLUMNS and top < bottom and left < right:
            sheet.merged[top + 1, left + 1] = bottom - top, min(right, MAX_COLUMNS) - left
    return sheet


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    """What a cell shows; an error of a formula as Excel writes it."""
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE, xlrd.XL_CELL_TEXT):
        format_of = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        code = format_of.format_str if format_of is not None else ""
        if cell.ctype == xlrd.XL_CELL_TEXT:
            return sys.intern(shown_words(str(cell.value), code) if "@" in code or ";" in code else str(cell.value))
        return shown(Decimal(repr(float(cell.value))), code, bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""
