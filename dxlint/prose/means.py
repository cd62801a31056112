"""Means and products: ``bình quân 62,5 tạ/ha`` beside the area and the harvest; ``gấp 2,3 lần``."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.model import Mean
from dxlint.prose.bases import Bases, Named
from dxlint.prose.fits import may_be_quotient
from dxlint.prose.pairs import Pair
from dxlint.prose.roles import is_times, may_be_same
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_mean

_BACK, _AHEAD, _SENTENCES = 10, 8, 2
_SCALES = {("tấn", "tạ"): 10, ("tấn", "kg"): 1000, ("tạ", "kg"): 100}
_AREAS = {("ha", "km"): 100, ("ha", "km²"): 100}


def find_means(passage: Passage, pairs: dict[int, Pair]) -> Iterator[Mean]:
    """The quotients of a passage whose two figures stand around them."""
    bases = Bases(passage, pairs)
    for token in passage.tokens:
        if token.q.doubt or token.percent:
            continue
        times = is_times(token)
        if not times and not token.is_mean:
            continue
        named = bases.named(token) if times else None
        near = _near(passage, token) if named is None else [t for t in named if t is not None]
        found = _fitting(passage, token, near, times)
        if found is None:
            found = _told_times(passage, token, named) if times else _told(passage, token, near)
        if found is not None:
            yield found


def _told_times(passage: Passage, token: Token, named: Named | None) -> Mean | None:
    """``68.740 ha, gấp 1,25 lần so với năm 2024 (54.992 ha)``; "tăng gấp" may also mean by so many times."""
    now, then = named or (None, None)
    if now is None or then is None or not token.q.decimals or token.q.qualifier or then.value <= 0:
        return None
    node = _mean(passage, token, now, then)
    more = token.q._replace(digits=token.q.digits + 10**token.q.decimals)
    by_times = token.way and can_hold(judge_mean(node._replace(stated=passage.figure(more))))
    return None if by_times else node


def _near(passage: Passage, token: Token) -> list[Token]:
    return [
        other
        for other in passage.tokens[max(0, token.at - _BACK) : token.at + _AHEAD]
        if other.at != token.at and other.is_count and not other.way and other.value > 0
        and abs(token.sentence - other.sentence) <= _SENTENCES
    ]  # fmt: skip


def _fitting(passage: Passage, token: Token, near: list[Token], times: bool) -> Mean | None:
    """The first pair of figures, the nearest first, whose quotient has the digits stated."""
    if len(str(token.q.digits)) < 2:
        return None
    per = _per(passage, token)
    near = sorted((t for t in near if not t.is_mean), key=lambda other: abs(other.at - token.at))
    for total in near:
        for count in near:
            if total is count or (times and not may_be_same(total, count)):
                continue
            if not times and (total.head == count.head or not _are_units(token, total, count, per)):
                continue
            if not may_be_quotient(token.q, total.q, count.q, _factor(passage, token, total, count)):
                continue
            node = _mean(passage, token, total, count)
            if can_hold(judge_mean(node)):
                return node
    return None


def _per(passage: Passage, token: Token) -> str:
    """What the mean is for each of: the word behind its stroke."""
    after = passage.after(token)
    return after.pieces[1].words[0] if len(after.pieces) > 1 and after.pieces[1].words else ""


def _are_units(token: Token, total: Token, count: Token, per: str) -> bool:
    """Whether a mean of these two figures has the unit that is written: tạ of tấn, for each ha of ha."""
    if token.q.digits >= 1000:
        return True
    above = may_be_same(total, token) or (total.head, token.head) in _SCALES
    return above and (not per or not count.head or count.head == per or (count.head, per) in _AREAS)


def _told(passage: Passage, token: Token, near: list[Token]) -> Mean | None:
    """``1.250 tấn trên 200 ha, năng suất bình quân 60 tạ/ha``: its two units are those of two figures alone."""
    after = passage.after(token)
    if len(after.pieces) < 2 or after.pieces[1].mark != "/" or not after.pieces[1].words or token.q.qualifier:
        return None
    per = _per(passage, token)
    counts = [other for other in near if other.head == per]
    totals = [other for other in near if other.head == token.head or (other.head, token.head) in _SCALES]
    here = [other for other in near if other.sentence == token.sentence]
    if len(counts) != 1 or len(totals) != 1 or len(here) != 2 or set(here) != {counts[0], totals[0]}:
        return None
    over = counts[0].lead.words[-1:] == ("trên",) and counts[0].at == totals[0].at + 1  # "1.250 tấn trên 200 ha"
    if (
        (counts[0].q.qualifier and not over)
        or totals[0].q.qualifier
        or Cue.MEAN not in token.lead.cues
        or token.at < max(t.at for t in here)
    ):
        return None
    return _mean(passage, token, totals[0], counts[0])


def _factor(passage: Passage, token: Token, total: Token, count: Token) -> int:
    return _SCALES.get((total.head, token.head), 1) * _AREAS.get((count.head, _per(passage, token)), 1)


def _mean(passage: Passage, token: Token, total: Token, count: Token) -> Mean:
    scale = _factor(passage, token, total, count)
    divisor = count.q._replace(qualifier=None) if count.lead.words[-1:] == ("trên",) else count.q
    return Mean(passage.figure(token.q), passage.figure(total.q), passage.figure(divisor), scale, passage.context)
