"""Which columns are computed from which others, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import permutations, takewhile

from dxlint.language.lexicon import PLANNED, SUMMED, WORDS, Cue, any_of
from dxlint.patterns import lazy
from dxlint.tables.lattice import Lattice, Line
from dxlint.tables.relation import (
    Fit,
    Kind,
    Relation,
    fits_change,
    fits_change_by,
    fits_quotient,
    fits_share,
    fits_sum,
    one_slip_explains,
    proof_of,
    share_slips,
    sum_slips,
    tried_along,
)

REACH = 7
"""Lines to either side of a target among which its operands are sought."""
MOST_PARTS = 16
SAMPLES = 5
"""Places at which a relation is tried before it is tried along its lines."""
_NEAR = 50
"""A fiftieth off is a share of the same figures, got wrong."""
_PROBED = 3
"""Of these, the places at one of which it must hold to be thought of."""
_WORD = lazy(r"[^\W\d_]+")
_BRACKETS = lazy(r"\([^()]{0,200}\)")
_YEARS = lazy(r"(?<![\d/])((?:19|20)?[0-9]{2})\s?(?:/|so với(?: năm)?)\s?((?:19|20)?[0-9]{2})(?![\d/])")
_YEAR = lazy(r"(?<![\d/])(?:19|20)[0-9]{2}(?![\d/])")
_LIGHT = frozenset(
    [
        "tỷ",
        "tỉ",
        "lệ",
        "trọng",
        "phần",
        "trăm",
        "số",
        "lượng",
        "tổng",
        "cộng",
        "kết",
        "quả",
        "đạt",
        "được",
        "đã",
        "có",
        "là",
        "trong",
        "đó",
        "các",
        "của",
        "trên",
    ]
)
"""Words of a heading that do not say what is counted."""
_FITS = {Kind.SHARE: fits_share, Kind.CHANGE: fits_change, Kind.CHANGE_BY: fits_change_by}
_POWERS = (0, 1, -1, 3, -3, 2, -2)

_WHOLE = lazy(any_of(*SUMMED, "chung", "toàn"))
_CHANGE = lazy(r"tăng|giảm|so (?:với|sánh)|cùng kỳ|chênh lệch|\+/-|%\s*\(?\s*[+±-]|biến động")
_OF_PLAN = lazy(r"so sánh|so với|hoàn thành|thực hiện|đạt|/")
_PLAN = lazy(rf"\b{any_of(*PLANNED)}\b")
_PART = lazy(r"trong đó|đã|được|đạt|đúng|có|nghèo|số lượng đạt")
_DONE = lazy(r"thực hiện|kết quả|giải ngân|\bth\b")
_MEAN = lazy(any_of(*WORDS[Cue.MEAN], "mức", "/"))


def column_relations(lattice: Lattice) -> list[Relation]:
    """The sums and the one quotient that each column is of the others, as far as they prove themselves."""
    trial = _Trial(lattice.columns, lattice.scale, lattice.sections, lattice.totals, across=True)
    found: list[Relation] = []
    for target in range(len(lattice.columns)):
        found += trial.sums(target)
        found += trial.quotient(target)
    return [*found, *trial.alike(found)]


def quotients_between_rows(lattice: Lattice) -> list[Relation]:
    """The shares and changes that rows which say percent are of other rows."""
    trial = _Trial(lattice.rows, lattice.scale, (), frozenset(), across=False)
    return [one for target, row in enumerate(lattice.rows) if row.rate for one in trial.quotient(target)]


class _Trial:
    """Tries relations between lines: first at a few places, and along the whole line where these do not forbid it."""

    def __init__(
        self, lines: Sequence[Line], scale: int, sections: Sequence[int], totals: frozenset[int], *, across: bool
    ) -> None:
        self._lines, self._scale, self._sections, self._across = lines, scale, sections, across
        self._totals_at = totals
        """Rows that add up others: what is wrong in one of those is wrong in them again."""
        self._proof_needed = 3 + len(str(len(lines)))
        self._known_samples: dict[int, list[int]] = {}

    def _fit(self, kind: Kind, power: int) -> Fit:
        if kind is Kind.QUOTIENT:
            return partial(fits_quotient, scale=self._scale, power=power)
        return fits_sum if kind is Kind.SUM else partial(_FITS[kind], scale=self._scale)

    def sums(self, target: int) -> list[Relation]:
        """The line as the sum of others: of those beside it, or of any two near it."""
        chosen: list[Relation] = []
        for relation in sorted(self._proven(Kind.SUM, target, self._sum_tries(target)), key=lambda one: one.rank):
            if not any(set(relation.operands) & set(one.operands) for one in chosen):
                chosen.append(relation)
        return chosen

    def _sum_tries(self, target: int) -> Iterable[tuple[int, ...]]:
        """The runs of lines beside the target, and the pairs near it, that add up to it at one of a few places."""
        lines = self._lines
        alike = [at for at, line in enumerate(lines) if line.rate == lines[target].rate]
        here = alike.index(target)
        after, before = alike[here + 1 : here + 1 + MOST_PARTS], alike[max(0, here - MOST_PARTS) : here][::-1]
        runs = [run[::step] for run in (after, before) for step in (1, 2) if len(run[::step]) > 1]
        near = [at for at in alike if at != target and abs(at - target) <= REACH]
        tries: dict[frozenset[int], tuple[int, ...]] = {}
        named = tuple(takewhile(lambda at: not _WHOLE.match(lines[at].name), after))
        if len(named) > 1 and self._is_plain(Kind.SUM, target, named):
            tries[frozenset(named)] = named
        for place in self._samples(target)[:_PROBED]:
            stated = lines[target].cells[place]
            assert stated is not None
            for run in runs:
                total = slack = 0
                for count, at in enumerate(run, 1):
                    if (cell := lines[at].cells[place]) is not None:
                        total, slack = total + cell.value, slack + cell.error
                    if count > 1 and abs(total - stated.value) <= slack + stated.error:
                        tries.setdefault(frozenset(run[:count]), tuple(run[:count]))
            filled = [(at, cell.value, cell.error) for at in near if (cell := lines[at].cells[place]) is not None]
            for one, (at, value, error) in enumerate(filled):
                missing, slack = stated.value - value, stated.error + error
                for other, another, too in filled[one + 1 :]:
                    if abs(missing - another) <= slack + too:
                        tries.setdefault(frozenset((at, other)), (at, other))
        return tries.values()

    def quotient(self, target: int) -> list[Relation]:
        """The line as a share, a change or a mean of others, whichever it fits best; or as nothing of the kind."""
        line, scale = self._lines[target], self._scale
        reach = range(max(0, target - REACH), min(len(self._lines), target + REACH + 1))
        counts = [at for at in reach if at != target and not self._lines[at].rate]
        found: list[Relation] = []
        if line.rate or line.decimals:
            found += self._proven(Kind.SHARE, target, self._pairs(target, counts, 0, 100 * scale))
        if (line.rate or line.decimals) and self._says_change(target):
            found += self._proven(Kind.CHANGE, target, self._pairs(target, counts, 100 * scale, 100 * scale))
            found += self._proven(Kind.CHANGE_BY, target, permutations(counts, 2))
        if line.rate:
            own, telling = [(at, at) for at in counts], self._telling(target)
            best = max([len(one.holds) - len(one.fails) for one in found], default=0)
            for base in self._totals(target):
                if len(telling) - (base in telling) >= best:  # else another holds at more places than this one can
                    found += self._proven(Kind.SHARE, target, own, base=base)
        elif not found and _MEAN.search(line.name):
            for power in _POWERS:
                pairs = self._pairs(target, counts, 0, scale * 10**power if power > 0 else scale, 10 ** max(0, -power))
                found += self._proven(Kind.QUOTIENT, target, pairs, power)
        found.sort(key=lambda one: (*one.rank, sum(abs(at - target) for at in one.operands)))
        return found[:1]

    def alike(self, found: Sequence[Relation]) -> Iterator[Relation]:
        """What one slip keeps from being computed as columns elsewhere in the table are, which lie alike."""
        known = {(one.kind is Kind.SUM, one.target) for one in found}
        models = [one for one in found if len(one.holds) > 1 and one.kind is not Kind.QUOTIENT]
        shapes = dict.fromkeys(shape for one in models for shape in _shapes(one))
        for target, line in enumerate(self._lines):
            for kind, offsets, whole, base in shapes:
                operands = tuple([target + one for one in offsets] + ([whole] if whole is not None else []))
                if (kind is Kind.SUM, target) in known or not all(0 <= one < len(self._lines) for one in operands):
                    continue
                if target in operands or (kind is not Kind.SUM and not line.rate):
                    continue
                if kind is Kind.SUM and any(self._lines[at].rate != line.rate for at in operands):
                    continue  # rates and counts are not added up
                fit = self._fit(kind, 0)
                relation = Relation(kind, self._across, target, operands, base=base)
                relation = tried_along(relation, self._lines, fit, self._scale, self._sections)
                if (
                    len(relation.fails) == 1 <= len(relation.holds)
                    and self._is_tried_everywhere(relation)
                    and all(one_slip_explains(relation, self._lines, at, fit) for at in relation.fails)
                ):
                    known.add((kind is Kind.SUM, target))
                    yield relation

    def _is_tried_everywhere(self, relation: Relation) -> bool:
        """Whether it holds wherever its figures stand, but for what it fails at: no stretch was left out."""
        lines = [self._lines[at] for at in (relation.target, *relation.operands)]
        full = [at for at in range(len(lines[0].cells)) if at != relation.base and all(one.cells[at] for one in lines)]
        return set(full) <= {*relation.holds, *relation.fails}

    def _pairs(
        self, target: int, near: Sequence[int], offset: int, factor: int, divisor: int = 1
    ) -> Iterable[tuple[int, int]]:
        """The pairs of lines whose quotient, times a factor, is the target at one of a few places.

        ``offset`` is what the target is counted from, 100 of a change; a fall may be written without its sign.
        """
        beside = [(target - 1, target - 2), (target - 2, target - 1)] if target > 1 else []
        pairs = dict.fromkeys(pair for pair in beside if self._is_plain(Kind.SHARE, target, pair))
        for place in self._samples(target)[:_PROBED]:
            stated = self._lines[target].cells[place]
            assert stated is not None
            ends = [(stated.value + offset, stated.unit)]
            if offset:
                ends.append((offset - abs(stated.value), stated.unit))
            cells = [(at, cell) for at in near if (cell := self._lines[at].cells[place]) is not None]
            for under, below in cells:
                least, most = (below.value - below.error) * divisor, (below.value + below.error) * divisor
                if least <= 0:
                    continue
                for value, unit in ends:
                    low, high = (value - unit) * least, (value + unit) * most
                    for over, above in cells:
                        largest, smallest = above.value + above.error, above.value - above.error
                        if over != under and factor * largest >= low and factor * smallest <= high:
                            pairs[over, under] = None
        return pairs

    def _says_change(self, target: int) -> bool:
        """Whether the heading speaks of a change, or some of the figures are falls."""
        line = self._lines[target]
        return _CHANGE.search(line.name) is not None or any(cell is not None and cell.value < 0 for cell in line.cells)

    def _telling(self, target: int) -> list[int]:
        """The places of a line of shares that prove something: they say neither nothing nor all."""
        cells, hundred = self._lines[target].cells, 100 * self._scale
        return [at for at, cell in enumerate(cells) if cell and cell.value and abs(hundred - cell.value) >= cell.unit]

    def _totals(self, target: int) -> list[int]:
        """Where a line of shares says 100, or its ends: the total that they may all be shares of."""
        cells = self._lines[target].cells
        hundred = [at for at, cell in enumerate(cells) if cell is not None and cell.value == 100 * self._scale]
        return list(dict.fromkeys([*hundred[:2], 0, len(cells) - 1]))[:3]

    def _proven(
        self, kind: Kind, target: int, tries: Iterable[tuple[int, ...]], power: int = 0, base: int | None = None
    ) -> list[Relation]:
        fit, samples = self._fit(kind, power), self._samples(target)
        found = []
        for operands in tries:
            relation = Relation(kind, self._across, target, operands, power=power, base=base)
            if self._may_hold(relation, fit, samples) or self._is_lone_slip(relation):
                spoken = self._is_spoken(kind, target, operands)
                plain = spoken and base is None and self._is_plain(kind, target, operands)
                relation = relation._replace(spoken=spoken, plain=plain)
                relation = tried_along(relation, self._lines, fit, self._scale, self._sections)
                if self._is_proven(relation):
                    found.append(relation)
        return found

    def _samples(self, target: int) -> list[int]:
        """A few places where the target says much, from all along the line."""
        if target not in self._known_samples:
            cells = self._lines[target].cells
            filled = sorted([(-cell.digits, at) for at, cell in enumerate(cells) if cell is not None and cell.value])
            step = max(1, len(filled) // (2 * SAMPLES))
            self._known_samples[target] = [at for _, at in filled[::step][:SAMPLES]]
        return self._known_samples[target]

    def _may_hold(self, relation: Relation, fit: Fit, samples: Sequence[int]) -> bool:
        right = wrong = 0
        for at in samples:
            stated = self._lines[relation.target].cells[at]
            cells = relation.operand_cells(self._lines, at)
            if stated is None or at == relation.base or not cells:
                continue
            if len(cells) < len(relation.operands) and relation.kind is not Kind.SUM:
                continue
            if not fit(stated, cells):
                wrong += 1
            elif proof_of(relation.kind, stated, cells, self._scale):
                right += 1
                if right > 1:
                    return True
        return right == 1 and wrong < 2

    def _is_proven(self, relation: Relation) -> bool:
        """Whether what holds is more than chance, and what fails is little beside it."""
        holds = len(relation.holds)
        fails = sum(at not in self._totals_at for at in relation.fails)
        if relation.base is not None and holds < 2:
            return False
        if relation.plain and holds + fails == 1:
            return fails == 0 or self._is_lone_slip(relation)
        if relation.spoken:
            few = fails <= 1 or 4 * fails <= holds or (3 * fails <= holds and self._are_near(relation))
            return relation.proof >= 3 and holds >= fails and few
        if holds < 2 or (fails > 1 and 5 * fails > holds):
            return False
        if holds < 4 * fails and not all(self._slips(relation, at) for at in relation.fails):
            return False
        plain = relation.kind is Kind.SUM or self._lines[relation.target].rate
        return relation.proof >= self._proof_needed + (0 if plain else 3)

    def _are_near(self, relation: Relation) -> bool:
        """Whether each share that fails is off by so little that it is of nothing else."""
        return relation.kind is Kind.SHARE and all(self._is_near(relation, at) for at in relation.fails)

    def _is_near(self, relation: Relation, at: int) -> bool:
        stated, (over, under) = self._lines[relation.target].cells[at], relation.operand_cells(self._lines, at)
        assert stated is not None
        off = abs(100 * self._scale * over.value - stated.value * under.value)
        return off * _NEAR <= 100 * self._scale * over.value

    def _is_lone_slip(self, relation: Relation) -> bool:
        """Whether the table has one row of figures, of which plain headings say what one slip keeps from being so."""
        lines, (target, *_) = self._lines, (relation.target,)
        filled = [at for at, cell in enumerate(lines[target].cells) if cell is not None]
        if len(filled) != 1 or relation.base is not None:
            return False
        stated, cells = lines[target].cells[filled[0]], relation.operand_cells(lines, filled[0])
        if stated is None or len(cells) < 2 or not self._is_plain(relation.kind, target, relation.operands):
            return False
        if relation.kind is Kind.SUM:
            return sum_slips(stated, cells)
        return relation.kind is Kind.SHARE and share_slips(stated, cells, self._scale)

    def _is_plain(self, kind: Kind, target: int, operands: tuple[int, ...]) -> bool:
        """Whether headings name a whole and its parts, or a rate right behind the two figures it is made of."""
        name, names = self._lines[target].name, [self._lines[at].name for at in operands]
        if kind is Kind.SUM:
            return _WHOLE.match(name) is not None and not any(map(_WHOLE.match, names))
        if kind is not Kind.SHARE or not self._lines[target].rate or {*operands} != {target - 1, target - 2}:
            return False
        over, under = names
        if _CHANGE.search(name) and not _OF_PLAN.search(name):
            return False
        whole = _WHOLE.search(under) and not _WHOLE.search(over) and _PART.search(over)
        return bool(whole or (_PLAN.search(under) and _DONE.search(over)))

    def _slips(self, relation: Relation, at: int) -> bool:
        """Whether one slip of the hand explains why a sum fails here; of a quotient, nothing is asked."""
        stated = self._lines[relation.target].cells[at]
        if relation.kind is not Kind.SUM or stated is None:
            return True
        return sum_slips(stated, relation.operand_cells(self._lines, at))

    def _is_spoken(self, kind: Kind, target: int, operands: tuple[int, ...]) -> bool:
        """Whether the headings say by themselves what the figures show."""
        names = [self._lines[at].name for at in operands]
        name = self._lines[target].name
        if kind is Kind.SHARE and names[0] == names[-1] and _about(name) and _about(name) <= _about(names[0]):
            return True  # "Tỷ lệ hồ sơ trực tuyến (%)" of "Số hồ sơ trực tuyến/tổng số"
        if kind is Kind.SHARE and _compares_years(name, names):
            return True  # "2011/2010 (%)", "11/10" of "2011" and "2010"
        if max(abs(at - target) for at in operands) > len(operands):
            return False
        if kind is Kind.SUM:
            return _WHOLE.search(name) is not None and not any(_WHOLE.search(part) for part in names)
        if not self._lines[target].rate:
            return False
        changes = _CHANGE.search(name) is not None
        return changes if kind in (Kind.CHANGE, Kind.CHANGE_BY) else (not changes or _OF_PLAN.search(name) is not None)


def _shapes(relation: Relation) -> Iterator[tuple[Kind, tuple[int, ...], int | None, int | None]]:
    """How the operands of a relation lie to its target: all beside it, or the last where it is for others too."""
    offsets = tuple(one - relation.target for one in relation.operands)
    yield relation.kind, offsets, None, relation.base
    if relation.kind is Kind.SHARE and relation.base is None:
        yield relation.kind, offsets[:-1], relation.operands[-1], None


def _compares_years(name: str, names: Sequence[str]) -> bool:
    """Whether a heading says by what year each year is divided, of columns that are called by these."""
    if (told := _YEARS.search(name)) is None:
        return False
    found = [_YEAR.findall(one) for one in names]
    return all(len(years) == 1 and years[0].endswith(year) for years, year in zip(found, told.groups(), strict=True))


def _about(name: str) -> frozenset[str]:
    """The words of a heading that say what is counted."""
    return frozenset(_WORD.findall(_BRACKETS.sub(" ", name))) - _LIGHT
