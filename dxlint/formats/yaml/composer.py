"""YAML events to a tree with all its places and problems: the slow, thorough way.

Nothing in a file is constructed: a tag changes no value, an alias stands for the subtree of its anchor (the
same object), and what is unusable is left out and reported. The source has to parse; `yaml_careful` sees to that.
"""

from __future__ import annotations

from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from dxlint.formats.places import BLANKS, Lines, Node
from dxlint.formats.pointers import Span, escape
from dxlint.formats.tree import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, MAX_REPEATED, Problem
from dxlint.formats.yaml.events import NULLS, YamlEvent, event_source
from dxlint.formats.yaml.flow_figures import Item, split_in_mapping, split_in_sequence
from dxlint.formats.yaml.patch import Patch
from dxlint.language.text import clip
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_CORE = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    {"!", *(_CORE + kind for kind in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp"))}
)
_TAG = lazy(r"![^\s,\[\]{}]*+")
_PROPERTIES = lazy(r"(?:[!&][^\s]*\s+){0,2}")

Indexes = tuple[int, int]
"""Where something begins and ends in the source."""
_NO_KEY = (-1, -1)


class Composed(NamedTuple):
    """What a source holds; indexes are of the source as it stands."""

    data: Any  # None if the file was refused
    problems: list[Problem]
    nodes: dict[str, Node]  # by JSON pointer
    scalars: list[Indexes]  # of all keys and values, in reading order
    split_figures: list[Indexes]  # bare decimal commas that parted a value in two


class _RefusedError(Exception):
    """The whole file is refused; the problem has been reported."""


class _Anchor(NamedTuple):
    value: Any
    size: int  # values, aliases counted as often as they are used
    height: int  # levels of nesting
    is_open: bool = False


def compose(patch: Patch) -> Composed:
    """Compose the patched source; raises UnparsableError where it does not parse."""
    composer = _Composer(patch)
    try:
        data = composer.document()
    except _RefusedError:
        data = None
    return Composed(data, composer.problems, composer.nodes, composer.scalars, composer.split_figures)


class _Composer:
    """One composition. Indexes are of the source as it stands; a pointer of None: what nobody can name."""

    def __init__(self, patch: Patch) -> None:
        self.nodes: dict[str, Node] = {}
        self.scalars: list[Indexes] = []
        self.problems: list[Problem] = []
        self.split_figures: list[Indexes] = []
        self._next = event_source(patch.text)
        self._patch = patch
        self._lines = Lines(patch.source)
        self._anchors: dict[str, _Anchor] = {}
        self._size = self._repeated = 0
        self._deepest = 0
        self._end = 0  # where the last value ended

    def document(self) -> Any:
        """The data of the first document."""
        self._next()  # the stream's start
        start = self._next()
        if type(start) is StreamEndEvent:
            self._tell("DX001", "empty-input", "", (0, 0))
            return None
        event = self._next()
        data = self._node(event, self._span(event), "", 1)
        self._next()  # the document's end
        event = self._next()
        if type(event) is not StreamEndEvent:
            self._tell("DX001", "several-documents", "", self._span(event))
        return data

    def _tell(self, code: str, message: str, pointer: str | None, span: Indexes, **data: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(code, message, Span(pointer or ""), data, self._lines.location(*span)))

    def _span(self, event: YamlEvent) -> Indexes:
        start, end = event.start_mark.index, event.end_mark.index
        if not self._patch.spans:
            return start, end
        return self._patch.original(start), self._patch.original(end)

    def _is_bare(self, event: YamlEvent) -> bool:
        return not event.style or self._patch.is_quoted(self._value_start(event))

    def _value_start(self, event: YamlEvent) -> int:
        """The index in the text of a scalar, behind its tag and anchor."""
        start: int = event.start_mark.index
        if event.tag or event.anchor:
            properties = _PROPERTIES.match(self._patch.text, start, event.end_mark.index)
            return properties.end() if properties else start
        return start

    def _grow(self, size: int, span: Indexes) -> None:
        self._size += size
        if self._size > MAX_NODES:
            self._tell("DX001", "too-many-nodes", "", span, limit=str(MAX_NODES))
            raise _RefusedError

    def _reach(self, depth: int, span: Indexes) -> None:
        self._deepest = max(self._deepest, depth)
        if depth > MAX_DEPTH:
            self._tell("DX001", "too-deep", "", span, limit=str(MAX_DEPTH))
            raise _RefusedError

    def _node(self, event: YamlEvent, span: Indexes, pointer: str | None, depth: int, key: Indexes = _NO_KEY) -> Any:
        """The value of a node at a depth (the root's is 1), its key's span given; notes its place."""
        kind = type(event)
        if kind is AliasEvent:
            value = self._alias(event, span, pointer, depth)
            style = "*" if event.anchor in self._anchors else ""
        else:
            self._grow(1, span)
            if event.tag and event.tag not in _PLAIN_TAGS:
                written = _TAG.search(self._patch.source, span[0])
                place = written.span() if written else span
                self._tell("DX001", "explicit-tag", pointer, place, tag=clip(event.tag))
            if kind is ScalarEvent:
                value, style, span = self._scalar(event, span, pointer)
                if event.anchor:
                    self._anchors[event.anchor] = _Anchor(value, 1, 0)
            else:
                value = self._collection(event, span, pointer, depth)
                style = "{" if kind is MappingStartEvent else "["
                span = span[0], max(span[0], self._end)
        self._end = span[1]
        if pointer is not None:
            self.nodes[pointer] = Node(*span, style, *key)
        return value

    def _alias(self, event: YamlEvent, span: Indexes, pointer: str | None, depth: int) -> Any:
        anchor = self._anchors.get(event.anchor)
        if anchor is None:
            written = self._patch.source[span[0] : span[1]]
            self._tell("DX004", "quote-it", pointer, span, value=clip(written))
            return written
        if anchor.is_open:
            self._tell("DX001", "alias-cycle", pointer, span, alias=clip(event.anchor))
            return ""
        self._grow(anchor.size, span)
        self._repeated += anchor.size
        if self._repeated > MAX_REPEATED:
            self._tell("DX001", "too-many-repeated", "", span, limit=str(MAX_REPEATED))
            raise _RefusedError
        self._reach(depth + anchor.height - 1, span)
        return anchor.value

    def _scalar(self, event: YamlEvent, span: Indexes, pointer: str | None) -> tuple[str, str, Indexes]:
        """Text, style and span of a scalar."""
        value: str = event.value
        style = "" if self._is_bare(event) else event.style
        if style in ("|", ">"):
            start = span[0]
            written = self._patch.source[start : span[1]].rstrip(BLANKS)
            if not value.strip() and len(written) == 2 and written[1].isdigit():
                # A bare `>5` is the head of an empty text block to YAML.
                self._tell("DX004", "quote-it", pointer, (start, start + len(written)), value=written)
                value, style = written, ""
            span = start, start + len(written)
        elif not event.style and value in NULLS:
            value = ""
        self.scalars.append((self._patch.original(self._value_start(event)), span[1]))
        return value, style, span

    def _collection(self, event: YamlEvent, span: Indexes, pointer: str | None, depth: int) -> Any:
        self._reach(depth, span)
        if not event.anchor:
            return self._content(event, pointer, depth)
        self._anchors[event.anchor] = _Anchor(None, 0, 0, is_open=True)
        size, deepest = self._size - 1, self._deepest
        self._deepest = depth
        value = self._content(event, pointer, depth)
        self._anchors[event.anchor] = _Anchor(value, self._size - size, self._deepest - depth + 1)
        self._deepest = max(deepest, self._deepest)
        return value

    def _content(self, start: YamlEvent, pointer: str | None, depth: int) -> Any:
        items: list[Item] | None = [] if start.flow_style else None
        if type(start) is MappingStartEvent:
            value: Any = self._mapping(pointer, depth, items)
            split = split_in_mapping
        else:
            value = self._sequence(pointer, depth, items)
            split = split_in_sequence
        if items:
            self.split_figures += split(self._patch.source, items)
        return value

    def _sequence(self, pointer: str | None, depth: int, items: list[Item] | None) -> list[Any]:
        values: list[Any] = []
        while type(event := self._next()) is not SequenceEndEvent:
            span = self._span(event)
            place = None if pointer is None else f"{pointer}/{len(values)}"
            values.append(self._node(event, span, place, depth + 1))
            if items is not None:
                items.append(self._item(event, span))
        self._close(event, items)
        return values

    def _mapping(self, pointer: str | None, depth: int, items: list[Item] | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}  # where a key was met first
        repeated: set[str] = set()
        while type(event := self._next()) is not MappingEndEvent:
            key_span = self._span(event)
            key = self._key(event, key_span, pointer, depth)
            value_event = self._next()
            span = self._span(value_event)
            if key is None or key in first:
                self._node(value_event, span, None, depth + 1)
            else:
                first[key] = key_span[0]
                place = None if pointer is None else f"{pointer}/{escape(key)}"
                values[key] = self._node(value_event, span, place, depth + 1, key_span)
            if key is not None and first[key] != key_span[0]:
                repeated.add(key)
                self._tell_repeated(pointer, key, key_span, first[key])
            if items is not None:
                items += (self._item(event, key_span), self._item(value_event, span))
        self._close(event, items)
        for key in repeated:
            del values[key]
        return values

    def _tell_repeated(self, pointer: str | None, key: str, span: Indexes, first: int) -> None:
        place = None if pointer is None else f"{pointer}/{escape(key)}"
        line = str(self._lines.number(first))
        self._tell("DX006", "duplicate-key", place, span, key=clip(key), first_line=line)

    def _close(self, event: YamlEvent, items: list[Item] | None) -> None:
        """A flow collection ends with its bracket, a block collection with its last value."""
        if items is not None:
            self._end = self._span(event)[1]

    def _key(self, event: YamlEvent, span: Indexes, pointer: str | None, depth: int) -> str | None:
        """The text of a key; None, and a problem, for anything else."""
        if type(event) is ScalarEvent and not event.tag and not event.anchor:
            self._grow(1, span)
            self.scalars.append(span)
            self._end = span[1]
            return str(event.value)
        self._node(event, span, None, depth + 1)
        if type(event) is ScalarEvent:
            return str(event.value)
        self._tell("DX001", "key-not-text", pointer, (span[0], max(span[0], self._end)))
        return None

    def _item(self, event: YamlEvent, span: Indexes) -> Item:
        if type(event) is not ScalarEvent:
            return Item("", False, *span)
        return Item(event.value, self._is_bare(event), *span)
