"""Fields of a Word paragraph: what of them is their code, what their result, and what is shown without a result."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from lxml.etree import _Element

from dxlint.formats.docx._xml import number, value, w
from dxlint.patterns import lazy

Held = TypeVar("Held")
_COUNTING = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_BUTTONS = ("MACROBUTTON", "GOTOBUTTON")
"""Fields that show words of their own code, behind the name of what they lead to."""
_MOST = 10_000
"""Characters of a code that are looked at."""
_LOCK = w("fldLock")
_ON = ("1", "true", "on")
_PAGE = lazy(r"\s*[-–—]?\s*(?:[0-9]{1,5}|[ivxlcdm]{1,12}|[a-z]{1,3})?\s*[-–—]?\s*", re.IGNORECASE)
_DRAWN = ("EQ", "SYMBOL")
"""Fields that Word draws from their code: formulas of before 2007, a single sign."""


def counts_pages(code: str, about: _Element) -> bool:
    """Whether a field only counts pages, by its code; one that is locked (``about``) keeps what it says."""
    return _kind(code) in _COUNTING and about.get(_LOCK) not in _ON


def is_page_number(words: str) -> bool:
    """Whether the result of such a field is no more than the number of a page: 3, - 3 -, iii."""
    return _PAGE.fullmatch(words) is not None


def _kind(code: str) -> str:
    return next(iter(code.split(None, 1)), "").upper()


class _Open:
    """A field that has begun: in its code until ``separate`` comes, then in its result."""

    __slots__ = ("begun", "choice", "code", "counts", "in_code", "said")

    def __init__(self, mark: _Element) -> None:
        self.begun = mark
        self.choice = _chosen(mark)
        self.code = ""
        self.in_code = True
        self.counts = False
        self.said = False


class Fields(Generic[Held]):
    """The fields of a paragraph that are open, one within another."""

    __slots__ = ("_in_code", "_open", "counted", "counting", "dropped")

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._in_code = 0
        self.counting = 0
        """In how many fields that count pages the results stand that are being read."""
        self.counted: list[Held] = []
        """What has been read of these results."""
        self.dropped = False
        """Whether words stood in the code of a field that has not ended."""

    def shows(self, words: str) -> bool:
        """Whether words that stand here are shown: not in a code."""
        if not self._open:
            return True
        if self._in_code:
            self.dropped = self.dropped or bool(words.strip())
            return False
        self._open[-1].said = self._open[-1].said or bool(words.strip())
        return True

    def write(self, code: str) -> None:
        """Take in a part of a code."""
        if self._open:
            self._open[-1].code += code[: _MOST - len(self._open[-1].code)]

    def turn(self, mark: _Element) -> tuple[str, bool]:
        """Take in a ``w:fldChar``; the words that the field shows of itself where it ends, and whether it is drawn."""
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(_Open(mark))
            self._in_code += 1
        elif kind == "separate" and self._open and self._open[-1].in_code:
            last = self._open[-1]
            last.in_code, last.counts = False, counts_pages(last.code, last.begun)
            self._in_code -= 1
            self.counting += last.counts
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._in_code -= ended.in_code
            self.counting -= ended.counts
            if not self._open:
                self.dropped = False
                return _itself(ended)
        return "", False


def _itself(ended: _Open) -> tuple[str, bool]:
    kind = _kind(ended.code)
    if ended.said:
        return "", False
    if kind in _BUTTONS:
        return "".join(ended.code.split(None, 2)[2:]), False
    return ended.choice, kind in _DRAWN


def _chosen(mark: _Element) -> str:
    """What a drop-down field of an old form shows: the entry that is chosen, else the first."""
    choices = mark.find(f"{w('ffData')}/{w('ddList')}")
    if choices is None:
        return ""
    entries = [one.get(w("val"), "") for one in choices.iterfind(w("listEntry"))]
    at = number(choices, "result")
    at = number(choices, "default") if at is None else at
    return entries[at or 0] if 0 <= (at or 0) < len(entries) else (value(choices, "listEntry") or "")
