"""The days and the hours that a number counts, as a number format writes them: ``25/06/2023 7:30``."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise

from dxlint.formats.number_sections import literal
from dxlint.patterns import lazy

_PART = lazy(r"\[(?:h+|m+|s+)\]|AM/PM|A/P|y+|m+|d+|h+|s+(?:[.,]0{1,3})?", re.IGNORECASE)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_LAST_DAY = 2_958_465
_DAY = 86_400
_WIDE = Context(prec=60)


def moment(number: Decimal, code: str, from_1904: bool) -> str:
    """What a number says in a format of days and hours; "" for a day that there is not.

    ``from_1904``: days count from 1904 as old Macintosh workbooks do.
    """
    parts = _parts(code)
    behind = max((part.count("0") for kind, part in parts if kind == "s"), default=0)
    ticks = int((abs(number) * _DAY).quantize(Decimal(1).scaleb(-behind), ROUND_HALF_UP, _WIDE).scaleb(behind))
    seconds, fraction = divmod(ticks, 10**behind)
    day: tuple[str, str, str, str] | None = None
    dated = any(kind in ("y", "M", "d") for kind, _ in parts)
    if dated and (number < 0 or (day := _day(seconds // _DAY, from_1904)) is None):
        return ""
    noon = any(kind == "a" for kind, _ in parts)
    said = [_said(kind, part, seconds, fraction, day, noon) for kind, part in parts]
    return ("-" if number < 0 and seconds else "") + "".join(said)


def days_of(written: str, from_1904: bool) -> Decimal:
    """The number of days that a moment written by ISO 8601 is. Raises :class:`ValueError` for what is none."""
    at = datetime.fromisoformat(written.removesuffix("Z"))
    since = at.replace(tzinfo=None) - (datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30))
    return Decimal(since.days) + Decimal(since.seconds) / _DAY


def _parts(code: str) -> list[tuple[str, str]]:
    """The parts of a format and their kinds: y, M (month), d, h, m (minute), s, a (morning), "" for words."""
    parts: list[tuple[str, str]] = []
    at = 0
    for match in _PART.finditer(code):
        parts += [("", code[at : match.start()])] if match.start() > at else []
        letter = match[0].lstrip("[")[0].lower()
        parts.append(("M" if letter == "m" and "[" not in match[0] else letter, match[0].lower()))
        at = match.end()
    parts += [("", code[at:])] if at < len(code) else []
    told = [at for at, (kind, _) in enumerate(parts) if kind]
    for before, after in pairwise(told):
        if parts[after][0] == "M" and parts[before][0] == "h":
            parts[after] = ("m", parts[after][1])
        if parts[before][0] == "M" and parts[after][0] == "s":
            parts[before] = ("m", parts[before][1])
    return parts


def _day(days: int, from_1904: bool) -> tuple[str, str, str, str] | None:
    """The year, the month, the day and the weekday that a number of days is; Excel has a day before the first."""
    if days > _LAST_DAY:
        return None
    if not days and not from_1904:
        return "1900", "1", "0", _WEEKDAYS[5]
    # Excel takes 1900 for a leap year: days before March are counted one short.
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if days > 59 else 31)
    try:
        found = start + timedelta(days)
    except OverflowError:
        return None
    return str(found.year), str(found.month), str(found.day), _WEEKDAYS[found.weekday()]


def _said(kind: str, part: str, seconds: int, fraction: int, day: tuple[str, str, str, str] | None, noon: bool) -> str:
    """What one part of a format writes."""
    if not kind:
        return literal(part)
    if day and kind in ("y", "M", "d"):
        return _of_day(kind, len(part), day)
    if kind == "a":
        return "AM" if seconds % _DAY < _DAY // 2 else "PM"
    size = {"h": 3600, "m": 60, "s": 1}[kind]
    value = seconds // size
    if part.startswith("["):
        return str(value).rjust(len(part) - 2, "0")
    value %= 24 if kind == "h" else 60
    if kind == "h" and noon:
        value = value % 12 or 12
    letters, _, zeros = part.replace(",", ".").partition(".")
    return str(value).rjust(min(len(letters), 2), "0") + (f",{fraction:0{len(zeros)}d}" if zeros else "")


def _of_day(kind: str, length: int, day: tuple[str, str, str, str]) -> str:
    year, month, of_month, weekday = day
    if kind == "y":
        return year if length > 2 else year[-2:]
    if kind == "M":
        return month.rjust(min(length, 2), "0") if length < 3 else f"tháng {month}" if length > 3 else month
    return of_month.rjust(length, "0") if length < 3 else weekday
