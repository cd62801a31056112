"""Blocks of a table that stand on one another, as yearbooks have them: figures, below them their indices and shares.

A row without figures heads each block below: "Chỉ số phát triển (Năm trước = 100) - %", "Tỷ lệ tăng (%)",
"Cơ cấu (%)". Its rows are those of the first block again. The years stand in rows or in columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dxlint.language.lexicon import WORDS, Cue, any_of
from dxlint.patterns import lazy
from dxlint.tables.along import tried_along
from dxlint.tables.lattice import Cell, Lattice
from dxlint.tables.relation import Kind, Relation, fit_of
from dxlint.tables.slips import one_slip_explains

_PERCENT = lazy(r"%|phần trăm|năm trước\s?=\s?100")
_KINDS = (
    (Kind.SHARE, lazy(r"chỉ số|năm trước\s?=|tốc độ phát triển|so với năm trước")),
    (Kind.CHANGE, lazy(r"tăng|giảm")),
)
_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_COMPOSED = lazy(any_of(*WORDS[Cue.COMPOSITION]))
_LEAST, _FOR_EACH = 6, 8
"""Cells of a block that must hold, and for each that fails."""


def stacked_relations(lattice: Lattice) -> list[Relation]:
    """What the rows of each lower block are of those of the first, as far as the block as a whole bears it out."""
    blocks = _blocks(lattice)
    found: list[Relation] = []
    for block in blocks[1:]:
        if len(block) == len(blocks[0]) and _PERCENT.search(lattice.heads[block[0]]):
            tried = [_sound(lattice, one, block) for one in _tries(lattice, blocks[0], block)]
            found += max(tried, key=_holds, default=[])
    return found


def _blocks(lattice: Lattice) -> list[list[int]]:
    """The rows with figures of each stretch."""
    filled = [at for at, row in enumerate(lattice.rows) if any(row.cells)]
    return [list(rows) for _, rows in groupby(filled, key=lattice.sections.__getitem__)]


def _tries(lattice: Lattice, figures: Sequence[int], block: Sequence[int]) -> Iterator[list[Relation]]:
    """What a block may be by its head: of the row above, of the column before, of the column that is 100."""
    head = lattice.heads[block[0]]
    if _COMPOSED.search(head):
        for base in _hundreds(lattice, block)[:1]:
            rows = zip(block, figures, strict=True)
            yield [Relation(Kind.SHARE, False, at, (row, row), base=base) for at, row in rows]
        return
    for kind, says in _KINDS:
        if says.search(head):
            pairs = zip(block[1:], figures[1:], figures, strict=False)
            yield [Relation(kind, False, at, (row, before)) for at, row, before in pairs]
            yield [Relation(kind, False, at, (row, row), lag=1) for at, row in zip(block, figures, strict=True)]
            return


def _hundreds(lattice: Lattice, block: Sequence[int]) -> list[int]:
    """The columns that say 100 in each row of a block."""
    hundred = 100 * lattice.scale
    cells = ((at, [column.cells[row] for row in block]) for at, column in enumerate(lattice.columns))
    return [at for at, column in cells if all(cell is not None and cell.value == hundred for cell in column)]


def _sound(lattice: Lattice, tried: Sequence[Relation], block: Sequence[int]) -> list[Relation]:
    """Those that hold somewhere, where hardly any fails and one slip explains why; else nothing. Years are left out."""
    rows, scale = lattice.rows, lattice.scale
    places = [at for at, column in enumerate(lattice.columns) if not all(_is_year(column.cells[row]) for row in block)]
    along = [tried_along(one, rows, fit_of(one.kind, scale), scale, places=places) for one in tried]
    held = [one._replace(spoken=True) for one in along if one.holds]
    fails = sum(len(one.fails) for one in along)
    if _holds(held) < max(_LEAST, _FOR_EACH * fails):
        return []
    return [one._replace(fails=tuple(at for at in one.fails if _is_slip(lattice, one, at))) for one in held]


def _is_year(cell: Cell | None) -> bool:
    return cell is None or _YEAR.fullmatch(cell.figure.text) is not None


def _is_slip(lattice: Lattice, relation: Relation, at: int) -> bool:
    return one_slip_explains(relation, lattice.rows, at, fit_of(relation.kind, lattice.scale))


def _holds(relations: Iterable[Relation]) -> int:
    return sum(len(one.holds) for one in relations)
