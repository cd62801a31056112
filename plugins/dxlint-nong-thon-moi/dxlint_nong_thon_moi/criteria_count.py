"""NTM001: criteria met and criteria not met, told apart, make all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Evidence, Severity, rule
from dxlint.model import Group, Indicator, Prose, Status, Submission
from dxlint_nong_thon_moi.criteria import number_of_criteria, reported_year
from dxlint_nong_thon_moi.reading import NUMBER, Counted, counted, sentences

_MET = re.compile(r"(?<![\d.,/])(?P<met>\d{1,2})/(?P<all>10|19)\s+tiêu chí", re.IGNORECASE)
_OPEN = re.compile(
    rf"(?<![\w.,/])(?P<left>{NUMBER})\s+tiêu chí\s+(?:còn\s+)?(?:chưa|không)\s+(?:đạt|hoàn thành)(?:\s+chuẩn)?"
    r"(?=\s*(?:$|[.,:;(\n]|là\b|gồm\b|bao gồm\b))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"năm\s+20\d\d|/20\d\d|\bxã\s+[A-ZĐÁÀẢÃẠÂĂÊÔƠƯÍÌÝÚÙÓÒ]|các xã|\d\s+xã")
_MET_STATES = (Status.ACHIEVED, Status.EXCEEDED)


@rule("NTM001", "ntm-criteria-count", Severity.WARNING, on=Submission)
def criteria_count(submission: Submission) -> Iterator[Evidence]:
    """17/19 met leaves 2; and 17 is what the list of criteria shows, where the report has one of them all."""
    stated: dict[int, Counted] = {}
    year = reported_year(submission)
    for prose in submission.all(Prose):
        for met, whole, left in _stated_in(prose, year):
            if left is not None and met.value + left.value != whole:
                computed = whole - met.value
                because = [left.span]
                yield Evidence(
                    met.span, "not-all", because=because, met=met.text, all=whole, left=left.text, computed=computed
                )
            elif whole == number_of_criteria(submission):
                stated[met.value] = met
    listed = _listed(submission)
    if listed is not None and len(stated) == 1 and listed not in stated and submission.header.level.text == "commune":
        (met,) = stated.values()
        yield Evidence(met.span, "other-list", met=met.text, listed=listed, all=number_of_criteria(submission))


def _stated_in(prose: Prose, year: int | None) -> Iterator[tuple[Counted, int, Counted | None]]:
    """Criteria met out of all, and those not met where the same sentence or the next tells of one commune."""
    for at, sentence in sentences(prose, year):
        met = [*_MET.finditer(sentence)]
        if len(met) != 1:
            continue
        behind = prose.text[at + met[0].end() : at + len(sentence) + 200]
        open_ones = [*_OPEN.finditer(behind)][:2]
        left = None
        if len(open_ones) == 1 and not _ELSEWHERE.search(behind[: open_ones[0].start()]):
            left = counted(prose, open_ones[0]["left"], at + met[0].end() + open_ones[0].start("left"))
        yield counted(prose, met[0]["met"], at + met[0].start("met")), int(met[0]["all"]), left


def _listed(submission: Submission) -> int | None:
    """How many of all criteria are listed as met; None where not all are listed, each with a verdict that is known."""
    indicators = submission.all(Indicator)
    states = [indicator.verdict.status if indicator.verdict else None for indicator in indicators]
    whole = len(indicators) == number_of_criteria(submission) and bool(submission.all(Group))
    return sum(state in _MET_STATES for state in states) if whole and None not in states else None
