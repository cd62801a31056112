"""JSON to a tree: the standard library reads it; places are found by a scanner of our own when asked for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dxlint.formats.decoding import read_text
from dxlint.formats.json.places import JsonPlaces, deepest_bracket, lone_surrogates, never_ends
from dxlint.formats.places import Lines
from dxlint.formats.pointers import Span
from dxlint.formats.tree import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, JsonNumber, Problem, Tree
from dxlint.language.text import clip

_WORDS = {None: "", True: "true", False: "false"}


class _RefusedError(Exception):
    """Too deep or too many values: the message and its limit."""


def read(raw: bytes) -> Tree:
    """The tree of a file; what is wrong with it stands in ``problems``, nothing is raised."""
    return read_text(read_json, raw)


def read_json(source: str) -> Tree:
    """The tree of a JSON source (RFC 8259); what is wrong with it stands in `problems`, nothing is raised.

    NaN and Infinity, which the format does not have but programs write, are numbers as written. A key given
    twice is left out. A number is never converted, so its length does not matter.
    """
    source = source.removeprefix("\ufeff")
    if not source.strip(" \t\r\n"):
        return Tree(None, [Problem("DX001", "empty-input", location=Lines(source).location(0, 0))], source)
    has_repeated_keys = False

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal has_repeated_keys
        node = dict(pairs)
        if len(node) < len(pairs):
            has_repeated_keys = True
            for key, count in Counter(key for key, _ in pairs).items():
                if count > 1:
                    del node[key]
        return node

    # Half a surrogate pair can only come in by an escape: the source itself was UTF-8.
    may_be_lone = "\\ud" in source or "\\uD" in source
    number = JsonNumber
    try:
        loaded = json.loads(
            source, object_pairs_hook=mapping, parse_int=number, parse_float=number, parse_constant=number
        )
        data = _Texts(may_be_lone).text(loaded, 1)
    except json.JSONDecodeError as error:
        return Tree(None, [_unparsable(source, error)], source)
    except RecursionError:
        return Tree(None, [_refused(source, "too-deep", MAX_DEPTH)], source)
    except _RefusedError as error:
        return Tree(None, [_refused(source, *error.args)], source)
    places = JsonPlaces(source)
    problems = sorted(_problems(places, Lines(source)), key=_order) if has_repeated_keys or may_be_lone else []
    return Tree(data, problems, source, places)


class _Texts:
    """Makes every scalar of loaded JSON text, in place, within the limits."""

    __slots__ = ("_may_be_lone", "_size")

    def __init__(self, may_be_lone: bool) -> None:
        self._may_be_lone = may_be_lone
        self._size = 0

    def text(self, value: Any, depth: int) -> Any:
        """The value with null as "", true and false as words, halves of surrogate pairs as U+FFFD."""
        if isinstance(value, str):
            return self._whole(value) if self._may_be_lone else value
        if not isinstance(value, dict | list):
            return _WORDS[value]
        self._size += len(value)
        if depth > MAX_DEPTH:
            raise _RefusedError("too-deep", MAX_DEPTH)
        if self._size > MAX_NODES:
            raise _RefusedError("too-many-nodes", MAX_NODES)
        if isinstance(value, dict):
            return self._mapping(value, depth)
        for index, item in enumerate(value):
            if type(item) is not str or self._may_be_lone:
                value[index] = self.text(item, depth + 1)
        return value

    def _mapping(self, node: dict[str, Any], depth: int) -> dict[str, Any]:
        if self._may_be_lone:
            return {self._whole(key): self.text(item, depth + 1) for key, item in node.items()}
        for key, item in node.items():
            if type(item) is not str:
                node[key] = self.text(item, depth + 1)
        return node

    @staticmethod
    def _whole(value: str) -> str:
        whole = lone_surrogates.sub("\ufffd", value)
        return value if whole == value else whole


def _problems(places: JsonPlaces, lines: Lines) -> Iterator[Problem]:
    """Keys given twice and halves of surrogate pairs, in reading order."""
    for repeated in places.repeated[:MAX_PROBLEMS]:
        data = {"key": clip(repeated.key), "first_line": str(lines.number(repeated.first))}
        location = lines.location(repeated.start, repeated.end)
        yield Problem("DX006", "duplicate-key", Span(repeated.pointer), data, location)
    for start, end, pointer in places.lone[:MAX_PROBLEMS]:
        data = {"escape": places.source[start:end]}
        yield Problem("DX001", "lone-surrogate", Span(pointer), data, lines.location(start, end))


def _order(problem: Problem) -> tuple[int, int]:
    location = problem.location
    return (location.line, location.column) if location else (0, 0)


def _refused(source: str, message: str, limit: int) -> Problem:
    start = deepest_bracket(source, limit) if message == "too-deep" else 0
    return Problem("DX001", message, Span(""), {"limit": str(limit)}, Lines(source).location(start, start + 1))


def _unparsable(source: str, error: json.JSONDecodeError) -> Problem:
    """What json says, as one of our messages where it is a common mistake: seen at what stands there."""
    message, data = "invalid-json", {"detail": error.msg}
    stumbled = source[error.pos : error.pos + 1]
    if stumbled and stumbled < " ":  # blanks between values stop nobody
        message, data = "control-character", {"character": f"U+{ord(stumbled):04X}"}
    elif stumbled == '"' and never_ends(source, error.pos):
        message, data = "unclosed-quote", {}
    elif stumbled and stumbled in '{["' and _is_whole(source[: error.pos]):
        message, data = "several-documents", {}
    end = min(error.pos + 1, len(source))
    return Problem("DX001", message, Span(""), data, Lines(source).location(error.pos, end))


def _is_whole(source: str) -> bool:
    """Whether the source is a document."""
    try:
        json.loads(source, parse_int=str)
    except (json.JSONDecodeError, RecursionError):
        return False
    return True
