"""DX103: a count of more than all: 27/26 of the same things."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import ADMINISTRATIVE, AVERAGED, COMPARED, EARLIER, HAMLETS, any_of
from dxlint.language.text import fold
from dxlint.model import Ratio, Span, Submission
from dxlint.patterns import lazy
from dxlint.relations import Judgement
from dxlint.relations.shares import claims_all, exceeds
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.judged import judged
from dxlint.views.text import prose_at

# Words of a share that may exceed one: means, comparisons, what was carried over, two kinds ("máy tính/cán bộ").
_MAY_EXCEED = lazy(
    rf"\b(?:{any_of(*AVERAGED, *COMPARED, *EARLIER)}|mật độ|hệ số|chuyển sang|chuyển qua|vượt"
    r"|nhu cầu|định mức|công suất|dự kiến|tồn đọng)\b|[^\W\d_]\s?/\s?[^\W\d_]"
)
# "xã/thị trấn" names one kind of unit by its two names.
_ALTERNATIVES = lazy(rf"\b{any_of(*ADMINISTRATIVE, *HAMLETS, 'cổng')}\s?/\s?(?=[^\W\d_])")
_MARK = lazy(r"[;.\n]")
REACH = 60
"""Characters before a share in which such a word is looked for."""


@rule("DX103", "numerator-exceeds-denominator", Severity.ERROR, on=Ratio)
def numerator_exceeds_denominator(ratio: Ratio, submission: Submission) -> Iterator[Evidence]:
    """One kind of thing above and below the line, no plan beside it, and more above than there is below.

    A percentage above 100 that agrees says that the writer knows: a warning. One that disagrees is DX101's,
    unless it is 100%, which no share of these counts can be.
    """
    if not ratio.same_things or not exceeds(ratio):
        return
    words = fold(f"{ratio.subject} {_words_before(ratio, submission)}")
    if _MAY_EXCEED.search(_ALTERNATIVES.sub("", words)):
        return
    if ratio.percent is None or claims_all(ratio):
        yield _evidence(ratio, "found", Severity.ERROR)
    elif submission.get(judged)(ratio) in (Judgement.AGREES, Judgement.CUT_OFF):
        yield _evidence(ratio, "known", Severity.WARNING)


def _words_before(ratio: Ratio, submission: Submission) -> str:
    """What the clause says before a share in prose; "" elsewhere."""
    span = ratio.numerator.span
    if span.start is None:
        return ""
    return _MARK.split(prose_at(submission, span)[max(0, span.start - REACH) : span.start])[-1]


def _evidence(ratio: Ratio, message: str, severity: Severity) -> Evidence:
    return Evidence(
        Span(ratio.numerator.span.pointer, ratio.numerator.span.start, ratio.denominator.span.end)
        if ratio.numerator.span.pointer == ratio.denominator.span.pointer
        else ratio.numerator,
        message,
        severity=severity,
        inferred=not ratio.explicit,
        constraint=ratio,
        fraction=ratio.fraction,
        numerator=ratio.numerator.text,
        denominator=ratio.denominator.text,
        percent=ratio.percent.text if ratio.percent else "",
        subject=ratio.subject,
    )
