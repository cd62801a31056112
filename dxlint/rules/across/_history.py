"""The reports of one office in turn: each with the last one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from dxlint.model import Span, Submission
from dxlint.records import NamedTuple
from dxlint.relations.base import allowed
from dxlint.relations.sums import is_measured
from dxlint.rulebook.findings import Because
from dxlint.rulebook.rule import Fact, Report
from dxlint.rules.across._offices import by_office
from dxlint.views.accounts import Account, Held, account

_STAGES = ("draft", "", "final")


class Filed(NamedTuple):
    """A report with what is compared of it."""

    account: Account
    report: Report
    head: Span
    """Where something about the whole report is said."""
    differing: frozenset[tuple[Hashable, str]] = frozenset()
    """The things and scopes of which another report, that may count as well, says otherwise."""

    @property
    def figures(self) -> list[Held]:
        """The figures of its own period that no other report of the office puts in doubt."""
        return [held for held in self.account.figures if (held.thing, held.scope) not in self.differing]

    @property
    def named(self) -> str:
        """How a message names the report beside others of its office."""
        return self.account.label or self.report.period

    def at(self, pointer: str) -> Because:
        """A place in this report, for what is said of another."""
        return Because(Span(pointer), "compared", file=self.report.file)


def of_office(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Facts: the report, under the name of its office; namesakes are told apart where they meet."""
    found = submission.get(account)
    if found is not None:
        yield found.office.name, found, submission.header.span


def of_each(facts: Iterable[Fact]) -> Iterator[list[Filed]]:
    """The reports of each of the offices of one name."""
    for of_one in by_office(facts, lambda fact: fact.value.office):
        yield filed(of_one)


def filed(facts: Iterable[Fact]) -> list[Filed]:
    """The reports of the facts, of several on one thing and period the one that counts: the final, the latest."""
    by_period: dict[Hashable, list[Filed]] = defaultdict(list)
    for fact in facts:
        found = Filed(fact.value, fact.first.report, fact.first.span)
        by_period[found.account.office.name, found.account.kind, found.account.span].append(found)
    counting = [_counting(found) for found in by_period.values()]
    return sorted(counting, key=lambda one: (one.account.end, one.account.start, one.report))


def _counting(found: Sequence[Filed]) -> Filed:
    """The report that counts; where others may count as well, without the figures in which they differ."""
    best = max(found, key=_weight)
    others = [one.account for one in found if one is not best and _weight(one)[:2] == _weight(best)[:2]]
    if not others:
        return best
    differing = {
        (held.thing, held.scope)
        for other in others
        for known, held in same_things(best.account.figures, other.figures)
        if known.quantity.value != held.quantity.value
    }
    return best._replace(differing=frozenset(differing))


def _weight(one: Filed) -> tuple[int, bool, str, Report]:
    return _STAGES.index(one.account.stage), one.account.revised, one.report.date, one.report


def in_turn(facts: Iterable[Fact]) -> Iterator[tuple[Filed, Filed]]:
    """Each report of an office with the last one before it on the same thing."""
    for every in of_each(facts):
        for at, now in enumerate(every):
            before = [one for one in every[:at] if one.account.end < now.account.end]
            earlier = [one for one in before if alike(one.account, now.account)]
            if earlier:
                yield earlier[-1], now


def alike(one: Account, other: Account) -> bool:
    """Whether two reports are on one thing, by their titles; one without a title may be on any."""
    first, second = {*one.kind}, {*other.kind}
    return not first or not second or 5 * len(first & second) >= 3 * len(first | second)


def same_things(before: Sequence[Held], now: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """The figures of one thing in two reports: one name, one level, one unit."""
    known = {(held.thing, held.scope): held for held in before}
    for held in now:
        other = known.get((held.thing, held.scope))
        if other is not None and one_unit(other.unit, held.unit):
            yield other, held


def one_unit(one: str, other: str) -> bool:
    """Whether two figures may be of one unit: one that names none goes with every other."""
    return not one or not other or one == other


def apart(one: Held, other: Held) -> bool:
    """Whether two figures of one thing cannot both hold, as they are rounded."""
    measured = is_measured(one.name, [one.quantity, other.quantity])
    return not allowed(one.quantity, measured=measured).meets(allowed(other.quantity, measured=measured))
