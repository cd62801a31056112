"""A workbook's parts: which sheets there are, its texts, its formats, and the cells of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from dxlint.formats.blocks import Document
from dxlint.formats.guard import UnreadableError
from dxlint.formats.left_out import FIGURES, HIDDEN
from dxlint.formats.package import LIMITS, Package
from dxlint.formats.problems import problem
from dxlint.formats.relations import Relations, main_part, relations
from dxlint.formats.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    REFERENCE,
    Sheet,
    SheetWriter,
    area,
    column_number,
    letters,
    words_of,
)
from dxlint.formats.xlsx._beside import beside, page_lines
from dxlint.formats.xlsx._cells import Book, seen_of
from dxlint.formats.xlsx._looks import Palette, looks, reformats
from dxlint.formats.xlsx.own_list import LAST, TITLE, beside_own
from dxlint.language.text import clip

MAX_ROW = 1_048_576
MAX_MERGED = 50_000
_FEW = 200
"""Areas of conditions that are looked at."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


_OF_A_SHEET = tuple(
    f"{{*}}{name}"
    for name in ("sheetFormatPr", "col", "row", "mergeCell", "headerFooter", "conditionalFormatting", "tableParts")
)


def read_workbook(raw: bytes, *, lists: bool = False) -> Document:
    """The blocks of a workbook; ``lists``: dxlint's lists of findings are read like other sheets.

    Raises :class:`UnreadableError` where its parts cannot be read.
    """
    package = Package(raw)
    main = main_part(package, "xl/workbook.xml")
    root = package.needed(main)
    parts = relations(package, main)
    about = root.find("{*}workbookPr")
    from_1904 = about is not None and about.get("date1904") in ("1", "true")
    texts = package.read(parts.part("sharedStrings"))
    styles = package.xml(parts.part("styles"))
    palette = Palette(styles, _theme(package, parts))
    book = Book([], {}, looks(styles, palette), palette, from_1904, reformats(styles))
    for item in () if texts is None else _elements(texts, "{*}si"):
        book.add(item)
    targets = parts.targets()
    titled = TITLE in book.texts
    writer = SheetWriter()
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        name = sheet.get("name", "")
        sheet_id = sheet.get(_ID) or sheet.get(_STRICT_ID) or ""
        data = package.read(targets.get(sheet_id, ""))
        if data is None:
            raise UnreadableError(problem("broken-file", detail=clip(name)))
        may_list = not lists and (titled or TITLE.encode() in data)
        listed = _beside_list(name, book, data) if may_list else None
        if sheet.get("state") not in ("hidden", "veryHidden"):
            if listed != {}:
                read = _Reader(name, book, writer).read(data)
                writer.end(read if listed is None else _only(read, listed))
            for one in beside(package, targets[sheet_id]):
                writer.leave_out(one.message, name, one.cell)
        elif listed != {} and _holds_something(data):
            writer.hide(name)
    return writer.document()


def _theme(package: Package, parts: Relations) -> _Element | None:
    """The theme, None where it is missing or damaged: the cells can be read without it."""
    try:
        return package.xml(parts.part("theme"))
    except UnreadableError:
        return None


def _beside_list(name: str, book: Book, data: bytes) -> dict[int, dict[int, object]] | None:
    """What a sheet holds beside dxlint's list of findings; None where it has no such list."""
    return beside_own(_Reader(name, book, SheetWriter()).read(data).cells)


def _only(sheet: Sheet, kept: dict[int, dict[int, object]]) -> Sheet:
    """The sheet with those of its cells alone, as they are shown; the hidden column is dxlint's."""
    cells = {
        row: {at: said for at, said in held.items() if at in kept.get(row, ())} for row, held in sheet.cells.items()
    }
    return sheet._replace(
        cells={row: held for row, held in cells.items() if held}, hidden_columns=sheet.hidden_columns - {LAST + 1}
    )


def _holds_something(data: bytes) -> bool:
    """Whether any cell of a sheet has a value or a text."""
    return any(element.text and _local(element) != "row" for element in _elements(data, "{*}v", "{*}t", "{*}row"))


