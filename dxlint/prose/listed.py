"""Whether the names of a list are those that are counted: as many, or told so that nothing else can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from dxlint.language.lexicon import ADMINISTRATIVE, COMMUNES, DISTRICTS, PROVINCES
from dxlint.language.quantities import Quantity
from dxlint.language.slips import one_slip_apart
from dxlint.language.text import fold
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.items import OPEN_END, ends_with, head_of, is_complete, items_of, may_be_miscounted
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

_EXAMPLES = lazy(
    r"\b(?:như|ví dụ|chẳng hạn|gồm các|trong đó có|tiêu biểu|điển hình|(?<!cao )(?<!thấp )(?<!lớn )(?<!nhiều )nhất là"
    r"|,[^,]{0,40}\bnhất là)\s*:?\s*$"
)
_OF_OTHERS = lazy(r"\b(?:tại|ở|cho|với|của|về|qua|trên|từ|đến|do|thuộc)\s(?:các|những)\b(?P<others>\s[^,.]{2,14})?")
_BELONGING = lazy(r"\b(?:dân tộc|tôn giáo|quốc tịch)\b")
# What else may be named after "các"; "tại các nhà văn hóa" names nothing.
_NAMED = ("xã", "phường", "huyện", "quận", "thị xã", "tỉnh", "thôn", "bản", "đồng chí", "ông", "bà", "sở", "đơn vị")
PLACES = (
    *("xã ", "phường ", "thị trấn ", "thị xã ", "huyện ", "quận ", "tỉnh ", "thành phố ", "thôn ", "bản ", "ấp "),
    *("khóm ", "tổ ", "khu ", "làng ", "đơn vị ", "cơ quan ", "cơ sở ", "sở ", "trường ", "trạm ", "phòng ", "ban "),
    "địa phương ",
)
"""Units whose names stand bare in a list; of others ("hội nghị tại các xã: …") the names may be of the places."""
_LEADING_ZERO = lazy(r"(?<![\w.,/-])0[1-9] (?!tháng|năm|ngày)[^\W\d_]")
_NO_LEADING_ZERO = lazy(r"(?<![\w.,/-])[1-9] (?!tháng|năm|ngày)[^\W\d_]")
_SAYS_WHERE = lazy(r"(?:(?:đóng|đặt|nằm|cư trú|trú|ngụ|sinh sống)(?: \S+)? (?:tại|ở|trên)|trú|ngụ|quê)\s")
"""What begins an address, whose names are of one place: "(đóng tại xã A, huyện B, tỉnh C)"."""
_COUNTS = lazy(r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[0-9]{1,3})\s(?=người|em|cháu|học sinh|cán bộ|đại biểu)")
"""What begins a member that is several: "6 phi hành gia, gồm hai người Mỹ, một người Đức"."""
_LEVELS = ((*PROVINCES, "tp"), DISTRICTS, COMMUNES)
_PLURAL = lazy(r"\s(?:các|những)\s")


def unit_of(reading: Reading) -> str:
    """What a count, or the whole it is a share of, counts."""
    counted = reading.base or reading.amount
    return counted.unit if counted else ""


def list_of(passage: Passage, reading: Reading, items: Sequence[str], *, is_open: bool = False) -> ItemList:
    """The list of a count."""
    assert reading.amount is not None
    return ItemList(
        passage.figure(reading.amount), tuple(items), is_open, unit_of(reading), passage.context, explicit=False
    )


def list_if_counted(
    passage: Passage, reading: Reading, between: str, listed: str, lead: str = "", *, is_sure: bool = True
) -> ItemList | None:
    """The list that the words ``listed`` hold, where it is told of this count.

    ``between``: the words between the count and what opens the list; ``lead``: those that follow that. A list of more
    or fewer than are counted is one only where the words leave no doubt, which they do not unless ``is_sure``.
    """
    count, unit = reading.amount, unit_of(reading)
    assert count is not None
    is_open = _EXAMPLES.search(f"{between} {lead}") is not None
    head = head_of(unit)
    items = items_of(listed, count.digits, unit)
    if items is None or any(item.isdecimal() or _SAYS_WHERE.match(item) or _COUNTS.match(item) for item in items):
        return None
    is_open = is_open or OPEN_END.search(listed.rstrip(" *)")) is not None
    same_head = all(fold(item).startswith(head) for item in items)
    if not same_head and _names_others(between, unit, head):
        return None
    whole = is_sure and ends_with(listed, items[-1]) and (same_head or is_of(between))
    if not is_open and len(items) != count.digits:
        bare = f"{unit} ".startswith(PLACES) and is_complete(items, listed)
        complete = bare and _is_slip_of(passage, count, len(items))
        if "&" in listed or _name_one_place(items) or _are_of_other_levels(items, unit, count.digits):
            return None
        if not whole or not (complete or may_be_miscounted(items, count.digits)):
            return None
    return list_of(passage, reading, items, is_open=is_open)


def _name_one_place(items: Sequence[str]) -> bool:
    """Whether a name of a place is followed by that of a greater one it lies in: "phường A, quận B, TP C"."""
    levels = [level for level in map(_level, items) if level >= 0]
    return any(after < before for before, after in pairwise(levels))


def _are_of_other_levels(items: Sequence[str], unit: str, wanted: int) -> bool:
    """Whether as many as are counted remain without those called otherwise: "4 huyện: A, B, C, D, thị xã E"."""
    kinds = [word for word in ADMINISTRATIVE if not unit.lower().startswith(word)]
    others = [item for item in items if fold(item).startswith(tuple(f"{kind} " for kind in kinds))]
    return f"{unit} ".startswith(PLACES) and bool(others) and len(items) - len(others) == wanted


def _level(item: str) -> int:
    """How great the last place is that a name tells of: 0 a province, 2 a commune, -1 none."""
    words = f" {fold(item).replace('tp.', 'tp ')} "
    places = [(words.rfind(f" {word} "), level) for level, group in enumerate(_LEVELS) for word in group]
    return max(places)[1] if max(places)[0] >= 0 else -1


def _is_slip_of(passage: Passage, count: Quantity, names: int) -> bool:
    """Whether a count of few is a slip for that of the names: one digit, or "63" and "30" for "03".

    Where counts below ten are written without a nought, "63" and "30" may have three for examples.
    """
    if count.digits < 10:
        return True
    return one_slip_apart(count.text, f"{names:02}") and (names > 9 or _may_be_padded(passage.text))


@lru_cache(maxsize=1)
def _may_be_padded(text: str) -> bool:
    """Whether counts below ten have a nought before them in this text, as far as it tells."""
    return _LEADING_ZERO.search(text) is not None or _NO_LEADING_ZERO.search(text) is None


def is_of(between: str) -> bool:
    """Whether the words between count and list leave no doubt that it is listed what is counted.

    "9 công nhân ở xã Tân Lập (Yên Định, Thanh Hóa)" says where the commune is; "giữ 6 mã, bỏ các mã gồm: …" lists
    others.
    """
    last = between.split()[-1:]
    return not (_PLURAL.search(between) or (last and last[0].istitle()))


def _names_others(between: str, unit: str, head: str) -> bool:
    """Whether the words before the list say that other things are named: "05 tổ do các đồng chí: …"."""
    if _BELONGING.search(between):
        return True  # "9 đại biểu là người dân tộc thiểu số (Tày, Nùng, Dao)"
    match = _OF_OTHERS.search(between)
    if match is None:
        return False
    others = f"{fold(match['others'] or '').strip()} "
    return not f"{unit} ".startswith(PLACES) or (others.startswith(_NAMED) and not others.startswith(head))
