"""Rows of two figures with a stroke between them that add up to another in both: ``24/25 chỉ tiêu: 15/16 …, 9/9 …``.

``11 vụ/46 bị can; … 7 vụ/28 bị can … 4 vụ/18 bị can``: no word needs to join them, as two sums hardly hold by chance.
Where the twos of one sentence make a total before them in one of the two, and one slip of the hand parts them from it
in the other, that is told: ``41 vụ/46 bị can; trong đó mới 5 vụ/34 bị can, cũ 6 vụ/12 bị can``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import Cue
from dxlint.model import Sum
from dxlint.prose.fits import one_slip_makes
from dxlint.prose.parts import Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_Two = tuple[Token, Token]
_MOST, _SKIPPED, _SENTENCES = 8, 2, 6
_BETWEEN = ("/", ",", "với", "-", "–")
_LEAST = 10
"""The lesser figure of the total has so many at least."""


class RowsOfTwo(Parts):
    """Totals of figures that stand by twos."""

    def _of_rows_of_two(self) -> Iterator[Sum]:
        """Both sums of each two that those behind it, or before it, make; those that are not told yet."""
        twos = list(self._twos())
        for at, total in enumerate(twos):
            if min(total[0].amount // total[0].unit, total[1].amount // total[1].unit) < _LEAST:
                continue
            behind, before = twos[at + 1 : at + 1 + _MOST], twos[max(0, at - _MOST) : at][::-1]
            parts = _making(total, behind) or _making(total, before)
            for column in (0, 1) if parts else ():
                figures = [part[column] for part in parts]
                if not self.parts_of.issuperset(figure.at for figure in figures):
                    yield self._sum(total[column], figures)
            if not parts and (row := _of_next_sentence(total, twos[at + 1 : at + 2 + _MOST])):
                yield from self._missed(total, row)

    def _missed(self, total: _Two, row: Sequence[_Two]) -> Iterator[Sum]:
        """The sum of the one column that one slip parts from its total, where the other adds up."""
        added = [sum(two[column].amount for two in row) for column in (0, 1)]
        holds = [one == token.amount for one, token in zip(added, total, strict=True)]
        if sum(holds) != 1:
            return
        column = holds.index(False)
        whole, parts = total[column], [two[column] for two in row]
        if whole.at in self.ends or not one_slip_makes(whole.q, [part.q for part in parts]):
            return
        some = [sum(part.amount for part in parts[:end]) for end in range(1, len(parts))]
        if whole.amount in some or any({Cue.ALONE, Cue.OPEN_END} & two[0].gap.cues for two in row):
            return
        yield self._sum(whole, parts)

    def _twos(self) -> Iterator[_Two]:
        """Counts with nothing but a stroke between them, and what the first counts; cases with their persons."""
        for first, second in zip(self.passage.tokens, self.passage.tokens[1:], strict=False):
            between = second.gap.text.strip()
            if not (first.is_count and second.is_count and between.endswith(_BETWEEN)):
                continue
            stroke = second.gap.marks == "/" and not second.gap.lead.words
            alone = first.is_part and second.is_part and between.removeprefix(first.q.unit).strip() in _BETWEEN
            persons = alone and are_persons(second.q.unit) and not are_persons(first.q.unit)
            plain = first.exact and second.exact and not (first.q.qualifier or second.q.qualifier)
            if plain and (stroke or persons):
                yield first, second


def _of_next_sentence(total: _Two, behind: Sequence[_Two]) -> Sequence[_Two]:
    """All twos behind a total in its sentence, else in the next one, of its kinds: two to as many as are tried."""
    here = [two for two in behind if two[0].sentence == total[0].sentence]
    row = here or [two for two in behind if two[0].sentence == total[0].sentence + 1]
    alike = all(same_kind(two[0], total[0]) and _counts_like(two[1], total[1]) for two in row)
    return row if alike and 1 < len(row) <= _MOST else ()


def _counts_like(one: Token, other: Token) -> bool:
    return same_kind(one, other) or (are_persons(one.q.unit) and are_persons(other.q.unit))


def _making(total: _Two, others: Sequence[_Two]) -> Sequence[_Two]:
    """The first of the others in a row, two or more, that add up to a total in both; () where none do."""
    for start in range(min(_SKIPPED, len(others))):
        one = other = 0
        for end in range(start, len(others)):
            first, second = others[end]
            if abs(first.sentence - total[0].sentence) > _SENTENCES or first.head != total[0].head:
                break
            one, other = one + first.amount, other + second.amount
            if one > total[0].amount or other > total[1].amount:
                break
            if end > start and (one, other) == (total[0].amount, total[1].amount):
                return others[start : end + 1]
    return ()