def _elements(data: bytes, *tags: str) -> Iterator[_Element]:
    """The elements of a part one by one; what was read is let go."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableError(problem("broken-file", detail="DOCTYPE"))
    try:
        for _, element in etree.iterparse(BytesIO(data), tag=tags, **LIMITS):
            yield element
            parent = element.getparent()
            element.clear()
            while parent is not None and parent[0] is not element:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise UnreadableError(problem("broken-file", detail=str(error))) from error


class _Reader:
    """Reads a sheet: the cells that show something, which are merged, and what is hidden."""

    def __init__(self, name: str, book: Book, writer: SheetWriter) -> None:
        self._name = name
        self._book = book
        self._writer = writer
        self._sheet = writer.begin(name)
        self._row = 0
        self._folded = self._wide = False
        self._coloured = False
        """Whether something colours cells that is not looked into: a table, a condition."""
        self._white: dict[tuple[int, int], str] = {}
        """What is left of cells when words go that are white on white."""
        self._reformatted: list[tuple[range, range]] = []
        """The rows and the columns of cells whose figures a condition writes otherwise."""
        self._seen: set[int] = set()
        """The rows that have been read."""
        self._data: _Element | None = None
        """What they stand in."""

    def read(self, data: bytes) -> Sheet:
        """The sheet in a part; what there is to say of it goes to the writer."""
        for element in _elements(data, *_OF_A_SHEET):
            if _local(element) == "row":
                if not self._read_row(element):
                    return self._sheet
                if len(self._sheet.cells) > MAX_ROWS:
                    self._tell("too-many-rows", limit=str(MAX_ROWS))
                    break
            else:
                self._read_about(element)
        if self._wide:
            self._tell("too-many-columns", limit=str(MAX_COLUMNS))
        self._writer.tell_cells(self._sheet)
        if not self._coloured:
            self._leave_white()
        self._tell_reformatted()
        return self._sheet

    def _tell(self, message: str, **data: str) -> None:
        self._writer.tell(problem(message, sheet=self._name, **data), self._sheet)

    def _read_about(self, element: _Element) -> None:
        """Take in what a sheet says of its cells as a whole."""
        kind = _local(element)
        if kind == "sheetFormatPr":
            self._folded = _is_on(element, "zeroHeight")
        elif kind == "mergeCell":
            if len(self._sheet.merged) < MAX_MERGED:
                _merge(self._sheet, element.get("ref", ""))
        elif kind == "col":
            if _is_on(element, "hidden") or _is_nothing(element.get("width")):
                last = min(_number(element, "max", 0), MAX_COLUMNS)
                self._sheet.hidden_columns.update(range(_number(element, "min", 0), last + 1))
        elif kind == "headerFooter":
            self._writer.add_page_lines(self._name, page_lines(element))
        else:
            self._coloured = True
            if kind == "conditionalFormatting" and any(
                rule.get("dxfId") in self._book.reformats for rule in element.iterfind("{*}cfRule")
            ):
                self._reformatted += map(area, element.get("sqref", "").split()[:_FEW])

    def _read_row(self, element: _Element) -> bool:
        """Take in a row; whether there is room for more."""
        name = str(element.tag)[: -len("row")] + "c"
        in_data = self._is_in_data(element.getparent())
        if not in_data and next(element.iter("{*}c"), None) is None:
            return True  # the row of a drawing's anchor
        self._row = _number(element, "r", self._row + 1)
        again = self._row in self._seen or not in_data
        self._seen.add(self._row)
        height = element.get("ht")
        if _is_on(element, "hidden") or _is_nothing(height) or (self._folded and not height):
            self._sheet.hidden_rows.add(self._row)
        column = 0
        taken: set[int] = set()
        for cell in element.iterchildren(name):
            place = REFERENCE.fullmatch(cell.get("r", ""))
            column = column_number(place[1]) if place else column + 1
            if column > MAX_COLUMNS:
                self._wide = True
                break
            if again or column in taken or (len(cell) > 1 and _values(cell) > 1):
                self._writer.doubt(self._sheet, f"{letters(column)}{self._row}")
                again = False
            taken.add(column)
            look = self._book.look(cell)
            seen = seen_of(cell, look, self._book)
            if seen.lacks:
                self._writer.lack(self._sheet, f"{letters(column)}{self._row}")
            if seen.told:
                self._writer.leave_out(seen.told, self._name, f"{letters(column)}{self._row}")
            if not self._writer.put(self._sheet, self._row, column, seen.text, seen.number):
                return False
            if seen.rest is not None and seen.rest != seen.text and seen.text.strip():
                self._white[self._row, column] = seen.rest
        if len(taken) < len(element) and (apart := next(_held_apart(element, name), None)) is not None:
            place = REFERENCE.fullmatch(apart.get("r", ""))
            self._writer.doubt(self._sheet, apart.get("r", "") if place else f"A{self._row}")
        return True

    def _is_in_data(self, holder: _Element | None) -> bool:
        """Whether a row stands where all others do, and not in a part for some programs only."""
        if self._data is None and holder is not None and _local(holder) == "sheetData":
            self._data = holder
        return holder is not None and holder is self._data

    def _tell_reformatted(self) -> None:
        """Tell the cells with figures that a condition writes otherwise than their own format."""
        areas = self._reformatted[:_FEW]
        for row, cells in self._sheet.cells.items() if areas else ():
            across = [columns for rows, columns in areas if row in rows]
            for column, text in cells.items() if across else ():
                if any(column in columns for columns in across) and any(map(str.isdigit, words_of(text))):
                    self._writer.leave_out(FIGURES, self._name, f"{letters(column)}{row}")

    def _leave_white(self) -> None:
        """Leave out what is written in white on white, and tell it."""
        cells = self._sheet.cells
        for (row, column), rest in self._white.items():
            self._writer.leave_out(HIDDEN, self._name, f"{letters(column)}{row}")
            if rest.strip():
                cells[row][column] = rest
                continue
            del cells[row][column]
            if not cells[row]:
                del cells[row]


def _held_apart(row: _Element, name: str) -> Iterator[_Element]:
    """The cells of a row that stand within something else: a part for some programs only."""
    return (cell for child in row if child.tag != name for cell in child.iter("{*}c"))


def _values(cell: _Element) -> int:
    """How many values a cell is given."""
    return sum(_local(one) in ("v", "is") for one in cell)


def _is_nothing(size: str | None) -> bool:
    """Whether a height or a width is zero."""
    return size is not None and not size.strip("0.")


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_on(element: _Element, name: str) -> bool:
    return element.get(name) in ("1", "true")


def _number(element: _Element, name: str, default: int) -> int:
    """An attribute that counts rows or columns, at most one more than there can be."""
    written = element.get(name, "")
    return min(int(written), MAX_ROW + 1) if written.isdecimal() and len(written) < 8 else default


def _merge(sheet: Sheet, reference: str) -> None:
    rows, columns = area(reference)
    if rows and columns and ":" in reference:
        sheet.merged[rows.start, columns.start] = len(rows), len(columns)
