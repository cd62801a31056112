"""Tallies over lines of their own: a total, and a line for each state.

* ``Có 7 chỉ tiêu`` / ``+ Đã hoàn thành 04 chỉ tiêu (chỉ tiêu 1,2,4,5)`` / ``+ Chưa hoàn thành 03 (…)``
* ``+ Chỉ tiêu đạt: 4/6`` / ``+ Chỉ tiêu đang triển khai: 2/6``
* ``* Kết quả chung`` / ``+ Tổng chỉ tiêu đạt: 27/30`` / ``+ Trong đó có 2 chỉ tiêu chưa đánh giá``

What a count is a count of is decided by the grammar of prose (:mod:`dxlint.prose.states`). Tallies in one sentence
are left to it altogether, and so is every line that says more than its count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from dxlint.formats.blocks import Text
from dxlint.language.lexicon import WORDS, Cue, any_of
from dxlint.language.quantities import scan_numbers
from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import Context
from dxlint.patterns import lazy
from dxlint.prose.readings import find_readings
from dxlint.prose.states import NOUN, counted
from dxlint.prose.tokens import Passage
from dxlint.records import NamedTuple
from dxlint.structure.lines import Line

_MAY_COUNT = lazy(r"ỉ tiêu|ệm vụ|êu chí|ục tiêu|ỉ số|hoàn thành|đạt|vượt|triển khai|nguy cơ|đánh giá")
_DIGIT = lazy(r"[0-9]")
_TAIL = lazy(
    r"[^\d()]{0,40}(?:(?:trong )?năm [0-9]{4})?[^\d()]{0,8}(?:\((?P<list>[^()]{1,160})\))?[\s.;:,*)]*", re.IGNORECASE
)
_LIST = lazy(
    rf"[\s*]*(?:(?:gồm|các|số|thứ tự|{NOUN})\s?:?\s?){{0,4}}(?P<ids>[0-9][-–0-9.,;\svà]{{0,150}})[\s*]*", re.IGNORECASE
)
_JOINTS = lazy(r"[-–0-9.,;\s]|và")
_ID = lazy(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}(?:\s?[-–]\s?[0-9]{1,3})?")
_OVERALL = lazy(r"kết quả chung|tổng hợp|đánh giá chung|kết quả tổng|tổng chung|tổng cộng")
_WITHIN = lazy(rf"{any_of(*WORDS[Cue.OF_WHICH])}\b")
_LONGEST = 220
_LONGEST_LEAD = 90


class Count(NamedTuple):
    """One line of a tally: what it counts (no state: all there are), how many, and which."""

    line: Line
    of: tuple[Status, ...]
    noun: str
    written: Text
    """The count with the total it brings along: ``4/6``."""
    has_base: bool
    members: tuple[Text, ...]
    within: bool
    """A part of the state before it."""


class CountRun(NamedTuple):
    """The lines of one tally."""

    counts: tuple[Count, ...]
    overall: bool
    """It is said to be of everything, not of the group it stands with."""

    @property
    def total(self) -> Count | None:
        """The line that says how many there are."""
        return next((count for count in self.counts if not count.of), None)

    @property
    def states(self) -> list[Count]:
        """The lines that say how many are in a state."""
        return [count for count in self.counts if count.of and not count.within]

    def names_members(self) -> bool:
        """Whether a state lists its indicators by number."""
        return any(count.members for count in self.counts)

    def is_certain(self) -> bool:
        """Whether it is a tally of indicators with nothing else to show for it."""
        nouns = {count.noun for count in self.counts if count.noun}
        based = sum(count.has_base for count in self.states)
        return nouns <= {"chỉ tiêu", "tiêu chí"} and (
            (self.total is not None and len(self.states) > 1) or (based > 1 and bool(nouns))
        )


def count_in(line: Line) -> Count | None:
    """The count that a line consists of; None for any other line."""
    found = _counted(line.text)
    if found is None:
        return None
    members = _members(line.words, found.tail) if found.tail["list"] else ()
    if members is None:
        return None
    written = line.words.cut(found.start, found.end)
    return Count(line, found.of, found.noun, written, found.has_base, members, found.within)


class _Counted(NamedTuple):
    """What a line's text counts, where the count stands in it, and what stands behind it."""

    of: tuple[Status, ...]
    noun: str
    start: int
    end: int
    has_base: bool
    tail: re.Match[str]
    within: bool


