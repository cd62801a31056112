"""Emphasis in plain text: the marks go, what they emphasise keeps its place.

``**Chưa đạt**``, ``*chỉ tiêu 1,2*`` and ``<i>…</i>`` are left by tools that turn Word or web pages into text. A
star that opens an item (``* Đánh giá: Đạt``) and a lone star are text.
"""

from __future__ import annotations

import re

from dxlint.formats.blocks import Text
from dxlint.formats.places import Location
from dxlint.formats.text_builder import TextBuilder, placed
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_MARK = lazy(
    r"(?P<strong>\*\*+)|</?(?:i|b|u|em|strong|span)>|(?P<star>(?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*]))"
)

_MARK_WITHIN = lazy(r"(?P<strong>\*\*+)|</?(?:i|b|u|em|strong|span)>|(?P<star>\*)")
_WITHIN = lazy(r"(?<![\\*])\*(?=[^\W_])[^\s*]{0,200}(?<![\\*])\*(?!\*)")
"""Two stars within or around one word, of which the first stands before a letter or a digit."""


class Stretch(NamedTuple):
    """A part of a line that is a paragraph's own: strong text that begins at once begins a new one."""

    body: Text
    bold: bool


class Emphasis:
    """Removes the marks of line after line; strong text may run over several.

    ``within``: single stars within a word or a figure are marks too, as in Markdown: 6*5*,9% is shown as 65,9%.
    """

    __slots__ = ("_within", "strong")

    def __init__(self, *, within: bool = False) -> None:
        self.strong = False
        self._within = within

    def clean(self, line: str, origin: Location) -> list[Stretch]:
        """The line without marks, cut where one strong text follows another (``**…****…**``)."""
        if "*" not in line and "<" not in line:
            return [Stretch(placed(line, origin), self.strong)]
        stretches: list[Stretch] = []
        builder = TextBuilder()
        plain = False
        done = 0
        stars = _paired_stars(line)
        if self._within:
            stars.update(at for pair in _WITHIN.finditer(line) for at in (pair.start(), pair.end() - 1))
        for mark in (_MARK_WITHIN if self._within else _MARK).finditer(line):
            if mark["star"] and mark.start() not in stars:
                continue
            between = line[done : mark.start()]
            builder.add(between, origin._replace(column=origin.column + done))
            plain = plain or not (self.strong or not between.strip())
            done = mark.end()
            if mark["strong"]:
                if self._cuts(line, mark) and builder.length:
                    stretches.append(Stretch(builder.take(), not plain))
                    plain = False
                self.strong ^= len(mark[0]) in (2, 3)
        builder.add(line[done:], origin._replace(column=origin.column + done))
        plain = plain or not (self.strong or not line[done:].strip())
        stretches.append(Stretch(builder.take(), not plain))
        return stretches

    def _cuts(self, line: str, mark: re.Match[str]) -> bool:
        if len(mark[0]) >= 4:
            return True
        before, after = line[mark.start() - 1 : mark.start()], line[mark.end() : mark.end() + 1]
        return not self.strong and before.isalnum() and after.isupper()


def _paired_stars(line: str) -> set[int]:
    """Where the single stars stand that open and close one emphasis in this line."""
    paired: set[int] = set()
    opened = -1
    for mark in _MARK.finditer(line):
        if mark["star"] is None:
            continue
        at = mark.start()
        before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
        if opened >= 0 and before and not before.isspace():
            paired |= {opened, at}
            opened = -1
        elif after and not after.isspace() and not before.isalnum():
            opened = at
    return paired
