"""A table as a grid: cells under their columns, spans undone, the head distinguished from the rows.

Rows that a page break cut in two are joined again, and the head that each page repeats is left out. Tables of one head
one below the other, each with a total of its own, stay as many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dxlint.formats.blocks import Cell, Table, Text
from dxlint.language.lexicon import ROW_NUMBERS, SUMMED, any_of
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.blocks_of_rows import begins_anew, is_closed
from dxlint.structure.cells import is_figure, ordinal
from dxlint.structure.document_tree import Leaf, TextJoin
from dxlint.structure.matrix import Matrix, matrix_of
from dxlint.structure.texts import joined, words_of

ROW_NUMBER = lazy(rf"{any_of(*ROW_NUMBERS, 'no')}\.?")
"""Folded names of the column that numbers the rows."""

_NUMBERING = lazy(r"[(\[]?\s?(?P<at>[0-9]{1,2}|[a-z])\s?[)\]]?(?P<formula>\s?=\s?[-+*x×:/()\[\]0-9%\s]{1,40})?")
_UNIT = lazy(r"\(\s?(?:%|[^\W\d_]{1,12}(?:[ /][^\W\d_]{1,12}){0,3})\s?\)|%")
_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_TOTAL_ROW = lazy(rf"\W*{any_of(*SUMMED)}\b")
_FIRST_NUMBER, _LEFT_OUT = 3, 2
"""With what the numbers of columns begin at the latest, and how many of them may be left out."""
_GOES_ON = (",", ";", "-", "–", "(", "/", ":")


class Column(NamedTuple):
    """A column as its head has it: the parts of its name from the top down, its unit, its formula."""

    names: tuple[Text, ...]
    unit: Text | None = None
    number: str = ""
    """What the row of column numbers calls it: ``3`` of (3), ``c`` of (c)."""
    formula: str = ""
    """What that row says it is computed from: ``(4)/(3)``."""

    @property
    def words(self) -> str:
        """The name folded, its parts joined by " / "."""
        return fold(" / ".join(part.text for part in self.names))


class Grid(NamedTuple):
    """A table whose rows are all as long as its columns are many."""

    title: Text | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[Leaf, ...], ...]
    spanning: frozenset[int]
    """The rows of which one cell takes all columns."""

    def number_at(self) -> int | None:
        """Where the rows' numbers stand."""
        return next((at for at, column in enumerate(self.columns) if ROW_NUMBER.fullmatch(column.words)), None)


def grids(tables: Sequence[Table]) -> list[Grid]:
    """The grids of tables that follow one another; what a page break parted is one again."""
    found: list[Grid] = []
    for table in tables:
        matrix = matrix_of(table)
        if not matrix:
            continue
        grid = _grid(matrix)
        before = found[-1] if found else None
        if before is not None and grid.title is None and len(before.columns) == len(matrix[0]):
            if _same_head(before, grid):
                found[-1] = _followed(before, (_head_again(grid), *grid.rows), (at + 1 for at in grid.spanning))
                continue
            bare = _rows(matrix)
            if _runs_on(before, bare) or (_has_no_head(grid) and not _is_closed(before)):
                found[-1] = _followed(before, bare, _spanning(matrix))
                continue
        found.append(grid)
    return [_mended(part) for grid in found for part in _parted(grid)]


def _grid(matrix: Matrix) -> Grid:
    title = None
    if len(matrix) > 2 and _takes_all(matrix[0]) and not _takes_all(matrix[1]):
        title = _text(matrix[0][0])
        matrix = matrix[1:]
    depth = _head_depth(matrix)
    columns = tuple(Column(names) for names in _names(matrix[:depth], len(matrix[0])))
    body = matrix[depth:]
    for _ in range(2):
        if body and _is_unit_row(body[0]):
            units = body.pop(0)
            columns = tuple(c._replace(unit=_text(cell)) for c, cell in zip(columns, units, strict=True))
        elif body and (numbered := _numbering(body[0])):
            body.pop(0)
            columns = tuple(
                c._replace(number=number, formula=formula)
                for c, (number, formula) in zip(columns, numbered, strict=True)
            )
    return Grid(title, columns, _rows(body), _spanning(body))


def _takes_all(row: Sequence[Cell | None]) -> bool:
    return len(row) > 1 and row[0] is not None and row[0].columns >= len(row)


