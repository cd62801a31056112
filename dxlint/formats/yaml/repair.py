"""Bare values that people write in reports and YAML cannot read: found, put in quotes, read on.

`target: >= 60%`, `unit: %`, `result: - Triển khai`, `@x`, `x: a: b`: the parser stops somewhere in or behind
such a value. The spans that may be the value are tried in turn, the narrowest first, and one is kept when the
parser then gets past it. Nothing is guessed beyond that: a source that stays broken is given up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from dxlint.formats.tree import MAX_DEPTH
from dxlint.formats.yaml.composer import Indexes
from dxlint.formats.yaml.events import UnparsableError, YamlEvent, event_source
from dxlint.formats.yaml.patch import Patch
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

MAX_TRIES = 500
"""How often a source is parsed again."""
MAX_CHARACTERS = 3_000_000
"""How many characters are parsed again in all."""


_LINE = lazy(r"([ ]*+)((?:-[ ]++)*)([^\r\n]*+)")
_KEY = lazy(r"(?:\"[^\"\r\n]*+\"|'[^'\r\n]*+'|[^\"'\s][^\r\n:]*+(?::(?![ \t])[^\r\n:]*+)*)[ \t]*+:[ \t]++")
_FIGURE = lazy(r"[0-9]+")
_COMMENT = lazy(r"[ \t]#")
# A pair alone in a list (`[a: 1]`) is a mapping without a bracket.
_BRACKET = lazy(r"(?:[!&]\S*\s+){0,2}[\[{]")
# A quote opens a scalar where a value may begin; elsewhere it is a letter of a bare one.
_FLOW = lazy(r"""(?<![^\s\[{,:])(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*')|(?<!\S)#[^\r\n]*|[\[\]{}]""", re.DOTALL)


class ParseFailure(NamedTuple):
    """Where a parser gave up, and where what it was in began, in indexes of the source as it stands.

    What it could not scan to its end (a quoted scalar, a key) is given up where it begins.
    """

    place: int
    context: int
    error: UnparsableError
    bracket: int | None = None
    """The innermost bracket that was open."""
    too_deep: int | None = None
    """The first bracket that was nested deeper than MAX_DEPTH."""


def mend(patch: Patch) -> Patch | ParseFailure:
    """The patch with which the source parses, or the failure that nothing helped against."""
    failure = failure_of(patch)
    tries = min(MAX_TRIES, MAX_CHARACTERS // (len(patch.source) + 1) + 1)
    while failure:
        if failure.too_deep is not None:
            return failure
        for span in _candidates(patch.source, failure):
            if patch.meets(*span):
                continue
            if not tries:
                return failure
            tries -= 1
            attempt = patch.quote([span])
            remaining = failure_of(attempt)
            if remaining is None or remaining.place >= max(span[1], failure.place + 1):
                patch, failure = _with_twins(attempt, remaining, span) if remaining else (attempt, None)
                break
        else:
            return failure
    return patch


def _with_twins(patch: Patch, failure: ParseFailure, span: Indexes) -> tuple[Patch, ParseFailure | None]:
    """Quote the same value further down as well, whatever its figures: who writes `target: >= 60%` writes `>= 75%` too.

    A twin may stand in a text block or a comment; the caller takes back what turns out to be no value.
    """
    source = patch.source
    in_flow = source[span[1] : span[1] + 2].strip()[:1] in (",", "}", "]")
    ending = r"[,}\]]" if in_flow else r"(?:[\r\n]|\Z)"
    alike = _FIGURE.sub("[0-9]++", re.escape(source[slice(*span)]))
    twin = re.compile(rf"(?<=[:,-] ){alike}(?=[ \t]*+{ending})")
    attempt = patch.quote([found.span() for found in twin.finditer(source, span[1])])
    if len(attempt.spans) == len(patch.spans):
        return patch, failure
    remaining = failure_of(attempt)
    if remaining is None or remaining.place >= failure.place:
        return attempt, remaining
    return patch, failure


def failure_of(patch: Patch) -> ParseFailure | None:
    """Where the parser gives up; None where it reads to the end."""
    opened: list[YamlEvent] = []  # the starts of the collections that are open
    event: YamlEvent = None
    too_deep: YamlEvent = None
    try:
        next_event = event_source(patch.text)
        while type(event) is not StreamEndEvent:
            event = next_event()
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                opened.append(event)
                if len(opened) > MAX_DEPTH:
                    too_deep = too_deep or event
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                opened.pop()
    except UnparsableError as error:
        starts = (_BRACKET.match(patch.text, one.start_mark.index) for one in reversed(opened) if one.flow_style)
        bracket = next((found.end() - 1 for found in starts if found), None)
        deep: int | None = too_deep.start_mark.index if too_deep else None
        if deep is None and error.is_token and patch.text[error.place : error.place + 1] in ("[", "{"):
            # Nothing is wrong with a bracket but its depth. The parser reads brackets ahead of its events.
            deep = _deeper(patch.text, event.end_mark.index if event else 0, error.place + 1, len(opened))
        began = patch.original(error.began)
        place = began if error.is_token else patch.original(error.place)
        return ParseFailure(
            place, began, error, *(None if at is None else patch.original(at) for at in (bracket, deep))
        )
    return None


def _deeper(text: str, start: int, end: int, depth: int) -> int | None:
    """The first bracket that nests deeper than MAX_DEPTH, ``depth`` collections being open at the start."""
    for found in _FLOW.finditer(text, start, end):
        if found[0] in ("[", "{"):
            depth += 1
            if depth > MAX_DEPTH:
                return found.start()
        elif found[0] in ("]", "}"):
            depth -= 1
    return None


def never_closes(text: str, bracket: int) -> bool:
    """Whether the bracket at an index has no counterpart."""
    waiting: list[str] = []
    for found in _FLOW.finditer(text, bracket):
        if found[0] in ("[", "{"):
            waiting.append("]" if found[0] == "[" else "}")
        elif found[0] in ("]", "}"):
            if found[0] != waiting.pop():
                return True
            if not waiting:
                return False
    return True


def _candidates(source: str, failure: ParseFailure) -> Iterator[Indexes]:
    """The spans that may be the value the parser stumbled on."""
    index = len(source[: failure.place + 1].rstrip()) - 1 if failure.place >= len(source) else failure.place
    yield from _flow_items(source, index)
    yield from _line_values(source, index)
    if failure.context < _line_start(source, index):
        yield from _line_values(source, failure.context)
    yield from _enclosing_value(source, index)


def _line_start(source: str, index: int) -> int:
    return max(source.rfind("\n", 0, max(index, 0)), source.rfind("\r", 0, max(index, 0))) + 1


def _line_end(source: str, index: int) -> int:
    ends = [end for end in (source.find("\n", index), source.find("\r", index)) if end >= 0]
    return min(ends, default=len(source))


def _trimmed(source: str, start: int, end: int) -> Iterator[Indexes]:
    """The span without the blanks around it, unless nothing remains."""
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    if start < end:
        yield start, end


def _flow_items(source: str, index: int) -> Iterator[Indexes]:
    """The item of a flow collection that holds the index: the value behind its key, then all of it."""
    begin, stop = _line_start(source, index), _line_end(source, index)
    start = max(source.rfind(sign, begin, index) for sign in "[{,") + 1
    is_open = any(sign in source[begin:index] for sign in "[{")
    if not is_open or any(sign in source[start:index] for sign in "]}"):
        return
    end = min((at for at in (source.find(sign, index, stop) for sign in ",]}") if at >= 0), default=stop)
    value = source.find(": ", start, end)
    if value >= 0:
        yield from _trimmed(source, value + 1, end)
    yield from _trimmed(source, start, end)


def _line_values(source: str, index: int) -> Iterator[Indexes]:
    """The value of a line `key: value`, then the item of a line `- value`."""
    line = _LINE.match(source, _line_start(source, index))
    if not line:
        return
    key = _KEY.match(source, line.start(3))
    if key:
        yield from _value(source, key.end(), line.start(3) - line.start())
    if line[2]:
        yield from _value(source, line.start(3), line.start(3) - line.start() - 1)


def _value(source: str, start: int, indent: int) -> Iterator[Indexes]:
    """From a value's start to the end of its last line: the lines that are indented deeper belong to it."""
    first_end = _line_end(source, start)
    end = first_end
    while (following := _next_line(source, end)) is not None:
        text = source[following : _line_end(source, following)]
        if text.strip() and len(text) - len(text.lstrip(" ")) <= indent:
            break
        end = _line_end(source, following)
    if not source[first_end:end].strip():
        comment = _COMMENT.search(source, start, first_end)
        end = comment.start() if comment else first_end
    yield from _trimmed(source, start, end)


def _next_line(source: str, end: int) -> int | None:
    """The start of the line behind a line's end."""
    if end >= len(source):
        return None
    return end + (2 if source.startswith("\r\n", end) else 1)


def _enclosing_value(source: str, index: int) -> Iterator[Indexes]:
    """The value that began on an earlier line, less indented than the line of the index."""
    start = _line_start(source, index)
    line = _LINE.match(source, start)
    depth = len(line[1]) if line else 0
    while start > 0 and depth > 0:
        start = _line_start(source, start - 1 - source.startswith("\r\n", start - 2))
        above = _LINE.match(source, start)
        if above and above[3].strip() and len(above[1]) < depth:
            key = _KEY.match(source, above.start(3))
            if key:
                yield from _value(source, key.end(), above.start(3) - above.start())
            return
