"""Lines of PDF pages to paragraphs: which lines go on, which stand in columns, which are on every page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from dxlint.formats.blocks import Cell, Paragraph, Table
from dxlint.formats.pdf._lines import PageLine, line_text, page_line
from dxlint.formats.wraps import LIST_MARK, goes_on, within_sentence
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_WIDE = 2.0
_FIGURE = lazy(r"[0-9][0-9.,/ ]*%?")
_FAR = 8
_NARROW = 0.6
"""How wide a gap is, in heights of a line, that parts two columns where others show that they are there."""
_SAME_SIDE = 2.0
_NARROWEST = 20
"""Characters of a line of the narrowest column that text is set in."""


class Margins(NamedTuple):
    """Where the text of a page begins and ends, in points."""

    left: float
    right: float


def margins(lines: list[PageLine], known: Margins | None, widest: float = 0) -> Margins:
    """The margins of a page; those of the page before where it has few lines.

    ``widest`` is how far to the right its tables reach.
    """
    if not lines:
        return known or Margins(0, 0)
    own = Margins(min(line.x0 for line in lines), max(widest, *(line.x1 for line in lines)))
    if known is not None and len(lines) < 6:
        return Margins(min(own.left, known.left), max(own.right, known.right))
    return own


def one_paragraph(line: PageLine, following: PageLine, edges: Margins, new_page: bool) -> bool:
    """Whether a line goes on in the next: it is full, and the next is neither an item nor indented."""
    text = following.text
    if LIST_MARK.match(text):
        return False
    if goes_on(line.text, text):
        return True
    slack = 0.6 * line.height
    if not new_page and following.top - line.bottom > 0.9 * line.height:
        return False
    first = following.words[0]
    full = line.x1 + (first.x1 - first.x0) + 0.2 * line.height > edges.right - slack
    if not full or abs(following.height - line.height) > 0.3 * line.height or text.isupper() != line.text.isupper():
        return False
    if following.x0 > line.x0 + slack or line.x0 > following.x0 + 5 * line.height:
        return False  # no first line is indented so deep: it is a centred one
    if following.x0 > edges.left + slack and abs(following.x0 - line.x0) <= slack:
        return within_sentence(line.text)
    return True


def paragraph(lines: list[PageLine], edges: Margins, page: int) -> Paragraph:
    """A paragraph of lines that belong together."""
    bold = all(word.bold for line in lines for word in line.words)
    return Paragraph(line_text(lines), bold=bold, centered=_is_centered(lines[0], edges), page=page)


def _is_centered(line: PageLine, edges: Margins) -> bool:
    """Whether a line stands in the middle: roughly where much room is left, exactly where little is."""
    off = abs(line.x0 + line.x1 - edges.left - edges.right) / 2
    room = line.x0 - edges.left
    if room > 2 * line.height:
        return off < line.height
    return room > 0.6 * line.height and edges.right - line.x1 > 0.3 * line.height and off < 0.4 * line.height


def parts(line: PageLine) -> list[PageLine]:
    """A line cut at its wide gaps."""
    wide = _WIDE * line.height
    cuts = [at for at, (one, word) in enumerate(pairwise(line.words), 1) if word.x0 - one.x1 > wide]
    if not cuts:
        return [line]
    return [page_line(line.words[start:end]) for start, end in pairwise((0, *cuts, len(line.words)))]


def columns_from(lines: list[PageLine], at: int, below: float) -> int:
    """Behind the last of the lines from ``at`` on that stand in two or more columns, down to the height ``below``.

    ``at`` itself where none do.
    """
    split = parts(lines[at])
    if len(split) < 2:
        return at
    left, right = split[0], split[1]
    gap = left.x1, right.x0
    end = at + 1
    while end < len(lines) and lines[end].top < below:
        line = lines[end]
        own = _parts_in(line, right)
        if line.top - lines[end - 1].bottom > _FAR * line.height:
            break
        if len(own) == 1 and not (_under(own[0], left) and own[0].x1 < right.x0) and not _under(own[0], right):
            break
        gap = (
            max([gap[0], *(one.x1 for one in own if one.x0 < gap[0])]),
            min(gap[1], own[-1].x0) if len(own) > 1 else gap[1],
        )
        if gap[1] - gap[0] < _NARROW * line.height:
            break
        end += 1
    if end == at + 1 and left.text.count("(") > left.text.count(")"):
        return at  # "(Kèm theo Báo cáo số          /BC-UBND)": a blank to be filled in, within one bracket
    return end


def _parts_in(line: PageLine, right: PageLine) -> list[PageLine]:
    """The parts of a line; a narrow gap parts it too where the column to the right begins."""
    own = parts(line)
    if len(own) == 1:
        for before, (one, word) in enumerate(pairwise(line.words), 1):
            if abs(word.x0 - right.x0) < _SAME_SIDE and word.x0 - one.x1 > _NARROW * line.height:
                return [page_line(line.words[:before]), page_line(line.words[before:])]
    return own


def _under(line: PageLine, column: PageLine) -> bool:
    """Whether a line begins where the column does, or is centred as the column is."""
    shift = abs(line.x0 + line.x1 - column.x0 - column.x1) / 2
    return shift < 2 * line.height or abs(line.x0 - column.x0) < line.height


Columns = list[list[PageLine]]


def columns(lines: list[PageLine], page: int) -> Table | list[Paragraph]:
    """Lines in columns: text that runs down one column after the other, or a table.

    Two columns of short lines are a letterhead or a signature, one row of a table; beside a column of figures, and
    in more than two columns, each line is a row.
    """
    rows = [_parts_in(line, parts(lines[0])[1]) for line in lines]
    if max(len(row) for row in rows) > 2:
        return Table(tuple(_row(row, _sides(rows)) for row in rows), page=page)
    border = max(row[0].x1 for row in rows if len(row) == 2)
    sides = [[one for row in rows for one in row if (one.x0 > border) is right] for right in (False, True)]
    if all(_runs_down(side) for side in sides):
        return [one for side in sides for one in _paragraphs(side, page)]
    figures = sum(_FIGURE.fullmatch(one.text) is not None for one in sides[1])
    if len(rows) > 2 and 3 * figures >= 2 * len(rows):
        return Table(tuple(_row(row, [border]) for row in rows), page=page)
    return Table((tuple(Cell(line_text(side, "\n")) for side in sides),), page=page)


def _sides(rows: Columns) -> list[float]:
    """Where one column ends and the next begins, by the rows that have all of them."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    return [(max(row[at].x1 for row in full) + min(row[at + 1].x0 for row in full)) / 2 for at in range(most - 1)]


