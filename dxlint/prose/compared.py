"""What changes and differences share: the few figures around them."""

from __future__ import annotations

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Quantity
from dxlint.language.rounding import scale
from dxlint.model import Growth
from dxlint.prose.bases import LIMITS, Bases
from dxlint.prose.pairs import Pair, in_scale_of
from dxlint.prose.tokens import Passage, Token
from dxlint.relations.growth import changes

BACK, _AHEAD = 10, 3


class Compared:
    """Figures beside a change. ``pairs`` are the written a/b; those taken as now and before are ``told``."""

    def __init__(self, passage: Passage, pairs: dict[int, Pair]) -> None:
        self.passage, self.pairs = passage, pairs
        self.bases = Bases(passage, pairs)
        self.told: set[int] = set()

    def _around(self, token: Token, reach: int, sentences: int = 1) -> list[Token]:
        tokens = self.passage.tokens
        return [
            other
            for other in tokens[max(0, token.at - BACK) : token.at + 1 + _AHEAD]
            if other.at != token.at and not other.q.doubt and 0 <= token.sentence - other.sentence <= sentences
        ]

    def _in_own_bracket(self, change: Token, pair: Token) -> bool:
        lead = pair.lead
        return lead.mark == "(" and not lead.words and not pair.gap.stop

    def growth(
        self, change: Token, way: str, points: bool, current: Token, previous: Token, by_difference: bool
    ) -> Growth:
        figure = self.passage.figure
        now, then = in_scale_of(previous.q, without_limit(current)), without_way(previous)
        return Growth(
            figure(without_way(change)),
            way == Cue.DOWN,
            points,
            figure(now),
            figure(then),
            self.passage.context,
            by_difference,
        )

    def _within_soft(self, node: Growth) -> bool:
        """Whether a qualified change ("hơn 9%") is near what the figures give: its hard bounds fit almost all."""
        change = node.change.quantity
        if change.qualifier is None:
            return True
        soft = change.bounds().soft
        if soft.low is None or soft.high is None:
            return False
        return any((scale(found, -1) if node.decrease else found).meets(soft) for found in changes(node))


def without_way(token: Token) -> Quantity:
    """The quantity of a difference: in "ít hơn 3 vụ" the "hơn" compares, and qualifies nothing."""
    return token.q._replace(qualifier=None) if token.way in (Cue.MORE, Cue.LESS, Cue.EXCESS) else token.q


def without_limit(token: Token) -> Quantity:
    """The quantity of a limit, which a change leads to as to any figure: không quá 44 người, giảm 5 người."""
    return token.q._replace(qualifier=None) if token.q.qualifier in LIMITS else token.q
