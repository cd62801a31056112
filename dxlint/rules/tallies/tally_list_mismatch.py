"""DX202: a count of indicators beside a list of another length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.language.statuses import STATE_WORDS
from dxlint.model import Submission, Tally
from dxlint.relations.counts import ListSlip, counts_of, list_slips, members_of, total_figures, total_of
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import like, listed, title
from dxlint.views.tally_witnesses import held_back


@rule("DX202", "tally-list-mismatch", Severity.ERROR, on=Tally)
def tally_list_mismatch(tally: Tally, submission: Submission) -> Iterator[Evidence]:
    """A state counts as many as it lists. Two states off in one tally are one slip, reported at the first."""
    slips = list_slips(tally)
    if not slips:
        return
    first, *others = slips
    message = "found"
    right = like(first.figure, len(first.members))
    total, lengths = total_of(tally), _lengths(tally)
    if others:
        message = "several"
    elif total is not None and lengths is not None and sum(lengths) == total:
        message = "lists-fit"
    elif total is not None and sum((counts_of(tally) or {}).values()) == total and tally.complete:
        message = "counts-fit"
    yield Evidence(
        first.figure,
        message,
        because=[*((slip.figure, "other") for slip in others), *held_back(tally, submission)],
        inferred=not tally.explicit,
        constraint=tally,
        title=title(tally),
        total=next((figure.text for figure in total_figures(tally)), ""),
        right=right,
        lengths=" + ".join(map(str, lengths or ())),
        **_said(first, ""),
        **(_said(others[0], "2") if others else {}),
    )


def _said(slip: ListSlip, ending: str) -> dict[str, Any]:
    return {
        f"state{ending}": STATE_WORDS[slip.state.status],
        f"count{ending}": slip.figure.text,
        f"listed{ending}": str(len(slip.members)),
        f"members{ending}": listed(member.id for member in slip.members),
    }


def _lengths(tally: Tally) -> list[int] | None:
    """How many each state lists; None where a state gives no list."""
    lists = [members_of(state) for state in tally.states]
    lengths = [len(members) for members in lists if members is not None]
    return lengths if len(lengths) == len(lists) else None
