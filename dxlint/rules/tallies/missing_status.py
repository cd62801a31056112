"""DX212: no verdict where the siblings have one; a verdict without any result."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import Entry, Group, Indicator, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import identity, label
from dxlint.rules.tallies._ledger import Ledger
from dxlint.rules.tallies._statuses import POSITIVE, says_achieved_or_not, verdict_of


@rule("DX212", "missing-status", Severity.INFO, on=Submission)
def missing_status(submission: Submission) -> Iterator[Evidence]:
    """In a group where nearly all indicators have a verdict, or a result, the one without is worth a look."""
    ledger: Ledger | None = None
    for group in submission.all(Group):
        if len(group.indicators) > 2 and any(i.verdict for i in group.indicators):
            ledger = ledger or Ledger(submission)
            indicators = _leaves(group.indicators)
            yield from _without_verdict(indicators, group, ledger)
            yield from _without_result(indicators, ledger)


def _without_verdict(indicators: list[Indicator], group: Group, ledger: Ledger) -> Iterator[Evidence]:
    lacking = [
        i
        for i in indicators
        if i.verdict is None and i.span.pointer not in ledger.places and verdict_of(i, ledger) == (None, "")
    ]
    if 3 * len(lacking) <= len(indicators):
        for indicator in lacking:
            if indicator.name or indicator.target or indicator.result:
                yield Evidence(
                    indicator,
                    "no-verdict",
                    indicator=label(indicator),
                    group=group.name,
                    judged=len(indicators) - len(lacking),
                    all=len(indicators),
                )


def _without_result(indicators: list[Indicator], ledger: Ledger) -> Iterator[Evidence]:
    lacking = [i for i in indicators if not _has_result(i, ledger)]
    if 2 * len(lacking) >= len(indicators):
        return
    for indicator in lacking:
        verdict = indicator.verdict
        if verdict is not None and verdict.status in POSITIVE and _judges(verdict.text) and not indicator.note.strip():
            yield Evidence(verdict, "no-result", because=[indicator], indicator=label(indicator), status=verdict.text)


def _has_result(indicator: Indicator, ledger: Ledger) -> bool:
    if _says(indicator.result) or _says(indicator.percent):
        return True
    if indicator.verdict is not None and indicator.verdict.status not in POSITIVE | {Status.IN_PROGRESS}:
        return True  # "Chưa có" is verdict and result
    other, _ = ledger.linked(indicator)
    return other is not None and (_says(other.result) or _says(other.percent))


def _says(entry: Entry | None) -> bool:
    return entry is not None and entry.kind != "blank"


def _judges(text: str) -> bool:
    """Whether the word only judges; "Đã triển khai", "Có" say what was done as well."""
    return says_achieved_or_not(text) and "triển khai" not in fold(text)


def _leaves(indicators: tuple[Indicator, ...]) -> list[Indicator]:
    """The indicators that are not only the head of others (5.1 above 5.1.1)."""
    heads = {identity(i.id).rpartition(".")[0] for i in indicators}
    return [i for i in indicators if not i.id or identity(i.id) not in heads]
