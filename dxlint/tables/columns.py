"""Which columns are computed from which others, row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import permutations, takewhile

from dxlint.language.lexicon import CUMULATIVE, WORDS, Cue, any_of
from dxlint.patterns import lazy
from dxlint.tables.along import tried_along
from dxlint.tables.evidence import Evidence
from dxlint.tables.headings import (
    WHOLE,
    closes,
    name_the_rate,
    powers_of,
    says_change,
    speak_of,
    speak_plainly_of,
    stock_of,
    without_details,
)
from dxlint.tables.lattice import MOST_ROWS_BETWEEN, Lattice, Line
from dxlint.tables.proof import proof_of
from dxlint.tables.relation import Fit, Kind, Relation, fit_of, fits_sum
from dxlint.tables.slips import one_slip_explains

REACH = 7
"""Lines to either side of a target among which its operands are sought."""
MOST_PARTS = 16
SAMPLES = 5
"""Places at which a relation is tried before it is tried along its lines."""
_FEWEST = 3
"""Lines that must be left for one to be the sum of others."""
_PROBED = 3
"""Of these, the places at one of which it must hold to be thought of."""

_RUNS = lazy(any_of(*CUMULATIVE))
_MEAN = lazy(any_of(*WORDS[Cue.MEAN], "mức", "tỷ suất", "tỉ suất", "‰", "/", "vạn") + r"|bq\b|\b\w?tb\b")


def column_relations(lattice: Lattice) -> list[Relation]:
    """The sums and the one quotient that each column is of the others, as far as they prove themselves."""
    trial = _Trial(lattice.columns, lattice.scale, lattice.sections, lattice.totals, across=True)
    found = trial.all_sums()
    for target in range(len(lattice.columns)):
        found += [*trial.stocks(target), *trial.running(target), *trial.quotient(target)]
    if len(lattice.rows) > MOST_ROWS_BETWEEN:
        return found
    return [*found, *trial.alike(found)]


def between_rows(lattice: Lattice) -> Iterator[Relation]:
    """What rows are of one another that is no plain sum.

    Shares and changes where they say percent, means and what is left where they say so.
    """
    trial = _Trial(lattice.rows, lattice.scale, (), frozenset(), across=False)
    for target, row in enumerate(lattice.rows):
        yield from trial.stocks(target)
        if row.rate:
            yield from trial.quotient(target)
        elif _MEAN.search(row.name):
            yield from (one for one in trial.quotient(target) if one.kind is Kind.QUOTIENT and one.spoken)


class _Trial:
    """Tries relations between lines: first at a few places, and along the whole line where these do not forbid it."""

    def __init__(
        self, lines: Sequence[Line], scale: int, sections: Sequence[int], totals: frozenset[int], *, across: bool
    ) -> None:
        self._lines, self._scale, self._sections, self._across = lines, scale, sections, across
        self._sum_rows = totals
        self._evidence = Evidence(lines, scale, totals)
        self._known_samples: dict[int, list[int]] = {}

    def all_sums(self) -> list[Relation]:
        """The lines that are sums of others; then, parts left out, those that are sums of sums."""
        found: list[Relation] = []
        parts: set[int] = set()
        while level := [
            one for at in range(len(self._lines)) if at not in parts for one in self.sums(at, parts, found)
        ]:
            found += level
            parts.update(at for one in level for at in one.operands)
        return found

    def sums(self, target: int, parts: Collection[int] = (), known: Sequence[Relation] = ()) -> Iterator[Relation]:
        """The line as the sum of others: of those beside it, ``parts`` left out, or of any two near it."""
        taken = [set(one.operands) for one in known if one.target == target]
        if known and len(self._lines) - len(parts) < _FEWEST:
            return
        for relation in sorted(
            self._proven(Kind.SUM, target, self._sum_tries(target, parts)), key=lambda one: one.rank
        ):
            if not any(one.intersection(relation.operands) for one in taken):
                taken.append(set(relation.operands))
                yield relation

    def stocks(self, target: int) -> Iterator[Relation]:
        """The line as what is left of what there was, with what came in and without what went out."""
        for step in (1, 2) if closes(self._lines[target].name) else ():
            for first in range(target - 2 * step, max(-1, target - MOST_PARTS * step), -step):
                operands = tuple(range(first, target, step))
                if minus := stock_of(self._lines, (*operands, target)):
                    relation = Relation(Kind.SUM, self._across, target, operands, minus=minus, spoken=True)
                    relation = tried_along(relation, self._lines, fits_sum, self._scale, self._sections)
                    if self._evidence.proves(relation):
                        yield relation

    def running(self, target: int) -> Iterator[Relation]:
        """The line as a running total of one beside it: lũy kế."""
        line = self._lines[target]
        if not _RUNS.search(line.name):
            return
        places = [at for at in range(len(line.cells)) if at not in self._sum_rows]
        for beside in (target - 1, target + 1):
            if 0 <= beside < len(self._lines) and self._lines[beside].rate == line.rate:
                relation = Relation(Kind.SUM, self._across, target, (beside, target), lag=1, spoken=True)
                relation = tried_along(relation, self._lines, fits_sum, self._scale, self._sections, places)
                if self._evidence.proves(relation):
                    yield relation

    def _sum_tries(self, target: int, parts: Collection[int]) -> Iterable[tuple[int, ...]]:
        """The runs of lines beside the target, and the pairs near it, that add up to it at one of a few places."""
        lines, is_mean = self._lines, _MEAN.search(self._lines[target].name) is not None
        alike = [at for at, line in enumerate(lines) if line.rate == lines[target].rate and at not in parts]
        if is_mean:  # nothing but other means adds up to one
            alike = [at for at in alike if at == target or _MEAN.search(lines[at].name)]
        here = alike.index(target)
        after, before = alike[here + 1 : here + 1 + MOST_PARTS], alike[max(0, here - MOST_PARTS) : here][::-1]
        runs = [run[::step] for run in (after, before) for step in (1, 2) if len(run[::step]) > 1]
        for run in (after, before):
            tops = without_details(lines, target, run)
            runs += [list(tops)] if 1 < len(tops) < len(run) else []
        near = [at for at in alike if at != target and abs(at - target) <= REACH]
        tries: dict[frozenset[int], tuple[int, ...]] = {}
        named = tuple(takewhile(lambda at: not WHOLE.match(lines[at].name), after))
        if len(named) > 1 and speak_plainly_of(Kind.SUM, lines, target, named):
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
        if line.rate and not any(one.named for one in found):
            own, telling = [(at, at) for at in counts], self._telling(target)
            best = max([len(one.holds) - len(one.fails) for one in found], default=0)
            for base in self._totals(target):
                if len(telling) - (base in telling) >= best:  # else another holds at more places than this one can
                    found += self._proven(Kind.SHARE, target, own, base=base)
        is_fraction = self._is_fraction(line)
        if not found and (is_fraction or (_MEAN.search(line.name) and not (line.rate and "%" in line.name))):
            for power in (0,) if is_fraction else powers_of(line.name):
                pairs = self._pairs(target, counts, 0, scale * 10**power if power > 0 else scale, 10 ** max(0, -power))
                found += self._proven(Kind.QUOTIENT, target, pairs, power)
        found.sort(key=lambda one: (one.rank[0], not one.named, one.rank, sum(abs(at - target) for at in one.operands)))
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
                fit = fit_of(kind, self._scale)
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

    def _is_fraction(self, line: Line) -> bool:
        """Whether a column of shares is written without percent: 0,75, as a sheet's formula leaves it."""
        values = [cell.value for cell in line.cells if cell is not None]
        in_percent = (
            "%" in line.name
            or "‰" in line.name
            or any(cell.figure.quantity.percent for cell in line.cells if cell is not None)
        )
        return line.rate and not in_percent and min(values, default=-1) >= 0 and max(values) <= self._scale

    def _are_named(self, target: int, pair: tuple[int, int]) -> bool:
        """Whether headings name two columns as those that the target right behind them is the rate of."""
        lines = self._lines
        return speak_plainly_of(Kind.SHARE, lines, target, pair) or name_the_rate(lines, target, pair)

    def _pairs(
        self, target: int, near: Sequence[int], offset: int, factor: int, divisor: int = 1
    ) -> Iterable[tuple[int, int]]:
        """The pairs of lines whose quotient, times a factor, is the target at one of a few places.

        ``offset`` is what the target is counted from, 100 of a change; a fall may be written without its sign.
        """
        beside = [(target - 1, target - 2), (target - 2, target - 1)] if target > 1 else []
        pairs = dict.fromkeys(pair for pair in beside if self._are_named(target, pair))
        if 0 < target < len(self._lines) - 1:
            around = target + 1, target - 1
            pairs |= {around: None} if speak_plainly_of(Kind.QUOTIENT, self._lines, target, around) else {}
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
        return says_change(line.name) or any(cell is not None and cell.value < 0 for cell in line.cells)

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
        fit, samples = fit_of(kind, self._scale, power), self._samples(target)
        is_whole = kind is Kind.SUM and WHOLE.match(self._lines[target].name) is not None
        found = []
        for operands in tries:
            relation = Relation(kind, self._across, target, operands, power=power, base=base)
            named = kind is Kind.SHARE and base is None and name_the_rate(self._lines, target, operands)
            likely = (
                self._may_hold(relation, fit, samples)
                or (named and self._fits_somewhere(relation, fit, samples))
                or self._evidence.is_lone_slip(relation)
            )
            if likely or (is_whole and self._evidence.is_of_all(relation)):
                spoken = speak_of(kind, self._lines, target, operands)
                plain = spoken and base is None and speak_plainly_of(kind, self._lines, target, operands)
                relation = relation._replace(spoken=spoken, plain=plain, named=named)
                relation = tried_along(relation, self._lines, fit, self._scale, self._sections)
                if self._evidence.proves(relation) if likely else self._evidence.is_beyond_doubt(relation):
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

    def _fits_somewhere(self, relation: Relation, fit: Fit, samples: Sequence[int]) -> bool:
        """Whether it fits one of a few places, whatever that proves, those among them that say 0."""
        target = self._lines[relation.target].cells
        for at in (*samples, *[at for at, cell in enumerate(target) if cell is not None and not cell.value][:2]):
            stated, *cells = relation.cells(self._lines, at)
            if len(cells) == len(relation.operands) and fit(stated, cells):
                return True
        return False

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


def _shapes(relation: Relation) -> Iterator[tuple[Kind, tuple[int, ...], int | None, int | None]]:
    """How the operands of a relation lie to its target: all beside it, or the last where it is for others too."""
    offsets = tuple(one - relation.target for one in relation.operands)
    yield relation.kind, offsets, None, relation.base
    if relation.kind is Kind.SHARE and relation.base is None:
        yield relation.kind, offsets[:-1], relation.operands[-1], None
