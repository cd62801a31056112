"""DX904: an indicator that the report before answered and this one does not name."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dxlint.model import Catalogue, Span, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.rules.across._history import in_turn, of_office
from dxlint.views.accounts import Account, Asked
from dxlint.views.catalogue import likeness

_FEWEST = 5
"""Fewer indicators are no set that is answered again and again."""
_ALIKE = 50
"""From this likeness on, another name may be of the same indicator."""


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of one office: what is gone from a set of indicators that is otherwise the same."""
    for before, now in in_turn(facts):
        asked = before.account.asked
        if before.account.end.year != now.account.end.year or len(asked) < _FEWEST:
            continue
        names, ids = {one.key for one in now.account.asked}, {one.id for one in now.account.asked if one.id}
        kept = [one for one in asked if one.key in names]
        lost = [one for one in asked if one.key not in names and one.id not in ids]
        known = {one.key for one in asked}
        new = [one for one in now.account.asked if one.key not in known]
        gone = [one for one in lost if not _may_be_among(one, new)]
        if gone and 3 * len(kept) >= 2 * len(asked):
            named = "; ".join(one.name for one in gone)
            place = Span(now.account.asked[0].pointer.rpartition("/indicators/")[0])
            because = [before.at(one.pointer) for one in gone]
            yield now.report.file, Evidence(place, because=because, inferred=True, names=named, period=before.named)


@corpus_rule("DX904", "dropped-indicator", Severity.INFO, judge=judge, between=True)
def dropped_indicator(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under its office; of one that is held against a catalogue, that comparison tells."""
    if not submission.all(Catalogue):
        yield from of_office(submission)


def _may_be_among(one: Asked, new: list[Asked]) -> bool:
    return any(likeness(one.name, other.name) >= _ALIKE for other in new)
