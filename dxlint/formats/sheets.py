"""The cells of a sheet as blocks: lines of their own are paragraphs, what stands in columns is a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from dxlint.formats.blocks import Block, Cell, Document, Note, Paragraph, Table, Text
from dxlint.formats.budget import MAX_CHARACTERS, Budget, OverBudgetError
from dxlint.formats.left_out import HIDDEN, LeftOut
from dxlint.formats.number_formats import is_rounded
from dxlint.formats.page_heads import PAGE_HEADS, says_figures
from dxlint.formats.places import Location
from dxlint.formats.problems import notice, problem
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import placed, stripped
from dxlint.formats.tree import Problem
from dxlint.language.text import clip
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

REFERENCE = lazy(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
"""A cell as formulas name it: its column and its row."""
MAX_COLUMNS = 500
MAX_ROWS = 100_000
_LISTED = 20
"""Hidden rows, columns and sheets that are named; more are too many to read."""


class Sheet(NamedTuple):
    """A sheet: row → column → what the cell shows, and merged cells by their upper left one: (rows, columns).

    A cell is a text with its own places where the file has lines, and a plain string where the cell is the place.
    """

    name: str
    cells: dict[int, dict[int, str | Text]]
    merged: dict[tuple[int, int], tuple[int, int]]
    hidden_rows: set[int]
    hidden_columns: set[int]
    """What a sheet hides is not among its cells, where it held something."""


class SheetWriter:
    """Takes the cells of a workbook's sheets one by one, and keeps what there is to say of them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.notes: list[Note] = []
        self._hidden: list[str] = []
        self._cells: dict[tuple[str, str], tuple[int, list[str]]] = {}
        self._left_out = LeftOut()
        self._rounded: set[Location] = set()
        self._budget = Budget()
        self._full = False

    def begin(self, name: str) -> Sheet:
        """A sheet without cells."""
        return Sheet(name, {}, {}, set(), set())

    def put(self, sheet: Sheet, row: int, column: int, text: str, number: Decimal | None = None) -> bool:
        """Take in what a cell shows, and the number that it holds; False where there is no room for more."""
        if text.strip():
            try:
                self._budget.spend(len(text))
            except OverBudgetError:
                self._full = True
                return False
            sheet.cells.setdefault(row, {})[column] = text
            if number is not None and is_rounded(number, text):
                self._rounded.add(_place(sheet, row, column).line_only)
        return True

    def hide(self, name: str) -> None:
        """Keep the name of a sheet that holds something and is not shown."""
        self._hidden.append(name)

    def leave_out(self, message: str, sheet: str, cell: str = "A1", count: int = 1) -> None:
        """Count what a sheet shows beside its cells and is not read, or hides in them."""
        self._left_out.add(message, Location(0, 1, 0, 1, sheet=sheet, cell=cell), count)

    def add_page_lines(self, sheet: str, lines: Iterable[str]) -> None:
        """Take in what stands at the edges of a sheet's pages, where it says figures."""
        for line in dict.fromkeys(lines):
            if says_figures(line) and self.put(self.begin(sheet), 1, 1, line):
                self.notes.append(Note("", placed(line, Location(0, 1, 0, 1, sheet=sheet)), PAGE_HEADS))

    def end(self, sheet: Sheet) -> None:
        """Turn a sheet into blocks: what it hides is left out, and told."""
        rows = sorted(sheet.hidden_rows & sheet.cells.keys())
        for row in rows:
            del sheet.cells[row]
        columns = sorted({column for cells in sheet.cells.values() for column in cells} & sheet.hidden_columns)
        for row in list(sheet.cells):
            shown = {column: text for column, text in sheet.cells[row].items() if column not in sheet.hidden_columns}
            sheet.cells[row] = shown
            if not shown:
                del sheet.cells[row]
        for message, hidden in (("hidden-rows", list(map(str, rows))), ("hidden-columns", list(map(letters, columns)))):
            if hidden:
                self.tell(notice(message, sheet=sheet.name, hidden=_listed(hidden)), sheet)
        blocks, problems = self._budget.filled(
            sheet_blocks(sheet, self._budget, lambda cell: self.leave_out(HIDDEN, sheet.name, cell))
        )
        self.blocks += blocks
        self._full = self._full or bool(problems)

    def tell(self, said: Problem, sheet: Sheet, cell: str = "A1") -> None:
        """Keep what is to be said of a sheet, at its first cell, or of another."""
        self.problems.append(said._replace(location=Location(0, 1, 0, 1, sheet=sheet.name, cell=cell)))

    def lack(self, sheet: Sheet, cell: str) -> None:
        """Count a formula of which the file does not hold the value."""
        self._count(sheet, "no-values", cell)

    def doubt(self, sheet: Sheet, cell: str) -> None:
        """Count a cell, or a row of which it is the first, of which programs do not show the same."""
        self._count(sheet, "doubtful-cells", cell)

    def _count(self, sheet: Sheet, message: str, cell: str) -> None:
        count, cells = self._cells.setdefault((sheet.name, message), (0, []))
        self._cells[sheet.name, message] = count + 1, cells if len(cells) > _LISTED else [*cells, cell]

    def tell_cells(self, sheet: Sheet) -> None:
        """Say which cells of a sheet were counted."""
        for message in ("no-values", "doubtful-cells"):
            count, cells = self._cells.pop((sheet.name, message), (0, []))
            if cells:
                said = problem(message, sheet=sheet.name, count=str(count), cells=_listed(cells))
                self.tell(said, sheet, cells[0])

    def document(self) -> Document:
        """All sheets together."""
        full = [problem("too-much-text", limit=str(MAX_CHARACTERS // 1_000_000))] if self._full else []
        hidden = [notice("hidden-sheets", hidden=_listed(self._hidden))] if self._hidden else []
        told = (*self.problems, *hidden, *self._left_out.told(), *full)
        return Document(tuple(self.blocks), tuple(self.notes), told, rounded=frozenset(self._rounded))


def _listed(names: list[str]) -> str:
    return ", ".join(map(clip, names[:_LISTED])) + (" …" if len(names) > _LISTED else "")


def sheet_blocks(sheet: Sheet, budget: Budget, tell: Callable[[str], None] | None = None) -> Iterator[Block]:
    """The blocks of a sheet. Rows without a blank row between are one table, lines above and below it apart.

    A blank row within a table does not end it: the same columns go on with figures. ``tell`` is given the cells that
    say something and lie below a merged one, which nobody sees.
    """
    waiting: list[int] = []
    for band in _bands(sheet):
        inner = _table_rows(sheet, band)
        if waiting and inner[:1] == band[:1] and _goes_on(sheet, waiting, inner):
            waiting += inner
        else:
            yield from _table(sheet, waiting, budget, tell)
            yield from (line for row in band if not inner or row < inner[0] for line in _lines(sheet, row))
            waiting = inner
        if inner and inner[-1] != band[-1]:
            yield from _table(sheet, waiting, budget, tell)
            waiting = []
            yield from (line for row in band if row > inner[-1] for line in _lines(sheet, row))
    yield from _table(sheet, waiting, budget, tell)


def _bands(sheet: Sheet) -> list[list[int]]:
    """The rows that hold something, in runs without a blank row between; a merged cell fills its rows."""
    bands: list[list[int]] = []
    end = 0
    for row in sorted(sheet.cells):
        while end + 1 in sheet.hidden_rows:
            end += 1
        if not bands or row > end + 1:
            bands.append([])
        bands[-1].append(row)
        end = max(end, row, *(row + sheet.merged.get((row, column), (1, 1))[0] - 1 for column in sheet.cells[row]))
    return bands


def _table_rows(sheet: Sheet, band: list[int]) -> list[int]:
    """The rows from the first to the last that hold two cells or more; [] where none does."""
    full = [at for at, row in enumerate(band) if len(sheet.cells[row]) > 1]
    return band[full[0] : full[-1] + 1] if full else []


def _goes_on(sheet: Sheet, above: list[int], below: list[int]) -> bool:
    first = sheet.cells[below[0]].values()
    columns = _extent(sheet, above)
    return (
        columns == _extent(sheet, below)
        and columns[1] - columns[0] > 1
        and any(words_of(text)[:1].isdigit() for text in list(first)[1:])
    )


def _extent(sheet: Sheet, rows: list[int]) -> tuple[int, int]:
    """The first and the last column that rows use."""
    return min(min(sheet.cells[row]) for row in rows), max(max(sheet.cells[row]) for row in rows)


def _lines(sheet: Sheet, row: int) -> Iterator[Paragraph]:
    for column, text in sheet.cells[row].items():
        wide = sheet.merged.get((row, column), (1, 1))[1] > 1
        for line in split_lines(_placed(sheet, row, column, text)):
            yield Paragraph(line, centered=wide)


def _table(sheet: Sheet, rows: list[int], budget: Budget, tell: Callable[[str], None] | None) -> Iterator[Table]:
    """The table of some rows: empty places are empty cells, what a merged cell covers is left out."""
    if not rows:
        return
    first, last = _extent(sheet, rows)
    merged = sorted(
        ((row, column), (down, across)) for (row, column), (down, across) in sheet.merged.items() if column <= last
    )
    above: list[tuple[int, int, int]] = []
    built = []
    for row in rows:
        above = [one for one in above if one[0] >= row]
        while merged and merged[0][0][0] <= row:
            (top, left), (down, across) = merged.pop(0)
            if top == row:
                above.append((top + down - 1, left, min(left + across - 1, last)))
        taken = {column: end for _, begin, end in above for column in (begin,)}
        cells = []
        column = first
        while column <= last:
            down, across = sheet.merged.get((row, column), (1, 1))
            own = (row, column) in sheet.merged
            if not own and column in taken:
                _tell_covered(sheet, row, range(column, taken[column] + 1), tell)
                column = taken[column] + 1
                continue
            across = min(across, last - column + 1)
            height = bisect_right(rows, row + down - 1) - bisect_left(rows, row)
            text = sheet.cells[row].get(column, "")
            budget.spend(0)
            _tell_covered(sheet, row, range(column + 1, column + across), tell)
            cells.append(Cell(_placed(sheet, row, column, text), across, height))
            column += across
        built.append(tuple(cells))
    yield Table(tuple(built), sheet.name)


def _tell_covered(sheet: Sheet, row: int, columns: range, tell: Callable[[str], None] | None) -> None:
    for column in columns if tell else ():
        if tell and column in sheet.cells[row]:
            tell(f"{letters(column)}{row}")


def words_of(cell: str | Text) -> str:
    """What a cell shows."""
    return cell if isinstance(cell, str) else cell.text


def _placed(sheet: Sheet, row: int, column: int, text: str | Text) -> Text:
    """The cell's text at its cell, or where it stands already."""
    if not isinstance(text, str):
        return text
    return stripped(placed(text, _place(sheet, row, column)))


def _place(sheet: Sheet, row: int, column: int) -> Location:
    return Location(0, 1, 0, 1, sheet=sheet.name, cell=f"{letters(column)}{row}")


def letters(column: int) -> str:
    """The name of a column: ``A`` … ``Z``, ``AA`` …"""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: str) -> int:
    """The number of a column by its name, from 1."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def area(reference: str) -> tuple[range, range]:
    """The rows and the columns of ``B2:D9``, or of one cell; none for what is no such name."""
    first, _, last = reference.partition(":")
    start, end = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
    if start is None or end is None:
        return range(0), range(0)
    left, top = column_number(start[1]), int(start[2])
    right, bottom = min(column_number(end[1]), MAX_COLUMNS), min(int(end[2]), top + MAX_ROWS)
    return range(top, bottom + 1), range(left, right + 1)
