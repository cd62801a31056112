"""Changes: in percent, in points, in amount; and what is left of a whole.

* ``1.234 hồ sơ, tăng 12,5% so với cùng kỳ năm trước (1.097 hồ sơ)``
* ``120 vụ, giảm 30 vụ (giảm 20%)``: the earlier figure is told by the difference
* ``giảm từ 120 vụ xuống còn 90 vụ (giảm 25%)``; ``tăng 93 vụ (206/113 vụ)``: now and before
* ``thụ lý 6.218 vụ, đã giải quyết 5.209 vụ, còn tồn 1.009 vụ``; ``thấp hơn 0,4% so với chỉ tiêu (35,5%)``

A change looks for its two figures among the few around it. A pair that fits is taken; where none does, only the
forms above, with nothing else in them, are told.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.model import Difference, Growth, Unresolved
from dxlint.prose.balances import balance_of
from dxlint.prose.growths import Growths
from dxlint.prose.remainders import Remainders
from dxlint.prose.roles import is_points, is_times, repeated_way, way_of
from dxlint.prose.states import NOUNS
from dxlint.prose.tokens import Token

_BESIDE = 2
"""Among how many figures to either side of a change scores say that it is one of scores."""
_REST_WORDS = frozenset({"còn", "lại", "tồn", "thiếu"})


class Changes(Growths, Remainders):
    """Finds the changes of a passage."""

    def _way(self, token: Token) -> str:
        """The direction of a change; what is higher by a percentage than an amount grew: cao hơn 6,5% so với …."""
        way = way_of(self.passage, token)
        if token.percent and way in (Cue.MORE, Cue.LESS):
            named = self.bases.named(token)
            return repeated_way(token) if named is not None and not named.previous.percent else way
        return way

    def find(self) -> Iterator[Growth | Difference | Unresolved]:
        """Every change and remainder."""
        for token in self.passage.tokens:
            if token.q.doubt:
                continue
            if (terms := balance_of(self.passage, token)) is not None:
                yield self._of(token, *terms)
                continue
            way = self._way(token)
            points = is_points(self.passage, token)
            if points and self._is_between_rates(token):
                yield from self._growth(token, self.bases.way(token))
            elif way in (Cue.UP, Cue.DOWN) and token.percent:
                yield from self._growth(token, way)
            elif (token.q.unit.lower().startswith(NOUNS) and not token.percent) or is_times(self.passage, token):
                continue
            elif way:
                yield from self._difference(token, way)
            elif token.is_count and _REST_WORDS.intersection(token.lead.words):
                yield from self._rest(token)

    def _is_between_rates(self, change: Token) -> bool:
        """Whether points are of percent, and no scores: what they are compared with is a percentage, or not told.

        They are no percentages where scores stand beside them: ``tăng 1,5 điểm, từ 22,5 điểm lên 24 điểm``.
        """
        named = self.bases.named(change)
        near = self.passage.tokens[max(0, change.at - _BESIDE) : change.at + _BESIDE + 1]
        scores = change.q.unit == "điểm" and any(
            t.is_count and t.head == "điểm" and not t.way and t.sentence == change.sentence for t in near
        )
        between = named.previous.percent if named is not None else not scores
        return self.bases.way(change) in (Cue.UP, Cue.DOWN) and between
