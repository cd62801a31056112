r"""The text of a YAML scalar, followed back to its source.

Each function takes the source of one scalar and yields runs whose texts, joined, are its value as libyaml
reads it (YAML 1.1, chapter 9): folded lines, `''`, `"\u1ed9"` and line continuations, literal and folded
blocks. A caller compares the joined text with the value it has, so a case that is missed here costs
precision, never truth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.formats.places import Node, SourceRun
from dxlint.patterns import lazy

_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_BREAKS = lazy(_BREAK)
_FOLD = rf"(?P<fold>[ \t]*+{_BREAK}[ \t\r\n\x85\u2028\u2029]*+)"
_BLANKS = r"[ \t]++"
_PROPERTIES = lazy(r"(?:[!&][^\s]*+\s++){0,2}")
_PLAIN = lazy(rf"{_FOLD}|{_BLANKS}|[^\s]++|[^\S\r\n\x85\u2028\u2029]")
_SINGLE = lazy(rf"(?P<quote>'')|{_FOLD}|{_BLANKS}|[^\s']++|[^\S\r\n\x85\u2028\u2029]")
_DOUBLE = lazy(
    rf"(?P<joined>\\{_BREAK}[ \t\r\n\x85\u2028\u2029]*+)"
    r"|\\(?:x(?P<x>..)|u(?P<u>.{4})|U(?P<U>.{8})|(?P<short>[^\r\n]))"
    rf"|{_FOLD}|{_BLANKS}|[^\s\\]++|[^\S\r\n\x85\u2028\u2029]"
)
_SHORT = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"},
    **{"e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}
_HEADER = lazy(rf"[|>][-+1-9]{{0,2}}[ \t]*+(?:#[^\r\n\x85\u2028\u2029]*+)?{_BREAK}")
# The node of a block ends with its last letter; the breaks behind it may be text as well.
_TAIL = lazy(rf"(?:[ \t]*+{_BREAK})*")
_LINE = lazy(rf"( *+)([^\r\n\x85\u2028\u2029]*+)({_BREAK}|\Z)")


def scalar_runs(source: str, node: Node, text: str) -> Iterator[SourceRun] | None:
    """The runs of a scalar, None for what is no scalar; `text` is its value, a hint about the indentation."""
    start, end = node.start, node.end
    properties = _PROPERTIES.match(source, start, end)
    if properties:
        start = properties.end()
    if node.style == "":
        return _plain(source, start, end)
    if node.style == "'":
        return _single(source, start + 1, end - 1)
    if node.style == '"':
        return _double(source, start + 1, end - 1)
    if node.style in ("|", ">"):
        return _block(source, start, end, text)
    return None


def _plain(source: str, start: int, end: int) -> Iterator[SourceRun]:
    for part in _PLAIN.finditer(source, start, end):
        if part["fold"]:
            yield from _folded(source, *part.span())
        else:
            yield SourceRun(*part.span(), part[0])


def _single(source: str, start: int, end: int) -> Iterator[SourceRun]:
    for part in _SINGLE.finditer(source, start, end):
        if part["fold"]:
            yield from _folded(source, *part.span())
        else:
            yield SourceRun(*part.span(), "'" if part["quote"] else part[0])


def _double(source: str, start: int, end: int) -> Iterator[SourceRun]:
    for part in _DOUBLE.finditer(source, start, end):
        kind = part.lastgroup
        if kind is None:
            yield SourceRun(*part.span(), part[0])
        elif kind == "fold":
            yield from _folded(source, *part.span())
        elif kind == "joined":
            # The break behind the backslash is gone; the empty lines that follow it are not.
            yield from _breaks(list(_BREAKS.finditer(source, *part.span()))[1:])
        elif kind == "short":
            yield SourceRun(*part.span(), _SHORT.get(part["short"], part["short"]))
        else:
            yield SourceRun(*part.span(), chr(int(part[kind], 16)))


def _break_text(found: str) -> str:
    return found if found in "\u2028\u2029" else "\n"


def _breaks(found: list[re.Match[str]]) -> Iterator[SourceRun]:
    for one in found:
        yield SourceRun(*one.span(), _break_text(one[0]))


def _folded(source: str, start: int, end: int) -> Iterator[SourceRun]:
    """One break is a space; of several the first is dropped. LS and PS stay."""
    found = list(_BREAKS.finditer(source, start, end))
    if _break_text(found[0][0]) != "\n":
        yield from _breaks(found)
    elif len(found) == 1:
        yield SourceRun(start, end, " ")
    else:
        yield from _breaks(found[1:])


class ScalarLine:
    """A line of a block scalar: its text behind the indentation, and its break."""

    __slots__ = ("ending", "run")

    def __init__(self, found: re.Match[str], indent: int) -> None:
        start = min(found.start() + indent, found.end(2))
        self.run = SourceRun(start, found.end(2), found.string[start : found.end(2)])
        self.ending = SourceRun(*found.span(3), _break_text(found[3]) if found[3] else "")

    @property
    def is_more_indented(self) -> bool:
        """Whether spaces stand before its text: a folded scalar keeps the breaks around such a line."""
        return self.run.text[:1] in (" ", "\t")


def _block(source: str, start: int, end: int, text: str) -> Iterator[SourceRun]:
    header = _HEADER.match(source, start)
    if not header:
        return
    tail = _TAIL.match(source, end)
    end = tail.end() if tail else end
    found = [line for line in _LINE.finditer(source, header.end(), end) if line.end() > line.start()]
    indent = _indent(found, text)
    runs = list(_block_runs([ScalarLine(line, indent) for line in found], folded=source[start] == ">"))
    # Chomping leaves off breaks at the end; the value knows how many.
    surplus = sum(len(run.text) for run in runs) - len(text)
    while runs and surplus > 0 and runs[-1].text.isspace():
        surplus -= len(runs.pop().text)
    yield from runs


def _indent(lines: list[re.Match[str]], text: str) -> int:
    """The indentation that was taken off, seen at the first line that is not blank."""
    first = next((len(line[1]) for line in lines if line[2]), 0)
    kept = text.lstrip("\n\u2028\u2029")
    return max(first - (len(kept) - len(kept.lstrip(" "))), 0)


def _block_runs(lines: list[ScalarLine], folded: bool) -> Iterator[SourceRun]:
    held: list[SourceRun] = []  # the breaks since the last line with text
    before: ScalarLine | None = None
    for line in lines:
        if not line.run.text:
            held.append(line.ending)
            continue
        if folded and before and not before.is_more_indented and not line.is_more_indented:
            yield from _fold_held(held)
        else:
            yield from held
        yield line.run
        held, before = [line.ending], line
    yield from held


def _fold_held(held: list[SourceRun]) -> Iterator[SourceRun]:
    if held[0].text != "\n":
        yield from held
    elif len(held) == 1:
        yield SourceRun(held[0].start, held[0].end, " ")
    else:
        yield from held[1:]
