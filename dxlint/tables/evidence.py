"""Whether figures prove that a line of a table is computed from others: the more, the less its headings say so."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dxlint.tables.headings import about, are_all_of, name_the_rate, overlap, speak_plainly_of
from dxlint.tables.lattice import Cell, Line
from dxlint.tables.proof import near_proof
from dxlint.tables.relation import Kind, Relation, fit_of
from dxlint.tables.slips import one_slip_explains, share_slips, sum_slips

_SPOKEN, _NAMED, _UNSPOKEN = 3, 2, 3
"""Digits that prove a relation of which the headings speak, a rate whose heading can be of nothing else, and one
that is one of many."""
_ODD = 3
"""Digits more that prove a quotient which no unit calls a percentage."""
_BORNE_OUT = 2
"""Where fewer rows hold for each that fails, one slip must explain that."""
_OVERLAP = 2
"""Digits more that a sum of what may overlap must prove."""
_EACH = 4
"""Digits that what holds must prove for each place that fails, where headings can mean nothing else."""
_FEW_DIGITS = 3
_NEAR = 50
"""A fiftieth off is a share of the same figures, got wrong."""
_NOT_FAR = 10
"""And so may be a tenth, where headings leave no doubt that it is of these."""


class Evidence:
    """Judges relations between ``lines``; those of ``totals`` add up others, so what is wrong in one is wrong again."""

    def __init__(self, lines: Sequence[Line], scale: int, totals: Collection[int]) -> None:
        self._lines, self._scale, self._totals_at = lines, scale, totals

    def proves(self, relation: Relation) -> bool:
        """Whether what holds is more than chance, and what fails is little beside it."""
        holds = len(relation.holds)
        fails = len([at for at in relation.fails if not self._is_inherited(relation, at)])
        if relation.base is not None and holds < 2:
            return False
        if relation.plain and holds + fails == 1:
            return fails == 0 or self.is_lone_slip(relation)
        proof = relation.proof
        if relation.spoken or _is_compact(relation):
            proof += near_proof(relation, self._lines, self._scale)
        if relation.kind is Kind.SUM and overlap([self._lines[at].name for at in relation.operands]):
            proof -= _OVERLAP
        if relation.spoken:
            if self.is_beyond_doubt(relation):
                return True
            if holds < _BORNE_OUT * fails and not (
                self._is_written(relation) or all(self._is_explained(relation, at) for at in relation.fails)
            ):
                return False
            named = self._is_named(relation)
            few = fails <= 1 or 4 * fails <= holds or (3 * fails <= holds and self._are_near(relation))
            few = few or (named and holds >= _BORNE_OUT * fails)
            return proof >= (_NAMED if named else _SPOKEN) and holds >= fails and few
        if holds < 2 or (fails > 1 and 5 * fails > holds) or relation.missed >= holds:
            return False
        if holds < 4 * fails and not all(self._slips(relation, at) for at in relation.fails):
            return False
        plain = relation.kind is Kind.SUM or self._lines[relation.target].rate
        return proof >= _UNSPOKEN + len(str(len(self._lines))) + fails + (0 if plain else _ODD)

    def _is_inherited(self, relation: Relation, at: int) -> bool:
        """Whether what is wrong here may be wrong for another place is: of a total, of what is added to the last."""
        return at in self._totals_at or (relation.lag > 0 and at - relation.lag in relation.fails)

    def _is_named(self, relation: Relation) -> bool:
        """Whether it is a rate called the rate of nothing else, and where it fails one slip, or little, explains it."""
        return relation.named and (
            self._is_written(relation) or all(self._is_explained(relation, at) for at in relation.fails)
        )

    def _is_written(self, relation: Relation) -> bool:
        """Whether it is of a share that each cell writes, 512/845: then the percentage beside it is of these two."""
        over, *under = relation.operands
        lines = self._lines
        return relation.kind is Kind.SHARE and under == [over + 1] and lines[over].name == lines[over + 1].name

    def _is_explained(self, relation: Relation, at: int) -> bool:
        """Whether one slip of the hand explains why it fails here, or a share is off by little."""
        stated, *operands = relation.cells(self._lines, at)
        if relation.kind is Kind.SUM:
            return sum_slips(stated, operands)
        if relation.kind is Kind.SHARE and (
            self._is_near(relation, at)
            or share_slips(stated, operands, self._scale)
            or self._leaves_no_doubt(relation, stated, operands)
        ):
            return True
        if relation.kind is Kind.SHARE and max(cell.digits for cell in operands) < _FEW_DIGITS:
            return False  # one slip of a figure of one or two digits explains whatever is stated
        return one_slip_explains(relation, self._lines, at, fit_of(relation.kind, self._scale, relation.power))

    def _are_near(self, relation: Relation) -> bool:
        """Whether each share that fails is off by so little that it is of nothing else."""
        return relation.kind is Kind.SHARE and all(self._is_near(relation, at) for at in relation.fails)

    def _is_near(self, relation: Relation, at: int) -> bool:
        stated, (over, under) = self._lines[relation.target].cells[at], relation.operand_cells(self._lines, at)
        assert stated is not None
        return self._misses(stated, over, under) * _NEAR <= 100 * self._scale * over.value

    def _misses(self, stated: Cell, over: Cell, under: Cell) -> int:
        """By how much a share misses its figures, times the second of these."""
        return abs(100 * self._scale * over.value - stated.value * under.value)

    def is_lone_slip(self, relation: Relation) -> bool:
        """Whether the table has one row of figures, of which plain headings say what one slip keeps from being so."""
        lines, (target, *_) = self._lines, (relation.target,)
        filled = [at for at, cell in enumerate(lines[target].cells) if cell is not None]
        if len(filled) != 1 or relation.base is not None:
            return False
        stated, *cells = relation.cells(lines, filled[0])
        if len(cells) < 2 or not speak_plainly_of(relation.kind, lines, target, relation.operands):
            return False
        if relation.kind is Kind.SHARE:
            return share_slips(stated, cells, self._scale) or self._leaves_no_doubt(relation, stated, cells)
        return self._is_explained(relation, filled[0])

    def _leaves_no_doubt(self, relation: Relation, stated: Cell, operands: Sequence[Cell]) -> bool:
        """Whether a rate that is called the rate of nothing else stands behind a whole and a part of it, of one noun.

        Of what is left of the whole it is none either, and it is not far from what it should be.
        """
        over, under = operands
        part, whole = (about(self._lines[at].name) for at in relation.operands)
        if not (self._is_called_so(relation) and part & whole and 0 <= over.value <= under.value):
            return False
        if self._misses(stated, over, under) * _NOT_FAR > 100 * self._scale * over.value:
            return False
        rest = over.with_value(under.value - over.value)
        return not fit_of(Kind.SHARE, self._scale)(stated, (rest, under))

    def is_beyond_doubt(self, relation: Relation) -> bool:
        """Whether headings can mean nothing else, and it holds more often than it fails, in figures of many digits.

        A rate right behind a whole and its part, parts that are all of something.
        """
        holds, fails = len(relation.holds), len(relation.fails)
        if not relation.spoken or holds <= max(1, fails) or relation.proof < _EACH * max(2, fails):
            return False
        if relation.kind is Kind.SHARE:
            return relation.plain and relation.named
        return relation.kind is Kind.SUM and self.is_of_all(relation)

    def is_of_all(self, relation: Relation) -> bool:
        """Whether its operands are called parts that are all of what the target is called."""
        return are_all_of(self._lines[relation.target].name, [self._lines[at].name for at in relation.operands])

    def _is_called_so(self, relation: Relation) -> bool:
        lines, target, operands = self._lines, relation.target, relation.operands
        return speak_plainly_of(Kind.SHARE, lines, target, operands) and name_the_rate(lines, target, operands)

    def _slips(self, relation: Relation, at: int) -> bool:
        """Whether one slip of the hand explains why a sum fails here; of a quotient, nothing is asked."""
        stated = self._lines[relation.target].cells[at]
        if relation.kind is not Kind.SUM or stated is None:
            return True
        return sum_slips(stated, relation.operand_cells(self._lines, at))


def _is_compact(relation: Relation) -> bool:
    """Whether the operands stand beside the target, or every other line of these: chance has less to try."""
    return max(abs(at - relation.target) for at in relation.operands) <= 2 * len(relation.operands)
