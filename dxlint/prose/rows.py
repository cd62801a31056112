"""Figures in a row with their running sums, as amounts: where a total finds the parts that add up to it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from dxlint.prose.fits import adds_up
from dxlint.prose.tokens import Token


class Row:
    """Figures in order with their running sums, so that a total finds its parts among them by halving."""

    __slots__ = ("exact", "sums", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.sums = list(accumulate([token.amount for token in tokens]))
        self.exact = all([token.exact for token in tokens])

    def index(self, place: int) -> int:
        """Where the figures from a place of the passage on begin."""
        return bisect_left(self.tokens, place, key=attrgetter("at"))

    def reaching(self, total: Token, start: int = 0) -> int:
        """How many figures from ``start`` on add up to the total, two or more; else 0."""
        sums, last = self.sums, len(self.sums)
        if last - start < 2 or not self.tokens[start].amount < total.amount <= sums[-1] + total.slack:
            return 0
        floor = sums[start - 1] if start else 0
        at = bisect_left(sums, total.amount + floor, start)
        if at < last and sums[at] - floor == total.amount:
            return at + 1 - start if at > start else 0
        if self.exact and total.exact:
            return 0
        for end in (last, at + 1, at):
            if start + 2 <= end <= last and 16 * abs(sums[end - 1] - floor - total.amount) <= total.amount:
                parts = self.tokens[start:end]
                if adds_up(total.q, [part.q for part in parts]):
                    return end - start
        return 0


class Enumeration:
    """The figures behind an opening, in the readings that do not depend on the total."""

    def __init__(self, members: list[Token]) -> None:
        plain = [token for token in members if token.is_part]
        self.plain = Row(plain)
        self._kinds: dict[str, Row | None] = {}
        self._words: dict[tuple[str, ...], Row] = {}
        self.least = min([token.amount for token in plain], default=0)
        self.every = Row(members) if len(members) > max(1, len(plain)) else None

    def may_reach(self, total: Token) -> bool:
        """Whether the plain figures, or some of them, are large and small enough to add up to a total."""
        sums = self.plain.sums
        return len(sums) > 1 and self.least < total.amount <= sums[-1] + total.slack

    def of_kind(self, head: str) -> Row | None:
        """Those that count one kind of thing, where there are others."""
        if head not in self._kinds:
            self._kinds[head] = self._chosen([token for token in self.plain.tokens if token.head == head])
        return self._kinds[head]

    def behind(self, word: tuple[str, ...]) -> Row | None:
        """Those that follow one word."""
        if word not in self._words:
            self._words[word] = Row([token for token in self.plain.tokens if token.lead.words[-1:] == word])
        return self._words[word] if len(self._words[word].tokens) > 1 else None

    def _chosen(self, tokens: list[Token]) -> Row | None:
        return Row(tokens) if 1 < len(tokens) < len(self.plain.tokens) else None

    @cached_property
    def others(self) -> list[Row]:
        """The first of each member; and those that are not told "với" another."""
        plain = self.plain.tokens
        items: dict[tuple[int, int], Token] = {}
        for token in plain:
            items.setdefault((token.item, token.paragraph), token)
        alone = [token for token in plain if "với" not in token.lead.words]
        return [Row(row) for row in (list(items.values()), alone) if 1 < len(row) < len(plain)]
