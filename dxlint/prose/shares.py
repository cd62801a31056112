"""Shares: the ratios a passage states, and percentages with one of their two counts.

* ``huyện có 31.867/34.977 hộ kết nối Internet, đạt 91,1%``: a share and its percentage
* ``Trong tổng số 1.218 hồ sơ, có 1.200 hồ sơ đúng hạn, đạt 98,5%``: the denominator goes first
* ``29 cán bộ chuyên trách (43,1%)``: a percentage whose denominator is not told
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dxlint.language.quantities import Quantity
from dxlint.model import PartialRatio, Ratio
from dxlint.prose.fits import gives
from dxlint.prose.passage import Passage, breaks, clause_before
from dxlint.prose.readings import Reading
from dxlint.relations import Judgement
from dxlint.relations.shares import judge_percent

_PLAN = re.compile(
    r"\b(?:kế hoạch|mục tiêu|dự toán|được giao|giao|kh|định mức|dự kiến|cùng kỳ|so với|năm trước|vượt|phân bổ)\b"
)
_GIVEN_FIRST = re.compile(r"\btrong\s(?:(?:tổng\s)?số\s)?$|\btổng\ssố\s$", re.IGNORECASE)
# What was done to the whole, or is there of it: "…, có 17 cơ sở vi phạm", "…; đã xử lý 608 phản ánh".
_OF_IT = re.compile(r"[,;]\s(?!trong đó)[^,;:.()\d]{0,30}$")
# "Kế hoạch vốn năm 2024 là 460 tỷ đồng, đã giải ngân 412 tỷ đồng, đạt 89,6%"
_CAPITAL_FIRST = re.compile(
    r"\b(?:kế hoạch|tổng)\svốn(?:\sđược)?(?:\sgiao)?(?:\snăm\s20[0-9]{2})?(?:\slà)?\s$", re.IGNORECASE
)
# "hộ gia đình có kết nối Internet": up to the next mark, figure, or the words that lead to the percentage.
_PREDICATE = re.compile(r"(?!\s*(?:đạt|chiếm|tương ứng)\s)(?:(?!\s(?:đạt|chiếm|tương ứng)\s)[^\d,;:.()\n%/]){3,100}")
_NOT_OF_PLAN = ("chỉ tiêu", "tiêu chí", "nhiệm vụ", "mục tiêu")


def find_shares(passage: Passage, readings: Sequence[Reading]) -> Iterator[Ratio | PartialRatio]:
    """The shares and partial shares of a passage, in order."""
    for index, reading in enumerate(readings):
        floor = readings[index - 1].end if index else 0
        count, base, percent = reading.amount, reading.base, reading.percent
        if count is not None and base is not None:
            if percent is None and _may_be_a_day(count, base):
                continue
            yield _ratio(passage, count, base, percent, floor, reading.explicit)
        elif count is not None and percent is not None:
            whole = readings[index - 1].amount if index else None
            if whole is not None and _is_whole_before(passage, readings[index - 1], reading):
                if share := inferred_share(passage, count, whole, percent):
                    yield share
            elif _is_partial(passage.text, reading):
                subject = _subject(passage, count, count.start, floor)
                yield PartialRatio(
                    passage.figure(count), passage.figure(percent), False, count.unit, subject, passage.context, False
                )


def _is_partial(text: str, reading: Reading) -> bool:
    """Whether ``29 cán bộ (43,1%)`` stands there, and no change: ``giảm 3 vụ (20%)``."""
    count = reading.amount
    if count is None or not reading.link.startswith(("(", "chiếm")) or not count.is_exact or count.doubt:
        return False
    before = text[max(0, count.start - 16) : count.start].lower()
    return not any(word in before for word in ("tăng", "giảm", "vượt", "thêm"))


def _may_be_a_day(count: Quantity, base: Quantity) -> bool:
    """Whether a bare a/b without anything counted may as well be a day: 2/9, 30/4."""
    return not base.unit and 1 <= count.digits <= 31 and 1 <= base.digits <= 12


def _ratio(
    passage: Passage, count: Quantity, base: Quantity, percent: Quantity | None, floor: int, explicit: bool
) -> Ratio:
    return Ratio(
        passage.figure(count),
        passage.figure(base),
        passage.maybe(percent),
        _subject(passage, base, count.start, floor),
        passage.context,
        explicit,
        _same_things(passage.text, count, base, floor),
    )


def _same_things(text: str, count: Quantity, base: Quantity, floor: int) -> bool:
    """Whether a share above one is a slip: one unit stands for both, and no plan or other year beside it."""
    if not base.unit or (count.unit and count.unit != base.unit):
        return False
    around = text[max(floor, count.start - 60) : base.end + 60].lower()
    return _PLAN.search(around) is None and ("chỉ tiêu" not in around or base.unit.startswith(_NOT_OF_PLAN))


def _subject(passage: Passage, base: Quantity, start: int, floor: int) -> str:
    """What the share is of: what the denominator counts and does, else the words before it in its clause."""
    text = passage.text
    match = _PREDICATE.match(text, base.end)
    words = " ".join(match[0].split()) if match else ""
    return words or clause_before(text, start, floor)


def _is_whole_before(passage: Passage, whole: Reading, part: Reading) -> bool:
    """Whether ``trong tổng số B …, có A …, đạt P%`` stands there, of one kind of thing."""
    if whole.base is not None or whole.percent is not None or whole.amount is None or part.amount is None:
        return False
    text = passage.text
    before = text[max(0, whole.start - 48) : whole.start]
    capital = whole.amount.unit.startswith("đồng") and _CAPITAL_FIRST.search(before)
    gap = text[whole.end : part.start]
    if len(gap) >= 100 or breaks(gap) or not same_head(whole.amount, part.amount):
        return False
    if ";" not in gap and (capital or _GIVEN_FIRST.search(before[-16:])):
        return True
    # "Kiểm tra 85 cơ sở, có 17 cơ sở vi phạm, chiếm 20%": only the figures say that one is of the other.
    return (
        part.percent is not None and _OF_IT.search(gap) is not None and (gives(part.amount, whole.amount, part.percent))
    )


def same_head(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count one kind of thing: their units begin with one word."""
    head = one.unit.split(" ", 1)[0].lower()
    return bool(head) and head == other.unit.split(" ", 1)[0].lower()


