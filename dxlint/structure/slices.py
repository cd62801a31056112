"""A submission whose leaves are still runs of a document: how places survive the finding of the structure.

The structure builds nested mappings and lists as the submission's format has them. A leaf is a :class:`TextSlice`
(part of one text), several of them (joined by ``glue``), or a plain ``str`` that stands in no document
(``"appendix"``, ``"1"``). :func:`to_tree` turns them into a reader's tree that can say where every character came from.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from dxlint.formats.blocks import Text
from dxlint.formats.places import NOWHERE, Location
from dxlint.formats.pointers import escape
from dxlint.formats.tree import Problem, Tree

PARAGRAPHS = "\n\n"


class TextSlice(NamedTuple):
    """The characters ``start`` to ``end`` of a text of the document."""

    body: Text
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.body.text[self.start : self.end]

    def cut(self, start: int, end: int) -> TextSlice:
        """A part of this part; offsets count from its beginning."""
        return TextSlice(self.body, self.start + start, min(self.end, self.start + end))

    def stripped(self) -> TextSlice:
        """The same without blanks at its ends."""
        text = self.text
        start = self.start + len(text) - len(text.lstrip())
        return TextSlice(self.body, start, max(start, self.end - len(text) + len(text.rstrip())))


def whole(body: Text) -> TextSlice:
    """All of a text."""
    return TextSlice(body, 0, len(body.text))


class TextJoin(NamedTuple):
    """Several parts that make one scalar, with ``glue`` between them: the paragraphs of a section."""

    parts: tuple[TextSlice, ...]
    glue: str = PARAGRAPHS

    @property
    def text(self) -> str:
        """The joined text."""
        return self.glue.join(part.text for part in self.parts)


Leaf = TextSlice | TextJoin | str


class DocumentTree(Tree):
    """A reader's tree of a document that is no YAML or JSON: its places come from the document's own texts.

    ``source`` is the document's text, for what judges the file as a whole; no comments stand in it.
    """

    def __init__(self, data: Any, leaves: dict[str, Leaf], problems: list[Problem], source: str = "") -> None:
        super().__init__(data, problems, source)
        self._leaves = leaves

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """Where the scalar at the pointer stands, or its part; of a collection, its first leaf that stands anywhere."""
        leaf = self._leaf(pointer)
        if leaf is None or isinstance(leaf, str):
            return NOWHERE
        length = len(leaf.text)
        return _locate(leaf, 0 if start is None else start, length if end is None else end)

    def _leaf(self, pointer: str) -> Leaf | None:
        while True:
            if pointer in self._leaves and not isinstance(self._leaves[pointer], str):
                return self._leaves[pointer]
            inside = pointer + "/"
            for known, leaf in self._leaves.items():
                if known.startswith(inside) and not isinstance(leaf, str):
                    return leaf
            if not pointer:
                return None
            pointer = pointer.rpartition("/")[0]

    def words_at(self, location: Location) -> str:
        """The line or paragraph of the document that a location is in."""
        wanted = location.line_only
        for leaf in self._leaves.values():
            parts = leaf.parts if isinstance(leaf, TextJoin) else (leaf,) if isinstance(leaf, TextSlice) else ()
            for part in parts:
                for number, run in enumerate(part.body.runs):
                    if run.origin.line_only == wanted:
                        after = part.body.runs[number + 1 :]
                        end = after[0].start if after else len(part.body.text)
                        indent = " " * (run.origin.column - 1)
                        return indent + part.body.text[run.start : end].rstrip("\n")
        return ""

    def is_bare(self, pointer: str) -> bool:
        """Documents have no bare scalars: what stands there was written by people for people."""
        return False

    def comments(self) -> list[tuple[int, str]]:
        """Documents have no comments that speak to dxlint."""
        return []


def _locate(leaf: TextSlice | TextJoin, start: int, end: int) -> Location:
    if isinstance(leaf, TextSlice):
        return leaf.body.locate(leaf.start + start, leaf.start + end)
    starts = []
    offset = 0
    for part in leaf.parts:
        starts.append(offset)
        offset += len(part.text) + len(leaf.glue)
    first = max(0, bisect_right(starts, start) - 1)
    last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
    begins = _locate(leaf.parts[first], start - starts[first], max(start - starts[first], 1))
    if first == last:
        return _locate(leaf.parts[first], start - starts[first], end - starts[first])
    ends = _locate(leaf.parts[last], 0, end - starts[last])
    return begins._replace(end_line=ends.end_line, end_column=ends.end_column)


def to_tree(built: Any, problems: list[Problem], source: str = "") -> DocumentTree:
    """The tree of what the structure built."""
    leaves: dict[str, Leaf] = {}
    return DocumentTree(_resolved(built, "", leaves), leaves, problems, source)


def _resolved(value: Any, pointer: str, leaves: dict[str, Leaf]) -> Any:
    if value is None:
        return None
    if type(value) in (TextSlice, TextJoin) or isinstance(value, str):
        leaves[pointer] = value
        return value if isinstance(value, str) else value.text
    if isinstance(value, dict):
        return {key: _resolved(item, f"{pointer}/{escape(key)}", leaves) for key, item in value.items()}
    return [_resolved(item, f"{pointer}/{index}", leaves) for index, item in enumerate(value)]
