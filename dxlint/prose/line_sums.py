"""Totals of a paragraph whose parts stand one in each of the lines below it, behind the same word.

``Hai cấp nhận 7.662 vụ, giải quyết 6.468 vụ. Hình sự: nhận 1.367 vụ, giải quyết 1.206 vụ; …``, each field on a line of
its own: the figures behind "nhận" are a column, those behind "giải quyết" are another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.model import Sum
from dxlint.prose.fits import adds_up, one_slip_makes
from dxlint.prose.parts import Parts
from dxlint.prose.tokens import Token

_SAYING_NOTHING = frozenset({"được", "xong", "là", "đã", "lại", "số", "với"})
_LINES_ABOVE = 2
_MOST_LINES, _ABOVE, _LEAST = 24, 16, 100
"""Lines of a column, figures above the first among which its total stands, and the least total that says something."""
_CERTAIN = 2
"""Columns of the same lines that must add up before another one is told to miss its total."""

Column = tuple[Token, ...]


class LineSums(Parts):
    """Totals over the lines below them."""

    def _of_lines(self) -> Iterator[Sum]:
        """The columns that add up to their total, and those that one slip keeps from it where others do."""
        lines_of = self._lines()
        missed: list[tuple[Token, Column]] = []
        proven: dict[tuple[int, int], int] = {}
        for column in self._line_columns(lines_of):
            lines = lines_of[column[0].at], lines_of[column[-1].at]
            total = self._total_above(column, lines_of)
            if total is None and len(column) > _CERTAIN and column[0].q.digits >= _LEAST:
                total, column = column[0], column[1:]  # "Cả tỉnh có 533 trường" heads "Bậc mầm non có 171 trường", …
                lines = lines_of[column[0].at], lines[1]
            if total is None or not self._comparable(total, column):
                continue
            if adds_up(total.q, [part.q for part in column]):
                proven[lines] = proven.get(lines, 0) + 1
                if not self.parts_of.issuperset(part.at for part in column):
                    yield self._sum(total, column)
                    yield from self._whole_beside(total, column)
            elif one_slip_makes(total.q, [part.q for part in column]):
                missed.append((total, column))
        for total, column in missed:
            sure = proven.get((lines_of[column[0].at], lines_of[column[-1].at]), 0) >= _CERTAIN
            if sure and total.at not in self.ends:
                yield self._sum(total, column)

    def _whole_beside(self, total: Token, column: Column) -> Iterator[Sum]:
        """The sum of the denominators, where all of a column are a/b."""
        if all(token.at in self.pairs for token in (total, *column)):
            whole, bases = self.pairs[total.at].whole, [self.pairs[token.at].whole for token in column]
            if any(base.value != whole.value for base in bases) and adds_up(whole.q, [base.q for base in bases]):
                yield self._sum(whole, bases)

    def _lines(self) -> list[int]:
        """In which line each figure stands, of those that have figures: where a sentence ends, so does its line."""
        found, line = list[int](), 0
        for token in self.passage.tokens:
            line += bool(token.gap.stop) and "\n" in token.gap.text
            found.append(line)
        return found

    def _line_columns(self, lines: Sequence[int]) -> Iterator[Column]:
        """The first figures behind one word in lines that follow each other, two at least."""
        begun: dict[tuple[str, str], list[Token]] = {}
        for token in self.passage.tokens:
            key = self._column_of(token)
            if key is None:
                continue
            column = begun.setdefault(key, [])
            if column and lines[token.at] == lines[column[-1].at]:
                continue
            if column and (lines[token.at] > lines[column[-1].at] + 1 or len(column) == _MOST_LINES):
                yield from _long(column)
                column.clear()
            column.append(token)
        for column in begun.values():
            yield from _long(column)

    def _column_of(self, token: Token) -> tuple[str, str] | None:
        """The last word before a plain count that says something, and what it counts."""
        if not self._may_be_part(token) or token.bracket or token.q.qualifier or not token.lead.words:
            return None
        word = next((word for word in reversed(token.lead.words) if word not in _SAYING_NOTHING), "")
        return word, self.pairs[token.at].whole.head if token.at in self.pairs else token.head

    def _total_above(self, column: Column, lines: Sequence[int]) -> Token | None:
        """The one figure behind the same word in the two lines above; the first may stand in a row with the others."""
        first, key = column[0], self._column_of(column[0])
        above = self.passage.tokens[max(0, first.at - _ABOVE) : first.at]
        alike = [t for t in above if 0 < lines[first.at] - lines[t.at] <= _LINES_ABOVE and self._column_of(t) == key]
        return alike[0] if len(alike) == 1 and alike[0].q.digits >= _LEAST else None


def _long(column: Sequence[Token]) -> Iterator[Column]:
    if len(column) > 1:
        yield tuple(column)
