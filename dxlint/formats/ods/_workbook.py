"""The cells of an OpenDocument spreadsheet as they are shown, written as Vietnamese reports write figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from lxml.etree import _Element

from dxlint.formats.blocks import Document
from dxlint.formats.left_out import COMMENTS, FIGURES, HIDDEN
from dxlint.formats.left_out import OBJECTS as UNREAD
from dxlint.formats.number_formats import shown
from dxlint.formats.odf_beside import DRAWN, controls, page_edges, says, words_of
from dxlint.formats.ods._seen import Seen, lines_of
from dxlint.formats.open_document import OBJECTS, Styles, amount, opened, q
from dxlint.formats.problems import problem
from dxlint.formats.sheets import MAX_COLUMNS, MAX_ROWS, Sheet, SheetWriter, letters
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_MOST = 1_048_576
_MOST_ALIKE = 1_000
"""A row that says something is read so often where it is repeated: a few bytes would stand for a million rows."""
_FIGURE = lazy(r"[0-9.,]*[0-9]")
_WHOLE = lazy(r"[0-9]*|[0-9]{1,3}(?:\.[0-9]{3})+")
_BLANKS = lazy(r"(?<=[0-9])[ \u00a0\u202f'’](?=[0-9]{3}(?![0-9]))")
_OTHERWISE = lazy(r"[0-9][eE][-+0-9]|[/:]")
"""Powers of ten, fractions and hours."""
_FEW = 10
_SWAPPED = str.maketrans(".,", ",.")
_TURNED = 2
_EXACT = Context(prec=60)
_SURE = Context(prec=15, rounding=ROUND_HALF_UP)
_NO_ROWS = frozenset(map(q, ("table:table", "table:shapes", "office:forms", "table:table-source")))
_VALUES = tuple(map(q, ("office:value", "office:string-value", "office:date-value", "office:boolean-value")))
_DAY = lazy(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_workbook(raw: bytes) -> Document:
    """The blocks of a spreadsheet. Raises :class:`UnreadableError` where its content cannot be read."""
    package, root, book = opened(raw, "office:spreadsheet")
    hidden = _hidden_tables(root)
    styles = Styles(package.xml("styles.xml"), root)
    writer = SheetWriter()
    shown_controls = controls(book)
    names = []
    for table in book.iterfind(q("table:table")):
        name = table.get(q("table:name"), "")
        if table.get(q("table:style-name")) not in hidden:
            names.append(name)
            writer.end(_sheet(table, writer, styles))
            writer.leave_out(UNREAD, name, count=sum(1 for _ in table.iter(*OBJECTS)))
            writer.leave_out(UNREAD, name, count=sum(_has_words(one, shown_controls) for one in table.iter(DRAWN)))
        elif any(True for row in _rows(table) for _ in _cells(row)):
            writer.hide(name)
    for edge in page_edges(package.xml("styles.xml"), root) if names else ():
        writer.add_page_lines(names[0], map(words_of, edge.iter(q("text:p"))))
    return writer.document()


def _has_words(drawn: _Element, shown_controls: dict[str, str]) -> bool:
    """Whether a text box, a shape or a control shows words of its own."""
    if drawn.get(q("draw:control"), "") in shown_controls:
        return True
    return any(map(says, drawn.iterchildren(q("text:p"), q("text:h"), q("text:list"))))


def _hidden_tables(root: _Element) -> set[str | None]:
    """The styles of sheets that are not shown."""
    return {
        style.get(q("style:name"))
        for style in root.iter(q("style:style"))
        for about in style.iterfind(q("style:table-properties"))
        if about.get(q("table:display")) == "false"
    }


def _sheet(table: _Element, writer: SheetWriter, styles: Styles) -> Sheet:
    sheet = writer.begin(table.get(q("table:name"), ""))
    at = 1
    usual: list[tuple[int, str]] = []
    for about in table.iter(q("table:table-column")):
        times = amount(about, "table:number-columns-repeated", _MOST)
        if about.get(q("table:visibility")) in ("collapse", "filter"):
            sheet.hidden_columns.update(range(at, min(at + times, MAX_COLUMNS + 1)))
        at += times
        usual.append((at - 1, about.get(q("table:default-cell-style-name"), "")))
    seen = Seen(styles, usual, judged=table.find("{*}conditional-formats") is None)
    row = wide = 0
    for element in _rows(table):
        times = amount(element, "table:number-rows-repeated", _MOST)
        cells = list(_texts(element, sheet.name, row + 1, writer, seen))
        for column in _lacking(element):
            writer.lack(sheet, f"{letters(min(column, MAX_COLUMNS))}{row + 1}")
        wide = wide or int(any(one.column > MAX_COLUMNS for one in cells))
        if cells and times > _MOST_ALIKE:
            writer.tell(problem("too-many-alike", sheet=sheet.name, row=str(row + 1), limit=f"{_MOST_ALIKE}"), sheet)
        for _ in range(min(times, _MOST_ALIKE) if cells else 0):
            row += 1
            if row > MAX_ROWS:
                writer.tell(problem("too-many-rows", sheet=sheet.name, limit=str(MAX_ROWS)), sheet)
                return sheet
            if element.get(q("table:visibility")) in ("collapse", "filter"):
                sheet.hidden_rows.add(row)
            for one in cells:
                if one.down > 1 or one.across > 1:
                    sheet.merged[row, one.column] = one.down, one.across
                if one.column <= MAX_COLUMNS and not writer.put(sheet, row, one.column, one.text, one.number):
                    return sheet
        row += max(0, times - _MOST_ALIKE) if cells else times
    writer.tell_cells(sheet)
    if wide:
        writer.tell(problem("too-many-columns", sheet=sheet.name, limit=str(MAX_COLUMNS)), sheet)
    return sheet


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == q("table:table-row"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _NO_ROWS:
            yield from _rows(child)


def _cells(row: _Element) -> Iterator[tuple[int, int, _Element]]:
    """The cells of a row that hold something: the first column of each, how often it is repeated."""
    column = 1
    for cell in row:
        if cell.tag not in (q("table:table-cell"), q("table:covered-table-cell")):
            continue
        times = amount(cell, "table:number-columns-repeated", _MOST)
        if cell.tag == q("table:table-cell") and (len(cell) or any(cell.get(name) is not None for name in _VALUES)):
            yield column, times, cell
        column += times


class _Cell(NamedTuple):
    """What a cell shows, and how many rows and columns it reaches over."""

    column: int
    text: str
    down: int
    across: int
    number: Decimal | None


def _texts(element: _Element, sheet: str, row: int, writer: SheetWriter, seen: Seen) -> Iterator[_Cell]:
    """The cells of a row that show something, a repeated one as often as there is room for; what hides is told once."""
    for column, times, cell in _cells(element):
        text = _shown(cell)
        left = seen.left(cell, column, text)
        for message in (*_told(cell, text), *((HIDDEN,) if left != text else ())):
            writer.leave_out(message, sheet, f"{letters(min(column, MAX_COLUMNS))}{row}")
        text = left
        down, across = (amount(cell, f"table:number-{kind}-spanned", _MOST) for kind in ("rows", "columns"))
        if text.strip() or down > 1 or across > 1:
            for at in range(column, min(column + times, MAX_COLUMNS + 2)):
                yield _Cell(at, text, min(down, MAX_ROWS), min(across, MAX_COLUMNS), _number(cell))


def _lacking(row: _Element) -> Iterator[int]:
    """The columns of cells that compute something, where the file does not hold what."""
    column = 1
    for cell in row.iterchildren(q("table:table-cell"), q("table:covered-table-cell")):
        formula = cell.tag == q("table:table-cell") and cell.get(q("table:formula")) is not None
        if formula and cell.get(q("office:value-type")) is None and cell.find(q("text:p")) is None:
            yield column
        column += amount(cell, "table:number-columns-repeated", _MOST)


def _told(cell: _Element, text: str) -> Iterator[str]:
    """What is told of a cell: that somebody commented on it, and that it shows nothing of its value."""
    if any(map(says, cell.iterfind(f"{q('office:annotation')}/{q('text:p')}"))):
        yield COMMENTS
    value = cell.get(q("office:value")) or cell.get(q("office:string-value")) or ""
    if not text.strip() and value.strip("0.") and cell.find(q("text:p")) is not None:
        yield HIDDEN
    if not _is_of_value(cell, text):
        yield FIGURES


def _is_of_value(cell: _Element, text: str) -> bool:
    """Whether what a cell says it shows can be its value: programs show the value, in the format of the cell."""
    if cell.find(q("text:p")) is None:
        return True
    words = cell.get(q("office:string-value"))
    if words is not None and cell.get(q("office:value-type")) == "string":
        return "".join(words.split()) in "".join(text.split())
    if day := _DAY.match(cell.get(q("office:date-value"), "")):
        counted = {int(figure) for figure in re.findall("[0-9]{1,4}", text)}
        return not counted or not counted.isdisjoint((int(day[1]), int(day[1]) % 100, int(day[2]), int(day[3])))
    value = _number(cell)
    figures = _FIGURE.findall(_BLANKS.sub("", text))[:_FEW]
    if value is None or not figures or _OTHERWISE.search(text):
        return True
    return any(_orientation(figure, value, text) for figure in figures)


def _shown(cell: _Element) -> str:
    lines = [*lines_of(cell)]
    text = "\n".join(lines)
    value = _number(cell)
    if value is None:
        return text if lines else _unformatted(cell)
    if not lines:
        return shown(value, "0.00%" if cell.get(q("office:value-type")) == "percentage" else "")
    return _in_vietnamese(text, value)


def _number(cell: _Element) -> Decimal | None:
    """The number that a cell holds."""
    if cell.get(q("office:value-type")) not in ("float", "percentage", "currency"):
        return None
    try:
        number = Decimal(cell.get(q("office:value"), ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _unformatted(cell: _Element) -> str:
    """The words, the day or the verdict that a cell holds of which the file does not say how it looks."""
    day = _DAY.match(cell.get(q("office:date-value"), ""))
    if day:
        return f"{day[3]}/{day[2]}/{day[1]}"
    verdict = cell.get(q("office:boolean-value"))
    return verdict.upper() if verdict in ("true", "false") else cell.get(q("office:string-value"), "")


def _in_vietnamese(text: str, value: Decimal) -> str:
    """The text of a figure with a decimal comma: where the office writes 1,234.5 for a value, it is 1.234,5."""
    figure = _FIGURE.search(text)
    if figure is None:
        return text
    if _orientation(figure[0], value, text) != _TURNED:
        return text
    return text[: figure.start()] + figure[0].translate(_SWAPPED) + text[figure.end() :]


def _orientation(figure: str, value: Decimal, text: str) -> int:
    """Whether a figure of a cell's text is its value as a format shows it: rounded, in percent, in thousands …

    0 where it is not, 1 with a decimal comma, ``_TURNED`` with a decimal point.
    """
    held = (abs(_SURE.plus(value)), abs(value))
    for power in (2, 0, -1) if "%" in text else (0, -3, -6, -9):
        for turned, way in ((1, figure), (_TURNED, figure.translate(_SWAPPED))):
            if any(_reads(way, one.scaleb(power)) for one in held):
                return turned
    return 0


def _reads(figure: str, value: Decimal) -> bool:
    """Whether a figure with a decimal comma is a value, rounded to the decimals that it shows."""
    whole, comma, decimals = figure.partition(",")
    if not _WHOLE.fullmatch(whole) or (comma and not decimals.isdecimal()):
        return False
    number = Decimal(f"{whole.replace('.', '') or 0}.{decimals or 0}")
    try:
        return value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT) == number
    except InvalidOperation:
        return False
