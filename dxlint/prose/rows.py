"""Figures in a row with their running sums: where a total finds the parts that add up to it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from dxlint.prose.fits import adds_up, apart
from dxlint.prose.tokens import Token


class Row:
    """Figures in order with their running sums, so that a total finds its parts among them by halving."""

    __slots__ = ("exact", "places", "sums", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.sums = list(accumulate(token.value for token in tokens))
        self.places = [token.at for token in tokens]
        self.exact = all(token.q.is_exact for token in tokens)

    def index(self, place: int) -> int:
        """Where the figures from a place of the passage on begin."""
        return bisect_left(self.places, place)

    def reaching(self, total: Token, start: int = 0) -> int:
        """How many figures from ``start`` on add up to the total, two or more; else 0."""
        sums, last = self.sums, len(self.sums)
        if last - start < 2 or not self.tokens[start].value < total.value <= sums[-1] + total.value // 8:
            return 0
        floor = sums[start - 1] if start else 0
        at = bisect_left(sums, total.value + floor, start)
        if at < last and sums[at] - floor == total.value:
            return at + 1 - start if at > start else 0
        if self.exact and total.q.is_exact:
            return 0
        for end in (last, at + 1, at):
            if start + 2 <= end <= last and 16 * apart(sums[end - 1] - floor, total.value) <= total.value:
                parts = self.tokens[start:end]
                if adds_up(total.q, [part.q for part in parts]):
                    return end - start
        return 0


class Enumeration:
    """The figures behind an opening, in the readings that do not depend on the total."""

    __slots__ = ("by_head", "by_word", "every", "others", "plain")

    def __init__(self, members: list[Token]) -> None:
        plain = [token for token in members if token.is_part]
        self.plain = Row(plain)
        heads: dict[str, list[Token]] = {}
        words: dict[tuple[str, ...], list[Token]] = {}
        items: dict[tuple[int, int], Token] = {}
        for token in plain:
            heads.setdefault(token.head, []).append(token)
            words.setdefault(token.lead.words[-1:], []).append(token)
            items.setdefault((token.item, token.paragraph), token)
        self.by_head = {head: Row(tokens) for head, tokens in heads.items() if len(tokens) > 1}
        self.by_word = {word: Row(tokens) for word, tokens in words.items() if len(tokens) > 1}
        alone = [token for token in plain if "với" not in token.lead.words]
        self.others = [Row(row) for row in (list(items.values()), alone) if 1 < len(row) < len(plain)]
        self.every = Row(members) if len(members) > max(1, len(plain)) else None