def inferred_share(passage: Passage, count: Quantity, whole: Quantity, percent: Quantity) -> Ratio | None:
    """A share whose denominator was found by reading; None where another figure of the section fits better."""
    if whole.value < count.value or _is_of_another_whole(passage.text, whole, count, percent):
        return None
    if judge_percent(count, whole, percent) is Judgement.CONTRADICTS and _fits_another(passage, count, percent):
        return None
    return _ratio(passage, count, whole, percent, max(0, count.start - 80), False)


_WORD = re.compile(r"\w+")
_NAMED_WHOLE = re.compile(r"\s?(?:%|phần trăm)?\s(?:trong |trên |của )?(?:tổng )?số ([^\d,.;:()\n]{2,80})")


def _is_of_another_whole(text: str, whole: Quantity, count: Quantity, percent: Quantity) -> bool:
    """Whether the percentage names a whole that is told apart from the total: ``65% số xã được đánh giá``."""
    named = _NAMED_WHOLE.match(text, percent.end)
    if named is None:
        return False
    before = text[max(0, whole.start - 100) : max(whole.end, count.start)].lower()
    return not set(_WORD.findall(before)).issuperset(named[1].lower().split())


def _fits_another(passage: Passage, count: Quantity, percent: Quantity) -> bool:
    """Whether some figure, or the sum of two neighbours, is a denominator that gives the percentage."""
    near = [q for q in passage.quantities if not q.percent and abs(q.start - count.start) < 600]
    values = {int(q.value) for q in near if q.is_exact}
    values |= {int(a.value) + int(b.value) for a, b in pairwise(near) if a.is_exact and b.is_exact}
    wholes = (percent._replace(digits=value, decimals=0, percent=False, qualifier=None) for value in values)
    return any(
        judge_percent(count, whole, percent) in (Judgement.AGREES, Judgement.CUT_OFF)
        for whole in wholes
        if whole.digits >= count.value
    )
