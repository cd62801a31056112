"""Growth: a change stated in percent or in points, with both figures in the same sentence.

* ``1.234 hồ sơ, tăng 12,5% so với cùng kỳ năm trước (1.097 hồ sơ)``
* ``120 vụ, giảm 30 vụ (giảm 20%)``: the earlier figure is told by the difference
* ``tăng từ 45,2% lên 60,1%, tăng 14,9 điểm phần trăm``; ``giảm từ 120 vụ xuống còn 90 vụ (giảm 25%)``

Where one of the two figures is missing nothing can be computed, and nothing is claimed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import point
from dxlint.model import Growth
from dxlint.prose.passage import Passage, breaks

_WORD = re.compile("ăng|ảm")
_CHANGE = re.compile(r"\b(tăng|giảm)(?:\s(?:thêm|lên|đi|tương ứng|khoảng|gần|trên|hơn|tới|bình quân)){0,2}\s?:?\s*$")
# What may stand between the last mark before "tăng" and the word itself; anything else is another subject.
_SAME_SUBJECT = re.compile(r"\s*(?:(?:tương|ứng|đương|tức|là|đã|như|vậy|và|mức|hay|bằng|đồng|thời)\s+){0,4}")
_OTHER_SUBJECT = re.compile(r"\b(?:trong (?:số )?đó|riêng)\b")
_THEN = re.compile(
    r"so (?:với|cùng)\b[^.,;:]{0,80}(?:\(\s*(?:(?!tăng|giảm|thêm|bớt)[^\W\d_]{1,8}\s){0,4}|\b(?:là|đạt|có)\s)$"
)
# "so với 14.100 tỷ đồng của năm 2023"; "so với 5 tháng đầu năm" is told apart by what is counted.
_THEN_DIRECTLY = re.compile(r"so với\s(?:con số\s|mức\s)?$")
# "giảm 30 vụ (giảm 20%)", "tăng 150 hộ, tương ứng tăng 12%"
_AS_SHARE = re.compile(
    r"[^,;:.()0-9]{0,30}(?:\(\s?|,\s(?:tức|hay|tương (?:ứng|đương))\s)"
    r"(?:(?:tương (?:ứng|đương)|với)\s){0,2}(?:(?P<word>tăng|giảm)\s)?"
)
_A_PLAN = re.compile(r"\b(?:dự toán|kế hoạch|chỉ tiêu|mục tiêu|kh|nghị quyết|được giao|phấn đấu)\b[^,;()]*$")
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
            yield from _by_difference(passage, index)
            continue
        word = _change_before(passage.text, quantities[index - 1], change)
        if not word:
            continue
        after = quantities[index + 1] if index + 1 < len(quantities) else None
        if after is not None and _is_then(passage.text, change, after):
            current = _current(passage, index, after)
            if current is not None and not _is_unsure(passage.text, current, change, after):
                growth = _growth(passage, change, word, current, after)
                if not _is_the_increase(growth):
                    yield growth
                continue
        before = quantities[index - 1]
        earlier = quantities[index - 2] if index > 1 else None
        if earlier is not None and _is_from_to(passage.text, earlier, before) and _comparable(earlier, before):
            yield _growth(passage, change, word, before, earlier)


def _by_difference(passage: Passage, index: int) -> Iterator[Growth]:
    """``120 vụ, giảm 30 vụ (giảm 20%)``: the figure before is told by the difference."""
    quantities, difference = passage.quantities, passage.quantities[index]
    current, share = quantities[index - 1], quantities[index + 1 : index + 2]
    word = _change_before(passage.text, current, difference)
    if not (word and share and share[0].percent and current.unit and _comparable(current, difference)):
        return
    link = _AS_SHARE.fullmatch(passage.text[difference.end : share[0].start].lower())
    if link and link["word"] in (None, word) and difference.unit and not _is_points(passage.text, share[0]):
        yield _growth(passage, share[0], word, current, difference)._replace(by_difference=True)


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
    """``tăng`` or ``giảm`` where one stands between the figures, right before the change and of the same thing."""
    gap = text[before.end : change.start].lower()
    if len(gap) > _LONGEST_GAP or ";" in gap or breaks(gap) or _OTHER_SUBJECT.search(gap):
        return ""
    match = _CHANGE.search(gap, max(0, len(gap) - 40))
    if match is None:
        return ""
    mark = max(gap.rfind(mark, 0, match.start()) for mark in ",():")
    if mark >= 0 and not _SAME_SUBJECT.fullmatch(gap, mark + 1, match.start()):
        return ""
    return match[1]


def _current(passage: Passage, index: int, previous: Quantity) -> Quantity | None:
    """The figure that changed: the nearest before the change that is no plan, base or remark; None where unsure.

    ``đạt 22.500 tỷ đồng, bằng 141,5% dự toán (15.903 tỷ đồng), tăng 4,9% so với …`` speaks of 22.500.
    """
    text, quantities, change = passage.text, passage.quantities, passage.quantities[index]
    for at in range(index - 1, max(-1, index - 6), -1):
        candidate = quantities[at]
        gap = text[candidate.end : change.start]
        if len(gap) > 2 * _LONGEST_GAP or ";" in gap or breaks(gap) or _OTHER_SUBJECT.search(gap):
            return None
        if at + 1 < index and _is_share(text, candidate, following := quantities[at + 1]) and not candidate.unit:
            candidate = candidate._replace(scale=following.scale, unit=following.unit)
        floor = quantities[at - 1].end if at else 0
        if _is_aside(text, candidate, gap, floor) or (candidate.percent and not previous.percent):
            continue
        if not _comparable(candidate, previous):
            return None
        sure = at == index - 1 or (candidate.unit and previous.unit) or candidate.percent
        return candidate if sure else None
    return None


def _is_aside(text: str, candidate: Quantity, gap: str, floor: int) -> bool:
    """Whether a figure before a change is a plan, a denominator, or stands in a bracket closed since."""
    lead = text[max(floor, candidate.start - 60) : candidate.start].lower()
    return gap.count(")") > gap.count("(") or lead.rstrip().endswith("/") or _A_PLAN.search(lead) is not None


def _is_share(text: str, count: Quantity, base: Quantity) -> bool:
    return text[count.end : base.start].strip() == "/"


def _is_the_increase(growth: Growth) -> bool:
    """``1.265.983 tấn, tăng 1,2% so với cùng kỳ (15.020 tấn)``: the bracket holds the difference itself."""
    current, difference = growth.current.quantity, growth.previous.quantity
    change = growth.change.quantity
    before = current.value + difference.value if growth.decrease else current.value - difference.value
    if current.percent or before <= 0:
        return False
    return change.interval().meets(point(Fraction(100 * difference.value) / Fraction(before)))


def _is_then(text: str, change: Quantity, previous: Quantity) -> bool:
    """``so với cùng kỳ (…)``: the figure behind is the one compared with."""
    gap = text[change.end : previous.start].lower()
    if len(gap) > _LONGEST_GAP or breaks(gap):
        return False
    return (_THEN.search(gap) or _THEN_DIRECTLY.search(gap)) is not None


def _is_unsure(text: str, current: Quantity, change: Quantity, previous: Quantity) -> bool:
    """Whether what stands right behind "so với" counts other things, or nobody can say what."""
    if _THEN_DIRECTLY.search(text[change.end : previous.start].lower()) is None:
        return False
    return not (current.percent or (current.unit and previous.unit))


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