def _head_depth(matrix: Matrix) -> int:
    """How many rows are head: as many as say so, else as far as merged cells of the first row reach."""
    marked = 0
    while marked < len(matrix) and all(cell is None or cell.header for cell in matrix[marked]):
        marked += 1
    first = [cell for cell in matrix[0] if cell is not None]
    if not marked and any(_is_figure(cell) and not _YEAR.fullmatch(_words(cell)) for cell in first[1:]):
        return 0
    depth = marked
    at = 0
    while at < min(max(depth, 1), len(matrix)):
        row = [cell for cell in matrix[at] if cell is not None]
        depth = max(depth, *(at + cell.rows for cell in row)) if row else depth
        # What is named together is named one by one in the row below.
        if depth == at + 1 and at + 1 < len(matrix) and any(cell.columns > 1 for cell in row):
            depth += 0 if at and any(map(_is_figure, matrix[at + 1])) else 1
        at += 1
    if depth == 1 and len(matrix) > 2 and _names_what_lacks_a_name(matrix[0], matrix[1]):
        depth = 2
    return min(depth, len(matrix))


def _names_what_lacks_a_name(first: Sequence[Cell | None], second: Sequence[Cell | None]) -> bool:
    """Whether the second row names columns that the first leaves without a name: a head whose spans got lost."""
    lacking = [at for at, cell in enumerate(first) if not _words(cell)]
    if not lacking or _words(second[0]) or _is_unit_row(second) or any(_is_figure(cell) for cell in second):
        return False
    return all(_words(second[at]) for at in lacking if at)


def _names(head: Matrix, width: int) -> list[tuple[Text, ...]]:
    """The parts of each column's name: the cells above it, a merged one for all columns that it covers."""
    names: list[list[Text]] = [[] for _ in range(width)]
    for row in head:
        name, end = None, 0
        for at, cell in enumerate(row):
            if cell is not None:
                name, end = _text(cell), at + cell.columns
            if name is not None and at < end:
                names[at].append(name)
    return list(map(tuple, names))


def _is_unit_row(row: Sequence[Cell | None]) -> bool:
    texts = [words for cell in row if (words := _words(cell))]
    return bool(texts) and all(_UNIT.fullmatch(text) for text in texts)


def _numbering(row: Sequence[Cell | None]) -> list[tuple[str, str]] | None:
    """The numbers of columns and their formulas; None for a row that holds anything else."""
    found: list[tuple[str, str]] = []
    values: list[int] = []
    for cell in row:
        match = _NUMBERING.fullmatch(_words(cell).lower())
        if match is None and _words(cell):
            return None
        found.append((match["at"], match["formula"] or "") if match else ("", ""))
        if match and match["at"].isdigit():
            values.append(int(match["at"]))
    named = sum(1 for number, _ in found if number)
    rising = all(one < other for one, other in pairwise(values)) and _may_count(values, len(row))
    if len(values) == 1 and named > 2 and _letters_then_one([number for number, _ in found if number]):
        return found
    return found if len(values) > 1 and rising and 3 * named >= 2 * len(row) else None


def _may_count(values: Sequence[int], columns: int) -> bool:
    """Whether rising numbers may be those of columns: one by one, or from the first on and hardly one left out."""
    first, last = values[:1] or [0], values[-1:] or [0]
    one_by_one = last[0] - first[0] == len(values) - 1
    return one_by_one or (first[0] <= _FIRST_NUMBER and last[0] <= columns + _LEFT_OUT)


def _letters_then_one(numbers: Sequence[str]) -> bool:
    """Whether columns are called A, B, 1, as statistics call those of words and the first of figures."""
    *letters, one = numbers
    return one == "1" and letters == [chr(ord("a") + at) for at in range(len(letters))]


def _rows(matrix: Matrix) -> tuple[tuple[Leaf, ...], ...]:
    return tuple(tuple(_leaf(cell) for cell in row) for row in matrix)


def _spanning(matrix: Matrix) -> frozenset[int]:
    return frozenset(at for at, row in enumerate(matrix) if _takes_all(row))


def _leaf(cell: Cell | None) -> Leaf:
    return (_text(cell) if cell is not None else None) or ""


def _text(cell: Cell | None) -> Text | None:
    if cell is None:
        return None
    part = cell.body.stripped()
    return part if part.start < part.end else None


def _words(cell: Cell | None) -> str:
    return cell.body.text.strip() if cell is not None else ""


def _is_figure(cell: Cell | None) -> bool:
    return is_figure(_words(cell))


def _same_head(before: Grid, grid: Grid) -> bool:
    return [column.words for column in before.columns] == [column.words for column in grid.columns]


