"""Overall rates: a total's percentage with those of its parts, each of its own whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import Cue
from dxlint.model import Part, RatePart, RateRollup, Structure
from dxlint.patterns import lazy
from dxlint.prose.fits import gives, may_make_all
from dxlint.prose.parts import Opening, Parts
from dxlint.prose.structures import name_of
from dxlint.prose.tokens import Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_structure

LEVEL = lazy(r"((?:(?<=cấp )|(?<=UBND )|(?<=ubnd ))(?:tỉnh|thành phố|huyện|xã)|[Tt]rung ương)\b")


class Rates(Parts):
    """Parts with percentages of their own."""

    def _own_rate(self, token: Token) -> Token | None:
        """The percentage right behind a count or a written share."""
        tokens = self.passage.tokens
        at = (self.pairs[token.at].whole.at if token.at in self.pairs else token.at) + 1
        if at >= len(tokens) or not tokens[at].percent or tokens[at].gap.stop or ";" in tokens[at].gap.marks:
            return None
        return tokens[at] if tokens[at].share == "whole" else None

    def _percents_make_all(self, parts: Sequence[Token]) -> bool:
        """Whether each part has its percentage, and they make 100."""
        rates = [self._own_rate(part) for part in parts]
        told = [rate for rate in rates if rate is not None]
        if len(told) != len(parts) or any(rate.q.qualifier or Cue.REACHED in rate.lead.cues for rate in told):
            return False
        if not may_make_all([rate.q for rate in told]):
            return False
        shares = tuple(Part("", self.passage.figure(rate.q)) for rate in told)
        return can_hold(judge_structure(Structure(shares, self.passage.context)))

    def _rollup(self, total: Token, parts: Sequence[Token]) -> Iterator[RateRollup]:
        """An overall rate with the rates of its parts, each of its own whole."""
        whole, rates = self._own_rate(total), [self._own_rate(part) for part in parts]
        if (
            whole is None
            or None in rates
            or len(parts) < 2
            or any(Cue.TAKES in rate.lead.cues for rate in rates if rate)
        ):
            return
        levels = {match[1] for part in parts if (match := LEVEL.search(name_of(part)))}
        if len(levels) < len(parts) and not all(token.at in self.pairs for token in (total, *parts)):
            return
        links = {frozenset(rate.lead.cues) & {Cue.REACHED, Cue.RATE, Cue.THAT_IS} for rate in (whole, *rates) if rate}
        if len(links) > 1 or (total.at not in self.pairs and self._percents_make_all(parts)):
            return
        if any(rate and gives(part.q, total.q, rate.q) for part, rate in zip(parts, rates, strict=True)):
            return
        self.rated.update(rate.at for rate in (whole, *rates) if rate)
        yield self._rates(total, whole, [(name_of(part), part, rate) for part, rate in zip(parts, rates, strict=True)])

    def _rates(
        self, total: Token | None, whole: Token, rated: Sequence[tuple[str, Token | None, Token | None]]
    ) -> RateRollup:
        maybe = self.passage.maybe

        def rate(name: str, count: Token | None, percent: Token | None) -> RatePart:
            base = self.pairs[count.at].whole if count and count.at in self.pairs else None
            return RatePart(
                name,
                maybe(count.q if count else None),
                maybe(base.q if base else None),
                maybe(percent.q if percent else None),
            )

        subject = total.q.unit if total else ""
        return RateRollup(
            rate(subject, total, whole), tuple(rate(*one) for one in rated), subject, self.passage.context, False
        )

    def _levels_rated(self) -> Iterator[RateRollup]:
        """``toàn tỉnh đạt 98% (trong đó cấp tỉnh 99%, cấp huyện 97%, cấp xã 98%)``: rates without counts."""
        tokens = self.passage.tokens
        for token in tokens[1:]:
            whole = tokens[token.at - 1]
            if not (token.percent and whole.percent) or not {Cue.OF_WHICH, Cue.CONSISTS} & token.gap.cues:
                continue
            parts = [t for t in self._members(Opening(token.at, "of which", False)) if t.percent]
            names = [name_of(part) for part in parts]
            levels = {match[1] for name in names if (match := LEVEL.search(name))}
            if (len(levels) == len(parts) >= 3 and whole.gap.stop == "") or len(levels) == len(parts) >= 3:
                self.rated.update(part.at for part in (whole, *parts))
                yield self._rates(None, whole, [(name, None, part) for name, part in zip(names, parts, strict=True)])
