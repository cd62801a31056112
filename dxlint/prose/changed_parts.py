"""Changes and the changes of their parts: ``giảm 234 người, bao gồm 8 lãnh đạo sở và 226 lãnh đạo phòng``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import PERIODS, Cue
from dxlint.model import Sum
from dxlint.prose.fits import TELLING, adds_up, one_slip_tells
from dxlint.prose.parts import MOST_PARTS, Opening, Parts, made_by
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_SIGNED = frozenset({Cue.UP, Cue.DOWN, Cue.LESS})
_FEWEST = 3
"""So many parts are told before a total of changes is told as wrong."""


class ChangedParts(Parts):
    """Totals that are changes, or that have changes as their parts."""

    def _of_opened_changes(self) -> Iterator[Sum]:
        """``còn thiếu 759 người, trong đó nơi A thiếu 437 người, nơi B thiếu 322 người``."""
        tokens = self.passage.tokens
        for total in tokens[:-2]:
            kind = self._opened[total.at + 1] or ("open" if tokens[total.at + 1].gap.marks == "(" else "")
            if not kind or total.q.digits < TELLING or total.q.qualifier or total.percent:
                continue
            members = self._members(Opening(total.at + 1, kind, False))
            parts = [token for token in members if token.is_count or token.head == total.head]
            if len(parts) < 2 or not (self._are_of_one_way(total, parts) or self._add_up_in_time(total, parts)):
                continue
            if adds_up(total.q, [part.q for part in parts]) or self._are_missed(total, parts):
                yield self._sum(total, parts)

    def _are_of_one_way(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether some of them are changes, and all of these go one way."""
        ways = {token.way for token in (total, *parts)} - {""}
        counted = all(token.is_count for token in (total, *parts))
        return counted and len(ways) == 1 and ways <= _SIGNED and self._are_plain((total, *parts))

    def _add_up_in_time(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether each lasts so long, or is so much a day: ``588 giờ``, ``120 m3/ngày``; prices never add up."""
        periods = {self._period_of(token) for token in (total, *parts)}
        alike = len(periods) == 1 and "" not in periods and not any(token.way for token in parts)
        return alike and all(same_kind(part, total) for part in parts)

    def _period_of(self, token: Token) -> str:
        behind = self.passage.after(token)
        word = "".join(behind.pieces[1].words[:1]) if behind.marks.startswith("/") else token.head
        return word if word in PERIODS else ""

    def _are_plain(self, tokens: Sequence[Token]) -> bool:
        told = not any(t.q.qualifier or t.is_mean or t.is_base or t.at in self.under for t in tokens)
        return told and self._comparable(tokens[0], tokens[1:])

    def _are_missed(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether each part says the way and the kind itself, and one slip makes the total of them."""
        alike = all(part.way and part.way == parts[0].way and same_kind(part, total) for part in parts)
        return len(parts) >= _FEWEST and alike and one_slip_tells(total.q, [part.q for part in parts])

    def _of_changes(self) -> Iterator[Sum]:
        """``giảm 29 vụ (trong đó, nơi A giảm 06 vụ; nơi B giảm 23 vụ)``: a change and those of its parts."""
        tokens = self.passage.tokens
        for total in tokens:
            way = total.way
            if not way or total.percent or total.value < 5:
                continue
            parts: list[Token] = []
            both: list[Token] = []
            for token in tokens[total.at + 1 : total.at + 1 + MOST_PARTS // 2]:
                if token.paragraph != total.paragraph:
                    break
                if token.is_count and token.way in (Cue.UP, Cue.DOWN) and same_kind(token, total):
                    both.append(token)
                    if self._is_their_balance(total, both):
                        yield self._balance(total, both)
                        break
                if token.is_count and token.way == way and same_kind(token, total):
                    parts.append(token)
                    if len(parts) > 1 and adds_up(total.q, [part.q for part in parts]):
                        yield self._sum(total, parts)
                        break

    def _is_their_balance(self, total: Token, parts: Sequence[Token]) -> bool:
        """``tăng 281 ha, trong đó vụ đông tăng 699 ha, vụ xuân giảm 418 ha``: rises less falls, to three digits."""
        if total.q.digits < TELLING or len({part.way for part in parts}) < 2 or total.way not in (Cue.UP, Cue.DOWN):
            return False
        plain = not any(token.q.qualifier for token in (total, *parts)) and self._comparable(total, parts)
        return plain and total.amount == made_by(total, parts)
