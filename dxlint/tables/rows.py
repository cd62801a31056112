"""Which rows add up to which others: totals, subtotals and what stands below them, at whatever depth.

Rows that add up to the row above or below them are found first and then left out, so that totals of totals are
found next. What numbers and labels say (I, 1, 1.1, "Trong đó", "Cộng") is needed only where figures are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint.tables.columns import quotients_between_rows
from dxlint.tables.lattice import Cell, Lattice
from dxlint.tables.relation import Kind, Relation, fits_sum, sum_slips, tried_along

_NOT_ADDED = re.compile(
    r"t[ỷỉ] lệ|t[ỷỉ] trọng|%|bình quân|trung bình|\btb\b|\bhạng\b|thứ bậc|điểm|năng suất|mật độ|đơn giá|định mức|hệ số"
    r"|chỉ số|thời gian|thời hạn|(?<! )/\s?(?:người|dân|ha|hộ|lớp|km|m2|m²|xã|năm|tháng|ngày|100|1\.000|vạn)|so sánh"
    r"|tăng|giảm"
)
"""Columns whose figures are no amounts."""
_COMPARES = re.compile(
    r"(?:bình quân|trung bình|tb|trung vị|cao nhất|thấp nhất|so (?:với|sánh)|chênh lệch|tỷ lệ|tỉ lệ|tăng|giảm"
    r"|cùng kỳ)\b"
)
"""Rows that compare the others or are their mean."""
_DISTINCT = re.compile(r"không (?:tính |kể )?trùng|trừ trùng|đã loại trùng")
MOST_PARTS = 120
_PROBED = 3
"""Columns at one of which rows must add up to be thought of."""


def row_relations(lattice: Lattice) -> list[Relation]:
    """The sums that the rows are of one another, and the shares and changes that they are."""
    if len(lattice.rows) < 3:
        return []
    return [*_Sums(lattice).found(), *quotients_between_rows(lattice)]


class _Sums:
    """The search for rows that add up: each row that is a sum takes its parts out of what is left to explain."""

    def __init__(self, lattice: Lattice) -> None:
        self._lattice = lattice
        self._columns = [
            at for at, column in enumerate(lattice.columns) if not column.rate and not _NOT_ADDED.search(column.name)
        ]
        self._left = [
            at
            for at, row in enumerate(lattice.rows)
            if not _COMPARES.match(row.name) and not _DISTINCT.search(row.name)
        ]

    def found(self) -> list[Relation]:
        """Every sum, the innermost first."""
        sums: list[Relation] = []
        if not self._columns:
            return sums
        while level := self._next_level():
            sums += level
        return sums

    def _next_level(self) -> list[Relation]:
        """The sums among the rows that are left, the shortest first, none with a row of another.

        Their parts are taken out of the rows that are left.
        """
        tried: list[Relation] = []
        for place, target in enumerate(self._left):
            after = self._left[place + 1 : place + 1 + MOST_PARTS]
            before = self._left[max(0, place - MOST_PARTS) : place][::-1]
            for run in (after, before):
                tried += sorted(self._of_run(target, run), key=lambda one: (*one.rank[:1], one.off, len(one.operands)))[
                    :1
                ]
        chosen: list[Relation] = []
        parts: set[int] = set()
        totals: set[int] = set()
        for relation in sorted(tried, key=lambda one: (len(one.operands), one.rank)):
            apart = parts.isdisjoint((relation.target, *relation.operands)) and totals.isdisjoint(relation.operands)
            if apart and relation.target not in totals:
                chosen.append(relation)
                totals.add(relation.target)
                parts.update(relation.operands)
        self._left = [at for at in self._left if at not in parts]
        return chosen

    def _of_run(self, target: int, run: Sequence[int]) -> Iterator[Relation]:
        """The sums of the first two, three … rows of a run that prove themselves."""
        cells = [(at, cell) for at in self._columns if (cell := self._cell(target, at)) is not None and cell.value > 0]
        probed = sorted(cells, key=lambda one: -one[1].digits)[:_PROBED]
        if not probed or len(run) < 2:
            return
        sums = dict.fromkeys((at for at, _ in probed), 0)
        for count, row in enumerate(run, 1):
            passed = hits = 0
            for at, cell in probed:
                part = self._cell(row, at)
                if part is not None:
                    sums[at] += part.value
                slack = cell.error * (count + 1)
                hits += abs(sums[at] - cell.value) <= slack
                passed += sums[at] > cell.value + slack
            if count > 1 and hits:
                relation = self._tried(target, tuple(run[:count]))
                if self._is_proven(relation):
                    yield relation
            if passed == len(probed):
                return

    def _cell(self, row: int, column: int) -> Cell | None:
        return self._lattice.rows[row].cells[column]

    def _tried(self, target: int, parts: tuple[int, ...]) -> Relation:
        ordered = tuple(sorted(parts))
        relation = Relation(Kind.SUM, False, target, ordered, spoken=self._is_spoken(target, ordered))
        places = [at for at in self._columns if sum(self._cell(row, at) is not None for row in parts) > 1]
        return tried_along(relation, self._lattice.rows, fits_sum, self._lattice.scale, places=places)

    def _is_proven(self, relation: Relation) -> bool:
        holds, fails = len(relation.holds), len(relation.fails)
        if fails > 1 and 3 * fails > holds and not (relation.spoken and holds >= fails):
            return False
        if fails and holds < 4 * fails and not all(self._slips(relation, at) for at in relation.fails):
            return False
        if relation.spoken:
            return relation.proof >= 2 + len(str(len(self._left)))
        return relation.proof - relation.weak >= 5 + len(str(len(self._left)))

    def _slips(self, relation: Relation, at: int) -> bool:
        total = self._cell(relation.target, at)
        parts = [cell for row in relation.operands if (cell := self._cell(row, at)) is not None]
        return total is not None and sum_slips(total, parts)

    def _is_spoken(self, target: int, parts: Sequence[int]) -> bool:
        """Whether labels or numbers say that the row is the total of just these."""
        levels = self._lattice.levels
        depth = {levels[part] for part in parts}
        if target in self._lattice.totals:
            return len(depth) == 1 and self._lattice.totals.isdisjoint(parts)
        return len(depth) == 1 and 0 < levels[target] < min(depth) and parts == self._below(target)

    def _below(self, target: int) -> tuple[int, ...]:
        """The rows that are numbered one level below a row, as far as its number reaches."""
        levels, found = self._lattice.levels, list[int]()
        for row in self._left:
            if row <= target:
                continue
            if levels[row] <= levels[target]:
                break
            found.append(row)
        return tuple(found)
