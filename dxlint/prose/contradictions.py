"""Shares that are told as wrong: only where words leave no doubt and no other reading is in reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier
from dxlint.language.slips import one_slip_apart
from dxlint.prose.fits import apart, count_slipped, gives, is_near, nearly_gives, weight
from dxlint.prose.links import LINKS, OF, WHOLES_BACK, Links
from dxlint.prose.pairs import BODIES, CLEAR, LIKELY, Pair, in_scale_of
from dxlint.prose.roles import may_be_same, same_kind, share_of
from dxlint.prose.tokens import Token


class Contradictions(Links):
    """Links, and the pairs that they settle against the stated percentage."""

    def contradicted(self, percent: Token, of: str) -> Pair | None:
        """The pair that the words leave no doubt about and that does not fit; None where there is any doubt."""
        told = self.parts(percent)
        clear = [token for token, strength in told if strength == CLEAR]
        if len(clear) > 1 and len({token.value for token in clear}) == 1:
            clear = [token for token in clear if token.at in self.pairs] or clear[:1]
        if not clear and percent.q.digits >= 1000:
            clear = [token for token, strength in told if strength == LIKELY and token.sentence == percent.sentence][:1]
            if not clear or not any(
                nearly_gives(clear[0].q, token.q, percent.q)
                for token, strength in self.wholes(clear[0], percent, of) if strength >= LIKELY
            ):  # fmt: skip
                return None
        if len(clear) != 1 or of in ("earlier", "compared"):
            return None
        (part,) = clear
        if (
            part.q.doubt
            or (part.is_plan and part.at not in self.pairs)
            or {Cue.EARLIER, Cue.FROM, Cue.COMPARED} & set(part.lead.cues)
        ):
            return None
        if part.at in self.pairs:
            pair = self.pairs[part.at]
            return pair if not part.q.qualifier and self._settles(pair, percent, of) else None
        wholes = [
            (token, strength) for token, strength in self.wholes(part, percent, of) if token.q.value >= part.q.value
        ]
        named = [token for token, strength in wholes if strength == CLEAR]
        if self._names_other_whole(percent):
            total = Cue.WHOLE in self.passage.after(percent).follow.cues
            named = [
                token
                for token in named
                if self.names(percent, token)
                or (total and Cue.WHOLE in token.lead.cues and part.sentence == token.sentence)
            ]
        proven, times = self._sibling_whole(part, percent) if of == "whole" else (None, 0)
        slips = [token for token, strength in wholes if strength >= LIKELY and nearly_gives(part.q, token.q, percent.q)]
        slips = [token for token in slips if part.sentence - token.sentence <= 1]
        whole = _only(slips) or (_only(named) if times < 2 else None) or proven or _only(named)
        if whole is None or (part.q.qualifier and whole is not proven):
            return None
        if self._others_that_miss(whole, percent) >= max(1, times):
            return None
        if whole is proven and times < 2 and whole not in slips and not count_slipped(part.q, whole.q, percent.q):
            return None
        if whole not in slips and not self._is_likely_slip(part, whole, percent, whole is proven):
            return None
        if whole not in slips:
            taking = (
                Cue.TAKES in percent.lead.cues
                or percent.lead.mark == "("
                or (Cue.RATE in percent.lead.cues and Cue.REACHED not in percent.lead.cues)
            )
            if of == "whole" and whole is not proven and not taking and self._has_own_rate(whole, percent):
                return None
        if whole.q.qualifier in (Qualifier.ABOUT, Qualifier.ALMOST) or self._fits_another(
            part, percent, sure=times > 1
        ):
            return None
        return Pair(part, whole, CLEAR)

    def _is_likely_slip(self, part: Token, whole: Token, percent: Token, proven: bool) -> bool:
        """Whether a percentage that no single slip explains can be wrong all the same.

        Of a whole that its neighbours have it lies near the right one; what is far off has another whole. Of a whole
        that words alone give, a near one is of a base not quite the same (with the adjourned, without the late),
        unless the three stand in a row.
        """
        exact = Fraction(100 * part.value) / Fraction(whole.value)
        near = 10 * apart(exact, percent.value) <= exact
        if proven:
            return near
        in_a_row = percent.at - whole.at == 2 and part.sentence == whole.sentence and same_kind(part, whole)
        return not near or in_a_row or count_slipped(part.q, whole.q, percent.q)

    def _others_that_miss(self, whole: Token, percent: Token) -> int:
        """How many percentages told beside this one are not of the whole either: then neither is this one."""
        tokens, missing = self.passage.tokens, 0
        for other in tokens[max(0, percent.at - 6) : percent.at + 7]:
            if (
                other.at == percent.at
                or not other.percent
                or other.at in self.proven
                or not share_of(self.passage, other)
            ):
                continue
            if abs(other.paragraph - percent.paragraph) > 1 or not self._in_like_manner(other, percent):
                continue
            missing += any(
                strength == CLEAR
                and self._is_whole_of(whole, part, other)
                and not nearly_gives(part.q, whole.q, other.q)
                for part, strength in self.parts(other)
            )
        return missing

    def _is_whole_of(self, whole: Token, part: Token, percent: Token) -> bool:
        """Whether the words would give another part this whole, and none nearer; and it misses by more than a unit."""
        wholes = [(w, s) for w, s in self.wholes(part, percent, "whole") if s >= LIKELY and w.at < part.at]
        clear = max((w.at for w, s in wholes if s == CLEAR), default=whole.at)
        near = apart(Fraction(100 * part.value) / Fraction(whole.value), percent.value) < 1
        return part.at > whole.at == clear and any(w.at == whole.at for w, _ in wholes) and not near

    def _settles(self, pair: Pair, percent: Token, of: str) -> bool:
        """Whether ``a/b``, a percentage and the words between leave nothing open."""
        part, whole = pair.part, pair.whole
        near = nearly_gives(in_scale_of(whole.q, part.q), whole.q, percent.q)
        if percent.at == whole.at + 1:
            gap, lead = percent.gap, percent.lead
            bare = lead.mark == "" and Cue.REACHED in lead.cues
            if bare and whole.q.unit.lower().startswith(BODIES) and percent.q.value != 100 - 0 and not near:
                return False
            if gap.follow.words and gap.follow.words[0] in BODIES and bare and not near:
                return False
            if self._is_one_of_several(percent):
                return False
        named = set(self.passage.after(percent).follow.words) - OF - set(whole.q.unit.lower().split())
        if named and not near and of != "plan":
            return False
        if of == "plan" and not (near or self._plans(pair)):
            return False
        return part.q.value <= whole.q.value or of == "plan" or near

    def _plans(self, pair: Pair) -> bool:
        return not pair.whole.q.unit.lower().startswith(BODIES)

    def _is_one_of_several(self, percent: Token) -> bool:
        """``11/15 huyện; 120/200 xã, tương ứng 73,3% và 60%``: percentages in a row are of figures in a row."""
        following = self.passage.tokens[percent.at + 1 : percent.at + 2]
        return any(
            token.percent and token.sentence == percent.sentence and token.gap.lead.only_links
            and len(token.gap.pieces) <= 2 and not token.way and not token.gap.lead.cues
            for token in following
        )  # fmt: skip

    def _names_other_whole(self, percent: Token) -> bool:
        """Whether words behind the percentage say what it is of: ``65% số xã được đánh giá``, ``31% của cả tỉnh``."""
        follow = self.passage.after(percent).follow
        return bool(set(follow.words) - OF)

    def _sibling_whole(self, part: Token, percent: Token) -> tuple[Token | None, int]:
        """The whole that the shares beside this one are proved to have, told in the same way; by how many of them."""
        tokens, found = self.passage.tokens, []
        for at in range(max(0, percent.at - 6), min(len(tokens), percent.at + 7)):
            other = tokens[at]
            if (
                at in self.proven
                and abs(other.paragraph - percent.paragraph) <= 1
                and self._in_like_manner(other, percent)
            ):
                found.append(self.proven[at])
        if not found:
            return None, 0
        value, times = Counter(whole.value for whole in found).most_common(1)[0]
        whole = next(whole for whole in found if whole.value == value)
        if 3 * times < 2 * len(found) or value < part.value or whole.at == part.at:
            return None, 0
        fits = may_be_same(part, whole) or part.head == "người" or times > 1
        return (whole, times) if fits else (None, 0)

    def _in_like_manner(self, one: Token, other: Token) -> bool:
        """Whether two percentages are joined to their figures by one word, at one level, of one whole."""
        if (
            (one.bracket == 0) != (other.bracket == 0)
            or (one.sentence != other.sentence and (one.bracket or other.bracket))
        ) and not (one.lead.mark == other.lead.mark == "("):
            return False
        links = LINKS.intersection(one.lead.cues), LINKS.intersection(other.lead.cues)
        after = (set(self.passage.after(token).follow.words) - OF for token in (one, other))
        mine, theirs = after
        alike = links[0] == links[1] and (links[0] or one.lead.mark == other.lead.mark == "(")
        rest = {Cue.REACHED, Cue.TAKES} <= links[0] | links[1] and ";" in other.gap.marks + one.gap.marks
        return bool(alike or rest) and (not theirs or not mine or theirs <= mine or mine <= theirs)

    def _has_own_rate(self, whole: Token, percent: Token) -> bool:
        """Whether the total has a rate of its own: then those of its parts are rates of their own too."""
        tokens = self.passage.tokens
        return any(
            token.percent and token.at < percent.at - 1 and token.sentence == whole.sentence
            for token in tokens[whole.at + 1 : whole.at + 3]
        )

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


def _only(tokens: Sequence[Token]) -> Token | None:
    """The one figure that all of them are, by value; None where they differ."""
    return tokens[0] if tokens and len({token.value for token in tokens}) == 1 else None


def is_slip(pair: Pair, percent: Token) -> bool:
    """Whether the percentage can be that of the pair with a slip in it."""
    part, whole = in_scale_of(pair.whole.q, pair.part.q), pair.whole.q
    if whole.value <= 0:
        return False
    exact = Fraction(100 * part.value) / Fraction(whole.value)
    rounded = int(exact * 10**percent.q.decimals + Fraction(1, 2))
    return is_near(percent.q.value, exact) or one_slip_apart(str(percent.q.digits), str(rounded))
