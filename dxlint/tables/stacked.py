"""Blocks of a table that stand on one another, as yearbooks have them: figures, below them their indices and shares.

A row without figures heads each block below: "Chỉ số phát triển (Năm trước = 100) - %", "Tỷ lệ tăng (%)",
"Cơ cấu (%)". Its rows are those of the first block again. The years stand in rows or in columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dxlint.language.lexicon import WORDS, Cue, any_of
from dxlint.patterns import lazy
from dxlint.tables.along import tried_along
from dxlint.tables.groups import DIVIDES
from dxlint.tables.lattice import Cell, Lattice
from dxlint.tables.relation import Kind, Relation, fit_of
from dxlint.tables.slips import one_slip_explains

_PERCENT = lazy(r"%|phần trăm|năm trước\s?=\s?100")
INDEX = lazy(r"chỉ số|năm trước\s?=|tốc độ phát triển|so với năm trước")
"""What figures are called that are percentages of those a year before."""
_KINDS = (
    (Kind.SHARE, INDEX),
    (Kind.CHANGE, lazy(r"tăng|giảm")),
)
_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_COMPOSED = lazy(any_of(*WORDS[Cue.COMPOSITION]))
Pair = tuple[int, int]
_LEAST, _FOR_EACH = 6, 8
"""Cells of a block that must hold, and for each that fails."""


def stacked_relations(lattice: Lattice) -> list[Relation]:
    """What the rows of each lower block are of those of the first, as far as the block as a whole bears it out."""
    found: list[Relation] = []
    for figures, block in _blocks(lattice):
        if pairs := _paired(lattice, figures, block):
            tried = [_sound(lattice, one, block) for one in _tries(lattice, pairs, block)]
            found += max(tried, key=_holds, default=[])
    return found


def compared_rows(lattice: Lattice) -> frozenset[int]:
    """The rows of blocks that say what others have become, in percent: they do not add up."""
    blocks = [block for _, block in _blocks(lattice)]
    return frozenset([row for block in blocks if not _COMPOSED.search(lattice.heads[block[0]]) for row in block])


def _blocks(lattice: Lattice) -> list[tuple[list[int], list[int]]]:
    """The rows below each head that says percent, divided or not, behind the rows of figures above it."""
    figures = into = list[int]()
    blocks: list[tuple[list[int], list[int]]] = []
    for row, line in enumerate(lattice.rows):
        head = lattice.heads[row]
        if head and figures and _PERCENT.search(head):
            blocks.append((figures, into := []))
        elif head and into is not figures and not DIVIDES.match(head):
            figures = into = []
        if any(line.cells) or line.dashes:
            into.append(row)
    return [(above, below) for above, below in blocks if below]


def _paired(lattice: Lattice, figures: Sequence[int], block: Sequence[int]) -> list[Pair]:
    """Each row of a block behind the row of figures that it repeats, by their names, or where these are as many."""
    rows, pairs, after = lattice.rows, list[Pair](), -1
    told = [row for row in block if any(rows[row].cells)]
    for row in told:
        same = next((one for one in figures if one > after and rows[one].name == rows[row].name), None)
        if same is not None:
            pairs.append((same, row))
            after = same
    if len(pairs) == len(told):
        return pairs
    return list(zip(figures, block, strict=True)) if len(figures) == len(block) else []


def _tries(lattice: Lattice, pairs: Sequence[Pair], block: Sequence[int]) -> Iterator[list[Relation]]:
    """What a block may be by its head: of the row above, of the column before, of the column that is 100."""
    head = lattice.heads[block[0]]
    if _COMPOSED.search(head):
        for base in _hundreds(lattice, block)[:1]:
            yield [Relation(Kind.SHARE, False, at, (row, row), base=base) for row, at in pairs]
        return
    for kind, says in _KINDS:
        if says.search(head):
            yield [Relation(kind, False, at, (row, before)) for (before, _), (row, at) in pairwise(pairs)]
            yield [Relation(kind, False, at, (row, row), lag=1) for row, at in pairs]
            return


def _hundreds(lattice: Lattice, block: Sequence[int]) -> list[int]:
    """The columns that say 100 in each row of a block."""
    hundred = 100 * lattice.scale
    cells = ((at, [column.cells[row] for row in block]) for at, column in enumerate(lattice.columns))
    return [at for at, column in cells if all(cell is not None and cell.value == hundred for cell in column)]


def _sound(lattice: Lattice, tried: Sequence[Relation], block: Sequence[int]) -> list[Relation]:
    """Those that hold somewhere, where hardly any fails and one slip explains why; else nothing.

    Columns of years are left out, and where most fail: between it and the column before, years were left out.
    """
    rows, scale = lattice.rows, lattice.scale
    places = [at for at, column in enumerate(lattice.columns) if not all(_is_year(column.cells[row]) for row in block)]
    along = [tried_along(one, rows, fit_of(one.kind, scale), scale, places=places) for one in tried]
    holds = Counter(at for one in along for at in one.holds)
    fails_at = Counter(at for one in along if one.holds for at in one.fails)
    held = [
        one._replace(spoken=True, fails=tuple(at for at in one.fails if holds[at] >= fails_at[at]))
        for one in along
        if one.holds
    ]
    fails = sum(len(one.fails) for one in held)
    if _holds(held) < max(_LEAST, _FOR_EACH * fails):
        return []
    return [one._replace(fails=tuple(at for at in one.fails if _is_slip(lattice, one, at))) for one in held]


def _is_year(cell: Cell | None) -> bool:
    return cell is None or _YEAR.fullmatch(cell.figure.text) is not None


def _is_slip(lattice: Lattice, relation: Relation, at: int) -> bool:
    return one_slip_explains(relation, lattice.rows, at, fit_of(relation.kind, lattice.scale))


def _holds(relations: Iterable[Relation]) -> int:
    return sum(len(one.holds) for one in relations)
