"""Dates as Vietnamese reports write them: 25/6/2023, ngày 25 tháng 6 năm 2023, 2023-06-25.

Text is taken in NFC (`dxlint.language.text.as_seen`), and offsets count its characters.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dxlint.language.text import as_seen
from dxlint.patterns import lazy
from dxlint.records import NamedTuple


class DateToken(NamedTuple):
    """One date in a text: whole, blank in part, or broken.

    `blank` names the fields left open ("day", "month", "year"). `problem` is "impossible" (31/4, month 13),
    "malformed" (020/3/2023, 5/6/20233) or "". `style` is "slashed" (also 25-6-2023), "written" or "iso".
    """

    start: int
    end: int
    text: str
    day: int | None
    month: int | None
    year: int | None
    problem: str = ""
    blank: tuple[str, ...] = ()
    style: str = "slashed"

    @property
    def date(self) -> datetime.date | None:
        """The day it names; None when a field is missing or no calendar has such a day."""
        if self.problem or not (self.day and self.month and self.year):
            return None
        return datetime.date(self.year, self.month, self.day)


_MONTH_NAMES = {
    **{"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7},
    **{"tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12},
}
# "năm" is both May and the year: it is May only where the year's own "năm" follows.
_MONTH_NAME = "(?i:giêng|một|hai|ba|tư|bốn|năm(?=[ \u00a0]{1,3}năm)|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười|chạp)"

_FILL = "[ \\t\u00a0.…_]"
# What stands where a figure is due: spaces, dots, underscores, one soft line break at most.
_GAP = rf"{_FILL}{{0,60}}+\n?+{_FILL}{{0,60}}+"
_NGAY = lazy(
    rf"[Nn]gày(?P<before_day>{_GAP})(?:(?P<day>\d{{1,4}}+){_GAP})?"
    rf"(?:tháng(?P<before_month>{_GAP})(?:(?P<month>\d{{1,4}}+|{_MONTH_NAME}){_GAP})?"
    rf",?[ ]?năm(?:{_GAP}(?P<year>\d{{1,6}}+))?(?P<tail>{_FILL}{{0,60}}+)"
    rf"|/(?P<after_slash>{_GAP})(?:(?P<digit_month>\d{{1,4}}+){_GAP})?/{_GAP}(?P<digit_year>\d{{4}})(?![\d/]))"
)
_DIGITS = lazy(
    r"(?P<day>[0-9](?<![\w/][0-9])(?<![0-9][.,][0-9])[0-9]{0,3}+)(?P<mark>[/.-])(?P<month>[0-9]{1,4}+)"
    r"(?P=mark)(?P<year>[0-9]{2,6}+)(?![\w/]|[.,][0-9])"
)
_DAY_MONTH = lazy(r"[Nn]gày[ \u00a0]([0-9]{1,2})/([0-9]{1,2})(?![\w/]|[.,][0-9])")
_BLANK_MONTH = lazy(r"[Tt]háng([ \t\u00a0.…_]{1,60}+)(?:năm[ \u00a0]{1,3}|/[ \u00a0]?)([0-9]{4})(?![0-9])")
_MONTH = lazy(
    r"[Tt]háng[ \u00a0]{0,3}([0-9]{1,2})(?:[ \u00a0]?[/-][ \u00a0]?|[ \u00a0]{1,3}năm[ \u00a0]{1,3})"
    r"([0-9]{4})(?![\w/])"
)
# "6 tháng năm 2023", "hàng tháng", "những ngày tháng": months and days that are counted, not left open.
_COUNTED = lazy(
    r"(?:[0-9]|\b(?i:các|những|mấy|vài|nhiều|từng|mỗi|hàng|hằng|số|bao|qua|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))\s{1,3}$"
)
# One particular month must follow these; where none does, it was left out.
_ONE_MONTH = lazy(r"\b(?i:hết|cuối|đầu|giữa|đến|từ)\s{1,3}$")
_NAMED_MONTH = lazy(r"[Tt]háng (?i:giêng|hai|ba|tư|sáu|bảy|tám|chín|mười)\b(?! tháng)")


def scan_dates(text: str) -> list[DateToken]:
    """Every full, blank or broken date of a prose text, in order.

    A year or a month alone, shares (5/6), `24/7`, spans (2-5 năm) and document numbers are no dates.
    """
    found = [token for m in _DIGITS.finditer(text) if (token := _from_digits(m, _says_date(text, m.start())))]
    found += [token for m in _each("gày", _NGAY, text) if (token := _from_words(m))]
    found += [token for m in _each("gày", _DAY_MONTH, text) if (token := _no_day_of_any_year(m))]
    taken = {token.end for token in found}
    found += [t for m in _each("háng", _BLANK_MONTH, text) if m.end() not in taken and (t := _month_left_out(m))]
    found.sort()
    return found


def _each(tail: str, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives of a pattern that begins with one letter, small or capital, and the ``tail`` of its word:
    that is found sooner.
    """
    at = text.find(tail, 1)
    while at > 0:
        match = pattern.match(text, at - 1)
        if match is not None:
            yield match
        at = text.find(tail, match.end() + 1 if match else at + 1)


