"""DX114: a report that cuts its percentages off, or rounds some and cuts others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint.relations.shares import first_digits
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._cutting import HABIT, Cutting, Stated, cutting, distinct

SHOWN = 5
"""So many examples stand in the message; every one is among the places."""


@rule("DX114", "mixed-rounding", Severity.INFO, on=cutting)
def mixed_rounding(found: Cutting) -> Iterator[Evidence]:
    """Once a report, with the list of what was cut off."""
    cut = distinct(found.cut_off)
    if len(cut) < HABIT:
        return
    rounded = distinct(found.rounded_up)
    yield Evidence(
        cut[0].percent,
        "mixed" if rounded else "cut",
        because=[
            *((share.percent, "cut-off") for share in cut[1:]),
            *((share.percent, "rounded") for share in rounded),
        ],
        cut=_listed(cut),
        cut_count=len(cut),
        rounded=_listed(rounded),
        rounded_count=len(rounded),
    )


def _listed(shares: Iterable[Stated]) -> str:
    """``99,60 (255/256 = 99,61); …``: the first few."""
    shares = list(shares)
    shown = [f"{percent.text} ({ratio.fraction} = {first_digits(ratio)})" for ratio, percent in shares[:SHOWN]]
    return "; ".join(shown) + ("; …" if len(shares) > SHOWN else "")
