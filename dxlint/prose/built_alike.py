"""Totals built like others that add up: the same words before their parts, at the same places behind them.

``Lào Cai 177 người (82 chết, 95 mất tích), Cao Bằng 52 người (34 chết, 18 mất tích)`` are rows of one table: what the
parts make in one they make in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dxlint.model import Sum
from dxlint.prose.fits import adds_up, apart, one_slip_makes
from dxlint.prose.parts import Parts
from dxlint.prose.tokens import Slot, Token

_REACH, _MOST_BUILDS = 6, 4
"""So far behind its total may a row begin; so many rows that begin alike are told apart."""

_LEAST = 10
"""Of less, any miss is one slip."""

Build = tuple[Slot, ...]


class BuiltAlike(Parts):
    """Totals that miss the parts which others built like them have."""

    def _built_alike(self, told: Sequence[Any]) -> list[Sum]:
        """The sums of rows like those that are told and hold; they hold too, or one slip keeps them from it."""
        placed = self.passage.placed()
        builds: dict[tuple[str, int, Slot], set[Build]] = {}
        known: dict[int, set[int]] = {}
        for node in told:
            if type(node) is not Sum or node.total.span not in placed:
                continue
            total, parts = placed[node.total.span], [placed.get(part.figure.span) for part in node.parts]
            known.setdefault(total.at, set()).update(part.at for part in parts if part is not None)
            row = [part for part in parts if part is not None and node.complete]
            if len(row) == len(parts) > 1 and self._is_row_behind(total, row) and adds_up(total.q, [t.q for t in row]):
                build = tuple([part.slot for part in row])
                alike = builds.setdefault((total.head, row[0].at - total.at, build[0]), set())
                if len(alike) < _MOST_BUILDS:
                    alike.add(build)
        return list(self._rows_like(builds, known)) if builds else []

    def _is_row_behind(self, total: Token, row: Sequence[Token]) -> bool:
        """Whether parts stand side by side, shortly behind their total, in its sentence, each under its own words."""
        first, last = row[0], row[-1]
        near = 0 < first.at - total.at <= _REACH and last.at - first.at == len(row) - 1
        return near and last.sentence == total.sentence and len({part.slot for part in row}) == len(row)

    def _rows_like(self, builds: dict[tuple[str, int, Slot], set[Build]], known: dict[int, set[int]]) -> Iterator[Sum]:
        tokens = self.passage.tokens
        for total in tokens:
            if not self._may_be_total(total) or total.q.qualifier or total.q.digits < _LEAST:
                continue
            for first in tokens[total.at + 1 : total.at + 1 + _REACH]:
                for build in builds.get((total.head, first.at - total.at, first.slot), ()):
                    row = tokens[first.at : first.at + len(build)]
                    alike = tuple([part.slot for part in row]) == build and row[-1].sentence == total.sentence
                    if alike and known.get(total.at, set()).isdisjoint(part.at for part in row):
                        yield from self._row(total, row)

    def _row(self, total: Token, row: Sequence[Token]) -> Iterator[Sum]:
        """The sum of a row where it holds, or where one slip of the hand makes it hold."""
        quantities = [part.q for part in row]
        plain = all(self._may_be_part(part) and not part.q.qualifier for part in row) and self._comparable(total, row)
        missing = apart(total.amount, sum(part.amount for part in row))
        near = 4 * missing <= total.amount and one_slip_makes(total.q, quantities)  # of one digit any miss is a slip
        if plain and (adds_up(total.q, quantities) or near):
            yield self._sum(total, row)