def _no_day_of_any_year(m: re.Match[str]) -> DateToken | None:
    """ "ngày 31/11": a day and a month that no calendar joins; None for one that is a day of some year."""
    token = _token(m, m.start(1), m[1], m[2], "", "slashed", ("year",))
    plain = 1 <= int(m[1]) <= 31 and 1 <= int(m[2]) <= 12
    return token if plain and token.problem == "impossible" else None


def scan_months(text: str) -> list[DateToken]:
    """Months of a year that belong to no full date: `tháng 6/2023`, `tháng 6 năm 2023`; `day` is None."""
    return [
        _token(m, m.start(), "", m[1], m[2], "written")
        for m in _MONTH.finditer(text)
        if not _DAY_BEFORE.search(text, max(0, m.start() - 16), m.start())
    ]


_DAY_BEFORE = lazy(r"[Nn]gày[ \u00a0]{0,3}[0-9]{1,2}[ \u00a0]{0,3}$")


def date_at(text: str, start: int) -> DateToken | None:
    """The date that begins at `start`, with its "ngày" where it has one, or None."""
    if text.startswith(("ngày", "Ngày"), start):
        after = start + 4
        while text[after : after + 1] in (" ", "\u00a0", "\n"):
            after += 1
        if digits := _DIGITS.match(text, after):
            return _from_digits(digits, sure=True)
        words = _NGAY.match(text, start)
        return _from_words(words) if words else None
    digits = _DIGITS.match(text, start)
    return _from_digits(digits, sure=False) if digits else None


_BARE_MONTH = lazy(r"([0-9]{1,2})/([0-9]{4})$")
_AROUND = lazy(r"(?:[^0-9]{0,60},)?\s*(?:[Nn]gày)?\s*")
_CLOCK = lazy(r"\s*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[.\s]*")


def read_date(text: str) -> DateToken | None:
    """The one date a whole value holds, with a place before it or a clock after it; else None.

    `tháng 6/2023` and `6/2023` give a token without a day. A value that was meant as a date and
    cannot be one (31/4/2023) gives a token with its problem.
    """
    text = as_seen(text)
    found = [token for m in _DIGITS.finditer(text) if (token := _from_digits(m, sure=True))]
    found = found or scan_dates(text) or scan_months(text)
    if not found and (month := _BARE_MONTH.fullmatch(text.strip())):
        start = text.index(month[0])
        return _token(month, start, "", month[1], month[2], "slashed")._replace(end=start + len(month[0]))
    if len(found) != 1:
        return None
    token = found[0]
    whole = _AROUND.fullmatch(text[: token.start]) and _CLOCK.fullmatch(text[token.end :])
    return token if whole else None


def head_date_problems(token: DateToken) -> list[str]:
    """What keeps the date of a document's head from the decree's form, as message ids.

    "not-written-out" (25/6/2023), "day-unpadded" (5 tháng 3), "month-unpadded" (tháng 2),
    "month-padded" (tháng 06). Days under 10 and months 1 and 2 take a zero, no other figure does.
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4. Blank and broken fields are other rules' matter.
    """
    if token.style != "written":
        return ["not-written-out"]
    days, months = (_written_field(token.text, word) for word in ("ngày", "tháng"))
    problems = []
    if len(days) == 1:
        problems.append("day-unpadded")
    if months in ("1", "2"):
        problems.append("month-unpadded")
    elif len(months) == 2 and months[0] == "0" and months not in ("01", "02"):
        problems.append("month-padded")
    return problems


def _written_field(text: str, word: str) -> str:
    found = re.search(rf"{word}\s{{0,60}}([0-9]{{1,2}})", text, re.IGNORECASE)
    return found[1] if found else ""


def _says_date(text: str, start: int) -> bool:
    return text[max(0, start - 8) : start].rstrip().endswith(("ngày", "Ngày"))


