"""Totals whose name joins those of their parts: ``65 người chết và mất tích``, ``tổng hộ nghèo và cận nghèo``.

The parts stand apart, each under one of the two names: "49 người chết … 16 người mất tích". As the names say which
figures belong together, a total that they do not make is told, where each name stands with one figure alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import Cue
from dxlint.model import Sum
from dxlint.prose.fits import adds_up, one_slip_makes
from dxlint.prose.parts import Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token
from dxlint.records import NamedTuple

_REACH, _PARAGRAPHS = 30, 2
_LEAST = 5
_AND = "và"
_BOUND = frozenset(
    ("là", "có", "được", "lên", "với", "đã", "trong", "do", "tại", "ở", "gồm", "so", "theo", "tăng", "giảm")
)
_QUANTIFIED = frozenset(("hơn", "gần", "trên", "khoảng", "còn", "chỉ", "đạt"))
_SAYS_NOTHING = frozenset(("do", "và", "vẫn", "tại", "ở", "trong", "thuộc"))
_BEHIND, _NAMED, _LONGEST_NAME = 6, 2, 10


class _Names(NamedTuple):
    """The last word of the first name that is joined, and the first words of the second."""

    first: str
    second: tuple[str, ...]

    def of_first(self, words: Sequence[str]) -> bool:
        """Whether words name the first part alone."""
        return self.first in words and not self.of_second(words) and _AND not in words

    def of_second(self, words: Sequence[str]) -> bool:
        """Whether words name the second."""
        size = len(self.second)
        return any(tuple(words[at : at + size]) == self.second for at in range(len(words) - size + 1))


class JoinedNames(Parts):
    """Totals with two parts that their name tells."""

    def _of_joined_names(self) -> Iterator[Sum]:
        """Each total that the two figures under its names make, or plainly miss."""
        for total in self.passage.tokens:
            whole = self._may_be_total(total) and total.value >= _LEAST and Cue.ALONE not in total.gap.cues
            names = self._joined(total) if whole else None
            if names is None:
                continue
            for firsts, seconds in self._under(names, total):
                parts = self._making(total, firsts, seconds) or self._missing(total, names, firsts, seconds)
                if parts and not self.parts_of.issuperset(part.at for part in parts):
                    yield self._sum(total, parts)
                if parts:
                    break

    def _joined(self, total: Token) -> _Names | None:
        """The two names in the words before a figure, or behind it."""
        lead = total.lead.words
        if _AND in lead:
            while lead and (lead[-1] in _QUANTIFIED or lead[-1] in _BOUND):
                lead = lead[:-1]
            if (names := _joined_by_and(lead)) is not None:
                return names
        after = self.passage.after(total)
        behind = after.follow.words[:_LONGEST_NAME]
        if (names := _joined_by_and(behind)) is not None:
            return names
        if after.marks[:1] != "," or len(behind) < _NAMED:
            return None
        pieces = after.pieces
        beside = len(pieces) > _NAMED and 0 < len(pieces[1].words) <= _NAMED and not pieces[1].cues
        return _Names(behind[-1], pieces[1].words) if beside else None

    def _under(self, names: _Names, total: Token) -> Iterator[tuple[list[Token], list[Token]]]:
        """The figures under each name behind a total, then before it."""
        tokens = self.passage.tokens
        for near in (tokens[total.at + 1 : total.at + 1 + _REACH], tokens[max(0, total.at - _REACH) : total.at]):
            parts = [
                t for t in near
                if self._may_be_part(t) and (same_kind(t, total) or not t.head) and t.amount < total.amount
                and abs(t.paragraph - total.paragraph) <= _PARAGRAPHS and t.q.scale <= total.q.scale
            ]  # fmt: skip
            named = [(t, self._named_by(t)) for t in parts]
            yield (
                [t for t, words in named if names.of_first(words)],
                [t for t, words in named if names.of_second(words)],
            )

    def _named_by(self, token: Token) -> tuple[str, ...]:
        """The words right before a figure and right behind it; over a percentage, those before that."""
        before = token.lead.words
        last = self.passage.tokens[token.at - 1] if token.at else None
        if last is not None and last.percent and not token.gap.marks and len(before) < 2:
            before = last.lead.words
        return (*before, "", *self.passage.after(token).follow.words[:_BEHIND])

    def _making(self, total: Token, firsts: Sequence[Token], seconds: Sequence[Token]) -> list[Token]:
        """The first one of each that make the total."""
        for one in firsts:
            for other in seconds:
                if one is not other and adds_up(total.q, [one.q, other.q]) and self._comparable(total, [one, other]):
                    return [one, other]
        return []

    def _missing(self, total: Token, names: _Names, firsts: Sequence[Token], seconds: Sequence[Token]) -> list[Token]:
        """The only one of each, where they miss the total by little and nothing but the names is said of the three.

        "60 hộ nghèo và cận nghèo được vay vốn; 45 hộ nghèo thoát nghèo" are told of different things.
        """
        if len(firsts) != 1 or len(seconds) != 1 or not same_kind(firsts[0], seconds[0]):
            return []
        pair = [firsts[0], seconds[0]]
        if any(self._are_joined(total, part) for part in pair):
            return []
        if any(part.at < total.at and part.paragraph != total.paragraph for part in pair):
            return []  # what was told paragraphs before may be of another day
        plain = all(t.exact and not t.q.qualifier and self._is_bare(t, names) for t in (total, *pair))
        off = abs(total.amount - sum(part.amount for part in pair))
        near = off <= total.slack or one_slip_makes(total.q, [part.q for part in pair])
        return pair if plain and near and self._comparable(total, pair) else []

    def _are_joined(self, one: Token, other: Token) -> bool:
        """Whether "và" joins two figures, not two names: ``tầm bắn 35 km và trần bắn 18 km``."""
        first, last = sorted((one, other), key=lambda token: token.at)
        return last.at == first.at + 1 and not last.gap.marks and _AND in last.lead.words

    def _is_bare(self, token: Token, names: _Names) -> bool:
        """Whether nothing is said of what a figure counts but its name: no verb follows."""
        behind = self.passage.after(token).pieces
        words = behind[0].words
        if len(behind) > 1 and behind[1].mark == "," and behind[1].words == names.second:
            return True  # "65 người chết, mất tích, gồm"
        last = max((at for at, word in enumerate(words) if word in (names.first, names.second[-1])), default=-1)
        rest = words[last + 1 :] if last >= 0 else words[len(token.q.unit.split()) :]
        return not rest or rest[0] in _SAYS_NOTHING


def _joined_by_and(words: Sequence[str]) -> _Names | None:
    """The names that "và" joins in words, up to a verb: ``người chết và mất tích do …``."""
    if _AND not in words:
        return None
    at = len(words) - 1 - words[::-1].index(_AND)
    behind: list[str] = []
    for word in words[at + 1 : at + 3]:
        if word in _BOUND:
            break
        behind.append(word)
    return _Names(words[at - 1], tuple(behind)) if at > 0 and behind and words[at - 1] not in behind[:1] else None
