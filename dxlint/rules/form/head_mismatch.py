"""DX704: the head of a report against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.document_fit import fits
from dxlint.language.document_types import WORD_OF
from dxlint.language.issuers import may_sign_as
from dxlint.language.lexicon import AHEAD, any_of
from dxlint.language.periods import periods_in_title
from dxlint.language.text import fold
from dxlint.model import Header
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule

# A subject may begin with what is reported on ("Chương trình OCOP …", "Kế hoạch hóa gia đình"): only a title that
# begins as documents of that type do is reported.
_OPENS_REPORT = lazy(r"báo cáo (?:kết quả|tình hình|sơ kết|tổng kết|đánh giá|công tác|tiến độ|việc)(?!\w)")
_OPENS_PLAN = lazy(r"kế hoạch (?!hóa|hoá)")
_RESULT = lazy(r"\b(?:kết quả|tình hình|sơ kết|tổng kết|đánh giá|tiến độ|thực hiện|báo cáo)(?!\w)")
_AHEAD = lazy(rf"\b(?:{any_of(*AHEAD)}|dự toán|dự báo|chuẩn bị|định hướng)(?!\w)")


@rule("DX704", "head-mismatch", Severity.WARNING, on=Header)
def head_mismatch(header: Header) -> Iterator[Evidence]:
    """Title and period, number and agency, number and title, date and period agree, where each says one thing."""
    yield from _type(header)
    yield from _agency(header)
    yield from _period(header)
    yield from _date(header)


def _type(header: Header) -> Iterator[Evidence]:
    number, title = header.document_number, fold(header.title.text)
    if number is None or not number.type_code:
        return
    code = number.type_code
    if header.type.text and fits(header.type.text, number) is False:
        because = [(header.number, "number")]
        yield Evidence(
            header.type,
            "type",
            because=because,
            title=header.type.text,
            number=number.text,
            type=WORD_OF.get(code, code),
        )
        return
    plan = code == "BC" and _OPENS_PLAN.match(title) and not _RESULT.search(title)
    if plan or (code in ("KH", "QĐ", "CT", "TTr", "TB", "NQ") and _OPENS_REPORT.match(title)):
        said = "Kế hoạch" if plan else "Báo cáo"
        because = [(header.number, "number")]
        yield Evidence(header.title, "type", because=because, title=said, number=number.text, type=WORD_OF[code])


def _agency(header: Header) -> Iterator[Evidence]:
    number, agency = header.document_number, " ".join(header.agency.text.split())
    if number is not None and number.type_code and not may_sign_as(agency, number.issuer):
        yield Evidence(
            header.number,
            "agency",
            because=[(header.agency, "issuer")],
            number=number.text,
            issuer=number.issuer,
            agency=agency,
        )


def _period(header: Header) -> Iterator[Evidence]:
    period, named = header.period, periods_in_title(_subject(header.title.text))
    if period is None or not named or period.start > period.end:
        return
    if all(other.end < period.start or other.start > period.end for other in named):
        yield Evidence(header.title, "period", because=[header], title=header.title.text, period=period.label)


def _subject(title: str) -> str:
    """The title without the type that it may begin with."""
    return re.sub(r"^\W*(?:báo cáo|kế hoạch)\s+", "", title, flags=re.IGNORECASE)


def _date(header: Header) -> Iterator[Evidence]:
    """A report on results that is dated before the first day of its period."""
    period, day, title = header.period, header.document_date, fold(header.title.text)
    if period is None or day is None or day.date is None or not period.start <= period.end:
        return
    if day.date < period.start and _RESULT.search(title) and not _AHEAD.search(title):
        yield Evidence(header.date, "date", because=[header], date=day.text, period=period.label)
