"""DX214: what the catalogue asks for and the report lacks, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dxlint.model import CatalogueItem, Indicator
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import label, shortened
from dxlint.views.catalogue import Gap, gaps

_MOST_NAMED = 4
"""Indicators that are listed by number and name; more are listed by number."""
_MOST_NUMBERED = 12
"""Indicators that are listed by number; of more it is said how many there are."""


@rule("DX214", "catalogue-gap", Severity.WARNING, on=gaps)
def catalogue_gap(gap: Gap) -> Iterator[Evidence]:
    """Every indicator of the catalogue is reported, and among them no other; one finding a group."""
    name = gap.catalogue.name
    match gap.kind:
        case "renamed" if len(gap.items) == 1:
            (item,), (indicator,) = gap.items, gap.indicators
            number, written = indicator.id.strip(), shortened(indicator.name)
            yield Evidence(gap.at, "renamed", catalogue=name, id=number, name=written, asked=shortened(item.name))
        case "renamed":
            yield _told(gap, "renumbered", [f"{label(i)} ≠ “{shortened(item.name)}”" for i, item in _pairs(gap)])
        case "groups":
            yield _told(gap, "groups", list(dict.fromkeys(f"“{item.group}”" for item in gap.items)), said="groups")
        case "unknown":
            yield _told(gap, "unknown", *_listed(gap.indicators))
        case kind:
            yield _told(gap, kind, *_listed(gap.items))


def _pairs(gap: Gap) -> Iterator[tuple[Indicator, CatalogueItem]]:
    """Each indicator with the one that the catalogue has under its number."""
    return zip(gap.indicators, gap.items, strict=True)


def _listed(things: Sequence[Indicator | CatalogueItem]) -> tuple[list[str], int, str]:
    """The indicators as a person would list them, how many of them at most, and what stands between them."""
    if len(things) > _MOST_NAMED and all(thing.id for thing in things):
        return [thing.id.strip() for thing in things], _MOST_NUMBERED, ", "
    return [label(thing) for thing in things], _MOST_NAMED, "; "


def _told(
    gap: Gap, message: str, words: list[str], most: int = _MOST_NAMED, between: str = "; ", said: str = "list"
) -> Evidence:
    """What is said of all of them in one sentence: the first ones, and how many more there are."""
    more = len(words) - most
    data: dict[str, Any] = {"catalogue": gap.catalogue.name, said: between.join(words[:most])}
    if more > 0:
        message, data = f"{message}-more", {**data, "more": str(more)}
    return Evidence(gap.at, message, because=gap.indicators[1:most], **data)
