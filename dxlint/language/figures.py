"""One figure as a report writes it: its digits, its written precision, its qualifier and its place.

`83,3%` and `83,30%` are two claims. A figure is kept as the integer of its digits and the number of its
decimals; everything computed from it is an int, a Fraction or an Interval.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from dxlint.language.rounding import Exact, Interval, point, rounded
from dxlint.language.units import Qualifier
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

# Longer figures are no figures (the national budget in đồng has 16 digits), and cost quadratic time to read.
MOST_DIGITS = 30
SPACES = " \u00a0\u2009\u202f"

_FIGURE = lazy(
    rf"(?:(?P<head>[1-9][0-9]{{0,2}})(?P<groups>(?P<sep>[.,'’{SPACES}])[0-9]{{3}}(?:(?P=sep)[0-9]{{3}})*)"
    r"|(?P<whole>[0-9]+))(?:(?P<mark>[.,])(?P<fraction>[0-9]+))?"
)
_NUMBER_FORMATS = {"vi": ",", "en": "."}


@lru_cache(maxsize=8192)
def _exact(digits: int, decimals: int) -> Exact:
    exact = Fraction(digits, 10**decimals)
    return exact.numerator if exact.denominator == 1 else exact


class Bounds(NamedTuple):
    """What a qualified figure allows: outside `hard` it is wrong, outside `soft` it misleads."""

    hard: Interval
    soft: Interval


class Quantity(NamedTuple):
    """A figure as written, with its place in the text it was read from; its value is exact."""

    text: str
    start: int
    end: int
    digits: int
    decimals: int
    scale: int = 1
    percent: bool = False
    unit: str = ""
    qualifier: Qualifier | None = None
    grouping: str = ""
    decimal_mark: str = ""
    doubt: str = ""
    strict: bool = False
    rounded: bool = False
    """Whether its file holds more digits than are shown."""

    @property
    def value(self) -> Exact:
        """digits·scale/10^decimals; of a percentage, in percent."""
        if not self.decimals:
            return self.digits * self.scale
        return _exact(self.digits * self.scale, self.decimals)

    @property
    def is_exact(self) -> bool:
        """Whether it is a count: whole, unscaled, not a percentage, not qualified, and all that is known of it."""
        return not (self.decimals or self.percent or self.qualifier or self.rounded) and self.scale == 1

    def interval(self) -> Interval:
        """The values it may stand for by its written precision; of an exact count, that count alone."""
        return point(self.value) if self.is_exact else rounded(self.digits, self.decimals, self.scale)

    def granule(self) -> Exact:
        """The step its writer rounded to: its last unit, or of a round number (530.000) a tenth and less.

        The largest power of ten that divides the number and is no more than a tenth of it.
        """
        unit = Fraction(self.scale, 10**self.decimals)
        power = 1
        if not self.decimals:
            while self.digits and self.digits % (power * 10) == 0 and power * 100 <= abs(self.digits):
                power *= 10
        return unit * power

    def bounds(self) -> Bounds:
        """What its qualifier allows; of an unqualified figure, twice its interval.

        OVER allows x ≥ v, and v itself or one granule more only softly; ALMOST is its mirror; ABOUT nothing
        but softly, within a granule or 5%; the others are limits without a soft side.
        """
        v = self.value
        match self.qualifier:
            case None:
                return Bounds(self.interval(), self.interval())
            case Qualifier.OVER if self.strict:
                over = Interval(v, None, low_open=True)
                return Bounds(over, over)
            case Qualifier.OVER:
                return Bounds(Interval(v, None), Interval(v, v + self.granule(), True, True))
            case Qualifier.ALMOST:
                return Bounds(Interval(None, v), Interval(v - self.granule(), v, False, True))
            case Qualifier.ABOUT:
                margin = max(self.granule(), abs(Fraction(v, 20)))
                return Bounds(Interval(None, None), Interval(v - margin, v + margin))
            case Qualifier.AT_LEAST:
                limit = Interval(v, None)
            case Qualifier.UNDER:
                limit = Interval(None, v, high_open=True)
            case Qualifier.AT_MOST:
                limit = Interval(None, v)
        return Bounds(limit, limit)


class Reading(NamedTuple):
    """What the digits and separators of a figure say, before its words are looked at."""

    digits: int
    decimals: int
    grouping: str
    decimal_mark: str
    doubt: str


def read_digits(written: str, number_format: str = "vi") -> Reading | None:
    """The reading of a run of digits and separators, or None when it fits none.

    In "vi" dots, spaces or apostrophes stand between thousands and a comma before decimals; in "en" it is the
    other way round. The other format's writing is accepted where it has one reading only (83.30, 1,234,567.8). Where
    three digits follow the wrong mark once (1,110 in "vi") both readings make sense: the decimals are read
    and `doubt` is "ambiguous".
    """
    if len(written) > 2 * MOST_DIGITS:
        return None
    return _read_separated(written, number_format)


# A report prints the same figures again and again.
@lru_cache(maxsize=4096)
def _read_separated(written: str, number_format: str) -> Reading | None:
    match = _FIGURE.fullmatch(written)
    if match is None:
        return None
    point_mark = _NUMBER_FORMATS[number_format]
    head, groups, sep, whole, mark, fraction = match.groups()
    if head is None:
        reading = _ungrouped(whole, mark, fraction, point_mark)
    elif mark == sep:
        reading = None
    elif sep == point_mark and mark is None and len(groups) == 4:
        reading = Reading(int(head + groups[1:]), 3, "", sep, "ambiguous")
    else:
        thousands = head + groups.replace(sep, "")
        reading = Reading(int(thousands + (fraction or "")), len(fraction or ""), sep, mark or "", "")
    return reading if reading and sum(map(str.isdigit, written)) <= MOST_DIGITS else None


def _ungrouped(whole: str, mark: str | None, fraction: str | None, point_mark: str) -> Reading | None:
    if mark is None or fraction is None:
        return Reading(int(whole), 0, "", "", "")
    reading = Reading(int(whole + fraction), len(fraction), "", mark, "")
    if mark == point_mark or len(fraction) < 3 or whole == "0":
        return reading
    # 1234.567 lost a separator or has a foreign one; 1.1045 and 012.345 are nothing.
    plausible = len(fraction) == 3 and len(whole) > 3
    return reading._replace(doubt="ambiguous") if plausible else None


def read_number(text: str, number_format: str = "vi") -> Quantity | None:
    """The number that `text` is, a sign before it allowed; None for all else (NaN, 1e9, ١٢٣, words)."""
    written = text.strip()
    unsigned = written[1:] if written[:1] in ("-", "−", "–", "+") else written
    reading = read_digits(unsigned, number_format)
    if reading is None:
        return None
    start = text.index(written)
    digits = -reading.digits if written[0] in "-−–" else reading.digits
    return Quantity(
        written,
        start,
        start + len(written),
        digits,
        reading.decimals,
        grouping=reading.grouping,
        decimal_mark=reading.decimal_mark,
        doubt=reading.doubt,
    )
