"""A number of a sheet as its format shows it, written as Vietnamese reports write figures: 1.234,5.

Number formats: ISO/IEC 29500-1, 18.8.31. Exact: the digits that the file holds are a decimal figure.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dxlint.language.quantities import read_value
from dxlint.patterns import lazy

BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "dd/mm/yyyy"} | {
    16: "dd/mm",
    17: "mm/yyyy",
    22: "dd/mm/yyyy",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    20: "h:mm",
    21: "h:mm:ss",
    46: "[h]:mm:ss",
    49: "@",
}
"""The formats that a workbook names by number only; dates as Vietnamese Excel shows them."""

# What a computer's own fractions are sure of, and what the format General shows.
_SURE = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL = Context(prec=10, rounding=ROUND_HALF_UP)
_LITERAL = lazy(r'"([^"]{0,200})"|\\(.)|\[[^\]]{0,60}\]|_.|\*.')
_SECTION = lazy(r'(?:"[^"]*"?|\\.|\[[^\]]*\]?|[_*].|[^;"\\\[_*]|[_*\\]$)*')
_CONDITION = lazy(r"\[(<=|>=|<>|=|<|>)(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\]")
_PLACES = lazy(r"[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+,*")
_APART = lazy(r"(?<=[#0]) (?=[#0]{3}(?![#0]| ?/| [#0]+ ?/))")
"""A blank between thousands, where others write a comma."""
_RATIO = lazy(r"([#0?]* )?[#0?]+ ?/ ?([#0?]+|[1-9][0-9]{0,4})")
_DATE = lazy(r"[ymdYMDhHsS]")
_DATE_PART = lazy(r"y+|m+|d+", re.IGNORECASE)
_TIME = lazy(r"[ \-]*\[?h+\]?:.*", re.IGNORECASE)
_CLOCK = lazy(r"(\[h+\]|h+):mm(:ss)?", re.IGNORECASE)
_LARGEST = Decimal(10) ** 30
_LAST_DAY = 2_958_465
_FORMAT_LIMIT = 255


class Form(NamedTuple):
    """A section of a number format taken apart; ``digits`` zeros at least before the comma, ``decimals`` behind it.

    ``kind``: ``figure``, ``words`` (only what is before), ``general``, ``text`` (of what is no number), ``date``,
    ``clock``, ``ratio`` or ``digits`` (a figure with signs between its digits); of these four the section is ``code``.
    """

    kind: str
    before: str = ""
    after: str = ""
    digits: int = 0
    decimals: int = 0
    optional: int = 0
    grouped: bool = False
    thousands: int = 0
    percent: bool = False
    code: str = ""
    condition: tuple[str, Decimal] | None = None


_GENERALLY = Form("general")


def shown(number: Decimal, code: str, from_1904: bool = False) -> str:
    """The text of a number in a format, "" where the format hides it.

    ``from_1904``: days count from 1904 as old Macintosh workbooks do.
    """
    if not number.is_finite() or abs(number) > _LARGEST:
        return str(number)
    number = _SURE.plus(number)
    forms = _forms(code[:_FORMAT_LIMIT])
    form = _of(forms, number)
    if form.kind == "date":
        return _day(number, form.code, from_1904) or _general(number)
    if form.kind == "clock":
        return _hours(number, form.code)
    alone = len(forms) == 1 or form.condition is not None or forms[0].condition is not None
    sign = "-" if number < 0 and alone else ""
    if form.kind in ("general", "text"):
        return (
            (sign + form.before + _general(abs(number)) + form.after) if alone else form.before + _general(abs(number))
        )
    if form.kind == "words":
        return sign + form.before if form.before else ""
    return sign + form.before + _figure(abs(number), form) + form.after


def is_rounded(number: Decimal, text: str) -> bool:
    """Whether a text that a cell shows is a whole number, and the number of the cell is another one."""
    number = abs(_SURE.plus(number))
    if not number.is_finite() or number == number.to_integral_value() or "%" in text:
        return False
    quantity = read_value(text).quantity
    return quantity is not None and quantity.is_exact and abs(abs(quantity.digits) - number) < 1


def shown_words(words: str, code: str) -> str:
    """What a cell of words shows in a format: the fourth section is theirs, or one with ``@`` alone."""
    sections = _sections(code[:_FORMAT_LIMIT])
    own = sections[3] if len(sections) > 3 else sections[-1] if "@" in _LITERAL.sub("", sections[-1]) else "@"
    before, at, after = _LITERAL.sub(_kept, own).partition("@")
    return _restored(before) + (words + _restored(after) if at else "")


def _of(forms: tuple[Form, ...], number: Decimal) -> Form:
    """The section of a number: by its condition, else by its sign."""
    numbers = forms[:3]
    if any(form.condition for form in numbers):
        met = (form for form in numbers if form.condition is None or _meets(number, *form.condition))
        return next(met, _GENERALLY)
    if number < 0 and len(numbers) > 1:
        return numbers[1]
    return numbers[2] if not number and len(numbers) > 2 else numbers[0]


def _meets(number: Decimal, sign: str, limit: Decimal) -> bool:
    return (number < limit and "<" in sign) or (number > limit and ">" in sign) or (number == limit and "=" in sign)


def _sections(code: str) -> list[str]:
    """The sections of a format; a semicolon in quotes parts none."""
    sections, at = [], 0
    while True:
        match = _SECTION.match(code, at)
        end = match.end() if match else len(code)
        sections.append(code[at:end])
        if end >= len(code):
            return sections
        at = end + 1


@lru_cache(maxsize=512)
def _forms(code: str) -> tuple[Form, ...]:
    return tuple(map(_form, _sections(code))) if code else (_GENERALLY,)


def _form(section: str) -> Form:
    given = _CONDITION.search(section)
    condition = (given[1], Decimal(given[2])) if given else None
    section = _APART.sub(",", section)
    bare = _LITERAL.sub("", section)
    clock = _CLOCK.fullmatch(re.sub(r"\[\$[^\]]*\]", "", section).strip())
    if clock:
        return Form("clock", code=clock[0], condition=condition)
    if "general" in bare.lower() or "@" in bare:
        before, after = _around(section, re.compile("general|@", re.IGNORECASE))
        return Form("text" if "@" in bare else "general", before, after, condition=condition)
    if "E+" in bare.upper() or "E-" in bare.upper():
        return Form("general", condition=condition)
    places, ratio = _PLACES.search(bare), _RATIO.fullmatch(bare.strip())
    if ratio:
        return Form("ratio", code=bare.strip(), condition=condition)
    if _DATE.search(bare):
        return Form("date", code=_TIME.sub("", _LITERAL.sub(_kept, section)).strip(), condition=condition)
    if places is None:
        return Form("words", _restored(_LITERAL.sub(_kept, section)), condition=condition)
    before, after = _around(section, _PLACES)
    figures = places[0].rstrip(",")
    whole, _, decimals = figures.partition(".")
    if "." not in figures and _PLACES.search(_LITERAL.sub(_kept, section).replace(places[0], "", 1)):
        return Form("digits", code=_LITERAL.sub(_kept, section), condition=condition)
    return Form(
        "figure",
        before.replace("%", ""),
        after,
        whole.count("0"),
        len(decimals),
        len(decimals) - len(decimals.rstrip("#?")),
        "," in whole.rstrip(","),
        len(places[0]) - len(figures) + len(whole) - len(whole.rstrip(",")),
        "%" in bare,
        condition=condition,
    )


def _around(section: str, what: re.Pattern[str]) -> tuple[str, str]:
    """What a format writes before and behind the figure."""
    plain = _LITERAL.sub(_kept, section)
    places = what.search(plain)
    if places is None:
        return "", ""
    return _restored(plain[: places.start()]), _restored(plain[places.end() :])


def _kept(match: re.Match[str]) -> str:
    """Literal text moved out of the way of the format's own signs, to a private part of Unicode."""
    literal = match[1] or match[2] or ""
    return "".join(chr(0xF0000 + ord(sign)) if ord(sign) < 0xFFFF else sign for sign in literal)


