"""Shares: a percentage with the part and the whole it is made of.

Each percentage looks for its part among the few figures before and behind it, and for its whole among those of
its sentence and the sentences before. Words say how likely a pair is; a pair that also fits is taken, the better
the words the fewer digits it needs. Where none fits, only a pair that the words leave no doubt about is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier, Quantity
from dxlint.model import PartialRatio, Ratio, Unresolved
from dxlint.patterns import lazy
from dxlint.prose.contradictions import Contradictions
from dxlint.prose.fits import gives, may_be_quotient, weight
from dxlint.prose.made_wholes import MadeWholes
from dxlint.prose.pairs import BODIES, CLEAR, LIKELY, Pair, amount_of, in_scale_of, may_be_a_day, without_over
from dxlint.prose.tokens import Passage, Token
from dxlint.relations import Judgement
from dxlint.relations.shares import judge_percent

_BY_CHANCE = 3
"""How many digits a fit with another part than the one that words name needs."""
_CUT_OFF = 4
"""So many digits a percentage that only cutting off explains needs where hardly a word joins it to its part."""
_CUT = 2
"""How much less likely a pair is of which the percentage is cut off, not rounded."""
_TOGETHER, _FAR_OFF, _BEHIND = 3, 24, 8
"""How many shares prove one whole together; how far before the first and behind the last it may stand."""
_PROVEN_BEHIND = 6
_ONE_SIDED = frozenset({Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.AT_LEAST})
_JOINED = ("-", "–", "/")
_PLACED = (("của",), ("tại",), ("ở",), ("bởi",), ("trong",))
"""What stands before a count of those to whom, or where, something is."""
_SAYING = frozenset({"là", "có", "đạt", "bởi", "với", "gồm", "như"})
"""Words behind which something else than what is counted may have the percentage."""
_PREDICATE = lazy(r"(?!\s*(?:đạt|chiếm|tương ứng)\s)(?:(?!\s(?:đạt|chiếm|tương ứng)\s)[^\d,;:.()\n%/]){3,100}")


class Shares(Contradictions, MadeWholes):
    """Finds the shares of a passage. ``taken`` holds the percentages that something else explains."""

    def __init__(self, passage: Passage, taken: set[int]) -> None:
        super().__init__(passage)
        self.taken = taken
        self.last_whole = -1

    def find(self) -> Iterator[Ratio | PartialRatio | Unresolved]:
        """The shares, and the percentages whose part or whole is not told."""
        open_ones: list[Token] = []
        told: set[int] = set()
        fitting: dict[int, list[Pair]] = {}
        tokens = self.passage.tokens
        for token in tokens:
            if token.percent and token.at not in self.taken and not token.q.doubt and token.share:
                fitting[token.at] = self._tried(token)
        self._prove_together({at for at, pairs in fitting.items() if not pairs})
        for at, pairs in fitting.items():
            if not pairs and self._proven_near(self.passage.tokens[at], _PROVEN_BEHIND):
                fitting[at] = self._tried(self.passage.tokens[at])
        # A whole that several shares fit is the likelier whole of each.
        shared = Counter(at for pairs in fitting.values() for at in {pair.whole.at for pair in pairs})
        for at, pairs in fitting.items():
            token = self.passage.tokens[at]
            if not pairs:
                open_ones.append(token)
                continue
            found = pairs[0]
            if len(pairs) > 1:
                found = max(pairs, key=lambda pair: _rank(pair, tokens[at], shared[pair.whole.at]))
            told.update((found.part.at, found.whole.at) if found.written else ())
            self.taken.add(at)
            if found.part.value:
                self.proven[at] = found.whole
            yield self.ratio(found, token)
        for token in open_ones:
            of = token.share
            made = self.made_whole(token) if of in ("whole", "compared") else None
            if made is not None:
                self.taken.add(token.at)
                yield self._of_two(*made, token)
                continue
            wrong = self.contradicted(token, of)
            if wrong is not None:
                told.update((wrong.part.at, wrong.whole.at) if wrong.written else ())
                self.taken.add(token.at)
                yield self.ratio(wrong, token)
            else:
                yield from self._unresolved(token, of)
        for pair in self.pairs.values():
            if pair.written and pair.part.at not in told and pair.part.at not in self.taken and not may_be_a_day(pair):
                yield self.ratio(pair, None)

    def _tried(self, percent: Token) -> list[Pair]:
        """The pairs that fit; the whole of the likeliest, that of the last share before all, is proven."""
        pairs = self._fitting(percent, percent.share)
        told = [pair for pair in pairs if pair.part.value]
        likeliest = max(told, key=lambda pair: (pair.whole.at == self.last_whole, pair.strength), default=None)
        if likeliest is not None:
            self.proven[percent.at] = likeliest.whole
            self.last_whole = likeliest.whole.at
        return pairs

    def _prove_together(self, open_ones: set[int]) -> None:
        """Prove for shares told alike the whole that most of them fit, though it stands far off: behind all of them."""
        tokens, seen = self.passage.tokens, set[int]()
        for first in [tokens[at] for at in open_ones if tokens[at].share == "whole"]:
            if first.at in seen:
                continue
            run = [first, *(other for other in self.told_alike(first) if other.at in open_ones)]
            seen.update(percent.at for percent in run)
            parts = [(percent, part) for percent in run if (part := self._clear_part(percent, "whole")) is not None]
            if len(parts) < _TOGETHER:
                continue
            last = max(percent.at for percent, _ in parts)
            for whole in tokens[max(0, parts[0][1].at - _FAR_OFF) : last + _BEHIND]:
                if not whole.is_count:
                    continue
                fit = [p for p, part in parts if whole.at != part.at and _gives(part, whole, p)]
                if 3 * len(fit) >= 2 * len(parts) and sum(weight(p.q, p.q) for p in fit) >= 2 * _TOGETHER:
                    self.proven.update((percent.at, whole) for percent in fit)
                    break

    def _fitting(self, percent: Token, of: str) -> list[Pair]:
        """The pairs that fit, and whose words and digits together are enough."""
        found: dict[tuple[int, int], Pair] = {}
        parts = self.parts(percent)
        named = any(strength == CLEAR for _, strength in parts)
        for part, by_link in parts:
            by_chance = named and by_link < CLEAR
            if by_chance and weight(percent.q, part.q) < _BY_CHANCE:
                continue

            def fits(whole: Token, part: Token = part) -> bool:
                if not _may_give(part, whole, percent):
                    return False
                if amount_of(whole, part) > whole.amount and not self._may_exceed(part, of):
                    return False
                return gives(in_scale_of(whole.q, part.q), without_over(part, whole), percent.q)

            for whole, by_place in self.wholes(part, percent, of, fits):
                strength = by_link + by_place
                known = found.get((part.at, whole.at))
                if not by_place or (known is not None and known.strength >= strength):
                    continue
                if percent.value == 100 and part.value < whole.value and by_link < CLEAR:
                    continue  # almost all is no hint that the 100% is that of this part
                if not by_chance and weight(percent.q, part.q) < _digits_needed(strength):
                    continue
                if by_link < LIKELY and weight(percent.q, part.q) < _CUT_OFF and _is_cut_off(part, whole, percent):
                    continue
                if percent.q.qualifier in _ONE_SIDED and strength < CLEAR + LIKELY:
                    continue
                written = part.at in self.pairs and self.pairs[part.at].written
                if not written or fits(whole):
                    found[part.at, whole.at] = Pair(part, whole, strength, written)
        return [
            pair
            for pair in found.values()
            if pair.written
            or pair.part.at not in self.pairs
            or gives(in_scale_of(pair.whole.q, pair.part.q), without_over(pair.part, pair.whole), percent.q)
        ]

    def _may_exceed(self, part: Token, of: str) -> bool:
        return of != "whole" or (part.at in self.pairs and self.pairs[part.at].written)

    def _unresolved(self, percent: Token, of: str) -> Iterator[PartialRatio | Unresolved]:
        passage = self.passage
        last = passage.tokens[percent.at - 1] if percent.at else None
        if last is not None and of == "whole" and not self._is_padded(percent) and self._counts_the_part(last, percent):
            count, share = passage.figure(last.q), passage.figure(percent.q)
            subject = _subject(passage, last.q, last.q.start)
            yield PartialRatio(count, share, False, last.q.unit, subject, passage.context, False)
            return
        if not (percent.q.value == 100 and last is None):
            yield Unresolved("share", passage.figure(percent.q), passage.context)

    def _is_padded(self, percent: Token) -> bool:
        """Whether the percentages of a paragraph were rounded before they were written: 26,80%, 14,30%, 32,30%."""
        near = self.passage.tokens[max(0, percent.at - _FAR_OFF) : percent.at + _FAR_OFF]
        told = [t.q.digits for t in near if t.percent and t.q.decimals > 1 and t.paragraph == percent.paragraph]
        return len(told) >= _TOGETHER and not any(digits % 10 for digits in told)

    def _counts_the_part(self, count: Token, percent: Token) -> bool:
        """Whether the percentage is that of the count right before it, with nothing else told between them."""
        if (
            not (count.is_count and count.q.is_exact and count.q.unit and count.q.digits >= 10)
            or count.way
            or count.at in self.under
            or count.at - 1 in self.under
        ):
            return False
        if self.passage.text[count.q.start - 1 : count.q.start] in _JOINED or count.lead.words[-1:] in _PLACED:
            return False
        pieces, lead = percent.gap.pieces, percent.lead
        if percent.gap.stop or len(pieces) > 2 or _SAYING.intersection(pieces[0].words):
            return False
        told = (lead.mark == "(" and lead.only_links) or Cue.TAKES in lead.cues
        return told and self.link(count, percent) == CLEAR

    def ratio(self, pair: Pair, percent: Token | None) -> Ratio:
        """The share that a pair and its percentage state."""
        passage = self.passage
        part, whole = pair.part.q, without_over(pair.part, pair.whole)
        part = in_scale_of(whole, part)
        return Ratio(
            passage.figure(part), passage.figure(whole), passage.figure(percent.q) if percent else None,
            _subject(passage, whole if pair.written else part, part.start), passage.context, pair.written,
            self._same_things(pair, percent),
        )  # fmt: skip

    def _of_two(self, part: Token, whole: Quantity, percent: Token) -> Ratio:
        """The share of a whole that two figures make."""
        figure = self.passage.figure
        subject = _subject(self.passage, part.q, part.q.start)
        return Ratio(figure(part.q), figure(whole), figure(percent.q), subject, self.passage.context, False)

    def _same_things(self, pair: Pair, percent: Token | None) -> bool:
        """Whether a share above one is a slip: bodies counted one by one, no plan or other year beside it."""
        part, whole = pair.part, pair.whole
        if in_scale_of(whole.q, part.q).value <= whole.q.value:
            return True
        if not whole.q.unit or (part.q.unit and part.q.unit != whole.q.unit):
            return False
        if (percent is None or percent.value != 100) and not whole.q.unit.lower().startswith(BODIES):
            return False
        after = self.passage.after(whole).follow
        cues = {*part.lead.cues, *after.cues, *(self.passage.after(percent).follow.cues if percent else ())}
        plans = whole.q.unit.lower().startswith(("chỉ tiêu", "tiêu chí", "nhiệm vụ"))
        return not (cues & {Cue.COMPARED, Cue.EARLIER, Cue.EXCESS}) and (plans or Cue.PLAN not in cues)


def _may_give(part: Token, whole: Token, percent: Token) -> bool:
    """Whether a pair is worth an exact judgement: within a unit, or as far as rounding may stretch."""
    q = percent.q
    one: int = 10**q.decimals
    off = abs(100 * one * amount_of(whole, part) - q.digits * whole.amount)
    if whole.exact and part.exact and q.qualifier is None:
        return off <= whole.amount
    near = 7 * off <= (q.digits + one) * whole.amount
    return near and may_be_quotient(q, in_scale_of(whole.q, part.q), whole.q, 100)


def _gives(part: Token, whole: Token, percent: Token) -> bool:
    """Whether the percentage is that of the part in the whole; most pairs are far from it, and soon dropped."""
    return _may_give(part, whole, percent) and gives(part.q, whole.q, percent.q)


def _rank(pair: Pair, percent: Token, shared: int) -> tuple[int, int]:
    """How likely a pair is: by its words, by the shares that have its whole too; cut off, a percentage says less."""
    cut = _is_cut_off(pair.part, pair.whole, percent)
    return pair.strength + min(shared, 3) - _CUT * cut, -abs(pair.part.at - pair.whole.at)


def _is_cut_off(part: Token, whole: Token, percent: Token) -> bool:
    """Whether the percentage is that of the part in the whole only where its digits were cut off, not rounded."""
    return judge_percent(in_scale_of(whole.q, part.q), without_over(part, whole), percent.q) is Judgement.CUT_OFF


def _digits_needed(strength: int) -> int:
    return {6: 0, 5: 1, 4: 1, 3: 2}.get(strength, 3)


def _subject(passage: Passage, q: Quantity, start: int) -> str:
    """What the share is of: what the figure counts and does."""
    match = _PREDICATE.match(passage.text, q.end)
    words = " ".join(match[0].split()) if match else ""
    return words or q.unit
