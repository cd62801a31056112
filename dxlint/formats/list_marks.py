"""The marks that a file numbers its lists with: ``1.``, ``a)``, ``II.``, ``-``."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 3999
_SYMBOL_FONT = 0xF000


def counted(number: int, form: str) -> str:
    """A number in a list's form: ``decimal``, ``roman``, ``letter``, upper case where it begins with ``upper``."""
    if form == "decimalZero":
        return f"{number:02d}"
    if form.endswith("Roman"):
        mark = _roman(number)
    elif form.endswith("Letter"):
        mark = _letter(number)
    else:
        return str(number)
    return mark.upper() if form.startswith("upper") else mark


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST:
        return str(number)
    mark = ""
    for value, letters in _ROMAN + _ROMAN_SMALL:
        count, number = divmod(number, value)
        mark += letters * count
    return mark


def _letter(number: int) -> str:
    """a … z, aa, bb …: as Word and LibreOffice count on."""
    if not 0 < number <= _LARGEST:
        return str(number)
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def bullet(sign: str) -> str:
    """A bullet as it can be read: the signs of symbol fonts lie at U+F000 and are no characters elsewhere."""
    sign = sign.strip()
    if len(sign) == 1 and ord(sign) >= _SYMBOL_FONT:
        sign = chr(ord(sign) & 0xFF)
    return sign if sign in ("-", "+", "*", "–", "—") else "•" if sign else ""
