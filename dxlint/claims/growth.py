"""Growth: a change stated in percent or in points, with both figures in the same sentence.

* ``1.234 hồ sơ, tăng 12,5% so với cùng kỳ năm trước (1.097 hồ sơ)``
* ``tăng từ 45,2% lên 60,1%, tăng 14,9 điểm phần trăm``; ``giảm từ 120 vụ xuống còn 90 vụ (giảm 25%)``

Where one of the two figures is missing nothing can be computed, and nothing is claimed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dxlint.claims.passage import Passage, breaks
from dxlint.language.quantities import Quantity
from dxlint.model import Growth

_WORD = re.compile("ăng|ảm")
_CHANGE = re.compile(r"\b(tăng|giảm)(?:\s(?:thêm|lên|đi|tương ứng|khoảng|gần|trên|hơn|tới|bình quân)){0,2}\s?:?\s*$")
_THEN = re.compile(
    r"so (?:với|cùng)\b[^.;:]{0,80}(?:\(\s*(?:(?:là|đạt|có|năm trước|cùng kỳ|[^\W\d_]{1,8})\s){0,4}|\b(?:là|đạt|có)\s)$"
)
_FROM = re.compile(r"\b(?:tăng|giảm|nâng|kéo giảm|hạ)\s(?:[^\W\d_]{1,12}\s){0,4}từ\s(?:[^\W\d_]{1,8}\s){0,2}$")
_TO = re.compile(r"\b(?:lên|xuống|còn|thành)\s(?:(?:còn|là|đến|tới)\s)?$")
_POINTS = re.compile(r"\s?%?\s?điểm(?:\s(?:phần trăm|%))?|\s?(?:phần trăm|%)\sđiểm")
_LONGEST_GAP = 120


def find_growth(passage: Passage) -> Iterator[Growth]:
    """The changes of a passage whose two figures are told beside them."""
    quantities = passage.quantities
    for index in _changes(passage):
        change = quantities[index]
        if not (change.percent or _is_points(passage.text, change)):
            continue
        before = quantities[index - 1]
        word = _change_before(passage.text, before, change)
        if not word:
            continue
        after = quantities[index + 1] if index + 1 < len(quantities) else None
        if after is not None and _is_then(passage.text, change, after) and _comparable(before, after):
            yield _growth(passage, change, word, before, after)
            continue
        earlier = quantities[index - 2] if index > 1 else None
        if earlier is not None and _is_from_to(passage.text, earlier, before) and _comparable(earlier, before):
            yield _growth(passage, change, word, before, earlier)


def _changes(passage: Passage) -> Iterator[int]:
    """The figures, but the first, right behind ``tăng`` or ``giảm``."""
    starts = [quantity.start for quantity in passage.quantities]
    last = 0
    for match in _WORD.finditer(passage.text):
        index = bisect_right(starts, match.start())
        if last < index < len(starts) and starts[index] - match.end() < 40:
            last = index
            yield index


def _growth(passage: Passage, change: Quantity, word: str, current: Quantity, previous: Quantity) -> Growth:
    figure = passage.figure
    points = _is_points(passage.text, change)
    return Growth(figure(change), word == "giảm", points, figure(current), figure(previous), passage.context)


def _is_points(text: str, change: Quantity) -> bool:
    return _POINTS.match(text, change.end) is not None


def _change_before(text: str, before: Quantity, change: Quantity) -> str:
    """``tăng`` or ``giảm`` where one stands between the figures, right before the change; else ""."""
    gap = text[before.end : change.start]
    if len(gap) > _LONGEST_GAP or ";" in gap or breaks(gap):
        return ""
    match = _CHANGE.search(gap.lower(), max(0, len(gap) - 40))
    return match[1] if match else ""


def _is_then(text: str, change: Quantity, previous: Quantity) -> bool:
    """``so với cùng kỳ (…)``: the figure behind is the one compared with."""
    gap = text[change.end : previous.start]
    return len(gap) <= _LONGEST_GAP and not breaks(gap) and _THEN.search(gap.lower()) is not None


def _is_from_to(text: str, previous: Quantity, current: Quantity) -> bool:
    gap = text[previous.end : current.start]
    if len(gap) > 60 or breaks(gap) or not _TO.search(gap.lower()):
        return False
    return _FROM.search(text[max(0, previous.start - 60) : previous.start].lower()) is not None


def _comparable(one: Quantity, other: Quantity) -> bool:
    """One kind of thing on both sides, both stated as they are."""
    heads: Sequence[str] = [q.unit.split(" ", 1)[0].lower() for q in (one, other) if q.unit]
    plain = not (one.qualifier or other.qualifier or one.doubt or other.doubt)
    return (
        plain and one.percent == other.percent and len(set(heads)) < 2 and (one.scale == other.scale or len(heads) == 2)
    )
