"""DX907: one office reports twice on one thing for one period."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from os.path import basename, splitext

from dxlint.model import Span, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import Fact, Stated, corpus_rule
from dxlint.rules.across._offices import by_office
from dxlint.views.accounts import Office, account, digest


class Sent(NamedTuple):
    """A report, as far as it matters which of several it is; copies of one are equal."""

    office: Office
    label: str
    stage: str
    revised: bool
    digest: str


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of one office, period and kind: copies of one text, and texts that differ."""
    for of_one in by_office(facts, lambda fact: fact.value.office):
        yield from _judged(of_one)


def _judged(facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    texts: dict[Sent, Fact] = {}
    for fact in facts:
        alike = fact.value._replace(office=facts[0].value.office)
        copies = fact.places[1:] if alike not in texts else fact.places
        twin = texts.setdefault(alike, fact).first
        data = {"period": fact.value.label, "where": basename(twin.file)}  # a path may be another on another machine
        for place in copies:
            yield place.file, Evidence(place.span, "copy", because=[_at(twin)], severity=Severity.INFO, **data)
    standing = [fact for fact in texts.values() if fact.value.stage != "draft"]
    if any(fact.value.revised for fact in standing):
        return
    for fact in standing[1:]:
        first, other, period = fact.first, standing[0].first, fact.value.label
        because = [_at(other)]
        if _form(first.file) != _form(other.file):
            yield first.file, Evidence(first.span, "other-form", because=because, severity=Severity.INFO, period=period)
            continue
        told = other.report.number or other.report.date
        message = "numbered" if told else "found"
        yield first.file, Evidence(first.span, message, because=because, inferred=True, period=period, where=told)


def _at(other: Stated) -> Because:
    """The head of the other report, in its own file."""
    return Because(other.span, file=other.file)


def _form(file: str) -> str:
    """The format of a file: a report kept as Word and as PDF is not read quite alike."""
    return splitext(file)[1].lower()


@corpus_rule("DX907", "reported-twice", Severity.WARNING, judge=judge, between=True)
def reported_twice(submission: Submission) -> Iterator[tuple[Hashable, Sent, Span]]:
    """Each report under its office, its kind and its period."""
    found = submission.get(account)
    if found is not None and found.kind:
        sent = Sent(found.office, found.label, found.stage, found.revised, submission.get(digest))
        yield (found.office.name, found.kind, found.span), sent, submission.header.span