def _runs_on(before: Grid, rows: Sequence[Sequence[Leaf]]) -> bool:
    """Whether rows without a head number on where a table left off."""
    at = before.number_at()
    if at is None:
        return False
    last = next((n for row in reversed(before.rows) if (n := ordinal(row[at])) is not None), None)
    first = next((n for row in rows[:2] if (n := ordinal(row[at])) is not None), None)
    return last is not None and first == last + 1


def _has_no_head(grid: Grid) -> bool:
    """Whether a table begins with figures: alone nobody could tell what they are."""
    return bool(grid.rows) and not any(column.names for column in grid.columns)


def _is_closed(grid: Grid) -> bool:
    """Whether the last row of a table adds up the others: what follows is another one."""
    return bool(grid.rows) and _TOTAL_ROW.match(fold(" ".join(words_of(cell) for cell in grid.rows[-1]))) is not None


def _followed(grid: Grid, rows: Sequence[tuple[Leaf, ...]], spanning: Iterable[int]) -> Grid:
    more = frozenset(at + len(grid.rows) for at in spanning)
    return grid._replace(rows=(*grid.rows, *rows), spanning=grid.spanning | more)


def _head_again(grid: Grid) -> tuple[Leaf, ...]:
    return tuple(joined(column.names, " / ") if column.names else "" for column in grid.columns)


def _parted(grid: Grid) -> list[Grid]:
    """The grids between repeated heads: one where pages repeat them, several where rows with a total begin anew."""
    head = [column.words for column in grid.columns]
    pieces: list[list[int]] = [[]]
    for at, row in enumerate(grid.rows):
        if [fold(words_of(cell)) for cell in row] == head:
            pieces.append([])
        else:
            pieces[-1].append(at)
    closed: list[list[int]] = []
    for piece in pieces:
        if closed and not (closed[-1] and is_closed([grid.rows[at] for at in closed[-1][-3:]])):
            closed[-1] += piece
        else:
            closed.append(piece)
    parts = closed[:1]
    for piece in closed[1:]:
        if begins_anew(grid.rows[parts[-1][-1]], [grid.rows[at] for at in piece]):
            parts.append(piece)
        else:
            parts[-1] += piece
    return [_rows_only(grid, part) for part in parts]


def _rows_only(grid: Grid, kept: Sequence[int]) -> Grid:
    spanning = frozenset(new for new, old in enumerate(kept) if old in grid.spanning)
    return grid._replace(rows=tuple(grid.rows[at] for at in kept), spanning=spanning)


def _mended(grid: Grid) -> Grid:
    """The grid with cut rows joined."""
    at = grid.number_at()
    rows: list[tuple[Leaf, ...]] = []
    spanning = set()
    for index, row in enumerate(grid.rows):
        cut = at is not None or (rows and _page_of(row) != _page_of(rows[-1]))
        if cut and rows and index not in grid.spanning and _goes_on(rows[-1], row, at or 0):
            rows[-1] = tuple(_both(one, other) for one, other in zip(rows[-1], row, strict=True))
            continue
        if index in grid.spanning:
            spanning.add(len(rows))
        rows.append(row)
    return grid._replace(rows=tuple(rows), spanning=frozenset(spanning))


def _page_of(row: Sequence[Leaf]) -> int:
    """The page that a row stands on; 0 in a document without pages."""
    return next((part.locate(0, 0).page for leaf in row for part in parts_of(leaf)), 0)


def _goes_on(before: Sequence[Leaf], row: Sequence[Leaf], label_at: int) -> bool:
    """Whether a row is the rest of the one above: no number or label of its own, words that go on with words."""
    if words_of(row[label_at]).strip() or not words_of(before[label_at]).strip():
        return False
    going = False
    for one, other in zip(before, row, strict=True):
        above, words = words_of(one).rstrip(), words_of(other).strip()
        if not words:
            continue
        if not above or is_figure(one) or is_figure(other):
            return False
        going = going or above.endswith(_GOES_ON) or (words[0].islower() and above[-1] not in ".!?")
    return going


def _both(one: Leaf, other: Leaf) -> Leaf:
    return joined([part for leaf in (one, other) for part in parts_of(leaf)])


def parts_of(leaf: Leaf) -> tuple[Text, ...]:
    """The parts of the document that a leaf is made of."""
    if isinstance(leaf, str):
        return ()
    return leaf.parts if isinstance(leaf, TextJoin) else (leaf,)
