"""Groups of rows of which most add up to their head: then the others are meant to, however few their figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from dxlint.language.lexicon import WORDS, Cue, any_of
from dxlint.patterns import lazy
from dxlint.tables.along import tried_along
from dxlint.tables.lattice import Lattice
from dxlint.tables.relation import Kind, Relation, fits_sum
from dxlint.tables.slips import one_slip_explains

DIVIDES = lazy(r"(?:phân|chia) (?:theo|ra|thành)\b")
"""A row without figures says that those below it are all that a row above them is made of."""
_CONSISTS = lazy(any_of(*WORDS[Cue.CONSISTS]) + r"\b")
_LISTED = lazy(r"\s*[-–+]")
_LIKE = 2
"""So many groups must add up before another one is held to."""
MOST_PARTS = 40
_EQUAL = 2
"""In so many columns a head and the one row below it must be equal."""
_LEAST_DIGITS = 3
"""A shorter figure is one slip away from too many others,"""
_BORNE_OUT = 3
"""but where so many others add up."""
Group = tuple[int, tuple[int, ...]]


def groups_alike(
    lattice: Lattice, sums: Sequence[Relation], columns: Sequence[int], rows: Sequence[int]
) -> list[Relation]:
    """The groups that add up as their like do, or would but for one slip.

    Alike are groups by the numbers of their rows (1 with a, b, c), groups that follow one another without a gap, and
    those whose rows are called the same: công lập, ngoài công lập below each kind of school.
    """
    known = {relation.target for relation in sums}

    def tried(group: Group, *, spoken: bool) -> Relation:
        relation = Relation(Kind.SUM, False, *group, spoken=spoken)
        return tried_along(relation, lattice.rows, fits_sum, lattice.scale, places=columns)

    numbered = [tried(group, spoken=True) for group in _numbered(lattice, rows)]
    sound = [one for one in numbered if one.holds and not one.fails]
    bear_out = len(sound) >= _LIKE and sum(one.proof for one in sound) >= _LIKE * _LEAST_DIGITS
    named = [(tried(group, spoken=True), holds) for group, holds in _named(lattice, sums, rows)]
    named += [(tried(group, spoken=True), _BORNE_OUT) for group in _opened(lattice, rows)]
    others = [*(numbered if bear_out else ()), *[tried(group, spoken=False) for group in _gaps(sums, rows)]]
    found: dict[int, Relation] = {}
    for one, like in (*named, *[(one, 0) for one in others]):
        few = len(one.fails) <= max(1, len(one.holds)) and (len(one.operands) > 1 or len(one.holds) >= _EQUAL)
        if one.target not in known and few and all(_slips(lattice, one, at, like) for at in one.fails):
            found.setdefault(one.target, one)
    return [*found.values(), *_divided(lattice, {(one.target, one.operands) for one in sums}, columns, rows)]


def _divided(lattice: Lattice, known: set[Group], columns: Sequence[int], rows: Sequence[int]) -> Iterator[Relation]:
    """The rows below each row that says how what stands above is divided: "Phân theo giới tính", and again by another.

    Where a division ends no row says: it has the rows that add up in most columns. What is left of the rows before
    the next division begins is the next whole.
    """
    rows = [row for row in rows if any(lattice.rows[row].cells)]
    starts = [place for place, row in enumerate(rows) if DIVIDES.match(lattice.heads[row])]
    whole: int | None = None
    for start, end in pairwise([*starts, len(rows)]):
        before = rows[start - 1] if start else None
        tried = [
            tried_along(
                Relation(Kind.SUM, False, target, tuple(rows[start:stop]), spoken=True),
                lattice.rows,
                fits_sum,
                lattice.scale,
                places=columns,
            )
            for target in dict.fromkeys((whole, before))
            if target is not None
            for stop in range(start + 2, min(end, start + MOST_PARTS) + 1)
        ]
        best = min((one for one in tried if one.holds), key=lambda one: one.rank, default=None)
        whole = None
        if best is not None:
            whole = best.target if rows[end - 1] == best.operands[-1] else rows[end - 1]
            few = len(best.fails) <= max(1, len(best.holds))
            if (
                (best.target, best.operands) not in known
                and few
                and all(_slips(lattice, best, at) for at in best.fails)
            ):
                yield best


def _numbered(lattice: Lattice, rows: Sequence[int]) -> Iterator[Group]:
    """Each numbered row with those numbered next below it."""
    levels = lattice.levels
    for place, target in enumerate(rows):
        below = []
        for row in rows[place + 1 :]:
            if levels[row] <= levels[target]:
                break
            below.append(row)
        depth = min((levels[row] for row in below), default=0)
        parts = tuple(row for row in below if levels[row] == depth)
        if levels[target] and parts:
            yield target, parts


def _opened(lattice: Lattice, rows: Sequence[int]) -> Iterator[Group]:
    """The row before one that says "chia ra", "gồm", and what is listed from there on behind dashes."""
    for at, (whole, first) in enumerate(pairwise(rows)):
        if _CONSISTS.match(lattice.rows[first].name):
            listed = takewhile(lambda row: _LISTED.match(lattice.labels[row]), rows[at + 2 :])
            parts = (first, *listed)
            if len(parts) > 1:
                yield whole, parts


def _named(lattice: Lattice, sums: Sequence[Relation], rows: Sequence[int]) -> Iterator[tuple[Group, int]]:
    """The rows that are called as the parts of a sum are, with the row before or behind them that its whole is.

    And in how many places such sums hold.
    """
    names = [lattice.rows[row].name for row in rows]
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        places.setdefault(name, []).append(at)
    shapes = Counter[tuple[tuple[str, ...], bool]]()
    for one in sums:
        whole, parts = one.target, one.operands
        called = tuple(lattice.rows[part].name for part in parts)
        ahead = _stand_together((whole, *parts), rows)
        if (
            len(one.holds) >= _LIKE
            and len(set(called)) == len(parts) > 1
            and all(called)
            and not one.minus
            and (ahead or _stand_together((*parts, whole), rows))
        ):
            shapes[called, ahead] += len(one.holds)
    for (called, ahead), holds in shapes.items():
        for first in places[called[0]]:
            last = first + len(called)
            whole_at = first - 1 if ahead else last
            if tuple(names[first:last]) == called and 0 <= whole_at < len(rows):
                yield (rows[whole_at], tuple(rows[first:last])), holds


def _gaps(sums: Sequence[Relation], rows: Sequence[int]) -> Iterator[Group]:
    """What stands between groups that follow one another, and behind the last: a head and its rows, it may be."""
    tiles = sorted(
        (relation.target, relation.operands)
        for relation in sums
        if not relation.minus and _stand_together((relation.target, *relation.operands), rows)
    )
    if len(tiles) < _LIKE:
        return
    ends = [(parts[-1], following) for (_, parts), (following, _) in pairwise(tiles)]
    for end, following in (*ends, (tiles[-1][1][-1], rows[-1] + 1)):
        between = tuple(row for row in rows if end < row < following)
        if len(between) > 1:
            yield between[0], between[1:]


def _stand_together(group: Sequence[int], rows: Sequence[int]) -> bool:
    at = rows.index(group[0]) if group[0] in rows else -1
    return at >= 0 and tuple(rows[at : at + len(group)]) == tuple(group)


def _slips(lattice: Lattice, relation: Relation, at: int, like: int = 0) -> bool:
    stated = lattice.rows[relation.target].cells[at]
    long = stated is not None and (stated.digits >= _LEAST_DIGITS or like + len(relation.holds) >= _BORNE_OUT)
    return long and one_slip_explains(relation, lattice.rows, at, fits_sum)
