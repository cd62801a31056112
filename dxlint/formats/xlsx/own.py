"""What ``dxlint mark`` writes into comments of a workbook: the reader knows it, and tells none of it as others' words.

Whose words they are is told by a sum of them, not by their author, whom LibreOffice forgets: so what somebody else
has written beside them, or into them, is not taken for dxlint's.
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from dxlint.formats.author import AUTHOR, sum_of, sums
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_DIGITS = 6
_BEGINNING = lazy(rf"(?:\A\s*|\n){AUTHOR} ([0-9a-f]{{{_DIGITS}}}):\n")
_BEHIND = lazy(rf"\n?— {AUTHOR} ([0-9a-f]{{{_DIGITS}}}) —\n")
_LONGEST = 40_000
"""Characters of a comment that are looked at; Excel takes 32,767 in all."""


class Own(NamedTuple):
    """From where to where dxlint's words reach in a comment; ``whole``: it is dxlint's, and nobody else has written."""

    stretches: list[tuple[int, int]]
    whole: bool


def beginning(words: str) -> str:
    """What stands before dxlint's words in a comment of its own; Excel has comments begin so."""
    return f"{AUTHOR} {sum_of(words, _DIGITS)}:\n"


def behind(words: str) -> str:
    """What stands before dxlint's words in the comment of somebody else."""
    return f"\n— {AUTHOR} {sum_of(words, _DIGITS)} —\n"


def own_in(text: str) -> Own:
    """What is dxlint's of the text of a comment: from its mark on, as far as the sum reaches that stands in it."""
    text = text[:_LONGEST]
    marks = sorted((*_BEGINNING.finditer(text), *_BEHIND.finditer(text)), key=lambda mark: mark.start())
    limits = [*(mark.start() for mark in marks), len(text)][1:]
    stretches = [
        (mark.start(), end) for mark, limit in zip(marks, limits, strict=False) if (end := _end(text, mark, limit))
    ]
    left = _without(text, stretches)
    return Own(stretches, bool(stretches) and not left.strip() and marks[0].re.pattern == _BEGINNING.pattern)


def _end(text: str, mark: re.Match[str], limit: int) -> int:
    """Where the words behind a mark end that have its sum, with the blanks behind where nothing stands before the mark.

    0 where somebody has written into them.
    """
    known = (end for end, told in sums(text[mark.end() : limit], _DIGITS) if told == mark[1])
    found = max((mark.end() + end for end in known), default=0)
    return limit - len(text[found:limit].lstrip()) if found and not text[: mark.start()].strip() else found


def _without(text: str, stretches: list[tuple[int, int]]) -> str:
    ends = [0, *(end for _start, end in stretches)]
    starts = [*(start for start, _end in stretches), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def words_of(comment: _Element) -> str:
    """The text of a comment, its runs joined."""
    return "".join(one.text or "" for one in comment.iter("{*}t"))


def authors(root: _Element) -> list[str]:
    """Who wrote the comments of a part, by the numbers that these give."""
    return ["".join(map(str, one.itertext())) for one in root.iterfind("{*}authors/{*}author")]
