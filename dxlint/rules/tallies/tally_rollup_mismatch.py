"""DX204: an overall result that its groups do not add up to."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.statuses import STATE_WORDS
from dxlint.model import Submission, Tally
from dxlint.relations.counts import list_slips, repeated_members, sum_slip
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import title
from dxlint.views.members import member_slip
from dxlint.views.tally_witnesses import Rollup, rollups
from dxlint.views.verdicts import StatusCheck, status_check


@rule("DX204", "tally-rollup-mismatch", Severity.ERROR, on=Tally)
def tally_rollup_mismatch(tally: Tally, submission: Submission) -> Iterator[Evidence]:
    """Complete tallies of groups add up to the tally above them. A tally that fails feeds no roll-up."""
    rollup = submission.get(rollups).get(tally.span.pointer) if tally.span.start is None else None
    if rollup is None or all(column.agrees for column in rollup.columns):
        return
    check = submission.get(status_check)
    if not any(_fails(each, check) for each in (tally, *rollup.parts)):
        yield _evidence(rollup)


def _fails(tally: Tally, check: StatusCheck) -> bool:
    return bool(
        sum_slip(tally)
        or list_slips(tally)
        or repeated_members(tally)
        or member_slip(tally, check.ledger.within(tally))
        or check.misplaced(tally)
        or check.miscounted(tally)
    )


def _evidence(rollup: Rollup) -> Evidence:
    first, *others = [column for column in rollup.columns if not column.agrees]
    return Evidence(
        first.said,
        "found" if first.status else "total",
        because=[*((other.said, "also") for other in others), *((part, "part") for part in rollup.parts)],
        constraint=tuple(column.constraint for column in (first, *others)),
        title=title(rollup.tally),
        state=STATE_WORDS[first.status] if first.status else "",
        stated=first.said.text,
        sum=" + ".join(map(str, first.numbers)),
        result=sum(first.numbers),
        groups="; ".join(title(part) for part in rollup.parts),
    )
