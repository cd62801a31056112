"""List marks of Word paragraphs: which number Word itself shows before them."""

from __future__ import annotations

import re

from lxml.etree import _Element

from dxlint.formats.docx._xml import number, value, w
from dxlint.formats.list_marks import bullet, counted
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_PLACE = lazy(r"%([1-9])")
_LEVELS = 9


class Level(NamedTuple):
    """One level of a list: its first number, the number's form, and the text with ``%1`` for its places."""

    start: int
    form: str
    text: str


class Numbering:
    """The lists of a document, counting on as paragraphs go by."""

    def __init__(self, root: _Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for abstract in root.iterfind(w("abstractNum")):
            self._abstract[abstract.get(w("abstractNumId"), "")] = _levels(abstract)
        for listed in root.iterfind(w("num")):
            starts = {
                int(one.get(w("ilvl"), "0")): start
                for one in listed.iterfind(w("lvlOverride"))
                if (start := number(one, "startOverride")) is not None
            }
            self._lists[listed.get(w("numId"), "")] = value(listed, "abstractNumId") or "", starts

    def mark(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph of a list; "" for a list that shows none."""
        if list_id not in self._lists or not 0 <= level < _LEVELS:
            return ""
        abstract, starts = self._lists[list_id]
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted in starts:
                counts[restarted : restarted + 1] = [None]
        previous = counts[level]
        counts[level] = starts.get(level, levels[level].start) if previous is None else previous + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _shown(levels, counts, level)


def _levels(abstract: _Element) -> dict[int, Level]:
    levels = {}
    for level in abstract.iterfind(w("lvl")):
        start = number(level, "start")
        form = value(level, "numFmt") or "decimal"
        levels[int(level.get(w("ilvl"), "0"))] = Level(
            1 if start is None else start, form, value(level, "lvlText") or ""
        )
    return levels


def _shown(levels: dict[int, Level], counts: list[int | None], level: int) -> str:
    own = levels[level]
    if own.form == "bullet":
        return bullet(own.text)
    if own.form == "none":
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        known = levels.get(at, own)
        count = counts[at]
        return counted(known.start if count is None else count, known.form)

    return _PLACE.sub(place, own.text).strip()
