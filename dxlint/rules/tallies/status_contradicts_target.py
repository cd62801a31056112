"""DX211: a verdict that the target and the result do not allow."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dxlint.language.rounding import format_vi
from dxlint.model import Entry
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import label, scored
from dxlint.views.verdicts import Contradiction, contradictions

_MILD = frozenset({"as-printed", "not-exceeded"})


@rule("DX211", "status-contradicts-target", Severity.ERROR, on=contradictions)
def status_contradicts_target(found: Contradiction) -> Iterator[Evidence]:
    """What misses its target is not called achieved, what reaches it not the reverse; a place in a list counts."""
    yield _evidence(found)


def _with_percent(result: Entry) -> str:
    """The result as written; a share with the percentage it comes to, in as many decimals as tell it apart."""
    written = result.text.strip()
    numerator, denominator = result.numerator, result.denominator
    if numerator is None or denominator is None or "%" in written or not denominator.quantity.value:
        return written
    share = Fraction(100 * numerator.quantity.value, denominator.quantity.value)
    decimals = next(d for d in (2, 4, 6, 9, 0) if d == 0 or share.denominator == 1 or round(share, d).denominator != 1)
    return f"{written} ({format_vi(share, 0 if share.denominator == 1 else decimals)}%)"


def _asked_for(found: Contradiction) -> Because | tuple[Entry, str]:
    """Where the target stands: in the report, or in the catalogue that the configuration chooses."""
    if found.match is None:
        return found.target, "target"
    said = {"catalogue": found.match.catalogue.name, "asked": found.target.text.strip()}
    return Because(found.indicator.span, "catalogue-target", said)


def _evidence(found: Contradiction) -> Evidence:
    first, *others = found.verdicts
    return Evidence(
        first.span,
        f"{found.kind}-listed" if first.listed else found.kind,
        because=[
            (found.result, "result"),
            _asked_for(found),
            *((other.span, "listed" if other.listed else "verdict") for other in others),
        ],
        severity=Severity.WARNING if found.kind in _MILD else None,
        inferred=found.inferred,
        indicator=label(found.indicator),
        target=found.target.text.strip(),
        result=_with_percent(found.result),
        status=first.text.strip(),
        **scored(found.match),
    )
