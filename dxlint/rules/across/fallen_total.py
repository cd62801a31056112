"""DX902: a running total that is lower than in the report before."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dxlint.language.lexicon import AVERAGED, CUMULATIVE, any_of
from dxlint.language.text import fold
from dxlint.model import Span, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import Fact, corpus_rule
from dxlint.rules.across._history import Filed, apart, in_turn, of_office, same_things
from dxlint.views.accounts import Account, Held

_RUNNING = lazy(any_of(*CUMULATIVE))
_FOR_GOOD = lazy(r"đến nay|từ khi|từ năm 20|giai đoạn|nhiệm kỳ")
"""A beginning that the next year does not move."""
_EVENT = lazy(
    r"(?:lượt|buổi|cuộc|lớp (?:tập huấn|bồi dưỡng|đào tạo)|hội nghị|đợt|phiên|tin,? bài|bài|văn bản|hồ sơ|giao dịch|vụ)"
    r"(?!\w)"
)
"""What happens and stays done, so that more of a year holds no fewer of them."""
_COUNTED = lazy(r"(?:tổng )?(?:số )?(?:lượng )?")
_LEFT_OVER = lazy(
    rf"(?<!\w)(?:{any_of(*AVERAGED)}|tồn|còn|chưa|đang|hiện|quá hạn|kế hoạch|dự kiến|mỗi|trong (?:tháng|quý|kỳ))(?!\w)"
)
"""What is there at one time, may be settled later, or begins anew with each report."""


def judge(key: Hashable, facts: list[Fact]) -> Iterator[tuple[str, Evidence]]:
    """The reports of one office."""
    for before, now in in_turn(facts):
        yield from _running(before, now)
        yield from _within_the_year(before, now)


@corpus_rule("DX902", "fallen-total", Severity.WARNING, judge=judge, between=True)
def fallen_total(submission: Submission) -> Iterator[tuple[Hashable, Account, Span]]:
    """Each report under its office."""
    yield from of_office(submission)


def _running(before: Filed, now: Filed) -> Iterator[tuple[str, Evidence]]:
    """Figures that call themselves running totals."""
    one_year = before.account.start.year == now.account.start.year
    for earlier, later in same_things(before.figures, now.figures):
        words = _words(later)
        if _RUNNING.search(words) and (one_year or _FOR_GOOD.search(words)) and _fell(earlier, later):
            yield _said("fallen", before, now, earlier, later)


def _within_the_year(before: Filed, now: Filed) -> Iterator[tuple[str, Evidence]]:
    """Events of a period that holds the whole of the one before; where most fall, the figures are of something else."""
    if before.account.start != now.account.start:
        return
    counted = [
        (earlier, later)
        for earlier, later in same_things(before.figures, now.figures)
        if _is_of_events(later) and not _RUNNING.search(_words(later))
    ]
    fallen = [pair for pair in counted if _fell(*pair)]
    if 2 * len(fallen) <= len(counted):
        for earlier, later in fallen:
            yield _said("fewer", before, now, earlier, later)


def _is_of_events(held: Held) -> bool:
    if held.quantity.percent or _LEFT_OVER.search(_words(held)):
        return False
    name = fold(held.name)
    return bool(_EVENT.match(held.unit or name[_start(name) :]))


def _start(name: str) -> int:
    found = _COUNTED.match(name)
    return found.end() if found else 0


def _words(held: Held) -> str:
    return f"{fold(held.name)} {held.scope}"


def _fell(earlier: Held, later: Held) -> bool:
    return not later.quantity.percent and later.quantity.value < earlier.quantity.value and apart(earlier, later)


def _said(message: str, before: Filed, now: Filed, earlier: Held, later: Held) -> tuple[str, Evidence]:
    return now.report.file, Evidence(
        Span(later.pointer),
        message,
        because=[before.at(earlier.pointer)],
        inferred=True,
        name=later.name,
        stated=later.quantity.text,
        before=earlier.quantity.text,
        period=before.named,
    )