def _restored(text: str) -> str:
    kept = (chr(ord(sign) - 0xF0000) if ord(sign) >= 0xF0000 else sign for sign in text if sign not in "#?0,.")
    return "".join(kept).rstrip("_*")


def _figure(number: Decimal, form: Form) -> str:
    if form.kind == "ratio":
        return _ratio(number, form.code)
    if form.kind == "digits":
        return _with_signs(number, form.code)
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


def _ratio(number: Decimal, code: str) -> str:
    """A number as a fraction of few digits: ``1 1/4``; the nearest that there is room for."""
    apart, below = _RATIO.fullmatch(code), code.rpartition("/")[2].strip()
    exact = Fraction(number)
    if below.isdecimal() and int(below):
        near = Fraction(round(exact * int(below)), int(below))
        bottom = int(below)
    else:
        near = exact.limit_denominator(10 ** len(below) - 1)
        bottom = near.denominator
    whole = int(near) if apart and apart[1] else 0
    top = int((near - whole) * bottom)
    return str(whole) if whole and not top else f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"


def _with_signs(number: Decimal, code: str) -> str:
    """The digits of a whole number in the places of a format, with what stands between them: ``000-000``."""
    digits = list(f"{number.quantize(Decimal(1), ROUND_HALF_UP, Context(prec=60)):f}")
    first = next(at for at, sign in enumerate(code) if sign in "#0?")
    written: list[str] = []
    for at in range(len(code) - 1, -1, -1):
        if code[at] not in "#0?":
            written.append(_restored(code[at]))
        elif at == first:
            written += reversed(digits or ["0"] * (code[at] == "0"))
        else:
            written.append(digits.pop() if digits else "0" * (code[at] == "0"))
    return "".join(reversed(written))


def _hours(number: Decimal, code: str) -> str:
    """The time of a day, or the hours that a number of days has: ``7:30``."""
    seconds = int((abs(number) * 86_400).quantize(Decimal(1), ROUND_HALF_UP, Context(prec=60)))
    hours = seconds // 3600 if code.startswith("[") else seconds // 3600 % 24
    long = len(code.partition(":")[0].strip("[]")) > 1
    shown_hours = f"{hours:02d}" if long else str(hours)
    behind = f":{seconds % 60:02d}" if code.lower().endswith("ss") else ""
    return f"{'-' if number < 0 else ''}{shown_hours}:{seconds // 60 % 60:02d}{behind}"


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

    return _restored_date(_DATE_PART.sub(part, code))


def _restored_date(text: str) -> str:
    return "".join(chr(ord(sign) - 0xF0000) if ord(sign) >= 0xF0000 else sign for sign in text)
