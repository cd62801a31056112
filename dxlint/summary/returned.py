"""What came back after it was mended: found in the reports of a period, not in those of a later one, then again.

A finding of an office is the same where one rule speaks of one place, told by ids and names; its figures may be others.
Months are held against months, years against years. It was mended where the office reported, all of its reports were
judged, the rule ran, and nothing was found there: what somebody answers for is not mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dxlint.records import NamedTuple
from dxlint.reporters.parts.arrow import pa
from dxlint.summary.counting import Found, Office, OneReport
from dxlint.summary.periods import period_of
from dxlint.summary.reading import GRAVITY, pc

_MARKS = 4
"""A period's number and the mark of what was found are one number: ``period * _MARKS + mark``."""


class Returned(NamedTuple):
    """A rule and a place in the reports of an office; the periods where it was last seen, gone, and there again."""

    office: Office
    code: str
    path: str
    seen: int
    gone: int
    back: int
    times: int
    """How often it came back."""
    severity: str
    """How grave it is now that it is back."""


def returned(found: Found) -> list[Returned]:
    """What came back, the gravest first; of each place the last time."""
    history = _History(found)
    made = [
        one for office, code, path, seen in _repeated(found) for one in history.of(Office(*office), code, path, seen)
    ]
    names = found.names

    def order(one: Returned) -> tuple[object, ...]:
        return -GRAVITY.index(one.severity), -one.times, names[one.office], str(one.office), one.code, one.path

    return sorted(made, key=order)


def _repeated(found: Found) -> Iterator[tuple[tuple[str, str | None], str, str, list[int]]]:
    """Each office, rule and place of which reports of several periods speak, with the periods and marks."""
    rows = found.held.rows
    told = pc.and_(pc.is_valid(rows["mark"]), pc.and_(pc.is_valid(rows["period"]), pc.is_valid(rows["office"])))
    keys = ["office", "office_above", "code", "path"]
    each = rows.filter(told).group_by([*keys, "period"], use_threads=False).aggregate([("mark", "max")])
    when = pc.add(pc.multiply(each["period"], _MARKS), each["mark_max"])
    each = each.select(keys).append_column("when", when)
    often = each.group_by(keys, use_threads=False).aggregate([("when", "count"), ("when", "list")])
    often = often.filter(pc.greater(often["when_count"], pa.scalar(1, pa.int64())))
    for office, above, code, path, seen in zip(
        *(often[name].to_pylist() for name in (*keys, "when_list")), strict=True
    ):
        yield (office, above), code, path or "", seen


class _History:
    """Of which periods each office has reported, and what was asked of these reports."""

    def __init__(self, found: Found) -> None:
        self._ran = found.held.ran
        self._reports: dict[tuple[Office, int], list[OneReport]] = defaultdict(list)
        self._periods: dict[tuple[Office, int], set[int]] = defaultdict(set)
        for report in found.reports:
            if report.period is not None:
                self._reports[report.office, report.period].append(report)
                self._periods[report.office, period_of(report.period).months].add(report.period)

    def of(self, office: Office, code: str, path: str, seen: list[int]) -> Iterator[Returned]:
        """What is to be said of one place, in each kind of periods."""
        kinds: dict[int, dict[int, int]] = defaultdict(dict)
        for number in seen:
            period, mark = divmod(number, _MARKS)
            kinds[period_of(period).months][period] = mark
        for kind, marks in kinds.items():
            backs = list(self._backs(office, code, kind, marks))
            if backs:
                before, gone, back = backs[-1]
                yield Returned(office, code, path, before, gone, back, len(backs), GRAVITY[marks[back] - 1])

    def _backs(self, office: Office, code: str, kind: int, marks: dict[int, int]) -> Iterator[tuple[int, int, int]]:
        """Each time that it came back: seen before, gone, there again."""
        before, gone = None, None
        for period in sorted(self._periods[office, kind]):
            if period not in marks:
                if gone is None and self._mended(office, code, period):
                    gone = period
                continue
            if before is not None and gone is not None and marks[period]:
                yield before, gone, period
            before, gone = period, None

    def _mended(self, office: Office, code: str, period: int) -> bool:
        return all(report.judged and code in self._ran[report.source] for report in self._reports[office, period])
