"""DX110: "trên 75%" of 74,9%."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.units import Qualifier
from dxlint.model import Figure, Ratio, Submission
from dxlint.relations import Judgement
from dxlint.relations.shares import computed_percent, is_exactly_stated
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.judged import judged

WORDS = {
    Qualifier.OVER: "trên",
    Qualifier.ALMOST: "gần",
    Qualifier.ABOUT: "khoảng",
    Qualifier.AT_LEAST: "ít nhất",
    Qualifier.UNDER: "dưới",
    Qualifier.AT_MOST: "không quá",
}
"""A word for each qualifier; the excerpt shows the report's own."""


@rule("DX110", "qualifier-mismatch", Severity.WARNING, on=Ratio)
def qualifier_mismatch(ratio: Ratio, submission: Submission) -> Iterator[Evidence]:
    """Outside the hard bounds of the qualifier the words are wrong; outside the soft ones they mislead."""
    if ratio.percent is None or ratio.percent.quantity.qualifier is None:
        return
    judgement = submission.get(judged)(ratio)
    if judgement is Judgement.PAST_QUALIFIER:
        yield _evidence(ratio, ratio.percent, "found", Severity.WARNING)
    elif judgement is Judgement.FAR_FROM_QUALIFIER:
        message = "equal" if is_exactly_stated(ratio) else "far"
        yield _evidence(ratio, ratio.percent, message, Severity.INFO)


def _evidence(ratio: Ratio, percent: Figure, message: str, severity: Severity) -> Evidence:
    qualifier = percent.quantity.qualifier
    assert qualifier is not None
    return Evidence(
        percent,
        message,
        because=[ratio.numerator],
        severity=severity,
        inferred=not ratio.explicit,
        stated=f"{WORDS[qualifier]} {percent.text}",
        computed=computed_percent(ratio),
        fraction=ratio.fraction,
    )
