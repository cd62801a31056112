"""Totals that close what was told before: ``…, nâng tổng số lên 213 trường``, ``Như vậy, … lên tới 48,7 nghìn``.

The words say that the total is made of figures before it, in the paragraph before too; which of them, the fit says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dxlint.language.lexicon import Cue
from dxlint.model import Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import TELLING, adds_up
from dxlint.prose.parts import Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_CLOSES = lazy(
    r"\b(?:như vậy|nâng tổng số|tổng cộng|cùng với|tính chung|cộng chung|cả (?:hai|ba|bốn|năm|[2-9])\s)", re.IGNORECASE
)
_RAISED = lazy(r"\bnâng tổng số\b", re.IGNORECASE)
_BACK, _FEW, _SAID, _LEAST = 20, 8, 200, 10
_LONG, _FEWEST = 1000, 2


class ClosingTotals(Parts):
    """Totals of figures told before."""

    def _of_closing_totals(self) -> Iterator[Sum]:
        """Each total that words say closes what was told, and that figures before it make, if none are told yet."""
        for total in self.passage.tokens:
            if total.at in self.ends or total.at in self.under or not total.is_count or total.q.digits < _LEAST:
                continue
            alike = self._heads.get(total.head)
            if alike is None or len(alike.tokens) < _FEWEST:
                continue
            said = total.gap.text[-_SAID:]
            if total.is_mean or total.is_base or total.is_plan or not _CLOSES.search(said):
                continue
            parts = self._raised_by(total) if _RAISED.search(said) else ()
            parts = parts or (self._closed_by(total) if total.q.digits >= TELLING else ())
            if parts and not self.parts_of.issuperset(part.at for part in parts):
                yield self._sum(total, parts)

    def _raised_by(self, total: Token) -> Sequence[Token]:
        """What there was and what is new: ``khởi tố 9 bị can … thêm 14 bị can, nâng tổng số lên 23 bị can``."""
        before = self.passage.tokens[max(0, total.at - _BACK) : total.at]
        alike = [t for t in before if self._may_be_part(t) and same_kind(t, total) and t.amount < total.amount]
        was = next((t for t in alike[-2::-1] if t.amount + alike[-1].amount == total.amount), None)
        return () if was is None or alike[-1].at != total.at - 1 else (was, alike[-1])

    def _closed_by(self, total: Token) -> Sequence[Token]:
        """The last figures of its kind before a total that make it, or of a long one any three; () where none do."""
        near = [
            t
            for t in self.passage.tokens[max(0, total.at - _BACK) : total.at]
            if t.is_count and (t.is_part or t.way == Cue.UP) and t.at not in self.under and t.at not in self.parts_of
            and same_kind(t, total) and t.amount < total.amount and total.paragraph - t.paragraph < 2
        ]  # fmt: skip
        for size in range(2, min(5, len(near) + 1)):
            if self._comparable(total, near[-size:]) and adds_up(total.q, [t.q for t in near[-size:]]):
                return near[-size:]
        if total.exact and total.q.digits >= _LONG:
            for three in combinations(near[-_FEW:], 3):
                if sum(t.amount for t in three) == total.amount and self._comparable(total, three):
                    return three
        return ()
