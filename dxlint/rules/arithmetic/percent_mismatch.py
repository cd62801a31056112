"""DX101: a stated percentage and its numerator and denominator do not meet."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Indicator, Ratio, Submission
from dxlint.relations import Judgement
from dxlint.relations.shares import claims_all, computed_percent, is_uncertain
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.judged import judged


@rule("DX101", "percent-mismatch", Severity.ERROR, on=Ratio)
def percent_mismatch(ratio: Ratio, submission: Submission) -> Iterator[Evidence]:
    """Neither rounding nor cutting off gives the figure; where it decides a target, the message says so."""
    if ratio.percent is None or submission.get(judged)(ratio) is not Judgement.CONTRADICTS or claims_all(ratio):
        return
    target = _target_decided(ratio, submission)
    yield Evidence(
        ratio.percent,
        "decides" if target else "found",
        because=[ratio.numerator],
        inferred=not ratio.explicit or is_uncertain(ratio),
        constraint=ratio,
        stated=ratio.percent.text,
        computed=computed_percent(ratio),
        fraction=ratio.fraction,
        target=target,
    )


def _target_decided(ratio: Ratio, submission: Submission) -> str:
    """The target of the share's indicator, where the stated percentage meets it and the counts do not, or the
    reverse; "" where nothing turns on the difference.
    """
    place = ratio.numerator.span.pointer
    if "/indicators/" not in place:
        return ""
    for indicator in submission.all(Indicator):
        if indicator.result is not None and indicator.result.span.pointer == place:
            return _decided_by(ratio, indicator)
    return ""


def _decided_by(ratio: Ratio, indicator: Indicator) -> str:
    required = indicator.target.figure if indicator.target else None
    numerator, denominator = ratio.numerator.quantity, ratio.denominator.quantity
    if ratio.percent is None or required is None or not required.quantity.percent:
        return ""
    limit = required.quantity.value
    stated_meets = ratio.percent.quantity.value >= limit
    counts_meet = 100 * numerator.value >= limit * denominator.value
    return required.text if stated_meets is not counts_meet else ""
