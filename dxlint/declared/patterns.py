"""Patterns that people declare: regular expressions, each with an end to the time it may take."""

from __future__ import annotations

import re
from collections.abc import Callable

from dxlint.patterns import lazy
from dxlint.rulebook.faults import CannotTellError

SECONDS = 0.5
"""How long one text may take: a pattern that needs longer is at fault, and its rule is said to have failed."""
LONGEST = 100_000
"""How many steps a pattern may have when what is repeated a number of times is written out, as the library does."""
_PIECE = lazy(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]?|(?P<times>\{[ ]*(?P<least>\d*)[ ]*(?:,[ ]*(?P<most>\d*)[ ]*)?\})|.", re.DOTALL
)
"""An escaped character, a set, a number of repetitions, or any other character."""
_SHOWN = 20
"""How many characters of a pattern are shown where it cannot be read."""


class BadPattern(ValueError):
    """A pattern that is no regular expression: the id of what is wrong, from which character on, and what stands there.

    ``cause`` is ``group-open``, ``group-close``, ``set-open``, ``lone-backslash``, ``nothing-repeated``, ``too-long``,
    or ``other``.
    """

    def __init__(self, cause: str, column: int, near: str, said: str) -> None:
        super().__init__(cause, column, near, said)
        self.data = {"cause": cause, "column": str(column), "near": near, "said": said}
        """For a sentence; ``said`` is what the library says of it, in its own words, or the bound of ``too-long``."""


class PatternTimeoutError(CannotTellError, TimeoutError):
    """A text takes a pattern longer than :data:`SECONDS`."""


def compiled(pattern: str, *, anywhere: bool = False) -> Callable[[str], bool]:
    """Whether a text as a whole, or something in it, has the form of the pattern. Raises :class:`BadPattern`.

    The answer raises :class:`PatternTimeoutError` where a text takes longer than :data:`SECONDS`.
    """
    import regex

    from dxlint.language.text import as_seen

    written = as_seen(pattern)
    if piece := _excess(written):
        raise BadPattern("too-long", piece.start() + 1, piece[0], str(LONGEST))
    try:
        found = regex.compile(written)
    except regex.error as error:
        raise _fault(written, getattr(error, "pos", 0) or 0, getattr(error, "msg", "")) from None
    ask = found.search if anywhere else found.fullmatch

    def fits(text: str) -> bool:
        try:
            return ask(text, timeout=SECONDS) is not None
        except TimeoutError:
            raise PatternTimeoutError("pattern-too-slow", value=pattern) from None

    return fits


def _fault(pattern: str, at: int, said: str) -> BadPattern:
    """What is wrong with a pattern, found in the pattern itself; ``at`` is how far the library came."""
    cause, place = _unpaired(pattern) or ("nothing-repeated" if pattern[at : at + 1] in {*"*+?{"} else "other", at)
    start = max(place - _SHOWN // 2, 0) if cause == "other" else place
    return BadPattern(cause, place + 1, pattern[start : place + _SHOWN // 2], said)


def _excess(pattern: str) -> re.Match[str] | None:
    """The repetition by which the pattern has more steps than :data:`LONGEST` when it is written out."""
    open_groups, last = [0], 0
    for piece in _PIECE.finditer(pattern):
        if piece["times"]:
            times = max(int(number[:9] or 0) for number in (piece["least"], piece["most"] or ""))
            open_groups[-1] += last * (times - 1)
            last *= times
            if open_groups[-1] > LONGEST:
                return piece
        elif piece[0] == "(":
            open_groups.append(0)
        elif piece[0] == ")" and len(open_groups) > 1:
            last = open_groups.pop()
            open_groups[-1] += last
        else:
            open_groups[-1] += 1
            last = 1
    return None


def _unpaired(pattern: str) -> tuple[str, int] | None:
    """The first bracket without its partner, or a backslash with nothing behind it, and where."""
    opened: list[int] = []
    in_set: int | None = None
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            if at + 1 == len(pattern):
                return "lone-backslash", at
            at += 1
        elif in_set is not None:
            # A bracket right behind the opening one, or behind its ^, is a character of the set.
            if char == "]" and pattern[in_set + 1 : at] not in ("", "^"):
                in_set = None
        elif char == "[":
            in_set = at
        elif char == "(":
            opened.append(at)
        elif char == ")":
            if not opened:
                return "group-close", at
            opened.pop()
        at += 1
    if in_set is not None:
        return "set-open", in_set
    return ("group-open", opened[-1]) if opened else None
