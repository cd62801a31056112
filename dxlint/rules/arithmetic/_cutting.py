"""Which percentages of a report are cut off, and which are rounded."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.model import Figure, Ratio, Submission
from dxlint.records import NamedTuple
from dxlint.relations import Judgement
from dxlint.rulebook.view import view
from dxlint.views.judged import judged

HABIT = 3
"""So many percentages cut off make a habit: each alone may be a slip."""


class Stated(NamedTuple):
    """A share and the percentage stated for it."""

    ratio: Ratio
    percent: Figure


class Cutting(NamedTuple):
    """How a report shortens its percentages, in reading order."""

    cut_off: list[Stated]
    """The shares whose percentage is cut off."""
    rounded_up: list[Stated]
    """The shares whose percentage can only have been rounded: it is above the exact value."""


@view
def cutting(submission: Submission) -> Cutting:
    """Which percentages of the report are cut off, and which are rounded up."""
    found, judge = Cutting([], []), submission.get(judged)
    for ratio in submission.all(Ratio):
        if ratio.percent:
            judgement = judge(ratio)
            if judgement is Judgement.CUT_OFF:
                found.cut_off.append(Stated(ratio, ratio.percent))
            elif judgement is Judgement.AGREES and _is_above(ratio, ratio.percent):
                found.rounded_up.append(Stated(ratio, ratio.percent))
    return found


def _is_above(ratio: Ratio, percent: Figure) -> bool:
    numerator, denominator, stated = ratio.numerator.quantity, ratio.denominator.quantity, percent.quantity
    if stated.qualifier or not (numerator.is_exact and denominator.is_exact):
        return False
    one: int = 10**stated.decimals
    return stated.digits * stated.scale * denominator.digits > 100 * numerator.digits * one


def distinct(shares: Iterable[Stated]) -> list[Stated]:
    """One share for each fraction and percentage, those of a pasted copy left out: what a report says once."""
    found: dict[tuple[str, str], Stated] = {}
    for share in shares:
        if not share.ratio.context.copy:
            found.setdefault((share.ratio.fraction, share.percent.text), share)
    return list(found.values())
