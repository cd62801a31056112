"""What a rounded figure may mean, in exact arithmetic.

A figure printed with d decimals stands for every value that rounds to it: an interval. Two statements
disagree when their intervals do not meet (XBRL Calculations 1.1 judges totals the same way). Nothing here
is a float, and there is no tolerance.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from dxlint.records import NamedTuple

Exact = Fraction | int


class Agreement(StrEnum):
    """How a printed percentage stands to the two counts it is made of."""

    AGREES = "agrees"
    CUT_OFF = "cut-off"
    DISAGREES = "disagrees"
    UNDECIDABLE = "undecidable"


class Interval(NamedTuple):
    """The values from `low` to `high`, exact; None is no bound on that side.

    An open end is not itself one of the values. A bound of None counts as open.
    """

    low: Exact | None
    high: Exact | None
    low_open: bool = False
    high_open: bool = False

    def contains(self, value: Exact) -> bool:
        """Whether `value` is one of the values."""
        above = self.low is None or self.low < value or (self.low == value and not self.low_open)
        below = self.high is None or value < self.high or (self.high == value and not self.high_open)
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (self._is_below(other) or other._is_below(self) or self.is_empty() or other.is_empty())

    def is_empty(self) -> bool:
        """Whether no value lies in it, as in (3, 3] or [4, 3]."""
        if self.low is None or self.high is None:
            return False
        return self.high < self.low or ((self.low_open or self.high_open) and self.low == self.high)

    def _is_below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or ((self.high_open or other.low_open) and self.high == other.low)

    def __str__(self) -> str:
        """The interval as a report would print it: `[72,73; 76,74)`."""
        low = "−∞" if self.low is None else format_vi(self.low)
        high = "∞" if self.high is None else format_vi(self.high)
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        return f"{left}{low}; {high}{right}"


def point(value: Exact) -> Interval:
    """The interval that holds `value` alone: an exact count."""
    return Interval(value, value)


def add(left: Interval, right: Interval) -> Interval:
    """Every sum of a value of `left` and a value of `right`."""
    return Interval(
        None if left.low is None or right.low is None else left.low + right.low,
        None if left.high is None or right.high is None else left.high + right.high,
        left.low_open or right.low_open,
        left.high_open or right.high_open,
    )


def total(parts: Iterable[Interval]) -> Interval:
    """Every sum of one value from each part; of no parts, 0."""
    result = point(0)
    for part in parts:
        result = add(result, part)
    return result


def scale(interval: Interval, factor: Exact) -> Interval:
    """Every value of `interval` times the exact `factor`; a negative one swaps the ends."""
    if factor == 0:
        return point(0)
    low, high, low_open, high_open = interval
    if factor < 0:
        low, high, low_open, high_open = high, low, high_open, low_open
    return Interval(None if low is None else low * factor, None if high is None else high * factor, low_open, high_open)


def divide(numerator: Interval, denominator: Interval) -> Interval:
    """Every quotient of a value of `numerator` by a positive value of `denominator`.

    Raises ValueError when the denominator may be negative, ZeroDivisionError when it is exactly 0.
    """
    if denominator.low is None or denominator.low < 0:
        raise ValueError(f"the denominator {denominator} is not positive")
    if denominator.high == 0:
        raise ZeroDivisionError("the denominator is 0")
    low, low_open = _quotient_end(numerator.low, numerator.low_open, denominator, lowest=True)
    high, high_open = _quotient_end(numerator.high, numerator.high_open, denominator, lowest=False)
    return Interval(low, high, low_open, high_open)


def _quotient_end(
    end: Exact | None, is_open: bool, denominator: Interval, *, lowest: bool
) -> tuple[Exact | None, bool]:
    """One end of a quotient and whether it is open: `end` by the denominator that takes it farthest."""
    if end is None:
        return None, False
    if end == 0:
        return 0, is_open
    if (end > 0) == lowest:
        # Farthest out is the largest denominator; without a bound the quotient nears 0 and never gets there.
        if denominator.high is None:
            return 0, True
        return Fraction(end) / denominator.high, is_open or denominator.high_open
    if not denominator.low:
        return None, False
    return Fraction(end) / denominator.low, is_open or denominator.low_open


# A report prints the same figures again and again, and each is compared with many others.
@lru_cache(maxsize=8192)
def rounded(digits: int, decimals: int, factor: int = 1) -> Interval:
    """What rounds to `digits`/10^`decimals` (times `factor`): half a last unit to both sides, either tie."""
    half_units, of = 2 * digits * factor, 2 * 10**decimals
    return Interval(Fraction(half_units - factor, of), Fraction(half_units + factor, of))


@lru_cache(maxsize=8192)
def cut(digits: int, decimals: int, factor: int = 1) -> Interval:
    """What leaves `digits`/10^`decimals` (times `factor`) when the rest is cut off."""
    of = 10**decimals
    return Interval(Fraction(digits * factor, of), Fraction((digits + 1) * factor, of), high_open=True)


def percent_agreement(numerator: int, denominator: int, digits: int, decimals: int) -> Agreement:
    """How the percentage `digits`/10^`decimals` stands to the counts `numerator`/`denominator`.

    With K = 100·10^d and n = K·a − s·b: nearest (either tie) is 2|n| ≤ b, cut off is 0 ≤ n < b. A denominator
    of 0 or less decides nothing.
    """
    if denominator <= 0:
        return Agreement.UNDECIDABLE
    excess = 100 * 10**decimals * numerator - digits * denominator
    if 2 * abs(excess) <= denominator:
        return Agreement.AGREES
    return Agreement.CUT_OFF if 0 <= excess < denominator else Agreement.DISAGREES


def percent_of(numerator: int, denominator: int, decimals: int) -> Decimal:
    """100·numerator/denominator with `decimals` decimals, a tie rounded up. Raises ZeroDivisionError."""
    return round_half_up(Fraction(100 * numerator, denominator), decimals)


def round_half_up(value: Exact, decimals: int) -> Decimal:
    """`value` with `decimals` decimals, a tie away from 0, at whatever length it needs."""
    shifted = abs(value) * 10**decimals
    digits = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    # Built from its digits: arithmetic on Decimal would round at the context's 28 digits.
    return Decimal((int(value < 0), tuple(map(int, str(digits))), -decimals))


def format_vi(value: Decimal | Exact, decimals: int | None = None) -> str:
    """`value` as a Vietnamese report prints it: 1.234,56.

    Without `decimals`: an int whole, a Decimal as it is, a Fraction in full where its decimals end by the
    sixth and with two decimals where they do not.
    """
    if decimals is None:
        decimals = _decimals_of(value)
    exact = Fraction(value)
    plain = f"{round_half_up(exact, decimals):f}"
    whole, _, fraction = plain.lstrip("-").partition(".")
    sign = "-" if plain.startswith("-") and plain.strip("-0.") else ""
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def _decimals_of(value: Decimal | Exact) -> int:
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
    for decimals in range(7):
        if 10**decimals % Fraction(value).denominator == 0:
            return decimals
    return 2


def whole_numerators(denominator: int, digits: int, decimals: int) -> range:
    """The counts over `denominator` that round or cut to the percentage `digits`/10^`decimals`.

    Empty when no whole count gives it: the GRIM test of Brown and Heathers (2017), for percentages.
    """
    step = 100 * 10**decimals
    lowest = _ceiling((2 * digits - 1) * denominator, 2 * step)
    return range(max(0, lowest), max(0, _ceiling((digits + 1) * denominator, step)))


def whole_denominators(numerator: int, digits: int, decimals: int) -> range | None:
    """The denominators over which the count `numerator` rounds or cuts to the percentage.

    None when `digits` is 0: every denominator that is large enough does.
    """
    if digits == 0:
        return None
    product = 100 * 10**decimals * numerator
    return range(product // (digits + 1) + 1, 2 * product // (2 * digits - 1) + 1)


def _ceiling(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)
