"""The way to a place in a document that has no lines, as one tells it to somebody who has the document open.

"mục II.1, gạch đầu dòng 3", "mục III, bảng 2, dòng Cộng, cột Số hộ": headings, tables, rows and columns are what Word
and a printed page show; a count of paragraphs is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dxlint.formats.pointers import steps_of, value_at
from dxlint.language.text import as_seen, clip, original_offset
from dxlint.model import Span
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Step

BETWEEN = " | "
"""What parts the cells of a row that is shown on a line."""
LONGEST = 60
"""Characters of a name that are told; it is to be found, not to be read."""
_BULLET = lazy(r"\s*[-–—+*•●○▪■◦·]")
_PARTS = "\n\n"
NAMES = ("name", "title", "number", "id")
"""What a thing is called by, the first that it has."""


def way_of(data: Any, span: Span) -> tuple[Step, ...]:
    """The steps to a span of a submission that was found in a document; none where nothing has a name on the way."""
    try:
        return tuple(_way(data, steps_of(span.pointer), span.start or 0))
    except (LookupError, ValueError, TypeError, AttributeError):  # a plugin's rule points at what is not there
        return ()


def _way(data: Any, steps: list[str], start: int) -> list[Step]:
    if steps[:1] == ["header"]:
        return [Step("head")]
    way: list[Step] = []
    here = data
    while len(steps) > 1 and isinstance(here, dict):
        key, number, *rest = steps
        if key == "tables":
            return [*way, *_in_table(here[key], int(number), rest)]
        items = here.get(key)
        if not isinstance(items, list):
            break
        here, steps = items[int(number)], rest
        if key == "sections":
            way = _below_heading(way, here)
        elif isinstance(here, dict) and (name := _name(here)):
            way.append(Step("named", name))
    if steps == ["text"] and isinstance(here, dict):
        way += _paragraph(here["text"], start)
    return way


def _below_heading(way: list[Step], section: Any) -> list[Step]:
    """The way with a section's heading: its number holds those of the headings above it."""
    if number := section.get("id", ""):
        return [Step("heading", as_seen(number))]
    title = section.get("title", "")
    return [*way, Step("named", _clipped(title))] if title else way


def _paragraph(text: str, start: int) -> list[Step]:
    """Which paragraph of a section a character is in; of its bullets which, where it is one."""
    parts = text[: original_offset(text, start)].split(_PARTS)
    last = len(_PARTS.join(parts[:-1])) + (len(_PARTS) if len(parts) > 1 else 0)
    if _BULLET.match(text, last):
        return [Step("bullet", number=sum(_BULLET.match(part) is not None for part in parts[:-1]) + 1)]
    return [Step("paragraph", number=len(parts))] if _PARTS in text else []


def _in_table(tables: Sequence[Any], number: int, steps: Sequence[str]) -> list[Step]:
    """A table by its title, else by its number where there are several; a row by its label, a column by its name."""
    table = tables[number]
    name = table.get("name", "")
    way = [Step("table", _clipped(name), number + 1 if len(tables) > 1 else 0)]
    if steps[:1] == ["rows"] and len(steps) > 1:
        row = table["rows"][int(steps[1])]
        cells = row["cells"] if isinstance(row, dict) else row
        label = next((cell for cell in cells if isinstance(cell, str) and any(map(str.isalpha, cell))), "")
        way.append(Step("row", _clipped(label), int(steps[1]) + 1))
    if len(steps) > 2 and steps[-1].isdigit():
        way += _column(table, int(steps[-1]))
    elif steps[:1] == ["columns"] and len(steps) > 1:
        way += _column(table, int(steps[1]))
    return way


def _column(table: Any, number: int) -> list[Step]:
    columns = table.get("columns", ())
    name = columns[number].get("name", "") if number < len(columns) else ""
    return [Step("column", _clipped(name), number + 1)]


def _name(item: Any) -> str:
    return next((_clipped(item[key]) for key in NAMES if isinstance(item.get(key), str) and item[key]), "")


def _clipped(name: Any) -> str:
    """A name or a cell as it can be shown; nothing for what is no text, where one had to stand."""
    return clip(" ".join(as_seen(name).split()), LONGEST) if isinstance(name, str) else ""


def row_around(data: Any, pointer: str) -> tuple[str, str] | None:
    """What stands in the row of a table before the cell at a pointer, and behind it; None for what is no cell."""
    place, _, number = pointer.rpartition("/")
    row = value_at(data, place)
    if "/rows/" not in place or not isinstance(row, list) or not number.isdecimal():
        return None
    before, behind = row[: int(number)], row[int(number) + 1 :]
    return "".join(_clipped(cell) + BETWEEN for cell in before), "".join(BETWEEN + _clipped(cell) for cell in behind)


__all__ = ["NAMES", "row_around", "way_of"]
