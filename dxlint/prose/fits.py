"""Whether figures fit together, how much a fit says, and whether they are one slip of the hand apart.

A fit is evidence by itself: of three digits or more it hardly comes by chance. Of two digits it needs words.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact, Interval, divide, scale, total, whole_denominators, whole_numerators
from dxlint.language.slips import one_slip_apart, slips_of
from dxlint.relations import Judgement
from dxlint.relations.shares import judge_percent

TELLING = 100
"""From so many on, with three digits, one slip of the hand hardly ever makes a figure fit by chance."""
_RARE = 50
"""One in so many fits by chance, or less, where a fit is to say something by itself."""
_FITTING = (Judgement.AGREES, Judgement.CUT_OFF, Judgement.HUNDRED)


def gives(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is that of the part in the whole, rounded, cut off, or as its qualifier allows."""
    return judge_percent(part, whole, percent) in _FITTING


def weight(percent: Quantity, part: Quantity) -> int:
    """How many digits a fit of the percentage rests on; 100% says no more than that two counts are equal."""
    return len(str(part.digits)) if percent.value == 100 else len(str(percent.digits))


def nearly_gives(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is one digit, or one swap of two, away from that of the part in the whole."""
    if percent.qualifier or percent.doubt or percent.digits < 100 or whole.value <= 0:
        return False
    return _is_slip_of_percent(percent, Fraction(100 * part.value) / Fraction(whole.value))


def _is_slip_of_percent(percent: Quantity, exact: Fraction) -> bool:
    """Whether a percentage is one slip away from the right one, rounded or cut off, as both are written."""
    places = percent.decimals + 1
    written = str(percent.digits).zfill(places)
    meant = {int(exact * 10**percent.decimals + more) for more in (0, Fraction(1, 2))}
    return any(one_slip_apart(written, str(digits).zfill(places)) for digits in meant)


def count_slipped(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether a count one slip away from the part, or from the whole, gives the percentage with the other.

    Any other count than the part will do where the percentage is so plainly one of the whole.
    """
    if not (part.is_exact and whole.is_exact) or percent.qualifier:
        return False
    if is_share_of(whole, percent):
        return True
    parts = whole_numerators(whole.digits, percent.digits, percent.decimals) if part.digits >= 100 else None
    wholes = whole_denominators(part.digits, percent.digits, percent.decimals) if whole.digits >= 100 else None
    return _is_slip_of(part, parts) or _is_slip_of(whole, wholes)


def part_slipped(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether a count one slip away from the part gives the percentage, of three digits, with this very whole."""
    if not (part.is_exact and whole.is_exact) or percent.qualifier or percent.digits < 100 or part.digits < 10:
        return False
    parts = whole_numerators(whole.digits, percent.digits, percent.decimals)
    return bool(parts) and any(digits in parts for digits in slips_of(part.digits))


def is_share_of(whole: Quantity, percent: Quantity) -> bool:
    """Whether a percentage says by its digits that it is one of this whole: 87,50% of 96 is 84.

    Few of the percentages with so many digits are those of any whole number out of so many.
    """
    by_chance = Fraction(whole.digits, 100 * 10**percent.decimals)
    if not whole.is_exact or percent.qualifier or percent.value > 100 or _RARE * by_chance > 1:
        return False
    return bool(whole_numerators(whole.digits, percent.digits, percent.decimals))


def _is_slip_of(count: Quantity, candidates: range | None) -> bool:
    return (
        candidates is not None
        and candidates.stop - candidates.start < 12
        and any(one_slip_apart(str(count.digits), str(other)) for other in candidates)
    )


def may_be_rounded(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether the percentage is that of round counts by what they were before rounding: 1.600 of 10.804, 14,7%."""
    if percent.qualifier or percent.value <= 0 or not (_room(part) or _room(whole)):
        return False
    half = Fraction(1, 2 * 10**percent.decimals)
    low = Fraction(100 * (part.value - _room(part))) / (whole.value + _room(whole))
    high = Fraction(100 * (part.value + _room(part))) / (whole.value - _room(whole))
    return low <= percent.value + half and percent.value - half <= high


def is_round(count: Quantity) -> bool:
    """Whether it is a count of thousands or more that ends in zeros."""
    return not count.percent and count.granule() >= 100 * count.scale


def has_one_digit(count: Quantity) -> bool:
    """Whether only its first digit is no zero, so that figures like it fit by chance: 90, 500."""
    return count.digits >= 10 and len(str(count.digits).rstrip("0")) == 1


def _room(count: Quantity) -> Exact:
    """How far a round count may be from what it was before it was rounded."""
    return Fraction(count.granule()) / 2 if is_round(count) else 0


def share_one_whole(part: Quantity, percent: Quantity, other: Quantity, its: Quantity) -> bool:
    """Whether two parts with their percentages can be of one whole."""
    first, second = whole_of(part, percent), whole_of(other, its)
    return first is not None and second is not None and first.meets(second)


def whole_of(part: Quantity, percent: Quantity) -> Interval | None:
    """The wholes of which the part can be that percentage; None where they cannot be told."""
    counted, rate = part.interval(), percent.interval()
    if percent.digits <= 0 or None in (*counted[:2], *rate[:2]) or not counted.low or not rate.low:
        return None
    return divide(scale(counted, 100), rate)


def can_be_of(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Whether the percentage has the size of that of the part in the whole, or is one slip of the hand away."""
    if whole.value <= 0:
        return False
    exact = Fraction(100 * part.value) / Fraction(whole.value)
    return is_near(percent.value, exact) or _is_slip_of_percent(percent, exact)


def may_be_of_less(part: Quantity, percent: Quantity, exact: Exact) -> bool:
    """Whether the percentage can be that of the part in a smaller whole than the one that gives ``exact``."""
    if percent.value < exact:
        return False
    return not part.is_exact or bool(whole_denominators(part.digits, percent.digits, percent.decimals))


def apart(one: Exact, other: Exact) -> Exact:
    """How far two figures are from each other."""
    return one - other if one > other else other - one


def is_near(stated: Exact, computed: Exact) -> bool:
    """Whether one figure can be the other with a slip in it: of its size, or that with the point misplaced.

    What is farther away was computed of something else.
    """
    if computed <= 0 or stated <= 0:
        return False
    ratio = Fraction(stated) / Fraction(computed)
    return any(3 * ratio * shift > 2 and 2 * ratio * shift < 3 for shift in (1, 10, Fraction(1, 10)))


def one_slip_away(stated: Exact, parts: Sequence[Exact]) -> bool:
    """Whether the parts add up to the total, or miss it by what one changed digit or one swap of two makes.

    Said of figures that have four digits when the zeros common to all are dropped; of shorter or rounder ones
    almost every gap is one slip, and says nothing.
    """
    if stated == sum(parts):
        return True
    figures: Sequence[Exact] = (stated, *parts)
    if any([figure.denominator != 1 for figure in figures]):
        shift = 10
        while any((figure * shift).denominator != 1 for figure in figures) and shift < 10**6:
            shift *= 10
        figures = [figure * shift for figure in figures]
        if any(figure.denominator != 1 for figure in figures):
            return False
    whole, *rest = map(int, figures)
    gap = abs(whole - sum(rest))
    while whole and all(figure % 10 == 0 for figure in (whole, *rest)):
        whole, rest = whole // 10, [figure // 10 for figure in rest]
    if whole < 1000:
        return False
    if len(str(gap).rstrip("0")) == 1:
        return True
    return gap % 9 == 0 and len(str(gap // 9).rstrip("0")) == 1


def one_slip_makes(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one of the figures, one slip of the hand away from what it is, makes the parts the total exactly."""
    figures = (whole, *parts)
    if len({(figure.scale, figure.decimals) for figure in figures}) > 1:
        return False
    short = whole.digits - sum(part.digits for part in parts)
    meant = [(whole.digits, whole.digits - short), *((part.digits, part.digits + short) for part in parts)]
    return any(right > 0 and one_slip_apart(str(stated), str(right)) for stated, right in meant)


def one_slip_tells(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """The same, of figures long enough that the slip says something."""
    return max(whole.digits, sum(part.digits for part in parts)) >= TELLING and one_slip_makes(whole, parts)


def is_rounded(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a total of four digits or more ends with zeros that its parts round to, or they end so, not it."""
    off = apart(whole.value, sum(part.value for part in parts))
    ends = [_last_place(part) for part in parts]
    finer = _last_place(whole) < min(ends) and min(part.digits for part in parts) >= 1000
    return whole.digits >= 1000 and 2 * off <= (sum(ends) if finer else _last_place(whole))


def _last_place(q: Quantity) -> Fraction:
    """The worth of the last digit that is no zero; of a figure that ends with none, or tells decimals, nothing."""
    if q.decimals and q.digits % 10 == 0:
        return Fraction(0)
    zeros = len(str(q.digits)) - len(str(q.digits).rstrip("0"))
    return Fraction(q.scale * 10**zeros, 10**q.decimals) if zeros else Fraction(0)


def values(q: Quantity) -> Interval:
    """What a figure may stand for; a whole number of thousands, millions is as exact as it is written."""
    return q.bounds().soft if q.qualifier else q.interval()


def adds_up(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts can add up to the total, each to the digits it is written with."""
    if whole.qualifier is None and not any(part.qualifier for part in parts):
        return _meets_zero(whole, *parts)
    if whole.value == sum(part.value for part in parts):
        return True
    return total(values(part) for part in parts).meets(values(whole))


def may_differ_by(stated: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether a difference is worth an exact judgement: a qualifier stretches it, or its digits fit."""
    if stated.qualifier or first.qualifier or second.qualifier:
        return True
    return _meets_zero(first, second, stated) or _meets_zero(second, first, stated)


def _meets_zero(whole: Quantity, *parts: Quantity) -> bool:
    """Whether a figure can be the sum of others, as far as each is rounded; in integers of the smallest decimal."""
    decimals = max(whole.decimals, *[part.decimals for part in parts])
    unit = whole.scale * 10 ** (decimals - whole.decimals)
    apart, room = whole.digits * unit, 0 if whole.is_exact else unit
    for part in parts:
        unit = part.scale * 10 ** (decimals - part.decimals)
        apart -= part.digits * unit
        room += 0 if part.is_exact else unit
    return bool(-room <= 2 * apart <= room)


def may_make_all(percents: Sequence[Quantity]) -> bool:
    """Whether percentages can make 100, as far as each is rounded or cut off."""
    decimals = max(percent.decimals for percent in percents)
    units = [10 ** (decimals - percent.decimals) for percent in percents]
    added = sum([percent.digits * unit for percent, unit in zip(percents, units, strict=True)])
    over = added - 100 * 10**decimals
    return bool(-sum(units) < over and 2 * over <= sum(units))


def may_be_quotient(stated: Quantity, whole: Quantity, count: Quantity, factor: int) -> bool:
    """Whether a quotient is worth an exact judgement: a qualifier stretches it, or its digits fit."""
    if stated.qualifier or whole.qualifier or count.qualifier or count.digits < 1:
        return True
    above = 2 * whole.scale * factor * 10 ** (count.decimals + stated.decimals)
    below = stated.scale * count.scale * 10**whole.decimals
    least, most = 2 * whole.digits - 1, 2 * whole.digits + 1
    return bool(
        most * above >= (2 * stated.digits - 2) * (2 * count.digits - 1) * below
        and least * above <= (2 * stated.digits + 2) * (2 * count.digits + 1) * below
    )
