"""Changes in amount, and what is left of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.language.slips import one_slip_apart
from dxlint.language.stocks import Role, role_of
from dxlint.model import Difference, Growth, Unresolved
from dxlint.patterns import lazy
from dxlint.prose.bases import Named, from_to
from dxlint.prose.compared import BACK, Compared, without_limit, without_way
from dxlint.prose.fits import apart, has_one_digit, may_differ_by
from dxlint.prose.pairs import in_scale_of
from dxlint.prose.roles import may_be_same, same_kind
from dxlint.prose.tokens import Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_difference
from dxlint.relations.growth import changes, judge_growth

_MARKS = (("mốc",), ("ngưỡng",))
_YEAR = lazy(r"\b[Nn]ăm ((?:19|20)[0-9]{2})\b")


class Remainders(Compared):
    """Finds the two figures that another is the difference of."""

    def _difference(self, stated: Token, way: str) -> Iterator[Difference | Growth | Unresolved]:
        named = self.bases.named(stated)
        found = self._sure_difference(stated, named)
        if found is not None and can_hold(judge_difference(found)):
            yield found
            return
        near = [
            t
            for t in self._around(stated, 1, 2)
            if not t.way and t.percent == stated.percent and may_be_same(t, stated)
        ]
        digits = stated.q.digits
        for first in near:
            for second in near:
                if first is second or first.q.value < second.q.value or first.percent != second.percent:
                    continue
                if named is not None and named.previous not in (first, second):
                    continue
                if (
                    digits < 100
                    and not (stated.percent and abs(first.at - second.at) <= 2)
                    and not self._joins(first, second, stated)
                ):
                    continue
                if not self._may_differ(stated, first, second):
                    continue
                node = self._of(stated, first, second)
                if can_hold(judge_difference(node)) and first.q.value != second.q.value:
                    yield node
                    return
        if found is not None:
            together = (
                Cue.ADDED in stated.lead.cues
            )  # "từ 2,2 lên 9 điểm và từ 3,75 lên 9,75 điểm (tổng cộng nâng 12,8 điểm)"
            if not together and not self._goes_both_ways(found, stated):
                yield found
        elif stated.percent and way == Cue.EXCESS:
            yield from self._excess(stated)
        elif stated.percent:
            yield Unresolved("difference", self.passage.figure(stated.q), self.passage.context)

    def _goes_both_ways(self, node: Difference, stated: Token) -> bool:
        """``163 người, so với đầu kỳ (157 người) tăng 11 người, đưa ra khỏi danh sách 5 người``: one of two flows."""
        gap = apart(node.first.quantity.value, node.second.quantity.value)
        behind = self.passage.tokens[stated.at + 1 : stated.at + 2]
        return any(
            t.is_count and t.sentence == stated.sentence and may_be_same(t, stated)
            and apart(gap, stated.value) == t.value
            for t in behind
        )  # fmt: skip

    def _excess(self, stated: Token) -> Iterator[Growth | Difference | Unresolved]:
        """``đạt 1.250 tấn, vượt 25% kế hoạch (1.000 tấn)``: the result over its plan, less 100."""
        near = [token for token in self._around(stated, 1) if token.is_count and not token.way]
        for plan, result in (
            *self._planned_beside(stated),
            *((plan, result) for plan in near if plan.is_plan for result in near),
        ):
            if plan is not result and may_be_same(plan, result):
                node = self.growth(stated, Cue.UP, False, result, plan, False)
                if changes(node) and can_hold(judge_growth(node)) and self._within_soft(node):
                    yield node
                    return
        told = self._over_all(stated) or self._excess_beside(stated) or self._sure_excess(stated)
        yield told or Unresolved("share", self.passage.figure(stated.q), self.passage.context)

    def _over_all(self, stated: Token) -> Difference | None:
        """``đạt 108,5% dự toán, vượt 8,5%``: how much of a plan was reached, less 100."""
        reached = self.passage.tokens[stated.at - 1] if stated.at else stated
        said = self.passage.after(stated).follow.cues
        beside = not stated.gap.stop and stated.gap.marks in ("", ",", "(") and stated.lead.words[:1] == ("vượt",)
        plain = reached.percent and not (reached.way or reached.q.qualifier) and reached.value > 100
        if not (beside and plain) or {Cue.COMPARED, Cue.EARLIER, Cue.PLAN}.intersection(said):
            return None
        if reached.share != "plan":
            return None
        every = reached.q._replace(text="100", digits=100, decimals=0)
        figure = self.passage.figure
        return Difference(figure(without_way(stated)), figure(reached.q), figure(every), self.passage.context)

    def _planned_beside(self, stated: Token) -> Iterator[tuple[Token, Token]]:
        """The plan and the result that stand right beside an excess.

        ``21.390 tấn/20.000 tấn kế hoạch, vượt 6,95%``, ``325,6 tỷ đồng, vượt 8,5% dự toán (300 tỷ đồng)``
        """
        tokens, behind = self.passage.tokens, self.passage.after(stated)
        if not stated.at or stated.gap.stop or not set(stated.gap.marks) <= {",", "(", ";"} or stated.lead.plain:
            return
        if {Cue.COMPARED, Cue.EARLIER} & {*stated.gap.cues, *behind.follow.cues} and Cue.PLAN not in behind.follow.cues:
            return
        last = tokens[stated.at - 1]
        if (part := tokens[stated.at - 2] if stated.at > 1 else last).at in self.pairs:
            pair = self.pairs[part.at]
            if pair.whole is last and pair.written and Cue.PLAN in {*stated.gap.follow.cues, *behind.follow.cues}:
                yield last, part
        plan = tokens[stated.at + 1] if stated.at + 1 < len(tokens) else last
        bracket = plan is not last and behind.marks == "(" and self.passage.after(plan).marks.startswith(")")
        if bracket and Cue.PLAN in behind.cues and not plan.lead.plain and not last.is_plan:
            yield plan, last

    def _excess_beside(self, stated: Token) -> Growth | None:
        """An excess that misses the one plan and the one result beside it, of one kind and both exact."""
        told = list(self._planned_beside(stated))
        if len(told) != 1 or without_way(stated).qualifier:
            return None
        plan, result = told[0]
        plain = result.is_count and plan.is_count and not (result.way or plan.q.qualifier or result.q.qualifier)
        alike = same_kind(plan, result) or (not result.head and plan.at == result.at + 1)
        value = in_scale_of(plan.q, result.q).value
        if not (plain and alike and value > plan.value > 0):
            return None
        said, made = (100 + stated.value) * plan.value, 100 * value
        near = 2 * said < 3 * made and 2 * made < 3 * said  # else the bracket tells by how much
        return self.growth(stated, Cue.UP, False, result, plan, False) if near else None

    def _sure_excess(self, stated: Token) -> Growth | None:
        """``dự kiến nhận 300 đơn vị máu, đã nhận 700 đơn vị máu, vượt 200% kế hoạch``: a result behind its plan."""
        tokens, follow = self.passage.tokens, self.passage.after(stated).follow
        if not stated.at or stated.gap.stop or stated.lead.plain:
            return None
        result = tokens[stated.at - 1]
        alike = (t for t in reversed(tokens[max(0, stated.at - BACK) : stated.at - 1]) if same_kind(t, result))
        plan = next(alike, result)
        of_plan = plan.is_plan and not result.is_plan and not follow.plain and Cue.EARLIER not in follow.cues
        if not of_plan or plan.sentence != stated.sentence or not (plan.is_count and result.is_count):
            return None
        if plan.way or result.way or plan.q.qualifier or result.q.qualifier:
            return None
        if any(token.percent for token in tokens[plan.at : result.at]):
            return None  # "doanh thu đạt 470 tỷ đồng, vượt 7% kế hoạch, nộp ngân sách 89 tỷ đồng, vượt 20% kế hoạch"
        return self.growth(stated, Cue.UP, False, result, plan, False)

    def _joins(self, first: Token, second: Token, stated: Token) -> bool:
        """Whether the three stand in a row, or two of them as a/b beside the third."""
        places = sorted((first.at, second.at, stated.at))
        return places[2] - places[0] == 2 and first.sentence == second.sentence == stated.sentence

    def _sure_difference(self, stated: Token, named: Named | None) -> Difference | None:
        """The difference that the words alone leave no doubt about."""
        tokens = self.passage.tokens
        if (bound := self._between(stated)) is not None:
            return bound
        if named is not None:
            now, then = named
            if now is None or not now.percent == then.percent == stated.percent or _is_rounded_off(stated, now, then):
                return None
            return self._of(stated, now, then)
        after = tokens[stated.at + 1] if stated.at + 1 < len(tokens) else None
        if after is None or after.sentence != stated.sentence:
            return None
        again = after.percent and after.way == stated.way and after.gap.marks in (",", "(") and not after.lead.plain
        if again and after.at + 1 < len(tokens) and tokens[after.at + 1].gap.marks == "(":
            after = tokens[after.at + 1]  # "giảm 165 vụ, giảm 45,96% (194/359 vụ)"
        if (
            after.at in self.pairs
            and self._in_own_bracket(stated, after)
            and may_be_same(stated, self.pairs[after.at].whole)
        ):
            # "tăng 93 vụ (206/113 vụ)"
            then = self.pairs[after.at].whole
            node = self._of(stated, after, then)
            risen = stated.way == Cue.UP and after.value > then.value  # more than all is no share
            if can_hold(judge_difference(node)) or self._one_slip(node) or risen:
                self.told.add(after.at)
                return node
            return None
        return None

    def _between(self, stated: Token) -> Difference | None:
        """``giảm từ 401 xuống còn 208 đơn vị, giảm 193 đơn vị``: of the two right before it, where all are exact.

        So of a beginning and an end: ``đầu năm 548 hộ, cuối năm còn 402 hộ, giảm 146 hộ``.
        """
        if stated.at < 2 or stated.gap.stop or stated.gap.marks not in (",", "(") or not self._same_way(stated):
            return None
        then, now = self.passage.tokens[stated.at - 2 : stated.at]
        plain = not any(token.percent or token.q.qualifier for token in (then, now, stated))
        led = bool({Cue.UP, Cue.DOWN} & set(then.lead.cues)) and from_to(then, now)
        behind = self.passage.after(stated)
        if not plain or not same_kind(stated, now) or {Cue.COMPARED, Cue.EARLIER} & behind.cues_behind:
            return None
        told = led or _begins_and_ends(then, now, stated) or are_of_two_years(then, now, stated)
        return self._of(stated, then, now) if told else None

    def _same_way(self, stated: Token) -> bool:
        """Whether nothing else is spoken of between the figure now and its change."""
        lead = stated.lead
        return lead.plain <= 1 and Cue.OF_WHICH not in lead.cues and Cue.ALONE not in lead.cues

    def _one_slip(self, node: Difference) -> bool:
        gap = apart(node.first.quantity.value, node.second.quantity.value)
        return gap == int(gap) and one_slip_apart(str(node.stated.quantity.digits), str(int(gap))) and gap >= 100

    def _rest(self, stated: Token) -> Iterator[Difference]:
        """``thụ lý 6.218 vụ, đã giải quyết 5.209 vụ, còn tồn 1.009 vụ``."""
        tokens = self.passage.tokens
        before = [
            token
            for token in tokens[max(0, stated.at - BACK) : stated.at]
            if token.is_count and not token.way and stated.sentence - token.sentence <= 2 and may_be_same(token, stated)
        ]
        for first in before:
            for second in before:
                if second.at <= first.at or second.q.value > first.q.value or stated.q.value >= first.q.value:
                    continue
                if not self._may_differ(stated, first, second):
                    continue
                node = self._of(stated, first, second)
                close = first.sentence == stated.sentence and first.head == second.head != ""
                if can_hold(judge_difference(node)) and (stated.q.digits >= 100 or close):
                    yield node
                    return
        if (sure := self._sure_rest(stated)) is not None:
            yield sure

    def _sure_rest(self, stated: Token) -> Difference | None:
        tokens = self.passage.tokens
        told = [
            t
            for t in tokens[max(0, stated.at - BACK) : stated.at]
            if t.is_count and not t.way and t.paragraph == stated.paragraph
        ]
        if len(told) != 2 or told[-1].sentence < stated.sentence - 2:
            return None
        first, second = told
        if first.sentence != second.sentence or second.q.value >= first.q.value or first.at != second.at - 1:
            return None
        if first.lead.words[-1:] in _MARKS:
            return None  # "lên mốc 900 điểm nhưng rớt 0,13 điểm, còn 888,69 điểm": it was not reached
        if {Cue.UP, Cue.DOWN}.intersection(stated.lead.cues):
            return None  # "doanh thu 528 tỷ, lợi nhuận 16,4 tỷ; năm tới doanh thu giảm nhẹ còn 520 tỷ": fell to it
        plain = not any(t.q.qualifier or t.is_plan for t in (first, second, stated))
        kind = first.head and first.head == second.head == stated.head
        marks = {mark for token in (second, stated) for mark in token.gap.marks}
        if (
            not kind
            or not plain
            or marks - {",", ";", "."}
            or Cue.OF_WHICH in second.gap.cues
            or Cue.OF_WHICH in stated.gap.cues
        ):
            return None
        node = self._of(stated, first, second)
        gap = first.q.value - second.q.value
        near = gap == int(gap) and one_slip_apart(str(stated.q.digits), str(int(gap))) and gap >= 100
        near = near and not all(has_one_digit(token.q) for token in (first, second, stated))
        close = first.sentence == stated.sentence and 2 * gap < 3 * stated.q.value and 2 * stated.q.value < 3 * gap
        close = close and (Cue.REST in stated.lead.cues or "tồn" in stated.lead.words)
        return node if near or close or (apart(gap, stated.q.value) * 50 < gap and gap >= 100) else None

    def _may_differ(self, stated: Token, first: Token, second: Token) -> bool:
        return may_differ_by(stated.q, in_scale_of(second.q, first.q), second.q)

    def _of(self, stated: Token, first: Token, second: Token) -> Difference:
        figure = self.passage.figure
        return Difference(
            figure(without_way(stated)),
            figure(in_scale_of(second.q, without_limit(first))),
            figure(without_limit(second)),
            self.passage.context,
        )


def are_of_two_years(one: Token, other: Token, change: Token) -> bool:
    """``năm 2024 có 125 vụ, năm 2023 có 143 vụ, giảm 18 vụ``: each behind its year, changed in that direction."""
    years = [_YEAR.findall(token.gap.text) for token in (one, other)]
    if not all(len(found) == 1 for found in years) or years[0] == years[1] or other.gap.stop or not one.head:
        return False
    then, now = sorted((one, other), key=lambda token: _YEAR.findall(token.gap.text))
    way = Cue.UP if now.value > then.value else Cue.DOWN
    same = same_kind(one, other) and change.q.unit in ("", other.q.unit)  # "…, tăng 5 vụ nghiêm trọng"
    return way == change.way and same and one.bracket == other.bracket == change.bracket


def _begins_and_ends(then: Token, now: Token, change: Token) -> bool:
    """Whether two figures of a sentence are of a time's beginning and end, and a change has their direction."""
    named = role_of(then.gap.words.lower()) is Role.OPENING and role_of(now.gap.words.lower()) is Role.CLOSING
    way = Cue.UP if now.value > then.value else Cue.DOWN
    return named and way == change.way and same_kind(then, now) and not (now.gap.stop or then.bracket or now.bracket)


def _is_rounded_off(stated: Token, now: Token, then: Token) -> bool:
    """Whether a difference ends in zeros that its figures do not, and is off by less: 1.500 of 19.900 and 18.470."""
    room = stated.q.granule()
    gap = apart(now.value, then.value)
    return room > min(now.q.granule(), then.q.granule()) and 0 < apart(gap, stated.value) < room
