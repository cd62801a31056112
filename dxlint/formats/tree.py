"""What every reader returns: the untyped tree of a file, its problems, and places on demand.

| code | message | data | what happened |
|---|---|---|---|
| DX001 | empty-input | – | no bytes, or nothing but blanks and comments |
| DX001 | binary-input | – | NUL bytes: not a text file |
| DX001 | wrong-encoding | encoding | UTF-16 or UTF-32 |
| DX001 | not-utf-8 | byte | a byte UTF-8 does not allow: Windows-1258, Latin-1, TCVN3 … |
| DX001 | invalid-yaml | – | the parser gives up here, and nothing below says why |
| DX001 | missing-colon | key | `kind limit`, which is no key with a value |
| DX001 | no-break-space | – | a no-break space where YAML wants a blank |
| DX001 | invalid-json | detail | the parser's own words |
| DX001 | tab-indentation | – | a tab where YAML wants spaces |
| DX001 | unclosed-quote | – | a quoted value that never ends |
| DX001 | unclosed-bracket | – | a `[` or `{` that never ends |
| DX001 | uneven-indentation | key | a key indented so that it became part of the value above |
| DX001 | no-blank-after-colon | key | `dxlint:1`, which is no key with a value |
| DX001 | control-character | character | a character no YAML or JSON text may hold (`U+000B`) |
| DX001 | lone-surrogate | escape | half of a surrogate pair; read as U+FFFD |
| DX001 | several-documents | – | more than one document; the first is read |
| DX001 | too-deep | limit | nested deeper than MAX_DEPTH |
| DX001 | too-many-nodes | limit | more values than MAX_NODES, aliases counted as often as they are used |
| DX001 | too-many-repeated | limit | more values than MAX_REPEATED that aliases repeat |
| DX001 | explicit-tag | tag | `!!python/object` and the like; the value is read as if it had no tag |
| DX001 | alias-cycle | alias | a value that contains itself; read as empty |
| DX001 | key-not-text | – | a list, a mapping or an alias as a key; left out with its value |
| DX004 | quote-it | value | a bare value YAML cannot read; read as if it had been quoted |
| DX004 | inner-quotes | value | a quoted value with the same quotes inside; read as it stands |
| DX004 | decimal-comma-split | figure | a bare decimal comma inside `{…}` or `[…]`; read as was meant |
| DX006 | duplicate-key | key, first_line | a key given twice; left out, none of its values is used |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from dxlint.formats.places import Lines, Location, Node, TextMap
from dxlint.formats.pointers import Span, value_at
from dxlint.records import NamedTuple

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MAX_PROBLEMS",
    "MAX_REPEATED",
    "JsonNumber",
    "Location",
    "Places",
    "Problem",
    "Span",
    "Tree",
]

MAX_BYTES = 20_000_000
"""The largest file that is read; the caller asks the file system before it reads."""
MAX_DEPTH = 100
"""How deep lists and mappings may nest, aliases included."""
MAX_NODES = 1_000_000
"""How many values a tree may hold, aliases counted as often as they are used."""
MAX_REPEATED = 20_000
"""How many of them aliases may repeat: each is judged again, and a few hundred bytes can stand for all."""


MAX_PROBLEMS = 1_000
"""How many problems a reader reports of one file; nobody reads more."""


class Problem(NamedTuple):
    """What reading, shaping or a failing rule reports: a rule's code, a message id with its data, and where.

    A reader's messages stand in the table above.
    """

    code: str
    message: str
    span: Span = Span("")
    data: Mapping[str, str] = {}
    location: Location | None = None
    """A reader's own location, where there is no value to point at."""


class JsonNumber(str):
    """A number of a JSON file, its text as written (`1.50`, `1e3`, `NaN`)."""

    __slots__ = ()


class Places(Protocol):
    """What a reader knows about its source; worked out when first asked, for a clean file is never asked."""

    @property
    def nodes(self) -> Mapping[str, Node]:
        """JSON pointer → node, the root at ""."""

    def text_map(self, node: Node, text: str) -> TextMap | None:
        """How the scalar's text maps to the source, or None if it does not."""

    def comments(self) -> Iterable[tuple[int, str]]:
        """Index and text (with its `#`) of each comment."""


