"""DX908: an office that is to report, and whose report is not among those of the period."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from dxlint.language.offices import bare_name, office_and_parent, unit_of
from dxlint.model import ExpectedReporters, Span, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, Stated, corpus_rule

_FEWEST = 2
"""Who names one report does not ask for all."""
_NAMED = 20
"""How many offices a message names."""


class Came(NamedTuple):
    """A report that came: whose, and of which period; None where it does not say."""

    office: str
    parent: str
    """The office above it; "" where nothing says."""
    span: tuple[datetime.date, datetime.date] | None
    label: str


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Period by period, the offices of the list that none of the reports is of; and what could not be told."""
    listed = next(fact for fact in facts if isinstance(fact.value, ExpectedReporters))
    offices = _List(listed.value.offices)
    reports = [fact for fact in facts if isinstance(fact.value, Came)]
    nameless = [fact for fact in reports if not fact.value.office]
    placed = [(fact, offices.find(fact.value.office, fact.value.parent)) for fact in reports if fact.value.office]
    undated = [fact for fact, found in placed if found and fact.value.span is None]
    # Which of the namesakes reports, or for when, is not said.
    unsure = {one for fact, found in placed if len(found) > 1 or fact.value.span is None for one in found}
    came: dict[Any, dict[_Office, Stated]] = defaultdict(dict)
    labels: dict[Any, str] = {}
    for fact, found in placed:
        if len(found) == 1 and fact.value.span is not None:
            came[fact.value.span].setdefault(found[0], fact.first)
            labels.setdefault(fact.value.span, fact.value.label)
    most = max(map(len, came.values()), default=0)
    fewest = min(most, _FEWEST) if listed.value.searched else _FEWEST
    any_missing = False
    for span, reported in came.items():
        missing = [name for office, name in offices.names.items() if office not in reported and office not in unsure]
        if missing and len(reported) >= fewest:
            any_missing = True
            first = min(reported.values(), key=lambda place: place.report)
            yield _said(first, period=labels[span], names=_named(missing))
    if listed.reports < _FEWEST and not listed.value.searched:
        return
    if not came:
        counted = {"nameless": nameless, "undated": undated, "others": [fact for fact, found in placed if not found]}
        numbers = {name: sum(fact.reports for fact in held) for name, held in counted.items()}
        yield _said(listed.first, "nobody", reports=listed.reports, **numbers)
    elif undated or (any_missing and nameless):
        unplaced = undated + (nameless if any_missing else [])
        first = min((fact.first for fact in unplaced), key=lambda place: place.report)
        count = sum(fact.reports for fact in unplaced)
        yield _said(first, "unplaced", severity=Severity.INFO, reports=count)


def _said(place: Stated, message: str = "found", **said: Any) -> tuple[str, Evidence]:
    return place.file, Evidence(place.span, message, **said)


def _named(offices: list[str]) -> str:
    return "; ".join([*offices[:_NAMED], *(["…"] if len(offices) > _NAMED else [])])


@corpus_rule("DX908", "missing-report", Severity.WARNING, judge=judge)
def missing_report(submission: Submission) -> Iterator[tuple[Hashable, ExpectedReporters | Came, Span]]:
    """Where a configuration says who is to report: the list, and who reports here."""
    header = submission.header
    office, parent = office_and_parent(header.agency.text, header.parent_agency.text)
    for expected in submission.all(ExpectedReporters):
        yield expected.source, expected, header.span
        period = header.period
        span = (period.start, period.end) if period else None
        yield expected.source, Came(office, parent, span, period.label if period else ""), header.span


_Office = tuple[str, str]
"""An office of a list, and the one above it where the list says, in the form in which they are compared."""


class _List:
    """The offices of a list; ``names`` has each as it is written there."""

    def __init__(self, offices: Iterable[str]) -> None:
        self.names: dict[_Office, str] = {}
        for name in offices:
            office = office_and_parent(name)
            if office[0]:
                self.names.setdefault(office, name)
        self._by_key: dict[str, list[_Office]] = defaultdict(list)
        self._by_bare: dict[str, list[_Office]] = defaultdict(list)
        for office in self.names:
            self._by_key[office[0]].append(office)
            self._by_bare[bare_name(office[0])].append(office)

    def find(self, office: str, parent: str) -> list[_Office]:
        """The office of the list that reports; none for one that is not on it, several where it may be each of them.

        A unit is known by its name alone where the list has no other of that name: a list may leave out what it is
        (``Yên Thọ``), and a commune may have become a ward. Namesakes are told apart by the office above.
        """
        found = self._by_key.get(office, [])
        if not found and unit_of(office):
            bare = self._by_bare.get(bare_name(office), [])
            found = bare if len({key for key, _ in bare}) == 1 else []
        if len(found) == 1 and unit_of(parent) != unit_of(found[0][1]):
            return found  # the list and the report name offices of different levels above it
        return [one for one in found if not parent or not one[1] or one[1] == parent]
