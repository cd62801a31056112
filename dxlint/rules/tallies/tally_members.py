"""DX203: an indicator in two lists of a tally, in none, or one that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.language.statuses import STATE_WORDS
from dxlint.model import Submission, Tally
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import listed, title
from dxlint.views.ledger import ledger
from dxlint.views.members import MemberSlip, member_slip
from dxlint.views.tally_witnesses import held_back


@rule("DX203", "tally-members", Severity.ERROR, on=Tally)
def tally_members(tally: Tally, submission: Submission) -> Iterator[Evidence]:
    """The lists of a tally's states are disjoint, and together they hold every indicator of the group."""
    if any(state.members for state in tally.states):
        slip = member_slip(tally, submission.get(ledger).within(tally) if tally.span.start is None else [])
        if slip is not None:
            evidence = _evidence(tally, slip)
            evidence.because += tuple(Because(figure.span, words) for figure, words in held_back(tally, submission))
            yield evidence


def _evidence(tally: Tally, slip: MemberSlip) -> Evidence:
    because: list[Any] = []
    data: dict[str, Any] = {}
    at: Any = tally.total or tally
    if slip.repeated:
        again, state, before, state_before = slip.repeated[0]
        kind = "repeated" if state is not state_before else "twice"
        at, because = again, [(before, "first")]
        because += [(member, "also") for member, *_ in slip.repeated[1:]]
        data = {"member": again.id, "state": STATE_WORDS[state.status], "first": STATE_WORDS[state_before.status]}
        because += [(member, "stray") for member in slip.strays]
    elif slip.strays:
        kind, at = "stray", slip.strays[0]
        data = {"member": listed(member.id for member in slip.strays)}
        because = [(member, "stray") for member in slip.strays[1:]]
    else:
        kind = "missing"
    if slip.missing and kind != "missing":
        kind += "-and-missing"
    return Evidence(
        at,
        kind,
        because=because,
        inferred=not tally.explicit,
        title=title(tally),
        missing=listed(slip.missing),
        **data,
    )
