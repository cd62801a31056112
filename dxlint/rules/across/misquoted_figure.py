"""DX906: a figure of an earlier period that is another than the office reported for it then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from dxlint.model import Span, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.rules.across._history import Filed, apart, of_each, of_office, same_things
from dxlint.views.accounts import Account


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of offices of one name: each figure of another period against the reports of that period."""
    for every in of_each(facts):
        yield from _misquoted(every)


def _misquoted(every: list[Filed]) -> Iterator[tuple[str, Evidence]]:
    by_period: dict[Hashable, list[Filed]] = defaultdict(list)
    for one in every:
        by_period[one.account.span].append(one)
    for now in every:
        for quoted in now.account.quoted:
            then = by_period.get(quoted.span, ())
            pairs = [(one, held) for one in then for held, _ in same_things(one.figures, [quoted])]
            if pairs and all(apart(held, quoted) for _, held in pairs):
                before, held = pairs[0]
                yield (
                    now.report.file,
                    Evidence(
                        Span(quoted.pointer),
                        because=[before.at(held.pointer)],
                        inferred=True,
                        name=quoted.name,
                        stated=quoted.quantity.text,
                        before=held.quantity.text,
                        period=before.named,
                    ),
                )


@corpus_rule("DX906", "misquoted-figure", Severity.WARNING, judge=judge, between=True)
def misquoted_figure(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under its office."""
    yield from of_office(submission)
