"""Lists whose members are numbered: ``03 chỉ tiêu chưa đạt, gồm: (1) …; (2) …; (3) …``, "1." on lines, "một là"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dxlint.language.sentences import stop_in
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.prose.items import OPEN_END, are_nearly
from dxlint.prose.list_openings import Opening
from dxlint.prose.listed import is_of, list_of
from dxlint.prose.readings import Reading
from dxlint.prose.tokens import Passage
from dxlint.records import NamedTuple

_FIRST = lazy(
    r"[^\S\n]*(?:sau|như sau|cụ thể(?: như sau| là)?|là)?\s*:?[^\S\n]*(?P<lines>(?:\n\s*)?)"
    r"(?P<sign>(?P<open>\(?)(?P<one>1|a|i)(?P<close>[).])|(?P<word>[Mm]ột là|[Tt]hứ nhất)(?=[,:\s]))\s?"
)
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_RANKS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LETTERS = "abcdđeghiklmnopq"
_FEWEST, _MOST = 2, 40
_LONGEST = 6000
_LONGEST_LINE = 300
_LABEL_ENDS = lazy(r"[,;:.](?![0-9])|[()\n&+/]|\s(?:và|cùng|với)\s")
_LABEL = 60
_BEFORE = " \n\t;,.:*"
_OTHERS = lazy(r"(?:các|những|một số|nhiều)\s.*\b(?:khác|còn lại)\b")


class _Numbering(NamedTuple):
    """How members are numbered: the sign of the nth, and whether each has its line."""

    sign: Callable[[int], str]
    lines: bool


class _Member(NamedTuple):
    """Where the sign of a member stands, and where its words begin."""

    sign: int
    begins: int


def is_numbered(text: str, opening: Opening) -> bool:
    """Whether the first of numbered members stands right behind an opening."""
    return _FIRST.match(text, opening.end) is not None


def numbered(passage: Passage, reading: Reading, opening: Opening) -> ItemList | None:
    """The numbered members right behind an opening; None where they may not be all.

    More or fewer than are counted are told only where the signs stand once each and nothing follows the last.
    """
    assert reading.amount is not None
    text = passage.text
    first = _FIRST.match(text, opening.end)
    assert first is not None
    numbering = _numbering(
        first["one"] or first["word"].split()[0].lower(), first["open"], first["close"], first["lines"]
    )
    limit = min(len(text), opening.end + _LONGEST)
    members = list(_members(text, first, limit, numbering))
    labels = [_label(text, member.begins) for member in members]
    last = text[members[-1].begins : stop_in(text, members[-1].begins, limit)]
    if len(members) < _FEWEST or OPEN_END.search(last.rstrip(" .;,")) or any(map(_OTHERS.match, labels)):
        return None
    wanted = reading.amount.digits
    if len(members) != wanted:
        sure = opening.is_sure and is_of(opening.between) and _is_closed(text, members, numbering)
        if first["word"] and len(members) < wanted:
            return None  # "3 định hướng: Thứ nhất, … Thứ hai, … Bên cạnh đó, …": the last goes without its number
        if not (sure and are_nearly(len(members), wanted)):
            return None
    return list_of(passage, reading, [f"{n}. {label}" for n, label in enumerate(labels, 1)])


def _members(text: str, first: re.Match[str], limit: int, numbering: _Numbering) -> Iterator[_Member]:
    """The members in the order of their signs, up to the first that is not there."""
    member = _Member(first.start("sign"), first.end())
    yield member
    for n in range(2, _MOST):
        at = _next(text, member.begins, limit, numbering, n)
        if at < 0:
            return
        member = _Member(at, at + len(numbering.sign(n)))
        yield member


def _numbering(one: str, opens: str | None, closing: str | None, lines: str) -> _Numbering:
    if one in ("một", "thứ"):
        words = [f"{word} là" for word in _WORDS] if one == "một" else [f"thứ {word}" for word in _RANKS]
        return _Numbering(lambda n: words[n - 1] if n <= len(words) else "\0", bool(lines))
    signs = {"1": [str(n) for n in range(1, _MOST + 1)], "a": [*_LETTERS], "i": [*_ROMAN]}[one]
    return _Numbering(lambda n: f"{opens}{signs[n - 1]}{closing}" if n <= len(signs) else "\0", bool(lines))


def _next(text: str, start: int, limit: int, numbering: _Numbering, n: int) -> int:
    """Where the nth sign stands behind the one before it; -1 where it does not."""
    sign = numbering.sign(n)
    forms = (sign, sign.capitalize()) if sign[0].isalpha() and len(sign) > 2 else (sign,)
    places = []
    for form in forms:
        at = text.find(form, start, limit)
        while at >= 0 and not _stands_alone(text, at, at + len(form), lines=numbering.lines):
            at = text.find(form, at + 1, limit)
        places.append(at)
    return min((at for at in places if at >= 0), default=-1)


def _stands_alone(text: str, start: int, end: int, *, lines: bool) -> bool:
    """Whether a sign begins a member: behind a mark or, of members on lines, at the begin of one."""
    before = text[max(0, start - 8) : start]
    if lines:
        return before.rstrip(" \t*").endswith("\n") and text[end : end + 1] in (" ", "\t", ",", ":")
    return before[-1:] in _BEFORE and "\n\n" not in before and text[end : end + 1] not in ("", "\n")


def _is_closed(text: str, members: Sequence[_Member], numbering: _Numbering) -> bool:
    """Whether each sign stands once and, of members on lines, each has one short line."""
    last = members[-1].begins
    whole = text[members[0].sign : stop_in(text, last, min(len(text), last + _LONGEST))]
    if any(whole.count(numbering.sign(n)) > 1 for n in range(1, len(members) + 1)):
        return False
    lines = [text[one.begins : other.sign].strip() for one, other in pairwise(members)]
    return not numbering.lines or all(len(line) < _LONGEST_LINE and "\n" not in line for line in lines)


def _label(text: str, start: int) -> str:
    """The first words of a member, up to what may part two."""
    words = text[start : start + _LABEL].lstrip(" ,:")
    end = _LABEL_ENDS.search(words)
    return words[: end.start() if end else len(words)].strip()
