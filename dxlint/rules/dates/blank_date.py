"""DX303: a date with room left for a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.findings import Evidence, Severity
from dxlint.model import DateMention, Submission
from dxlint.rulebook import rule
from dxlint.rules.citations._shared import prose_at
from dxlint.rules.dates._shared import line_before

_ATTACHED = re.compile(r"[Kk]èm theo|KÈM THEO")


@rule("DX303", "blank-date", Severity.STAGED, on=DateMention)
def blank_date(mention: DateMention, submission: Submission) -> Iterator[Evidence]:
    """One message for each set of fields left open.

    The line "(Kèm theo Báo cáo số … ngày … của …)" over an appendix may stay open: the number and date are
    those of the document it belongs to (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần Phụ lục).
    """
    token = mention.token
    if not token.blank or token.problem or _over_an_appendix(mention, submission):
        return
    yield Evidence(mention, "-".join(token.blank), date=" ".join(token.text.split()))


def _over_an_appendix(mention: DateMention, submission: Submission) -> bool:
    start = mention.span.start
    if start is None:
        return False
    line = line_before(prose_at(submission, mention.span), start)
    return _ATTACHED.search(line) is not None
