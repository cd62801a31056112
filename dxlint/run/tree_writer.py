"""A reader's tree as text again: a submission in YAML or JSON, its tables as CSV.

What dxlint writes is always quoted, so that no reader of YAML guesses at a figure; only text of several lines
stands in a block of its own, where nothing is guessed either. Where the source is a document, comments say
where things stood in it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dxlint.formats.places import NOWHERE, Location
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Tree
from dxlint.language.text import json_safe, log_safe, printable
from dxlint.patterns import lazy

FLAGS = frozenset({"complete"})
"""Keys whose values are true or false: the published schema has them unquoted."""
_FORMULA = lazy(r"\s*[=@＝＠]|\s*[+\-＋－](?![\d.,\s]*%?\s*$)")
"""What a spreadsheet computes; a figure with a sign is none."""
_BARE_KEY = lazy(r"[A-Za-z_][A-Za-z0-9_-]*")


def as_yaml(tree: Tree, *, places: bool) -> str:
    """The tree as YAML; with ``places``, a comment wherever another page, paragraph, line or cell begins."""
    return "\n".join(_Writer(tree, places).lines()) + "\n"


def as_json(tree: Tree) -> str:
    """The tree as JSON, every value text."""
    return json_safe(json.dumps(_plain(tree.data), ensure_ascii=False, indent=2)) + "\n"


def tables_in(tree: Tree) -> list[list[list[str]]]:
    """The tables of a submission, in reading order: rows of cells, the names of the columns first."""
    return [_rows(table) for table in _tables(tree.data)]


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """A table as CSV (RFC 4180, line feeds); no cell of it is a formula."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it and computes nothing: an apostrophe before what would be a formula."""
    shown = log_safe("\n".join(printable(line) for line in cell.split("\n")))
    return f"'{shown}" if _FORMULA.match(shown) else shown


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {"true": True, "false": False}.get(value, value) if key in FLAGS else str(value)


def _tables(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "tables" and isinstance(item, list):
                yield from (table for table in item if isinstance(table, Mapping))
            else:
                yield from _tables(item)
    elif isinstance(value, list):
        for item in value:
            yield from _tables(item)


def _rows(table: Mapping[str, Any]) -> list[list[str]]:
    columns = [column if isinstance(column, Mapping) else {} for column in _list(table.get("columns"))]
    heads = [str(column.get("name", column.get("id", ""))) for column in columns]
    rows = [_list(row.get("cells") if isinstance(row, Mapping) else row) for row in _list(table.get("rows"))]
    width = max((len(row) for row in rows), default=0)
    every = [heads, *rows] if any(heads) else rows
    return [[str(cell) for cell in row] + [""] * (max(width, len(heads)) - len(row)) for row in every]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


class _Writer:
    """Writes one tree, remembering which place was told last."""

    def __init__(self, tree: Tree, places: bool) -> None:
        self._tree = tree
        self._places = places
        self._told = ""

    def lines(self) -> Iterator[str]:
        yield from self._collection(self._tree.data, "", 0)

    def _collection(self, value: Any, pointer: str, depth: int) -> Iterator[str]:
        if isinstance(value, Mapping):
            for key, item in value.items():
                yield from self._item(f"{_key(key)}:", item, f"{pointer}/{escape(key)}", depth, key)
        else:
            for index, item in enumerate(value):
                yield from self._item("-", item, f"{pointer}/{index}", depth, "")

    def _item(self, lead: str, value: Any, pointer: str, depth: int, key: str) -> Iterator[str]:
        margin = "  " * depth
        if isinstance(value, str):
            yield from self._scalar(f"{margin}{lead} ", value, pointer, depth, key)
        elif not value:
            yield f"{margin}{lead} {'{}' if isinstance(value, Mapping) else '[]'}"
        elif isinstance(value, list) and all(isinstance(cell, str) for cell in value):
            yield f"{margin}{lead} [{', '.join(map(quoted, value))}]{self._comment(pointer)}"
        elif lead == "-":
            first, *rest = self._collection(value, pointer, depth + 1)
            yield f"{margin}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{margin}{lead}"
            yield from self._collection(value, pointer, depth + 1)

    def _scalar(self, lead: str, text: str, pointer: str, depth: int, key: str) -> Iterator[str]:
        comment = self._comment(pointer)
        if key in FLAGS and text in ("true", "false"):
            yield f"{lead}{text}{comment}"
        elif not _fits_block(text):
            yield f"{lead}{quoted(text)}{comment}"
        else:
            yield f"{lead}|-{comment}"
            margin = "  " * (depth + 1)
            yield from (margin + line if line else "" for line in text.split("\n"))

    def _comment(self, pointer: str) -> str:
        if not self._places:
            return ""
        told = _told(self._tree.locate(pointer))
        if not told or told == self._told:
            return ""
        self._told = told
        return f"  # {log_safe(printable(told))}"


def _fits_block(text: str) -> bool:
    """Whether a text of several lines comes back the same from a block that strips its last line break.

    In a block a line could be a command to the service in whose log it is printed; in quotes it is none.
    """
    lines = text.split("\n")
    plain = len(lines) > 1 and all(printable(line) == line for line in lines)
    plain = plain and log_safe(text) == text
    return plain and bool(lines[-1].strip()) and lines[0] != "" and lines[0][0] not in " \t"


def _told(location: Location) -> str:
    """The place in words, as English as the keys beside it: what stands in a submission has one language."""
    if location.line_only == NOWHERE:
        return ""
    if location.line:
        return f"line {location.line}"
    if location.page:
        return f"page {location.page}" + (f", line {location.paragraph}" if location.paragraph else "")
    if location.cell or location.sheet:
        return "sheet " + "!".join(part for part in (location.sheet, location.cell) if part)
    return f"paragraph {location.paragraph}"


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else quoted(key)


def quoted(text: str) -> str:
    """In double quotes, as YAML reads it; what would be printed as nothing, or as a command, is escaped."""
    return log_safe(printable(json.dumps(str(text), ensure_ascii=False)))
