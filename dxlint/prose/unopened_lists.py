"""Lists that nothing opens: right behind their count, before it, or as what is counted called by its name each time.

* ``4 tỉnh Nam Hà, Đồng Hải, Hưng Lộc và Hà Bắc``, ``2 trường … là trường A và trường B``
* ``các xã: Yên Thọ, Yên Phú và Yên Ninh (03 xã)``; ``Yên Thọ, Yên Phú và Yên Ninh là 3 xã …``
* ``5 dân tộc. Trong đó dân tộc Thái chiếm 48%, dân tộc Mông chiếm 25%, …``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from dxlint.language.sentences import last_begins, starts_paragraph, stop_in
from dxlint.language.text import fold
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.items import AND, ends_with, head_of, is_complete, items_of, may_be_miscounted
from dxlint.prose.list_openings import ends, stretch
from dxlint.prose.listed import PLACES, is_of, list_if_counted, list_of, unit_of
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage

_LIKE = lazy(r"\s(?:như|ví dụ|chẳng hạn)\s*:?\s")
_IS = lazy(r"\s(?:là|đó là)\s(?:các\s)?")
_IS_LEFT = lazy(r"[^,;:()\n]{0,40}\b(?:chưa|không|còn lại)\b[^,;:()\n]{0,60}\s(?:là|đó là)\s(?:các\s)?$")
_ONE_OF = lazy(r"\b(?:trong|trong số|trong tổng số)\s*$")
_IS_TOLD = lazy(r"[^\d,;:()\n]{2,90}\s(?:là|đó là)\s(?:các\s)?")
_ONE_OF_THEM = lazy(r"\b(?:nhất|nhiều|trong|trừ)\b")
_ARE = lazy(r"\s(?:là|cũng là|đều là)\s$")
_THESE = lazy(r"(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm)\s")
_THOSE_ARE = lazy(
    r"[.]\s+(?:Đó là|Gồm(?: có)?|Bao gồm|Cụ thể(?: là)?|Cụ thể gồm|Trong đó gồm)\s?:?\s+(?P<these>các\s|những\s)?"
)
_CALLED = r"\s((?:[^\W\d_]+\s){0,2}?[^\W_]+)(?=\s*(?:(?:chiếm|có|đạt|kết nạp|là|được|gồm|tăng|giảm)(?!\w)|[,:;(0-9]))"
_LEAST_CALLED, _LONGEST_CALLED, _LONGEST_BEFORE = 3, 2400, 600
_MOST_LATER = 40
_PREDICATE = lazy(r"\s(?:đã|đạt|được|có|cùng|đều|với|thành(?! phố))\s")


def named_behind(passage: Passage, reading: Reading) -> ItemList | None:
    """Names right behind what they are: only where they fit."""
    text = passage.text
    assert reading.amount is not None
    end = ends(text, reading.end, reading.ceiling)
    behind = text[reading.end : end]
    unit = unit_of(reading)
    if examples := _LIKE.search(behind):
        items = items_of(behind[examples.end() :], reading.amount.digits, unit)
        return list_of(passage, reading, items, is_open=True) if items else None
    starts = [match.end() for match in islice(_IS.finditer(behind), 2)]
    head = unit.split(" ", 1)[0]
    if (named := behind.lstrip()).startswith(head):
        starts.append(behind.index(head) + len(head))
    for start in starts:
        listed = behind[start:].strip()
        cut = _PREDICATE.search(listed)
        listed = listed[: cut.start()] if cut else listed
        items = items_of(listed, reading.amount.digits, unit) if named else None
        if items and len(items) == reading.amount.digits:
            return list_of(passage, reading, items)
        if items and f"{unit} ".startswith(PLACES) and _are_all(behind[:start], items, listed, cut is not None):
            one_of = _ONE_OF.search(text[reading.floor : reading.start])
            ended = cut is not None or ends_with(behind, items[-1])
            if not one_of and ended and may_be_miscounted(items, reading.amount.digits):
                return list_of(passage, reading, items)
    return None


def _are_all(between: str, items: Sequence[str], listed: str, goes_on: bool) -> bool:
    """Whether the names behind "là" are surely all that are counted.

    What lacks something is named one by one: "03 xã chưa đạt là Vĩnh An và Bình Tân". So are those that one
    clause, without another plural or a superlative, says something of, in a list that ends.
    """
    if not goes_on and _IS_LEFT.match(between):
        return True
    if goes_on and AND.search(listed) is None:
        return False
    plain = _IS_TOLD.fullmatch(between) is not None and _ONE_OF_THEM.search(between) is None
    return plain and is_of(between) and is_complete(items, listed)


def named_before(passage: Passage, readings: Sequence[Reading], at: int) -> ItemList | None:
    """``các xã: A, B và C (03 xã)``, ``A, B và C là 3 xã …``: the list before its count."""
    return _before_its_bracket(passage, readings[at]) or _before_is(passage, readings[at])


def _before_its_bracket(passage: Passage, reading: Reading) -> ItemList | None:
    """The count stands alone in the bracket behind its list."""
    text = passage.text
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
    return list_if_counted(passage, reading, "", listed)


def _before_is(passage: Passage, reading: Reading) -> ItemList | None:
    """Names that begin their sentence or clause, and are said to be so many; told as wrong behind "Các xã"."""
    text, unit = passage.text, unit_of(reading)
    assert reading.amount is not None
    match = _ARE.search(text, max(reading.floor, reading.start - _LONGEST_BEFORE), reading.start)
    if match is None or not unit:
        return None
    listed = text[last_begins(text, reading.floor, match.start()) : match.start()].rpartition(";")[2].strip()
    plural = _THESE.match(listed)
    kind = head_of(unit)
    named = plural is not None and fold(listed[plural.end() :]).startswith(f"{kind} ")
    if plural and named:
        listed = listed[plural.end() + len(kind) :].strip()
    items = items_of(listed, reading.amount.digits, unit)
    if not items or not ends_with(listed, items[-1]):
        return None
    if len(items) != reading.amount.digits:
        sure = named and f"{unit} ".startswith(PLACES) and is_complete(items, listed)
        if not sure or not may_be_miscounted(items, reading.amount.digits):
            return None
    return list_of(passage, reading, items)


def in_next_sentence(passage: Passage, readings: Sequence[Reading], at: int) -> ItemList | None:
    """``7 xã đạt 18 tiêu chí. Đó là các xã Đức Chính, Cao An (huyện A), …``: of the count that is called so there."""
    reading, text = readings[at], passage.text
    unit = unit_of(reading)
    if not unit:
        return None
    stop = stop_in(text, reading.end, min(len(text), reading.end + _LONGEST_BEFORE))
    opens = _THOSE_ARE.match(text, stop)
    if opens is None:
        return None
    kind = head_of(unit)
    found = stretch(text, opens.end(), readings[at + 1 : at + 1 + _MOST_LATER])
    listed = text[opens.end() : found.end]
    named = bool(opens["these"]) and fold(listed).startswith(f"{kind} ")
    others = [other for other in readings[at + 1 : at + 6] if other.start < stop and unit_of(other)]
    if not named and (others or opens["these"]):
        return None
    if any(unit_of(other).startswith(unit.split(" ", 1)[0]) for other in others):
        return None
    listed = listed[len(kind) :] if named else listed
    return list_if_counted(passage, reading, "", listed, is_sure=named and found.is_sure)


def called_each(passage: Passage, readings: Sequence[Reading], at: int) -> ItemList | None:
    """``5 dân tộc. Trong đó dân tộc Thái chiếm 48%, dân tộc Mông chiếm 25%, …``: each is called what is counted."""
    reading = readings[at]
    assert reading.amount is not None
    wanted = reading.amount.digits
    noun = " ".join(unit_of(reading).split()[:2])
    last = readings[min(len(readings) - 1, at + 3 * wanted + 1)]
    if wanted < _LEAST_CALLED or " " not in noun:
        return None
    text = passage.text[reading.end : min(last.ceiling, reading.end + _LONGEST_CALLED)]
    if text.casefold().count(noun.casefold()) < wanted:
        return None
    names = re.findall(rf"(?:^|[\s(]){re.escape(noun)}{_CALLED}", text, re.IGNORECASE)
    if len(names) != wanted or len({name.casefold() for name in names}) != wanted:
        return None
    return list_of(passage, reading, names)
