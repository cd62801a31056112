"""Lines of PDF pages to paragraphs: which lines go on, which stand in columns, which are on every page."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from dxlint.formats.blocks import Cell, Paragraph, Table
from dxlint.formats.pdf._words import PageLine, Word, line_text, page_line
from dxlint.formats.wraps import LIST_MARK, goes_on, within_sentence

_WIDE = 2.0
_PAGE_NUMBER = re.compile(r"(?:(?:[Tt]rang|[Pp]age) ?)?[-–]? ?\d{1,4} ?[-–]?(?: ?(?:/|of) ?\d{1,4})?")
_FIGURES = re.compile(r"\d{1,4}")
_USUAL = 3
_FAR = 8


class Margins(NamedTuple):
    """Where the text of a page begins and ends, in points."""

    left: float
    right: float


def margins(lines: list[PageLine], known: Margins | None) -> Margins:
    """The margins of a page; those of the page before where it has few lines."""
    if not lines:
        return known or Margins(0, 0)
    own = Margins(min(line.x0 for line in lines), max(line.x1 for line in lines))
    if known is not None and len(lines) < 6:
        return Margins(min(own.left, known.left), max(own.right, known.right))
    return own


def running_heads(pages: list[list[PageLine]]) -> set[str]:
    """What stands first or last on most pages, figures aside; None of it is a report's own text."""
    if len(pages) < _USUAL:
        return set()
    seen: Counter[str] = Counter()
    for lines in pages:
        if lines:
            seen.update({_FIGURES.sub("#", lines[0].text), _FIGURES.sub("#", lines[-1].text)})
    return {text for text, count in seen.items() if count >= _USUAL and 5 * count >= 3 * len(pages)}


def without_furniture(lines: list[PageLine], heads: set[str]) -> list[PageLine]:
    """The lines without page numbers and running heads at the page's edges."""
    kept = list(lines)
    while kept and _is_furniture(kept[0].text, heads):
        kept.pop(0)
    while kept and _is_furniture(kept[-1].text, heads):
        kept.pop()
    return kept


def _is_furniture(text: str, heads: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(text) is not None or _FIGURES.sub("#", text) in heads


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
    middle = (edges.left + edges.right) / 2
    first = lines[0]
    centered = abs((first.x0 + first.x1) / 2 - middle) < first.height and first.x0 > edges.left + 2 * first.height
    return Paragraph(line_text(lines), bold=bold, centered=centered, page=page)


def parts(line: PageLine) -> list[PageLine]:
    """A line cut at its wide gaps."""
    cut: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        if word.x0 - cut[-1][-1].x1 > _WIDE * line.height:
            cut.append([])
        cut[-1].append(word)
    return [page_line(words) for words in cut]


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
        own = parts(line)
        if line.top - lines[end - 1].bottom > _FAR * line.height:
            break
        if len(own) == 1 and not (_under(own[0], left) and own[0].x1 < right.x0) and not _under(own[0], right):
            break
        gap = max([gap[0], *(one.x1 for one in own if one.x0 < gap[0])]), min(gap[1], own[-1].x0 if own[1:] else gap[1])
        if gap[1] - gap[0] < line.height:
            break
        end += 1
    if end == at + 1 and left.text.count("(") > left.text.count(")"):
        return at  # "(Kèm theo Báo cáo số          /BC-UBND)": a blank to be filled in, within one bracket
    return end


def _under(line: PageLine, column: PageLine) -> bool:
    """Whether a line begins where the column does, or is centred as the column is."""
    shift = abs(line.x0 + line.x1 - column.x0 - column.x1) / 2
    return shift < 2 * line.height or abs(line.x0 - column.x0) < line.height


def columns_table(lines: list[PageLine], page: int) -> Table:
    """Lines in columns as a table: two columns (a letterhead, a signature) as one row, more a row a line."""
    rows = [parts(line) for line in lines]
    if max(len(row) for row in rows) > 2:
        return Table(tuple(tuple(Cell(one.body()) for one in row) for row in rows), page=page)
    border = max(row[0].x1 for row in rows if len(row) == 2)
    sides = [[one for row in rows for one in row if (one.x0 > border) is right] for right in (False, True)]
    return Table((tuple(Cell(line_text(side, "\n")) for side in sides),), page=page)
