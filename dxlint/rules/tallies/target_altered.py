"""DX213: a target or a unit that is not the catalogue's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dxlint.language.text import fold
from dxlint.model import Indicator, Span, Submission
from dxlint.relations.targets import ask_for_the_same
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import label, scored
from dxlint.views.catalogue import Match, catalogue_check

_PERCENT = ("%", "phần trăm", "tỷ lệ", "tỉ lệ")


@rule("DX213", "target-altered", Severity.WARNING, on=Indicator)
def target_altered(indicator: Indicator, submission: Submission) -> Iterator[Evidence]:
    """What is stated as the target is what the catalogue sets for the year and the level, in the catalogue's unit."""
    check = submission.get(catalogue_check)
    match = None if indicator.context.copy else check.of(indicator)
    if match is None:
        return
    if submission.medium.keyed and _is_another_unit(indicator.unit, match.item.unit):
        at = Span(f"{indicator.span.pointer}/unit")
        yield _evidence(at, "unit", indicator, match, match.item.unit, unit=indicator.unit)
    elif indicator.target is not None and match.target is not None:
        asked = match.target
        if ask_for_the_same(indicator.target, asked.entry, indicator.unit) is False:
            kind, year = ("found", {}) if asked.year is None else ("found-in-year", {"year": asked.year})
            target = indicator.target
            yield _evidence(target, kind, indicator, match, asked.entry.text, target=target.text.strip(), **year)


def _evidence(at: Any, kind: str, indicator: Indicator, match: Match, asked: str, **data: Any) -> Evidence:
    named = indicator._replace(id=indicator.id or match.item.id, name=indicator.name or match.item.name)
    data |= {"indicator": label(named), "catalogue": match.catalogue.name, "asked": asked.strip(), **scored(match)}
    return Evidence(at, kind, inferred=match.inferred, **data)


def _is_another_unit(one: str, other: str) -> bool:
    """Whether one counts and the other is a percentage; other units have too many names to be told apart."""
    first, second = fold(one), fold(other)
    return bool(first and second) and _is_percentage(first) is not _is_percentage(second)


def _is_percentage(unit: str) -> bool:
    return any(word in unit for word in _PERCENT)
