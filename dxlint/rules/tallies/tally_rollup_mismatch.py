"""DX204: an overall result that its groups do not add up to."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.statuses import STATE_WORDS
from dxlint.language.text import fold
from dxlint.model import Figure, Submission, Tally
from dxlint.relations.counts import (
    counts_of,
    list_slips,
    repeated_members,
    sum_slip,
    total_figures,
    total_of,
    whole,
)
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import title
from dxlint.views.ledger import Ledger, ledger, region
from dxlint.views.members import member_slip
from dxlint.views.verdicts import StatusCheck, status_check


@rule("DX204", "tally-rollup-mismatch", Severity.ERROR, on=Tally)
def tally_rollup_mismatch(tally: Tally, submission: Submission) -> Iterator[Evidence]:
    """Complete tallies of groups add up to the tally above them. A tally that fails feeds no roll-up."""
    if tally.span.start is not None:
        return
    book = submission.get(ledger)
    parts = book.children.get(region(tally), [])
    if len(parts) < 2 or not _may_roll_up(tally, parts, book):
        return
    evidence = _evidence(tally, parts)
    if evidence is not None:
        check = submission.get(status_check)
        if not any(_fails(each, check) for each in (tally, *parts)):
            yield evidence


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


def _fails(tally: Tally, check: StatusCheck) -> bool:
    return bool(
        sum_slip(tally)
        or list_slips(tally)
        or repeated_members(tally)
        or member_slip(tally, check.ledger.within(tally))
        or check.misplaced(tally)
        or check.miscounted(tally)
    )


def _evidence(tally: Tally, parts: list[Tally]) -> Evidence | None:
    columns = list(_columns(tally, parts))
    off = [(state, said, numbers) for state, said, numbers in columns if whole(said) != sum(numbers)]
    if not off:
        return None
    state, said, numbers = off[0]
    return Evidence(
        said,
        "found" if state else "total",
        because=[*((figure, "also") for _, figure, _ in off[1:]), *((part, "part") for part in parts)],
        title=title(tally),
        state=state,
        stated=said.text,
        sum=" + ".join(map(str, numbers)),
        result=sum(numbers),
        groups="; ".join(title(part) for part in parts),
    )


def _columns(tally: Tally, parts: list[Tally]) -> Iterator[tuple[str, Figure, list[int]]]:
    """Each figure of the overall result beside the figures of its groups, as far as all are known."""
    counts = [counts_of(part) for part in parts]
    if any(count is None for count in counts):
        return
    named = {state.status for state in tally.states}
    if all(status in named for count in counts for status in count or {}):
        for state in tally.states:
            if state.count is not None and whole(state.count) is not None:
                numbers = [(count or {}).get(state.status, 0) for count in counts]
                yield STATE_WORDS[state.status], state.count, numbers
    totals = [total_of(part) or sum((count or {}).values()) for part, count in zip(parts, counts, strict=True)]
    total = next(iter(total_figures(tally)), None)
    if total is not None and whole(total) is not None:
        yield "", total, totals
