"""DX112: numbers of one report written in several ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, repeat

from dxlint.language.figures import SPACES, Quantity
from dxlint.language.text import fold
from dxlint.model import Submission, Table
from dxlint.patterns import lazy
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule
from dxlint.views.figures import Written, quantities, written_figures
from dxlint.views.text import section_texts

SHOWN = 8
"""So many examples stand in the message; every place is among the related ones."""

_CELL = lazy(r"\s?[1-9][0-9.,\u00a0 ]{2,20}[0-9]\s?")
_CODES = lazy(r"\b(?:stt|mã|số hiệu|điện thoại|đt|năm|fax|số văn bản|số ký hiệu|cccd|cmnd|tài khoản)\b")
# After these words a bare number is a name: tổng đài 1022, mã 4501, ISO 9001; "tổng số 1453" counts.
_FOUR_DIGITS = lazy(r"-?[0-9]{4}")
_LABEL = lazy(
    r"(?:\b(?:mã|iso|iec|tcvn|qcvn|đài|hotline|kênh|model|đầu số|nhánh|máy lẻ|đường dây nóng|fax|đt|điện thoại|sđt)"
    r"|(?<!tổng )(?<!con )(?<!dân )\bsố)[:.]?\s?(?:số\s?)?$"
)


@rule("DX112", "mixed-number-format", Severity.INFO, on=Submission)
def mixed_number_format(submission: Submission) -> Iterator[Evidence]:
    """Once a report: what is written otherwise than the rest. One way throughout is nobody's slip."""
    if not _may_differ(submission):
        return
    figures = [*written_figures(submission, _shows_a_form), *_in_cells(submission)]
    if submission.medium.machine_made:
        texts = submission.get(section_texts)
        figures = [written for written in figures if written.figure.span.pointer in texts]
    decimals = _foreign_decimals(figures, submission.header.number_format)
    thousands = _unlike_thousands(figures, submission)
    odd = {written.figure.span: written for written in (*thousands, *decimals)}
    if odd:
        first, *others = odd.values()
        usual = [w for w in figures if w.figure.span not in odd and _sets_example(w, thousands, decimals)]
        yield Evidence(
            first.figure,
            because=[(written.figure, "odd") for written in others],
            odd=_listed(odd.values(), SHOWN),
            usual=_listed(usual, 3),
            count=len(odd),
        )


def _may_differ(submission: Submission) -> bool:
    """Whether the report's figures are written in more ways than one: most are not, and that is soon seen."""
    own = "." if submission.header.number_format == "en" else ","
    every = submission.get(quantities)
    forms = {(quantity.grouping, quantity.decimal_mark) for quantity in every}
    thousands = {SPACES if grouping in SPACES else grouping for grouping, _ in forms if grouping}
    if len(thousands) > 1 or not {mark for _, mark in forms} <= {"", own}:
        return True
    return bool(thousands) and any(
        [not one.grouping and len(one.text) > 3 and _FOUR_DIGITS.match(one.text) for one in every]
    )


def _shows_a_form(quantity: Quantity) -> bool:
    """Whether the figure can show a form at all: four digits and more, or decimals; no reading in doubt."""
    return bool(quantity.decimal_mark or quantity.grouping or quantity.digits >= 1000) and not quantity.doubt


def _mark(quantity: Quantity) -> str:
    """What stands between thousands, every kind of space as one."""
    return " " if quantity.grouping and quantity.grouping in SPACES else quantity.grouping


def _foreign_decimals(figures: list[Written], number_format: str) -> list[Written]:
    """Decimal points beside decimal commas (the reverse in a report of the other format)."""
    own = "." if number_format == "en" else ","
    marks = {written.figure.quantity.decimal_mark for written in figures}
    if own not in marks:
        return []
    return [w for w in figures if w.counted and w.figure.quantity.decimal_mark not in ("", own)]


def _unlike_thousands(figures: list[Written], submission: Submission) -> list[Written]:
    """Thousands without a mark beside marked ones, and those with a rarer mark."""
    marks = [_mark(written.figure.quantity) for written in figures]
    if not any(marks):
        return []
    usual = max(filter(None, dict.fromkeys(marks)), key=marks.count)
    texts = submission.get(section_texts)
    of_marks = zip(figures, marks, strict=True)
    return [w for w, mark in of_marks if (mark != usual if mark else _lacks_its_mark(w, texts))]


def _lacks_its_mark(written: Written, texts: dict[str, str]) -> bool:
    """Four digits and more with nothing between thousands; a year, a code or a bare number in prose is none."""
    quantity, span = written.figure.quantity, written.figure.span
    if quantity.grouping or quantity.percent or not _FOUR_DIGITS.match(quantity.text):
        return False
    if (1900 <= quantity.value <= 2100 and not quantity.decimals) or not written.counted:
        return False
    text = texts.get(span.pointer, "")
    return not text or not _LABEL.search(fold(text[max(0, (span.start or 0) - 24) : span.start]))


def _sets_example(written: Written, thousands: list[Written], decimals: list[Written]) -> bool:
    quantity = written.figure.quantity
    return bool(written.counted and ((thousands and quantity.grouping) or (decimals and quantity.decimal_mark)))


def _in_cells(submission: Submission) -> Iterator[Written]:
    """The numbers of tables, which relations between cells show only in part."""
    for table in submission.all(Table):
        if table.context.copy:
            continue
        counted = [not _CODES.search(fold(column.name)) for column in table.columns]
        for row in table.rows:
            for cell, counts in zip(row.cells, chain(counted, repeat(True)), strict=False):
                figure = cell.figure
                if counts and figure and _shows_a_form(figure.quantity) and _CELL.fullmatch(cell.text):
                    yield Written(figure, figure.text)


def _listed(figures: Iterable[Written], most: int) -> str:
    shown = list(dict.fromkeys(written.shown for written in figures))
    return "; ".join(shown[:most]) + ("; …" if len(shown) > most else "")
