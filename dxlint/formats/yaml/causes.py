"""Why a source does not parse, by a look at the line where the parser gave up and the one above it."""

from __future__ import annotations

from dxlint.patterns import lazy
from dxlint.records import NamedTuple


class Cause(NamedTuple):
    """What is wrong: the message, what it speaks of, and its place in the source."""

    message: str
    data: dict[str, str]
    place: int


_LINE = lazy(r"[^\r\n]*+")
_HEAD = r"(?P<head>[ ]*+(?:- )?)"
_NO_BREAK = lazy(r"(?:[ ]*+(?:- )?(?:[a-z_A-Z0-9]+:)?[ ]*+)(?P<here>[\u00a0\u202f\u3000])")
_GLUED = lazy(_HEAD + r"(?P<here>(?P<key>[a-z_]{2,20})):(?=[^\s/])")
_WITHOUT_COLON = lazy(_HEAD + r"(?P<here>(?P<key>[a-z_]{2,20}))(?:：|[ ]++[^:]*+$|[ ]*+$)")
_KEY = lazy(_HEAD + r"(?P<here>(?P<key>[\w-]{1,40})):(?:\s|$)")


def cause_near(source: str, index: int) -> Cause | None:
    """The likely cause of a failure at an index; None where the lines show none."""
    begin = max(source.rfind("\n", 0, index), source.rfind("\r", 0, index)) + 1
    lines = [begin, *_begin_above(source, begin)]
    for at in lines:
        text = _text(source, at)
        if found := _NO_BREAK.match(text):
            return Cause("no-break-space", {}, at + found.start("here"))
        if found := _GLUED.match(text):
            return Cause("no-blank-after-colon", {"key": found["key"]}, at + found.start("here"))
        if found := _WITHOUT_COLON.match(text):
            return Cause("missing-colon", {"key": found["key"]}, at + found.start("here"))
    return _uneven(source, begin)


def _begin_above(source: str, begin: int) -> list[int]:
    """Where the line above begins that holds anything, if there is one."""
    end = len(source[:begin].rstrip())
    return [max(source.rfind("\n", 0, end), source.rfind("\r", 0, end)) + 1] if end else []


def _text(source: str, begin: int) -> str:
    found = _LINE.match(source, begin)
    return found[0] if found else ""


def _uneven(source: str, begin: int) -> Cause | None:
    """A key that lines up with none of those it may belong beside."""
    found = _KEY.match(_text(source, begin))
    if not found:
        return None
    depth = len(found["head"])
    open_depths: list[int] = []
    for line in source[:begin].splitlines():
        if key := _KEY.match(line):
            at = len(key["head"])
            open_depths = [one for one in open_depths if one < at] + [at]
    if not open_depths or depth in open_depths or depth > open_depths[-1]:
        return None
    return Cause("uneven-indentation", {"key": found["key"]}, begin + found.start("here"))
