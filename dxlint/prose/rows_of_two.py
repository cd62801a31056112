"""Rows of two figures with a stroke between them that add up to another in both: ``24/25 chỉ tiêu: 15/16 …, 9/9 …``.

``11 vụ/46 bị can; … 7 vụ/28 bị can … 4 vụ/18 bị can``: no word needs to join them, as two sums hardly hold by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.model import Sum
from dxlint.prose.parts import Parts
from dxlint.prose.tokens import Token

_Two = tuple[Token, Token]
_MOST, _SKIPPED, _SENTENCES = 8, 2, 6
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

    def _twos(self) -> Iterator[_Two]:
        """Counts with nothing but a stroke between them, and what the first counts."""
        for first, second in zip(self.passage.tokens, self.passage.tokens[1:], strict=False):
            gap = second.gap
            if gap.marks == "/" and not gap.lead.words and first.is_count and second.is_count:
                plain = first.exact and second.exact and not (first.q.qualifier or second.q.qualifier)
                if plain and not first.percent and not second.percent:
                    yield first, second


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
