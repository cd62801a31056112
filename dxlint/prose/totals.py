"""Totals and their parts, overall rates, and percentages that make 100.

A total looks for its parts behind the words that open them (trong đó, gồm, a bracket, a colon, bullets), else in
what follows or goes before. Of the figures there several readings are tried (all of them, those of the total's
kind, one of each member, without the parts of parts); the first that adds up is taken. Only where none does, and
the words say that the parts are all there is, is the sum told as wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.model import RateRollup, Structure, Sum
from dxlint.prose.ballots import Ballots
from dxlint.prose.built_alike import BuiltAlike
from dxlint.prose.changed_parts import ChangedParts
from dxlint.prose.closing_totals import ClosingTotals
from dxlint.prose.columns_beside import ColumnsBeside
from dxlint.prose.complements import Complements
from dxlint.prose.counted_parts import CountedParts
from dxlint.prose.fits import is_near, one_slip_tells
from dxlint.prose.full_rows import FullRows
from dxlint.prose.incomplete import Incomplete
from dxlint.prose.joined_names import JoinedNames
from dxlint.prose.line_sums import LineSums
from dxlint.prose.outgrown import out_of_less
from dxlint.prose.parts import Opening
from dxlint.prose.roles import same_kind
from dxlint.prose.rows_of_two import RowsOfTwo
from dxlint.prose.shortfalls import Shortfalls
from dxlint.prose.states import NOUNS
from dxlint.prose.structures import find_structures, find_written_sums
from dxlint.prose.sums_apart import SumsApart
from dxlint.prose.sums_otherwise import is_made_otherwise
from dxlint.prose.tokens import Token


class Totals(
    Incomplete,
    SumsApart,
    ChangedParts,
    LineSums,
    Complements,
    Shortfalls,
    FullRows,
    ColumnsBeside,
    BuiltAlike,
    JoinedNames,
    Ballots,
    RowsOfTwo,
    ClosingTotals,
    CountedParts,
):
    """Finds the totals of a passage."""

    def find(self) -> Iterator[Sum | RateRollup | Structure]:
        """Every sum, overall rate and structure."""
        told = list(self._totals())
        told += self._built_alike(told)
        told += list(self._beside(told))
        yield from (node for node in told if not (isinstance(node, Sum) and is_made_otherwise(self.passage, node)))
        yield from find_written_sums(self.passage)
        for structure in find_structures(self.passage):
            self.rated_spans.update(part.span for part in structure.parts)
            yield structure

    def _totals(self) -> Iterator[Sum | RateRollup]:
        """Every sum and overall rate but those of the columns beside."""
        tokens = self.passage.tokens
        found: list[tuple[int, list[Sum | RateRollup]]] = []
        later: list[tuple[Token, list[Opening]]] = []
        for token in reversed(tokens):
            if not self._may_be_total(token):
                continue
            openings = list(self._openings(token))
            if nodes := self._agreeing(token, openings):
                found.append((token.at, nodes + self._missed_right_behind(token, openings, nodes)))
            else:
                later.append((token, openings))
        for token, openings in later:
            if (
                not self._is_task(token)
                and not token.is_base
                and (nodes := list(self._contradicting(token, openings)))
                and (
                    (token.at in self.exceeded and all(isinstance(one, Sum) and one.complete for one in nodes))
                    or not self._adds_up_apart(token)
                    or self._are_opened_right_behind(token, openings, nodes)
                )
            ):
                found.append((token.at, nodes))
        for token in tokens:
            if token.at not in self.exceeded and self._may_be_total(token) and (nodes := list(self._behind(token))):
                found.append((token.at, [*nodes]))
        for _, nodes in sorted(found, key=lambda entry: entry[0]):
            yield from nodes
        yield from self._of_lines()
        yield from self._of_one_whole()
        yield from self._left_over()
        yield from self._still_to_come()
        yield from self._of_counted()
        yield from self._of_opened_changes()
        yield from self._of_changes()
        yield from self._levels_rated()
        yield from self._of_full_rows()
        yield from self._of_joined_names()
        yield from self._of_ballots()
        yield from self._of_rows_of_two()
        yield from self._of_closing_totals()
        for whole, part in out_of_less(self.passage):
            figure, context = self.passage.figure(whole.q), self.passage.context
            yield Sum(figure, (self._part(part),), whole.q.unit, context, False, False)

    def _is_task(self, token: Token) -> bool:
        """Whether indicators or tasks are counted, whose states tallies hold: never told as wrong here."""
        return (self.pairs[token.at].whole if token.at in self.pairs else token).q.unit.lower().startswith(NOUNS)

    def _agreeing(self, total: Token, openings: Sequence[Opening]) -> list[Sum | RateRollup]:
        """The sums of the parts behind a total; what is divided in two ways is told in two."""
        found: list[Sum | RateRollup] = []
        tokens = self.passage.tokens
        while (hit := self._first_agreeing(total, openings)) is not None:
            whole, opening, parts = hit
            found += self._agreed(whole, parts, opening)
            after = parts[-1].at + 1
            again = after < len(tokens) and len(found) < 6 and tokens[after].sentence - total.sentence < 4
            gap = tokens[after].gap if again else None
            openings = [Opening(after, self._opened[after], gap.stop == "¶")] if gap else []
        return found

    def _first_agreeing(self, total: Token, openings: Sequence[Opening]) -> tuple[Token, Opening, list[Token]] | None:
        """The first parts that add up to a total or to the whole beside it, with that figure and what opens them."""
        columns = list(self._columns(total))
        for opening in openings:
            for whole in columns:
                if parts := self._adding_up(whole, opening):
                    return whole, opening, parts
        return None

    def _adds_up_apart(self, total: Token) -> bool:
        return bool(self._run_around(total) or self._two_apart(total))

    def _missed_right_behind(
        self, total: Token, openings: Sequence[Opening], told: Sequence[Sum | RateRollup]
    ) -> list[Sum | RateRollup]:
        """The bracket, or "gồm", right behind a total that adds up elsewhere, where one slip alone parts the two.

        ``292 người chết, mất tích (152 người chết, 170 người mất tích). Trong số đó, A 155 người, B 137 người``
        """
        first, tokens = openings[0], self.passage.tokens
        bracket = first.kind == "open" and tokens[first.start].bracket != total.bracket
        inner = first.start == total.at + 1 and (bracket or first.kind == "consists")
        start = self.passage.figure(tokens[first.start].q).span if inner else None
        if not inner or any(isinstance(one, Sum) and any(p.figure.span == start for p in one.parts) for one in told):
            return []
        nodes = list(self._contradicting(total, openings[:1]))
        return nodes if nodes and self._are_opened_right_behind(total, openings, nodes) else []

    def _are_opened_right_behind(
        self, total: Token, openings: Sequence[Opening], nodes: Sequence[Sum | RateRollup]
    ) -> bool:
        """Whether words that all parts follow open them right behind a total, which one slip parts from their sum."""
        first, node = openings[0], nodes[0]
        if first.start != total.at + 1 or first.kind not in ("consists", "open") or not isinstance(node, Sum):
            return False
        parts = [part.figure.quantity for part in node.parts]
        return len(parts) > 1 and one_slip_tells(total.q, parts)

    def _contradicting(self, total: Token, openings: Sequence[Opening]) -> Iterator[Sum | RateRollup]:
        if self.passage.is_crowded(total):
            return
        for opening in openings:
            if opening.kind:
                yield from self._unfit(total, opening)
                return
        for opening in openings if total.q.digits >= 100 else ():
            parts = self._plain_parts(total, opening)
            alike = all(same_kind(total, part) for part in parts) and not self._share_its_whole(parts, total)
            whole = len(parts) > 1 and alike and self._percents_make_all(parts)
            nearly = is_near(total.value, sum(part.value for part in parts)) or one_slip_tells(
                total.q, [part.q for part in parts]
            )
            if whole and nearly and not self._fits_otherwise(total, parts, opening):
                yield self._sum(total, parts)
                return

    def _share_its_whole(self, parts: Sequence[Token], total: Token) -> bool:
        """Whether what parts are shares of, a figure before them is a share of too, and no total of theirs."""
        own = self.wholes.get(total.at)
        return own is not None and any(self.wholes.get(part.at) is own for part in parts)

    def _agreed(self, total: Token, parts: list[Token], opening: Opening) -> Iterator[Sum | RateRollup]:
        last = parts[-1].at
        self.ends[total.at] = last + 1
        self.parts_of.update(part.at for part in parts)
        if last == total.at + len(parts):
            self.built.setdefault(total.slot, set()).add(tuple([part.slot for part in parts]))
        yield self._sum(total, parts)
        yield from self._bases(total, parts)
        yield from self._rollup(total, parts)
