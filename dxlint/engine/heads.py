"""Which report it is: what the head of a report says, in plain texts, for who looks at many of them later."""

from __future__ import annotations

from dxlint.language.text import exact
from dxlint.model import Submission
from dxlint.records import NamedTuple


class Head(NamedTuple):
    """The head of a report, as written; "" for what it does not say. Days are as 2023-06-30."""

    agency: str = ""
    parent_agency: str = ""
    province: str = ""
    level: str = ""
    number: str = ""
    title: str = ""
    date: str = ""
    """The day of issue, where it is a day of the calendar."""
    period: str = ""
    """The period that is reported, in words."""
    start: str = ""
    end: str = ""
    stage: str = ""


def head_of(submission: Submission) -> Head:
    """The head of a submission."""
    header, period = submission.header, submission.header.period
    date = header.document_date.date if header.document_date else None
    return Head(
        agency=exact(header.agency.text),
        parent_agency=exact(header.parent_agency.text),
        province=exact(header.province.text),
        level=exact(header.level.text),
        number=exact(header.number.text),
        title=exact(header.title.text),
        date=date.isoformat() if date else "",
        period=period.label if period else "",
        start=period.start.isoformat() if period else "",
        end=period.end.isoformat() if period else "",
        stage=exact(submission.stage),
    )
