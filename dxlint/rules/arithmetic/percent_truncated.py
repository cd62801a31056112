"""DX102: a percentage cut off where rounding was due."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.relations.shares import first_digits, rounded_percent
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._cutting import HABIT, Cutting, cutting, distinct


@rule("DX102", "percent-truncated", Severity.INFO, on=cutting)
def percent_truncated(found: Cutting) -> Iterator[Evidence]:
    """The single ones; from three on it is a habit of the report, of which DX114 speaks once."""
    if len(distinct(found.cut_off)) >= HABIT:
        return
    for ratio, percent in found.cut_off:
        yield Evidence(
            percent,
            because=[ratio.numerator],
            stated=percent.text,
            computed=first_digits(ratio),
            rounded=rounded_percent(ratio),
            fraction=ratio.fraction,
        )
