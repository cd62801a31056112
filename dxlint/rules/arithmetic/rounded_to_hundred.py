"""DX108: "100%" of what is not all."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.rounding import format_vi
from dxlint.model import Ratio, Submission
from dxlint.relations import Judgement
from dxlint.relations.shares import short_of_hundred
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.judged import judged


@rule("DX108", "rounded-to-hundred", Severity.WARNING, on=Ratio)
def rounded_to_hundred(ratio: Ratio, submission: Submission) -> Iterator[Evidence]:
    """Rounding gives 100, but some are missing: "100%" says to every reader that none is.

    Of a plan, or of last year's figure, 100% is a comparison, and says nothing of the kind.
    """
    if ratio.percent is None or not ratio.same_things or submission.get(judged)(ratio) is not Judgement.HUNDRED:
        return
    yield Evidence(
        ratio.percent,
        because=[ratio.numerator],
        inferred=not ratio.explicit,
        stated=ratio.percent.text,
        computed=short_of_hundred(ratio),
        fraction=ratio.fraction,
        missing=format_vi(ratio.denominator.quantity.digits - ratio.numerator.quantity.digits),
    )
