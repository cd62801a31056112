"""What sentences say of communes and criteria: bands, means, totals, and what one commune has met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dxlint.model import Prose, Span

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
"""Numbers in words, but five: “năm” is a year more often."""
NUMBER = r"(?:\d{1,3}(?:\.\d{3})*(?![\d.,/]*\d)|" + "|".join(_WORDS) + ")"
_PLANNED = re.compile(r"phấn đấu|mục tiêu|kế hoạch|dự kiến|đăng ký|trong số|riêng\b|nâng cao|kiểu mẫu", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|\bso (?:với|cùng)[^,;.]*", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (20\d\d)", re.IGNORECASE)
_BAND = (
    r"(?:(?:từ\s+)?(?P<low>\d{1,2})\s*(?:-|–|đến)\s*(?P<high>\d{1,2})|dưới\s+(?P<below>\d{1,2})"
    r"|(?P<exact>\d{1,2})(?:/(?:10|19))?)\s+tiêu chí(?!\s+trở)"
)
_COUNTED = (
    rf"(?P<new>thêm\s+)?(?<![\w.,/])(?P<n>{NUMBER})\s+xã\s+(?:đã\s+)?(?:đạt|hoàn thành)\s+{_BAND}",
    rf"(?:số\s+xã\s+|xã\s+|;\s*|nhóm:?\s+)(?:đạt\s+|đạt chuẩn\s+\()?{_BAND}\)?"
    rf"[^.;:(\d]{{0,40}}?\s*(?::|có|là)\s+(?P<n>{NUMBER})\s+xã",
    rf"(?P<none>không\s+(?:còn|có)\s+xã\s+(?:nào\s+)?(?:đạt\s+)?){_BAND}",
    rf"(?:số\s+xã\s+)(?:đạt\s+)?{_BAND}\s*:\s*(?P<none>không)",
)
_BANDS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _COUNTED)
_MEAN = re.compile(
    r"bình quân(?P<between>[^.;,()\n\d]{0,80}?)(?P<mean>\d{1,2}(?:,\d{1,2})?)\s+tiêu chí"
    r"(?P<each>\s*(?:/|trên|mỗi|một)\s*(?:0?1\s+)?xã)?",
    re.IGNORECASE,
)
_NOT_OF_ALL_NOW = re.compile(r"cả nước|tăng|giảm|trên\s*$|hơn|gần|khoảng|dưới|chỉ|\btừ\b", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?:tổng số|toàn (?:tỉnh|huyện|thị xã|thành phố)(?:\s+hiện)?\s+có|\bở)\s+(?P<n>{NUMBER})\s+xã"
    r"(?=\s*(?:$|[,;:.(]|trong đó|trên địa bàn|trong toàn (?:tỉnh|huyện)))",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """A whole number that a sentence states, and where."""

    value: int
    text: str
    span: Span


class Band(NamedTuple):
    """How many communes have met from ``low`` to ``high`` criteria."""

    low: int
    high: int
    communes: Counted


def value_of(text: str) -> int:
    """The value of a count in figures or in words."""
    return _WORDS.get(text.lower()) or int(text.replace(".", ""))


def sentences(prose: Prose, year: int | None) -> Iterator[tuple[int, str]]:
    """The sentences of a section that tell what is so in the year reported on, each with its place.

    Left out are plans, what is true of some communes only, and other years; a year that is only compared with, or
    stands in brackets, is none of these. Where the year is not known, every year may be meant.
    """
    for found in re.finditer(r"(?:[^.\n]|\.(?!\s|$))+", prose.text):
        told = _ASIDE.sub("", found.group())
        years = {int(named) for named in _YEAR.findall(told)}
        if not _PLANNED.search(told) and (year is None or not years or year in years):
            yield found.start(), found.group()


def counted(prose: Prose, text: str, start: int) -> Counted:
    """The count that stands at that place of a section's text."""
    return Counted(value_of(text), text, Span(prose.span.pointer, start, start + len(text)))


def bands_in(prose: Prose, most: int, year: int | None) -> list[Band]:
    """The bands that a section counts its communes by, from all criteria down; none where they overlap or leave a gap.

    ``most`` is the number of all criteria, ``year`` the year that is reported on.
    """
    found: dict[tuple[int, int], Band] = {}
    for at, sentence in sentences(prose, year):
        for pattern in _BANDS:
            for match in pattern.finditer(sentence):
                held = match.groupdict()
                low, high = _limits(held)
                if held.get("new"):
                    continue
                which = "none" if held.get("none") else "n"
                start = at + match.start(which)
                value = (
                    Counted(0, match[which], Span(prose.span.pointer, start, start + len(match[which])))
                    if which == "none"
                    else counted(prose, match["n"], start)
                )
                if found.setdefault((low, high), Band(low, high, value)).communes.value != value.value:
                    return []
    bands = sorted(found.values(), reverse=True)
    joined = all(above.low == below.high + 1 for above, below in pairwise(bands))
    return bands if len(bands) > 1 and bands[0].high == most and joined else []


def _limits(held: dict[str, str | None]) -> tuple[int, int]:
    if held["exact"]:
        return int(held["exact"]), int(held["exact"])
    if held["below"]:
        return 0, int(held["below"]) - 1
    return int(held["low"] or 0), int(held["high"] or 0)


def means_in(prose: Prose, year: int | None) -> list[tuple[str, Span]]:
    """The means of criteria per commune that hold for all communes now, as written."""
    found = []
    for at, sentence in sentences(prose, year):
        for match in _MEAN.finditer(sentence):
            of_communes = match["each"] or "xã" in match["between"].lower()
            if of_communes and not _NOT_OF_ALL_NOW.search(match["between"]):
                start = at + match.start("mean")
                found.append((match["mean"], Span(prose.span.pointer, start, start + len(match["mean"]))))
    return found


def totals_in(prose: Prose, year: int | None) -> list[Counted]:
    """How many communes there are in all, as the section says."""
    return [
        counted(prose, match["n"], at + match.start("n"))
        for at, sentence in sentences(prose, year)
        for match in _TOTAL.finditer(sentence)
    ]
