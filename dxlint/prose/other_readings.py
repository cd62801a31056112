"""What else a percentage may be of than the pair that words name: what speaks against calling it wrong.

Another figure in reach that fits, a whole that nobody tells but that explains this percentage and those beside it,
shares told alike that miss the whole as well, counts that were rounded, rates of parts beside that of their total.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from dxlint.language.lexicon import Cue
from dxlint.prose.fits import apart, gives, is_round, may_be_rounded, nearly_gives, share_one_whole, weight
from dxlint.prose.links import WHOLES_BACK
from dxlint.prose.pairs import CLEAR, LIKELY, Pair
from dxlint.prose.roles import same_kind
from dxlint.prose.siblings import NEAR, SiblingLinks
from dxlint.prose.tokens import Token


class OtherReadings(SiblingLinks):
    """Links, and the other readings that they leave of a percentage."""

    def _misses(self, whole: Token, percent: Token) -> int:
        """How many shares told alike are not of the whole either, by more than a unit."""
        return sum(
            strength == CLEAR and self._is_whole_of(whole, part, other)
            and not nearly_gives(part.q, whole.q, other.q)
            for other in self.told_alike(percent) if other.at not in self.proven and abs(other.at - percent.at) <= 6
            for part, strength in self.parts(other)
        )  # fmt: skip

    def _is_whole_of(self, whole: Token, part: Token, percent: Token) -> bool:
        """Whether the words would give another part this whole, and none nearer; and it misses by more than a unit."""
        wholes = [(w, s) for w, s in self.wholes(part, percent, "whole") if s >= LIKELY and w.at < part.at]
        clear = max((w.at for w, s in wholes if s == CLEAR), default=whole.at)
        near = apart(Fraction(100 * part.value) / Fraction(whole.value), percent.value) < 1
        return part.at > whole.at == clear and any(w.at == whole.at for w, _ in wholes) and not near

    def of_an_untold_whole(self, pair: Pair, percent: Token, reach: int) -> int:
        """How many percentages around are, with this one, of one whole that is not told.

        ``425 đại biểu (85,86%), trong đó 422 tán thành (85,25%)``: both are of all 495.
        """
        count = 0
        for other in self.passage.tokens[max(0, percent.at - reach) : percent.at + reach + 1]:
            if not other.percent or other.at == percent.at or other.at in self.proven or not other.at:
                continue
            if other.share != "whole":
                continue
            parts = [part for part, strength in self.parts(other)[:1] if strength == CLEAR]
            parts = [part for part in parts if part.value != pair.part.value]  # the same said again proves nothing
            count += any(share_one_whole(pair.part.q, percent.q, part.q, other.q) for part in parts)
        return count

    def _is_of_round_counts(self, pair: Pair, percent: Token) -> bool:
        """Whether the percentage is that of counts before they were rounded; round ones come in company."""
        if not may_be_rounded(pair.part.q, pair.whole.q, percent.q):
            return False
        near = self.passage.tokens[max(0, percent.at - NEAR) : percent.at + NEAR]
        return sum(is_round(token.q) for token in near if same_kind(token, pair.part)) > 1

    def _has_own_whole(self, percent: Token) -> bool:
        """``102/102 (chiếm 97% trên 105 đại biểu)``: another whole stands right behind the percentage."""
        behind = self.passage.tokens[percent.at + 1 : percent.at + 2]
        return any(t.is_count and not t.gap.stop and not t.gap.marks and Cue.OUT_OF in t.gap.cues for t in behind)

    def _has_own_rate(self, whole: Token, percent: Token) -> bool:
        """Whether the total has a rate of its own: then those of its parts are rates of their own too."""
        taking = Cue.TAKES in percent.lead.cues or percent.lead.mark == "("
        if taking or (Cue.RATE in percent.lead.cues and Cue.REACHED not in percent.lead.cues):
            return False
        tokens = self.passage.tokens
        return any(
            token.percent and token.at < percent.at - 1 and token.sentence == whole.sentence
            for token in tokens[whole.at + 1 : whole.at + 3]
        )

    def adds_up(self, pair: Pair, percent: Token) -> bool:
        """``9 xe điện, 101 xe khí trong tổng số 2.595 xe, đạt 4,24%``: a percentage of what is told together."""
        part, whole = pair.part, pair.whole.q
        before = [t for t in self.passage.tokens[max(0, part.at - 4) : part.at] if t.sentence == part.sentence]
        beside = [t.q for t in before if t.is_count and t.q.is_exact and same_kind(t, part) and not t.way]
        return part.q.is_exact and any(
            gives(part.q._replace(digits=part.q.digits + other.digits), whole, percent.q) for other in beside
        )

    def nearly_fits_another(self, pair: Pair, percent: Token) -> bool:
        """Whether a percentage that is far from that of its pair is near that of the part and another figure around."""
        part, whole = pair.part, pair.whole
        if nearly_gives(part.q, whole.q, percent.q) or weight(percent.q, part.q) < 2:
            return False
        near = self.passage.tokens[max(0, part.at - WHOLES_BACK) : part.at + WHOLES_BACK]
        others = [t for t in near if t.is_count and t.value > part.value and t.value != whole.value and not t.way]
        return any(nearly_gives(part.q, other.q, percent.q) for other in others)

    def _fits_another(self, part: Token, percent: Token, *, sure: bool) -> bool:
        """Whether some figure around, or the part with its neighbour, is a whole that gives the percentage."""
        if weight(percent.q, part.q) < 2:
            return not sure
        tokens = self.passage.tokens
        near = [
            t
            for t in tokens[max(0, part.at - WHOLES_BACK) : part.at + WHOLES_BACK]
            if t.is_count and t.at != part.at and (t.at < part.at or t.sentence == percent.sentence)
        ]
        if any(gives(part.q, token.q, percent.q) for token in near if token.q.value >= part.q.value):
            return True
        if sure or not part.q.is_exact:
            return False
        wholes = [t.q._replace(digits=t.q.digits + part.q.digits) for t in near if t.q.is_exact and same_kind(t, part)]
        wholes += [
            one.q._replace(digits=one.q.digits + other.q.digits)
            for one, other in pairwise(near)
            if one.q.is_exact and other.q.is_exact and same_kind(one, other)
        ]
        return any(gives(part.q, whole, percent.q) for whole in wholes)
