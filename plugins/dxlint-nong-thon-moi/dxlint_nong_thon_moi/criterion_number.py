"""NTM004: a criterion under the number of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Evidence, Severity, rule
from dxlint.model import Prose, Span, Submission
from dxlint_nong_thon_moi.criteria import SUBJECTS, number_of_criteria

_BY_NAME = {name: number for number, names in SUBJECTS.items() for name in names}
_NAMED = re.compile(
    r"tiêu chí (?:số )?(?P<number>1[1-9])(?![\d.,/])\s*(?:\(|về |:|-|–)?\s*(?P<name>"
    + "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)


@rule("NTM004", "ntm-criterion-number", Severity.WARNING, on=Prose)
def criterion_number(prose: Prose, submission: Submission) -> Iterator[Evidence]:
    """Only numbers from 11 on: below, a district's criteria and those of 2026 have numbers of their own."""
    if number_of_criteria(submission) < max(SUBJECTS):
        return
    for found in _NAMED.finditer(_one_tone_placement(prose.text)):
        meant = _BY_NAME[found["name"].lower()]
        if meant != int(found["number"]):
            start = found.start("number")
            at = Span(prose.span.pointer, start, found.end("number"))
            yield Evidence(at, number=found["number"], name=prose.text[found.start("name") : found.end()], meant=meant)


def _one_tone_placement(text: str) -> str:
    """The two spellings in which the names of criteria occur, as one; places stay."""
    return text.replace("thuỷ", "thủy").replace("Thuỷ", "Thủy").replace("hoá", "hóa")
