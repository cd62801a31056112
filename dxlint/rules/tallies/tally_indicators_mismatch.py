"""DX205: a tally that the verdicts on its indicators do not give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.language.identities import last_part
from dxlint.language.statuses import STATE_WORDS
from dxlint.model import Indicator, Submission, Tally
from dxlint.relations import Constraint
from dxlint.relations.counts import list_slips, repeated_members, sum_slip
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import as_written, label, listed, title
from dxlint.views.members import member_slip
from dxlint.views.tally_witnesses import constraints_by_verdicts, held_back
from dxlint.views.verdicts import Miscounted, Misplaced, status_check


@rule("DX205", "tally-indicators-mismatch", Severity.ERROR, on=Tally)
def tally_indicators_mismatch(tally: Tally, submission: Submission) -> Iterator[Evidence]:
    """Counts and lists of a tally agree with the verdicts written beside the indicators."""
    if tally.span.start is not None or not any(indicator.verdict for indicator in submission.all(Indicator)):
        return
    if sum_slip(tally) or list_slips(tally) or repeated_members(tally):
        return
    check = submission.get(status_check)
    misplaced, miscounted = check.misplaced(tally), check.miscounted(tally)
    if (misplaced or miscounted) and member_slip(tally, check.ledger.within(tally)) is None:
        by_verdicts = constraints_by_verdicts(tally, submission)
        evidence = _of_lists(tally, misplaced) if misplaced else _of_counts(tally, miscounted, by_verdicts)
        evidence.because += tuple(Because(figure.span, words) for figure, words in held_back(tally, submission))
        yield evidence


def _of_lists(tally: Tally, found: list[Misplaced]) -> Evidence:
    first, *others = found
    because: list[Any] = [(first.verdict, "verdict")]
    because += [(other.member, "also") for other in others]
    return Evidence(
        first.member,
        "misplaced",
        because=because,
        inferred=not tally.explicit,
        title=title(tally),
        indicator=label(first.indicator),
        state=STATE_WORDS[first.listed.status],
        verdict=first.text.strip(),
    )


def _of_counts(tally: Tally, found: list[Miscounted], by_verdicts: tuple[Constraint, ...]) -> Evidence:
    first, *others = found
    certain = len(first.certain)
    message = (
        "found" if certain == first.possible else "at-least" if certain > first.figure.quantity.value else "at-most"
    )
    because: list[Any] = [(other.figure, "also") for other in others]
    because += [(i.verdict, "verdict") for i in first.certain if i.verdict is not None]
    return Evidence(
        first.figure,
        message,
        because=because,
        inferred=not tally.explicit,
        constraint=by_verdicts,
        title=title(tally),
        state=STATE_WORDS[first.state.status],
        count=as_written(first.figure, first.state.of_total),
        found=first.possible if message == "at-most" else certain,
        members=listed(last_part(i.id) for i in first.certain if i.id),
    )
