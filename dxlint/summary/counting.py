"""How many findings of which gravity, in how many reports: by office, rule, period and family."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from dxlint.records import NamedTuple
from dxlint.summary.periods import period_of
from dxlint.summary.reading import GRAVITY, Held, grouped, pc

KEYS: Mapping[str, tuple[str, ...]] = {
    "agency": ("office", "office_above"),
    "rule": ("code",),
    "period": ("period",),
    "family": ("family",),
}
"""What findings are counted by, each with the columns that tell it."""
OF_REPORTS = frozenset({"agency", "period"})
"""What a report has, whatever was found in it."""


class Office(NamedTuple):
    """Who reports, and the unit above, in the form in which they are compared; None for a report without any."""

    office: str | None
    above: str | None


class OneReport(NamedTuple):
    """A report: who, when, in which file, whether all of it was judged, and whether nothing is to be mended."""

    office: Office
    period: int | None
    source: int
    judged: bool
    clean: bool


class Counts(NamedTuple):
    """Findings that nobody answers for, by gravity; reports, those without such findings, and those not judged."""

    error: int = 0
    warning: int = 0
    info: int = 0
    reports: int = 0
    clean: int = 0
    not_judged: int = 0

    @property
    def worst_first(self) -> tuple[int, int, int]:
        """What sorts counts."""
        return -self.error, -self.warning, -self.info


class Group(NamedTuple):
    """What was counted for one value of each key: an office, a code, a period's number or a family; None for none."""

    key: tuple[Any, ...]
    counts: Counts
    """Where a rule or family is among the keys, ``reports`` are those with such findings, and none is clean."""


class Found:
    """The findings of many reports."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self._open = held.rows.filter(pc.greater(held.rows["mark"], 0))

    @cached_property
    def reports(self) -> list[OneReport]:
        """Every report."""
        keys = ("office", "office_above", "period", "source")
        every = self.held.rows.group_by(["report", *keys], use_threads=False)
        made = every.aggregate([("judged", "all"), ("mark", "max")])
        rows = zip(*(made[name].to_pylist() for name in (*keys, "judged_all", "mark_max")), strict=True)
        return [
            OneReport(Office(office, above), period, source, judged, judged and not mark)
            for office, above, period, source, judged, mark in rows
        ]

    @cached_property
    def names(self) -> dict[Office, tuple[str, str]]:
        """What most reports of an office call it, and the unit above."""
        keys = ("office", "office_above", "agency", "parent_agency")
        times: dict[Office, Counter[tuple[str, str]]] = defaultdict(Counter)
        for office, above, agency, parent, number in grouped(self.held.rows, keys, ([], "count_all"), each=["report"]):
            times[Office(office, above)][agency or "", parent or ""] += number
        return {office: min(said.items(), key=lambda one: (-one[1], one[0]))[0] for office, said in times.items()}

    @cached_property
    def rules(self) -> dict[str, str]:
        """The name of each rule that found something, by its code."""
        return {code: name or "" for code, name in sorted(grouped(self.held.rows, ("code", "name")), key=str) if code}

    @cached_property
    def suppressed(self) -> int:
        """How many findings somebody answers for."""
        return int(pc.sum(pc.equal(self.held.rows["mark"], 0)).as_py() or 0)

    @cached_property
    def total(self) -> Counts:
        """All of them."""
        (found,) = self.by(()) or [Group((), Counts())]
        return found.counts

    def by(self, keys: Sequence[str]) -> list[Group]:
        """The groups for each of the keys, the worst first; periods in their order."""
        columns = [column for key in keys for column in KEYS[key]]
        counts: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
        for *values, mark, number in grouped(self._open, (*columns, "mark"), ([], "count_all")):
            counts[_key(keys, values)][GRAVITY[mark - 1]] += number
        if OF_REPORTS.issuperset(keys):
            for report in self.reports:
                of = counts[tuple(report.office if key == "agency" else report.period for key in keys)]
                of.update(reports=1, clean=int(report.clean), not_judged=int(not report.judged))
        else:
            for *values, number in grouped(self._open, columns, ([], "count_all"), each=["report"]):
                counts[_key(keys, values)]["reports"] = number
        groups = [Group(key, Counts(**of)) for key, of in counts.items()]
        return sorted(groups, key=_order(keys, groups, self.names))


def _key(keys: Sequence[str], values: Iterable[Any]) -> tuple[Any, ...]:
    """The values of columns as those of keys."""
    left = iter(values)
    return tuple(Office(next(left), next(left)) if key == "agency" else next(left) for key in keys)


def _order(keys: Sequence[str], groups: Sequence[Group], names: Mapping[Office, tuple[str, str]]) -> Any:
    """What sorts groups: each key as its values stand when all else is left out of account."""
    ranks: list[dict[Hashable, int]] = []
    for at, key in enumerate(keys):
        sums: dict[Any, Counts] = defaultdict(Counts)
        for group in groups:
            sums[group.key[at]] = Counts(*map(sum, zip(sums[group.key[at]], group.counts, strict=True)))
        ranks.append({value: rank for rank, value in enumerate(sorted(sums, key=_within(key, sums, names)))})
    return lambda group: tuple(rank[value] for rank, value in zip(ranks, group.key, strict=True))


def _within(key: str, sums: Mapping[Any, Counts], names: Mapping[Office, tuple[str, str]]) -> Any:
    if key == "period":
        return lambda number: (number is None, number or 0)
    if key == "agency":
        return lambda office: (sums[office].worst_first, names.get(office, ("", "")), str(office))
    return lambda word: (sums[word].worst_first, word is None, word or "")


def period_word(number: int | None) -> str:
    """A period as it is called; "" for none."""
    return "" if number is None else str(period_of(number))
