"""Shares of a whole that nobody tells, but two figures beside each other, or the part and another one, make.

``nhận mới 624 vụ và 89 vụ kỳ trước chuyển sang; đã giải quyết 260 vụ, đạt 36,5%``: of 713. ``1.012.398 thí sinh làm thủ
tục, chiếm 98,86%; 11.665 thí sinh chưa làm, chiếm 1,14%``: of both together. Only fits of three digits are told,
where no other whole is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dxlint.language.quantities import Quantity
from dxlint.prose.fits import TELLING, gives
from dxlint.prose.links import WHOLES_BACK
from dxlint.prose.pairs import LIKELY
from dxlint.prose.roles import same_kind
from dxlint.prose.siblings import SiblingLinks
from dxlint.prose.tokens import Token

_SENTENCES, _AHEAD = 2, 6


class MadeWholes(SiblingLinks):
    """Links, and wholes that two figures make."""

    def made_whole(self, percent: Token) -> tuple[Token, Quantity] | None:
        """The part of a percentage and the whole that two figures make, where it is that of the one in the other."""
        rest = 100 * 10**percent.q.decimals - percent.q.digits
        if min(percent.q.digits, rest) < TELLING or percent.q.qualifier:
            return None  # 98,8% says as little of what is left as 1,2%
        for part, strength in self.parts(percent):
            plain = strength >= LIKELY and part.exact and bool(part.head) and part.at not in self.pairs
            if not plain or part.q.qualifier or part.is_plan or part.is_base:
                continue
            told = {
                whole.at for whole, s in self.wholes(part, percent, "whole") if s >= LIKELY and whole.value > part.value
            }
            for one, other in self._pairs_beside(part, percent):
                whole = _together(one, other)
                if told <= {one.at, other.at} and gives(part.q, whole, percent.q):
                    return part, whole
        return None

    def _pairs_beside(self, part: Token, percent: Token) -> Iterator[tuple[Token, Token]]:
        """Two figures of the part's kind that stand beside each other before it; the part with another one."""
        near = self.passage.tokens[max(0, part.at - WHOLES_BACK) : percent.at + _AHEAD]
        alike = [t for t in near if _may_be_added(t, part) and abs(t.sentence - part.sentence) <= _SENTENCES]
        for one, other in pairwise(alike):
            if other.at < part.at and one.sentence == other.sentence:
                yield one, other
        for other in alike:
            if other is not part:
                yield (part, other) if part.at < other.at else (other, part)


def _may_be_added(token: Token, part: Token) -> bool:
    plain = token.is_part and token.exact and not (token.q.qualifier or token.is_plan or token.is_class)
    return plain and same_kind(token, part) and (token.q.scale, token.q.decimals) == (part.q.scale, part.q.decimals)


def _together(one: Token, other: Token) -> Quantity:
    """What two figures make, told where the first begins."""
    first, last = one.q, other.q
    return first._replace(text=f"({first.text} + {last.text})", digits=first.digits + last.digits, end=last.end)