def _from_digits(m: re.Match[str], sure: bool) -> DateToken | None:
    """A date in digits; what could be a share or a number instead is reported only when `sure`."""
    day, mark, month, year = m.group("day", "mark", "month", "year")
    if mark == "-" and len(day) == 4 and len(month) == len(year) == 2:
        return _token(m, m.start(), year, month, day, "iso")
    if len(day) == 4 or len(year) < 3 or len(month) == 4:
        return None
    token = _token(m, m.start(), day, month, year, "slashed")
    if not sure:
        if mark != "/" and m.string[m.start() - 1 : m.start()] == mark:
            return None
        if year[:2] not in ("19", "20") or len(year) < 4:
            return None
        if token.problem and (mark != "/" or (len(day + month) > 4 and "0" not in (day[0], month[0]))):
            return None
    return token


def _token(
    m: re.Match[str], start: int, day: str, month: str, year: str, style: str, blank: tuple[str, ...] = ()
) -> DateToken:
    """The token of the fields as written; an empty field is one that is not there."""
    text = m.string[start : m.end()].rstrip(" .\t\n\u00a0" if year else " \t\n\u00a0")
    d, mo, y = (int(field) if field else None for field in (day, month, year))
    return DateToken(start, start + len(text), text, d, mo, y, _problem(day, month, year), blank, style)


def _problem(day: str, month: str, year: str) -> str:
    """ "malformed", "impossible" or "" for fields as written."""
    if len(day) > 2 or len(month) > 2 or (year and (len(year) != 4 or year[:2] not in ("19", "20"))):
        return "malformed"
    d, m = int(day or 1), int(month or 1)
    if d > 31 and m > 12:
        return "malformed"
    if not 1 <= m <= 12:
        return "impossible"
    # A year left open may be a leap year.
    return "" if 1 <= d <= days_in_month(int(year or 2024), m) else "impossible"


def days_in_month(year: int, month: int) -> int:
    """How many days the month (1-12) of the year has in the Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _gap_kind(gap: str) -> str:
    """ "dotted", "wide" or "narrow"; "stop" for a full stop, which ends a sentence and opens no field."""
    if "…" in gap or "_" in gap or gap.count(".") > 1:
        return "dotted"
    if "." in gap:
        return "stop"
    return "wide" if len(gap) > 1 and "\n" not in gap else "narrow"


def _from_words(m: re.Match[str]) -> DateToken | None:
    """ "ngày … tháng … năm …" or "ngày …/…/2023"; None where the words mean something else."""
    if m["digit_year"]:
        return _slashed_blank(m)
    day, month, year, tail = (field or "" for field in m.group("day", "month", "year", "tail"))
    gaps = [_gap_kind(gap) for gap, field in ((m["before_day"], day), (m["before_month"], month)) if not field]
    if "stop" in gaps:
        return None
    blank = tuple(name for name, field in (("day", day), ("month", month)) if not field)
    if _year_left_open(year, tail):
        blank, year = (*blank, "year"), ""
    elif not year:
        # "ngày tháng năm sinh" names a field; only room left for figures makes it a blank date.
        if "dotted" not in gaps and (gaps != ["wide", "wide"] or len(m["before_day"]) < 3):
            return None
        blank = (*blank, "year")
    if gaps and set(gaps) == {"narrow"} and ("\n" in m[0] or _is_counted(m)):
        return None
    return _token(m, m.start(), day, str(_MONTH_NAMES.get(month.lower(), month)), year, "written", blank)


def _slashed_blank(m: re.Match[str]) -> DateToken | None:
    """ "ngày   /8/2023"; None when both figures are there, for then it is a date in digits."""
    day, month = m["day"] or "", m["digit_month"] or ""
    blank = tuple(name for name, field in (("day", day), ("month", month)) if not field)
    return _token(m, m.start(), day, month, m["digit_year"], "slashed", blank) if blank else None


def _year_left_open(year: str, tail: str) -> bool:
    """ "năm ……", "năm 20…", "năm 20": the century is printed, the rest is to be filled in."""
    return (_gap_kind(tail) == "dotted" and len(year) < 4) or year in ("20", "202")


def _is_counted(m: re.Match[str]) -> bool:
    return _COUNTED.search(m.string, max(0, m.start() - 12), m.start()) is not None


def _month_left_out(m: re.Match[str]) -> DateToken | None:
    """ "hết tháng năm 2023", "tháng … năm 2023", "tháng   /2023".

    A single space may also be May in lower-case words, or months that are counted: then only a word that
    asks for one month tells, in a text that writes no other month in words.
    """
    kind = _gap_kind(m[1])
    if kind == "stop" or _is_counted(m):
        return None
    before = max(0, m.start() - 12)
    if kind == "narrow" and "/" not in m[0]:
        if not _ONE_MONTH.search(m.string, before, m.start()) or _NAMED_MONTH.search(m.string):
            return None
    elif _says_date(m.string, m.start()):
        return None
    return _token(m, m.start(), "", "", m[2], "written", ("month",))
