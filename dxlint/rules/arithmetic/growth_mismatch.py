"""DX109: a growth that the two figures beside it do not show."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.rounding import scale
from dxlint.model import Growth
from dxlint.relations import Judgement, judge
from dxlint.relations.growth import changes, stated_change
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.arithmetic._shown import computed, shown, signed


@rule("DX109", "growth-mismatch", Severity.WARNING, on=Growth)
def growth_mismatch(growth: Growth) -> Iterator[Evidence]:
    """The figures show the change neither in relative terms nor in points; a wrong direction is reported as such."""
    if judge(growth) is not Judgement.CONTRADICTS:
        return
    found = changes(growth)
    current, previous = growth.current.quantity, growth.previous.quantity
    before, written, written_now = previous.value, shown(previous), shown(current)
    if growth.by_difference:
        before = current.value + (previous.value if growth.decrease else -previous.value)
        sign = "+" if growth.decrease else "−"
        written = f"{computed(before, previous)} (= {written_now} {sign} {written})"
    difference = current.value - before
    reverse = scale(stated_change(growth), -1)
    turned = any(reverse.meets(one) for one in found)
    kind = "" if turned else "-points" if current.percent else "-relative"
    yield Evidence(
        growth.change,
        f"{'direction' if turned else 'found'}-{'down' if growth.decrease else 'up'}{kind}",
        because=[(growth.current, "current"), (growth.previous, "difference" if growth.by_difference else "previous")],
        inferred=True,
        constraint=growth,
        change=shown(growth.change.quantity) + (" điểm" if growth.points else ""),
        current=written_now,
        previous=written,
        relative=signed(Fraction(100 * difference) / before, 2) if before else "–",
        points=signed(difference, max(current.decimals, previous.decimals)),
    )
