"""The names and things that a list holds: its text parted into items, as many as are counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dxlint.language.text import CAPITALS, fold
from dxlint.patterns import lazy

NAME_WORDS = 14
_ITEM_WORDS = 50
OPEN_END = lazy(r"(?:…|\.{2,}|v\.v\.?|\bvv\.?|\bvà các [^,;]{1,40}|\bkhác)\s*\.?$")
_ITEMS_IN_WORDS = (
    *("nhóm ", "nội dung ", "lĩnh vực ", "giải pháp ", "trụ cột ", "mô hình ", "nhiệm vụ ", "loại ", "hạng mục "),
    *("tiêu chí ", "hình thức ", "nguyên nhân ", "mục tiêu ", "bước "),
)
# Offices alone have names with a comma in them: "Văn hóa, Thể thao và Du lịch".
_OFFICES = ("sở ", "ngành ", "cơ quan ", "đơn vị ", "bộ ", "phòng ", "ban ", "hội ", "đoàn thể ")
_KIND = lazy(r"^(?:các|những|mọi|toàn|một số|mỗi|từng|nhiều)\s|\b(?:cấp|các)\s(?:tỉnh|huyện|xã|sở|phòng)\b")
_CAPITAL = lazy(rf"(?:[^\W\d_]+\.?\s){{0,3}}[{CAPITALS}]")
AND = lazy(r"\s(?:và|với|cùng|and)\s")
_OR = lazy(r"\s(?:hoặc|hay)\s")
COMMA = lazy(r"[,;]")
_SEMICOLON = lazy(";")
_IN_BRACKETS = lazy(r"\([^()]*\)")
_LINE = lazy(r"\s*(?P<sign>[-+*•–·])[ \t]+(?P<item>[^\n]*)(?:\n|$)")


def items_of(listed: str, wanted: int, unit: str) -> list[str] | None:
    """The items of a list of so many of ``unit``, or None where the words are not clearly a list of names.

    Of the readings that "và" allows ("Văn hóa và Thông tin" may be one name or two) the one that the count
    fits is taken, else the nearest.
    """
    head = head_of(unit)
    in_words = f"{unit.lower()} ".startswith(_ITEMS_IN_WORDS)
    offices = f"{unit.lower()} ".startswith(_OFFICES)
    pieces = [piece for piece in split_at(COMMA, listed) if not OPEN_END.fullmatch(piece)]
    if head and len(pieces) > 1 and fold(pieces[0]).startswith(head):
        same = _run(pieces, lambda item: fold(item).startswith(head))
        if len(same) > 1:
            return _fitted(same, wanted, lambda item: fold(item).startswith(head), offices=False)
    if ";" in listed and "," in listed:
        # Commas within what semicolons part: only a reading that the count fits is one.
        parted = split_at(_SEMICOLON, listed)
        if len(parted) == wanted and all(len(item.split()) < _ITEM_WORDS for item in parted):
            return parted if in_words or all(map(is_name, parted)) else None
        if len(pieces) != wanted and not in_words and not all(piece.endswith(")") for piece in parted):
            return None  # "A, B (huyện X); C, D (huyện Y)" are four, told by their districts
    names = _run(pieces, is_name)
    if len(names) > 1 or (len(names) == 1 and AND.search(names[0])):
        # A name after the end of the run means that something else stood among the names.
        if any(is_name(piece) for piece in pieces[len(names) :]):
            return None
        return _fitted(names, wanted, is_name, offices=offices)
    if listed.count(";") >= 1 and in_words:
        worded = split_at(_SEMICOLON, listed)
        headed = [item for item in worded if item[0].isupper()]
        if len(headed) == wanted < len(worded):
            return headed  # "Phân tích tác động; thảo luận mô hình; Hỗ trợ …": one of them has a semicolon within
        # "phạt tiền hoặc khởi tố" may be two.
        several = len(worded) < wanted and any(_OR.search(item) for item in worded)
        return worded if not several and all(len(item.split()) < _ITEM_WORDS for item in worded) else None
    return None


def split_at(mark: re.Pattern[str], listed: str) -> list[str]:
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


def is_name(item: str) -> bool:
    return len(item.split()) <= NAME_WORDS and _CAPITAL.match(item) is not None and not _KIND.search(item)


def may_be_miscounted(items: Sequence[str], wanted: int) -> bool:
    """Whether names that are not as many as are counted may still be those: nearly as many, and built alike.

    Two names behind "12 hộ" are no list of twelve; "A, B và C được khắc phục" goes on behind its last name.
    """
    tails = [len(item.split()) - _last_capital(item) for item in items]
    return are_nearly(len(items), wanted) and tails[-1] <= max(1, *tails[:-1])


def are_nearly(found: int, wanted: int) -> bool:
    """Whether so many may be those that are counted, with a slip in the count or some left out."""
    return 2 * abs(found - wanted) <= min(found, wanted)


def is_complete(items: Sequence[str], listed: str) -> bool:
    """Whether names leave no doubt that they are all: proper names only, three with "và" before the last, or five.

    "07 xã: Thạnh Thịnh, Minh Hưng, Hoằng Mỹ và Long Hưng" has a wrong count or lost names, however many.
    """
    closed = len(items) > 4 or (len(items) > 2 and AND.search(listed) is not None)
    words = _IN_BRACKETS.sub("", " ".join(items)).split()
    return closed and all(word[0].isupper() or not word[0].isalnum() for word in words)


def _last_capital(item: str) -> int:
    return max([at for at, word in enumerate(item.split(), 1) if word[0].isupper()], default=0)


def ends_with(listed: str, item: str) -> bool:
    """Whether the words of a list end with an item: nothing that is no name stands behind it."""
    return " ".join(listed.split()).rstrip(" .;,*)").endswith(item.rstrip(" .;,*)"))


def _fitted(items: list[str], wanted: int, belongs: Callable[[str], bool], *, offices: bool) -> list[str]:
    """The items with as many of their "và" taken for commas as brings them to the count, or the reverse."""
    if offices:
        items = _joined(items, wanted)
    while len(items) < wanted:
        at, halves = next(
            (
                (index, [item[: match.start()], item[match.end() :]])
                for index, item in reversed(list(enumerate(items)))
                if (match := AND.search(item)) and belongs(item[match.end() :])
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
        if AND.search(items[at]) and not AND.search(items[at - 1]):
            items = [*items[: at - 1], f"{items[at - 1]}, {items[at]}", *items[at + 1 :]]
            at -= 1
        at -= 1
    return items


def head_of(unit: str) -> str:
    """The noun of a unit: its first word, or two where the first is never a noun alone."""
    words = fold(unit).split()
    return " ".join(words[: 2 if words[:1] in (["tiểu"], ["thị"], ["sản"], ["hợp"], ["doanh"]) else 1])


def dashed_lines(text: str, start: int) -> Iterator[str]:
    """The items of a list of lines that each begin with the same dash or bullet."""
    sign = ""
    while (line := _LINE.match(text, start)) and sign in ("", line["sign"]):
        yield line["item"].strip(" .;,*")
        sign, start = line["sign"], line.end()
