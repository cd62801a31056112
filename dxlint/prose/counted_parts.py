"""Totals of which it is told how many parts they have: ``48,6 tỷ đồng của 03 dự án: A 18,2 tỷ đồng, …``."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.model import Sum
from dxlint.prose.alike import built_alike
from dxlint.prose.fits import is_near
from dxlint.prose.parts import MOST_PARTS, Parts
from dxlint.prose.roles import same_kind


class CountedParts(Parts):
    """Parts that a count before them says are all."""

    def _of_counted(self) -> Iterator[Sum]:
        """``48,6 tỷ đồng của 03 dự án: A 18,2 tỷ đồng, B 16,5 tỷ đồng, …``: as many parts as are counted."""
        tokens = self.passage.tokens
        for total, count, first in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if not (2 <= count.value <= MOST_PARTS and count.exact and first.gap.marks == ":" and count.head):
                continue
            some = {Cue.ALONE, Cue.OF_WHICH} & count.gap.cues
            plain = count.gap.marks == "" and not some and not total.percent
            if not plain or total.q.qualifier or total.bracket or not same_kind(total, first) or total.at in self.ends:
                continue
            found = built_alike(self.passage, first, first.at)
            if found and found.named_before and len(found.parts) == count.value:
                added = sum(part.value for part in found.parts)
                if self._comparable(total, found.parts) and is_near(total.value, added):
                    yield self._sum(total, found.parts)
