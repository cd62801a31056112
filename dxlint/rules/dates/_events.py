"""Events of one thing that come in order: works begun and handed over, a disease found and overcome, seed, harvest."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dxlint.language.dates import DateToken, days_in_month, scan_dates, scan_months
from dxlint.language.lexicon import any_of
from dxlint.language.text import fold
from dxlint.model import Prose, Row, Span, Submission, Table
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_BEGUN = (
    *("khởi công", "động thổ", "bắt đầu", "khai mạc", "triển khai", "khởi động", "ký hợp đồng"),
    *("phát hiện", "xuất hiện", "phát sinh", "bùng phát", "khởi phát", "xảy ra", "khởi tố", "thụ lý"),
    *("xuống giống", "gieo cấy", "gieo sạ", "gieo trồng", "thả giống", "tiếp nhận"),
)
_ENDED = (
    *("hoàn thành", "nghiệm thu", "bàn giao", "khánh thành", "kết thúc", "bế mạc", "thông xe", "đưa vào sử dụng"),
    *("dập tắt", "được khống chế", "công bố hết dịch", "xét xử", "truy tố", "kết luận điều tra"),
    *("dứt điểm", "thu hoạch", "trả kết quả", "giải quyết xong", "xử lý xong", "thanh lý"),
)
_ISSUED, _IN_FORCE = ("ban hành", "thông qua", "ký"), ("có hiệu lực", "hiệu lực thi hành")
_JOINTS = (
    *("và", "đến", "đến nay", "đã", "được", "dự kiến", "chính thức", "cơ bản", "sau đó", "thì", "nhưng", "phải", "sẽ"),
    *("đến hết", "rồi"),
)
_WHOLLY = (
    *("và", "đưa vào sử dụng", "đưa vào khai thác", "bàn giao", "vận hành", "nghiệm thu", "khánh thành", "xong"),
    *("toàn bộ", "công trình", "dự án", "dứt điểm", "thu hoạch", "thi hành", "hoàn toàn", "chính thức", "kể"),
)
_ON = r"(?: (?:vào|từ|trong|là|ngày|tháng|lúc|hôm|đến))*"
_UP_TO = r"[^,.;:()\n0-9]{0,40}?"


_JOINED, _TOGETHER = rf"(?:{any_of(*_JOINTS)} )*", rf"(?: {any_of(*_WHOLLY)})*"
_UNTIL = lazy(r"\s*[,;]?\s*(?:và )?(?:cho )?(?:đến|tới)(?: hết)?(?: ngày| tháng)?\s*")


class _Order(NamedTuple):
    """How events are told of which the one comes before the other."""

    before: re.Pattern[str]
    """What stands before the first day."""
    between: re.Pattern[str]
    """What stands between the days, where it names the other event."""
    behind: re.Pattern[str]
    """What stands behind the second day, where it does."""


def _order(events: tuple[str, ...], others: tuple[str, ...]) -> _Order:
    event, other = (rf"(?P<event>{any_of(*names)})" for names in (events, others))
    mark = r"(?:[,;(]|\.(?= (?:ngày|thời)))?"
    return _Order(
        lazy(rf"(?<!\w){event}{_UP_TO}{_ON}\s*:?\s*$"),
        lazy(rf"\s*{mark}\s*(?:(?:ngày|thời gian|thời điểm) )?{_JOINED}{other}{_TOGETHER}{_ON}\s*:?\s*"),
        lazy(rf"\s*{_JOINED}{other}{_TOGETHER}\s*(?:[.,;)]|$)"),
    )


_ORDERS = (_order(_BEGUN, _ENDED), _order(_ISSUED, _IN_FORCE))
_ANY_BEGUN, _ANY_ENDED = (lazy(rf"(?<!\w){any_of(*events)}(?!\w)") for events in (_BEGUN, _ENDED))
_DATED = lazy(r"(?<!\w)(?:ngày|thời gian|thời điểm|tháng)(?!\w)")
_REACH = 80


class Reversed(NamedTuple):
    """Two events of one thing, the later told to be before the earlier; each with its day as written."""

    begun: str
    started: str
    ended: str
    finished: str
    at: Span
    other: Span


def reversed_events(submission: Submission) -> Iterator[Reversed]:
    """What is told to have ended before it began, in sentences and in the rows of tables."""
    for prose in submission.all(Prose):
        if _speaks_of_events(prose.text):
            yield from _in_sentences(prose)
    for table in submission.all(Table):
        yield from _in_rows(table)


@lru_cache(maxsize=1024)
def _speaks_of_events(text: str) -> bool:
    folded = text.lower()
    return _ANY_BEGUN.search(folded) is not None or "hiệu lực" in folded


def _in_sentences(prose: Prose) -> Iterator[Reversed]:
    text = prose.text
    for first, second in pairwise(_moments(text)):
        if _days(second)[1] >= _days(first)[0]:
            continue
        line = text.rfind("\n", max(0, first.start - _REACH), first.start) + 1 or max(0, first.start - _REACH)
        before, between = (part.lower() for part in (text[line : first.start], text[first.end : second.start]))
        behind = text[second.end : second.end + _REACH].lower() if _UNTIL.fullmatch(between) else ""
        for order in _ORDERS:
            begun = order.before.search(before)
            ended = order.between.fullmatch(between) or order.behind.match(behind)
            if begun and ended and not _ANY_ENDED.search(before, begun.end("event")):
                yield Reversed(
                    begun["event"],
                    first.text,
                    ended["event"],
                    second.text,
                    Span(prose.span.pointer, second.start, second.end),
                    Span(prose.span.pointer, first.start, first.end),
                )


def _in_rows(table: Table) -> Iterator[Reversed]:
    """Of the one column of days on which things began, and the one on which they ended."""
    names = [fold(column.name) for column in table.columns]
    begun, ended = (
        [at for at, name in enumerate(names) if _DATED.search(name) and words.search(name)]
        for words in (_ANY_BEGUN, _ANY_ENDED)
    )
    if len(begun) == len(ended) == 1 and begun != ended:
        for row in table.rows:
            yield from _in_row(row, begun[0], ended[0], names)


def _in_row(row: Row, begun: int, ended: int, names: list[str]) -> Iterator[Reversed]:
    first, second = (_moments(row.cells[at].text) for at in (begun, ended))
    if len(first) == len(second) == 1 and _days(second[0])[1] < _days(first[0])[0]:
        yield Reversed(
            names[begun], first[0].text, names[ended], second[0].text, row.cells[ended].span, row.cells[begun].span
        )


def _moments(text: str) -> list[DateToken]:
    """The days and months of a text that some calendar has, in order."""
    found = [date for date in (*scan_dates(text), *scan_months(text)) if date.month and date.year and not date.problem]
    return sorted(date for date in found if not date.blank)


def _days(date: DateToken) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date may be."""
    assert date.year
    assert date.month
    first, last = (date.day, date.day) if date.day else (1, days_in_month(date.year, date.month))
    return datetime.date(date.year, date.month, first), datetime.date(date.year, date.month, last)
