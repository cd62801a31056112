"""Tables from the lines drawn around their cells: a cell that no line divides is a merged one."""

from __future__ import annotations

from bisect import bisect_right

from dxlint.formats.blocks import Cell, Table, Text
from dxlint.formats.pdf._lines import PageLine, line_text, lines_of
from dxlint.formats.pdf._rulings import Ruling, Rulings
from dxlint.formats.pdf._words import Word
from dxlint.formats.text_builder import cut as cut_text
from dxlint.formats.text_builder import joined, stripped
from dxlint.formats.wraps import LIST_MARK
from dxlint.records import NamedTuple

_NEAR = 3.0
_ROW = 8.0
"""The least height of a row, in points."""
_TINY = 0.01
MAX_CELLS = 50_000
MAX_CROSSINGS = 1_000_000
"""How many pairs of lines are looked at on a page; a drawing has more, and is no table."""


class RuledGrid(NamedTuple):
    """A ruled table: the heights of its rows' edges, the sides of its columns, and which box each cell is in."""

    ys: list[float]
    xs: list[float]
    boxes: list[list[int]]
    cut: bool = False
    """No line closes its last row: it goes on over the page's end."""

    def box_at(self, word: Word) -> int | None:
        """The box that a word stands in, None outside of the table."""
        column = bisect_right(self.xs, (word.x0 + word.x1) / 2) - 1
        row = bisect_right(self.ys, word.middle) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.boxes[row][column]
        return None


def grids(found: Rulings) -> list[RuledGrid]:
    """The tables of a page from top to bottom; a lone box is none, nor is a stack of boxes."""
    tables: list[RuledGrid] = []
    if len(found.level) * len(found.upright) > MAX_CROSSINGS:
        return tables
    for level, upright in _touching(found):
        ys, xs = _edges(level), _edges(upright)
        cut = _open_row(upright, xs, ys[-1])
        ys += [cut] if cut else []
        if len(xs) > 2 and len(ys) > 1 and len(xs) * len(ys) <= MAX_CELLS:
            boxes = _boxes(level, upright, ys, xs)
            if len({box for row in boxes for box in row}) > 1:
                tables.append(RuledGrid(ys, xs, boxes, cut > 0))
    return sorted(tables, key=lambda grid: grid.ys[0])


def _open_row(upright: list[Ruling], xs: list[float], bottom: float) -> float:
    """How far down the sides of a table go on below its last level line; 0 where they do not."""
    ends = [line.end for line in upright if line.end > bottom + _ROW and min(abs(line.at - x) for x in xs) <= _NEAR]
    return max(ends) if len(ends) == len(xs) else 0


