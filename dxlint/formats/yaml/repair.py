"""Bare values that people write in reports and YAML cannot read: found, put in quotes, read on.

`target: >= 60%`, `unit: %`, `result: - Triển khai`, `@x`, `x: a: b`: the parser stops somewhere in or behind
such a value. The spans that may be the value are tried in turn, the narrowest first, and one is kept when the
parser then gets past it. Nothing is guessed beyond that: a source that stays broken is given up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import StreamEndEvent

from dxlint.formats.yaml.events import event_source
from dxlint.formats.yaml.patch import Patch

MAX_TRIES = 500
"""How often a source is parsed again."""
MAX_CHARACTERS = 3_000_000
"""How many characters are parsed again in all."""

Span = tuple[int, int]

_LINE = re.compile(r"([ ]*+)((?:-[ ]++)*+)([^\r\n]*+)")
_KEY = re.compile(r"(?:\"[^\"\r\n]*+\"|'[^'\r\n]*+'|[^\"'\s][^\r\n:]*+(?::(?! )[^\r\n:]*+)*+)[ \t]*+:[ \t]++")
_COMMENT = re.compile(r"[ \t]#")


class Failure(NamedTuple):
    """Where a parser gave up, and where what it was in began, in indexes of the source as it stands.

    What it could not scan to its end (a quoted scalar, a key) is given up where it begins.
    """

    place: int
    context: int
    error: YAMLError


def failure_of(patch: Patch, error: YAMLError) -> Failure:
    """The failure behind a parser's error; one without a mark is at the start."""
    problem = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    context = error.context_mark if isinstance(error, MarkedYAMLError) else None
    place = patch.original(problem.index) if problem else 0
    began = patch.original(context.index) if context else place
    is_scanning = isinstance(error, MarkedYAMLError) and "while scanning" in (error.context or "")
    return Failure(began if is_scanning else place, began, error)


def mend(patch: Patch, error: YAMLError) -> Patch | Failure:
    """The patch with which the source parses, or the failure that nothing helped against."""
    failure: Failure | None = failure_of(patch, error)
    tries = min(MAX_TRIES, MAX_CHARACTERS // (len(patch.source) + 1) + 1)
    while failure:
        for span in _candidates(patch.source, failure):
            if patch.meets(*span):
                continue
            if not tries:
                return failure
            tries -= 1
            attempt = patch.quote([span])
            remaining = _first_failure(attempt)
            if remaining is None or remaining.place >= max(span[1], failure.place + 1):
                patch, failure = _with_twins(attempt, remaining, span) if remaining else (attempt, None)
                break
        else:
            return failure
    return patch


def _with_twins(patch: Patch, failure: Failure, span: Span) -> tuple[Patch, Failure | None]:
    """Quote the same value further down as well: a report that writes `unit: %` once writes it on every line.

    A twin may stand in a text block or a comment; the caller takes back what turns out to be no value.
    """
    source = patch.source
    in_flow = source[span[1] : span[1] + 2].strip()[:1] in (",", "}", "]")
    ending = r"[,}\]]" if in_flow else r"(?:[\r\n]|\Z)"
    twin = re.compile(rf"(?<=[:,-] ){re.escape(source[slice(*span)])}(?=[ \t]*+{ending})")
    attempt = patch.quote([found.span() for found in twin.finditer(source, span[1])])
    if len(attempt.spans) == len(patch.spans):
        return patch, failure
    remaining = _first_failure(attempt)
    if remaining is None or remaining.place >= failure.place:
        return attempt, remaining
    return patch, failure


def _first_failure(patch: Patch) -> Failure | None:
    try:
        next_event = event_source(patch.text)
        while type(next_event()) is not StreamEndEvent:
            pass
    except YAMLError as error:
        return failure_of(patch, error)
    return None


def _candidates(source: str, failure: Failure) -> Iterator[Span]:
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


def _trimmed(source: str, start: int, end: int) -> Iterator[Span]:
    """The span without the blanks around it, unless nothing remains."""
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    if start < end:
        yield start, end


def _flow_items(source: str, index: int) -> Iterator[Span]:
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


def _line_values(source: str, index: int) -> Iterator[Span]:
    """The value of a line `key: value`, then the item of a line `- value`."""
    line = _LINE.match(source, _line_start(source, index))
    if not line:
        return
    key = _KEY.match(source, line.start(3))
    if key:
        yield from _value(source, key.end(), line.start(3) - line.start())
    if line[2]:
        yield from _value(source, line.start(3), line.start(3) - line.start() - 1)


def _value(source: str, start: int, indent: int) -> Iterator[Span]:
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


def _enclosing_value(source: str, index: int) -> Iterator[Span]:
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
