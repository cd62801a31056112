"""What a plugin's reader gives is made anew of plain parts: a tree of texts, or a document's blocks.

Raises :class:`~dxlint.rulebook.faults.MisuseError` for anything else. It is called within the reader's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from dxlint.engine.boundary import in_passing, plain_location, plain_problem
from dxlint.formats.blocks import Cell, Document, Note, Paragraph, Table, Text, TextRun
from dxlint.formats.places import NOWHERE, Location, Node, TextMap
from dxlint.formats.tree import MAX_DEPTH, MAX_NODES, JsonNumber, Places, Tree
from dxlint.language.text import exact
from dxlint.rulebook.faults import MisuseError, shown

T = TypeVar("T")
_DEEPEST = MAX_DEPTH + 2


def plain_reading(held: Any) -> Tree | Document:
    """The same, if it is of a kind that a reader may give."""
    if type(held) is Tree:
        data = None if held.data is None else _Copy().of(held.data, _DEEPEST)
        problems = [plain_problem(one) for one in _several(held.problems)]
        return Tree(data, problems, _text(held.source), _places(held.places))
    if issubclass(type(held), Tree) and type(held).__module__.startswith("dxlint."):  # what a reader of ours gave it
        return held if held.data is None else _checked(held)
    if type(held) is Document:
        return _document(held)
    raise MisuseError("reader-gives", value=shown(held))


def _checked(tree: Tree) -> Tree:
    tree.data = _Copy().of(tree.data, _DEEPEST)
    return tree


class _Copy:
    """Copies one tree: as many values, and as deep, as a tree may hold."""

    def __init__(self) -> None:
        self._left = MAX_NODES

    def of(self, value: Any, depth: int) -> Any:
        """The value as texts, lists and mappings of their own."""
        self._left -= 1
        if not depth or self._left < 0:
            raise MisuseError("reader-gives", value="…")
        if type(value) is JsonNumber:
            return value
        if issubclass(type(value), str):
            return exact(value)
        if issubclass(type(value), dict):
            return {_text(key): self.of(held, depth - 1) for key, held in dict.items(value)}
        if issubclass(type(value), list):
            return [self.of(held, depth - 1) for held in list.__iter__(value)]
        raise MisuseError("reader-gives", value=shown(value))


class _PlainPlaces:
    """The places that a plugin knows, asked for once; what maps a part of a text is asked when somebody is told."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._nodes = {_text(key): _node(node) for key, node in dict(places.nodes).items()}
        self._comments = [(_number(at), _text(words)) for at, words in _several(places.comments())]

    @property
    def nodes(self) -> Mapping[str, Node]:
        """JSON pointer → node."""
        return self._nodes

    def text_map(self, node: Node, text: str) -> TextMap | None:
        """How the scalar's text maps to the source, if the plugin knows."""
        found = in_passing(lambda: self._places.text_map(node, text), None)
        return found if type(found) is TextMap else None

    def comments(self) -> Iterable[tuple[int, str]]:
        """Index and text of each comment."""
        return self._comments


def _places(places: Any) -> Places:
    return places if type(places).__module__.startswith("dxlint.") else _PlainPlaces(places)


def _node(given: Any) -> Node:
    start, end, style, key_start, key_end = given
    return Node(_number(start), _number(end), _text(style), _number(key_start), _number(key_end))


def _document(held: Document) -> Document:
    blocks = tuple(_table(one) if type(one) is Table else _paragraph(one) for one in _several(held.blocks))
    notes = tuple(Note(_text(note.mark), _body(note.body), _text(note.under)) for note in _of(Note, held.notes))
    problems = tuple(plain_problem(one) for one in _several(held.problems))
    doubted = held.doubted
    lines = None if doubted is None else frozenset(_location(one) for one in _several(doubted))
    return Document(blocks, notes, problems, lines, frozenset(_location(one) for one in _several(held.rounded)))


def _paragraph(given: Any) -> Paragraph:
    if type(given) is not Paragraph:
        raise MisuseError("reader-gives", value=shown(given))
    bold, centered = bool(given.bold), bool(given.centered)
    return Paragraph(_body(given.body), _number(given.heading), _text(given.mark), bold, centered, _number(given.page))


def _table(given: Table) -> Table:
    rows = tuple(tuple(map(_cell, _of(Cell, row))) for row in _several(given.rows))
    return Table(rows, _text(given.name), _number(given.page))


def _cell(given: Cell) -> Cell:
    return Cell(_body(given.body), _number(given.columns), _number(given.rows), bool(given.header))


def _body(given: Any) -> Text:
    if type(given) is not Text:
        raise MisuseError("reader-gives", value=shown(given))
    runs = tuple(
        TextRun(_number(run.start), _location(run.origin), _text(run.written)) for run in _of(TextRun, given.runs)
    )
    return Text(_text(given.characters), runs, _number(given.start), _number(given.end))


def _location(given: Any) -> Location:
    return plain_location(given) or NOWHERE


def _number(given: Any) -> int:
    if type(given) is not int or not -1 <= given <= MAX_NODES * 1000:
        raise MisuseError("reader-gives", value="∞" if type(given) is int else shown(given))
    return given


def _text(given: Any) -> str:
    if not issubclass(type(given), str):
        raise MisuseError("reader-gives", value=shown(given))
    return exact(given)


def _of(kind: type[T], given: Any) -> list[T]:
    several = _several(given)
    for one in several:
        if type(one) is not kind:
            raise MisuseError("reader-gives", value=shown(one))
    return several


def _several(given: Any) -> list[Any]:
    """The items of a list, a tuple or whatever ends soon enough."""
    several = []
    for one in given:
        several.append(one)
        if len(several) > MAX_NODES:
            raise MisuseError("reader-gives", value="…")
    return several
