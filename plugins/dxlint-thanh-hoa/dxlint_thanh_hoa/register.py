"""The documents that govern the indicators of districts and communes, and for which reports they are."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dxlint.model import Indicator, Submission
from dxlint.plugin import fold

PROVINCE = "Thanh Hóa"
LEVELS = frozenset(("district", "commune"))
YEARS = range(2022, 2026)


class Governing(NamedTuple):
    """A document, and the day it was issued."""

    number: str
    symbol: str
    issued: date

    @property
    def text(self) -> str:
        """Number and symbol as they are cited."""
        return f"{self.number}/{self.symbol}"


TARGETS = Governing("969", "QĐ-UBND", date(2022, 3, 18))
"""Sets the targets of districts and communes for 2022 to 2025."""
GUIDANCE = Governing("2115", "STTTT-CNTT", date(2022, 10, 5))
"""Says what each indicator of a commune asks for."""


def reports_on_targets(submission: Submission) -> bool:
    """A district or commune of the province tells the results of indicators in a year of the decision."""
    header = submission.header
    return (
        fold(header.province.text) == fold(PROVINCE)
        and header.level.text in LEVELS
        and reported_year(submission) in YEARS
        and bool(submission.all(Indicator))
    )


def reported_year(submission: Submission) -> int | None:
    """The last year that is reported on."""
    period = submission.header.period
    return period.end.year if period else None
