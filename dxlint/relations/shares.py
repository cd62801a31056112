"""Shares: a percentage and the two figures it is made of.

A share of exact counts is judged by the integers (design, "Percentages, exactly"); where a figure is itself
rounded or qualified ("4,3 triệu", "gần 700") it is an interval, and so is what is computed from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.figures import Quantity
from dxlint.language.rounding import (
    Agreement,
    Exact,
    Interval,
    divide,
    format_vi,
    percent_agreement,
    round_half_up,
    scale,
)
from dxlint.model import Ratio
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, Judgement, allowed, cut_off, holding, read


def judge_ratio(ratio: Ratio, given: Given = AS_WRITTEN) -> Judgement:
    """How a share stands to the percentage stated for it."""
    percent = ratio.percent
    if percent is None:
        return Judgement.UNDECIDABLE
    if not given:
        return judge_percent(ratio.numerator.quantity, ratio.denominator.quantity, percent.quantity)
    return judge_percent(read(ratio.numerator, given), read(ratio.denominator, given), read(percent, given))


def judge_percent(numerator: Quantity, denominator: Quantity, percent: Quantity) -> Judgement:
    """The judgement of ``percent`` (its value in percent, 83,3 for 83,3%) for ``numerator``/``denominator``."""
    if numerator.doubt or denominator.doubt or percent.doubt or denominator.digits <= 0:
        return Judgement.UNDECIDABLE
    if numerator.digits < 0:  # a fall in percent of what stood there before, its sign written or left to the heading
        if numerator.qualifier or percent.qualifier:
            return Judgement.UNDECIDABLE
        percent = percent._replace(digits=abs(percent.digits))
        return judge_percent(numerator._replace(digits=-numerator.digits), denominator, percent)
    if numerator.percent or denominator.percent:
        return Judgement.UNDECIDABLE
    if percent.qualifier:
        return _by_qualifier(numerator, denominator, percent)
    if not (numerator.is_exact and denominator.is_exact):
        return _by_interval(numerator, denominator, percent)
    a, b = numerator.digits, denominator.digits
    agreement = percent_agreement(a, b, percent.digits, percent.decimals)
    if agreement is Agreement.AGREES:
        is_all = percent.digits * percent.scale == 100 * 10**percent.decimals
        return Judgement.HUNDRED if a < b and is_all else Judgement.AGREES
    return Judgement.CUT_OFF if agreement is Agreement.CUT_OFF else Judgement.CONTRADICTS


def _by_interval(numerator: Quantity, denominator: Quantity, percent: Quantity) -> Judgement:
    share = percent_interval(numerator, denominator)
    if share is None:
        return Judgement.UNDECIDABLE
    if share.meets(percent.interval()):
        return Judgement.AGREES
    return Judgement.CUT_OFF if share.meets(cut_off(percent)) else Judgement.CONTRADICTS


def _by_qualifier(numerator: Quantity, denominator: Quantity, percent: Quantity) -> Judgement:
    hard, soft = percent.bounds()
    if numerator.is_exact and denominator.is_exact:
        exact = Fraction(100 * numerator.digits, denominator.digits)
        if not hard.contains(exact):
            return Judgement.PAST_QUALIFIER
        return Judgement.AGREES if soft.contains(exact) else Judgement.FAR_FROM_QUALIFIER
    share = percent_interval(numerator, denominator)
    if share is None:
        return Judgement.UNDECIDABLE
    if not share.meets(hard):
        return Judgement.PAST_QUALIFIER
    return Judgement.AGREES if share.meets(soft) else Judgement.FAR_FROM_QUALIFIER


def percent_interval(numerator: Quantity, denominator: Quantity) -> Interval | None:
    """Every percentage that the two figures allow, by their written precision and their qualifiers.

    None where the denominator may be 0 or less.
    """
    above, below = numerator.bounds().soft, denominator.bounds().soft
    if below.low is None or below.low <= 0:
        return None
    return scale(divide(above, below), 100)


def is_uncertain(ratio: Ratio) -> bool:
    """Whether a qualifier stands before one of the counts: what is computed from it is nobody's exact claim."""
    return bool(ratio.numerator.quantity.qualifier or ratio.denominator.quantity.qualifier)


