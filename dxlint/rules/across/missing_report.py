"""DX908: an office that is to report, and whose report is not among those of the period."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, NamedTuple

from dxlint.language.offices import bare_name, office_key, unit_of
from dxlint.model import ExpectedReporters, Span, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, Stated, corpus_rule

_FEWEST = 2
"""Who checks one report does not ask for all."""
_NAMED = 20
"""How many offices a message names."""


class Came(NamedTuple):
    """A report that came: whose, and of which period; None where it does not say."""

    office: str
    span: tuple[datetime.date, datetime.date] | None
    label: str


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """Period by period, the offices of the list that none of the reports is of."""
    expected = next(fact.value for fact in facts if isinstance(fact.value, ExpectedReporters))
    offices = _List(expected.offices)
    undated: set[str] = set()
    came: dict[Any, dict[str, Stated]] = defaultdict(dict)
    labels: dict[Any, str] = {}
    for fact in facts:
        if isinstance(fact.value, Came) and (office := offices.find(fact.value.office)):
            if fact.value.span is None:
                undated.add(office)
            else:
                came[fact.value.span].setdefault(office, fact.first)
                labels.setdefault(fact.value.span, fact.value.label)
    for span, reported in came.items():
        missing = [name for key, name in offices.names.items() if key not in reported and key not in undated]
        if missing and len(reported) >= _FEWEST:
            first = min(reported.values(), key=lambda place: place.report)
            names = "; ".join([*missing[:_NAMED], *(["…"] if len(missing) > _NAMED else [])])
            yield first.file, Evidence(first.span, period=labels[span], names=names)


@corpus_rule("DX908", "missing-report", Severity.WARNING, judge=judge)
def missing_report(submission: Submission) -> Iterator[tuple[Hashable, ExpectedReporters | Came, Span]]:
    """Where a configuration says who is to report: the list, and who reports here."""
    header = submission.header
    office = office_key(header.agency.text)
    for expected in submission.all(ExpectedReporters):
        yield expected.source, expected, header.span
        if office:
            period = header.period
            span = (period.start, period.end) if period else None
            yield expected.source, Came(office, span, period.label if period else ""), header.span


class _List:
    """The offices of a list, by the form in which they are compared."""

    def __init__(self, offices: Iterable[str]) -> None:
        self.names = {office_key(name): name for name in reversed(tuple(offices)) if office_key(name)}
        self.names = dict(reversed(self.names.items()))
        times = Counter(map(bare_name, self.names))
        self._by_bare = {bare_name(key): key for key in self.names if times[bare_name(key)] == 1}

    def find(self, office: str) -> str:
        """The office of the list that reports; "" for one that is not on it.

        A unit is known by its name alone where the list has no other of that name: a list may leave out what it is
        (``Yên Thọ``), and a commune may have become a ward.
        """
        if office in self.names:
            return office
        return self._by_bare.get(bare_name(office), "") if unit_of(office) else ""
