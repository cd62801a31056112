"""The sums that a table states: columns that add up across, total and subtotal rows that add up down."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from dxlint.language.lexicon import ROW_NUMBERS, any_of
from dxlint.language.rounding import Exact
from dxlint.language.text import fold
from dxlint.model import Column, Entry, Figure, Part, Row, Sum, Table
from dxlint.model.build.builder import Builder
from dxlint.patterns import lazy

_NOT_ADDED = lazy(
    r"%|tỷ lệ|tỉ lệ|tỷ trọng|bình quân|trung bình|\btb\b|\bhạng\b|thứ bậc|điểm số|năng suất|mật độ|đơn giá|định mức"
    r"|hệ số|chỉ số|thời gian|thời hạn|/\s?(?:người|dân|ha|hộ|lớp|km|m2|m²|xã|năm|tháng|ngày|100|1\.000|vạn)"
    rf"|^{any_of(*ROW_NUMBERS, 'năm')}$"
)
"""Columns whose figures are no amounts."""
_NO_TOTAL = lazy(
    r"(?:bình quân|trung bình|tb|trung vị|cao nhất|thấp nhất|so (?:với|sánh)|chênh lệch|tỷ lệ|tỉ lệ|tăng|giảm|cùng kỳ"
    r"|kế hoạch|dự toán|mục tiêu|chỉ tiêu giao|lũy kế|luỹ kế)\b"
)
"""Rows that compare the others, or are their mean: they add nothing up and are no addend."""
_DISTINCT = lazy(r"không (?:tính |kể )?trùng|trừ trùng|đã loại trùng")
_NONE = frozenset({"-", "–", "—", "x", "không", "không có", "ko", "k", "/", "//", '"', "''"})
"""Folded cells that say that there is nothing to add."""
_OF_WHICH = lazy(r"[-–+*•]|trong đó\b|riêng\b")
_NUMBER_FORM = lazy(
    r"(?P<roman>[IVX]+)|(?P<letter>[A-ZĐ])|(?P<small>[a-zđ])|(?P<deep>[0-9]+(?:\.[0-9]+)+)|(?P<digits>[0-9]+)"
)
_NUMBERED = lazy(r"[.)/]\s")
_TWO_FIGURES = lazy(r"[0-9][0-9.,]*%? [^0-9]{0,30}[0-9][0-9.,]*%?")
_SHORT = 40
"""Characters of a cell into which two were run together."""

_FEW = 3
"""Of no more rows hardly any are sums of others."""


def add_row_sums(builder: Builder, table: Table, labels: Sequence[str]) -> None:
    """Add a sum for each row of a column that says which others it adds up (``sum_of``)."""
    position = {column.id: index for index, column in enumerate(table.columns) if column.id}
    for index, column in enumerate(table.columns):
        addends = [position[name] for name in column.sum_of if name in position]
        for at, name in enumerate(column.sum_of):
            if name not in position:
                pointer = f"{table.span.pointer}/columns/{index}/sum_of/{at}"
                builder.problem("DX002", "unknown-column", pointer, value=name)
        if index in addends or len(set(addends)) < len(addends):
            pointer = f"{table.span.pointer}/columns/{index}/sum_of"
            builder.problem("DX002", "column-of-itself", pointer, column=column.name or column.id)
        if not addends or len(addends) < len(column.sum_of):
            continue
        for row, label in zip(table.rows, labels, strict=True):
            total = row.cells[index].figure
            written = [at for at in addends if row.cells[at].text]
            parts = tuple(Part(table.columns[at].name, figure) for at in written if (figure := row.cells[at].figure))
            if row.kind in ("header", "unit") or total is None or not parts:
                continue
            if len(parts) == len(written):  # words or shares among the addends: nothing can be added up
                builder.add(Sum(total, parts, label, table.context))


def add_totals(builder: Builder, table: Table, labels: Sequence[str]) -> None:
    """Add a sum for each total and subtotal row, column by column; over and under the line where cells are shares."""
    if not table.columns or not any(row.kind in ("total", "subtotal") for row in table.rows):
        return
    folded = [fold(label).strip() for label in labels]
    skipped = {index for index, label in enumerate(folded) if _NO_TOTAL.match(label) or _DISTINCT.search(label)}
    sums: list[tuple[bool, Sum]] = []
    torn = {at for at, row in enumerate(table.rows) if any(map(ran_together, row.cells[1:]))}
    for index, column in enumerate(table.columns):
        if column.percent_of or _is_rate(column.unit) or not _is_added(column.name):
            continue
        cells = [None if at in skipped else row.cells[index] for at, row in enumerate(table.rows)]
        kinds = {cell.kind for cell in cells if cell} & {"number", "share"}
        columns: list[list[Figure | None]] = []
        unread = {at for at, cell in enumerate(cells) if cell and cell.kind == "words" and _says_something(cell.text)}
        unread |= {at for at, cell in enumerate(cells) if cell and cell.kind == "blank" and at in torn}
        if kinds == {"number"} and not any([cell.text.lstrip()[:1] == "(" for cell in cells if cell]):
            columns = [[cell.figure if cell else None for cell in cells]]
        elif kinds == {"share"}:
            columns = [[c.numerator if c else None for c in cells], [c.denominator if c else None for c in cells]]
        for figures in columns:
            sums += _of_column(table, column, figures, labels, unread)
    nested = _is_nested(table, folded) or _hold_subtotals([node for grand, node in sums if grand])
    for grand, node in sums:
        if not (grand and nested):
            builder.add(node)


def ran_together(cell: Entry) -> bool:
    """Whether a cell holds two figures with words between, as where a page's columns were not told apart."""
    return cell.kind == "words" and len(cell.text) < _SHORT and _TWO_FIGURES.fullmatch(cell.text.strip()) is not None


