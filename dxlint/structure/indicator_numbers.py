"""The numbers of indicators in a list, one after the other: those that a catalogue cannot tell apart, and why.

A spreadsheet that holds 1.10 as a number has 1.1, and may make a day of 1.2: only who typed it knows what it was.
"""

from __future__ import annotations

import re

from dxlint.formats.places import Location
from dxlint.language.identities import identity, ten_after
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?[0-9]{1,2}"
_DAY = lazy(
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}}|[0-9]{{1,2}}-(?:{_MONTHS})",
    re.IGNORECASE,
)


class Doubt(NamedTuple):
    """A number that may not be the indicator's.

    ``kind``: ``tens`` (where ``other`` comes next, 1.10), ``twice`` (``first`` is where it was given before), ``day``.
    """

    kind: str
    number: str
    at: Location
    other: str = ""
    first: Location | None = None


class Numbers:
    """The numbers met so far, and the doubtful ones among them."""

    def __init__(self) -> None:
        self.doubts: list[Doubt] = []
        self._first: dict[str, Location] = {}
        self._before = ""

    def add(self, number: str, at: Location) -> None:
        """Take in the next number of the list; "" for an indicator without one."""
        key = identity(number)
        if not key:
            return
        if _DAY.fullmatch(number):
            self.doubts.append(Doubt("day", number, at))
        elif meant := ten_after(self._before, key):
            self.doubts.append(Doubt("tens", number, at, meant))
            key = meant
        elif key in self._first:
            self.doubts.append(Doubt("twice", number, at, first=self._first[key]))
        self._first.setdefault(key, at)
        self._before = key
