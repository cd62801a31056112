"""Relations as reports write them: their figures are text, read as any report's are."""

from __future__ import annotations

from dxlint.language.quantities import read_value
from dxlint.language.statuses import Status
from dxlint.model import (
    Context,
    Figure,
    Growth,
    Member,
    Part,
    PartialRatio,
    Quantity,
    RatePart,
    RateRollup,
    Ratio,
    Span,
    State,
    Subtotal,
    Sum,
    Tally,
)

HERE = Context()
Rate = tuple[str, str, str]


def quantity(written: str) -> Quantity:
    """The figure that a report writes so."""
    value = read_value(written).quantity
    assert value is not None
    return value


def figure(written: str, at: str = "") -> Figure:
    return Figure(quantity(written), Span(at))


def _or_none(written: str) -> Figure | None:
    return figure(written) if written else None


def ratio(numerator: str, denominator: str, percent: str = "", *, same_things: bool = True) -> Ratio:
    return Ratio(figure(numerator), figure(denominator), _or_none(percent), "", HERE, same_things=same_things)


def partial(count: str, percent: str, *, counted_of: bool = True) -> PartialRatio:
    return PartialRatio(figure(count), figure(percent), counted_of, "xã", "", HERE)


def added(total: str, *parts: str, complete: bool = True) -> Sum:
    held = tuple(Part(f"Phần {number}", figure(part)) for number, part in enumerate(parts, 1))
    return Sum(figure(total), held, "", HERE, complete)


def grown(change: str, previous: str, current: str) -> Growth:
    return Growth(figure(change), False, False, figure(current), figure(previous), HERE)


def rollup(whole: Rate, *parts: Rate) -> RateRollup:
    """An overall rate and its parts, each as numerator, denominator and percentage; "" is not stated."""
    rates = [RatePart("", *map(_or_none, rate)) for rate in (whole, *parts)]
    return RateRollup(rates[0], tuple(rates[1:]), "", HERE)


def state(
    status: Status, count: str, *, of: str = "", members: tuple[str, ...] | None = None, of_which: tuple[str, ...] = ()
) -> State:
    named = tuple(Member(name, Span("")) for name in members) if members is not None else None
    within = tuple(("vượt" if number else "đạt", figure(part)) for number, part in enumerate(of_which))
    return State(status, _or_none(count), _or_none(of), named, within, Span(""))


def tally(total: str, *states: State, subtotals: tuple[Subtotal, ...] = ()) -> Tally:
    return Tally("", _or_none(total), states, subtotals, True, "", HERE, Span(""))
