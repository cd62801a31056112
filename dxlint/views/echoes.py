"""Figures of sentences that a table of the report holds too, by the row's label: ``cao nhất là Bá Thước (1.115 hộ)``.

A row's label stands before the figure, with nothing between them but links and words of its column. A cell of that
row is meant where the figure is one slip away from it, where the sentence names the column, or says that the row is
the column's extreme and it is, and where no other figure of the report is the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from functools import lru_cache

from dxlint.language.lexicon import ADMINISTRATIVE, COMPARED, HAMLETS, PLANNED, any_of
from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact
from dxlint.language.slips import one_slip_apart
from dxlint.language.text import fold
from dxlint.model import Column, Context, Entry, Figure, Row, Submission, Table
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations.base import allowed
from dxlint.rulebook.view import view
from dxlint.views._row_labels import RowLabels
from dxlint.views.cells import cell_figures
from dxlint.views.statements import plain_name
from dxlint.views.text import section_texts

_PREFIX = lazy(rf"{any_of('ngành', 'lĩnh vực', 'đơn vị', *ADMINISTRATIVE, *HAMLETS)} ")
_BRACKETS = lazy(r"\s?\([^()]*\)")
_WORD = lazy(r"[^\W\d_]+")
_STOP = lazy(r"[.;!?\n](?=\s|$)")
_EXTREME = lazy(r"(?P<most>cao|nhiều|lớn|mạnh|nhanh)(?: \w+)? nhất|(?P<least>thấp|ít|nhỏ|chậm) nhất")
_LINKS = frozenset({
    "với", "là", "đạt", "có", "còn", "chiếm", "được", "khoảng", "ước", "mức", "tỷ", "tỉ", "lệ", "số", "bằng", "đã",
    "cả", "cao", "thấp", "nhiều", "ít", "lớn", "nhỏ", "nhất", "trong",
})  # fmt: skip
_SAYS_NOTHING = frozenset({
    "số", "lượng", "tỷ", "tỉ", "lệ", "năm", "tổng", "so", "với", "của", "và", "các", "trong", "đó", "đến", "tháng",
    "quý",
})  # fmt: skip
_YEAR = lazy(r"(?<![\w.,/])(?:19|20)[0-9]{2}(?!\w|[.,/][0-9])")
_OTHER_FIGURE = lazy(
    rf"(?<!\w){any_of(*PLANNED, *COMPARED, 'năm trước', 'tháng trước', 'quý trước', 'năm ngoái')}(?!\w)|\btừ$"
)
_LONGEST = 240
_MOST_BETWEEN = 8
_LEAST_DIGITS = 3


class Echo(NamedTuple):
    """A figure of a sentence, and the cell of a table that it should have repeated."""

    figure: Figure
    cell: Entry
    label: str
    column: str


class _Held(NamedTuple):
    """A figure of a table with its row's label as written, its column and its table."""

    cell: Entry
    figure: Figure
    label: str
    column: Column
    table: Table


class _Named(NamedTuple):
    """A row with its label as written, and its table."""

    label: str
    row: Row
    table: Table


class _Values(NamedTuple):
    """The values that sentences tell, each with how often and whether in percent, and those that tables hold."""

    told: Mapping[tuple[Exact, bool], int]
    held: Set[Exact]


@view
def echoes(submission: Submission) -> Iterator[Echo]:
    """The figures of sentences that differ by one slip from the cell that they repeat."""
    rows = _rows(submission)
    if not rows:
        return
    labels, texts = RowLabels(rows), submission.get(section_texts)
    values: _Values | None = None
    for figure in submission.all(Figure):
        text, q = texts.get(figure.span.pointer, ""), figure.quantity
        if not text or figure.span.start is None or q.doubt or q.qualifier:
            continue
        before = text[max(0, figure.span.start - _LONGEST) : figure.span.start]
        label = _label_before(_clause(before), labels)
        if not label:
            continue
        values = _values(submission) if values is None else values
        if q.value in values.held or values.told[q.value, q.percent] > 1:
            continue
        if echo := _echo(figure, label, _sentence(before), list(_held(rows[label]))):
            yield echo


def _values(submission: Submission) -> _Values:
    told = Counter([(figure.quantity.value, figure.quantity.percent) for figure in submission.all(Figure)])
    return _Values(told, {figure.quantity.value for figure in submission.get(cell_figures)})


def _rows(submission: Submission) -> Mapping[str, list[_Named]]:
    """The rows with figures of the report's tables by their plain names."""
    found: dict[str, list[_Named]] = defaultdict(list)
    for table in submission.all(Table):
        for row in table.rows:
            named = next((cell.text for cell in row.cells if cell.kind == "words" and " " in cell.text.strip()), "")
            cells = row.cells[: len(table.columns)]
            if not row.kind and (name := plain_label(named)) and any(map(_figure_of, cells)):
                found[name].append(_Named(named.strip(), row, table))
    return found


