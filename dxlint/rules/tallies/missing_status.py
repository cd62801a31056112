"""DX212: no verdict where the siblings have one; a verdict without any result."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.identities import identity
from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import Entry, Group, Indicator, Submission
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rules.tallies._labels import label
from dxlint.views.ledger import Ledger, ledger
from dxlint.views.verdicts import POSITIVE, says_achieved_or_not, verdict_of


@rule("DX212", "missing-status", Severity.INFO, on=Group)
def missing_status(group: Group, submission: Submission) -> Iterator[Evidence]:
    """In a group where nearly all indicators have a verdict, or a result, the one without is worth a look."""
    if any(indicator.verdict for indicator in group.indicators):
        book, indicators = submission.get(ledger), _leaves(group.indicators)
        yield from _without_verdict(indicators, group, book)
        yield from _without_result(indicators, book)


def _without_verdict(indicators: list[Indicator], group: Group, book: Ledger) -> Iterator[Evidence]:
    lacking = [
        i
        for i in indicators
        if i.verdict is None and i.span.pointer not in book.places and verdict_of(i, book) == (None, "")
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


def _without_result(indicators: list[Indicator], book: Ledger) -> Iterator[Evidence]:
    lacking = [i for i in indicators if not _has_result(i, book)]
    if 2 * len(lacking) >= len(indicators):
        return
    for indicator in lacking:
        verdict = indicator.verdict
        if verdict is not None and verdict.status in POSITIVE and _judges(verdict.text) and not indicator.note.strip():
            yield Evidence(verdict, "no-result", because=[indicator], indicator=label(indicator), status=verdict.text)


def _has_result(indicator: Indicator, book: Ledger) -> bool:
    if _says(indicator.result) or _says(indicator.percent):
        return True
    if indicator.verdict is not None and indicator.verdict.status not in POSITIVE | {Status.IN_PROGRESS}:
        return True  # "Chưa có" is verdict and result
    other, _ = book.linked(indicator)
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