def exceeds(ratio: Ratio) -> bool:
    """Whether the numerator is more than the denominator, whatever the rounded figures stand for.

    A denominator of 0 is another rule's business.
    """
    numerator, denominator = ratio.numerator.quantity, ratio.denominator.quantity
    if denominator.digits <= 0 or numerator.doubt or denominator.doubt or numerator.percent or denominator.percent:
        return False
    if numerator.is_exact and denominator.is_exact:
        return numerator.digits > denominator.digits
    low, high = numerator.bounds().hard.low, denominator.bounds().hard.high
    return low is not None and high is not None and low > high


def claims_all(ratio: Ratio) -> bool:
    """Whether 100% is stated for a count of more than all: 27/26, "đạt 100%". The count is wrong, not the percent."""
    return ratio.percent is not None and ratio.percent.quantity.value == 100 and ratio.same_things and exceeds(ratio)


def is_exactly_stated(ratio: Ratio) -> bool:
    """Whether exact counts give the stated percentage to the last digit: "trên 75%" of 15/20."""
    numerator, denominator, percent = ratio.numerator.quantity, ratio.denominator.quantity, ratio.percent
    if percent is None or not (numerator.is_exact and denominator.is_exact):
        return False
    return percent.quantity.value * denominator.digits == 100 * numerator.digits


def computed_percent(ratio: Ratio) -> str:
    """The percentage that the counts give, as a report prints it, a tie rounded up.

    With two decimals, or as many as the stated figure has; fewer only where it says all (40 and not 40,00).
    Of rounded counts it is the range they allow: ``72,73–76,74``.
    """
    numerator, denominator = ratio.numerator.quantity, ratio.denominator.quantity
    stated = ratio.percent.quantity.decimals if ratio.percent else 0
    if numerator.is_exact and denominator.is_exact:
        return _printed(Fraction(100 * numerator.digits, denominator.digits), stated)
    share = percent_interval(numerator, denominator)
    if share is None or share.low is None or share.high is None:
        return _printed(100 * numerator.value / Fraction(denominator.value), stated)
    ends = _printed(share.low, stated), _printed(share.high, stated)
    return "–".join(dict.fromkeys(ends))


def rounded_percent(ratio: Ratio) -> str:
    """The percentage of exact counts with as many decimals as are stated, rounded: what stands there when mended."""
    decimals = ratio.percent.quantity.decimals if ratio.percent else 0
    return format_vi(_exact_percent(ratio), decimals)


def first_digits(ratio: Ratio) -> str:
    """The percentage of exact counts to one digit more than is stated, and ``…`` where more would follow: 83,35…"""
    decimals = 1 + (ratio.percent.quantity.decimals if ratio.percent else 0)
    shifted = 10**decimals * _exact_percent(ratio)
    whole, rest = divmod(abs(shifted), 1)
    return format_vi(Fraction(whole if shifted >= 0 else -whole, 10**decimals), decimals) + ("…" if rest else "")


def short_of_hundred(ratio: Ratio) -> str:
    """The percentage of a count that is almost all, with the decimals it takes to see that it is not: 99,98."""
    exact = _exact_percent(ratio)
    decimals = 1
    while round_half_up(exact, decimals) == 100:
        decimals += 1
    return format_vi(exact, decimals)


def _exact_percent(ratio: Ratio) -> Fraction:
    """The percentage of the two figures as they are written, each with its scale."""
    return 100 * Fraction(ratio.numerator.quantity.value) / Fraction(ratio.denominator.quantity.value)


def _printed(value: Exact, stated: int) -> str:
    exactly_so = (value * 10**stated).denominator == 1
    return format_vi(value, stated if exactly_so else max(2, stated))


def is_part_of_whole(ratio: Ratio, given: Given = AS_WRITTEN) -> bool:
    """Whether the numerator can be a part of the denominator, both counting one kind of thing."""
    numerator, denominator = read(ratio.numerator, given), read(ratio.denominator, given)
    low, high = allowed(numerator).low, allowed(denominator).high
    return low is None or high is None or low <= high


def of_ratio(ratio: Ratio) -> Iterator[Constraint]:
    """The constraints a share states."""
    fraction = (ratio.numerator, ratio.denominator)
    if ratio.percent is not None:
        yield Constraint(ratio, (*fraction, ratio.percent), lambda given: judge_ratio(ratio, given))
    if ratio.same_things:
        yield Constraint(ratio, fraction, lambda given: holding(is_part_of_whole(ratio, given)))
