"""Overall rates: a percentage that is the weighted mean of its parts' percentages."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Interval, divide, scale, total, whole_denominators, whole_numerators
from dxlint.model import Figure, RatePart, RateRollup
from dxlint.records import NamedTuple
from dxlint.relations.base import AS_WRITTEN, Constraint, Given, Judgement, allowed, read, stated_percent


class Clash(StrEnum):
    """How an overall rate and its parts can contradict each other."""

    RANGE = "range"
    """The overall rate lies outside the range of its parts' rates."""
    DENOMINATORS = "denominators"
    """What the whole is a share of is not what its parts are shares of together."""
    NUMERATORS = "numerators"


class Conflict(NamedTuple):
    """A contradiction: what the parts make together, and what the whole needs, in counts or percent."""

    clash: Clash
    parts: Interval
    whole: Interval


class _Rate(NamedTuple):
    """One rate as quantities."""

    numerator: Quantity | None
    denominator: Quantity | None
    percent: Quantity | None

    @property
    def complete(self) -> bool:
        """Whether numerator, denominator and percentage are all stated."""
        return None not in (self.numerator, self.denominator, self.percent)

    @property
    def in_doubt(self) -> bool:
        """Whether two readings fit one of the figures."""
        return any(quantity is not None and quantity.doubt for quantity in self)


def conflict(rollup: RateRollup, given: Given = AS_WRITTEN) -> Conflict | None:
    """How the overall rate contradicts its parts, or None.

    A denominator that is not stated is what numerator and percentage leave possible, an interval; so is a
    numerator. Shares that are stated in full are judged as shares and as sums, not here.
    """
    rates = [_quantities(part, given) for part in (rollup.whole, *rollup.parts)]
    whole, parts = rates[0], rates[1:]
    if any(rate.in_doubt for rate in rates) or whole.percent is None or all(rate.complete for rate in rates):
        return None
    return (
        _outside_range(whole.percent, [part.percent for part in parts])
        or _sums_apart(Clash.DENOMINATORS, [_denominators(rate) for rate in rates])
        or _sums_apart(Clash.NUMERATORS, [_numerators(rate) for rate in rates])
    )


def judge_rollup(rollup: RateRollup, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the overall rate can be the weighted mean of its parts."""
    if any(part.percent is None for part in (rollup.whole, *rollup.parts)):
        return Judgement.UNDECIDABLE if conflict(rollup, given) is None else Judgement.CONTRADICTS
    if any(_quantities(part, given).in_doubt for part in (rollup.whole, *rollup.parts)):
        return Judgement.UNDECIDABLE
    return Judgement.AGREES if conflict(rollup, given) is None else Judgement.CONTRADICTS


def _quantities(part: RatePart, given: Given) -> _Rate:
    def found(figure: Figure | None) -> Quantity | None:
        return read(figure, given) if figure else None

    return _Rate(found(part.numerator), found(part.denominator), found(part.percent))


def _outside_range(whole: Quantity, parts: list[Quantity | None]) -> Conflict | None:
    reaches = [stated_percent(part) for part in parts if part is not None]
    if len(reaches) < len(parts):
        return None
    lows, highs = [reach.low for reach in reaches], [reach.high for reach in reaches]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    spread = Interval(low, high)
    return None if spread.meets(stated_percent(whole)) else Conflict(Clash.RANGE, spread, stated_percent(whole))


def _sums_apart(clash: Clash, counts: list[Interval | None]) -> Conflict | None:
    found = [count for count in counts if count is not None]
    if len(found) < len(counts):
        return None
    whole, parts = found[0], total(found[1:])
    return None if parts.meets(whole) else Conflict(clash, parts, whole)


def _denominators(rate: _Rate) -> Interval | None:
    """What the rate may be a share of; None where nothing tells."""
    if rate.denominator is not None:
        return allowed(rate.denominator)
    numerator, percent = rate.numerator, rate.percent
    if numerator is None or percent is None or min(numerator.digits, percent.digits) <= 0:
        return None
    if numerator.is_exact and percent.qualifier is None:
        return _whole_counts(whole_denominators(numerator.digits, percent.digits, percent.decimals))
    share = stated_percent(percent)
    if share.low is None or share.low <= 0:
        return None
    return scale(divide(allowed(numerator), share), 100)


def _numerators(rate: _Rate) -> Interval | None:
    """What the rate may count; None where nothing tells."""
    if rate.numerator is not None:
        return allowed(rate.numerator)
    denominator, percent = rate.denominator, rate.percent
    if denominator is None or percent is None or not denominator.is_exact or percent.qualifier is not None:
        return None
    return _whole_counts(whole_numerators(denominator.digits, percent.digits, percent.decimals))


def _whole_counts(counts: range | None) -> Interval | None:
    """Whole counts as an interval; None where none fits, which is another rule's to tell (DX107)."""
    return Interval(counts[0], counts[-1]) if counts else None


def overall(rollup: RateRollup) -> Interval | None:
    """The overall rate that the parts make, in percent; None where their counts are not known."""
    rates = [_quantities(part, AS_WRITTEN) for part in rollup.parts]
    numerators, denominators = [_numerators(rate) for rate in rates], [_denominators(rate) for rate in rates]
    over = [count for count in numerators if count is not None]
    under = [count for count in denominators if count is not None]
    if len(over) < len(rates) or len(under) < len(rates):
        return None
    whole = total(under)
    return scale(divide(total(over), whole), 100) if whole.low is not None and whole.low > 0 else None


def of_rollup(rollup: RateRollup) -> Iterator[Constraint]:
    """The constraint an overall rate states."""
    cells = tuple(
        figure
        for part in (rollup.whole, *rollup.parts)
        for figure in (part.numerator, part.denominator, part.percent)
        if figure is not None
    )
    yield Constraint(rollup, cells, lambda given: judge_rollup(rollup, given))


__all__ = ["Clash", "Conflict", "conflict", "judge_rollup", "of_rollup", "overall"]
