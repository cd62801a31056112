"""A submission as the blocks that a page shows, in its order. Every text keeps its pointer: there findings meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dxlint.formats.pointers import escape
from dxlint.language.text import as_seen
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

PARAGRAPHS = "\n\n"
_TITLES = ("title", "name")
_OWN = frozenset(("id", "kind", *_TITLES))
"""What a heading shows of a section, a group or a table."""
_CODED = frozenset(("level", "role", "stage"))
_LOWEST = 6
_NUMBER = lazy(r"(?:[0-9]{1,3}|[IVXLC]{1,6}|[A-ZĐ])(?:\.(?:[0-9]{1,3}|[IVXLC]{1,6}|[a-zđA-ZĐ]))*")
"""What the id of a section looks like that is its number: I, 2.1, A.II.3."""


class Words(NamedTuple):
    """A text, the pointer of its scalar, and how far into that (in NFC) it begins."""

    pointer: str
    text: str
    start: int = 0

    @property
    def is_code(self) -> bool:
        """Whether it is a word of the submission's own, and none of the report."""
        return self.pointer.rpartition("/")[2] in _CODED


class Heading(NamedTuple):
    """The title of a part that holds what follows, with its number; ``level`` from 2, as in HTML."""

    pointer: str
    level: int
    number: str
    words: Words | None


class Paragraphs(NamedTuple):
    """Text."""

    pointer: str
    lines: tuple[Words, ...]


class Fact(NamedTuple):
    """What stands under a key: the keys that lead there, and the words."""

    keys: tuple[str, ...]
    words: Words


class Facts(NamedTuple):
    """Keys and what stands under them."""

    pointer: str
    held: tuple[Fact, ...]


class Row(NamedTuple):
    """A row of a table: its pointer, its kind ("total", …), and the words of each cell."""

    pointer: str
    kind: str
    cells: tuple[tuple[Words, ...], ...]


class Grid(NamedTuple):
    """A table. A column's head is the words that the report has for it, or a key of the submission's own."""

    pointer: str
    title: Words | None
    columns: tuple[tuple[Words, ...] | str, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraphs | Facts | Grid


def blocks(data: Any) -> Iterator[Block]:
    """All of a submission; nothing where there is none."""
    if isinstance(data, Mapping):
        yield from _part("", {key: held for key, held in data.items() if key != "dxlint"}, 2)


def pointers(laid_out: Iterable[Block]) -> Iterator[str]:
    """Every place that is shown."""
    for block in laid_out:
        yield block.pointer
        if isinstance(block, Heading):
            yield from () if block.words is None else (block.words.pointer,)
        elif isinstance(block, Paragraphs):
            yield from (line.pointer for line in block.lines)
        elif isinstance(block, Facts):
            yield from (fact.words.pointer for fact in block.held)
        else:
            yield from () if block.title is None else (block.title.pointer,)
            yield from (words.pointer for head in block.columns if not isinstance(head, str) for words in head)
            for row in block.rows:
                yield row.pointer
                yield from (words.pointer for cell in row.cells for words in cell)


def _part(pointer: str, held: Mapping[str, Any], level: int) -> Iterator[Block]:
    """The report, a section or a group: its parts in the order in which they are written."""
    loose: dict[str, Any] = {}
    for key, value in held.items():
        here = f"{pointer}/{escape(str(key))}"
        if key == "text":
            yield from _text(here, value)
        elif key in ("sections", "groups") and isinstance(value, list):
            for number, part in enumerate(value):
                if isinstance(part, Mapping):
                    yield from _titled(f"{here}/{number}", part, level)
        elif key == "tables" and isinstance(value, list):
            yield from (_table(f"{here}/{number}", one) for number, one in enumerate(value) if isinstance(one, Mapping))
        elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
            yield _listed(here, value)
        elif isinstance(value, Mapping):
            yield from _facts(here, value)
        else:
            loose[str(key)] = value
    yield from _facts(pointer, loose)


def _titled(pointer: str, part: Mapping[str, Any], level: int) -> Iterator[Block]:
    number = str(part.get("id") or "")
    is_shown = _NUMBER.fullmatch(number) is not None
    yield Heading(pointer, min(level, _LOWEST), number if is_shown else "", _title(pointer, part))
    yield from _part(pointer, {key: held for key, held in part.items() if key not in _OWN}, level + 1)


def _title(pointer: str, part: Mapping[str, Any]) -> Words | None:
    key = next((key for key in _TITLES if _is_text(part.get(key))), "")
    return _words(f"{pointer}/{key}", part[key]) if key else None


def _text(pointer: str, value: Any) -> Iterator[Paragraphs]:
    """A text by its paragraphs, each knowing where it begins."""
    lines: list[Words] = []
    at = 0
    for line in as_seen(str(value or "")).split(PARAGRAPHS):
        if line.strip():
            lines.append(Words(pointer, line, at))
        at += len(line) + len(PARAGRAPHS)
    if lines:
        yield Paragraphs(pointer, tuple(lines))


def _facts(pointer: str, held: Mapping[str, Any]) -> Iterator[Facts]:
    found = tuple(_leaves(pointer, held, ()))
    if found:
        yield Facts(pointer, found)


def _leaves(pointer: str, value: Any, keys: tuple[str, ...]) -> Iterator[Fact]:
    """The scalars of a value, each with the keys that lead there."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(f"{pointer}/{escape(str(key))}", one, (*keys, str(key)))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(f"{pointer}/{number}", one, keys)
    elif value is not None:
        yield Fact(keys, _words(pointer, value))


def _listed(pointer: str, things: list[Any]) -> Grid:
    """Things of one kind (indicators, measures, documents) as a table, a column for each key that any of them has."""
    columns = list(dict.fromkeys(str(key) for one in things if isinstance(one, Mapping) for key in one)) or [""]
    rows = []
    for number, one in enumerate(things):
        here = f"{pointer}/{number}"
        if isinstance(one, Mapping):
            cells = [_leaves(f"{here}/{escape(key)}", one.get(key), ()) for key in columns]
        else:  # which is told, and shown as it stands
            cells = [_leaves(here, one, ())]
        rows.append(Row(here, "", tuple(tuple(fact.words for fact in facts) for facts in cells)))
    return Grid(pointer, None, tuple(columns), tuple(rows))


def _table(pointer: str, table: Mapping[str, Any]) -> Grid:
    columns = []
    for number, column in enumerate(_list(table.get("columns"))):
        here = f"{pointer}/columns/{number}"
        if isinstance(column, Mapping):
            name, unit = (column.get(key) for key in ("name", "unit"))
            says_unit = _is_text(unit) and str(unit) not in str(name or "")
            named = (("name", name), ("unit", unit if says_unit else None))
            columns.append(tuple(_words(f"{here}/{key}", one) for key, one in named if _is_text(one)))
        else:
            columns.append((_words(here, column),))
    rows = []
    for number, row in enumerate(_list(table.get("rows"))):
        here, kind = f"{pointer}/rows/{number}", ""
        cells, within = row, here
        if isinstance(row, Mapping):
            cells, within, kind = row.get("cells"), f"{here}/cells", str(row.get("kind") or "")
        held = enumerate(_list(cells))
        rows.append(Row(here, kind, tuple((_words(f"{within}/{at}", cell),) for at, cell in held)))
    return Grid(pointer, _title(pointer, table), tuple(columns), tuple(rows))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_text(value: Any) -> bool:
    return value is not None and not isinstance(value, Mapping | list) and bool(str(value).strip())


def _words(pointer: str, value: Any) -> Words:
    return Words(pointer, "" if value is None else as_seen(str(value)))