@lru_cache(maxsize=2048)
def _counted(text: str) -> _Counted | None:
    """The same of a text alone."""
    if len(text) > _LONGEST or not _DIGIT.search(text, 0, _LONGEST_LEAD + 2) or not _MAY_COUNT.search(text.lower()):
        return None
    passage = Passage(text, scan_numbers(text), Context(), "")
    reading = next(iter(find_readings(passage)), None)
    if reading is None or reading.amount is None or reading.percent is not None or not reading.explicit:
        return None
    end = (reading.base or reading.amount).end
    tail = _TAIL.fullmatch(text, end)
    lead = text[: reading.amount.start]
    if tail is None or len(lead) > _LONGEST_LEAD or any(sign.isdigit() for sign in lead):
        return None
    what = counted(text, reading.amount, reading.base, 0, len(text))
    if what is None or not reading.amount.is_exact or reading.amount.doubt:
        return None
    within = _WITHIN.match(fold(text)) is not None
    return _Counted(what.of, what.noun, reading.amount.start, end, reading.base is not None, tail, within)


def _members(words: Text, tail: re.Match[str]) -> tuple[Text, ...] | None:
    """The numbers in the brackets behind a count; None where the brackets hold anything else."""
    listed = _LIST.fullmatch(tail["list"])
    if listed is None or _JOINTS.sub("", listed["ids"]):
        return None
    start = tail.start("list") + listed.start("ids")
    return tuple(words.cut(start + found.start(), start + found.end()) for found in _ID.finditer(listed["ids"]))


def counts_in(lines: Sequence[Line]) -> dict[int, Count]:
    """The lines that count, by their blocks."""
    return {line.at: count for line in lines if (count := count_in(line)) is not None}


def find_runs(lines: Sequence[Line], counts: Mapping[int, Count]) -> list[CountRun]:
    """The tallies that stand on consecutive lines, those of one line among them."""
    runs: list[CountRun] = []
    current: list[Count] = []
    before: Line | None = None
    opening: Line | None = None
    for line in lines:
        count = counts.get(line.at)
        if current and (count is None or not _takes(current, count) or line.at != current[-1].line.at + 1):
            runs.append(_run(current, opening))
            current = []
        if count is not None:
            if not current:
                opening = before
            current.append(count)
        before = line
    if current:
        runs.append(_run(current, opening))
    return [run for run in runs if run.states]


def _takes(current: Sequence[Count], count: Count) -> bool:
    """Whether a count goes on with a tally: a total begins one, and a state stands in it once."""
    if count.within:
        return bool(current[-1].of)
    if not count.of:
        return False
    return all(count.of != known.of or known.within for known in current)


def _run(counts: Sequence[Count], opening: Line | None) -> CountRun:
    said = opening is not None and len(opening.text) < _LONGEST_LEAD and _OVERALL.search(fold(opening.text)) is not None
    states = [fold(count.line.text) for count in counts if count.of and not count.within]
    return CountRun(tuple(counts), said or (bool(states) and all(text.startswith("tổng") for text in states)))


def tally(run: CountRun) -> dict[str, Any]:
    """The run as a submission has it."""
    found: dict[str, Any] = {}
    last = ""
    for count in run.counts:
        if not count.of:
            found["total"] = count.written
        elif count.within and last:
            found[last] = _state(found[last])
            found[last].setdefault("of_which", {})[count.of[0].value] = count.written
        elif len(count.of) > 1:
            subtotal = {"of": [status.value for status in count.of], "count": count.written}
            found.setdefault("subtotals", []).append(subtotal)
        else:
            last = count.of[0].value
            found[last] = {"count": count.written, "members": list(count.members)} if count.members else count.written
    return found


def _state(state: Any) -> dict[str, Any]:
    return state if isinstance(state, dict) else {"count": state}
