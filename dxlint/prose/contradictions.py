"""Shares that are told as wrong: only where words leave no doubt and no other reading is in reach.

A percentage that fits nothing around it has a part that the words name and, at best, one whole. For a whole speak
the words before and behind, and the shares told like this one: those that have that same whole, or a whole that
stands where it stands. How far off a percentage may be, and still be a mistake and not a share of something else,
goes by how many of these shares there are. Against it speak another figure in reach that fits, and shares beside
it that miss the whole as well, above all where one whole that nobody tells explains them and it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier
from dxlint.prose.fits import (
    apart,
    count_slipped,
    may_be_of_less,
    nearly_gives,
    part_slipped,
)
from dxlint.prose.other_readings import OtherReadings
from dxlint.prose.pairs import BODIES, CLEAR, LIKELY, Pair, in_scale_of
from dxlint.prose.roles import may_be_same, only_changes_between, same_kind
from dxlint.prose.settled import exceeds_itself, is_of_all_members, is_of_size, is_told_directly
from dxlint.prose.siblings import NEAR, Siblings
from dxlint.prose.tokens import Token

_UNTOLD_REACH = 48
"""How many figures around a written a/b may tell of a whole that is not told, its only other reading."""
_TOLD_BETWEEN = 3
"""So many figures of other kinds may stand between a part and the percentage of a whole of its kind."""
_NEAR_POINTS = 5
"""How far off the percentage of a part may be that makes its whole with the others; else it is of money, say."""
_SURE_DIGITS = 6
"""Of how many digits siblings must fit to hold against a percentage that is far from theirs."""


class Contradictions(OtherReadings):
    """Links, and the pairs that they settle against the stated percentage."""

    def contradicted(self, percent: Token, of: str) -> Pair | None:
        """The pair that the words leave no doubt about and that does not fit; None where there is any doubt."""
        if self.passage.is_crowded(percent):
            return None
        if (behind := self._of_named_base(percent, of)) is not None:
            return behind
        part = None if of in ("earlier", "compared") else self._clear_part(percent, of, bare=True)
        if part is None:
            return None
        if part.at in self.pairs:
            pair = self.pairs[part.at]
            likely = is_of_size(pair, percent) or exceeds_itself(pair, percent) or is_told_directly(pair, percent)
            settled = not part.q.qualifier and self._settles(pair, percent, of) and likely
            if (
                not settled
                or self._has_own_whole(percent)
                or is_of_all_members(pair, percent)
                or self.adds_up(pair, percent)
            ):
                return None
            return None if self.of_an_untold_whole(pair, percent, _UNTOLD_REACH) else pair
        if of == "whole" and (made := self.whole_made(part, percent)) is not None:
            return self._of_parts_that_make_it(Pair(part, made, CLEAR), percent)
        siblings = self.siblings(part, percent) if of == "whole" else None
        whole = self._whole(part, percent, of, siblings)
        if whole is None or whole.value == part.value or (of == "plan" and not self._is_asked_for(whole)):
            return None
        support = siblings.shares if siblings and siblings.whole.value == whole.value else 0
        if support < 2 and not self._is_named(part):
            return None
        pair = Pair(part, whole, CLEAR)
        if self._misses(whole, percent) >= max(1, support) or not self._can_be_wrong(pair, percent, siblings, support):
            return None
        if self._fits_another(part, percent, sure=support > 1) or self._is_of_round_counts(pair, percent):
            return None
        if self.nearly_fits_another(pair, percent):
            return None
        if not support and (is_of_all_members(pair, percent) or self.adds_up(pair, percent)):
            return None
        return None if self.of_an_untold_whole(pair, percent, NEAR) >= max(1, support) else pair

    def _of_parts_that_make_it(self, pair: Pair, percent: Token) -> Pair | None:
        """The pair of a part that makes its whole with those beside it, where the percentage is near; else None."""
        exact = Fraction(100 * pair.part.value) / Fraction(pair.whole.value)
        near = apart(exact, percent.value) <= _NEAR_POINTS or nearly_gives(pair.part.q, pair.whole.q, percent.q)
        return pair if near and not self._fits_another(pair.part, percent, sure=True) else None

    def _of_named_base(self, percent: Token, of: str) -> Pair | None:
        """``1.417 trẻ, đạt 93,2% so với số đối tượng (1.521 trẻ)``, ``bằng 95% dự toán (12 tỷ đồng)``.

        So of all there are: ``4.500 người cao tuổi, đạt 90% tổng số người cao tuổi (5.000 người)``.
        """
        whole = self.passage.tokens[percent.at + 1] if percent.at + 1 < len(self.passage.tokens) else None
        part = (
            self._of_its_kind(percent, of, whole) if whole is not None and whole.sentence == percent.sentence else None
        )
        if whole is None or part is None:
            return None
        said, closed = whole.gap.follow, self.passage.after(whole).marks.startswith(")")
        bare = not whole.gap.marks and not said.plain and Cue.COMPARED in said.cues and Cue.TAKES in percent.lead.cues
        if bare:
            closed = True  # "11.925 hộ, chiếm 6,74% so với 176.822 hộ"
        elif whole.gap.marks != "(" or whole.lead.words:
            return None
        held = {Cue.PLAN, Cue.COMPARED} & set(said.cues)
        all_of = {Cue.WHOLE, Cue.OUT_OF} & set(said.cues) or said.words[:1] in (("số",), ("dân",))
        # Of all there are, the bracket holds no less than the part: else it may say how many the percentage is.
        named = held or (all_of and Cue.EARLIER not in said.cues and whole.value > part.value)
        named = named and not {Cue.UP, Cue.DOWN, Cue.MEAN} & set(said.cues)
        plain = not (part.q.qualifier or whole.q.qualifier or percent.q.qualifier or whole.is_mean)
        if not (named and closed and plain):
            return None
        pair = Pair(part, whole, CLEAR)
        doubtful = self._fits_another(part, percent, sure=True) or self._is_of_round_counts(pair, percent)
        return pair if is_of_size(pair, percent) and not doubtful else None

    def _of_its_kind(self, percent: Token, of: str, whole: Token) -> Token | None:
        """The part before a percentage that counts what the whole counts; other things may be told between."""
        part = self._clear_part(percent, of)
        alike = part is not None and (same_kind(part, whole) or all(are_persons(t.q.unit) for t in (part, whole)))
        if part is not None and part.at == percent.at - 1 and alike:
            return part
        before = self.passage.tokens[max(0, percent.at - _TOLD_BETWEEN) : percent.at]
        told = [t for t in before if t.item == percent.item and t.bracket == percent.bracket]
        if any(not t.is_part or t.is_plan or not t.head for t in told) or Cue.REACHED not in percent.lead.cues:
            return None
        same = [t for t in told if same_kind(t, whole)]
        return same[0] if len(same) == 1 and percent.gap.marks == "," and percent.lead.only_links else None

    def _is_named(self, part: Token) -> bool:
        """Whether a figure says by itself that it counts something; a bare "3" may as well be a label."""
        return bool(part.q.unit) or part.q.digits >= 10 or part.at in self.pairs

    def _clear_part(self, percent: Token, of: str, *, bare: bool = False) -> Token | None:
        """The one figure that the words leave no doubt is the part, ``bare`` or named; None where none is, or more."""
        told = self.parts(percent)
        clear = [token for token, strength in told if strength == CLEAR]
        clear = [token for token in clear if token.sentence == percent.sentence] or clear
        if len(clear) > 1 and len({token.value for token in clear}) == 1:
            clear = [token for token in clear if token.at in self.pairs] or clear[:1]
        if not clear and percent.q.digits >= 1000:
            likely = [t for t, strength in told if strength == LIKELY and t.sentence == percent.sentence][:1]
            clear = [
                part for part in likely
                if any(s >= LIKELY and nearly_gives(part.q, w.q, percent.q) for w, s in self.wholes(part, percent, of))
            ]  # fmt: skip
        if len(clear) != 1:
            return None
        (part,) = clear
        planned = part.is_plan and part.at not in self.pairs
        doubtful = part.q.doubt or planned or {Cue.EARLIER, Cue.FROM, Cue.COMPARED} & set(part.lead.cues)
        return part if (bare or self._is_named(part)) and not doubtful else None

    def _whole(self, part: Token, percent: Token, of: str, siblings: Siblings | None) -> Token | None:
        """The one whole that words and siblings give; None where they leave it open."""
        wholes = [
            (t, s) for t, s in self.wholes(part, percent, of)
            if t.value >= part.value or (s == CLEAR and t.q.unit and count_slipped(part.q, t.q, percent.q))
        ]  # fmt: skip
        named = [token for token, strength in wholes if strength == CLEAR]
        if self.behind(percent):
            total = Cue.WHOLE in self.passage.after(percent).follow.cues
            named = [
                t for t in named
                if self.names(percent, t)
                or (total and Cue.WHOLE in t.lead.cues and part.sentence == t.sentence)
            ]  # fmt: skip
        slips = [
            token for token, strength in wholes
            if ((strength >= LIKELY and part.sentence - token.sentence <= 1) or self.labels(part, token))
            and nearly_gives(part.q, token.q, percent.q)
        ]  # fmt: skip
        several = siblings is not None and siblings.shares > 1
        settled = siblings and (several or siblings.built or self._completes(part, percent, siblings.whole))
        told_alike = siblings.whole if siblings and settled else None
        whole = (told_alike if several else None) or _only(slips) or told_alike or _only(named)
        if whole is None or whole.q.qualifier in (Qualifier.ABOUT, Qualifier.ALMOST):
            return None
        return None if (part.q.qualifier or whole.q.qualifier) and not several else whole

    def _can_be_wrong(self, pair: Pair, percent: Token, siblings: Siblings | None, support: int) -> bool:
        """Whether the percentage lies where one of this part and this whole lies that somebody got wrong.

        One slip of the hand away it does. Beside siblings it does near the right one; beside several wherever no
        smaller whole, a part of theirs, can explain it. Of a whole that words alone give it does where it is off
        by more than a base not quite the same explains (with the adjourned, without the late), or in a row.
        """
        part, whole, _, _ = pair
        if is_told_directly(pair, percent):
            return True
        if nearly_gives(part.q, whole.q, percent.q) or count_slipped(part.q, whole.q, percent.q):
            return True
        if siblings is not None and siblings.whole.value == whole.value and self._completes(part, percent, whole):
            return True
        if support > 1 and part_slipped(part.q, whole.q, percent.q):
            return True
        exact = Fraction(100 * part.value) / Fraction(whole.value)
        near = 10 * apart(exact, percent.value) <= exact
        if support:
            sure = siblings is not None and support > 1 and siblings.digits >= _SURE_DIGITS
            far = sure and (is_of_size(pair, percent) or not may_be_of_less(part.q, percent.q, exact))
            return near or far
        if not is_of_size(pair, percent):
            return False
        if not may_be_same(part, whole) and part.head != "người":
            return False
        alike = same_kind(part, whole) or self.is_taken_in(whole, part)
        row = percent.at == part.at + 1 and only_changes_between(self.passage, whole, part)
        if row and part.sentence == whole.sentence and alike:
            return True
        return not near and percent.sentence - whole.sentence <= 1 and not self._has_own_rate(whole, percent)

    def _completes(self, part: Token, percent: Token, whole: Token) -> bool:
        """Whether the part and that of a share told alike make the whole: 13.641 em (98,4%), 221 em (1,6%)."""
        alike = (other for other in self.told_alike(percent) if self.proven.get(other.at) is whole)
        told = (token for other in alike for token, strength in self.parts(other) if strength == CLEAR)
        return any(token.at != part.at and token.value + part.value == whole.value for token in told)

    def _is_asked_for(self, whole: Token) -> bool:
        """Whether it is a plan, and no result that has a percentage of one: ``dự kiến đạt 250 tấn, 104% kế hoạch``."""
        behind = self.passage.tokens[whole.at + 1 : whole.at + 2]
        return whole.is_plan and not any(t.percent and t.share == "plan" for t in behind)

    def _settles(self, pair: Pair, percent: Token, of: str) -> bool:
        """Whether ``a/b``, a percentage and the words between leave nothing open."""
        part, whole = pair.part, pair.whole
        near = nearly_gives(in_scale_of(whole.q, part.q), whole.q, percent.q)
        if percent.at == whole.at + 1:
            gap, lead = percent.gap, percent.lead
            bare = lead.mark == "" and Cue.REACHED in lead.cues
            if bare and percent.q.qualifier:
                return False  # "5/8 khoản thu đạt trên 50% dự toán": each of them does
            if bare and whole.q.unit.lower().startswith(BODIES) and percent.q.value != 100 and not near:
                return False
            if gap.follow.words and gap.follow.words[0] in BODIES and bare and not near:
                return False
            if self._is_one_of_several(percent):
                return False
        named = self.behind(percent) - set(whole.q.unit.lower().split())
        if named and not near and of != "plan":
            return False
        if of == "plan" and not near and whole.q.unit.lower().startswith(BODIES):
            return False
        fits = part.q.value <= whole.q.value or of == "plan" or near
        return fits or count_slipped(part.q, whole.q, percent.q) or exceeds_itself(pair, percent)

    def _is_one_of_several(self, percent: Token) -> bool:
        """``11/15 huyện; 120/200 xã, tương ứng 73,3% và 60%``: percentages in a row are of figures in a row."""
        following = self.passage.tokens[percent.at + 1 : percent.at + 2]
        return any(
            token.percent and token.sentence == percent.sentence and token.gap.lead.only_links
            and len(token.gap.pieces) <= 2 and not token.way and not token.gap.lead.cues
            for token in following
        )  # fmt: skip


def _only(tokens: Sequence[Token]) -> Token | None:
    """The one figure that all of them are, by value; None where they differ."""
    return tokens[0] if tokens and len({token.value for token in tokens}) == 1 else None
