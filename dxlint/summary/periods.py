"""Periods as one number each, so that millions of rows are told apart by them; and as a reader calls them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dxlint.language.dates import days_in_month
from dxlint.records import NamedTuple

_EPOCH = date(1970, 1, 1)
SHIFT, FACTOR = 1_000_000, 10_000_000
"""A period is ``(end + SHIFT) * FACTOR + start + SHIFT``, in days from 1970: the numbers sort as the ends do."""
FIRST_DAY, LAST_DAY = (date.min - _EPOCH).days, (date.max - _EPOCH).days


class Period(NamedTuple):
    """First and last day of a period, both included."""

    start: date
    end: date

    @property
    def months(self) -> int:
        """How many whole months of one year it is; 0 for any other span."""
        whole = self.start.day == 1 and self.end.day == days_in_month(self.end.year, self.end.month)
        return self.end.month - self.start.month + 1 if whole and self.start.year == self.end.year else 0

    def __str__(self) -> str:
        """2023-06, 2023-Q2, 2023-H1, 2023; others by their months or days: 2023-01/2023-09, 2023-01-15/2023-06-14."""
        year, first, count = self.start.year, self.start.month, self.months
        if count == 1:
            return f"{year}-{first:02}"
        if count == 3 and first % 3 == 1:
            return f"{year}-Q{first // 3 + 1}"
        if count == 6 and first % 6 == 1:
            return f"{year}-H{first // 6 + 1}"
        if count == 12:
            return str(year)
        ends = self.start.isoformat(), self.end.isoformat()
        return "/".join(day[:7] for day in ends) if count else "/".join(ends)


@cache
def period_of(number: int) -> Period:
    """The period that a number stands for."""
    end, start = divmod(number, FACTOR)
    return Period(_EPOCH + timedelta(start - SHIFT), _EPOCH + timedelta(end - SHIFT))


def bounds_of(text: str) -> tuple[date, date] | None:
    """First and last day of a year, month or day as somebody writes it (2023, 2023-06, 2023-06-30); None for others."""
    parts = text.split("-")
    if len(parts) > 3 or [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(map(_is_digits, parts)):
        return None
    year, month, day = (*map(int, parts), *(0,) * (3 - len(parts)))
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    return first, date(year, last_month, day or days_in_month(year, last_month))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
