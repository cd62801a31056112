"""DX305: figures from after, or of less than, the period a report is about."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dxlint.language.lexicon import INTENDED, any_of
from dxlint.language.periods import Period, read_period, reporting_window
from dxlint.model import DateMention, Indicator, Section, Span, Statement, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.text import section_texts

_REGULAR = frozenset((1, 3, 6, 9, 12))
_CUT_OFF_DAY = 14
_QUARTER = lazy(r"\b[Qq](?:uý|UÝ) (I{1,3}|IV|[1-4])(?:\s?/\s?(?:năm )?|\s(?:năm )?)?([0-9]{4})?\b")
_UP_TO = lazy(r"(?:[Ss]ố liệu|[Tt]hống kê|[Ll]ũy kế)[^.;\n]{0,60} đến (?:hết )?(?:ngày )?$")
# "Tính đến ngày 15/02/2025, toàn tỉnh có …"; what is planned by a day is no figure of the report.
_COUNTED_TO = lazy(r"[Tt]ính đến (?:hết )?(?:ngày )?$")
_PLANNED = lazy(rf"[^.;\n]{{0,100}}?\b(?:{any_of(*INTENDED)}|sẽ|ước)\b")
_FIGURE = lazy(r"[^.;\n]*[0-9]")
"""What happened in a span of days is no figure of the report where none is given."""
_REACH = 100
_SPAN = lazy(r"\s{0,3}(?:đến(?: hết)?(?: ngày)?|[-–])\s{0,3}")


@rule("DX305", "outside-period", Severity.INFO, on=Submission)
def outside_period(submission: Submission) -> Iterator[Evidence]:
    """Days up to which figures count, periods of appendices and indicators, spans of days in the text.

    The day of a document or of an event is no figure; a plan for later and last year's comparison are not
    meant to lie within the period.
    """
    period = submission.header.period
    if period is None or period.start > period.end:
        return
    for mention in submission.all(DateMention):
        if mention.role == "as_of" and mention.token.date:
            yield from _up_to(mention.context.period or period, mention.token.date, mention.span, mention.token.text)
    yield from _parts(submission, period)
    yield from _in_prose(submission, period)


def earliest_end(period: Period) -> datetime.date:
    """The first day up to which figures may count and still be of the whole period.

    The 14th of the last month for a month, quarter, half, nine months or year, as the reporting regime closes
    its figures (Nghị định 09/2019/NĐ-CP, Điều 12); the last day itself for any other period.
    """
    end = period.end
    months = (end.year - period.start.year) * 12 + end.month - period.start.month + 1
    regular = reporting_window(period) != period and months in _REGULAR
    return end.replace(day=_CUT_OFF_DAY) if regular else end


def _up_to(period: Period, day: datetime.date, span: Span, text: str) -> Iterator[Evidence]:
    if day > period.end:
        yield Evidence(span, "after", date=text, period=_days(period))
    elif period.start <= day < earliest_end(period):
        yield Evidence(span, "short", date=text, period=_days(period))


def _days(period: Period) -> str:
    return f"{period.start:%d/%m/%Y} - {period.end:%d/%m/%Y}"


def _parts(submission: Submission, period: Period) -> Iterator[Evidence]:
    """Appendices of a part of the period, and whatever counts from before its first day to before its last."""
    appendices = list(_appendices(submission, period))
    # Quarter I in one appendix and quarter II in the next are the half-year, split.
    split = any(own.end >= earliest_end(period) for _, own in appendices)
    for section, own in appendices:
        if not split and period.start <= own.start:
            yield Evidence(section, "part", part=section.title or section.id, own=_days(own), period=_days(period))
    seen: set[tuple[str, Period]] = set()
    first = reporting_window(period).start
    for node in (*submission.all(Indicator), *submission.all(Statement)):
        own = node.context.period
        if own is None or own is period or node.context.copy or (node.name, own) in seen:
            continue
        seen.add((node.name, own))
        if own.start < first and period.start <= own.end < earliest_end(period):
            yield Evidence(node, "shifted", part=node.name, own=_days(own), period=_days(period))


def _appendices(submission: Submission, period: Period) -> Iterator[tuple[Section, Period]]:
    """The appendices with a period of their own, stated or named in the title ("quý I")."""
    for section in submission.all(Section):
        if section.kind == "appendix" and not section.context.copy:
            own = section.context.period
            own = own if own != period else _quarter(section.title, period)
            if own is not None:
                yield section, own


def _quarter(title: str, period: Period) -> Period | None:
    found = _QUARTER.search(title)
    year = str(period.end.year)
    return read_period({"year": found[2] or year, "quarter": found[1]}) if found else None


def _in_prose(submission: Submission, period: Period) -> Iterator[Evidence]:
    """ "số liệu tính đến ngày 24/10/2023", and a span of days that begins with the period."""
    firsts = {period.start, reporting_window(period).start}
    texts = submission.get(section_texts)
    begun, begun_end = "", 0
    for mention in submission.all(DateMention):
        (pointer, start, end), day = mention.span, mention.token.date
        if start is None or end is None or day is None or mention.role != "text" or mention.context.copy:
            continue
        text = texts.get(pointer, "")
        spans = begun == pointer and _SPAN.fullmatch(text, begun_end, start) and _FIGURE.match(text, end)
        later = day > period.end and _counted_to(text, start, end)
        if spans or later or _UP_TO.search(text, max(0, start - _REACH), start):
            yield from _up_to(period, day, mention.span, mention.token.text)
        begun, begun_end = pointer if day in firsts else "", end


def _counted_to(text: str, start: int, end: int) -> bool:
    return _COUNTED_TO.search(text, max(0, start - _REACH), start) is not None and _PLANNED.match(text, end) is None
