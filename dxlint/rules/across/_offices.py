"""Which reports are of one office, though not every one of them says all that tells it from its namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from dxlint.views.accounts import Office

T = TypeVar("T")
Whereabouts = tuple[str, str]
"""The office above and the province; "" for what is not said."""


def by_office(things: Iterable[T], office_of: Callable[[T], Office]) -> list[list[T]]:
    """The things of offices of one name, those of each office together, in their order.

    What a report leaves out, its province or the office above, is taken from the others that agree in the rest, if
    there is only one way to fill it in; where namesakes leave two ways, the report stands alone.
    """
    every = list(things)
    filled = _filled({_whereabouts(office_of(thing)) for thing in every})
    groups: dict[Whereabouts, list[T]] = defaultdict(list)
    for thing in every:
        groups[filled[_whereabouts(office_of(thing))]].append(thing)
    return list(groups.values())


def _whereabouts(office: Office) -> Whereabouts:
    return office.parent, office.province


def _filled(said: set[Whereabouts]) -> dict[Whereabouts, Whereabouts]:
    """What each stands for: itself, or the only one that it can be a part of."""
    provinces: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, set[str]] = defaultdict(set)
    for parent, province in said:
        provinces[parent].add(province)
        parents[province].add(parent)
    return {one: _whole(*one, provinces, parents) for one in said}


def _whole(parent: str, province: str, provinces: dict[str, set[str]], parents: dict[str, set[str]]) -> Whereabouts:
    if not province:
        return parent, _only(provinces[parent], provinces.get("", set()))
    return parent or _only(parents[province], parents.get("", set())), province


def _only(beside: set[str], elsewhere: set[str]) -> str:
    """The one word that is said beside what is known, where none is said elsewhere that may be meant; else ""."""
    known = (beside | elsewhere) - {""}
    return next(iter(known)) if len(known) == 1 and known <= beside else ""
