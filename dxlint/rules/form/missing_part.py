"""DX701: a part that every report must have."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import Header, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule

PARTS = ("agency", "number", "place", "date", "title")
_PLACE_BEFORE_DATE = lazy(r"\s*[^\W\d_][^\d,]{1,60}, *[Nn]gày\b")


@rule("DX701", "missing-part", Severity.STAGED, on=Header)
def missing_part(header: Header, submission: Submission) -> Iterator[Evidence]:
    """Each part of the head that is left out or empty.

    A number or a date that stands there as a blank ("/BC-UBND", "ngày   tháng 10") is another rule's; the
    place may stand before the date, as it does on paper.
    Source: Nghị định 30/2020/NĐ-CP, Điều 8.
    """
    if submission.medium.sheets and not (header.title.text or header.number.text):
        return
    missing = [part for part in PARTS if not getattr(header, part).text]
    if len(missing) == len(PARTS):
        yield Evidence(header, "header")
        return
    for part in missing:
        if part != "place" or not _PLACE_BEFORE_DATE.match(header.date.text):
            yield Evidence(getattr(header, part), part)
