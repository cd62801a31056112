"""Numbers in words, as reports write small counts and percentages: "chín mươi lăm" is 95.

Exact both ways: :func:`number_in_words` gives what :func:`read_words` reads. What may be meant in two ways
("năm hai", a year or 52) is not read.
"""

from __future__ import annotations

from dxlint.language.text import fold

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
NUMBER_WORDS = (*_DIGITS, "bẩy", "mười")
"""What a number in words begins with."""
_ONES = {word: value for value, word in enumerate(_DIGITS) if value} | {"bẩy": 7}
_AFTER_TENS = {**_ONES, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_HUNDRED, _THOUSAND = "trăm", ("nghìn", "ngàn")
_ZERO_TENS = ("lẻ", "linh")


def read_words(text: str) -> int | None:
    """The number that a text says in words, from 0 to 999.999; None where it says anything else."""
    words = fold(text).split()
    if words == ["không"]:
        return 0
    at = next((at for at, word in enumerate(words) if word in _THOUSAND), None)
    if at is None:
        return _below_thousand(words, full=False)
    over = _below_thousand(words[:at], full=False)
    rest = words[at + 1 :]
    under = _below_thousand(rest, full=True) if rest else 0
    return None if over is None or under is None else 1000 * over + under


def _below_thousand(words: list[str], *, full: bool) -> int | None:
    """A number below a thousand; ``full``: behind a thousand the hundreds are said, be they "không trăm"."""
    if _HUNDRED not in words:
        return None if full else _below_hundred(words)
    at = words.index(_HUNDRED)
    if at != 1 or not (words[0] in _ONES or (full and words[0] == _DIGITS[0])):
        return None
    hundreds, rest = 100 * _ONES.get(words[0], 0), words[2:]
    if not rest:
        return hundreds if hundreds else None
    if rest[0] in _ZERO_TENS:
        return hundreds + _ONES[rest[1]] if len(rest) == 2 and rest[1] in _ONES else None
    tens = _below_hundred(rest)
    return None if tens is None or tens < 10 else hundreds + tens


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [one] if one in _ONES:
            return _ONES[one]
        case ["mười"]:
            return 10
        case ["mười", one] if one in _ONES or one in ("lăm", "nhăm"):
            return 10 + _AFTER_TENS[one]
        case [tens, "mươi"] if tens in _ONES and _ONES[tens] > 1:
            return 10 * _ONES[tens]
        case [tens, "mươi", one] if tens in _ONES and _ONES[tens] > 1 and one in _AFTER_TENS:
            return 10 * _ONES[tens] + _AFTER_TENS[one]
    return None


def number_in_words(number: int) -> str:
    """A number from 0 to 999.999 in words."""
    if number == 0:
        return _DIGITS[0]
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _said(rest, full=False)
    return f"{_said(thousands, full=False)} nghìn" + (f" {_said(rest, full=True)}" if rest else "")


def _said(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], _HUNDRED] if hundreds or full else []
    if tens == 0:
        words += (["lẻ"] if words and ones else []) + ([_DIGITS[ones]] if ones else [])
    else:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
        endings = {0: "", 5: "lăm", 1: "một" if tens == 1 else "mốt"}
        words += [word] if (word := endings.get(ones, _DIGITS[ones])) else []
    return " ".join(words)
