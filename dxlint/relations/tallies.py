"""Tallies: counts of states, their total, their subtotals, their lists."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Figure, State, Subtotal, Tally
from dxlint.relations.base import AS_WRITTEN, LISTS, Constraint, Given, Judgement, equation, holding, read


def of_tally(tally: Tally) -> Iterator[Constraint]:
    """The constraints a tally states."""
    whole = _total(tally)
    counts = {state.status: state.count for state in tally.states}
    if whole is not None:
        if tally.complete and counts and None not in counts.values():
            yield equation(tally, [(1, whole), *((-1, count) for count in counts.values() if count)])
        yield from (equation(tally, [(1, whole), (-1, again)]) for again in _totals_again(tally) if again is not whole)
    for subtotal in tally.subtotals:
        joined = [counts.get(status) for status in subtotal.of]
        if joined and None not in joined:
            yield equation(tally, [(1, subtotal.count), *((-1, count) for count in joined if count)])
    for state in tally.states:
        yield from _of_state(tally, state)


def judge_tally(tally: Tally, given: Given = AS_WRITTEN) -> Judgement:
    """Whether all that a tally states can hold together."""
    constraints = list(of_tally(tally))
    if not all(constraint.holds(given) for constraint in constraints):
        return Judgement.CONTRADICTS
    doubtful = any(cell.quantity.doubt for constraint in constraints for cell in constraint.cells)
    return Judgement.UNDECIDABLE if doubtful or not constraints else Judgement.AGREES


def _total(tally: Tally) -> Figure | None:
    """The total, or the one that a count brings along ("4/6")."""
    return tally.total or next(_totals_again(tally), None)


def _totals_again(tally: Tally) -> Iterator[Figure]:
    counted: tuple[State | Subtotal, ...] = (*tally.states, *tally.subtotals)
    return (item.of_total for item in counted if item.of_total is not None)


def _of_state(tally: Tally, state: State) -> Iterator[Constraint]:
    if state.count is None:
        return
    if state.members is not None:
        yield equation(tally, [(1, state.count)], len({member.id for member in state.members}), source=LISTS)
    for _, part in state.of_which:
        yield _within(tally, part, state.count)


def _within(tally: Tally, part: Figure, whole: Figure) -> Constraint:
    def judge(given: Given) -> Judgement:
        return holding(read(part, given).value <= read(whole, given).value)

    return Constraint(tally, (part, whole), judge)
