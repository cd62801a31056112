"""Votes of confidence: what was said high, plainly and low (tín nhiệm cao, tín nhiệm, tín nhiệm thấp) is all the votes.

The number of votes is told once, with the delegates or the votes given out, and holds for each who was voted on: what
it is of one shows what it is of the next. A row that misses it by one slip of the hand is told where another row, or
the row's own "40/47 phiếu", has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from dxlint.language.lexicon import VOTES
from dxlint.model import Sum
from dxlint.prose.fits import one_slip_makes
from dxlint.prose.parts import Parts
from dxlint.prose.tokens import Token

_OF_CONFIDENCE = "tín nhiệm"
_NONE_LOW = "không có phiếu"
_AND = "và"
_WORDS = 6
_BACK = 40
_LEAST = 10


class _Level(Enum):
    HIGH = "cao"
    PLAIN = ""
    LOW = "thấp"


class Ballots(Parts):
    """All votes by what they say."""

    def _of_ballots(self) -> Iterator[Sum]:
        """Each row of votes that makes the number of all, or misses it by a slip, and is not told yet."""
        if _OF_CONFIDENCE not in self.passage.text:
            return
        rows = list(self._rows_of_votes())
        whole: Token | None = None
        missing: list[list[Token]] = []
        for row in rows:
            made = next((t for t in self._all_votes(row, whole) if t.amount == sum(v.amount for v in row)), None)
            if made is None:
                missing.append(row)
                continue
            whole = made
            if not self.parts_of.issuperset(part.at for part in row):
                yield self._sum(made, row)
        for row in missing:
            written = [self.pairs[vote.at].whole for vote in row if vote.at in self.pairs]
            total = written[0] if written else whole
            if total is None or sum(vote.amount for vote in row) <= total.amount:
                continue  # fewer are told where some votes were not valid
            if total.value >= _LEAST and one_slip_makes(total.q, [vote.q for vote in row]):
                yield self._sum(total, row)

    def _rows_of_votes(self) -> Iterator[list[Token]]:
        """Counts of votes in a row, each of another level; the low ones may be left out."""
        row: dict[_Level, Token] = {}
        for token in self.passage.tokens:
            level = self._level(token)
            if level is None:
                continue
            last = list(row.values())[-1] if row else None
            if last is not None and (level in row or token.sentence - last.sentence > 1 or self._none_low(last, token)):
                yield from self._complete(row)
                row = {}
            row[level] = token
        yield from self._complete(row)

    def _complete(self, row: dict[_Level, Token]) -> Iterator[list[Token]]:
        votes = list(row.values())
        if len(votes) == len(_Level) or set(row) == {_Level.HIGH, _Level.PLAIN}:
            yield votes

    def _none_low(self, last: Token, token: Token) -> bool:
        """Whether it is said between two votes that none was low, which ends the row."""
        return _NONE_LOW in self.passage.text[last.q.end : token.q.start]

    def _level(self, token: Token) -> _Level | None:
        """What the votes say that a figure counts, by the words behind it, else by those before."""
        if not token.is_part or token.at in self.under or token.q.qualifier:
            return None
        whole = self.pairs[token.at].whole if token.at in self.pairs else token
        if whole.head and not f"{whole.q.unit.lower()} ".startswith(VOTES):
            return None  # "lấy phiếu tín nhiệm 11 chức danh"
        behind = self.passage.after(whole).follow.words[:_WORDS]
        if _AND in behind:
            behind = behind[: behind.index(_AND)]
        for words in (behind, token.lead.words):
            said = " ".join(words)
            if _OF_CONFIDENCE in said or "phiếu cao" in said or "phiếu thấp" in said:
                return next((level for level in (_Level.HIGH, _Level.LOW) if level.value in words), _Level.PLAIN)
        return None

    def _all_votes(self, row: Sequence[Token], known: Token | None) -> Iterator[Token]:
        """What may be the number of all votes: the row's own, that of the row before, delegates and votes before."""
        yield from (self.pairs[vote.at].whole for vote in row if vote.at in self.pairs)
        if known is not None:
            yield known
        first = row[0]
        for token in reversed(self.passage.tokens[max(0, first.at - _BACK) : first.at]):
            counted = self.pairs[token.at].whole if token.at in self.pairs else token
            votes = f"{counted.q.unit.lower()} ".startswith(VOTES) or "phiếu" in token.lead.words
            if token.is_count and token.value >= _LEAST and votes and self._level(token) is None:
                yield token
