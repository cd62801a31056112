"""Counted lists: a count and the names of what it counts.

* ``10 xã gồm: Yên Thọ, Yên Thịnh, …``; ``9 xã (Định Hải, Định Tăng, …)``; ``04 Tiểu ban: Tiểu ban A, Tiểu ban B``
* ``5/8 khoản thu: thuế môn bài (54%), lệ phí (58%), …``: each with its figure
* ``các xã: Yên Thọ, Yên Phú và Yên Ninh (03 xã)``: the count behind the list
* ``03 nhóm giải pháp: tuyên truyền; đào tạo, tập huấn; đầu tư``: items in words, told apart by semicolons

Kinds are no names: ``138 cơ quan (gồm sở, ban, ngành)`` is no list of 138, nor are the communes in
``10 hội nghị tại các xã (gồm: …)`` a list of the ten meetings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from dxlint.language.lexicon import PERIODS
from dxlint.language.quantities import Quantity
from dxlint.language.sentences import starts_paragraph, stop_in
from dxlint.language.slips import one_slip_apart
from dxlint.language.text import fold
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.document_lists import documents_after
from dxlint.prose.items import (
    AND,
    COMMA,
    NAME_WORDS,
    OPEN_END,
    dashed_lines,
    ends_with,
    head_of,
    is_complete,
    is_name,
    items_of,
    may_be_miscounted,
    split_at,
)
from dxlint.prose.persons import persons_after
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

MOST_ITEMS = 150
_OPENING = lazy(r"(?P<word>(?<!hông )(?<!hưa )(?:[Bb]ao )?(?<!\w)[Gg]ồm\b|[Cc]hia ra\b)|[(:]")
_WORDS_FOLLOW = lazy(r"(?:trong đó|bao gồm|gồm)\b")
_BRACKET = lazy(r"[()]")
_OPENS_LINES = lazy(r"[^\n:]*:[ \t]*\n\s*(?=[-+*•–·] )")
_LIKE = lazy(r"\s(?:như|ví dụ|chẳng hạn)\s*:?\s")
_IS = lazy(r"\s(?:là|đó là)\s(?:các\s)?")
_IS_LEFT = lazy(r"[^,;:()\n]{0,40}\b(?:chưa|không|còn lại)\b[^,;:()\n]{0,60}\s(?:là|đó là)\s(?:các\s)?$")
_ONE_OF = lazy(r"\b(?:trong|trong số|trong tổng số)\s*$")
_MARK = lazy(r"[,;](?![0-9])")
_FIGURED = lazy(
    r"(?P<name>[^0-9()]{2,80}?)\s\(?[0-9][0-9.,]*\s?(?P<unit>%|[^\W\d_][^0-9(),;]{0,30}?)\)?", re.IGNORECASE
)
_LONGEST = 1200
_PREDICATE = lazy(r"\s(?:đã|đạt|được|có|cùng|đều|với|thành)\s")
_EXAMPLES = lazy(r"\b(?:như|ví dụ|chẳng hạn|gồm các|trong đó có|tiêu biểu|điển hình|nhất là)\s*:?\s*$")
_CONSISTS = lazy(r"\s*(?:(?:bao )?gồm(?: có)?|là|cụ thể(?: là)?)?\s*:?\s*", re.IGNORECASE)
_OF_OTHERS = lazy(r"\b(?:tại|ở|cho|với|của|về|qua|trên|từ|đến|do|thuộc)\s(?:các|những)\b(?P<others>\s[^,.]{2,14})?")
_BELONGING = lazy(r"\b(?:dân tộc|tôn giáo|quốc tịch)\b")
# What else may be named after "các"; "tại các nhà văn hóa" names nothing.
_NAMED = ("xã", "phường", "huyện", "quận", "thị xã", "tỉnh", "thôn", "bản", "đồng chí", "ông", "bà", "sở", "đơn vị")
# Units whose names stand bare in a list; of others ("hội nghị tại các xã: …") the names may be of the places.
_PLACES = (
    *("xã ", "phường ", "thị trấn ", "thị xã ", "huyện ", "quận ", "tỉnh ", "thành phố ", "thôn ", "bản ", "ấp "),
    *("khóm ", "tổ ", "khu ", "làng ", "đơn vị ", "cơ quan ", "cơ sở ", "sở ", "trường ", "trạm ", "phòng ", "ban "),
)
# Of these, too, each is named by itself; of "4 lớp: cán bộ (120 người), …" one name may have two.
_NAMED_ONCE = ("khoản ", "dự án ", "công trình ", "lĩnh vực ", "chỉ tiêu ", "tiêu chí ", "mặt hàng ", "điểm ")
# Persons are listed with their offices, by commas too.
_PERSONS = (
    *("thành viên ", "đồng chí ", "người ", "cán bộ ", "công chức ", "đại biểu ", "học sinh ", "giáo viên "),
    *("ủy viên ", "uỷ viên ", "ông ", "bà "),
)
_LEADING_ZERO = lazy(r"(?<![\w.,/-])0[1-9] (?!tháng|năm|ngày)[^\W\d_]")
_NO_LEADING_ZERO = lazy(r"(?<![\w.,/-])[1-9] (?!tháng|năm|ngày)[^\W\d_]")
_PLURAL = lazy(r"\s(?:các|những)\s")
# The sentence goes on with another figure: "…, đạt 100%", "…; làm 2 tuyến đường".
_GOES_ON = lazy(r",\s(?:đạt|chiếm)(?:\st[ỷỉ] lệ)?\s$|;[^;]{1,80}$")


def find_lists(passage: Passage, readings: Sequence[Reading]) -> Iterator[ItemList]:
    """The counted lists of a passage."""
    text = passage.text
    for at, reading in enumerate(readings):
        if (persons := persons_after(passage, reading)) is not None:
            yield persons
            continue
        if not _may_count(reading):
            continue
        found = documents_after(passage, reading)
        for marker in () if found else islice(_OPENING.finditer(text, reading.end, reading.ceiling), 2):
            if _apart(text[reading.end : marker.start()]):
                break
            if marker["word"] is None and _WORDS_FOLLOW.match(text, marker.end()):
                continue
            found = _lines_after(passage, reading, marker) or _list_after(passage, reading, marker)
            if found is None or found.count.quantity.digits != len(found.items):
                found = _fitting(passage, reading, marker.end(), whole=found is not None) or found
            if found is not None:
                break
        if found is None:
            found = (
                _named_directly(passage, reading)
                or _with_figures(passage, reading)
                or _list_before(passage, readings, at)
                or _repeated(passage, readings, at)
            )
        if found is not None and not _is_counted_otherwise(text, readings, at, len(found.items)):
            yield found


def _is_counted_otherwise(text: str, readings: Sequence[Reading], at: int, names: int) -> bool:
    """Whether the names are those of another count, or of two: "10 địa phương, gồm 3 thành phố và 7 tỉnh: …"."""
    reading = readings[at]
    if at and reading.amount is not None and reading.amount.digits < names:
        before = readings[at - 1]
        if before.sentence == reading.sentence and text[before.end : reading.start].rstrip().endswith(" và"):
            return True
    return (
        reading.amount is not None
        and reading.amount.digits != names
        and any(
            other.amount is not None and other.amount.digits == names and other.sentence == reading.sentence
            for other in readings[max(0, at - 4) : at]
        )
    )


def _may_count(reading: Reading) -> bool:
    """Whether a reading can be the count of a list: things that have names, and no percentage of them beside it."""
    count = reading.amount
    rated = reading.percent is not None and reading.percent.qualifier is None
    if count is None or rated or f"{(reading.base or count).unit.lower()} ".startswith(_PERSONS):
        return False
    if count.unit.split(" ", 1)[0].lower() in PERIODS:
        return False  # "bà Trần Thị B (31 tuổi)"
    if not count.unit and (reading.base is None or not reading.base.unit):
        return False
    few = count.text in ("00", "01")
    return count.is_exact and (few or 2 <= count.digits <= MOST_ITEMS)


def _apart(between: str) -> bool:
    return (
        "trong đó" in between or any(mark in between for mark in ";:()") or ". " in between or starts_paragraph(between)
    )


def _list_after(passage: Passage, reading: Reading, marker: re.Match[str]) -> ItemList | None:
    text, limit = passage.text, reading.ceiling
    consists = _CONSISTS.match(text, marker.end())
    start = consists.end() if consists else marker.end()
    bracket = text[marker.start()] == "(" or text[marker.start() - 1] == "("
    end = _closes(text, start, limit) if bracket else _ends(text, start, limit)
    if limit < len(text) and end == limit:
        goes_on = _GOES_ON.search(text, start, limit)
        if bracket or goes_on is None or ";" in text[start : goes_on.start()]:
            return None
        end = goes_on.start()
    if not start < end <= limit:
        return None
    return _counted(passage, reading, text[reading.end : marker.start()], text[start:end], text[marker.end() : start])


def _fitting(passage: Passage, reading: Reading, start: int, *, whole: bool) -> ItemList | None:
    """A list that is one only because it has as many members as are counted, with other words behind its last.

    ``whole``: none of its pieces is left out.
    """
    assert reading.amount is not None
    text = passage.text
    listed = text[start : _ends(text, start, reading.ceiling)].strip(" :")
    pieces = split_at(COMMA, _CONSISTS.sub("", listed, count=1) if listed.startswith(("là", "gồm")) else listed)
    for chosen in (pieces,) if whole or not pieces or is_name(pieces[-1]) else (pieces, pieces[:-1]):
        for halves in (AND.split(chosen[-1], maxsplit=1) if chosen else [], chosen[-1:]):
            items = [*chosen[:-1], *halves]
            if len(items) != reading.amount.digits or len(items) < 2:
                continue
            items[-1] = _PREDICATE.split(items[-1], maxsplit=1)[0]
            if all(0 < len(item.split()) <= NAME_WORDS and not any(map(str.isdigit, item)) for item in items):
                return _node(passage, reading, items)
    return None


def _node(passage: Passage, reading: Reading, items: Sequence[str], *, is_open: bool = False) -> ItemList:
    assert reading.amount is not None
    unit = (reading.base or reading.amount).unit
    return ItemList(passage.figure(reading.amount), tuple(items), is_open, unit, passage.context, False)


def _repeated(passage: Passage, readings: Sequence[Reading], at: int) -> ItemList | None:
    """``5 dân tộc. Trong đó dân tộc Thái chiếm 48%, dân tộc Mông chiếm 25%, …``: each is called what is counted."""
    reading = readings[at]
    assert reading.amount is not None
    wanted = reading.amount.digits
    noun = " ".join((reading.base or reading.amount).unit.split()[:2])
    last = readings[min(len(readings) - 1, at + wanted + 1)]
    if wanted < 3 or " " not in noun or last.paragraph - reading.paragraph > 1:
        return None
    text = passage.text[reading.end : last.ceiling]
    if text.casefold().count(noun.casefold()) < wanted:
        return None
    names = re.findall(rf"{re.escape(noun)}\s((?:[^\W\d_]+\s){{1,3}})(?:chiếm|có|đạt|kết nạp|là)", text, re.IGNORECASE)
    if len(names) != wanted or len(set(names)) != wanted:
        return None
    return _node(passage, reading, [name.strip() for name in names])


def _counted(passage: Passage, reading: Reading, between: str, listed: str, lead: str = "") -> ItemList | None:
    assert reading.amount is not None
    unit = (reading.base or reading.amount).unit
    return _item_list(passage, reading.amount, unit, between, listed, _EXAMPLES.search(f"{between} {lead}") is not None)


def _closes(text: str, start: int, limit: int) -> int:
    """Where the bracket open at ``start`` closes, before ``limit``; ``limit`` where it does not."""
    depth = 1
    for match in _BRACKET.finditer(text, start, limit):
        depth += 1 if match[0] == "(" else -1
        if not depth:
            return match.start()
    return limit


def _ends(text: str, start: int, limit: int) -> int:
    """Where a list in a sentence ends: with it, or with the bracket it stands in."""
    end = stop_in(text, start, limit)
    return min(end, _closes(text, start, end))


def _lines_after(passage: Passage, reading: Reading, marker: re.Match[str]) -> ItemList | None:
    """``04 xã, gồm:`` and a line for each, with a dash before it."""
    text = passage.text
    opens = _OPENS_LINES.match(text, marker.start(), reading.ceiling)
    if opens is None:
        return None
    items = list(islice(dashed_lines(text, opens.end()), MOST_ITEMS + 1))
    if len(items) < 2 or any(item.endswith(":") or not is_name(item) for item in items):
        return None
    return _node(passage, reading, items)


def _named_directly(passage: Passage, reading: Reading) -> ItemList | None:
    """``4 tỉnh Nam Hà, Đồng Hải, Hưng Lộc và Hà Bắc``, ``2 trường … là trường A và trường B``: only where they fit."""
    text = passage.text
    assert reading.amount is not None
    end = _ends(text, reading.end, reading.ceiling)
    behind = text[reading.end : end]
    unit = (reading.base or reading.amount).unit
    if examples := _LIKE.search(behind):
        items = items_of(behind[examples.end() :], reading.amount.digits, unit)
        return _node(passage, reading, items, is_open=True) if items else None
    starts = [match.end() for match in islice(_IS.finditer(behind), 2)]
    head = unit.split(" ", 1)[0]
    if (named := behind.lstrip()).startswith(head):
        starts.append(behind.index(head) + len(head))
    for start in starts:
        listed = behind[start:].strip()
        cut = _PREDICATE.search(listed)
        items = items_of(listed[: cut.start()] if cut else listed, reading.amount.digits, unit) if named else None
        if items and len(items) == reading.amount.digits:
            return _node(passage, reading, items)
        if items and cut is None and _IS_LEFT.match(behind[:start]) and f"{unit} ".startswith(_PLACES):
            # "03 xã chưa đạt là Vĩnh An và Bình Tân": what lacks something is named one by one.
            one_of = _ONE_OF.search(text[reading.floor : reading.start])
            if not one_of and ends_with(behind, items[-1]) and may_be_miscounted(items, reading.amount.digits):
                return _node(passage, reading, items)
    return None


def _with_figures(passage: Passage, reading: Reading) -> ItemList | None:
    """``5/8 khoản thu: thuế môn bài (54%), lệ phí (58%), …``: members that each bring a figure of another kind."""
    text = passage.text
    assert reading.amount is not None
    unit = (reading.base or reading.amount).unit.lower()
    end = stop_in(text, reading.end, min(len(text), reading.end + _LONGEST))
    colon = text.find(":", reading.end, end)
    if colon < 0 or not unit or any(mark in text[reading.end : colon] for mark in ",;()"):
        return None
    names: list[str] = []
    pieces = split_at(_MARK, text[colon + 1 : end])
    for piece in [*pieces[:-1], *AND.split(pieces[-1], maxsplit=1)] if pieces else []:
        match = _FIGURED.fullmatch(piece)
        if match is None or f" {unit} ".startswith(f" {match['unit'].split(' ', 1)[0].lower()} "):
            return None  # "3 vụ: xã A (1 vụ), xã B (2 vụ)" adds up
        names.append(match["name"].strip(" :"))
    if len(names) < 2 or len(set(names)) < len(names):
        return None
    wanted = reading.amount.digits
    near = 2 * abs(len(names) - wanted) <= min(len(names), wanted) and f"{unit} ".startswith((*_PLACES, *_NAMED_ONCE))
    return _node(passage, reading, names) if len(names) == wanted or near else None


def _item_list(
    passage: Passage, count: Quantity, unit: str, between: str, listed: str, is_open: bool = False
) -> ItemList | None:
    head = head_of(unit)
    items = items_of(listed, count.digits, unit)
    if items is None:
        return None
    ends = listed.rstrip(" *)")
    is_open = is_open or OPEN_END.search(ends) is not None
    same_head = all(fold(item).startswith(head) for item in items)
    if not same_head and _names_others(between, unit, head):
        return None
    whole = ends_with(listed, items[-1]) and (same_head or _is_of(between))
    if not is_open and len(items) != count.digits:
        bare = f"{unit} ".startswith(_PLACES) and is_complete(items, listed)
        complete = bare and _is_slip_of(passage, count, len(items))
        if not whole or not (complete or may_be_miscounted(items, count.digits)):
            return None
    return ItemList(passage.figure(count), tuple(items), is_open, unit, passage.context, False)


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


def _is_of(between: str) -> bool:
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
    return not f"{unit} ".startswith(_PLACES) or (others.startswith(_NAMED) and not others.startswith(head))


def _list_before(passage: Passage, readings: Sequence[Reading], at: int) -> ItemList | None:
    """``các xã: A, B và C (03 xã)``: the count stands alone in the bracket behind its list."""
    text, reading = passage.text, readings[at]
    count = reading.amount
    assert count is not None
    if reading.base or text[reading.floor : count.start].rstrip()[-1:] != "(":
        return None
    if text[count.end : reading.ceiling].lstrip()[: len(count.unit) + 1] != f"{count.unit})":
        return None
    before = text[reading.floor : count.start].rstrip()[:-1]
    start = max(before.rfind(":"), before.rfind("gồm ") + 3)
    listed = before[start + 1 :]
    if start < 3 or starts_paragraph(listed) or ". " in listed or "(" in listed:
        return None
    return _item_list(passage, count, count.unit, "", listed)