def _touching(found: Rulings) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines in groups that touch."""
    owner = list(range(len(found.level) + len(found.upright)))

    def root(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    for down, upright in enumerate(found.upright, len(found.level)):
        for across, level in enumerate(found.level):
            if level.at > upright.end + _NEAR:
                break
            if level.at >= upright.start - _NEAR and level.start - _NEAR <= upright.at <= level.end + _NEAR:
                owner[root(across)] = root(down)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, line in enumerate(found.level):
        groups.setdefault(root(number), ([], []))[0].append(line)
    for number, line in enumerate(found.upright, len(found.level)):
        groups.setdefault(root(number), ([], []))[1].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _edges(lines: list[Ruling]) -> list[float]:
    edges: list[float] = []
    for at in sorted(line.at for line in lines):
        if not edges or at - edges[-1] > _NEAR:
            edges.append(at)
    return edges


def _boxes(level: list[Ruling], upright: list[Ruling], ys: list[float], xs: list[float]) -> list[list[int]]:
    """For each place of the grid the number of its box; places with no line between them share one."""
    levels, uprights = _by_edge(level, ys), _by_edge(upright, xs)
    columns = len(xs) - 1
    boxes = [[row * columns + column for column in range(columns)] for row in range(len(ys) - 1)]
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not _ruled(uprights[column], middle):
                boxes[row][column] = boxes[row][column - 1]
    for row in range(1, len(ys) - 1):
        column = 0
        while column < columns:
            end = column + 1
            while end < columns and boxes[row][end] == boxes[row][column]:
                end += 1
            above = boxes[row - 1][column]
            same_width = boxes[row - 1][column:end] == [above] * (end - column) and (
                (column == 0 or boxes[row - 1][column - 1] != above)
                and (end == columns or boxes[row - 1][end] != above)
            )
            if same_width and not _ruled(levels[row], (xs[column] + xs[end]) / 2):
                boxes[row][column:end] = [above] * (end - column)
            column = end
    return boxes


def _by_edge(lines: list[Ruling], edges: list[float]) -> list[list[Ruling]]:
    """The lines that each edge of the grid is drawn with."""
    found: list[list[Ruling]] = [[] for _ in edges]
    for line in lines:
        found[max(0, bisect_right(edges, line.at + _TINY) - 1)].append(line)
    return found


def _ruled(lines: list[Ruling], across: float) -> bool:
    return any(line.start <= across <= line.end for line in lines)


def parted(grid: RuledGrid, found: list[Word]) -> tuple[dict[int, list[Word]], list[Word]]:
    """The words that stand in each box of a table, and those outside of it."""
    within: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in found:
        box = grid.box_at(word)
        held = outside if box is None else within.setdefault(box, [])
        held.append(word)
    return within, outside


def filled(grid: RuledGrid, held: dict[int, list[Word]], page: int) -> Table:
    """The table with the words of its boxes; empty rows are left out."""
    spans: dict[int, tuple[int, int, int, int]] = {}
    for row, places in enumerate(grid.boxes):
        for column, box in enumerate(places):
            top, left, _, _ = spans.get(box, (row, column, 0, 0))
            spans[box] = top, left, row - top + 1, column - left + 1
    rows: list[list[Cell]] = [[] for _ in grid.boxes]
    for box, (top, _, height, width) in spans.items():
        rows[top].append(Cell(_cell_text(held.get(box, [])), width, height))
    return Table(tuple(tuple(row) for row in rows if row), page=page)


def _cell_text(found: list[Word]) -> Text:
    """The words of a cell: its lines are wrapped, but for those that begin as items of a list do."""
    groups: list[list[PageLine]] = []
    for line in lines_of(found):
        if groups and not LIST_MARK.match(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return joined([_wrapped(group) for group in groups] or [Text("")], "\n")


def _wrapped(group: list[PageLine]) -> Text:
    """Lines as one; a figure or a date cut behind its slash loses no sign."""
    texts: list[Text] = []
    run: list[PageLine] = []
    for line in group:
        if run and run[-1].text.endswith("/") and line.text[:1].isdigit():
            run.append(line)
            continue
        if run:
            texts.append(line_text(run, ""))
        run = [line]
    texts.append(line_text(run, ""))
    return joined(texts, " ")


def continued(table: Table, following: Table, cut: bool) -> Table:
    """A table and what follows of it on the next page; where its last row was cut, the row goes on there.

    The head that the page repeats is left out; where no line parts it from the rest of the row, that stays.
    """
    rows = list(following.rows)
    if cut and len(rows[0]) == len(table.rows[0]):
        head = [cell.body.text for cell in table.rows[0]]
        if all(cell.body.text.startswith(words) for cell, words in zip(rows[0], head, strict=True)):
            rest = tuple(
                cell._replace(body=stripped(cut_text(cell.body, len(words), len(cell.body.text))))
                for cell, words in zip(rows[0], head, strict=True)
            )
            rows[:1] = [rest] if any(cell.body.text for cell in rest) else []
    last = table.rows[-1]
    if cut and rows and [cell.columns for cell in last] == [cell.columns for cell in rows[0]]:
        whole = tuple(
            one._replace(body=joined([text for text in (one.body, other.body) if text.text] or [one.body], " "))
            for one, other in zip(last, rows.pop(0), strict=True)
        )
        return table._replace(rows=(*table.rows[:-1], whole, *rows))
    return table._replace(rows=(*table.rows, *rows))