def _says_something(words: str) -> bool:
    """Whether a cell says something that is no figure, 300 (1), "chưa có số liệu"; not that there is none."""
    return fold(words).strip() not in _NONE


@lru_cache(maxsize=1024)
def _is_added(heading: str) -> bool:
    """Whether the figures below a heading are amounts."""
    return _NOT_ADDED.search(fold(heading.strip()).strip()) is None


def _is_rate(unit: str) -> bool:
    return "%" in unit or "/" in unit


def _is_nested(table: Table, labels: list[str]) -> bool:
    """Whether plain rows stand within plain rows: numbered I, 1, 2, II …, or "trong đó" some.

    Then nobody has said which of them the grand total adds up.
    """
    plain = [
        ("".join(cell.text for cell in row.cells[:1]).strip(), label)
        for row, label in zip(table.rows, labels, strict=True)
        if row.kind == ""
    ]
    forms = {found.lastgroup for number, _ in plain if (found := _number_of(number))}
    forms = forms - {"letter"} if forms == {"roman", "letter"} else forms
    within = [_OF_WHICH.match(label) is not None for _, label in plain]
    return len(forms) > 1 or (any(within) and not all(within))


def _number_of(label: str) -> re.Match[str] | None:
    """The number that a first cell is, or begins with: I, I. Đồng bằng, 1) Huyện A."""
    return _NUMBER_FORM.fullmatch(label) or _NUMBER_FORM.fullmatch(_NUMBERED.split(label, maxsplit=1)[0])


def _hold_subtotals(totals: Sequence[Sum]) -> bool:
    """Whether the rows are twice a total in some column, about, and are it in none: some are sums of others."""
    doubled = False
    for node in totals:
        whole: Exact = node.total.quantity.value
        added: Exact = sum([part.figure.quantity.value for part in node.parts])
        if added == whole != 0:
            return False
        doubled = doubled or (len(node.parts) > _FEW and 0 < 9 * whole <= 5 * added <= 11 * whole)
    return doubled


def _of_column(
    table: Table, column: Column, figures: list[Figure | None], labels: Sequence[str], unread: Collection[int]
) -> Iterator[tuple[bool, Sum]]:
    """The sums of one column of figures, and whether each is a grand total.

    A grand total is of all rows, a subtotal of the rows it heads or closes; none with a row that was not read.
    """
    rows = [
        (row, Part(label, figure) if figure is not None else None)
        for at, (row, figure, label) in enumerate(zip(table.rows, figures, labels, strict=True))
        if row.kind not in ("header", "unit") and (figure is not None or (at in unread and row.kind == ""))
    ]
    every = [part for row, part in rows if row.kind == ""]
    totals = [(part.figure, every) for row, part in rows if part and row.kind == "total"]
    subtotals = _subtotals([item for item in rows if item[0].kind != "total"])
    for grand, (total, addends) in chain(((True, one) for one in totals), ((False, one) for one in subtotals)):
        parts = [part for part in addends if part is not None]
        if len(parts) < len(addends):
            continue
        percents = total.quantity.percent or any([part.figure.quantity.percent for part in parts])
        if len(parts) > 1 and not percents:
            name = f"{column.name} ({column.unit})" if column.unit else column.name
            yield grand, Sum(total, tuple(parts), name, table.context)


def _subtotals(rows: list[tuple[Row, Part | None]]) -> list[tuple[Figure, list[Part | None]]]:
    """Each subtotal with its rows: those below it where the first row is a subtotal, else those above."""
    if rows and rows[0][0].kind != "subtotal":
        rows = rows[::-1]
    found: list[tuple[Figure, list[Part | None]]] = []
    for row, part in rows:
        if part and row.kind == "subtotal":
            found.append((part.figure, []))
        elif found:
            found[-1][1].append(part)
    return found
