"""The cells of an OpenDocument spreadsheet as they are shown, written as Vietnamese reports write figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from lxml.etree import _Element

from dxlint.formats.blocks import Document
from dxlint.formats.left_out import OBJECTS as UNREAD
from dxlint.formats.number_formats import shown
from dxlint.formats.open_document import OBJECTS, amount, opened, q
from dxlint.formats.problems import problem
from dxlint.formats.sheets import MAX_COLUMNS, MAX_ROWS, Sheet, SheetWriter

_MOST = 1_048_576
_FIGURE = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_EXACT = Context(prec=60)
_SURE = Context(prec=15, rounding=ROUND_HALF_UP)
_BOXES = tuple(map(q, ("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:line", "draw:caption")))
_TEXT = re.compile(r"[ \t\r\n]+")


def read_workbook(raw: bytes) -> Document:
    """The blocks of a spreadsheet. Raises :class:`UnreadableError` where its content cannot be read."""
    _, root, book = opened(raw, "office:spreadsheet")
    hidden = _hidden_tables(root)
    writer = SheetWriter()
    for table in book.iterfind(q("table:table")):
        if table.get(q("table:style-name")) not in hidden:
            writer.end(_sheet(table, writer))
            objects = sum(1 for _ in table.iter(*OBJECTS)) + sum(map(_has_words, table.iter(*_BOXES)))
            writer.leave_out(UNREAD, table.get(q("table:name"), ""), count=objects)
        elif any(True for row in _rows(table) for _ in _cells(row)):
            writer.hide(table.get(q("table:name"), ""))
    return writer.document()


def _has_words(box: _Element) -> bool:
    """Whether a text box or a shape holds words of its own."""
    return any("".join(map(str, one.itertext())).strip() for one in box.iterchildren(q("text:p"), q("text:h")))


def _hidden_tables(root: _Element) -> set[str | None]:
    """The styles of sheets that are not shown."""
    return {
        style.get(q("style:name"))
        for style in root.iter(q("style:style"))
        for about in style.iterfind(q("style:table-properties"))
        if about.get(q("table:display")) == "false"
    }


def _sheet(table: _Element, writer: SheetWriter) -> Sheet:
    sheet = writer.begin(table.get(q("table:name"), ""))
    at = 1
    for about in table.iter(q("table:table-column")):
        times = amount(about, "table:number-columns-repeated", _MOST)
        if about.get(q("table:visibility")) in ("collapse", "filter"):
            sheet.hidden_columns.update(range(at, min(at + times, MAX_COLUMNS + 1)))
        at += times
    row = wide = 0
    for element in _rows(table):
        times = amount(element, "table:number-rows-repeated", _MOST)
        cells = list(_cells(element))
        wide = wide or int(any(column > MAX_COLUMNS for column, _ in cells))
        for _ in range(times if cells else 0):
            row += 1
            if row > MAX_ROWS:
                writer.tell(problem("too-many-rows", sheet=sheet.name, limit=str(MAX_ROWS)), sheet)
                return sheet
            if element.get(q("table:visibility")) in ("collapse", "filter"):
                sheet.hidden_rows.add(row)
            for column, cell in cells:
                if column <= MAX_COLUMNS and not _put(sheet, row, column, cell, writer):
                    return sheet
        row += 0 if cells else times
    if wide:
        writer.tell(problem("too-many-columns", sheet=sheet.name, limit=str(MAX_COLUMNS)), sheet)
    return sheet


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == q("table:table-row"):
            yield child
        elif child.tag in (q("table:table-header-rows"), q("table:table-rows"), q("table:table-row-group")):
            yield from _rows(child)


def _cells(row: _Element) -> Iterator[tuple[int, _Element]]:
    """The cells of a row that hold something, with their columns: a repeated one as often as there is room for."""
    column = 1
    for cell in row:
        if cell.tag not in (q("table:table-cell"), q("table:covered-table-cell")):
            continue
        times = amount(cell, "table:number-columns-repeated", _MOST)
        if cell.tag == q("table:table-cell") and (len(cell) or cell.get(q("office:value")) is not None):
            for at in range(column, min(column + times, MAX_COLUMNS + 2)):
                yield at, cell
        column += times


def _put(sheet: Sheet, row: int, column: int, cell: _Element, writer: SheetWriter) -> bool:
    down, across = (amount(cell, f"table:number-{kind}-spanned", _MOST) for kind in ("rows", "columns"))
    if down > 1 or across > 1:
        sheet.merged[row, column] = min(down, MAX_ROWS), min(across, MAX_COLUMNS)
    return writer.put(sheet, row, column, _shown(cell))


def _shown(cell: _Element) -> str:
    lines = [_line(one) for one in cell.iterfind(q("text:p"))]
    text = "\n".join(lines)
    written = cell.get(q("office:value"))
    if written is None or cell.get(q("office:value-type")) not in ("float", "percentage", "currency"):
        return text
    try:
        value = Decimal(written)
    except InvalidOperation:
        return text
    if not text:
        return shown(value, "0.00%" if cell.get(q("office:value-type")) == "percentage" else "")
    return _in_vietnamese(text, value) if value.is_finite() else text


def _line(element: _Element) -> str:
    """The words of a paragraph: runs of blanks are one, as many as ``text:s`` counts where it stands."""
    parts = [_TEXT.sub(" ", element.text or "")]
    for child in element:
        if child.tag == q("text:s"):
            parts.append(" " * amount(child, "text:c", 200))
        elif isinstance(child.tag, str) and child.tag != q("office:annotation"):
            parts.append(_line(child))
        parts.append(_TEXT.sub(" ", child.tail or ""))
    return "".join(parts)


def _in_vietnamese(text: str, value: Decimal) -> str:
    """The text of a figure with a decimal comma: where the office writes 1,234.5 for a value, it is 1.234,5."""
    figure = _FIGURE.search(text)
    if figure is None:
        return text
    value = abs(_SURE.plus(value)) * (100 if "%" in text else 1)
    swapped = figure[0].translate(str.maketrans(".,", ",."))
    if _reads(figure[0], value) or not _reads(swapped, value):
        return text
    return text[: figure.start()] + swapped + text[figure.end() :]


def _reads(figure: str, value: Decimal) -> bool:
    """Whether a figure with a decimal comma is a value, rounded to the decimals that it shows."""
    whole, comma, decimals = figure.partition(",")
    if comma and not decimals.isdecimal():
        return False
    number = Decimal(f"{whole.replace('.', '')}.{decimals or 0}")
    try:
        return value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT) == number
    except InvalidOperation:
        return False