def _row(row: list[PageLine], sides: list[float]) -> tuple[Cell, ...]:
    """A line as a row: each part in the column that its middle stands in."""
    cells: list[list[PageLine]] = [[] for _ in range(len(sides) + 1)]
    for one in row:
        cells[bisect_right(sides, (one.x0 + one.x1) / 2)].append(one)
    return tuple(Cell(line_text(cell)) for cell in cells)


def _runs_down(side: list[PageLine]) -> bool:
    """Whether the lines of a column are sentences that were wrapped: most go on in the next."""
    going = sum(_is_cut(one.text, other.text) for one, other in pairwise(side))
    return len(side) > 3 and 2 * going >= len(side) - 1


def _is_cut(line: str, following: str) -> bool:
    """Whether a line of a narrow column stops within its sentence."""
    return len(line) > _NARROWEST and following[:1].islower() and within_sentence(line)


def _paragraphs(side: list[PageLine], page: int) -> Iterator[Paragraph]:
    """The paragraphs of one column."""
    edges = margins(side, None)
    open_lines: list[PageLine] = []
    for line in side:
        if open_lines and not one_paragraph(open_lines[-1], line, edges, False):
            yield paragraph(open_lines, edges, page)
            open_lines = []
        open_lines.append(line)
    yield paragraph(open_lines, edges, page)
