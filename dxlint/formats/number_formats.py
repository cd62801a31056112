"""A number of a sheet as its format shows it, written as Vietnamese reports write figures: 1.234,5.

Number formats: ISO/IEC 29500-1, 18.8.31. Exact: the digits that the file holds are a decimal figure.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from dxlint.formats.number_sections import Form, literal, section_of, words_around
from dxlint.formats.number_times import moment
from dxlint.language.quantities import read_value

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    **dict.fromkeys((5, 6), '#,##0 "₫";-#,##0 "₫"'),
    **dict.fromkeys((7, 8), '#,##0.00 "₫";-#,##0.00 "₫"'),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "dd/mm/yyyy",
    16: "dd/mm",
    17: "mm/yyyy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    **dict.fromkeys((37, 38), "#,##0_);(#,##0)"),
    **dict.fromkeys((39, 40), "#,##0.00_);(#,##0.00)"),
    **dict.fromkeys((41, 42), '#,##0_);(#,##0);"-"_);@'),
    **dict.fromkeys((43, 44), '#,##0.00_);(#,##0.00);"-"??_);@'),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook names by number only, as Vietnamese Excel shows them."""

# What a computer's own fractions are sure of, and what the format General shows.
_SURE = Context(prec=15, rounding=ROUND_HALF_UP)
_GENERAL = Context(prec=10, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=60)
_LARGEST = Decimal(10) ** 30
_SMALLEST = Decimal(10) ** -200
_SCALES = (1, 10**3, 10**6, 10**9)
"""Figures are shown in thousands, millions … by commas of their format."""


def shown(number: Decimal, code: str, from_1904: bool = False) -> str:
    """The text of a number in a format, "" where the format hides it.

    ``from_1904``: days count from 1904 as old Macintosh workbooks do.
    """
    if not number.is_finite() or abs(number) > _LARGEST:
        return str(number)
    number = _SURE.plus(number) if abs(number) > _SMALLEST else Decimal(0)
    form, signed = section_of(number, code)
    if form is None:
        return ""
    if form.kind == "time":
        return moment(number, form.code, from_1904) or _general(number)
    minus = "-" if signed and number < 0 else ""
    if form.kind == "words":
        return minus + form.before if form.before else ""
    if form.kind in ("general", "text"):
        return minus + form.before + _general(abs(number)) + form.after
    figure = _figure(abs(number), form)
    if minus and not figure.strip("0.,"):
        minus = ""  # nothing is left of it
    return minus + form.before + figure + form.after


def is_rounded(number: Decimal, text: str) -> bool:
    """Whether a text that a cell shows is a whole number, and the number of the cell, or its thousands, is another."""
    number = abs(_SURE.plus(number))
    if not number.is_finite() or number > _LARGEST or "%" in text:
        return False
    if number < _SCALES[1] and number == number.to_integral_value():
        return False
    quantity = read_value(text).quantity
    if quantity is None or not quantity.is_exact:
        return False
    scale = next((scale for scale in _SCALES if abs(abs(quantity.digits) * scale - number) < scale), 0)
    return scale > 0 and abs(quantity.digits) * scale != number


def shown_words(words: str, code: str) -> str:
    """What a cell of words shows in a format."""
    before, at, after = words_around(code)
    return before + (words + after if at else "")


def _figure(number: Decimal, form: Form) -> str:
    if form.kind == "fraction":
        return _fraction(number, form.code)
    if form.kind == "power":
        return _power(number, form.code)
    number = (number * 100**form.percents).scaleb(-3 * form.thousands)
    whole, decimals = _rounded(number, form.decimals)
    if form.kind == "spread":
        return _spread(whole, decimals, form.code)
    for _ in range(form.optional):
        decimals = decimals.removesuffix("0")
    whole = whole.rjust(form.digits, "0")
    return (_grouped(whole) if form.grouped else whole) + ("," + decimals if decimals else "")


def _rounded(number: Decimal, places: int) -> tuple[str, str]:
    """The digits before and behind the comma of a number that is rounded; "" for nothing before it."""
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=300))
    whole, _, decimals = f"{rounded:f}".partition(".")
    return whole.lstrip("0"), decimals


def _grouped(digits: str) -> str:
    first = len(digits) % 3 or 3
    return ".".join((digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))))


def _fraction(number: Decimal, code: str) -> str:
    """A number as a fraction of few digits: ``1 1/4``; the nearest that there is room for."""
    above, _, below = (part.strip() for part in code.rpartition("/"))
    exact = Fraction(number)
    if below.isdecimal() and int(below):
        bottom = int(below)
        near = Fraction(int(exact * bottom + Fraction(1, 2)), bottom)
    else:
        near = exact.limit_denominator(10 ** min(len(below), 7) - 1)
        bottom = near.denominator
    apart = " " in above
    whole = int(near) if apart else 0
    top = int((near - whole) * bottom)
    if apart and not top:
        return str(whole)
    return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"


def _power(number: Decimal, code: str) -> str:
    """A number with a power of ten: ``1,5E+03``; of several places before the comma it is a multiple."""
    mantissa, _, exponent = code.partition("E")
    before, _, behind = mantissa.partition(".")
    step = len(before)
    power = number.adjusted() // step * step if number else 0
    whole, decimals = _rounded(number.scaleb(-power, _WIDE), len(behind))
    if len(whole) > step:  # 9,99 has become 10,0
        power += step
        whole, decimals = _rounded(number.scaleb(-power, _WIDE), len(behind))
    digits = str(abs(power)).rjust(exponent.count("0"), "0")
    sign = "-" if power < 0 else exponent[0].replace("-", "")
    return (whole or "0") + ("," + decimals if decimals else "") + f"E{sign}{digits}"


def _spread(whole: str, decimals: str, code: str) -> str:
    """The digits of a number in the places of a format, with what stands between them: ``000-000``."""
    left, _, right = code.replace(",", "").partition(".")
    digits, places = list(whole), sum(sign in "#0?" for sign in left)
    written: list[str] = []
    for sign in reversed(left):
        if sign not in "#0?":
            written.append(literal(sign))
            continue
        places -= 1
        taken = digits[-1:] if places else digits
        written += reversed(taken or ["0"] * (sign == "0"))
        digits = digits[: len(digits) - len(taken)]
    behind = iter(decimals)
    rest = "".join(next(behind, "") if sign in "#0?" else literal(sign) for sign in right)
    return "".join(reversed(written)) + ("," + rest if rest else "")


def _general(number: Decimal) -> str:
    short = _GENERAL.plus(number).normalize()
    return f"{short:f}".replace(".", ",")
