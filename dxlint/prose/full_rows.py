"""Rows of counts that fill a sentence, or a clause between semicolons, and make a figure told before.

``Năm nay xảy ra 15 vụ cháy … Nguyên nhân: chập điện 6 vụ; sự cố 2 vụ; bất cẩn 1 vụ; đang điều tra 6 vụ.`` No word says
that they are parts; that all of them, of one kind, make it says so. Only fits are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dxlint.model import Sum
from dxlint.patterns import lazy
from dxlint.prose.parts import MOST_PARTS, Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_ROW = 3
"""So many of one kind hardly make a figure near by by chance."""
_LEAST, _LONG, _SAYING = 10, 100, 1000
"""The least total of a row, of two figures, and of figures of another kind than it."""
_NEAR, _FAR, _SENTENCES = 6, 16, 3
"""Among how many figures before the row the total may stand, a small one and a long one; how many sentences before."""


_RESULTS = lazy(
    r"[^.\n]{0,60}(?:\.\s+|\n\s*)(?:Kết quả|Cụ thể|Trong đó|Chia ra|Gồm|Bao gồm|Phân loại|Qua phân loại|Theo đó)\b"
)
"""What opens a sentence that says what the figure of the sentence before came to."""


class FullRows(Parts):
    """Totals of what fills a sentence."""

    def _of_full_rows(self) -> Iterator[Sum]:
        """Each row that makes a figure before it, and is not told yet."""
        for _, sentence in groupby(self.passage.tokens, key=lambda token: token.sentence):
            tokens = list(sentence)
            if sum(map(self._may_be_part, tokens)) < 2:
                continue
            items = [list(item) for _, item in groupby(tokens, key=lambda token: token.item)]
            for clause in (tokens, *(items if len(items) > 1 else ())):
                row = self._filling(clause)
                total = self._made_by(row) if 1 < len(row) <= MOST_PARTS else None
                if total is not None and not self.parts_of.issuperset(part.at for part in row):
                    yield self._sum(total, row)

    def _filling(self, clause: Sequence[Token]) -> list[Token]:
        """The counts outside brackets, where all of them are plain, of one kind and exact; else none."""
        counts = [token for token in clause if token.is_count and not token.bracket and token.at not in self.under]
        plain = all(self._may_be_part(token) and token.exact and not token.q.qualifier for token in counts)
        named = [token for token in counts if token.head]
        same = all(same_kind(token, named[0]) for token in named)
        return counts if plain and same and (len(named) > 1 or not named) else []

    def _made_by(self, row: Sequence[Token]) -> Token | None:
        """The figure before a row that all of it makes."""
        first, added = row[0], sum(token.amount for token in row)
        kind = next((token for token in row if token.head), None)
        whole = self.wholes.get(first.at)
        if whole is not None and whole.amount == added and all(self.wholes.get(part.at) is whole for part in row):
            return whole
        for back, total in enumerate(reversed(self.passage.tokens[max(0, first.at - _FAR) : first.at])):
            if first.paragraph - total.paragraph > 1 or (total.at in self.ends and total.q.digits < _SAYING):
                return None
            if total.amount != added or not total.is_count or total.way or total.is_mean or not total.exact:
                continue
            near = back < _NEAR and first.sentence - total.sentence <= _SENTENCES
            counted = self.pairs[total.at].whole if total.at in self.pairs else total
            same = kind is not None and same_kind(counted, kind)
            many = near and len(row) >= _ROW
            least = (_LEAST if many else _LONG) if same else _LONG if many else _SAYING
            if near and (same or many) and first.sentence - total.sentence == 1 and _RESULTS.match(first.gap.text):
                least = _LEAST
            if total.q.digits >= least and self._comparable(total, row):
                return total
        return None
