"""Counted lists: a count and the names of what it counts.

* ``10 xã gồm: Yên Thọ, Yên Thịnh, …``; ``9 xã (Định Hải, Định Tăng, …)``; ``04 Tiểu ban: Tiểu ban A, Tiểu ban B``
* ``các xã: Yên Thọ, Yên Phú và Yên Ninh (03 xã)``: the count behind the list
* ``03 nhóm giải pháp: tuyên truyền; đào tạo, tập huấn; đầu tư``: items in words, told apart by semicolons

Kinds are no names: ``138 cơ quan (gồm sở, ban, ngành)`` is no list of 138, nor are the communes in
``10 hội nghị tại các xã (gồm: …)`` a list of the ten meetings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dxlint.language.quantities import Quantity
from dxlint.language.text import fold
from dxlint.model import ItemList
from dxlint.prose.markers import Marker, closing
from dxlint.prose.passage import Passage, starts_paragraph, stop_in
from dxlint.prose.readings import Reading

MOST_ITEMS = 150
_REACH = 110
_LONGEST_NAME = 70
_LONGEST_ITEM = 250
_LONGEST_LIST = 4000
_OPEN_END = re.compile(r"(?:…|\.{3}|v\.v\.?|\bvv\.?|\bvà các [^,;]{1,40}|\bkhác)\s*\.?$")
_EXAMPLES = re.compile(r"\b(?:như|ví dụ|chẳng hạn|gồm các|trong đó có|tiêu biểu|điển hình|nhất là)\s*:?\s*$")
_CONSISTS = re.compile(r"\s*(?:(?:bao )?gồm(?: có)?|là|cụ thể(?: là)?)?\s*:?\s*", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:tại|ở|cho|với|của|về|qua|trên|từ|đến|do|thuộc)\s(?:các|những)\b(?P<others>\s[^,.]{2,14})?"
)
# What else may be named after "các"; "tại các nhà văn hóa" names nothing.
_NAMED = ("xã", "phường", "huyện", "quận", "thị xã", "tỉnh", "thôn", "bản", "đồng chí", "ông", "bà", "sở", "đơn vị")
# Units whose names stand bare in a list; of others ("hội nghị tại các xã: …") the names may be of the places.
_PLACES = (
    *("xã ", "phường ", "thị trấn ", "thị xã ", "huyện ", "quận ", "tỉnh ", "thành phố ", "thôn ", "bản ", "ấp "),
    *("khóm ", "tổ ", "khu ", "làng ", "đơn vị ", "cơ quan ", "cơ sở ", "sở ", "trường ", "trạm ", "phòng ", "ban "),
)
_ITEMS_IN_WORDS = (
    *("nhóm ", "nội dung ", "lĩnh vực ", "giải pháp ", "trụ cột ", "mô hình ", "nhiệm vụ ", "loại ", "hạng mục "),
    *("tiêu chí ", "hình thức ", "nguyên nhân ", "mục tiêu ", "bước "),
)
# Persons are listed with their offices, by commas too.
_PERSONS = (
    *("thành viên ", "đồng chí ", "người ", "cán bộ ", "công chức ", "đại biểu ", "học sinh ", "giáo viên "),
    *("ủy viên ", "uỷ viên ", "ông ", "bà "),
)
# Offices alone have names with a comma in them: "Văn hóa, Thể thao và Du lịch".
_OFFICES = ("sở ", "ngành ", "cơ quan ", "đơn vị ", "bộ ", "phòng ", "ban ", "hội ", "đoàn thể ")
_KIND = re.compile(r"^(?:các|những|mọi|toàn|một số|mỗi|từng|nhiều)\s|\b(?:cấp|các)\s(?:tỉnh|huyện|xã|sở|phòng)\b")
_CAPITAL = re.compile(
    r"(?:[^\W\d_]+\.?\s){0,3}[A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ]"
)
_AND = re.compile(r"\s(?:và|với|cùng)\s")
# The sentence goes on with another figure: "…, đạt 100%", "…; làm 2 tuyến đường".
_GOES_ON = re.compile(r",\s(?:đạt|chiếm)(?:\st[ỷỉ] lệ)?\s$|;[^;]{1,80}$")
_COMMA = re.compile(r"[,;]")
_SEMICOLON = re.compile(";")


def find_lists(passage: Passage, readings: Sequence[Reading], markers: Sequence[Marker]) -> Iterator[ItemList]:
    """The counted lists of a passage."""
    starts = [reading.start for reading in readings]
    taken = -1
    for marker in markers:
        if marker.kind == "of which" or marker.start < taken:
            continue
        after = bisect_left(starts, marker.start)
        reading = readings[after - 1] if after else None
        limit = starts[after] if after < len(starts) else len(passage.text)
        if reading is not None and _may_count(passage.text, reading, marker):
            found = _list_after(passage, reading, marker, limit)
            if found is not None:
                taken = limit
                yield found
        elif marker.kind == "open" and after < len(readings) and readings[after].start == marker.end:
            behind = _list_before(passage, readings, after, marker)
            if behind is not None:
                yield behind


def _may_count(text: str, reading: Reading, marker: Marker) -> bool:
    """Whether the reading before the marker can be the count of a list that begins there."""
    count = reading.amount
    if count is None or f"{(reading.base or count).unit.lower()} ".startswith(_PERSONS):
        return False
    if not count.unit or reading.percent is not None or not count.is_exact:
        base = reading.base
        if base is None or reading.percent is not None or count.digits != base.digits:
            return False
    if not 2 <= count.digits <= MOST_ITEMS or marker.start - reading.end > _REACH or marker.start < reading.end:
        return False
    between = text[reading.end : marker.start]
    return not any(mark in between for mark in ";:()") and ". " not in between and not starts_paragraph(between)


def _list_after(passage: Passage, reading: Reading, marker: Marker, limit: int) -> ItemList | None:
    text = passage.text
    start, end = _extent(text, marker)
    if limit < end and (goes_on := _GOES_ON.search(text, start, limit)) and ";" not in text[start : goes_on.start()]:
        end = goes_on.start()
    if not start < end <= limit:
        return None
    count = reading.amount
    assert count is not None
    between = text[reading.end : marker.start]
    unit = (reading.base or count).unit
    is_open = _EXAMPLES.search(text, max(0, start - 24), start) is not None
    return _item_list(passage, count, unit, between, text[start:end], is_open)


def _extent(text: str, marker: Marker) -> tuple[int, int]:
    """Where the items begin and end."""
    consists = _CONSISTS.match(text, marker.end)
    start = consists.end() if consists else marker.end
    if text[marker.start] == "(" or text[max(0, marker.start - 1)] == "(":
        close = closing(text, marker.end)
        return start, close
    reach = start + _LONGEST_LIST
    end = stop_in(text, start, min(len(text), reach))
    if end == reach:
        return start, -1
    close = closing(text, start)
    return start, close if 0 <= close < end else end


def _item_list(
    passage: Passage, count: Quantity, unit: str, between: str, listed: str, is_open: bool
) -> ItemList | None:
    head = _heads(unit)
    items = _items(listed, count.digits, unit)
    if items is None:
        return None
    ends = listed.rstrip(" *)")
    is_open = is_open or (_OPEN_END.search(ends) is not None and items[-1][-8:] in ends[-90:])
    same_head = all(fold(item).startswith(head) for item in items)
    if not same_head and _names_others(between, unit, head):
        return None
    return ItemList(passage.figure(count), tuple(items), is_open, unit, passage.context, False)


def _names_others(between: str, unit: str, head: str) -> bool:
    """Whether the words before the list say that other things are named: "05 tổ do các đồng chí: …"."""
    match = _OF_OTHERS.search(between)
    if match is None:
        return False
    others = f"{fold(match['others'] or '').strip()} "
    return not f"{unit} ".startswith(_PLACES) or (others.startswith(_NAMED) and not others.startswith(head))


def _heads(unit: str) -> str:
    """The noun of a unit: its first word, or two where the first is never a noun alone."""
    words = fold(unit).split()
    return " ".join(words[: 2 if words[:1] in (["tiểu"], ["thị"], ["sản"], ["hợp"], ["doanh"]) else 1])


def _items(listed: str, wanted: int, unit: str) -> list[str] | None:
    """The items of a list of so many of ``unit``, or None where the words are not clearly a list of names.

    Of the readings that "và" allows ("Văn hóa và Thông tin" may be one name or two) the one that the count
    fits is taken, else the nearest.
    """
    head = _heads(unit)
    in_words = f"{unit.lower()} ".startswith(_ITEMS_IN_WORDS)
    offices = f"{unit.lower()} ".startswith(_OFFICES)
    pieces = [piece for piece in _split(_COMMA, listed) if not _OPEN_END.fullmatch(piece)]
    if head and len(pieces) > 1 and fold(pieces[0]).startswith(head):
        same = _run(pieces, lambda item: fold(item).startswith(head))
        if len(same) > 1:
            return _fitted(same, wanted, lambda item: fold(item).startswith(head), offices=False)
    if ";" in listed and "," in listed:
        # Commas within what semicolons part: only a reading that the count fits is one.
        parted = _split(_SEMICOLON, listed)
        if len(parted) == wanted and all(len(item) < _LONGEST_ITEM for item in parted):
            return parted if in_words or all(map(_is_name, parted)) else None
        if len(pieces) != wanted and not in_words:
            return None
    names = _run(pieces, _is_name)
    if len(names) > 1 or (len(names) == 1 and _AND.search(names[0])):
        # A name after the end of the run means that something else stood among the names.
        if any(_is_name(piece) for piece in pieces[len(names) :]):
            return None
        return _fitted(names, wanted, _is_name, offices=offices)
    if listed.count(";") >= 1 and in_words:
        worded = _split(_SEMICOLON, listed)
        return worded if all(len(item) < _LONGEST_ITEM for item in worded) else None
    return None


def _split(mark: re.Pattern[str], listed: str) -> list[str]:
    """The pieces between the marks that stand outside brackets, without white space and a leading "và"."""
    cuts, depth_from = [0], 0
    depth = 0
    for match in mark.finditer(listed):
        depth += listed.count("(", depth_from, match.start()) - listed.count(")", depth_from, match.start())
        depth_from = match.start()
        if depth <= 0:
            cuts.append(match.end())
    cuts.append(len(listed) + 1)
    pieces = (listed[a : b - 1].strip(" \n\t.…*") for a, b in pairwise(cuts))
    return [" ".join(piece.removeprefix("và ").split()) for piece in pieces if piece]


def _run(pieces: Sequence[str], belongs: Callable[[str], bool]) -> list[str]:
    """The pieces from the first on that belong, up to the first that does not."""
    found = []
    for piece in pieces:
        if not belongs(piece):
            break
        found.append(piece)
    return found


def _is_name(item: str) -> bool:
    return len(item) <= _LONGEST_NAME and _CAPITAL.match(item) is not None and not _KIND.search(item)


def _fitted(items: list[str], wanted: int, belongs: Callable[[str], bool], *, offices: bool) -> list[str]:
    """The items with as many of their "và" taken for commas as brings them to the count, or the reverse."""
    if offices:
        items = _joined(items, wanted)
    while len(items) < wanted:
        at, halves = next(
            (
                (index, [item[: match.start()], item[match.end() :]])
                for index, item in reversed(list(enumerate(items)))
                if (match := _AND.search(item)) and belongs(item[match.end() :])
            ),
            (-1, []),
        )
        if at < 0:
            return items
        items = [*items[:at], *halves, *items[at + 1 :]]
    return items


def _joined(items: list[str], wanted: int) -> list[str]:
    """The items with as many commas before a name with "và" taken for part of the name as the count asks for."""
    at = len(items) - 1
    while len(items) > wanted and at > 0:
        if _AND.search(items[at]) and not _AND.search(items[at - 1]):
            items = [*items[: at - 1], f"{items[at - 1]}, {items[at]}", *items[at + 1 :]]
            at -= 1
        at -= 1
    return items


def _list_before(passage: Passage, readings: Sequence[Reading], index: int, marker: Marker) -> ItemList | None:
    """``các xã: A, B và C (03 xã)``: the count stands alone in the bracket behind its list."""
    text, reading = passage.text, readings[index]
    count = reading.amount
    if count is None or reading.base or reading.percent or not count.unit or not 2 <= count.digits <= MOST_ITEMS:
        return None
    if not count.is_exact or text[count.end :].lstrip()[: len(count.unit) + 1] != f"{count.unit})":
        return None
    floor = readings[index - 1].end if index else 0
    before = text[max(floor, marker.start - 1500) : marker.start]
    at = max(before.rfind(":"), before.rfind("gồm ") + 3)
    listed = before[at + 1 :]
    if at < 3 or starts_paragraph(listed) or ". " in listed or "(" in listed:
        return None
    items = _items(listed, count.digits, count.unit)
    return (
        None
        if items is None
        else ItemList(passage.figure(count), tuple(items), False, count.unit, passage.context, False)
    )
