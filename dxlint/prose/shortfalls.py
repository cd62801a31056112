"""What is still to come of what was to be: ``đạt 86,2% kế hoạch (13.200 người); cần phát triển thêm 1.820 người``.

A plan less what was reached. Other plans are told beside it often, so that only a fit is taken, or a figure that is two
neighbouring digits, or one digit of four, away from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dxlint.language.kinds import are_kinds_of
from dxlint.language.lexicon import Cue
from dxlint.language.slips import one_slip_apart, swapped
from dxlint.model import Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import adds_up
from dxlint.prose.parts import Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_BACK, _SENTENCES = 12, 2
_TO_COME = lazy(
    r"(?:^|\s)(?:(?:cần|phải)(?: \S+){0,4} thêm(?: \S+){0,2}|còn phải(?: \S+){1,3}|(?:còn )?thiếu)(?: là)?$"
)
_LONG = 1000


class Shortfalls(Parts):
    """Plans with what was reached and what is still to come."""

    def _still_to_come(self) -> Iterator[Sum]:
        """Each plan that what was reached and what is to come make, or miss by one slip of the hand."""
        shares: dict[int, list[Token]] = defaultdict(list)
        for part, whole in self.wholes.items():
            shares[whole.at].append(self.passage.tokens[part])
        for rest in self.passage.tokens[1:]:
            if not rest.is_count or rest.bracket or rest.q.qualifier or not _TO_COME.search(rest.gap.words.lower()):
                continue
            pairs = [(plan, done) for plan in self._plans(rest, shares) for done in self._reached(plan, rest, shares)]
            fitting = next((p for p in pairs if adds_up(p[0].q, [p[1].q, rest.q])), None)
            missed = {(plan.value, done.value): (plan, done) for plan, done in pairs if _is_slip(plan, done, rest)}
            told = fitting or (next(iter(missed.values())) if len(missed) == 1 else None)
            known = fitting and self.parts_of.issuperset((fitting[1].at, rest.at))
            if told is not None and not known and (not fitting or rest.q.digits >= 10):
                yield self._sum(told[0], [told[1], rest])

    def _plans(self, rest: Token, shares: Mapping[int, Sequence[Token]]) -> list[Token]:
        """The plans before it, of its kind; ``shares`` are the parts by the place of what they are shares of."""
        near = self.passage.tokens[max(0, rest.at - _BACK) : rest.at]
        return [
            t
            for t in near
            if t.is_count
            and t.paragraph == rest.paragraph
            and rest.sentence - t.sentence < _SENTENCES
            and (t.is_plan or (Cue.PLAN in t.gap.cues and t.at in shares))
            and t.value > rest.value
            and (same_kind(t, rest) or are_kinds_of(rest.q.unit, [t.q.unit]))
        ]

    def _reached(self, plan: Token, rest: Token, shares: Mapping[int, Sequence[Token]]) -> Sequence[Token]:
        """What may have been reached of a plan: what a share is of it, else the figures of its kind before."""
        near = self.passage.tokens[max(0, plan.at - _BACK) : rest.at]
        return shares.get(plan.at) or [
            t
            for t in near
            if t.is_count and not (t.is_plan or t.way or t.q.qualifier) and same_kind(t, plan)
            and t.value < plan.value and t.paragraph == plan.paragraph
        ]  # fmt: skip


def _is_slip(plan: Token, done: Token, rest: Token) -> bool:
    """Whether what is to come is one slip away from what the plan lacks."""
    same = plan.q.decimals == done.q.decimals == rest.q.decimals and plan.q.scale == done.q.scale == rest.q.scale
    lacking, told = str(plan.q.digits - done.q.digits), str(rest.q.digits)
    return same and (swapped(lacking, told) or (rest.q.digits >= _LONG and one_slip_apart(lacking, told)))
