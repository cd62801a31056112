"""TH001: a report on the yearly targets that does not name the decision which set them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import Evidence, Severity, rule
from dxlint.model import Citation, Indicator, Submission
from dxlint.plugin import fold

_PROVINCE = "Thanh Hóa"
_LEVELS = frozenset(("district", "commune"))
_YEARS = range(2022, 2026)
_NUMBER, _SYMBOL, _ISSUED = "969", "QĐ-UBND", date(2022, 3, 18)


@rule("TH001", "targets-decision", Severity.WARNING, on=Submission)
def targets_decision(submission: Submission) -> Iterator[Evidence]:
    """The decision is to be cited wherever results are held against its targets.

    Source: Quyết định 969/QĐ-UBND of 18/3/2022, which sets the targets of districts and communes for the
    years 2022 to 2025. A decision of that day under another number is this one, mistyped: the register's to tell.
    """
    header, period = submission.header, submission.header.period
    if (
        fold(header.province.text) == fold(_PROVINCE)
        and header.level.text in _LEVELS
        and period is not None
        and period.end.year in _YEARS
        and submission.all(Indicator)
        and not any(map(_names_it, submission.all(Citation)))
    ):
        yield Evidence(header.title, "missing", year=period.end.year)


def _names_it(citation: Citation) -> bool:
    """A decision of that number, or one of that day."""
    if not citation.number or citation.number.symbol != _SYMBOL:
        return False
    return citation.number.number == _NUMBER or bool(citation.date and citation.date.date == _ISSUED)
