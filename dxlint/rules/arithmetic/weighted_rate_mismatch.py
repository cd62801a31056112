"""DX106: an overall rate that its parts cannot give."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Figure, RateRollup
from dxlint.relations.rates import Clash, conflict, overall
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import agreed, ranged, shown

_MESSAGES = {Clash.RANGE: "range", Clash.DENOMINATORS: "denominators", Clash.NUMERATORS: "numerators"}


@rule("DX106", "weighted-rate-mismatch", Severity.WARNING, on=RateRollup)
def weighted_rate_mismatch(rollup: RateRollup) -> Iterator[Evidence]:
    """An overall rate is the weighted mean of its parts' rates: within their range, and of the counts they imply."""
    found = conflict(rollup)
    if found is None:
        return
    percent = rollup.whole.percent
    parts = [part.percent for part in rollup.parts if part.percent is not None]
    assert percent is not None
    between = overall(rollup)
    yield Evidence(
        percent,
        f"{_MESSAGES[found.clash]}-about" if between and found.clash is not Clash.RANGE else _MESSAGES[found.clash],
        because=[(part, "part") for part in parts],
        inferred=not rollup.explicit,
        constraint=rollup,
        percent=_rate(percent),
        rates="; ".join(map(_rate, parts)),
        parts=ranged(found.parts),
        whole=ranged(found.whole),
        about=agreed(between, max(2, percent.quantity.decimals)) if between else "",
    )


def _rate(percent: Figure) -> str:
    """A rate with its sign, also where the column has it."""
    text = shown(percent.quantity)
    return text if text.endswith("%") else f"{text}%"
