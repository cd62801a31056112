"""Shares, changes in percent and means that one slip of a figure makes right."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Quantity
from dxlint.language.slips import slips_of
from dxlint.prose.changes import Changes
from dxlint.prose.fits import gives, whole_of
from dxlint.prose.means import may_be_means
from dxlint.prose.mistyped import LEAST, LEAST_OPENED, Known, Slip, is_slip
from dxlint.prose.pairs import CLEAR, Pair
from dxlint.prose.roles import is_points, may_be_same, way_of
from dxlint.prose.settled import is_of_all_members
from dxlint.prose.shares import Shares
from dxlint.prose.siblings import NEAR
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple

_OTHERS = {6: 1, 5: 2, 4: 4, 3: 10}
"""By how well the words join a percentage, its part and its whole: among how many figures they may have been meant."""
_HARDLY, _OF_OTHER_KIND, _OF_OTHER_NAME, _CUT_OFF = 30, 4, 10, 3
"""How many more where hardly a word joins them, where they count other things, where a name or a clause parts them."""
_BESIDE = 4
_MEANS_ALIKE = (Fraction(1), Fraction(1, 4), Fraction(1, 16))
"""Two figures are hardly ever not a mean's own where means beside it are of the two at the same places."""


class _Quotient(NamedTuple):
    """What is stated of two figures: a share or a mean, ``times`` · over / under, or a change in percent.

    Of a change ``way`` is 1 upwards and -1 downwards, ``over`` the figure now, or the change in amount where it is told
    ``by_difference`` from ``under``, the figure now.
    """

    over: Token
    under: Token
    stated: Token
    times: int = 100
    way: int = 0
    by_difference: bool = False

    @property
    def step(self) -> tuple[int, int]:
        """The stated digits of 1, as a fraction."""
        q = self.stated.q
        return self.times * 10**q.decimals, q.scale

    def made(self, over: int, under: int) -> dict[int, int]:
        """The digits that two figures make, rounded half up, and cut off, which is less likely: so many times."""
        step, of = self.step
        if self.by_difference:
            under -= self.way * over
        elif self.way:
            over = self.way * (over - under)
        if under <= 0:
            return {}
        return {step * over // (of * under): _CUT_OFF, (2 * step * over + of * under) // (2 * of * under): 1}

    def ratio(self, doubled: int) -> tuple[int, int]:
        """What over / under is where the stated digits are half of ``doubled``, as a fraction."""
        step, of = self.step
        if self.by_difference:
            return of * doubled, 2 * step + self.way * of * doubled
        return (2 * step if self.way else 0) + (self.way or 1) * of * doubled, 2 * step


class Told(NamedTuple):
    """A percentage with the part that words leave no doubt it is of."""

    percent: Token
    part: Token


def told_shares(passage: Passage, shares: Shares) -> list[Told]:
    """The percentages of a passage whose part is told, each part with the nearest of its percentages."""
    nearest: dict[int, Told] = {}
    for percent in passage.tokens:
        if percent.percent and percent.share:
            for part, strength in shares.parts(percent):
                known = nearest.get(part.at)
                if strength == CLEAR and (known is None or abs(percent.at - part.at) < abs(known.percent.at - part.at)):
                    nearest[part.at] = Told(percent, part)
    return sorted(nearest.values(), key=lambda told: told.percent.at)


def of_untold_wholes(told: Sequence[Told]) -> set[Token]:
    """The parts and percentages that fit one whole which nobody tells."""
    found: set[Token] = set()
    long = [one for one in told if one.percent.q.digits >= LEAST and one.part.value > 0]
    wholes = [(one, whole_of(one.part.q, one.percent.q)) for one in long]
    for at, (one, whole) in enumerate(wholes):
        for other, its in wholes[at + 1 : at + 1 + _BESIDE]:
            if whole is not None and its is not None and whole.meets(its):
                found.update((*one, *other))
    return found


def of_figures_beside(passage: Passage, told: Sequence[Told]) -> set[Token]:
    """The parts and percentages that fit a figure right beside them, whatever it is called, and this figure."""
    found: set[Token] = set()
    for one in told:
        near = passage.tokens[max(0, one.part.at - _BESIDE) : one.percent.at + _BESIDE]
        for token in near if one.percent.q.digits >= LEAST else ():
            if token.is_count and token is not one.part and gives(one.part.q, token.q, one.percent.q):
                found.update((*one, token))
    return found


def slips_of_shares(passage: Passage, shares: Shares, told: Sequence[Told], known: Known) -> Iterator[Slip]:
    """Of the percentages that nothing explains, with the parts and wholes around them."""
    own = {one.part.at: one.percent for one in told}
    for percent in passage.tokens:
        of = percent.share if percent.percent else ""
        short = percent.q.digits < LEAST
        if percent.q.digits < LEAST_OPENED or percent.q.qualifier or known.explains(percent):
            continue
        if of not in ("whole", "plan") or (short and of == "plan"):
            continue
        for pair in _pairs(shares, percent, of):
            if own.get(pair.part.at, percent) is not percent or is_of_all_members(pair, percent):
                continue
            for token, meant, odds in _slips_of(_Quotient(pair.part, pair.whole, percent), known):
                if token is pair.whole:
                    if token.at in own:
                        continue  # "487 phiếu (98,58%); 484 phiếu (97,98%)": one of those told alike
                elif short or shares.of_an_untold_whole(pair, percent, NEAR) or shares.adds_up(pair, percent):
                    continue  # a percentage of two digits says something of a whole that others have too
                yield Slip(token, meant, odds / _others(shares, pair, percent), shares.ratio(pair, percent))


def _others(shares: Shares, pair: Pair, percent: Token) -> int:
    """Among how many figures the part and the whole of a percentage may have been meant."""
    others = _OTHERS.get(pair.strength, _HARDLY)
    if not (may_be_same(pair.part, pair.whole) or all(are_persons(token.q.unit) for token in pair[:2])):
        others *= _OF_OTHER_KIND
    if shares.behind(percent) and not shares.names(percent, pair.whole):
        others *= _OF_OTHER_NAME
    return others


def _pairs(shares: Shares, percent: Token, of: str) -> Iterator[Pair]:
    """The parts and wholes around a percentage, each pair with the best that words say for it."""
    best: dict[tuple[int, int], Pair] = {}
    for part, by_link in shares.parts(percent):
        if not _is_plain(part):
            continue
        for whole, by_place in shares.wholes(part, percent, of, _is_plain):
            if not by_place or whole is part or not _is_plain(whole):
                continue
            known, strength = best.get((part.at, whole.at)), by_link + by_place
            if known is None or known.strength < strength:
                best[part.at, whole.at] = Pair(part, whole, strength)
    yield from best.values()


def slips_of_changes(passage: Passage, changes: Changes, known: Known) -> Iterator[Slip]:
    """Of the changes in percent that nothing explains, with the figures now and before around them."""
    for change in passage.tokens:
        way = way_of(passage, change) if change.percent else ""
        if way not in (Cue.UP, Cue.DOWN) or change.q.digits < LEAST or change.q.qualifier or known.explains(change):
            continue
        if is_points(passage, change):
            continue
        named = changes.bases.restated(change) or changes.bases.named(change)
        for rank, (now, before, by_difference) in enumerate(changes.two_figures(change, way, named)):
            if now.percent or not _is_plain(now) or not (by_difference or _is_plain(before)):
                continue
            others = 2 if named is not None and named.current is now else 4 * (rank + 1)
            if not may_be_same(now, before):
                others *= _OF_OTHER_KIND
            if now.item != change.item:
                others *= _OF_OTHER_NAME
            over, under = (before, now) if by_difference else (now, before)
            quotient = _Quotient(over, under, change, 100, 1 if way == Cue.UP else -1, by_difference)
            node = changes.growth(change, way, False, now, before, by_difference)
            for token, meant, odds in _slips_of(quotient, known):
                yield Slip(token, meant, odds / others, node)


def slips_of_means(passage: Passage, known: Known) -> Iterator[Slip]:
    """Of the means that nothing explains, with the figures around them that have their units."""
    for stated in passage.tokens:
        if not stated.is_mean or stated.percent or known.explains(stated) or stated.q.digits < LEAST:
            continue
        if stated.q.qualifier or stated.q.doubt:
            continue
        alike = known.means_like(stated)
        nodes = may_be_means(passage, stated, alike)
        others = Fraction(2 * len(nodes))
        if len(nodes) == 1:
            (total, count, _) = nodes[0]
            others = _MEANS_ALIKE[min(2, alike[total.at - stated.at, count.at - stated.at])]
            if {total.sentence, count.sentence} != {stated.sentence} and not alike:
                others *= 2
        for total, count, node in nodes:
            for token, meant, odds in _slips_of(_Quotient(total, count, stated, node.scale), known):
                yield Slip(token, meant, odds / others, node)


def _is_plain(token: Token) -> bool:
    return token.value > 0 and not (token.way or token.is_mean or token.is_class or token.q.qualifier or token.q.doubt)


def _slips_of(quotient: _Quotient, known: Known) -> Iterator[tuple[Token, int, Fraction]]:
    """The figures with what they were meant to be if one slip is to make the quotient right, and from how many values.

    In integers of the smallest decimal, each figure as it is written.
    """
    over, under, stated = quotient.over, quotient.under, quotient.stated
    if known.may_be_mistyped(stated):
        for meant, others in quotient.made(over.amount, under.amount).items():
            if meant > 0 and is_slip(stated.q, meant):
                yield stated, meant, Fraction(meant, others * _noughts(stated.q.digits, meant))
    slipped = [token for token in (over, under) if known.may_be_mistyped(token)]
    if not slipped:
        return
    # From what rounds up to the stated digits to what is cut off to them.
    ends = [quotient.ratio(2 * stated.q.digits + half) for half in (-1, 2)]
    if any(above <= 0 or below <= 0 for above, below in ends):
        return
    falls = quotient.way < 0 and not quotient.by_difference  # the more is stated, the less is left
    (low, low_of), (high, high_of) = reversed(ends) if falls else ends
    for token in slipped:
        if token is over:
            least, most = -(-low * under.amount // (low_of * over.unit)), high * under.amount // (high_of * over.unit)
        else:
            least, most = -(-high_of * over.amount // (high * under.unit)), low_of * over.amount // (low * under.unit)
        for meant, fitting in _slips_within(token.q, least, most):
            step = _noughts(token.q.digits, meant)
            # Of figures that are rounded alike as few fit as they are fewer; a share of two digits says less than that.
            among = fitting + step - 1 if stated.q.digits >= LEAST else fitting * step
            yield token, meant, Fraction(meant, among)


def _slips_within(q: Quantity, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The values from ``low`` to ``high`` that are a slip of the digits, and how many values lie there."""
    if high < low or low > 10 * q.digits or q.digits > 10 * high:
        return
    every = _slips(q.digits, q.decimals)
    for meant in every[bisect_left(every, max(1, low)) : bisect_right(every, high)]:
        yield meant, high - low + 1


@lru_cache(maxsize=4096)
def _slips(digits: int, decimals: int) -> list[int]:
    """What may have been meant by a figure with one slip, the least first."""
    return sorted(slips_of(digits, decimals))


def _noughts(*digits: int) -> int:
    """The greatest power of ten that divides all of them: what they are rounded to."""
    power = 1
    while all(one % (10 * power) == 0 for one in digits):
        power *= 10
    return power
