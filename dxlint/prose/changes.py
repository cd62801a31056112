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
from dxlint.language.rounding import scale
from dxlint.model import Difference, Growth, Unresolved
from dxlint.prose.fits import apart, may_be_quotient, may_differ_by, one_slip_apart
from dxlint.prose.pairs import Pair, in_scale_of
from dxlint.prose.roles import may_be_same, way_of
from dxlint.prose.states import NOUNS
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_difference
from dxlint.relations.growth import changes, judge_growth

_BACK, _AHEAD = 10, 3
_REST_WORDS = frozenset({"còn", "lại", "tồn", "thiếu"})


class Changes:
    """Finds the changes of a passage. ``pairs`` are its written a/b; those taken as now and before are ``told``."""

    def __init__(self, passage: Passage, pairs: dict[int, Pair]) -> None:
        self.passage, self.pairs = passage, pairs
        self.told: set[int] = set()

    def find(self) -> Iterator[Growth | Difference | Unresolved]:
        """Every change and remainder."""
        for token in self.passage.tokens:
            if token.q.doubt:
                continue
            way = way_of(self.passage, token)
            if way in (Cue.UP, Cue.DOWN) and (token.percent or _is_points(self.passage, token)):
                yield from self._growth(token, way)
            elif token.q.unit.lower().startswith(NOUNS):
                continue
            elif way:
                yield from self._difference(token, way)
            elif token.is_count and _REST_WORDS.intersection(token.lead.words):
                yield from self._rest(token)

    # -- in percent -------------------------------------------------------------------------------------------

    def _growth(self, change: Token, way: str) -> Iterator[Growth | Unresolved]:
        points = _is_points(self.passage, change)
        for current, previous, by_difference in self._two_figures(change, way):
            if not _may_fit(change, way, current, previous, by_difference):
                continue
            node = self._node(change, way, points, current, previous, by_difference)
            if changes(node) and can_hold(judge_growth(node)) and self._within_soft(node):
                yield node
                return
        sure = self._sure_growth(change, way, points)
        if sure is not None:
            yield sure
        else:
            yield Unresolved("change", self.passage.figure(change.q), self.passage.context)

    def _within_soft(self, node: Growth) -> bool:
        """Whether a qualified change ("hơn 9%") is near what the figures give: its hard bounds fit almost all."""
        change = node.change.quantity
        if change.qualifier is None:
            return True
        soft = change.bounds().soft
        if soft.low is None or soft.high is None:
            return False
        return any((scale(found, -1) if node.decrease else found).meets(soft) for found in changes(node))

    def _two_figures(self, change: Token, way: str) -> Iterator[tuple[Token, Token, bool]]:
        """The pairs that a change in percent may lie between: now, and before or the difference."""
        now = [token for token in self._around(change, 0) if not token.way]
        long = change.q.digits >= 100
        differences = [
            token for token in self._around(change, 1) if token.way in (way, "") or token.at == change.at + 1
        ]
        compared = [token for token in now if token.is_base and abs(token.at - change.at) <= 2]
        for previous in compared:
            for current in reversed(now):
                if current.at < previous.at and current.percent == previous.percent and may_be_same(current, previous):
                    yield current, previous, False
        for difference in differences:
            near = abs(difference.at - change.at) <= 2
            for current in now:
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
        for current in now:
            for previous in now:
                if previous is current or current.percent != previous.percent or not may_be_same(current, previous):
                    continue
                if current.is_base:
                    continue
                apart = abs(current.at - previous.at)
                if long or apart <= 2 or previous.at > change.at:
                    yield current, previous, False

    def _around(self, token: Token, reach: int, sentences: int = 1) -> list[Token]:
        tokens = self.passage.tokens
        return [
            other
            for other in tokens[max(0, token.at - _BACK) : token.at + 1 + _AHEAD]
            if other.at != token.at and not other.q.doubt and 0 <= token.sentence - other.sentence <= sentences
        ]

    def _sure_growth(self, change: Token, way: str, points: bool) -> Growth | None:
        """The growth that the words alone leave no doubt about."""
        tokens, _passage = self.passage.tokens, self.passage
        after = tokens[change.at + 1] if change.at + 1 < len(tokens) else None
        before = tokens[change.at - 1] if change.at else None
        if after is not None and after.at in self.pairs and self._in_own_bracket(change, after):
            # "giảm 7,83% (3.389/3.599 vụ)"
            self.told.add(after.at)
            return self._node(change, way, points, after, self.pairs[after.at].whole, False)
        if before is None or change.gap.stop or not self._same_subject(change):
            return None
        if before.way == way and before.is_count and before.at and not points:
            # "120 vụ, giảm 30 vụ (giảm 20%)"
            current = tokens[before.at - 1]
            told = (
                change.lead.mark == "("
                or Cue.THAT_IS in change.lead.cues
                or (change.lead.mark == "," and Cue.THAT_IS in change.gap.cues)
            )
            if (
                (
                    told
                    and before.q.unit
                    and current.q.unit
                    and self._is_now(current, before)
                    and may_be_same(current, before)
                )
                and current.sentence == before.sentence
                and not before.gap.stop
            ):
                return self._node(change, way, points, current, before, True)
            return None
        if after is not None and after.sentence == change.sentence and self._is_then(after):
            now = self._now(change, after)
            if now is None:
                return None
            if not self._is_the_increase(now, after, change, way):
                return self._node(change, way, points, now, after, False)
            return None
        if before.at and self._from_to(tokens[before.at - 1], before, change) and (before.percent or not points):
            return self._node(change, way, points, before, tokens[before.at - 1], False)
        return None

    def _same_subject(self, change: Token) -> bool:
        """Whether nothing but the change is told between the figure before it and the word of change."""
        gap = change.gap
        if ";" in gap.marks or Cue.OF_WHICH in gap.cues or Cue.ALONE in gap.cues:
            return False
        lead = gap.lead
        at = next((i for i, word in enumerate(lead.words) if word in ("tăng", "giảm")), -1)
        plain = {"đã", "như", "vậy", "và", "mức", "đồng", "thời", "tức", "là", "hay", "tương", "ứng", "đương"}
        return at >= 0 and (lead.mark == "" or set(lead.words[:at]) <= plain)

    def _is_then(self, previous: Token) -> bool:
        """``so với cùng kỳ (…)``, ``so với … là …``: the figure behind is the one compared with."""
        gap = previous.gap
        if gap.stop or Cue.COMPARED not in gap.cues or previous.way:
            return False
        lead = gap.lead
        if ":" in gap.marks or ";" in gap.marks or gap.marks.count(",") or Cue.PLAN in gap.cues:
            return False
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

    def _from_to(self, previous: Token, current: Token, change: Token) -> bool:
        gap = current.gap
        return (
            not gap.stop and Cue.TO in gap.lead.cues and gap.marks == "" and Cue.FROM in previous.lead.cues
            and bool({Cue.UP, Cue.DOWN} & set(previous.lead.cues)) and previous.percent == current.percent
            and may_be_same(previous, current) and not (previous.q.qualifier or current.q.qualifier)
        )  # fmt: skip

    def _in_own_bracket(self, change: Token, pair: Token) -> bool:
        lead = pair.lead
        return lead.mark == "(" and not lead.words and not pair.gap.stop

    def _node(
        self, change: Token, way: str, points: bool, current: Token, previous: Token, by_difference: bool
    ) -> Growth:
        figure = self.passage.figure
        now = in_scale_of(previous.q, current.q)
        return Growth(
            figure(change.q),
            way == Cue.DOWN,
            points,
            figure(now),
            figure(previous.q),
            self.passage.context,
            by_difference,
        )

    # -- in amount --------------------------------------------------------------------------------------------

    def _difference(self, stated: Token, way: str) -> Iterator[Difference | Growth | Unresolved]:
        found = self._sure_difference(stated)
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
            yield found
        elif stated.percent and way == Cue.EXCESS:
            yield from self._excess(stated)
        elif stated.percent:
            yield Unresolved("difference", self.passage.figure(stated.q), self.passage.context)

    def _excess(self, stated: Token) -> Iterator[Growth | Unresolved]:
        """``đạt 1.250 tấn, vượt 25% kế hoạch (1.000 tấn)``: the result over its plan, less 100."""
        near = [token for token in self._around(stated, 1) if token.is_count and not token.way]
        for plan in near:
            for result in near:
                if plan.is_plan and plan is not result and may_be_same(plan, result):
                    node = self._node(stated, Cue.UP, False, result, plan, False)
                    if changes(node) and can_hold(judge_growth(node)) and self._within_soft(node):
                        yield node
                        return
        yield Unresolved("share", self.passage.figure(stated.q), self.passage.context)

    def _joins(self, first: Token, second: Token, stated: Token) -> bool:
        """Whether the three stand in a row, or two of them as a/b beside the third."""
        places = sorted((first.at, second.at, stated.at))
        return places[2] - places[0] == 2 and first.sentence == second.sentence == stated.sentence

    def _sure_difference(self, stated: Token) -> Difference | None:
        """The difference that the words alone leave no doubt about."""
        tokens = self.passage.tokens
        after = tokens[stated.at + 1] if stated.at + 1 < len(tokens) else None
        if after is None or after.sentence != stated.sentence:
            return None
        if (
            after.at in self.pairs
            and self._in_own_bracket(stated, after)
            and may_be_same(stated, self.pairs[after.at].whole)
        ):
            # "tăng 93 vụ (206/113 vụ)"
            node = self._of(stated, after, self.pairs[after.at].whole)
            if can_hold(judge_difference(node)) or self._one_slip(node):
                self.told.add(after.at)
                return node
            return None
        current = tokens[stated.at - 1] if stated.at else None
        if current is None or current.percent != after.percent or current.percent != stated.percent:
            return None
        if current.sentence != stated.sentence or stated.gap.marks not in (",", "", "(") or current.item != stated.item:
            return None
        compared = (
            Cue.COMPARED in after.gap.cues
            and after.lead.mark == "("
            and not after.lead.words
            and after.gap.marks == "("
        )
        if not compared or after.way or current.way or not may_be_same(current, after):
            return None
        if (
            current.is_base
            or current.is_plan
            or not may_be_same(stated, current)
            or current.q.qualifier
            or after.q.qualifier
        ):
            return None
        if not self._same_way(stated):
            return None
        return self._of(stated, current, after)

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
            for token in tokens[max(0, stated.at - _BACK) : stated.at]
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
            for t in tokens[max(0, stated.at - _BACK) : stated.at]
            if t.is_count and not t.way and t.paragraph == stated.paragraph
        ]
        if len(told) != 2 or told[-1].sentence < stated.sentence - 2:
            return None
        first, second = told
        if first.sentence != second.sentence or second.q.value >= first.q.value or first.at != second.at - 1:
            return None
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
        close = first.sentence == stated.sentence and (Cue.REST in stated.lead.cues or "tồn" in stated.lead.words)
        return node if near or close or (apart(gap, stated.q.value) * 50 < gap and gap >= 100) else None

    def _may_differ(self, stated: Token, first: Token, second: Token) -> bool:
        return may_differ_by(stated.q, in_scale_of(second.q, first.q), second.q)

    def _of(self, stated: Token, first: Token, second: Token) -> Difference:
        figure = self.passage.figure
        q = stated.q._replace(qualifier=None) if stated.way in (Cue.MORE, Cue.LESS, Cue.EXCESS) else stated.q
        return Difference(figure(q), figure(in_scale_of(second.q, first.q)), figure(second.q), self.passage.context)


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


def _is_points(passage: Passage, change: Token) -> bool:
    return passage.after(change).follow.words[:1] == ("điểm",) or change.q.unit.startswith("điểm")
