"""DX903: a target that is another than in the report before, of the same year."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dxlint.model import Catalogue, Span, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.rules.across._history import in_turn, of_office
from dxlint.views.accounts import Account, Asked


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of one office: where most targets of a year moved, they were set anew, or for another time."""
    for before, now in in_turn(facts):
        if before.account.end.year != now.account.end.year:
            continue
        known = _by_name(before.account)
        both = [(known[key], asked) for key, asked in _by_name(now.account).items() if key in known]
        moved = [pair for pair in both if _moved(*pair)]
        alone = len(both) == 1 and all(asked.target and asked.target.percent for asked in both[0])
        if 2 * len(moved) <= len(both) or alone:
            for earlier, later in moved:
                yield (
                    now.report.file,
                    Evidence(
                        Span(f"{later.pointer}/target"),
                        because=[before.at(f"{earlier.pointer}/target")],
                        inferred=True,
                        name=later.name,
                        stated=later.target_text,
                        before=earlier.target_text,
                        period=before.named,
                    ),
                )


@corpus_rule("DX903", "moved-target", Severity.WARNING, judge=judge, between=True)
def moved_target(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under its office; of one that is held against a catalogue, that comparison tells."""
    if not submission.all(Catalogue):
        yield from of_office(submission)


def _by_name(account: Account) -> dict[str, Asked]:
    """The indicators with a target that a report names once."""
    found: dict[str, list[Asked]] = {}
    for asked in account.asked:
        found.setdefault(asked.key, []).append(asked)
    return {key: several[0] for key, several in found.items() if len(several) == 1 and several[0].target}


def _moved(earlier: Asked, later: Asked) -> bool:
    one, other = earlier.target, later.target
    if one is None or other is None or one.percent != other.percent:
        return False
    return one.value != other.value and (not one.unit or not other.unit or one.unit == other.unit)
