"""What can hold and what cannot, by exact arithmetic of this file's own: dxlint is not asked.

A damaged report shows its damage where one of these relations fails. They are what a report with cells of
known meaning must fulfil: a percentage rounds from its share (Fraction, either tie), parts add up, lists have
as many names as are counted, verdicts follow from targets and results, dates are in the calendar and citations
not from after the report, numbers of documents have their form (Nghị định 30/2020/NĐ-CP, Phụ lục I).
"""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import NamedTuple

from benchmarks.abstract import Read, Ref, Relation

MET, EXCEEDED, MISSED = "Đạt", "Vượt", "Chưa đạt"


def whole(text: str) -> int:
    """A count as written: ``1.045``, ``06``."""
    return int(text.replace(".", ""))


def decimal(text: str) -> tuple[Fraction, Fraction]:
    """A decimal figure as written, and half a unit of its last place: ``83,30`` is 833/10 and 1/200."""
    digits, _, places = text.replace(".", "").partition(",")
    unit = Fraction(1, 10 ** len(places))
    return int(digits + places) * unit, unit / 2


class Share(NamedTuple):
    """A percentage and its share, and a word before it (``trên``, ``gần``). Nothing counts more than its whole."""

    numerator: Ref
    denominator: Ref
    percent: Ref | None = None
    word: str = ""

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(ref for ref in self[:3] if isinstance(ref, Ref))

    def holds(self, read: Read) -> bool:
        part, of = whole(read(self.numerator)), whole(read(self.denominator))
        if not 0 <= part <= of or of == 0:
            return False
        if self.percent is None:
            return True
        exact = Fraction(100 * part, of)
        value, half = decimal(read(self.percent))
        if self.word:
            return exact >= value if self.word == "trên" else exact <= value
        return abs(exact - value) <= half and not (value == 100 and part < of)

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if gone & {*self.refs} else self


class Total(NamedTuple):
    """A whole count and the counts of all its parts, or of parts that may not exceed it."""

    total: Ref
    parts: tuple[Ref, ...]
    complete: bool = True

    @property
    def refs(self) -> tuple[Ref, ...]:
        return (self.total, *self.parts)

    def holds(self, read: Read) -> bool:
        total, parts = whole(read(self.total)), [whole(read(part)) for part in self.parts]
        return total == sum(parts) if self.complete else all(part <= total for part in parts)

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        left = tuple(part for part in self.parts if part not in gone)
        return None if self.total in gone or not left else self._replace(parts=left)


class Listed(NamedTuple):
    """A count and the names behind it."""

    number: Ref
    names: tuple[Ref, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        return (self.number, *self.names)

    def holds(self, read: Read) -> bool:
        return whole(read(self.number)) == len({read(name) for name in self.names}) == len(self.names)

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if self.number in gone else self._replace(names=tuple(n for n in self.names if n not in gone))


class Verdict(NamedTuple):
    """A verdict on a figure, or on a share, that was to reach a target (not to exceed it: ``at_most``)."""

    target: Ref
    figure: Ref
    denominator: Ref | None
    verdict: Ref
    at_most: bool = False
    strict: bool = False

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(ref for ref in self[:4] if isinstance(ref, Ref))

    def holds(self, read: Read) -> bool:
        target, _ = decimal(read(self.target))
        low, high = self._values(read)
        if self.at_most:
            target, low, high = -target, -high, -low
        verdict = read(self.verdict)
        if verdict == MISSED:
            return not (low > target or (low == target and not self.strict))
        if verdict == EXCEEDED:
            return high > target
        return not (high < target or (high == target and self.strict))

    def _values(self, read: Read) -> tuple[Fraction, Fraction]:
        """The least and the greatest that the result may be."""
        if self.denominator is not None:
            of = whole(read(self.denominator))
            exact = Fraction(100 * whole(read(self.figure)), of) if of else Fraction(0)
            return exact, exact
        value, half = decimal(read(self.figure))
        return (value - half, value + half) if "," in read(self.figure) else (value, value)

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if gone & {*self.refs} else self


class Presence(NamedTuple):
    """A verdict on something that was to be there."""

    result: Ref
    verdict: Ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(self)

    def holds(self, read: Read) -> bool:
        return (read(self.result) == "Có") == (read(self.verdict) != MISSED)

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if gone & {*self} else self


class Membership(NamedTuple):
    """The verdicts on all indicators of a group, and the two lists of its tally by their places."""

    verdicts: tuple[Ref, ...]
    reached: tuple[Ref, ...]
    missed: tuple[Ref, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        return (*self.verdicts, *self.reached, *self.missed)

    def holds(self, read: Read) -> bool:
        places = {True: [], False: []}  # type: dict[bool, list[str]]
        for place, verdict in enumerate(self.verdicts, 1):
            places[read(verdict) != MISSED].append(str(place))
        listed = [sorted(map(read, refs), key=str) for refs in (self.reached, self.missed)]
        return listed == [sorted(places[True]), sorted(places[False])]

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        if gone & {*self.verdicts}:
            return None
        left = (tuple(ref for ref in refs if ref not in gone) for refs in (self.reached, self.missed))
        return Membership(self.verdicts, *left)


class Same(NamedTuple):
    """One figure stated twice, to the same precision."""

    first: Ref
    second: Ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(self)

    def holds(self, read: Read) -> bool:
        return decimal(read(self.first))[0] == decimal(read(self.second))[0]

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if gone & {*self} else self


class Growth(NamedTuple):
    """A rise in percent between two counts."""

    current: Ref
    previous: Ref
    change: Ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(self)

    def holds(self, read: Read) -> bool:
        now, then = whole(read(self.current)), whole(read(self.previous))
        value, half = decimal(read(self.change))
        return then > 0 and abs(Fraction(100 * (now - then), then) - value) <= half

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if gone & {*self} else self


_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def day_of(text: str) -> datetime.date | None:
    """The day written ``05/6/2023``; None for one that no calendar has."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


class Days(NamedTuple):
    """Days of the calendar in their order; the last may be a fixed day."""

    days: tuple[Ref, ...]
    last: datetime.date | None = None

    @property
    def refs(self) -> tuple[Ref, ...]:
        return self.days

    def holds(self, read: Read) -> bool:
        days = [day_of(read(ref)) for ref in self.days]
        if any(day is not None and not 1900 <= day.year < 2100 for day in days):
            return False
        known = [day for day in [*days, self.last] if day is not None]
        return None not in days and known == sorted(known)

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if gone & {*self.days} else self


_NUMBER = re.compile(r"[1-9]\d*/(?:(?P<year>\d{4})/)?(?:(?P<type>[^\W\d_]+)-)?(?P<issuer>[^\W_]+(?:-[^\W_]+)?)")
TYPES = {
    "Kế hoạch": "KH",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Tờ trình": "TTr",
    "Nghị quyết": "NQ",
    "Báo cáo": "BC",
}


class Document(NamedTuple):
    """A document's number has the form of Phụ lục I and the code of its type, or of some type where none is told."""

    number: Ref
    type_word: str

    @property
    def refs(self) -> tuple[Ref, ...]:
        return (self.number,)

    def holds(self, read: Read) -> bool:
        found = _NUMBER.fullmatch(read(self.number))
        if found is None:
            return False
        return found["type"] == TYPES[self.type_word] if self.type_word else found["type"] in TYPES.values()

    def without(self, gone: frozenset[Ref]) -> Relation | None:
        return None if self.number in gone else self
