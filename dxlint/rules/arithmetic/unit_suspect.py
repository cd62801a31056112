"""DX111: a figure whose unit or decimal mark cannot be what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.figures import Quantity
from dxlint.language.lexicon import AVERAGED, any_of
from dxlint.language.rounding import format_vi
from dxlint.language.text import fold
from dxlint.model import Span, Statement, Submission
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.rulebook.view import view
from dxlint.rules.arithmetic._amounts import MONEY, slips_in_statements, slips_in_sums
from dxlint.rules.arithmetic._decimals import lost_decimal_marks
from dxlint.views.figures import Written, quantities, written_figures
from dxlint.views.text import section_texts

_SCALE_WORD = lazy(r"\s+(?:nghìn|ngàn|triệu)\b")
_BUDGET = lazy(r"\b(?:kinh phí|ngân sách|vốn đầu tư|tổng vốn|tổng mức (?:đầu tư|vốn|hỗ trợ|chi)|giải ngân|dự toán)\b")
_EACH = lazy(rf"/|\b(?:{any_of(*AVERAGED)}|mỗi|một|mức|suất|đơn giá|phí|lệ phí)\b")
_FOR_EACH = lazy(r"[^,;.()\n]*\bmỗi\b")
_FOR_ONE = lazy(r"(?<![\d.,])1 đồng(?!\w)|(?<!\w)[Mm]ột đồng(?!\w)")
_BESIDE = 100
ZEROS = {10**3: len(".000"), 10**6: len(".000.000")}
"""The scales that are given twice, and how much of a figure's end says the same."""
LEAST_BUDGET = 10_000
"""Đồng: what is less was counted in millions, and the word was lost."""


@view
def _texts(submission: Submission) -> dict[str, str]:
    """The texts in which figures stand, of statements and of sections, by their pointers."""
    stated = {statement.entry.span.pointer: statement.entry.text for statement in submission.all(Statement)}
    return stated | submission.get(section_texts)


@rule("DX111", "unit-suspect", Severity.WARNING, on=Submission)
def unit_suspect(submission: Submission) -> Iterator[Evidence]:
    """A scale given twice, a decimal mark lost, đồng where triệu đồng was meant, or the reverse."""
    figures: list[Written] = []
    if any(map(_tells_a_unit, submission.get(quantities))):
        figures = written_figures(submission, _tells_a_unit)
    yield from _scales_given_twice(figures, submission)
    yield from lost_decimal_marks(submission)
    yield from slips_in_sums(submission)
    apart = list(slips_in_statements(submission))
    yield from apart
    reported = {place for evidence in apart for place in (evidence.at, *(item.span for item in evidence.because))}
    yield from (evidence for evidence in _budgets_too_small(figures, submission) if evidence.at not in reported)


def _tells_a_unit(quantity: Quantity) -> bool:
    return quantity.scale > 1 or quantity.unit.startswith("đồng")


def _scales_given_twice(figures: list[Written], submission: Submission) -> Iterator[Evidence]:
    """``40.000 ngàn tờ``: the zeros and the word both say thousand.

    Silent where the report counts in thousands anyway (52.372 nghìn người beside 52.000 nghìn người), and of
    money, which budgets do state in thousands and millions of đồng.
    """
    scaled = [w for w in figures if w.figure.quantity.scale in ZEROS and w.figure.quantity.digits >= 1000]
    habits = {w.figure.quantity.scale for w in scaled if w.figure.quantity.digits % w.figure.quantity.scale}
    for written in scaled:
        quantity = written.figure.quantity
        if quantity.decimals or not quantity.grouping or not quantity.unit or quantity.scale in habits:
            continue
        if not MONEY.search(fold(f"{quantity.unit} {written.subject}")):
            place, figure = _with_scale_word(written, submission)
            yield Evidence(
                place,
                "doubled",
                figure=figure,
                value=format_vi(quantity.value),
                plain=quantity.text,
                short=quantity.text[: -ZEROS[quantity.scale]] + figure[len(quantity.text) :],
                unit=quantity.unit,
            )


def _with_scale_word(written: Written, submission: Submission) -> tuple[Span, str]:
    """The place of a figure with the word after it, and both as written."""
    span = written.figure.span
    text = submission.get(_texts).get(span.pointer, "")
    word = _SCALE_WORD.match(text, span.end or 0)
    if word is None:
        return span, written.figure.text
    return span._replace(end=word.end()), text[span.start or 0 : word.end()]


def _budgets_too_small(figures: list[Written], submission: Submission) -> Iterator[Evidence]:
    """``Kinh phí 1.255 đồng``: the triệu or tỷ was lost."""
    texts = submission.get(section_texts)
    for written in figures:
        quantity = written.figure.quantity
        if quantity.scale == 1 and 0 < quantity.value < LEAST_BUDGET and _speaks_of_budget(written, texts):
            yield Evidence(written.figure, "small", figure=written.figure.text)


def _speaks_of_budget(written: Written, texts: dict[str, str]) -> bool:
    span, text = written.figure.span, texts.get(written.figure.span.pointer)
    around = written.subject
    if text is not None:
        around = text[max(0, (span.start or 0) - 48) : (span.end or 0) + 8]
        start, end = span.start or 0, span.end or 0
        if _FOR_ONE.search(text, max(0, start - _BESIDE), start) or _FOR_ONE.search(text, end, end + _BESIDE):
            return False  # "cứ 1 đồng vốn ngân sách thu hút 15 đồng vốn xã hội"
        if _FOR_EACH.match(text, end, end + _BESIDE):
            return False  # "ngân sách chi 1.200 đồng cho mỗi mét vuông"
    around = fold(around)
    return _BUDGET.search(around) is not None and _EACH.search(_BUDGET.sub("", around)) is None
