"""Which rows add up to which others: totals, subtotals and what stands below them, at whatever depth.

Rows that add up to the row above or below them are found first and then left out, so that totals of totals are
found next. What numbers and labels say (I, 1, 1.1, "Trong đó", "Cộng") is needed only where figures are few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dxlint.language.totals import is_detail, is_total
from dxlint.patterns import lazy
from dxlint.tables.along import tried_along
from dxlint.tables.columns import between_rows
from dxlint.tables.formulas import formula_relations
from dxlint.tables.groups import groups_alike
from dxlint.tables.headings import are_all_of, overlap
from dxlint.tables.lattice import Cell, Lattice, Line
from dxlint.tables.proof import near_proof
from dxlint.tables.relation import Kind, Relation, fits_sum
from dxlint.tables.slips import may_be_meant, sum_slips
from dxlint.tables.stacked import compared_rows

_NOT_ADDED = lazy(
    r"t[ỷỉ] lệ|t[ỷỉ] trọng|%|(?<!dân số )(?:bình quân|trung bình)|\btb\b|\bhạng\b|thứ bậc|điểm(?! trường)|năng suất"
    r"|mật độ|đơn giá|định mức|hệ số|chỉ số|thời gian|thời hạn|so sánh"
    r"|(?<! )/\s?(?:người|dân|ha|hộ|lớp|km|m2|m²|xã|năm|tháng|ngày|100|1\.000|vạn)"
)
"""Columns whose figures are no amounts."""
_CHANGES = lazy(r"tăng|giảm")
"""What counts have changed by adds up as they do, what other figures have hardly."""
_COMPARES = lazy(
    r"(?:bình quân|trung bình|tb|trung vị|cao nhất|thấp nhất|so (?:với|sánh)|chênh lệch|tỷ lệ|tỉ lệ|tăng|giảm"
    r"|cùng kỳ)\b"
)
"""Rows that compare the others or are their mean."""
_DISTINCT = lazy(r"không (?:tính |kể )?trùng|trừ trùng|đã loại trùng")
MOST_PARTS = 120
_MOST_MEASURES, _FEWEST_THINGS = 6, 3
_FEW_COLUMNS, _TILE_PROOF, _TILES_PROOF = 2, 3, 12
"""Where columns are few, what one group of rows proves, and three and more of them."""
_LEAST_HOLDS = 3
"""Columns in which small figures must add up."""
_ABOUT = 10
"""A tenth off are shares of one total, got wrong."""
_PROBED = 3
"""Columns at one of which rows must add up to be thought of."""


def row_relations(lattice: Lattice) -> list[Relation]:
    """The sums that the rows are of one another, and the shares and changes that they are."""
    if len(lattice.rows) < 3:
        return []
    spelt = formula_relations(lattice)
    known = {frozenset((one.target, *one.operands)) for one in spelt}
    sums = []
    for rows in (range(len(lattice.rows)), *_by_measure(lattice)):
        for one in _Sums(lattice, rows).found():
            if (tied := frozenset((one.target, *one.operands))) not in known:
                known.add(tied)
                sums.append(one)
    return [*_where_columns_add_up([*spelt, *sums]), *between_rows(lattice)]


def _by_measure(lattice: Lattice) -> list[list[int]]:
    """The rows of each measure, where the same few are told of one thing after the other: cơ sở, lao động."""
    filled = [at for at, row in enumerate(lattice.rows) if any(row.cells)]
    names = [lattice.rows[at].name for at in filled]
    for count in range(2, min(_MOST_MEASURES, len(filled) // _FEWEST_THINGS) + 1):
        if len({*names[:count]}) == count and names[count:] == names[:-count]:
            return [filled[at::count] for at in range(count)]
    return []


def _where_columns_add_up(sums: Sequence[Relation]) -> list[Relation]:
    """The sums without what fails in columns in which none holds and two fail that share no row: codes, prices."""
    holds = {at for one in sums for at in one.holds}
    failing: dict[int, list[set[int]]] = {}
    for one in sums:
        for at in one.fails:
            failing.setdefault(at, []).append({one.target, *one.operands})
    wild = {
        at
        for at, rows in failing.items()
        if at not in holds and any(one.isdisjoint(other) for one in rows[:1] for other in rows[1:])
    }
    return [one._replace(fails=tuple(at for at in one.fails if at not in wild)) for one in sums]


def _is_added(column: Line) -> bool:
    changes = column.decimals and _CHANGES.search(column.name)
    return not column.rate and not changes and not _NOT_ADDED.search(column.name)


def _by_gap(relation: Relation) -> tuple[int, int, int]:
    """Of the runs of one row: which holds best, misses least, is shortest."""
    return relation.rank[0], relation.off, len(relation.operands)


def _digits_of(probe: tuple[int, Cell]) -> int:
    return probe[1].digits


class _Sums:
    """The search for rows that add up: each row that is a sum takes its parts out of what is left to explain."""

    def __init__(self, lattice: Lattice, rows: Sequence[int]) -> None:
        self._lattice = lattice
        self._columns = [
            at for at, column in enumerate(lattice.columns) if _is_added(column) or self._makes_100(column)
        ]
        self._probes: dict[int, list[tuple[int, Cell]]] = {}
        compared = compared_rows(lattice)
        self._left = [
            at
            for at in rows
            if (any((row := lattice.rows[at]).cells) or row.dashes)
            and at not in compared
            and not _COMPARES.match(row.name)
            and not _DISTINCT.search(row.name)
        ]

    def _makes_100(self, column: Line) -> bool:
        """Whether a column is shares of its total, which is 100 of them and what the others make, about."""
        hundred, totals = 100 * self._lattice.scale, self._lattice.totals
        whole = [cell for at in totals if (cell := column.cells[at]) is not None]
        added = sum([cell.value for at, cell in enumerate(column.cells) if cell is not None and at not in totals])
        if not column.rate or len(whole) != 1:
            return False
        if whole[0].value != hundred:  # a slip, where the others make just that
            return added == hundred and may_be_meant(whole[0], hundred, 0)
        return abs(hundred - added) * _ABOUT <= hundred

    def found(self) -> list[Relation]:
        """Every sum, the innermost first."""
        sums: list[Relation] = []
        if not self._columns or not self._left:
            return sums
        rows = list(self._left)
        if len(self._columns) <= _FEW_COLUMNS:
            sums += self._tiles()
            self._left = [at for at in rows if not any(at in one.operands for one in sums)]
        while level := self._next_level():
            sums += level
        sums += self._bridges()
        if not sums:
            sums += self._plain_total(rows)
        return [*sums, *self._differences(rows, sums), *groups_alike(self._lattice, sums, self._columns, rows)]

    def _plain_total(self, rows: Sequence[int]) -> Iterator[Relation]:
        """The last row as the sum of all others, where it is called just that and one slip alone is against it."""
        *parts, target = rows
        names = [self._lattice.rows[at].name for at in rows]
        if len(parts) < 2 or not is_total(names.pop()) or self._lattice.kinds[target] or any(map(is_detail, names)):
            return
        relation = self._tried(target, tuple(parts))
        if relation.spoken and len(relation.fails) == 1 and self._slips(relation, relation.fails[0]):
            yield relation

    def _tiles(self) -> list[Relation]:
        """Heads and their rows, one group behind the other, which hardly all add up by chance; else nothing.

        A column alone proves little of one group; of what follows one another each bears the others out.
        """
        found: list[Relation] = []
        place = 0
        while place < len(self._left):
            run = self._left[place + 1 : place + 1 + MOST_PARTS]
            tried = [one for one in self._of_run(self._left[place], run, least=_TILE_PROOF) if not one.fails]
            best = min(tried, key=_by_gap, default=None)
            if best is not None:
                found.append(best)
            place += len(best.operands) + 1 if best is not None else 1
        covered = sum(len(one.operands) + 1 for one in found)
        first = self._left.index(found[0].target) if found else 0
        enough = len(found) > 2 and sum(one.proof for one in found) >= _TILES_PROOF
        return found if enough and 3 * covered >= 2 * (len(self._left) - first) else []

    def _bridges(self) -> list[Relation]:
        """Groups of figures too small to prove anything, where without their rows other rows prove to be a sum."""
        weak: dict[int, Relation] = {}
        parts: set[int] = set()
        if len(self._columns) < _LEAST_HOLDS or len(self._left) > MOST_PARTS:
            return []
        for place, target in enumerate(self._left):
            if target not in parts:
                tried = self._of_run(target, self._left[place + 1 :], least=0)
                best = next((one for one in tried if self._may_be_a_group(one)), None)
                if best is not None:
                    weak[target] = best
                    parts.update(best.operands)
        left, found = self._left, list[Relation]()
        self._left = [at for at in left if at not in parts]
        while weak and (level := self._next_level()):
            found += level
        self._left = left
        below = {one.target: one.operands for one in (*weak.values(), *found)}
        found = [one for one in found if self._skips_only(one, below)]
        return [*(weak[at] for at in weak if any(at in one.operands for one in found)), *found]

    def _skips_only(self, relation: Relation, below: Mapping[int, Sequence[int]]) -> bool:
        """Whether a sum leaves out nothing between its rows but what these are sums of."""
        rows = {relation.target, *relation.operands}
        stretch = {at for at in self._left if min(rows) <= at <= max(rows)}
        open_rows = [*relation.operands]
        while open_rows:
            under = below.get(open_rows.pop(), ())
            rows.update(under)
            open_rows += under
        return stretch <= rows

    def _may_be_a_group(self, relation: Relation) -> bool:
        slips = all(self._slips(relation, at) for at in relation.fails)
        return len(relation.holds) >= _LEAST_HOLDS and len(relation.fails) <= 1 and relation.missed <= 1 and slips

    def _differences(self, rows: Sequence[int], sums: Sequence[Relation]) -> Iterator[Relation]:
        """Rows that are what the two above them differ by, of which these are parts of something else."""
        known = {frozenset((one.target, *one.operands)) for one in sums}
        for over, under, left in zip(rows, rows[1:], rows[2:], strict=False):
            if self._may_differ(over, under, left) and not any({over, under, left} <= one for one in known):
                relation = Relation(Kind.SUM, False, left, (over, under), minus=(under,))
                relation = tried_along(
                    relation, self._lattice.rows, fits_sum, self._lattice.scale, places=self._columns
                )
                if self._is_proven(relation):
                    yield relation

    def _may_differ(self, over: int, under: int, left: int) -> bool:
        """Whether a row is what two others differ by at one of the first columns that hold all three."""
        tried, rows = 0, self._lattice.rows
        for at in self._columns:
            first, second, third = rows[over].cells[at], rows[under].cells[at], rows[left].cells[at]
            if first and second and third and first.value and second.value and third.value:
                if abs(first.value - second.value - third.value) <= first.error + second.error + third.error:
                    return True
                tried += 1
                if tried == _PROBED:
                    return False
        return False

    def _next_level(self) -> list[Relation]:
        """The sums among the rows that are left, the shortest first, none with a row of another.

        Their parts are taken out of the rows that are left.
        """
        tried: list[Relation] = []
        for place, target in enumerate(self._left):
            after = self._left[place + 1 : place + 1 + MOST_PARTS]
            before = self._left[max(0, place - MOST_PARTS) : place][::-1]
            for run in (after, before):
                tried += sorted(self._of_run(target, run), key=_by_gap)[:1]
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

    def _of_run(self, target: int, run: Sequence[int], *, least: int | None = None) -> Iterator[Relation]:
        """The sums of the first two, three … rows of a run that prove themselves, or that others must bear out."""
        probed = self._probed(target)
        if not probed or len(run) < 2:
            return
        missing = {at: cell.value for at, cell in probed}
        rows = self._lattice.rows
        for count, row in enumerate(run, 1):
            cells = rows[row].cells
            passed = hits = 0
            for at, cell in probed:
                if (part := cells[at]) is not None:
                    missing[at] -= part.value
                slack = cell.error * (count + 1)
                if missing[at] < -slack:
                    passed += 1
                elif missing[at] <= slack:
                    hits += 1
            if count > 1 and hits:
                relation = self._tried(target, tuple(run[:count]))
                if self._is_proven(relation) if least is None else relation.proof >= least:
                    yield relation
            if passed == len(probed):
                return

    def _probed(self, target: int) -> list[tuple[int, Cell]]:
        """The few cells of a row that say most, with their columns."""
        if target not in self._probes:
            line = self._lattice.rows[target].cells
            filled = [(at, cell) for at in self._columns if (cell := line[at]) is not None and cell.value > 0]
            self._probes[target] = sorted(filled, key=_digits_of, reverse=True)[:_PROBED]
        return self._probes[target]

    def _cell(self, row: int, column: int) -> Cell | None:
        return self._lattice.rows[row].cells[column]

    def _tried(self, target: int, parts: tuple[int, ...]) -> Relation:
        ordered = tuple(sorted(parts))
        relation = Relation(Kind.SUM, False, target, ordered, spoken=self._is_spoken(target, ordered))
        relation = tried_along(relation, self._lattice.rows, fits_sum, self._lattice.scale, places=self._columns)
        return relation._replace(fails=tuple(at for at in relation.fails if not self._is_lost(at, ordered)))

    def _is_lost(self, column: int, parts: Sequence[int]) -> bool:
        """Whether a figure of the column may stand in another cell of a row that has none: two ran into one there."""
        beside = range(parts[0] - 1, parts[-1] + 2)
        return any(at in self._lattice.run_together and self._cell(at, column) is None for at in beside)

    def _is_proven(self, relation: Relation) -> bool:
        holds, fails = len(relation.holds), len(relation.fails)
        if fails > 1 and 3 * fails > holds and not (relation.spoken and holds >= fails):
            return False
        if fails and holds < 4 * fails and not all(self._slips(relation, at) for at in relation.fails):
            return False
        proof = relation.proof + near_proof(relation, self._lattice.rows, self._lattice.scale)
        if relation.spoken:
            return proof >= 2 + len(str(len(self._left)))
        return proof - relation.weak >= 5 + len(str(len(self._left))) and not self._is_of_its_own(relation)

    def _is_of_its_own(self, relation: Relation) -> bool:
        """Whether a row would be the sum of rows of its own stretch and of others: only totals are."""
        sections = self._lattice.sections
        return {sections[part] == sections[relation.target] for part in relation.operands} == {True, False}

    def _slips(self, relation: Relation, at: int) -> bool:
        total = self._cell(relation.target, at)
        return total is not None and sum_slips(total, relation.operand_cells(self._lattice.rows, at))

    def _is_spoken(self, target: int, parts: Sequence[int]) -> bool:
        """Whether labels or numbers say that the row is the total of just these."""
        levels = self._lattice.levels
        depth = {levels[part] for part in parts}
        names = [self._lattice.rows[part].name for part in parts]
        if overlap(names):
            return False
        if are_all_of(self._lattice.rows[target].name, names):
            return True
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
