"""Changes in percent and in points."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.model import Growth, Unresolved
from dxlint.prose.compared import Compared
from dxlint.prose.fits import apart, is_round, may_be_quotient, may_be_rounded
from dxlint.prose.pairs import in_scale_of, may_be_a_day
from dxlint.prose.roles import may_be_same, repeated_way, same_kind, way_of
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import can_hold
from dxlint.relations.growth import changes, judge_growth

_SIBLINGS = 14
_JOINING = frozenset({"và", "nhưng", "còn", "song", "trong", "khi", "tuy", "với", "đạt"})
"""Words behind which something else is told."""


class Growths(Compared):
    """Finds the figures that a change in percent lies between."""

    def _growth(self, change: Token, way: str) -> Iterator[Growth | Unresolved]:
        points = is_points(self.passage, change)
        bound = self._bound(change)
        for current, previous, by_difference in [bound] if bound else self._two_figures(change, way):
            if not _may_fit(change, way, current, previous, by_difference):
                continue
            node = self._node(change, way, points, current, previous, by_difference)
            if changes(node) and can_hold(judge_growth(node)) and self._within_soft(node):
                yield node
                return
        sure = None
        if not self._is_yearly(change) and Cue.TIMES not in change.lead.cues:
            sure = self._sure_growth(change, way, points) or self._like_siblings(change, way)
        if sure is not None and not _is_of_round_counts(sure):
            yield sure
        else:
            yield Unresolved("change", self.passage.figure(change.q), self.passage.context)

    def _bound(self, change: Token) -> tuple[Token, Token, bool] | None:
        """The pair that a change is of: ``từ 71% lên 85%, tăng 14 điểm``; ``tăng 9 vụ (10%), lên 99 vụ``."""
        if (reached := self._reached(change)) is not None:
            return reached, self.passage.tokens[change.at - 1], True
        if change.at < 2 or change.gap.stop or self._is_compared_behind(change):
            return None
        previous, current = self.passage.tokens[change.at - 2 : change.at]
        return (current, previous, False) if self._from_to(previous, current) else None

    def _reached(self, change: Token) -> Token | None:
        """The figure that a change told in amount and in percent leads to, right behind it."""
        tokens = self.passage.tokens
        if not change.at or change.at + 1 == len(tokens) or not _repeats(tokens[change.at - 1], change):
            return None
        reached, difference = tokens[change.at + 1], tokens[change.at - 1]
        led = {Cue.TO, Cue.REACHED}.intersection(reached.lead.cues) and not reached.lead.plain and not reached.way
        beside = not reached.gap.stop and not set(reached.gap.marks) - {")", ","}
        return reached if led and beside and reached.is_count and may_be_same(reached, difference) else None

    def _is_compared_behind(self, change: Token) -> bool:
        """Whether the figure behind a change is what it is compared with: ``tăng 5% so với cùng kỳ (72,2%)``."""
        behind = self.passage.tokens[change.at + 1 : change.at + 2]
        return any(token.is_base and token.sentence == change.sentence for token in behind)

    def _two_figures(self, change: Token, way: str) -> Iterator[tuple[Token, Token, bool]]:
        """The pairs that a change in percent may lie between: now, and before or the difference."""
        now = [token for token in self._around(change, 0) if not token.way]
        long = change.q.digits >= 100
        differences = [
            token
            for token in self._around(change, 1)
            if token.way in (way, "") or repeated_way(token) == way or token.at == change.at + 1
        ]
        compared = [token for token in now if token.is_base and abs(token.at - change.at) <= 2]
        for previous in compared:
            for current in reversed(now):
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
        for current in reversed(now):
            for previous in now:
                if previous is current or current.percent != previous.percent or not may_be_same(current, previous):
                    continue
                if current.is_base:
                    continue
                apart = abs(current.at - previous.at)
                if long or apart <= 2 or previous.at > change.at:
                    yield current, previous, False

    def _sure_growth(self, change: Token, way: str, points: bool) -> Growth | None:
        """The growth that the words alone leave no doubt about."""
        tokens = self.passage.tokens
        if (reached := self._reached(change)) is not None:
            difference = tokens[change.at - 1]
            alike = same_kind(reached, difference) and self._is_now(reached, difference) and not points
            return self._node(change, way, points, reached, difference, True) if alike else None
        after = tokens[change.at + 1] if change.at + 1 < len(tokens) else None
        before = tokens[change.at - 1] if change.at else None
        pair = self.pairs.get(after.at) if after is not None else None
        if after is not None and pair is not None and self._in_own_bracket(change, after) and not may_be_a_day(pair):
            # "giảm 7,83% (3.389/3.599 vụ)"
            self.told.add(after.at)
            return self._node(change, way, points, after, pair.whole, False)
        if before is None or change.gap.stop or not (_repeats(before, change) or self._same_subject(change)):
            return None
        if after is not None and after.way == way and after.lead.mark == "(" and not after.gap.stop and not points:
            # "8,72 ha, giảm 27,2% (giảm 3,38 ha)"
            alike = self._is_now(before, after) and same_kind(before, after)
            directly = not after.is_mean and after.lead.plain == 0
            return self._node(change, way, points, before, after, True) if alike and directly else None
        if before.is_count and before.at and not points and repeated_way(before) == way:
            # "120 vụ, giảm 30 vụ (giảm 20%)"
            current = tokens[before.at - 1]
            told = (
                change.lead.mark == "("
                or Cue.THAT_IS in change.lead.cues
                or (change.lead.mark == "," and Cue.THAT_IS in change.gap.cues)
            )
            named = before.q.unit and current.q.unit and may_be_same(current, before)
            # "từ A lên B, tăng 30 (20%)": there the difference itself is held to its two figures
            spanned = current.at > 0 and self._from_to(tokens[current.at - 1], current)
            if told and named and not spanned and self._is_now(current, before) and self._is_the_only(current, before):
                return self._node(change, way, points, current, before, True)
            return None
        if after is not None and after.sentence == change.sentence and self._is_then(after):
            now = self._now(change, after)
            if now is None:
                return None
            if not self._is_the_increase(now, after, change, way):
                return self._node(change, way, points, now, after, False)
            return None
        then = tokens[before.at - 1]
        if before.at and self._from_to(then, before) and (before.percent or not points):
            rough = then.q.qualifier or before.q.qualifier
            sure = not rough and not {Cue.UP, Cue.DOWN}.isdisjoint(then.lead.cues)
            return self._node(change, way, points, before, then, False) if sure else None
        return None

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
        return node if len(fit) > 1 and 5 * len(fit) >= 3 * len(told) else None

    def _in_order(self, change: Token, way: str) -> Growth | None:
        """The growth of a sentence of differences with their percentages, each of a figure of the sentence before."""
        tokens = self.passage.tokens
        if not change.at or way not in (Cue.UP, Cue.DOWN):
            return None
        near = tokens[max(0, change.at - _SIBLINGS) : change.at + _SIBLINGS]
        differences = [t for t in near if t.way in (Cue.UP, Cue.DOWN) and t.is_count and t.sentence == change.sentence]
        now = [t for t in near if t.is_count and t.sentence == change.sentence - 1][-len(differences) :]
        difference = tokens[change.at - 1]
        if difference not in differences or len(now) < len(differences) or change.gap.stop:
            return None
        current = now[differences.index(difference)]
        alike = same_kind(current, difference) and self._is_now(current, difference)
        return self._node(change, way, False, current, difference, True) if alike else None

    def _is_yearly(self, change: Token) -> bool:
        """Whether it is so much each year, of which the two figures are many years apart."""
        words = self.passage.after(change).follow.words[:2]
        return words[:1] in (("mỗi",), ("hàng",)) or Cue.MEAN in change.gap.cues or words == ("một", "năm")

    def _same_subject(self, change: Token) -> bool:
        """Whether nothing but the change is told between the figure before it and the word of change."""
        gap = change.gap
        if ";" in gap.marks or Cue.OF_WHICH in gap.cues or Cue.ALONE in gap.cues:
            return False
        if any(piece.plain for piece in gap.pieces[1:-1] if piece.mark == ","):
            return False  # "còn 7,6% trong tháng 7, doanh số ô tô, mặt hàng quan trọng, giảm 11,6%"
        lead = gap.lead
        at = next((i for i, word in enumerate(lead.words) if word in ("tăng", "giảm")), -1)
        plain = {"đã", "như", "vậy", "và", "mức", "đồng", "thời", "tức", "là", "hay", "tương", "ứng", "đương"}
        unit = lead.mark == "" and not _JOINING.intersection(lead.words[:at])
        return at >= 0 and (unit or set(lead.words[:at]) <= plain)

    def _is_then(self, previous: Token) -> bool:
        """``so với cùng kỳ (…)``, ``so với … là …``: the figure behind is the one compared with."""
        gap = previous.gap
        if gap.stop or Cue.COMPARED not in gap.cues or previous.way:
            return False
        lead = gap.lead
        if ":" in gap.marks or ";" in gap.marks or gap.marks.count(",") or Cue.PLAN in gap.cues:
            return False
        if _JOINING.intersection(gap.lead.words[2:-1]):
            return False  # "tăng 5% so với tháng trước và số xe nhập là 6.370"
        if lead.mark == "(":
            return len(lead.words) <= 4 and gap.marks == "("
        return gap.marks == "" and (
            lead.words[-1:] in (("là",), ("đạt",), ("có",))
            or lead.words in (("so", "với"), ("so", "với", "mức"), ("so", "với", "con", "số"))
        )

    def _now(self, change: Token, previous: Token) -> Token | None:
        """The figure that changed: the nearest that is no plan, base or remark; None where unsure."""
        tokens = self.passage.tokens
        directly = previous.gap.marks == "" and previous.lead.words[:1] == ("so",)
        for at in range(change.at - 1, max(-1, change.at - 6), -1):
            token = tokens[at]
            if token.sentence != change.sentence or token.item != change.item:
                return None
            if self._is_aside(token, change) or (token.percent and not previous.percent):
                continue
            if (
                token.q.qualifier
                or previous.q.qualifier
                or token.percent != previous.percent
                or not may_be_same(token, previous)
            ):
                return None
            if directly and not token.percent and not (token.q.unit and previous.q.unit):
                return None
            sure = at == change.at - 1 or at in self.pairs or bool(token.q.unit and previous.q.unit) or token.percent
            return token if sure else None
        return None

    def _is_aside(self, token: Token, change: Token) -> bool:
        under = token.at - 1 in self.pairs and self.pairs[token.at - 1].whole.at == token.at
        closed = token.bracket != 0 and token.bracket != change.bracket
        return under or closed or token.is_plan or bool(token.way) or Cue.PLAN in token.gap.cues

    def _is_now(self, current: Token, difference: Token) -> bool:
        return not (
            current.percent
            or current.way
            or current.is_base
            or current.is_plan
            or current.q.qualifier
            or difference.q.qualifier
        )

    def _is_the_increase(self, current: Token, difference: Token, change: Token, way: str) -> bool:
        """``1.265.983 tấn, tăng 1,2% so với cùng kỳ (15.020 tấn)``: the bracket holds the difference itself."""
        node = self._node(change, way, False, current, difference, True)
        return not current.percent and bool(changes(node)) and can_hold(judge_growth(node))


def _repeats(difference: Token, change: Token) -> bool:
    """Whether a percentage alone in its bracket says a change in amount once more: ``giảm 30 vụ (-20%)``."""
    return bool(repeated_way(difference)) and change.gap.marks == "(" and not change.lead.words


def _is_of_round_counts(node: Growth) -> bool:
    """Whether both figures are round, and the change is one between what they were before: 9.000, 10.000."""
    now, then, change = (figure.quantity for figure in (node.current, node.previous, node.change))
    if node.by_difference or not (is_round(now) and is_round(then)) or change.decimals:
        return False
    sign = -1 if node.decrease else 1
    return may_be_rounded(now, then, change._replace(digits=100 + sign * change.digits))


def _may_fit(change: Token, way: str, current: Token, previous: Token, by_difference: bool) -> bool:
    """Whether the two figures are worth an exact judgement: near the change, as far as a qualifier may stretch."""
    if current.percent:
        return True
    sign = 1 if way == Cue.UP else -1
    before = current.value - sign * previous.value if by_difference else previous.value
    if before <= 0:
        return False
    unit = 10**change.q.decimals
    stated, over = change.q.digits * before, 100 * sign * (current.value - before) * unit
    if 7 * apart(over, stated) > stated + 2 * before * unit:
        return False
    now, then = in_scale_of(previous.q, current.q), previous.q
    if by_difference:
        if not (current.exact and previous.exact):
            return True
        then = then._replace(digits=now.digits - sign * then.digits)
    whole = change.q._replace(digits=100 * unit + sign * change.q.digits)
    return may_be_quotient(whole, now, then, 100)


def is_points(passage: Passage, change: Token) -> bool:
    """Whether a change is told in points of percent."""
    return passage.after(change).follow.words[:1] == ("điểm",) or change.q.unit.startswith("điểm")