def _held(rows: Sequence[_Named]) -> Iterator[_Held]:
    """The figures of rows."""
    for label, row, table in rows:
        for cell, column in zip(row.cells, table.columns, strict=False):
            if (figure := _figure_of(cell)) is not None:
                yield _Held(cell, figure, label, column, table)


def _figure_of(cell: Entry) -> Figure | None:
    """The figure that a cell holds alone, where there is no doubt of it."""
    figure = cell.figure if cell.kind == "number" else None
    return figure if figure is not None and not figure.quantity.doubt else None


@lru_cache(maxsize=8192)
def plain_label(label: str) -> str:
    """The words of a row's label without its number, brackets and what it is; "" for a single word."""
    name = " ".join(_WORD.findall(_BRACKETS.sub("", plain_name(fold(label)))))
    name = _PREFIX.sub("", name, count=1) if _PREFIX.match(name) else name
    return name if " " in name else ""


def _sentence(before: str) -> str:
    """The words of a figure's sentence before it, in lower case; ``before`` is what stands there, as written."""
    folded = fold(before)
    stops = [match.end() for match in _STOP.finditer(folded)]
    return folded[stops[-1] if stops else 0 :]


def _clause(before: str) -> str:
    """Of the words of its sentence before a figure those behind the last comma that words follow."""
    last = before[before.rstrip().rfind(", ") + 1 :]  # to fold it all for each figure would take long
    return (_sentence(last) or _sentence(before)).rpartition(", ")[2]


def _label_before(clause: str, labels: RowLabels) -> str:
    """The label that stands last in a clause, the longest of those that begin there."""
    words = _WORD.findall(clause)
    if not labels.may_stand_in(words):
        return ""
    found = (labels.at(words, at)[0] for at in reversed(range(len(words))))
    return next(filter(None, found), "")


def _echo(figure: Figure, label: str, sentence: str, held: Sequence[_Held]) -> Echo | None:
    clause = sentence.rpartition(", ")[2]
    words, width = _WORD.findall(clause), len(label.split())
    last = max(at for at in range(len(words)) if words[at : at + width] == label.split())
    between, behind = words[last + width :], clause[clause.rfind(words[-1]) :]
    if len(between) > _MOST_BETWEEN or _OTHER_FIGURE.search(sentence) or re.search(r"[0-9)]", behind):
        return None
    if any(allowed(one.figure.quantity).meets(allowed(figure.quantity)) for one in held):
        return None
    near = [
        one
        for one in held
        if _slipped(one, figure.quantity) and _is_of_its_time(one, sentence) and _is_meant(one, clause, between)
    ]
    if len({one.figure.text for one in near}) != 1:
        return None
    return Echo(figure, near[0].cell, near[0].label, near[0].column.name)


def _slipped(held: _Held, q: Quantity) -> bool:
    """Whether a figure is a cell's but for one slip; both are percentages, or neither is."""
    other, column = held.figure.quantity, held.column
    percent = other.percent or "%" in f"{column.name} {column.unit}" or "tỷ lệ" in fold(column.name)
    same_kind = percent is q.percent and other.decimals == q.decimals
    return same_kind and one_slip_apart(str(abs(other.digits)), str(abs(q.digits)))


def _is_of_its_time(held: _Held, sentence: str) -> bool:
    """Whether the years of a sentence are those of the cell's column, table or period."""
    return years_of(sentence) <= years_of(f"{held.column.name} {held.table.name}", held.table.context)


def years_of(words: str, context: Context | None = None) -> set[str]:
    """The years that words name, and that of a context's period."""
    period = context.period if context else None
    return {*_YEAR.findall(words), *([str(period.end.year)] if period else [])}


def telling_words(heading: str) -> set[str]:
    """The words of a folded heading that say what stands below it."""
    return set(_WORD.findall(heading)) - _SAYS_NOTHING


def _is_meant(held: _Held, clause: str, between: Sequence[str]) -> bool:
    """Whether the clause names the cell's column, or an extreme of it that the cell is."""
    heading = _WORD.findall(fold(held.column.name))
    if not set(between) <= _LINKS.union(heading):
        return False
    told = telling_words(fold(held.column.name))
    named = bool(told) and told <= set(_WORD.findall(clause))
    long = len(str(abs(held.figure.quantity.digits))) >= _LEAST_DIGITS
    extreme = _EXTREME.search(clause)
    if extreme is None:
        return named and long
    return (named or long) and _is_extreme(held, most=bool(extreme["most"]))


def _is_extreme(held: _Held, *, most: bool) -> bool:
    """Whether no other row of the column, apart from totals, goes beyond the cell."""
    at = held.table.columns.index(held.column)
    cells = [row.cells[at] for row in held.table.rows if not row.kind]
    figures = [cell.figure.quantity for cell in cells if cell.kind == "number" and cell.figure is not None]
    own, sizes = _size(held.figure.quantity), [_size(one) for one in figures]
    return len(sizes) > 2 and own == (max(sizes) if most else min(sizes))


def _size(q: Quantity) -> Fraction:
    return abs(Fraction(q.value))