class NoPlaces:
    """The places of a source that could not be read."""

    @property
    def nodes(self) -> Mapping[str, Node]:
        return {}

    def text_map(self, node: Node, text: str) -> TextMap | None:
        return None

    def comments(self) -> Iterable[tuple[int, str]]:
        return ()


@dataclass(slots=True)
class Tree:
    """A file's data, as dicts (in order), lists and text.

    Every scalar is a str: a bare null or nothing is "", JSON's true and false are "true" and "false", its
    numbers are `JsonNumber`. None only if the file could not be read. Values that YAML aliases share are one
    object: do not change them in place.
    """

    data: Any
    problems: list[Problem]
    source: str
    places: Places = field(default_factory=NoPlaces, repr=False)
    _lines: Lines | None = field(default=None, repr=False)
    _maps: dict[str, TextMap | None] = field(default_factory=dict, repr=False)

    def lines(self) -> Lines:
        """The lines of the source."""
        if self._lines is None:
            self._lines = Lines(self.source)
        return self._lines

    def line(self, n: int) -> str:
        """The text of line n (from 1), without its end."""
        return self.lines().text(n)

    def words_at(self, location: Location, pointer: str = "", start: int | None = None) -> str:
        """The line of the source that a location begins in; "" where it is the whole file.

        ``pointer`` and ``start`` (of the value and its part) tell two texts apart that share a line; here none do.
        """
        return self.line(location.line) if location.line else ""

    def nearest(self, location: Location) -> tuple[str, int]:
        """The pointer of the last text at or before a place that is no value, and how far into it; here none."""
        return "", 0

    @property
    def is_recognised(self) -> bool:
        """Whether its letters were recognised in pictures (OCR)."""
        return False

    def is_doubted(self, location: Location) -> bool:
        """Whether what stands at a place was not read surely."""
        return False

    @property
    def is_sheet(self) -> bool:
        """Whether figures may be shown with fewer digits than the file holds."""
        return False

    def is_rounded(self, pointer: str) -> bool:
        """Whether the file holds more digits of a figure than are shown."""
        return False

    def value(self, pointer: str) -> Any:
        """The value at a JSON pointer, None where there is none."""
        return value_at(self.data, pointer)

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of the value at a JSON pointer, or of its nearest ancestor that is there.

        With offsets, the place of text[start:end] of a scalar; the whole scalar if its source cannot be
        followed.
        """
        node = self._nearest(pointer)
        span = (node.start, node.end)
        if start is not None or end is not None:
            span = self._part(pointer, node, start, end) or span
        return self.lines().location(*span)

    def locate_key(self, pointer: str) -> Location:
        """The place of the key whose value is at the pointer; of the value where it has no key."""
        node = self._nearest(pointer)
        span = (node.start, node.end) if node.key_start < 0 else (node.key_start, node.key_end)
        return self.lines().location(*span)

    def is_bare(self, pointer: str) -> bool:
        """Whether the value is a scalar without quotes: a plain scalar of YAML, a number of JSON."""
        node = self.places.nodes.get(pointer)
        return node is not None and node.style == ""

    def comments(self) -> list[tuple[int, str]]:
        """Line and text of each comment, if any comment speaks to dxlint (`# dxlint: …`)."""
        if "# dxlint:" not in self.source:
            return []
        number = self.lines().number
        return [(number(index), text) for index, text in self.places.comments()]

    def _nearest(self, pointer: str) -> Node:
        nodes = self.places.nodes
        while pointer not in nodes:
            if not pointer:
                return Node(0, 0, "{")
            pointer = pointer.rpartition("/")[0]
        return nodes[pointer]

    def _part(self, pointer: str, node: Node, start: int | None, end: int | None) -> tuple[int, int] | None:
        text = self.value(pointer)
        if not isinstance(text, str):
            return None
        if pointer not in self._maps:
            self._maps[pointer] = self.places.text_map(node, text)
        known = self._maps[pointer]
        if known is None:
            return None
        start, end, _ = slice(start, end).indices(len(text))
        return known.span(start, max(start, end))
