"""DX703: a ministry, department, province or level named as current after it ended."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dxlint.language.registers import EndedUnit
from dxlint.model import Context, Paragraph, Span, Submission
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Because, Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view

_FIRST_END = datetime.date(2025, 3, 1)
"""No unit of the register ended before this day: earlier reports are not even read."""
_A_YEAR = datetime.timedelta(days=366)


class Named(NamedTuple):
    """A unit that had ended, and where the report names it as current."""

    unit: EndedUnit
    spans: list[Span]


@view
def ended_units(submission: Submission) -> Iterator[Named]:
    """Each unit that the head names after the unit ended, or the text for a period after that."""
    issued = submission.header.document_date
    day = issued.date if issued else None
    if not any(start >= _FIRST_END for start in _starts(submission, day)):
        return
    found: dict[str, Named] = {}
    for unit, span in [*_in_head(submission, day), *_in_text(submission, day)]:
        found.setdefault(unit.name, Named(unit, [])).spans.append(span)
    yield from found.values()


@rule("DX703", "obsolete-unit", Severity.INFO, on=ended_units)
def obsolete_unit(named: Named) -> Iterator[Evidence]:
    """Once for each unit, with its places."""
    unit, (first, *others) = named
    message = f"merged-{unit.kind}" if unit.successor else unit.kind
    again = [Because(span, "again") for span in others]
    yield Evidence(
        first, message, because=again, unit=unit.name, since=f"{unit.since:%d/%m/%Y}", successor=unit.successor
    )


def _starts(submission: Submission, day: datetime.date | None) -> Iterator[datetime.date]:
    if submission.header.period:
        yield submission.header.period.start
    if day:
        yield day
    yield from (one.context.period.start for one in submission.all(Paragraph) if one.context.period)


def _from(context: Context, day: datetime.date | None) -> datetime.date | None:
    """The first day that is surely spoken of: the period's, or a year before the day of signing."""
    if context.period:
        return context.period.start
    return day - _A_YEAR if day else None


def _in_head(submission: Submission, day: datetime.date | None) -> Iterator[tuple[EndedUnit, Span]]:
    """An agency cannot issue a report after it ended, whatever the period."""
    from dxlint.rules.form._ended import mentions

    header = submission.header
    for field in (header.agency, header.parent_agency):
        for start, end, unit in mentions(field.text):
            if day and day >= unit.since:
                yield unit, Span(field.span.pointer, start, end)


def _in_text(submission: Submission, day: datetime.date | None) -> Iterator[tuple[EndedUnit, Span]]:
    from dxlint.rules.form._ended import looks_back, mentions

    for paragraph in submission.all(Paragraph):
        first = _from(paragraph.context, day)
        if first is None or first < _FIRST_END or paragraph.context.copy:
            continue
        offset = paragraph.span.start or 0
        for start, end, unit in mentions(paragraph.text):
            if first >= unit.since and not looks_back(paragraph.text, start, unit.since):
                yield unit, Span(paragraph.span.pointer, offset + start, offset + end)
