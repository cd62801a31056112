"""The number that a paragraph begins with: Phần I, A., II., 3., 3.1., c), (2).

Source of the customary order (phần, chương, mục, điều, khoản, điểm): Nghị định 30/2020/NĐ-CP, Phụ lục I,
mục II.6; reports use what they like of it, with a dot, a parenthesis, a stroke or a dash behind.
"""

from __future__ import annotations

import re

from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ROMAN_SIGNS = {"I": 1, "V": 5, "X": 10}
_ROMAN = lazy(r"X{0,3}(?:IX|IV|V?I{0,3})")

_MARK = lazy(
    r"[\s*_]{0,6}(?:"
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s(?:(?:THỨ|thứ)\s)?(?P<part>[IVX]{1,6}|[0-9]{1,2}|[A-H]|[^\W\d_]{2,4})"
    r"(?!\w)\s?[.:)–-]?"
    r"|(?P<dotted>(?:[IVX]{1,6}\.|[A-H]\.)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?P<stop>\s?[.)/:]|\s?[-–](?=\s))?"
    r"(?=[\s*]|[^\W\d_]|[\"“(])"
    r"|(?P<roman>[IVX]{1,6})\s?[.)/:–-](?=[\s*]|[^\W\d_]|[\"“(])"
    r"|(?P<upper>[A-HKĐ])\s?[.)/–-](?=[\s*])"
    r"|(?P<lower>[a-zđ])\s?(?P<close>[.)/])(?=[\s*]|[^\W\d_a-z])"
    r"|\((?P<enclosed>[0-9]{1,2}|[a-zđ]|[ivx]{1,4})\)(?=[\s*]|[^\W\d_])"
    r")[\s*_]{0,6}"
)
_BULLET = lazy(r"\s*[-–—+*•●○▪■◦·»>✓]+\s*(?=[^\s\d]|\d)")

MAJOR = ("part", "upper", "roman", "capitals", "style")
"""Kinds of heading that never stand below a point or a letter."""


class Mark(NamedTuple):
    """A number at the head of a paragraph."""

    kind: str
    """``part``, ``upper``, ``roman``, ``digits1`` (3.) to ``digits5`` (II.3.1.2.1), ``lower``, ``enclosed``."""
    style: str
    """What closes it where that makes a kind of its own: ``a.`` and ``a)`` may stand one below the other."""
    number: str
    """As written, without what closes it."""
    value: int
    """Its place among its siblings, 0 where the sign counts nothing known."""
    end: int
    """Where the words behind it begin."""


def read_mark(text: str) -> Mark | None:
    """The number that ``text`` begins with, or None. A figure is none: ``12.5 triệu``, ``1.110 hồ sơ``, ``10 xã``."""
    found = _MARK.match(text)
    if found is None or found.end() >= len(text):
        return None
    if (number := found["dotted"]) is not None:
        return _dotted(found, number, text)
    if (number := found["part"]) is not None:
        value = _ORDINALS.get(number.lower(), 0) or _counted(number)
        return Mark("part", "", number, value, found.end()) if value else None
    if (number := found["roman"]) is not None:
        value = 0 if _runs_on(found, text) else roman(number)
        return Mark("roman", "", number, value, found.end()) if value else None
    if (number := found["upper"]) is not None:
        return Mark("upper", "", number, _letter(number), found.end())
    if (number := found["lower"]) is not None:
        return Mark("lower", found["close"], number, _letter(number), found.end())
    number = found["enclosed"]
    return Mark("enclosed", "", number, _counted(number), found.end())


def is_number_alone(text: str) -> bool:
    """Whether a paragraph is a part's or a Roman number and nothing else: its title stands on the next line."""
    number = text.strip(" *_\n").rstrip(".:")
    mark = read_mark(f"{number}. X") if 0 < len(number) <= 20 else None
    return mark is not None and mark.kind in ("part", "roman") and mark.end == len(number) + 2


def _dotted(found: re.Match[str], number: str, text: str) -> Mark | None:
    depth = number.count(".") + 1
    if found["stop"] is None and (depth == 1 or not text[found.end()].isupper()):
        return None
    return Mark(f"digits{depth}", "", number, int(number.rpartition(".")[2]), found.end())


def _runs_on(found: re.Match[str], text: str) -> bool:
    """V/v (về việc), i-ốt: a small letter right behind the stroke is no heading's."""
    return text[found.end()].islower() and not text[found.end() - 1].isspace()


def _counted(number: str) -> int:
    return int(number) if number.isdigit() else roman(number.upper()) or _letter(number)


def _letter(letter: str) -> int:
    return _LETTERS.find(letter.lower()) + 1 if len(letter) == 1 else 0


def roman(text: str) -> int:
    """The value of a Roman numeral up to 39; 0 for anything else."""
    if not _ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN_SIGNS[sign] for sign in text]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def without_bullet(text: str) -> str:
    """``text`` without the dash, plus or dot that it begins with."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else text
