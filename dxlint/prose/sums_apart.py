"""Totals that stand behind their parts, or apart from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.kinds import are_opposed
from dxlint.language.lexicon import Cue
from dxlint.language.slips import one_slip_apart
from dxlint.model import Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import TELLING, adds_up
from dxlint.prose.parts import MOST_PARTS, Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_AND_SO = lazy(r"\b[Nn]hư vậy\b")
_PAIR_REACH = 20
_LEAST_ROW, _LEAST_SUMMED, _LONG = 2, 3, 1000
_BESIDE = 4


def _rounding(token: Token) -> int:
    """What rounding may have added to the double of a figure's amount, or taken from it."""
    return 0 if token.exact else token.unit


def _has_its_own_name(total: Token) -> bool:
    """Whether it is told of one more of several: ``A có 9 máy, B có 35 máy và C có tổng cộng 46 máy``."""
    named = total.lead.words[: -len(("tổng", "cộng"))]
    return "và" in named and named[-1] != "và"


class SumsApart(Parts):
    """Parts that no word opens."""

    def _behind(self, total: Token) -> Iterator[Sum]:
        """A total that stands behind its parts, or apart from the two figures it is the sum of."""
        tokens = self.passage.tokens
        told = Cue.ADDED in total.lead.cues
        same: list[Token] = []
        begun, qualified = False, total.q.qualifier is not None
        missing, room = total.amount, _rounding(total)
        for token in reversed(tokens[max(0, total.at - MOST_PARTS // 2) : total.at]):
            if token.paragraph != total.paragraph or (begun and total.sentence - token.sentence > 1):
                break
            if not self._may_be_part(token):
                continue
            begun = True
            if not (same_kind(token, total) or (not token.head and not total.head)):
                continue
            same.insert(0, token)
            qualified = qualified or token.q.qualifier is not None
            missing -= token.amount
            room += _rounding(token)
            if not qualified and 2 * abs(missing) > room:
                continue
            if len(same) > 1 and adds_up(total.q, [part.q for part in same]):
                enough = total.q.digits >= 100 or (told and tokens[same[0].at].sentence == total.sentence)
                if enough and self._comparable(total, same):
                    yield self._sum(total, same)
                    return
        if (run := self._run_around(total)) and not any(self._is_told(total, part) for part in run):
            yield self._sum(total, run)
            return
        if "cộng" in total.lead.words[-3:] and told and total.head and self._is_whole_sentence(total, same):
            if len(same) > 1 and self._comparable(total, same) and not _has_its_own_name(total):
                yield self._sum(total, same)
            return
        if told and (parts := self._summed_up(total)):
            yield self._sum(total, parts)
            return
        if total.q.digits < 100 and not (total.q.percent and total.q.decimals):
            return
        pair = self._two_apart(total)
        if pair:
            yield self._sum(total, pair)

    def _summed_up(self, total: Token) -> list[Token]:
        """``… cả năm 144 buổi; … cộng 8 buổi. Như vậy tổng số buổi là 162 buổi``: one slip away from their sum.

        So of what fills the clause before "tổng …", or the sentence before "Tổng cộng …": of more digits, or of three.
        """
        if not (total.head and total.exact):
            return []
        begins = total.lead.words[:1] == ("tổng",) and total.gap.marks[-1:] in (",", ";", ".")
        so = total.gap.stop and _AND_SO.search(total.gap.text) is not None
        sentence = total.sentence - bool(total.gap.stop)
        before = self.passage.tokens[max(0, total.at - MOST_PARTS) : total.at]
        before = [token for token in before if token.sentence == sentence]
        alike = [token for token in before if same_kind(token, total)]
        parts = [token for token in alike if self._may_be_part(token) and token.exact and not token.q.qualifier]
        # How they have changed is told beside them.
        told = sum(t.is_count and not (t.is_mean or t.way) for t in alike) == len(parts) > 1
        added = str(sum(token.q.digits for token in parts))
        if not told or not (so or begins) or not self._comparable(total, parts):
            return []
        if not one_slip_apart(str(total.q.digits), added):
            return []
        listed = total.lead.words[:2] == ("tổng", "cộng")
        fill = all(t in parts for t in before if t.is_count and not t.way) and len(parts) >= _LEAST_SUMMED
        if any("cả" in piece.words for piece in self.passage.after(total).pieces[:2]):
            return []  # "tổng số 7.050 lượt, kể cả khám lưu động"
        return parts if so or (fill and total.q.digits >= (TELLING if listed else _LONG)) else []

    def _run_around(self, total: Token) -> list[Token]:
        """Figures of the total's kind in a row, anywhere in reach, that add up to it digit by digit."""
        if total.q.digits < 100 or not total.q.is_exact:
            return []
        kind = self._heads.get(total.head)
        if kind is None or not total.head or len(kind.tokens) < _LEAST_ROW:
            return []
        at = kind.index(total.at)
        for row in (kind.tokens[at + 1 : at + MOST_PARTS], kind.tokens[max(0, at - MOST_PARTS) : at]):
            row = [token for token in row if token.exact and abs(token.at - total.at) < MOST_PARTS]
            if len(row) < 2:
                continue
            added, at_sum = 0, {0: 0}
            for end, token in enumerate(row, 1):
                added += token.q.digits
                start = at_sum.get(added - total.q.digits)
                if (
                    start is not None
                    and end - start > 1
                    and (total.q.digits >= 1000 or row[start].sentence == token.sentence)
                ):
                    return row[start:end]
                at_sum[added] = end
        return []

    def _is_told(self, total: Token, part: Token) -> bool:
        """Whether a figure is a part of the total already."""
        return total.at in self.ends and total.at < part.at < self.ends[total.at]

    def _is_whole_sentence(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether the parts are all the figures that their sentence, or its clause, holds before the total."""
        tokens = self.passage.tokens
        before = [t for t in tokens[max(0, total.at - MOST_PARTS) : total.at] if t.sentence == total.sentence]
        before = [t for t in before if t.item == total.item] or before
        first = before[0].gap if before else total.gap
        return before == list(parts) and Cue.OF_WHICH not in first.cues

    def _two_apart(self, total: Token) -> list[Token]:
        """Two figures of the total's kind, within reach, whose sum has every one of its digits."""
        short = total.q.digits < 1000
        near: list[Token] = []
        for head in {total.head} if short else {total.head, ""}:
            kind = self._heads.get(head)
            if kind is not None and (head or not short):
                window = slice(kind.index(total.at - _PAIR_REACH), kind.index(total.at + _PAIR_REACH + 1))
                near += [t for t in kind.tokens[window] if t.amount < total.amount and t.q.scale == total.q.scale]
        near = [t for t in near if not self._is_told(total, t) and not (short and abs(t.sentence - total.sentence) > 1)]
        if len(near) < 2:
            return []
        near.sort(key=lambda token: token.at)
        seen: dict[int, Token] = {}
        for token in near:
            other = seen.get(total.amount - token.amount)
            around = other is not None and other.paragraph < total.paragraph < token.paragraph
            if other is not None and other.amount != token.amount and not around:
                return [other, token]
            seen[token.amount] = token
        return []

    def _of_one_whole(self) -> Iterator[Sum]:
        """``28/63 tỉnh …; 23/63 tỉnh …; 12/63 tỉnh``: shares in a row that make all of their whole, or more."""
        tokens = self.passage.tokens
        done = set[int]()
        for at in sorted(self.wholes):
            whole, parts = self.wholes[at], [tokens[at]]
            if at in done or parts[0].value >= whole.value:
                continue
            inner = self._is_told_before(parts[0], whole)
            added, exact = parts[0].value, whole.exact and parts[0].exact
            for token in tokens[at + 1 : at + 1 + MOST_PARTS]:
                other = self.wholes.get(token.at)
                if token.percent and not inner:
                    continue
                if token.sentence - parts[-1].sentence > 1 or (other is None and token.paragraph != whole.paragraph):
                    break
                if not self._is_of(whole, token, other):
                    continue
                parts.append(token)
                added, exact = added + token.value, exact and token.exact
                if exact and added >= 2 * whole.value:
                    break
                if exact and added < whole.value:
                    continue
                if adds_up(whole.q, [part.q for part in parts]) or self._exclude_each_other(whole, parts):
                    done.update(part.at for part in parts)
                    if not self.parts_of.issuperset(part.at for part in parts):
                        yield self._sum(whole, parts)
                    break

    def _is_told_before(self, part: Token, whole: Token) -> bool:
        """Whether another share of the same whole stands right before one, in its sentence or the one before."""
        near = self.passage.tokens[max(0, part.at - _BESIDE) : part.at]
        return any(self.wholes.get(t.at) is whole and t is not whole and part.sentence - t.sentence < 2 for t in near)

    def _is_of(self, whole: Token, token: Token, known: Token | None) -> bool:
        """Whether a figure is told to be of that whole, or may be by what it counts; ``known`` is the whole it has."""
        if known is not None:
            return known.value == whole.value
        plain = token.at not in self.under and self._may_be_part(token) and token.value < whole.value
        return plain and same_kind(token, whole)

    def _exclude_each_other(self, whole: Token, parts: Sequence[Token]) -> bool:
        """``46/63 tỉnh thu cao hơn, 19 tỉnh thu thấp hơn``: two that have nothing in common and exceed their whole."""
        units = [(self.pairs[part.at].whole if part.at in self.pairs else part).q.unit for part in parts]
        added = sum(part.value for part in parts)
        if parts[0].sentence != parts[-1].sentence:
            return False  # "39/70 phiếu tín nhiệm thấp. Người kế tiếp được 66/70 phiếu tín nhiệm cao"
        return whole.value < added < 2 * whole.value and not any(p.q.qualifier for p in parts) and are_opposed(units)
