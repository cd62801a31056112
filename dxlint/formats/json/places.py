r"""Places in a JSON source that json.loads has accepted: one scan over its tokens, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.formats.places import Node, SourceRun, TextMap, text_map
from dxlint.formats.pointers import escape
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

# The one group that gives nothing back: no round of it begins and fails, and strings may hold millions of escapes.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_WHOLE_STRING = lazy(_STRING, re.DOTALL)
_TOKEN = lazy(rf'{_STRING}|[{{}}\[\],:]|[^\s"{{}}\[\],:]++', re.DOTALL)
_PART = lazy(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r'|\\u[0-9a-fA-F]{4}|\\["\\/bfnrt]|[^\\]++'
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

lone_surrogates = lazy("[\ud800-\udfff]")


class RepeatedKey(NamedTuple):
    """A key that its mapping already has: where it stands, and the index of the first."""

    key: str
    pointer: str
    start: int
    end: int
    first: int


class _Open(NamedTuple):
    """A collection that has not ended yet."""

    pointer: str
    start: int
    keys: dict[str, int] | None  # where each key stands; None for a list
    key: tuple[int, int]


def deepest_bracket(source: str, limit: int) -> int:
    """The index of the first bracket nested deeper than the limit."""
    depth = 0
    for token in _TOKEN.finditer(source):
        if token[0] in "{[":
            depth += 1
            if depth > limit:
                return token.start()
        elif token[0] in "}]":
            depth -= 1
    return 0


def never_ends(source: str, quote: int) -> bool:
    """Whether the string that a quote opens is never closed."""
    return not _WHOLE_STRING.match(source, quote)


class JsonPlaces:
    """The nodes of a JSON source, its repeated keys, its halves of surrogate pairs (start, end, pointer)."""

    __slots__ = ("_nodes", "_repeated", "lone", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.lone: list[tuple[int, int, str]] = []
        self._repeated: list[RepeatedKey] = []
        self._nodes: dict[str, Node] | None = None

    @property
    def nodes(self) -> dict[str, Node]:
        """JSON pointer → node; of a key given twice, the first."""
        if self._nodes is None:
            self._nodes = {}
            self._scan(self._nodes)
        return self._nodes

    @property
    def repeated(self) -> list[RepeatedKey]:
        """The keys given twice, each but the first."""
        return self._repeated if self.nodes else []

    def text_map(self, node: Node, text: str) -> TextMap | None:
        """How the scalar's text maps to the source, or None if it does not."""
        if node.style == "":
            return text_map([SourceRun(node.start, node.end, self.source[node.start : node.end])], text)
        return text_map(_string_runs(self.source, node.start, node.end), text) if node.style == '"' else None

    def comments(self) -> Iterator[tuple[int, str]]:
        """JSON has none."""
        return iter(())

    def _scan(self, nodes: dict[str, Node]) -> None:
        stack: list[_Open] = []
        counts: list[int] = []
        pointer, key = "", (-1, -1)
        awaits_key = False
        for token in _TOKEN.finditer(self.source):
            first, start, end = token[0][0], *token.span()
            if first == ":":
                awaits_key = False
            elif first == ",":
                counts[-1] += 1
                awaits_key = stack[-1].keys is not None
                pointer, key = f"{stack[-1].pointer}/{counts[-1]}", (-1, -1)
            elif first in "}]":
                done = stack.pop()
                counts.pop()
                nodes.setdefault(done.pointer, Node(done.start, end, "{" if first == "}" else "[", *done.key))
            elif awaits_key:
                pointer, key = self._key(stack[-1], start, end), (start, end)
            elif first in "{[":
                awaits_key = first == "{"
                stack.append(_Open(pointer, start, {} if awaits_key else None, key))
                counts.append(0)
                pointer, key = f"{pointer}/0", (-1, -1)
            else:
                self._scalar(nodes, pointer, Node(start, end, '"' if first == '"' else "", *key))

    def _key(self, mapping: _Open, start: int, end: int) -> str:
        """The pointer of a key's value."""
        name = self.source[start + 1 : end - 1]
        if "\\" in name:
            name = "".join(run.text for run in _string_runs(self.source, start, end))
        pointer = f"{mapping.pointer}/{escape(name)}"
        keys = mapping.keys if mapping.keys is not None else {}
        if name in keys:
            self._repeated.append(RepeatedKey(name, pointer, start, end, keys[name]))
        keys.setdefault(name, start)
        self._note_lone(pointer, start, end)
        return pointer

    def _scalar(self, nodes: dict[str, Node], pointer: str, node: Node) -> None:
        nodes.setdefault(pointer, node)
        if node.style:
            self._note_lone(pointer, node.start, node.end)

    def _note_lone(self, pointer: str, start: int, end: int) -> None:
        if self.source.find("\\u", start, end) >= 0:
            for run in _string_runs(self.source, start, end):
                if run.text == "\ufffd" and self.source[run.start + 2 : run.start + 3] in ("d", "D"):
                    self.lone.append((run.start, run.end, pointer))


def _string_runs(source: str, start: int, end: int) -> Iterator[SourceRun]:
    """The runs of a string with its quotes; half a surrogate pair stands for U+FFFD."""
    for part in _PART.finditer(source, start + 1, end - 1):
        written = part[0]
        if written[0] != "\\":
            text = written
        elif written[1] != "u":
            text = _SHORT.get(written[1], written[1])
        elif len(written) == 12:
            text = chr(0x10000 + ((int(written[2:6], 16) - 0xD800) << 10) + int(written[8:], 16) - 0xDC00)
        else:
            text = lone_surrogates.sub("\ufffd", chr(int(written[2:], 16)))
        yield SourceRun(*part.span(), text)
