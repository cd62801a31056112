"""DX907: one office reports twice on one thing for one period."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dxlint.model import Span, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.views.accounts import Account, account


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of one office, period and kind: copies of one text, and texts that differ."""
    first: Account = facts[0].value
    for fact in facts:
        for place in fact.places[1:]:
            yield place.file, Evidence(place.span, "copy", severity=Severity.INFO, period=first.label)
    standing = [fact for fact in facts if fact.value.stage != "draft"]
    if any(fact.value.revised for fact in standing):
        return
    for fact in standing[1:]:
        other = standing[0].first.report
        told = other.number or other.date
        place = fact.first
        yield (
            place.file,
            Evidence(place.span, "numbered" if told else "found", inferred=True, period=first.label, where=told),
        )


@corpus_rule("DX907", "reported-twice", Severity.WARNING, judge=judge)
def reported_twice(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under its office, its kind and its period."""
    found = submission.get(account)
    if found is not None and found.kind:
        yield (found.office, found.kind, found.span), found, submission.header.span
