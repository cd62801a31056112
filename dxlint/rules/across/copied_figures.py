"""DX905: a report whose figures are those of the last one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dxlint.model import Span, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.rules.across._history import in_turn, of_office, same_things
from dxlint.views.accounts import Account, Held

_FEWEST = 6
"""Fewer figures may well stand still."""


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of one office: one figure that stands still says nothing, nine of ten that do are copied."""
    for before, now in in_turn(facts):
        pairs = [
            (earlier, later)
            for earlier, later in same_things(before.figures, now.figures)
            if _tells(earlier) or _tells(later)
        ]
        same = [later for earlier, later in pairs if earlier.quantity == later.quantity]
        changed = len(pairs) - len(same)
        different = {held.quantity.value for held in same}
        if len(different) >= _FEWEST and 10 * changed <= len(pairs):
            first = ", ".join(held.quantity.text for held in same[:_FEWEST])
            message = "all" if not changed else "nearly-all"
            there, period = before.at(before.head.pointer), before.named
            yield (
                now.report.file,
                Evidence(now.head, message, because=[there], inferred=True, figures=first, period=period),
            )


@corpus_rule("DX905", "copied-figures", Severity.WARNING, judge=judge, between=True)
def copied_figures(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under its office."""
    yield from of_office(submission)


def _tells(held: Held) -> bool:
    """Whether a figure is one that hardly stays the same by chance: no 0, no handful, no round percentage."""
    quantity = held.quantity
    return quantity.digits >= 10 and not (quantity.percent and quantity.value % 10 == 0)
