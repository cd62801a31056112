"""What each figure of a passage is of: a count, a share, a percentage, or a count with its percentage.

* ``31.867/34.977 hộ, đạt 91,1%``; ``3.662/4.393 hồ sơ (83,3%)``; ``17 xã/26 xã``: a share, with its percentage
* ``đạt 98,5% (1.200/1.218 hồ sơ)``; ``90%, tương ứng 18 xã trên tổng số 20 xã``: the percentage goes first
* ``1.200 hồ sơ trong tổng số 1.218 hồ sơ``: a share whose denominator is found by reading
* ``28.627 hồ sơ, đạt tỷ lệ 36,23%``: a count with the percentage it makes

A percentage belongs to the nearest count of its own clause, and only when the words between say so: a target
(kế hoạch 95%), a change (tăng 5%) and the rate of another thing are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dxlint.language.quantities import Qualifier, Quantity, is_named_share, pair_shares
from dxlint.prose.passage import Passage, breaks
from dxlint.relations import Judgement
from dxlint.relations.shares import judge_percent


class Reading(NamedTuple):
    """One thing told in figures, with the place from its first figure to its last."""

    amount: Quantity | None
    """The count; the numerator of a share."""
    base: Quantity | None
    """The denominator."""
    percent: Quantity | None
    start: int
    end: int
    link: str = ""
    """The words that tie the percentage to the count."""
    explicit: bool = True
    """Written a/b; else the denominator was found by reading."""


_FILLERS = r"(?:(?:t[ỷỉ] lệ(?: bao phủ| chung)?|mức|đạt|khoảng|gần|trên|hơn|xấp xỉ|là|được|với)[\s:]{1,3}){0,3}"
_VERBS = "(?:ước đạt|đạt|chiếm|tương ứng|tương đương|bằng|tỷ lệ|tỉ lệ)"
_LINK = re.compile(rf"(?:\(\s?(?:{_VERBS}[\s:])?|\b{_VERBS}[\s:]|=)\s?:?\s?{_FILLERS}$")
_AFTER_SEMICOLON = re.compile(
    r"[^;:.()]*;\s(?P<link>(?:đạt|chiếm|đạt tỷ lệ|chiếm tỷ lệ|tỷ lệ|tỷ lệ đạt|Tỷ lệ)(?::\s|\s:\s|\s))"
)
_BARE_COMMA = re.compile(r",\s?$")
_RATE = re.compile(r"t[ỷỉ] lệ")
_OTHER_SUBJECT = re.compile(
    r"\b(?:tăng|giảm|vượt|so với|cùng kỳ|kế hoạch|mục tiêu|chỉ tiêu|yêu cầu|quy định|phấn đấu|tối thiểu|ít nhất"
    r"|còn lại|trong khi|trong đó|riêng|lần lượt|bình quân|trung bình|lãi suất|hệ số|mỗi)\b|[≥≤<>]"
)
_AFTER_PERCENT = re.compile(r"\s?(?:%|phần trăm)?\s{0,2}")
_OF_A_PLAN = re.compile(
    r"(?:so với|so kế|kế hoạch|KH\b|chỉ tiêu|mục tiêu|dự toán|nghị quyết|cùng kỳ|yêu cầu|định mức|/)", re.IGNORECASE
)
_MORE_PERCENTS = re.compile(r"(?:,|;|và|/|-|–)\s?(?:(?:đạt|chiếm)\s)?[0-9.,]{1,7}\s?%")
_WHOLE = re.compile(r"\s?(?:số|tổng|trong tổng|trên tổng|của tổng)\b")
_BEFORE_SHARE = re.compile(
    r"(?:\(|[\s,](?:tương (?:ứng|đương)|tức)\s)"
    r"\s?(?:(?:với|là|có|đạt|khoảng|tương (?:ứng|đương))\s){0,3}:?\s?$"
)
# "85,2% kế hoạch vốn năm 2024 (6.120/8.500 tỷ đồng)"
_PLANNED = re.compile(r"\s?%?\s(?:kế hoạch|dự toán)(?:\s(?:vốn|năm|giao|được giao|cả năm|20[0-9]{2})){0,4}\s?")
_OUT_OF = re.compile(r"(?:(?:\b(?:trên|trong)\s|/\s?)tổng(?:\s(?:số|cộng))?\s(?:[^\W\d_]{1,8}\s)?|\btrong số\s)$")
_PLAN_BEHIND = r"(?:kế hoạch|chỉ tiêu|mục tiêu)(?:\s(?:năm|giao|đề ra|được giao|là)){0,2}"
_WHOLE_BEHIND = re.compile(
    r"\s?(?:%|phần trăm)?\s{0,2}(?:(?:trên|trong|của)\s)?"
    rf"(?:tổng(?:\s(?:số|cộng))?\s|(?:so với\s)?{_PLAN_BEHIND}\s\(?|\({_PLAN_BEHIND}\s)"
)
_THEN_RATE = re.compile(r"[^;]*;\s(?:đạt|chiếm|t[ỷỉ] lệ)\s(?:đạt\s|tỷ lệ\s)?")
_LONGEST_GAP = 180


# Bodies that reach rates of their own.
_BODIES = (
    *("xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "thành phố", "tỉnh", "thôn", "ấp", "khu phố", "đơn vị"),
    *("cơ quan", "sở", "bộ", "ngành", "phòng", "ban", "trường", "trạm", "bệnh viện", "địa phương", "lĩnh vực"),
)
_REACHES = re.compile(r"([^\s])\s(?:ước )?đạt\b[^,;:()]{0,30}$")


def find_readings(passage: Passage) -> list[Reading]:
    """Everything told in figures, in order; a figure stands in one reading only."""
    text, quantities = passage.text, passage.quantities
    share_at = {first for first, _ in pair_shares(text, quantities)}
    found: list[Reading] = []
    index, last = 0, len(quantities)
    while index < last:
        quantity = quantities[index]
        width = 0 if quantity.percent else _share_width(text, quantities, index, share_at)
        if quantity.percent and index + 2 < last and not quantities[index + 1].percent:
            width = _share_width(text, quantities, index + 1, share_at)
            if width and _goes_before(text, quantity, quantities[index + 1], quantities[index + 2]):
                explicit = width == 2
                whole = quantities[index + 2]
                part = _in_scale_of(whole, quantities[index + 1])
                found.append(Reading(part, whole, quantity, quantity.start, whole.end, "(", explicit))
                index += 3
                continue
            width = 0
        if quantity.percent:
            found.append(Reading(None, None, quantity, quantity.start, quantity.end))
            index += 1
            continue
        tail = index + (2 if width else 1)
        base = quantities[index + 1] if width else None
        if width == 1 and base is not None and base.qualifier is Qualifier.OVER:
            base = base._replace(qualifier=None)  # "trên" says what it is out of
        if base is not None:
            quantity = _in_scale_of(base, quantity)
        link = ""
        percent = quantities[tail] if tail < last and quantities[tail].percent else None
        if percent is not None:
            link = _link(text, base or quantity, percent, quantity.start)
            if not link and base is not None:
                link = _next_member(text, base, percent)
            if not link or (base is not None and _is_predicate(text, quantity, base, percent)):
                percent, link = None, ""
        if percent is not None and base is None and found and _within_share(text, found[-1], quantity):
            # "1.200/1.250 người tiêm đủ 2 mũi (96%)": of the share, or nobody can say of what.
            found[-1] = _with_percent(found[-1], percent, link)
            index = tail + 1
            continue
        if percent is not None and (_is_of_share(text, quantities, tail) or _is_of_others(found, base)):
            percent, link = None, ""
        index, explicit = tail + (percent is not None), width != 1
        if base is None and _has_whole_behind(text, quantities, tail):
            base, percent, link, explicit = quantities[tail + 1], quantities[tail], "đạt", False
            index = tail + 2
        end = max(figure.end for figure in (quantity, base, percent) if figure is not None)
        found.append(Reading(quantity, base, percent, quantity.start, end, link, explicit))
    return found


def _is_of_share(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """``20.634 học sinh, đạt 92,5% (20.634/22.310 em)``: the percentage is that of the share in its bracket."""
    if at + 2 >= len(quantities) or text[quantities[at + 1].end : quantities[at + 2].start].strip() != "/":
        return False
    return _goes_before(text, *quantities[at : at + 3])


def _is_of_others(found: Sequence[Reading], base: Quantity | None) -> bool:
    """``5/8 xã đạt 100% hộ có điện; 3/8 xã đạt 98%``: the second percentage is of households too."""
    if base is None or len(found) < 2:
        return False
    share, other = found[-2:]
    alone = other.amount is None and other.percent is not None and other.percent.unit != ""
    return alone and share.base is not None and share.percent is None and share.base.digits == base.digits


def _has_whole_behind(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """``320 thôn (chiếm 96,4% tổng số 332 thôn)``, ``540 căn, bằng 45% kế hoạch (1.200 căn)``."""
    if at + 1 >= len(quantities) or not quantities[at].percent or quantities[at + 1].percent:
        return False
    count, percent, whole = quantities[at - 1 : at + 2]
    if whole.qualifier or not count.unit or whole.value <= 0 or whole.start - percent.end > 40:
        return False
    if _WHOLE_BEHIND.fullmatch(text[percent.end : whole.start].lower()) is None:
        return False
    gap = text[count.end : percent.start].lower()
    link = _LINK.search(gap, max(0, len(gap) - 45))
    if link is None or len(gap) > _LONGEST_GAP or breaks(gap) or _OTHER_SUBJECT.search(gap[: link.start()]):
        return False
    return whole.unit.split(" ", 1)[0].lower() in (count.unit.split(" ", 1)[0].lower(), "người")


def _share_width(text: str, quantities: Sequence[Quantity], index: int, share_at: set[int]) -> int:
    """2 where a share a/b begins at ``index``, 1 where one found by reading does, else 0."""
    if index in share_at:
        return 2 if _is_share(text, quantities[index], quantities[index + 1]) else 0
    if index + 1 >= len(quantities):
        return 0
    count, base = quantities[index], quantities[index + 1]
    if base.percent or base.start - count.end > 60:
        return 0
    gap = text[count.end : base.start]
    if "/" in gap and gap.rstrip().endswith("/"):
        return 2 if is_named_share(text, count, base) else 0
    if gap == " trên " and not count.unit and base.unit and count.value <= base.value:
        return 1  # "412 trên 460 xã"
    if ("tổng" in gap or "trong số" in gap) and _OUT_OF.search(gap) and not breaks(gap) and not _held(gap):
        return 1
    return 0


def _within_share(text: str, share: Reading, count: Quantity) -> bool:
    """Whether a count stands in what a share without its percentage is said of: no mark parts the two."""
    if share.base is None or share.percent is not None:
        return False
    gap = text[share.end : count.start]
    return not any(mark in gap for mark in ",;:.()\n")


def _with_percent(share: Reading, percent: Quantity, link: str) -> Reading:
    """The share with its percentage where the two agree, else as it was."""
    if share.amount is None or share.base is None:
        return share
    if judge_percent(share.amount, share.base, percent) not in (Judgement.AGREES, Judgement.CUT_OFF):
        return share
    return share._replace(percent=percent, end=percent.end, link=link)


def _in_scale_of(base: Quantity, count: Quantity) -> Quantity:
    """The numerator in the scale that is written once for both: 25/40 tỷ đồng is 25 tỷ of 40."""
    return count._replace(scale=base.scale) if base.scale != 1 == count.scale and not count.unit else count


def _held(gap: str) -> bool:
    return any(mark in gap for mark in ";:()")


_DAYS = re.compile(r"(?:ngày|dịp|lễ|sáng|chiều|tối|từ|đến|trước|sau|tết|quốc gia|phụ nữ|mốc)\s*\(?$", re.IGNORECASE)
_SCALE_MAP = re.compile(r"(?:tỷ lệ|tỉ lệ|bản đồ|quy hoạch)\s*\(?$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:QCVN|TCVN|TCN|số nhà|nhà số|ngõ|ngách|hẻm|kiệt|thửa|thửa đất|thửa số|tờ bản đồ|lô|huyết áp|cột mốc)\s*$",
    re.IGNORECASE,
)
_MEASURED = frozenset({"mmhg", "km", "m", "kv", "v", "w", "chỗ", "lần", "đồng", "phút", "giờ", "ngày"})


def _is_share(text: str, count: Quantity, base: Quantity) -> bool:
    """Whether a/b is a share, and no day, address, scale of a map, voltage or blood pressure."""
    before = text[max(0, count.start - 14) : count.start].rstrip(" *")
    if _ADDRESS.search(before):
        return False
    if count.digits == 1 and base.digits >= 100 and _SCALE_MAP.search(before):
        return False
    if base.unit.split(" ", 1)[0].lower() in _MEASURED and count.scale == base.scale == 1:
        return False
    day = not base.unit and 1 <= count.digits <= 31 and 1 <= base.digits <= 12
    return not (day and _DAYS.search(before))


def _goes_before(text: str, percent: Quantity, count: Quantity, base: Quantity) -> bool:
    """Whether ``P% (a/b)`` or ``P%, tương ứng a/b`` stands there; of a plan only where money is planned."""
    gap = text[percent.end : count.start]
    if len(gap) > 90:
        return False
    match = _BEFORE_SHARE.search(gap, max(0, len(gap) - 40))
    if match is None:
        return False
    words = gap[: match.start()].lower()
    if _held(words) or breaks(words) or _RATE.search(words):
        return False
    planned = base.unit.startswith("đồng") and _PLANNED.fullmatch(words)
    if _OTHER_SUBJECT.search(words) and not planned:
        return False
    return not _before_is_other(text, percent)


def _before_is_other(text: str, percent: Quantity) -> bool:
    """Whether the percentage itself is a change or a target."""
    before = text[max(0, percent.start - 24) : percent.start].lower()
    clause = before[max(before.rfind(mark) for mark in ",;.:(") + 1 :]
    return re.search(r"\b(?:tăng|giảm|kế hoạch|mục tiêu|chỉ tiêu|phấn đấu)\b", clause) is not None


def _next_member(text: str, base: Quantity, percent: Quantity) -> str:
    """``412/460 hồ sơ; tỷ lệ: 89,6%``: the percentage of a share as the next member of its list, and the last."""
    gap = text[base.end : percent.start]
    match = _AFTER_SEMICOLON.fullmatch(gap) if len(gap) < 90 else None
    words = gap.lower()
    if match is None or _OTHER_SUBJECT.search(words[: match.start("link")]) or breaks(words):
        return ""
    return match["link"].lower() if _stands_alone(text, percent) and _is_its_own(text, base, percent) else ""


def _link(text: str, counted: Quantity, percent: Quantity, start: int) -> str:
    """The words that tie ``percent`` to the count or share that ends with ``counted``; "" when none do."""
    gap = text[counted.end : percent.start]
    words = gap.lower()
    if ";" in gap and not (_THEN_RATE.fullmatch(words) and _stands_alone(text, percent)):
        return ""
    if len(gap) > _LONGEST_GAP or ":" in gap.rstrip(" :") or breaks(gap):
        return ""
    match = _LINK.search(words, max(0, len(words) - 45))
    if match is None and not (_BARE_COMMA.search(words) and _stands_alone(text, percent)):
        return ""
    lead = words[: match.start()] if match else words
    if _OTHER_SUBJECT.search(lead) or _RATE.search(lead):
        return ""
    link = words[match.start() :].strip() if match else ","
    if not _brackets_allow(text, lead, link, start):
        return ""
    return link if _is_its_own(text, counted, percent) else ""


def _is_predicate(text: str, count: Quantity, base: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is what each of those counted reaches: ``12/15 xã đạt 100%``, ``18/20 xã đạt trên 80%``.

    Said of bodies that have rates of their own, where no mark parts the two and the share does not fit.
    """
    gap = text[base.end : percent.start].lower()
    if not gap.lstrip().startswith(_BODIES) or not (lead := _REACHES.search(gap)) or lead[1] in (",", "("):
        return False
    return judge_percent(count, base, percent) not in (Judgement.AGREES, Judgement.CUT_OFF)


def _brackets_allow(text: str, lead: str, link: str, start: int) -> bool:
    """A bracket closed between count and percentage must have been opened there, or just before the count."""
    opened, closed = lead.count("("), lead.count(")")
    if opened == closed:
        return True
    just_opened = text[max(0, start - 2) : start].rstrip().endswith("(")
    return closed == opened + 1 and just_opened and not link.startswith("(")


def _stands_alone(text: str, percent: Quantity) -> bool:
    after = _AFTER_PERCENT.match(text, percent.end)
    follows = text[after.end() if after else percent.end :][:1]
    return follows in ("", ".", ";", ")", "\n")


def _is_its_own(text: str, counted: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is of the things counted: not of a plan, of another thing, nor one of several."""
    after = _AFTER_PERCENT.match(text, percent.end)
    at = after.end() if after else percent.end
    if _OF_A_PLAN.match(text, at) or _MORE_PERCENTS.match(text, at):
        return False
    unit = percent.unit
    if not unit or _WHOLE.match(text, at):
        return True
    return bool(counted.unit) and unit.split(" ", 1)[0] == counted.unit.split(" ", 1)[0]
