"""Changes in percent and in points."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.model import Growth, Unresolved
from dxlint.prose.bases import Named, from_to, repeats, tells_only_the_change
from dxlint.prose.compared import Compared, without_way
from dxlint.prose.growth_signs import (
    is_of_another_rate,
    is_of_round_counts,
    is_of_the_figure_now,
    is_over_now,
    is_plain_slip,
    may_fit,
)
from dxlint.prose.pairs import may_be_a_day
from dxlint.prose.remainders import are_of_two_years
from dxlint.prose.roles import RATE_OF_CHANGE, is_points, may_be_same, repeated_way, same_kind, way_of
from dxlint.prose.tokens import Token
from dxlint.relations import can_hold
from dxlint.relations.growth import changes, judge_growth

_SIBLINGS = 14
_TWO_DIGITS = 10
_TELLING_BASE = 10
_FAR_BACK = 36
"""So many figures before a change that tells its own percentage the figure may stand of which it is one."""
_TOLD_BETWEEN = 4
"""Two changes with their percentages may stand between a figure and another change of it."""


class Growths(Compared):
    """Finds the figures that a change in percent lies between."""

    def _growth(self, change: Token, way: str) -> Iterator[Growth | Unresolved]:
        points = is_points(self.passage, change)
        bound = self._bound(change)
        named = None if bound else self.bases.restated(change) or self.bases.named(change)
        for current, previous, by_difference in [bound] if bound else self.two_figures(change, way, named):
            if not may_fit(change, way, current, previous, by_difference):
                continue
            node = self.growth(change, way, points, current, previous, by_difference)
            if changes(node) and can_hold(judge_growth(node)) and self._within_soft(node):
                yield node
                return
        sure = None
        if not self._is_yearly(change) and Cue.TIMES not in change.lead.cues:
            sure = self._sure_growth(change, way, points, named) or self._like_siblings(change, way)
            sure = sure or self._like_pairs_beside(change, way)
        if sure is not None and not is_of_round_counts(sure):
            yield sure
        else:
            yield Unresolved("change", self.passage.figure(change.q), self.passage.context)

    def _bound(self, change: Token) -> tuple[Token, Token, bool] | None:
        """The pair that a change is of: ``từ 71% lên 85%, tăng 14 điểm``; ``tăng 9 vụ (10%), lên 99 vụ``."""
        if (reached := self._reached(change)) is not None:
            return *reached, True
        if change.at < 2 or change.gap.stop or self._is_compared_behind(change):
            return None
        previous, current = self.passage.tokens[change.at - 2 : change.at]
        return (current, previous, False) if from_to(previous, current) else None

    def _reached(self, change: Token) -> tuple[Token, Token] | None:
        """The figure that a change told in amount and in percent leads to, right behind it, and the amount."""
        tokens = self.passage.tokens
        if change.at + 1 == len(tokens):
            return None
        difference, last = tokens[max(0, change.at - 1)], change
        if _is_said_again(change, tokens[change.at + 1]):
            difference = last = tokens[change.at + 1]
        elif not change.at or not (repeats(difference, change) or _is_said_again(difference, change)):
            return None
        reached = tokens[last.at + 1] if last.at + 1 < len(tokens) else change
        led = {Cue.TO, Cue.REACHED}.intersection(reached.lead.cues) and not reached.lead.plain and not reached.way
        beside = not reached.gap.stop and not set(reached.gap.marks) - {")", ","}
        told = led and beside and reached.is_count and may_be_same(reached, difference)
        return (reached, difference) if told else None

    def _is_compared_behind(self, change: Token) -> bool:
        """Whether the figure behind a change is what it is compared with: ``tăng 5% so với cùng kỳ (72,2%)``."""
        behind = self.passage.tokens[change.at + 1 : change.at + 2]
        return any(token.is_base and token.sentence == change.sentence for token in behind)

    def two_figures(self, change: Token, way: str, named: Named | None) -> Iterator[tuple[Token, Token, bool]]:
        """The pairs that a change in percent may lie between, the base among them where words name it."""
        if named is not None and named.current is not None:
            yield named.current, named.previous, False
        for current, previous, by_difference in self._near_figures(change, way):
            own = by_difference and previous.at == change.at - 1
            if named is None or own or previous is named.previous:
                yield current, previous, by_difference
        for current in self._told_farther_back(change, way):
            yield current, self.passage.tokens[change.at - 1], True

    def _told_farther_back(self, change: Token, way: str) -> Iterator[Token]:
        """What a change with its own percentage may be of, far before it: ``giảm 39 vụ tương ứng với 9,9%``."""
        tokens = self.passage.tokens
        difference = tokens[change.at - 1] if change.at else change
        that_is = Cue.THAT_IS in change.lead.cues or (change.lead.mark in ("(", "=") and change.lead.only_links)
        own = difference.is_count and repeated_way(difference) == way and that_is and not change.gap.stop
        if not own or change.q.digits < _TELLING_BASE or not difference.head:
            return
        for token in reversed(tokens[max(0, change.at - _FAR_BACK) : change.at - 1]):
            if change.paragraph - token.paragraph > 1:
                return
            if token.is_count and same_kind(token, difference) and self._is_now(token, difference):
                yield token

    def _near_figures(self, change: Token, way: str) -> Iterator[tuple[Token, Token, bool]]:
        """The pairs around a change in percent: now, and before or the difference."""
        now = [
            token
            for token in self._around(change, 0)
            if not token.way and not (token.percent and token.sentence != change.sentence)
        ]
        long = change.q.digits >= 100
        own = any(t.at == change.at - 1 and t.is_count and t.item == change.item for t in now)
        own = own and tells_only_the_change(change)  # then no figure of another clause is the one that changed
        currents = [token for token in reversed(now) if not own or token.item == change.item]
        differences = [
            token
            for token in self._around(change, 1)
            if token.way == way
            or (not token.way and token.at > change.at)
            or repeated_way(token) == way
            or token.at == change.at + 1
        ]
        before = self.passage.tokens[change.at - 1] if change.at else None
        its_own = before if before is not None and before in differences and _is_its_bracket(before, change) else None
        if its_own is not None:
            differences = [its_own]  # "giảm 356 người chết (-6%), giảm 694 người bị thương (-6,7%)"
        compared = [token for token in now if token.is_base and abs(token.at - change.at) <= 2]
        for previous in compared:
            for current in currents:
                if current.at < previous.at and current.percent == previous.percent and may_be_same(current, previous):
                    yield current, previous, False
        for difference in reversed(differences):
            near = abs(difference.at - change.at) <= 2
            for current in reversed(now):
                if (
                    (
                        current.at < difference.at
                        and not current.percent
                        and not difference.percent
                        and may_be_same(current, difference)
                    )
                    and current.q.value > 0
                    and (near or long)
                ):
                    yield current, difference, True
        for current in currents:
            for previous in now:
                if previous is current or current.percent != previous.percent or not may_be_same(current, previous):
                    continue
                if current.is_base or (its_own is not None and abs(current.value - previous.value) != its_own.value):
                    continue
                between = abs(current.at - previous.at)
                if long or between <= 2 or previous.at > change.at:
                    yield current, previous, False

    def _sure_growth(self, change: Token, way: str, points: bool, named: Named | None) -> Growth | None:
        """The growth that the words alone leave no doubt about."""
        if named is not None:
            now, then = named
            if now is None or self._is_the_increase(now, then, change, way):
                return None
            if now.percent and not self.bases.leads_near(now, change, then):
                return None  # "đạt 167% (giảm 3% so với mức 1,8% được giao)"
            return self.growth(change, way, points, now, then, False)
        tokens = self.passage.tokens
        if (reached := self._reached(change)) is not None:
            alike = same_kind(*reached) and self._is_now(*reached) and not points
            return self.growth(change, way, points, *reached, True) if alike else None
        after = tokens[change.at + 1] if change.at + 1 < len(tokens) else None
        before = tokens[change.at - 1] if change.at else None
        pair = self.pairs.get(after.at) if after is not None else None
        told_again = pair is not None and before is not None and before.is_count and before.value == pair.part.value
        if (
            after is not None
            and pair is not None
            and self._in_own_bracket(change, after)
            and (told_again or not may_be_a_day(pair))
        ):
            # "giảm 7,83% (3.389/3.599 vụ)", "69 doanh nghiệp, giảm 9,2% so cùng kỳ (69/76 doanh nghiệp)"
            self.told.add(after.at)
            return self.growth(change, way, points, after, pair.whole, False)
        if before is None or change.gap.stop:
            return None
        if not (repeats(before, change) or tells_only_the_change(change)):
            return self._corresponding(change, way, before) if before.at and not points else None
        if after is not None and after.way == way and after.lead.mark == "(" and not after.gap.stop and not points:
            # "8,72 ha, giảm 27,2% (giảm 3,38 ha)"
            alike = self._is_now(before, after) and same_kind(before, after)
            directly = not after.is_mean and after.lead.plain == 0
            return self.growth(change, way, points, before, after, True) if alike and directly else None
        if before.is_count and before.at and not points and repeated_way(before) == way:
            return self._of_its_difference(change, way, self._told_before(before), before)
        then = tokens[before.at - 1]
        if before.at and from_to(then, before) and (before.percent or not points):
            plain = not (then.q.qualifier or before.q.qualifier)
            opened = then.at and then.lead.mark == "(" and then.lead.words == ("từ",) and tokens[then.at - 1].way == way
            told = opened or {Cue.UP, Cue.DOWN} & set(then.lead.cues)
            return self.growth(change, way, points, before, then, False) if told and plain else None
        return None

    def _corresponding(self, change: Token, way: str, difference: Token) -> Growth | None:
        """``3.215 con, tăng 167 con, tương ứng 5,5%``: the percentage says the difference again."""
        unit = len(difference.q.unit.split()) if not change.gap.marks else 0
        that_is = Cue.THAT_IS in change.lead.cues and change.lead.plain <= unit and change.gap.marks in ("", ",")
        named = change.lead.words[:2] in RATE_OF_CHANGE and not change.lead.plain and change.gap.marks == ","
        compared = self.passage.after(change).follow.cues
        named = named and not (Cue.COMPARED in compared and Cue.COMPARED in change.gap.cues)  # of two other times
        if not (that_is or named) or not difference.is_count or repeated_way(difference) != way:
            return None
        return self._of_its_difference(change, way, self._told_before(difference), difference)

    def _told_before(self, difference: Token) -> Token:
        """The figure before a change in amount, over what else is told of it: its share of a plan, other changes of it.

        ``2.758.926 triệu đồng/98.081 hộ, bằng 41% dự toán, tăng 2.960 triệu đồng (7,6%) và tăng 5.895 triệu đồng``
        """
        tokens = self.passage.tokens
        told = tokens[difference.at - 1]
        for _ in range(_TOLD_BETWEEN):
            if not told.at or not self._is_told_beside(told, difference):
                break
            told = tokens[told.at - 1]
        return told

    def _is_told_beside(self, told: Token, difference: Token) -> bool:
        """Whether a figure before a change is another change of its figure, a percentage, or its a/b."""
        before = self.passage.tokens[told.at - 1]
        if told.item == difference.item and _says_nothing_new(difference):
            again = told.percent and told.gap.marks == "(" and before.way and same_kind(before, difference)
            if again or (told.way and told.is_count and same_kind(told, difference) and _says_nothing_new(told)):
                return True
        planned = told.percent and told.lead.only_links and told.share == "plan"
        return planned or (told.gap.marks == "/" and not same_kind(told, difference))

    def _of_its_difference(self, change: Token, way: str, current: Token, difference: Token) -> Growth | None:
        """``120 vụ, giảm 30 vụ (giảm 20%)``; where a pair leads to the figure, the difference itself is held."""
        that_is = Cue.THAT_IS in (change.lead.cues if change.lead.mark != "," else change.gap.cues)
        alike = same_kind(current, difference) or not difference.q.unit
        named = change.lead.words[:2] in RATE_OF_CHANGE
        before = self.passage.tokens[current.at - 1] if current.at else current
        if are_of_two_years(before, current, difference):
            now, then = sorted((before, current), key=lambda token: token.value, reverse=way == Cue.UP)
            return self.growth(change, way, False, now, then, False)
        if not (change.lead.mark == "(" or that_is or named) or not alike:
            return None
        led = current.at and from_to(self.passage.tokens[current.at - 1], current)
        if led or not (self._is_now(current, difference) and self._is_the_only(current, difference)):
            return None
        node = self.growth(change, way, False, current, difference, True)
        if self._may_be_before(node, current, difference):
            return None
        sure = bool(difference.q.unit) and not is_of_another_rate(node)
        return node if sure or is_plain_slip(node) else None

    def _is_the_only(self, current: Token, difference: Token) -> bool:
        """Whether a figure stands before its change in its sentence, or alone in the one before it."""
        if current.sentence == difference.sentence:
            return not difference.gap.stop
        before = self.passage.tokens[max(0, current.at - 4) : current.at]
        alone = not any(token.is_count and token.sentence == current.sentence for token in before)
        return alone and difference.gap.stop == "." and difference.sentence == current.sentence + 1

    def _like_siblings(self, change: Token, way: str) -> Growth | None:
        """``xảy ra 12 vụ, chết 11 người. So với cùng kỳ giảm 24 vụ (-67%), giảm 19 người (-63%)``: as others fit."""
        node = self._in_order(change, way)
        if node is None:
            return None
        near = self.passage.tokens[max(0, change.at - _SIBLINGS) : change.at + _SIBLINGS]
        others = [other for other in near if other.percent and other.at != change.at]
        told = [built for other in others if (built := self._in_order(other, way_of(self.passage, other))) is not None]
        fit = [built for built in told if changes(built) and can_hold(judge_growth(built))]
        if any(not is_over_now(built) for built in fit) and is_of_the_figure_now(node):
            return node  # of a sibling that tells the figures now from those before
        if len(fit) == 1:
            return node if len(told) <= 2 and is_plain_slip(node) else None
        return node if len(fit) > 1 and 5 * len(fit) >= 3 * len(told) else None

    def _like_pairs_beside(self, change: Token, way: str) -> Growth | None:
        """``lúa 53/52 ha, tăng 1,9%; ngô 73/70 ha, tăng 4,3%; sắn 80/54 ha, tăng 41,8%``: as two others fit."""
        node = self._of_pair_before(change, way)
        near = self.passage.tokens[max(0, change.at - _SIBLINGS) : change.at + _SIBLINGS] if node else ()
        others = [
            t for t in near if t.percent and t.way == change.way and t.at != change.at and t.q.digits >= _TWO_DIGITS
        ]
        built = [one for t in others if t.sentence == change.sentence and (one := self._of_pair_before(t, way))]
        fit = sum(bool(changes(one)) and can_hold(judge_growth(one)) for one in built)
        return node if 1 < fit == len(built) else None

    def _of_pair_before(self, change: Token, way: str) -> Growth | None:
        """The growth from the second to the first figure of the a/b right before a change."""
        if change.at < 2 or change.gap.stop or change.lead.plain or not set(change.gap.marks) <= {","}:
            return None
        now, then = self.passage.tokens[change.at - 2 : change.at]
        pair = self.pairs.get(now.at)
        plain = not (now.q.qualifier or then.q.qualifier) and then.value > 0
        beside = pair is not None and pair.whole is then and plain
        return self.growth(change, way, False, now, then, False) if beside else None

    def _in_order(self, change: Token, way: str) -> Growth | None:
        """The growth of a sentence of differences with their percentages, each of a figure told before them in order.

        They stand in the sentence before, or in the same: ``07 vụ, 23 đối tượng, giảm 07 vụ (50%), tăng 04 đối tượng``.
        """
        tokens = self.passage.tokens
        if not change.at or way not in (Cue.UP, Cue.DOWN):
            return None
        near = tokens[max(0, change.at - _SIBLINGS) : change.at + _SIBLINGS]
        differences = [t for t in near if t.way in (Cue.UP, Cue.DOWN) and t.is_count and t.sentence == change.sentence]
        first = differences[0].at if differences else 0
        own = [t for t in near if t.is_count and t.sentence == change.sentence and t.at < first]
        before = [t for t in near if t.is_count and t.sentence == change.sentence - 1]
        now = (own if len(own) >= len(differences) else before)[-len(differences) :]
        difference = tokens[change.at - 1]
        if difference not in differences or len(now) < len(differences) or change.gap.stop:
            return None
        current = now[differences.index(difference)]
        alike = same_kind(current, difference) and self._is_now(current, difference)
        node = self.growth(change, way, False, current, difference, True)
        return node if alike and not self._may_be_before(node, current, difference) else None

    def _is_yearly(self, change: Token) -> bool:
        """Whether it is so much each year, of which the two figures are many years apart."""
        words = self.passage.after(change).follow.words[:2]
        compound = "kép" in change.lead.words
        return words[:1] in (("mỗi",), ("hàng",)) or Cue.MEAN in change.gap.cues or words == ("một", "năm") or compound

    def _may_be_before(self, node: Growth, current: Token, difference: Token) -> bool:
        """``giá quanh 8.100 đồng. Hôm sau tăng 200 đồng (2,47%)``: what is told first may be what it was before."""
        said = [t.gap.cues for t in self.passage.tokens[current.at + 1 : difference.at + 1]]
        compared = any(Cue.COMPARED in cues for cues in (*said, self.passage.after(difference).cues_behind))
        return current.sentence != difference.sentence and not compared and is_of_the_figure_now(node)

    def _is_now(self, current: Token, difference: Token) -> bool:
        return not (
            current.percent
            or current.way
            or current.is_base
            or current.is_plan
            or current.q.qualifier
            or without_way(difference).qualifier
        )

    def _is_the_increase(self, current: Token, difference: Token, change: Token, way: str) -> bool:
        """``1.265.983 tấn, tăng 1,2% so với cùng kỳ (15.020 tấn)``: the bracket holds the difference itself."""
        node = self.growth(change, way, False, current, difference, True)
        return not current.percent and bool(changes(node)) and can_hold(judge_growth(node))


def _says_nothing_new(difference: Token) -> bool:
    """Whether a change is of what the sentence speaks of already: its word opens a clause, or stands behind "và"."""
    words = difference.lead.words
    at = next((at for at, word in enumerate(words) if word in ("tăng", "giảm")), -1)
    return at == 0 or (at > 0 and words[at - 1] in ("và", "nhưng", "thời"))


def _is_said_again(change: Token, again: Token) -> bool:
    """``giảm 12 đồng, tương đương 1,3%``, ``giảm 1,3%, hay 12 đồng``: with nothing but "that is" between them."""
    gap, unit = again.gap, len(change.q.unit.split())
    directly = Cue.THAT_IS in again.lead.cues and gap.marks in ("", ",") and not gap.stop
    both = change.percent != again.percent and all(t.percent or t.is_count for t in (change, again))
    told = both and bool(repeated_way(change)) and again.way in ("", change.way)
    return told and directly and again.lead.plain <= (0 if gap.marks else unit)


def _is_its_bracket(difference: Token, change: Token) -> bool:
    """Whether a percentage stands alone in the bracket right behind a change in amount of its direction."""
    return difference.is_count and repeats(difference, change) and not change.lead.plain and not change.gap.stop
