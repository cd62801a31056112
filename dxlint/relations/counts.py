"""A tally by itself: its states, its lists and its total, before anything else is held against it.

One slip is reported once. A count beside a list of another length is reported by DX202, a member that stands in two
lists by DX203; only what they leave unexplained is a sum that does not add up (DX201).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dxlint.language.identities import identity
from dxlint.language.lexicon import GOES_ON
from dxlint.language.statuses import Status, read_status
from dxlint.model import Figure, Member, State, Tally
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_RANGE = lazy(r"([0-9]{1,3})\s?[-–]\s?([0-9]{1,3})")
_OPEN = lazy(rf"{GOES_ON}$")
_LONGEST_LIST = 2000

_MAY_LIE_WITHIN = (Status.EXCEEDED, Status.NOT_ASSESSED)
"""States that reports often count within another one: vượt within đạt, chưa đánh giá within chưa đạt."""


class ListSlip(NamedTuple):
    """A state whose count is not the length of its list."""

    state: State
    figure: Figure
    members: tuple[Member, ...]


class SumSlip(NamedTuple):
    """Figures of a tally that cannot hold together; ``at`` is where it shows.

    ``kind``: ``found`` (states and total), ``within`` (they would add up were ``state`` part of another one),
    ``totals`` (two totals), ``of-which`` (a part larger than its state), ``subtotal``.
    """

    kind: str
    at: Figure
    parts: tuple[Figure, ...]
    total: Figure
    result: int
    state: Status | None = None


def whole(figure: Figure | None) -> int | None:
    """The number that a count says exactly; None for "khoảng 20", "80%" and figures in doubt."""
    if figure is None or not figure.quantity.is_exact or figure.quantity.doubt:
        return None
    return int(figure.quantity.value)


def members_of(state: State) -> tuple[Member, ...] | None:
    """The members a state's list names, ranges (``5-8``) written out; None where there is no closed list."""
    if not state.members:
        return state.members if state.members is not None and whole(state.count) == 0 else None
    named: list[Member] = []
    for member in state.members:
        if member.id.isdecimal():
            named.append(member)
            continue
        if not member.id or _OPEN.search(member.id):
            return None
        span = _RANGE.fullmatch(member.id)
        if span is None:
            named.append(member)
            continue
        first, last = int(span[1]), int(span[2])
        if last < first:
            return None
        named.extend(Member(str(number), member.span) for number in range(first, last + 1))
        if len(named) > _LONGEST_LIST:
            return None
    return tuple(named)


def total_figures(tally: Tally) -> list[Figure]:
    """Every figure that states the tally's total: its own, and those that counts bring along (4/6)."""
    figures = [tally.total, *(s.of_total for s in tally.states), *(s.of_total for s in tally.subtotals)]
    return [figure for figure in figures if figure is not None]


def total_of(tally: Tally) -> int | None:
    """The number the tally says it counts, where it says so and with one voice."""
    said = {whole(figure) for figure in total_figures(tally)}
    return said.pop() if len(said) == 1 else None


def count_of(state: State) -> int | None:
    """A state's count; without one, the length of its list."""
    if state.count is not None:
        return whole(state.count)
    members = members_of(state)
    return len(members) if members is not None else None


def counts_of(tally: Tally) -> dict[Status, int] | None:
    """The count of every state; None where one of them is not known exactly."""
    counts = {state.status: count_of(state) for state in tally.states}
    known = {status: count for status, count in counts.items() if count is not None}
    return known if len(known) == len(counts) else None


def repeated_members(tally: Tally) -> list[tuple[Member, State, Member, State]]:
    """Members named twice, each with its first mention: in two lists, or twice in one."""
    first: dict[str, tuple[Member, State]] = {}
    found = []
    for state in tally.states:
        for member in members_of(state) or ():
            key = identity(member.id)
            if key in first:
                found.append((member, state, *first[key]))
            else:
                first[key] = (member, state)
    return found


def list_slips(tally: Tally) -> list[ListSlip]:
    """States that count more or fewer than they list, but for what a member named twice explains."""
    slips = []
    for state in tally.states:
        count, members = whole(state.count), members_of(state) if state.members else None
        if state.count is None or count is None or members is None:
            continue
        if not 0 <= len(members) - count <= _named_twice(tally, state):
            slips.append(ListSlip(state, state.count, members))
    return slips


def _named_twice(tally: Tally, state: State) -> int:
    return sum(state is again or state is before for _, again, _, before in repeated_members(tally))


def sum_slip(tally: Tally) -> SumSlip | None:
    """The first figures of the tally that cannot hold together and that no list explains; None if all hold."""
    return _two_totals(tally) or _states(tally) or next(_of_which(tally), None) or next(_subtotals(tally), None)


def _two_totals(tally: Tally) -> SumSlip | None:
    figures = [figure for figure in total_figures(tally) if whole(figure) is not None]
    values = Counter(whole(figure) for figure in figures)
    if len(values) < 2:
        return None
    counts = counts_of(tally)
    reached = sum(counts.values()) if counts else None
    usual = max(values, key=lambda value: (values[value], value == reached))
    odd = next(figure for figure in reversed(figures) if whole(figure) != usual)
    right = next(figure for figure in figures if whole(figure) == usual)
    return SumSlip("totals", odd, tuple(figure for figure in figures if figure is not odd), right, reached or 0)


def _states(tally: Tally) -> SumSlip | None:
    if not tally.complete:
        return None
    counts, total = counts_of(tally), total_of(tally)
    figures = tuple(state.count for state in tally.states if state.count is not None)
    if not counts or total is None or len(figures) != len(counts) or sum(counts.values()) == total:
        return None
    reached = sum(counts.values())
    if list_slips(tally) or reached - len(repeated_members(tally)) == total:
        return None
    if reached - counts.get(Status.AT_RISK, 0) == total:
        return None  # what is at risk is still under way, and counted there
    within = next((status for status in _MAY_LIE_WITHIN if reached - counts.get(status, 0) == total), None)
    stated = next(figure for figure in total_figures(tally) if whole(figure) == total)
    at = tally.total or next(figure for figure in figures)
    return SumSlip("within" if within else "found", at, figures, stated, reached, within)


def _of_which(tally: Tally) -> Iterator[SumSlip]:
    for state in tally.states:
        limit = whole(state.count)
        parts = [(read_status(word), figure, whole(figure)) for word, figure in state.of_which]
        if state.count is None or limit is None or any(number is None for _, _, number in parts):
            continue
        numbers = [number or 0 for _, _, number in parts]
        figures = tuple(figure for _, figure, _ in parts)
        larger = next((figure for figure, number in zip(figures, numbers, strict=True) if number > limit), None)
        if larger is not None:
            yield SumSlip("of-which", larger, (larger,), state.count, int(larger.quantity.value), state.status)
        elif parts and all(status for status, _, _ in parts) and sum(numbers) > limit:
            yield SumSlip("of-which", figures[0], figures, state.count, sum(numbers), state.status)


def _subtotals(tally: Tally) -> Iterator[SumSlip]:
    figures = {state.status: state.count for state in tally.states if state.count is not None}
    for subtotal in tally.subtotals:
        stated = whole(subtotal.count)
        parts = tuple(figures[status] for status in dict.fromkeys(subtotal.of) if status in figures)
        numbers = [whole(figure) for figure in parts]
        if stated is None or not parts or None in numbers:
            continue
        reached = sum(number or 0 for number in numbers)
        if reached > stated or (reached < stated and len(parts) == len(set(subtotal.of))):
            yield SumSlip("subtotal", subtotal.count, parts, subtotal.count, reached)
