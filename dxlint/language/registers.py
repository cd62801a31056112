"""Registers: documents no longer in force, and units of the state that have ended.

What they say must be held against the period a report speaks of, never against today: a report on 2023
that cites Nghị định 42/2022/NĐ-CP is right.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from dxlint.language import register_data as data
from dxlint.language.documents import DocumentNumber
from dxlint.language.text import fold
from dxlint.records import NamedTuple


class Superseded(NamedTuple):
    """From `since` on the document was no longer in force; `by` took its place; `source` says so."""

    since: datetime.date
    by: str
    source: str


class EndedUnit(NamedTuple):
    """A ministry, department, province or level that ended: the first day without it, what came after.

    `name` as written in full. `kind` is "ministry", "department", "province" or "level"; a level ("huyện")
    has no `successor`.
    """

    name: str
    kind: str
    since: datetime.date
    successor: str
    source: str


def superseded(number: DocumentNumber, issued: datetime.date | None = None) -> Superseded | None:
    """What is known to have taken the document's place, or None.

    Numbers restart each year, so only the exact document counts: number, symbol and the year of its segment
    or, for a document without one, of the day it was `issued`.
    """
    year = number.year or (issued.year if issued else None)
    written, _, symbol = number.key
    if not (year and written):
        return None
    return _superseded().get((written, year, symbol))


@lru_cache(maxsize=1)
def _superseded() -> dict[tuple[str, int, str], Superseded]:
    return {
        (number, year, symbol.upper()): Superseded(_day(since), by, source)
        for number, year, symbol, since, by, source in data.SUPERSEDED
    }


@lru_cache(maxsize=1)
def two_tiers_since() -> datetime.date:
    """The first day without districts, on which communes and provinces were merged, too."""
    return _day(data.TIERS_END)


@lru_cache(maxsize=1)
def ended_units() -> dict[str, EndedUnit]:
    """Units that have ended, by folded name, with the words that tell them from others of the name.

    A province goes by "tỉnh Hà Nam", never by "Hà Nam" alone: a ward or a commune may bear the name on.
    """
    return {fold(name): unit for name, unit in _ministries() + _provinces() + _levels()}


def _ministries() -> list[tuple[str, EndedUnit]]:
    since = _day(data.MINISTRIES_END)
    return [
        (
            f"{rank} {written}",
            EndedUnit(f"{rank} {field}", kind, since, f"{rank} {into}", data.MINISTRIES_MERGED),
        )
        for field, into in data.FIELDS
        for rank, kind in (("Bộ", "ministry"), ("Sở", "department"))
        for written in (field, *data.FIELD_ABBREVIATIONS[field])
    ]


def _provinces() -> list[tuple[str, EndedUnit]]:
    merged = [
        EndedUnit(f"tỉnh {name}", "province", _day(data.TIERS_END), into, data.MERGERS)
        for into, names in data.PROVINCES
        for name in names
    ]
    raised = [
        EndedUnit(f"tỉnh {name}", "province", _day(since), f"thành phố {name}", f"Nghị quyết {source}")
        for name, since, source in data.NEW_CITIES
    ]
    return [(unit.name, unit) for unit in merged + raised]


def _levels() -> list[tuple[str, EndedUnit]]:
    since = _day(data.TIERS_END)
    return [(name, EndedUnit(name, "level", since, "", data.TWO_TIERS)) for name in data.LEVELS]


def _day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)
