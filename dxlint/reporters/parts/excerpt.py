"""A line of a file as a terminal shows it, with a place in it marked: ``^^^^`` under what is meant."""

from __future__ import annotations

import shutil
from unicodedata import category, east_asian_width

from dxlint.language.text import printable
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

ELLIPSIS = "…"
LEAD = 24
"""Columns kept before the mark where a line is too long and the mark stands far from its start."""

NEAR = 4
"""Widths of the terminal that are looked at on each side of a mark: letters with marks take several characters."""
_INDENT = lazy(r"\s*")
NARROWEST, WIDEST = 60, 120


class Marked(NamedTuple):
    """What is shown of a line, and the marks to put under it."""

    line: str
    marks: str


def terminal_width() -> int:
    """Columns to write in: the terminal's, or ``COLUMNS``, within what reads well; 80 where nobody says."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST)


def width_of(text: str) -> int:
    """How many columns a terminal gives the text: combining marks none, East Asian wide characters two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def marked(line: str, start: int, end: int, width: int) -> Marked:
    """The line within ``width`` columns, and marks under its characters ``start`` to ``end`` (from 0, end exclusive).

    Indentation is left out, a tab is one blank, control characters are escaped; where the line is longer than
    there is room, it is cut around the place.
    """
    indent = _INDENT.match(line).end()  # type: ignore[union-attr]
    begin = max(indent, min(start, len(line)) - NEAR * width)  # of a very long line what is near the place is enough
    stretch = line[begin : begin + 3 * NEAR * width]
    cells = list(map(printable, stretch.rstrip().replace("\t", " ")))
    cut = begin + len(stretch) < len(line)
    start = min(max(start - begin, 0), len(cells))
    end = min(max(end - begin, start), len(cells))
    first, last = _window(cells, start, end, max(width, 2 * LEAD))
    before = (ELLIPSIS if first or begin > indent else "") + "".join(cells[first:start])
    place = "".join(cells[start : min(end, last)])
    after = "".join(cells[min(end, last) : last]) + (ELLIPSIS if last < len(cells) or cut else "")
    return Marked(before + place + after, " " * width_of(before) + "^" * max(1, width_of(place)))


def _window(cells: list[str], start: int, end: int, width: int) -> tuple[int, int]:
    """The first and last (exclusive) cell to show: all where they fit, else a stretch that holds the place."""
    columns = [1 if cell < "\x7f" and len(cell) == 1 else width_of(cell) for cell in cells]
    if sum(columns) <= width:
        return 0, len(cells)
    room = width - 2  # an ellipsis at each end
    first = _reached(columns, start, -1, min(LEAD, room))
    last = _reached(columns, first, 1, room)
    if end <= last == len(cells):  # the line ends early: what is left of the room goes to what stands before
        first = _reached(columns, last, -1, room)
    return first, last


def _reached(columns: list[int], start: int, step: int, room: int) -> int:
    """How far from ``start`` one gets within ``room`` columns, forwards or backwards; never between a letter and
    its combining marks."""
    here = start
    while 0 <= (cell := here if step > 0 else here - 1) < len(columns) and columns[cell] <= room:
        room -= columns[cell]
        here += step
    while 0 < here < len(columns) and columns[here] == 0:
        here += 1
    return here
