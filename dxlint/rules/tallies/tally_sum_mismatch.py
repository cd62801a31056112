"""DX201: a tally that does not add up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.language.identities import identity
from dxlint.language.statuses import STATE_WORDS
from dxlint.model import Figure, Submission, Tally
from dxlint.relations.counts import SumSlip, members_of, sum_slip, whole
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import listed, title
from dxlint.views.tally_witnesses import held_back
from dxlint.views.verdicts import status_check


@rule("DX201", "tally-sum-mismatch", Severity.ERROR, on=Tally)
def tally_sum_mismatch(tally: Tally, submission: Submission) -> Iterator[Evidence]:
    """Disjoint states of a complete tally add up to its total, parts to their state, joined states to their sum."""
    slip = sum_slip(tally)
    if slip is None:
        return
    message = slip.kind
    data: dict[str, Any] = {}
    because: list[Any] = [(part, "part") for part in slip.parts if part is not slip.at]
    if slip.kind == "found":
        message, data = _what_the_lists_say(tally, slip)
        for count, number in _what_the_verdicts_say(tally, slip, submission):
            because = [item for item in because if item[0] is not count] + [(count, "verdicts")]
            data["by_verdicts"] = str(number)
    yield Evidence(
        slip.at,
        message,
        because=[*because, *held_back(tally, submission)],
        severity=Severity.WARNING if slip.kind == "within" else None,
        inferred=not tally.explicit,
        constraint=None if message == "unlisted" else tally,
        title=title(tally),
        sum=" + ".join(part.text for part in slip.parts),
        result=slip.result,
        total=slip.total.text,
        stated=slip.at.text,
        state=STATE_WORDS[slip.state] if slip.state else "",
        **data,
    )


def _what_the_lists_say(tally: Tally, slip: SumSlip) -> tuple[str, dict[str, Any]]:
    """The lists may bear the counts out, against the total; or leave out just what is missing from the sum."""
    lists = [members_of(state) for state in tally.states]
    if not all(lists):
        return "found", {}
    numbers = {identity(member.id) for members in lists for member in members or ()}
    total = whole(slip.total) or 0
    if total < 1000 and all(number.isdigit() for number in numbers):
        left = [str(number) for number in range(1, total + 1) if str(number) not in numbers]
        if len(left) == total - slip.result and str(total) in numbers:
            return "unlisted", {"unlisted": listed(left)}
    return "found" if tally.total is None else "lists-agree", {}


def _what_the_verdicts_say(tally: Tally, slip: SumSlip, submission: Submission) -> Iterator[tuple[Figure, int]]:
    """The one count that the verdicts on the indicators give otherwise, if with theirs the sum is right."""
    if tally.span.start is not None:
        return
    off = submission.get(status_check).miscounted(tally)
    if len(off) == 1 and off[0].possible == len(off[0].certain):
        number = off[0].possible
        if slip.result - (whole(off[0].figure) or 0) + number == whole(slip.total):
            yield off[0].figure, number
