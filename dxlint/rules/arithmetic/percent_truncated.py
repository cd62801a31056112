"""DX102: a percentage cut off where rounding was due."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Submission
from dxlint.relations.shares import first_digits, rounded_percent
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._cutting import HABIT, cut_off, distinct


@rule("DX102", "percent-truncated", Severity.INFO, on=Submission)
def percent_truncated(submission: Submission) -> Iterator[Evidence]:
    """The single ones; from three on it is a habit of the report, of which DX114 speaks once."""
    cut = cut_off(submission)
    if len(distinct(cut)) >= HABIT:
        return
    for ratio, percent in cut:
        yield Evidence(
            percent,
            because=[ratio.numerator],
            stated=percent.text,
            computed=first_digits(ratio),
            rounded=rounded_percent(ratio),
            fraction=ratio.fraction,
        )
