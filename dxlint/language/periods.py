"""The period a report speaks of, and the days from which its figures may come."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from dxlint.language.dates import DateToken, days_in_month, read_date
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_ROMANS = {value: name for name, value in _ROMAN.items()}
_CUT_OFF_DAY = 15


class Period(NamedTuple):
    """First and last day, both included. `start` after `end` is kept as written: it is a finding."""

    start: datetime.date
    end: datetime.date
    label: str


def read_period(parts: Mapping[str, str]) -> Period | None:
    """The period of a header or section: `year`, with `half`, `quarter` or `month`, or `from` and `to`.

    Values are texts as written; a quarter may be Roman, a bound may be a month (its first day for `from`,
    its last for `to`). None when they name no period.
    """
    if parts.get("from") or parts.get("to"):
        return _between(read_date(parts.get("from", "")), read_date(parts.get("to", "")))
    year = _number(parts.get("year", ""), 1900, 2199)
    if year is None:
        return None
    if "half" in parts:
        return _half(year, _number(parts["half"], 1, 2))
    if "quarter" in parts:
        quarter = parts["quarter"].strip().upper()
        return _quarter(year, _ROMAN.get(quarter) or _number(quarter, 1, 4))
    if "month" in parts:
        month = _number(parts["month"], 1, 12)
        return _months(year, month, 1, f"tháng {month}/{year}") if month else None
    return _months(year, 1, 12, f"năm {year}")


def _half(year: int, half: int | None) -> Period | None:
    name = "đầu" if half == 1 else "cuối"
    return _months(year, 6 * half - 5, 6, f"6 tháng {name} năm {year}") if half else None


def _quarter(year: int, quarter: int | None) -> Period | None:
    return _months(year, 3 * quarter - 2, 3, f"quý {_ROMANS[quarter]}/{year}") if quarter else None


_PARTS_OF_YEAR = lazy(
    r"(?P<months>0?[1-9]|1[01]) tháng(?: (?P<end>đầu|cuối))?(?! [0-9])|quý (?P<quarter>i{1,3}|iv|[1-4])(?!\w)"
    r"|(?<!ngày )(?<![0-9] )tháng (?P<month>0?[1-9]|1[0-2])(?![\w])"
)
_YEARS = lazy(r"(?:(?<=năm )|(?<=/))(?P<first>20[0-9]{2})(?![0-9]|\s?[-–]\s?20)")
_OTHER_YEARS = lazy(
    r"\b(?:đến|từ|giai đoạn|so với|nhiệm kỳ|khóa|niên độ|năm học|ngày|luật|pháp lệnh|hiến pháp|nghị quyết|nghị định"
    r"|quyết định|thông tư|chỉ thị|kết luận|kế hoạch|chương trình|đề án|dự án|chiến lược|thông báo|công văn)(?!\w)"
)
"""Words of a title after which a year may be a document's, a horizon or a point of comparison."""


def periods_in_title(title: str) -> list[Period]:
    """Every period that a report's title may speak of: "6 tháng đầu năm 2023, nhiệm vụ 6 tháng cuối năm".

    None where it names no year, or where its years may be those of something else.
    """
    words = fold(title)
    if "20" not in words:
        return []
    years = sorted({int(found["first"]) for found in _YEARS.finditer(words)})
    if not years or _OTHER_YEARS.search(words):
        return []
    spans = [span for found in _PARTS_OF_YEAR.finditer(words) if (span := _months_of(found))] or [(1, 12)]
    return [_months(year, first, count, "") for year in years for first, count in spans]


def _months_of(found: re.Match[str]) -> tuple[int, int] | None:
    """First month and number of months of a part of a year."""
    if found["months"]:
        count = int(found["months"])
        return (13 - count, count) if found["end"] == "cuối" else (1, count)
    if found["quarter"]:
        quarter = _ROMAN.get(found["quarter"].upper()) or int(found["quarter"])
        return 3 * quarter - 2, 3
    return int(found["month"]), 1


def reporting_window(period: Period) -> Period:
    """The days a period's figures may come from: the calendar's and the reporting regime's together.

    The regime counts from the 15th of the month before to the 14th of the last month, so the joined window
    runs from that 15th to the calendar's last day. A period of other days is its own window.
    Source: Nghị định 09/2019/NĐ-CP, Điều 12. Sectors differ: for hints only, never for errors.
    """
    start, end = period.start, period.end
    if start.day != 1 or end.day != days_in_month(end.year, end.month):
        return period
    before = (start - datetime.timedelta(days=1)).replace(day=_CUT_OFF_DAY)
    return period._replace(start=before)


def _months(year: int, first: int, count: int, label: str) -> Period:
    last = first + count - 1
    return Period(datetime.date(year, first, 1), datetime.date(year, last, days_in_month(year, last)), label)


def _between(first: DateToken | None, last: DateToken | None) -> Period | None:
    start, end = _bound(first, end_of_month=False), _bound(last, end_of_month=True)
    return Period(start, end, f"{start:%d/%m/%Y} - {end:%d/%m/%Y}") if start and end else None


def _bound(token: DateToken | None, end_of_month: bool) -> datetime.date | None:
    if token is None or token.problem or token.blank or not (token.month and token.year):
        return None
    if token.date:
        return token.date
    return datetime.date(token.year, token.month, days_in_month(token.year, token.month) if end_of_month else 1)


def _number(text: str, low: int, high: int) -> int | None:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return None
    return int(text) if low <= int(text) <= high else None
