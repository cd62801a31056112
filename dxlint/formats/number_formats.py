"""A number of a sheet as its format shows it, written as Vietnamese reports write figures: 1.234,5.

Number formats: ISO/IEC 29500-1, 18.8.31. Exact: the digits that the file holds are a decimal figure.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "dd/mm/yyyy"} | {
    16: "dd/mm",
    17: "mm/yyyy",
    22: "dd/mm/yyyy",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
}
"""The formats that a workbook names by number only; dates as Vietnamese Excel shows them."""

# What a computer's own fractions are sure of, and what the format General shows.
_SURE = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL = Context(prec=10, rounding=ROUND_HALF_UP)
_LITERAL = re.compile(r'"([^"]{0,200})"|\\(.)|\[[^\]]{0,60}\]|_.|\*.')
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_DATE = re.compile(r"[ymdYMDhHsS]")
_DATE_PART = re.compile(r"y+|m+|d+", re.IGNORECASE)
_TIME = re.compile(r"[ \-]*\[?h+\]?:.*", re.IGNORECASE)
_LARGEST = Decimal(10) ** 30
_LAST_DAY = 2_958_465
_FORMAT_LIMIT = 255


class Form(NamedTuple):
    """A number format taken apart; ``digits`` zeros at least before the comma, ``decimals`` behind it."""

    before: str
    after: str
    digits: int
    decimals: int
    optional: int
    grouped: bool
    thousands: int
    percent: bool
    date: str


def shown(number: Decimal, code: str, from_1904: bool = False) -> str:
    """The text of a number in a format; ``from_1904``: days count from 1904 as old Macintosh workbooks do."""
    if not number.is_finite() or abs(number) > _LARGEST:
        return str(number)
    number = _SURE.plus(number)
    forms = _forms(code[:_FORMAT_LIMIT])
    form = forms[1] if number < 0 and len(forms) > 1 else forms[0]
    if form is None:
        return _general(number)
    if form.date:
        return _day(number, form.date, from_1904) or _general(number)
    sign = "-" if number < 0 and len(forms) == 1 else ""
    return sign + form.before + _figure(abs(number), form) + form.after


@lru_cache(maxsize=512)
def _forms(code: str) -> tuple[Form | None, ...]:
    """A format's sections: for all numbers, or for positive and negative ones; None is the format General."""
    return tuple(_form(section) for section in code.split(";")[:2]) if code else (None,)


def _form(section: str) -> Form | None:
    bare = _LITERAL.sub("", section)
    if not bare or "general" in bare.lower() or bare == "@" or "/?" in bare or "E+" in bare.upper():
        return None
    if _DATE.search(bare):
        return Form("", "", 0, 0, 0, False, 0, False, _TIME.sub("", bare).strip())
    places = _PLACES.search(bare)
    if places is None:
        return None
    whole, _, decimals = places[0].partition(".")
    before, after = _around(section)
    return Form(
        before.replace("%", ""),
        after,
        whole.count("0"),
        len(decimals),
        decimals.count("#"),
        "," in whole.rstrip(","),
        len(whole) - len(whole.rstrip(",")),
        "%" in bare,
        "",
    )


def _around(section: str) -> tuple[str, str]:
    """What a format writes before and behind the figure."""
    plain = _LITERAL.sub(lambda match: _hidden(match[1] or match[2] or ""), section)
    places = _PLACES.search(plain)
    if places is None:
        return "", ""
    return _restored(plain[: places.start()]), _restored(plain[places.end() :])


def _hidden(literal: str) -> str:
    """Literal text moved out of the way of the format's own signs, to a private part of Unicode."""
    return "".join(chr(0xF0000 + ord(sign)) if ord(sign) < 0xFFFF else sign for sign in literal)


def _restored(text: str) -> str:
    kept = (chr(ord(sign) - 0xF0000) if ord(sign) >= 0xF0000 else sign for sign in text if sign not in "#?0,.")
    return "".join(kept).rstrip("_*")


def _figure(number: Decimal, form: Form) -> str:
    number = number * 100 if form.percent else number
    number = number.scaleb(-3 * form.thousands)
    rounded = number.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP, Context(prec=60))
    whole, _, decimals = f"{rounded:f}".partition(".")
    for _ in range(form.optional):
        decimals = decimals.removesuffix("0")
    whole = whole.lstrip("0").rjust(form.digits, "0") if form.digits or whole != "0" else ""
    if form.grouped:
        whole = f"{int(whole or '0'):,}".replace(",", ".").rjust(form.digits, "0")
    return whole + ("," + decimals if decimals else "")


def _general(number: Decimal) -> str:
    short = _GENERAL.plus(number).normalize()
    return f"{short:f}".replace(".", ",")


def _day(number: Decimal, code: str, from_1904: bool) -> str:
    """The day that a number counts, in a format such as ``dd/mm/yyyy``; "" for none."""
    days = int(number)
    if not 0 < days <= _LAST_DAY:
        return ""
    # Excel takes 1900 for a leap year: days before March are counted one short.
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30 if days > 59 else 31)
    try:
        day = start + timedelta(days)
    except OverflowError:
        return ""

    def part(match: re.Match[str]) -> str:
        letter, length = match[0][0].lower(), len(match[0])
        if letter == "y":
            return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
        value = day.month if letter == "m" else day.day
        return f"{value:02d}" if length > 1 else str(value)

    return _DATE_PART.sub(part, code)
