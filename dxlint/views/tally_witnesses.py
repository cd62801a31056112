"""What else states the counts of a report's tallies: the groups an overall result sums up, and the verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import Figure, Submission, Tally
from dxlint.records import NamedTuple
from dxlint.relations.base import OVERALL, VERDICTS, Constraint, equation
from dxlint.relations.counts import count_of, counts_of, total_figures, total_of, whole
from dxlint.rulebook.view import view
from dxlint.views.ledger import Ledger, ledger, region
from dxlint.views.verdicts import StatusCheck, status_check


class Column(NamedTuple):
    """A figure of the overall result beside those of its groups; ``status`` is None for the totals."""

    status: Status | None
    said: Figure
    numbers: tuple[int, ...]
    constraint: Constraint

    @property
    def agrees(self) -> bool:
        """Whether the groups add up to what is said."""
        return whole(self.said) == sum(self.numbers)


class Rollup(NamedTuple):
    """An overall result and the complete tallies of its groups, which add up to it column by column."""

    tally: Tally
    parts: tuple[Tally, ...]
    columns: tuple[Column, ...]


@view
def rollups(submission: Submission) -> dict[str, Rollup]:
    """The overall results that groups add up to, by the pointers of their tallies."""
    book = submission.get(ledger)
    found = {}
    for tally in book.tallies:
        parts = book.children.get(region(tally), [])
        if len(parts) > 1 and _may_roll_up(tally, parts, book):
            found[tally.span.pointer] = Rollup(tally, tuple(parts), tuple(_columns(tally, parts)))
    return found


@view
def tally_witnesses(submission: Submission) -> tuple[Constraint, ...]:
    """The constraints that roll-ups and verdicts put on the counts of tallies."""
    columns = (column.constraint for rollup in submission.get(rollups).values() for column in rollup.columns)
    return tuple(chain(columns, chain.from_iterable(submission.get(_judged).values())))


def held_back(tally: Tally, submission: Submission) -> Iterator[tuple[Figure, str]]:
    """The figures of overall results that differ from their groups, which the tally's own failure keeps unreported.

    With each the id of the words that say so.
    """
    for rollup in submission.get(rollups).values():
        if tally is rollup.tally or any(tally is part for part in rollup.parts):
            yield from ((column.said, "held-back") for column in rollup.columns if not column.agrees)


def constraints_by_verdicts(tally: Tally, submission: Submission) -> tuple[Constraint, ...]:
    """The constraints that the verdicts on its indicators put on a tally's counts, where they decide them."""
    return submission.get(_judged).get(tally.span.pointer, ())


@view
def _judged(submission: Submission) -> dict[str, tuple[Constraint, ...]]:
    check: StatusCheck = submission.get(status_check)
    found = {}
    for tally in check.ledger.tallies:
        exact = check.exact_counts(tally)
        if exact:
            found[tally.span.pointer] = tuple(equation(tally, [(1, f)], n, source=VERDICTS) for f, n in exact)
    return found


def _may_roll_up(tally: Tally, parts: list[Tally], book: Ledger) -> bool:
    """Everything counted below is in the parts, all parts are complete, distinct, and of one scope."""
    here = region(tally)
    names = {fold(part.name) for part in parts if part.name}
    return (
        not book.own.get(here)
        and here not in book.uncounted
        and all(part.complete and fold(part.context.scope) == fold(tally.context.scope) for part in parts)
        and len(names) == sum(bool(part.name) for part in parts)
    )


def _columns(tally: Tally, parts: list[Tally]) -> Iterator[Column]:
    """Each figure of the overall result beside the figures of its groups, as far as all are known."""
    counts = [counts_of(part) for part in parts]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts):
        return
    named = {state.status for state in tally.states}
    if all(status in named for count in known for status in count):
        for state in tally.states:
            if state.count is not None and whole(state.count) is not None:
                numbers = tuple(count.get(state.status, 0) for count in known)
                held = [_counted(part, state.status) for part in parts]
                yield Column(state.status, state.count, numbers, _constraint(tally, state.count, held))
    total = next(iter(total_figures(tally)), None)
    if total is not None and whole(total) is not None:
        totals = tuple(total_of(part) or sum(count.values()) for part, count in zip(parts, known, strict=True))
        yield Column(None, total, totals, _constraint(tally, total, [_total(part) for part in parts]))


_Held = tuple[list[Figure], int]
"""Figures that are added, and what is added that no figure states: the length of a list without its count."""


def _counted(part: Tally, status: Status) -> _Held:
    state = next((state for state in part.states if state.status is status), None)
    if state is None:
        return [], 0
    return ([state.count], 0) if state.count is not None else ([], count_of(state) or 0)


def _total(part: Tally) -> _Held:
    figures = total_figures(part)
    if figures and total_of(part):
        return figures[:1], 0
    held = [_counted(part, state.status) for state in part.states]
    return [figure for figures, _ in held for figure in figures], sum(number for _, number in held)


def _constraint(tally: Tally, said: Figure, held: list[_Held]) -> Constraint:
    figures = [figure for figures, _ in held for figure in figures]
    unstated = sum(number for _, number in held)
    return equation(tally, [(1, said), *((-1, figure) for figure in figures)], unstated, source=OVERALL)
