"""A submission whose leaves are still parts of a document: how places survive the finding of the structure.

The structure builds nested mappings and lists as the submission's format has them. A leaf is a :class:`Text`
(mostly cut from another), several of them (joined by ``glue``), or a plain ``str`` that stands in no document
(``"appendix"``, ``"1"``). :func:`to_tree` turns them into a reader's tree that can say where every character came from.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, chain
from typing import Any

from dxlint.formats.blocks import Text
from dxlint.formats.places import Location
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Problem, Tree
from dxlint.records import NamedTuple

PARAGRAPHS = "\n\n"


class TextJoin(NamedTuple):
    """Several parts that make one scalar, with ``glue`` between them: the paragraphs of a section."""

    parts: tuple[Text, ...]
    glue: str = PARAGRAPHS

    @property
    def text(self) -> str:
        """The joined text."""
        return self.glue.join(part.text for part in self.parts)


Leaf = Text | TextJoin | str


class DocumentTree(Tree):
    """A reader's tree of a document that is no YAML or JSON: its places come from the document's own texts.

    ``source`` is the document's text, for what judges the file as a whole; no comments stand in it.
    """

    def __init__(
        self,
        data: Any,
        leaves: dict[str, Leaf],
        problems: list[Problem],
        source: str = "",
        doubted: frozenset[Location] | None = None,
        rounded: frozenset[Location] = frozenset(),
    ) -> None:
        super().__init__(data, problems, source)
        self._doubted = doubted
        self._rounded = rounded
        self._leaves = leaves
        self._first: dict[str, Text | TextJoin] = {}
        self._spreads: dict[str, _Spread] = {}

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """Where the scalar at the pointer stands, or its part; of a collection, its first leaf that stands anywhere."""
        leaf = self._leaf(pointer)
        if leaf is None:
            return Location(0, 0, 0, 0)
        return leaf.locate(0 if start is None else start, leaf.length if end is None else end)

    def _leaf(self, pointer: str) -> _Spread | None:
        """What stands at a pointer, the first that stands within it, or the same of the nearest value around it."""
        if not self._first:
            for known, leaf in self._leaves.items():
                while not isinstance(leaf, str) and known not in self._first:
                    self._first[known] = leaf
                    known = known.rpartition("/")[0]
        while pointer not in self._first:
            if not pointer:
                return None
            pointer = pointer.rpartition("/")[0]
        if pointer not in self._spreads:
            self._spreads[pointer] = _Spread(self._first[pointer])
        return self._spreads[pointer]

    def words_at(self, location: Location, pointer: str = "", start: int | None = None) -> str:
        """The line or paragraph that a location is in; of several texts on it, the one that the pointer names.

        A line of HTML holds all cells of a row, and a footnote stands in the paragraph of its mark.
        """
        leaf = self._leaf(pointer)
        own = [] if leaf is None else [leaf.part_at(start or 0)[0]]
        others = (part for leaf in self._leaves.values() for part in _parts(leaf))
        return next((line for part in chain(own, others) if (line := _line_of(part, location))), "")

    def nearest(self, location: Location) -> tuple[str, int]:
        """The pointer of the last text that begins at a paragraph or a page or before it, and how far into it."""
        at, best, found = (location.page, location.paragraph), (-1, -1), ("", 0)
        for pointer, leaf in self._leaves.items():
            start = 0
            for part in _parts(leaf):
                begins = part.locate(0, 1)
                here = begins.page, begins.paragraph
                if best < here <= at:
                    best, found = here, (pointer, start)
                start += len(part.text) + (len(leaf.glue) if isinstance(leaf, TextJoin) else 0)
        return found

    @property
    def is_recognised(self) -> bool:
        """Whether its letters were recognised in pictures (OCR)."""
        return self._doubted is not None

    def is_doubted(self, location: Location) -> bool:
        """Whether two readings of a scan do not agree on the line of a place."""
        return self._doubted is not None and location.line_only in self._doubted

    @property
    def is_sheet(self) -> bool:
        """Whether any cell shows fewer digits than it holds."""
        return bool(self._rounded)

    def is_rounded(self, pointer: str) -> bool:
        """Whether what stands at the pointer is a cell that shows fewer digits than it holds."""
        leaf = self._leaves.get(pointer)
        return isinstance(leaf, Text) and bool(leaf.runs) and leaf.runs[0].origin.line_only in self._rounded

    def is_bare(self, pointer: str) -> bool:
        """Documents have no bare scalars: what stands there was written by people for people."""
        return False

    def comments(self) -> list[tuple[int, str]]:
        """Documents have no comments that speak to dxlint."""
        return []


class _Spread:
    """The parts of a leaf and where in its text each begins, counted once."""

    __slots__ = ("_parts", "_starts", "length")

    def __init__(self, leaf: Text | TextJoin) -> None:
        self._parts = _parts(leaf)
        glue = len(leaf.glue) if isinstance(leaf, TextJoin) else 0
        self._starts = list(accumulate((len(part.text) + glue for part in self._parts), initial=0))
        self.length = self._starts.pop() - glue if self._parts else 0

    def part_at(self, offset: int) -> tuple[Text, int]:
        """The part that a character is in, and how far in."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        return self._parts[number], offset - self._starts[number]

    def locate(self, start: int, end: int) -> Location:
        """The place of a stretch of the text, from its first character to behind its last."""
        first, begin = self.part_at(start)
        last, behind = self.part_at(max(start, end - 1))
        behind += end - max(start, end - 1)
        if first is last:
            return first.locate(begin, behind)
        return first.locate(begin, len(first.text)).to(last.locate(0, behind))


def _parts(leaf: Leaf) -> tuple[Text, ...]:
    return leaf.parts if isinstance(leaf, TextJoin) else (leaf,) if isinstance(leaf, Text) else ()


def _line_of(body: Text, location: Location) -> str:
    """What of a text stands on a location's line, each character in its column; "" where nothing does.

    A list mark that the file makes itself takes no column: the words behind it do.
    """
    line = location.line_only
    shown: list[str] = []
    for number, run in enumerate(body.runs):
        if run.origin.line_only == line:
            end = body.runs[number + 1].start if number + 1 < len(body.runs) else len(body.characters)
            at = run.origin.column - 1
            shown += " " * (at - len(shown))
            piece = run.written or body.characters[run.start : end]
            shown[at : at + len(piece)] = piece
    return "".join(shown).rstrip("\n")


def to_tree(
    built: Any,
    problems: list[Problem],
    source: str = "",
    doubted: frozenset[Location] | None = None,
    rounded: frozenset[Location] = frozenset(),
) -> DocumentTree:
    """The tree of what the structure built."""
    leaves: dict[str, Leaf] = {}
    return DocumentTree(_resolved(built, "", leaves), leaves, problems, source, doubted, rounded)


def _resolved(value: Any, pointer: str, leaves: dict[str, Leaf]) -> Any:
    if value is None:
        return None
    if type(value) in (Text, TextJoin) or isinstance(value, str):
        leaves[pointer] = value
        return value if isinstance(value, str) else value.text
    if isinstance(value, dict):
        return {key: _resolved(item, f"{pointer}/{escape(key)}", leaves) for key, item in value.items()}
    return [_resolved(item, f"{pointer}/{index}", leaves) for index, item in enumerate(value)]
