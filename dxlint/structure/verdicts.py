"""Verdicts on indicators: on a line below ("* Đánh giá: Đạt"), or in the end of the line ("(Tỷ lệ 40%). Chưa đạt")."""

from __future__ import annotations

import re

from dxlint.formats.blocks import Text
from dxlint.language.statuses import Status, read_status
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.structure.lines import Line

_LEAD = r"(?:Tự đánh giá|Đánh giá|Kết quả đánh giá|Mức độ(?: đạt| hoàn thành)?|Kết luận|Xếp loại|Trạng thái)"
_OWN_LINE = lazy(rf"[\s*_]*{_LEAD}(?: chung)?[\s*_]*[:–-][\s*_]*(?P<verdict>[^:;()]{{2,40}})", re.IGNORECASE)
_TAIL = lazy(rf"[.;:)!][\s*_–-]*(?:{_LEAD}\s?:\s?)?(?P<verdict>[^\W\d_][^.;:()\d]{{1,38}})[.;\s*_]*$", re.IGNORECASE)
_WINDOW = 70
_BARE = frozenset({"có", "không", "chưa", "đã có", "không có"})
"""Words that close many a sentence without judging anything."""


class Verdict(NamedTuple):
    """A verdict as written, and where in its line what it judges ends."""

    word: Text
    status: Status
    end: int


def verdict_line(line: Line) -> Verdict | None:
    """The verdict that a line consists of."""
    if line.number is not None or len(line.text) > _WINDOW:
        return None
    found = _OWN_LINE.fullmatch(line.text)
    return _verdict(line, found, 0) if found else None


def verdict_at_end(line: Line) -> Verdict | None:
    """The verdict that a line ends with, behind the end of a sentence or a bracket."""
    text = line.text
    found = _TAIL.search(text, max(1, len(text) - _WINDOW))
    if found is None or found["verdict"].strip(" *_").lower() in _BARE:
        return None
    return _verdict(line, found, found.start() + 1)


def _verdict(line: Line, found: re.Match[str], end: int) -> Verdict | None:
    word = line.words.cut(*found.span("verdict"))
    text = word.text
    word = word.cut(0, len(text.rstrip(" .;*_")))
    status = read_status(word.text)
    return Verdict(word, status, end) if status is not None else None
