"""DX214: what the catalogue asks for and the report lacks, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.model import CatalogueItem, Indicator
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import label, listed, shortened
from dxlint.views.catalogue import Gap, gaps

_MOST_NAMED = 4
"""Indicators that are listed by number and name; more are listed by number."""


@rule("DX214", "catalogue-gap", Severity.WARNING, on=gaps)
def catalogue_gap(gap: Gap) -> Iterator[Evidence]:
    """Every indicator of the catalogue is reported, and among them no other; one finding a group."""
    name = gap.catalogue.name
    match gap.kind:
        case "renamed":
            (item,), (indicator,) = gap.items, gap.indicators
            number, written = indicator.id.strip(), shortened(indicator.name)
            yield Evidence(gap.at, "renamed", catalogue=name, id=number, name=written, asked=shortened(item.name))
        case "groups":
            groups = "; ".join(dict.fromkeys(f"“{item.group}”" for item in gap.items))
            yield Evidence(gap.at, "groups", catalogue=name, groups=groups)
        case "unknown":
            yield Evidence(gap.at, "unknown", because=gap.indicators[1:], catalogue=name, list=_list(gap.indicators))
        case kind:
            yield Evidence(gap.at, kind, catalogue=name, list=_list(gap.items))


def _list(things: Sequence[Indicator | CatalogueItem]) -> str:
    """The indicators as a person would list them."""
    if len(things) > _MOST_NAMED and all(thing.id for thing in things):
        return listed(thing.id.strip() for thing in things)
    return "; ".join(map(label, things[:_MOST_NAMED])) + ("; …" if len(things) > _MOST_NAMED else "")
