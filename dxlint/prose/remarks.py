"""Verdicts in fields: a remark in a row of figures, and an indicator whose result is told in a sentence.

``Đào tạo nghề | 84.400 | 81.226 | 96,2% | Không đạt kế hoạch`` judges the row's result by the row's plan;
``đạt 82,5% … | Chưa hoàn thành mục tiêu 90%`` brings the target along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.lexicon import PLANNED, any_of
from dxlint.language.quantities import scan_numbers
from dxlint.language.statuses import Status
from dxlint.language.text import fold
from dxlint.model import Assessment, Context, Entry, Figure, Held, Indicator, Row, Span, Submission, Table
from dxlint.patterns import lazy
from dxlint.prose.assessments import VERDICT_ON_A_TARGET, held_by
from dxlint.prose.roles import assign_roles
from dxlint.prose.tokens import Passage, Token

_PLANNED = lazy(rf"{any_of(*PLANNED)}(?: (?:giao|được giao|đề ra|năm|[0-9]{{4}}))*")
_DONE = lazy(r"(?:ước )?(?:thực hiện|kết quả|đạt được|th)(?: (?:thực hiện|đạt được|năm|[0-9]{4}))*")
_BRACKETS = lazy(r"\s?\([^()]*\)")
_SAID = {Status.ACHIEVED: Held.MET, Status.EXCEEDED: Held.EXCEEDED, Status.NOT_ACHIEVED: Held.MISSED}
_OF_A_TARGET = ("đạt", "hoàn thành", "vượt")
_NEARLY = "cơ bản"


def find_remarks(submission: Submission) -> Iterator[Assessment]:
    """The verdicts of a report's fields, apart from those that DX211 reads: of a result in figures."""
    number_format = submission.header.number_format
    for indicator in submission.all(Indicator):
        yield from _of_indicator(indicator, number_format)
    for table in submission.all(Table):
        plan, done = _column(table, _PLANNED), _column(table, _DONE)
        for row in table.rows:
            if not row.kind:
                yield from _of_row(table, row, plan, done, number_format)


def _column(table: Table, named: re.Pattern[str]) -> int | None:
    """The one column of figures of that name; None where there are none or several."""
    found = [
        at
        for at, one in enumerate(table.columns)
        if named.fullmatch(_BRACKETS.sub("", fold(one.name)).strip(" .:"))
        and any(row.cells[at].kind == "number" for row in table.rows)
    ]
    return found[0] if len(found) == 1 else None


def _of_indicator(indicator: Indicator, number_format: str) -> Iterator[Assessment]:
    target, result, verdict = indicator.target, indicator.result, indicator.verdict
    if target is None or target.kind != "number" or result is None or result.kind != "words" or verdict is None:
        return
    words = fold(verdict.text)
    held = _SAID.get(verdict.status) if verdict.status is not None else None
    if held is None or _NEARLY in words or not any(word in words for word in _OF_A_TARGET):
        return
    reached = _reached(result, indicator.context, number_format)
    if reached is not None:
        name = f"{indicator.name} {result.text}"
        yield Assessment(reached, target, held, verdict.text.strip(), verdict.span, name, indicator.context)


def _of_row(table: Table, row: Row, plan: int | None, done: int | None, number_format: str) -> Iterator[Assessment]:
    for cell in row.cells[1:]:
        match = VERDICT_ON_A_TARGET.match(cell.text.lower()) if cell.kind == "words" else None
        held = held_by(match) if match is not None else None
        if match is None or held is None:
            continue
        words = cell.text[: match.end()].strip()
        if target := _target(cell, match.end(), number_format):
            others = [other for other in row.cells if other is not cell]
            told = [one for other in others if (one := _reached(other, table.context, number_format)) is not None]
            if len(told) == 1:
                label = " ".join(other.text for other in others)
                yield Assessment(told[0], target, held, words, cell.span, label, table.context)
        elif plan is not None and done is not None:
            result, standard = row.cells[done], row.cells[plan]
            if result.kind == "number" and standard.kind == "number":
                label = " ".join(one.text for one in row.cells if one.kind == "words" and one is not cell)
                yield Assessment(result, standard, held, words, cell.span, label, table.context)


def _target(cell: Entry, at: int, number_format: str) -> Entry | None:
    """The percentage right behind a verdict: "Hoàn thành mục tiêu 90%"."""
    numbers = scan_numbers(cell.text, number_format)
    following = next((q for q in numbers if q.start >= at), None)
    if (
        following is None
        or not following.percent
        or cell.text[at : following.start].strip(" (:≥<>=")
        or following.doubt
    ):
        return None
    span = Span(cell.span.pointer, following.start, following.end)
    return Entry(f"{following.text}%", "number", span, Figure(following, span))


def _reached(cell: Entry, context: Context, number_format: str) -> Entry | None:
    """The percentage that a cell says was reached, where it tells only one: "giải ngân 801,9 tỷ đồng, đạt 82,5%"."""
    if cell.kind != "words" or "%" not in cell.text:
        return None
    passage = Passage(cell.text, scan_numbers(cell.text, number_format), context, cell.span.pointer)
    passage.read()
    assign_roles(passage)
    told = [token for token in passage.tokens if token.percent]
    if len(told) != 1 or told[0].q.doubt or told[0].way or not _is_of_the_whole(passage, told[0]):
        return None
    q = told[0].q
    span = passage.span(q.start, q.end)
    return Entry(f"{q.text}%", "number", span, Figure(q, span))


def _is_of_the_whole(passage: Passage, token: Token) -> bool:
    """Whether the words before a percentage say that it was reached."""
    return bool({"đạt", "bằng", "tỷ", "tỉ"} & set(token.lead.words[-3:])) and not token.is_base and not token.is_plan
