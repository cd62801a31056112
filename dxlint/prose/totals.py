"""Totals and their parts, overall rates, and percentages that make 100.

A total looks for its parts behind the words that open them (trong đó, gồm, a bracket, a colon, bullets), else in
what follows or goes before. Of the figures there several readings are tried (all of them, those of the total's
kind, one of each member, without the parts of parts); the first that adds up is taken. Only where none does, and
the words say that the parts are all there is, is the sum told as wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier
from dxlint.language.rounding import Exact
from dxlint.model import Part, RatePart, RateRollup, Span, Structure, Sum
from dxlint.prose.fits import adds_up, apart, gives, is_near, one_slip_away
from dxlint.prose.kinds import are_apart, are_kinds_of, are_poles, exclude_each_other
from dxlint.prose.pairs import Pair
from dxlint.prose.roles import may_be_same, same_kind, share_of
from dxlint.prose.rows import Enumeration, Row
from dxlint.prose.states import NOUNS
from dxlint.prose.structures import find_structures, find_written_sums, name_of, part_of
from dxlint.prose.tokens import Passage, Slot, Token
from dxlint.relations import can_hold
from dxlint.relations.differences import judge_structure
from dxlint.relations.sums import judge_sum

MOST_PARTS = 40
_MARKER_REACH = 8
_PAIR_REACH = 20
_LINES = 12
_LEVEL = re.compile(r"(?:cấp\s|UBND\s)(tỉnh|thành phố|huyện|xã)\b")
_REST = re.compile(r"\b(?:khác|còn lại)$")
_MARKS = re.compile(r"[,;:()\n.]")
_EDGES = re.compile(r"^(?:có|là|gồm|và|thì)\s|\s(?:có|là|được|đạt)$")


class Opening(NamedTuple):
    """Where parts begin, and what opens them: ``consists``, ``of which``, ``open`` (a bracket, a colon), or ``""``."""

    start: int
    kind: str
    lines: bool
    """The parts stand on lines of their own."""


class Totals:
    """Finds the totals of a passage. ``pairs`` are its written shares, by the place of the numerator."""

    def __init__(self, passage: Passage, pairs: dict[int, Pair]) -> None:
        self.passage, self.pairs = passage, pairs
        self.under = {pair.whole.at for pair in pairs.values()}
        self.ends: dict[int, int] = {}
        """Of totals with their parts behind them: the place behind the last part."""
        self.parts_of: set[int] = set()
        self.built: dict[Slot, set[tuple[Slot, ...]]] = {}
        """The words before totals that add up and before each of their parts, where nothing stands between them."""
        self._enumerations: dict[Opening, Enumeration] = {}
        kinds: dict[tuple[int, str], list[Token]] = {}
        slots: dict[Slot, list[Token]] = {}
        heads: dict[str, list[Token]] = {}
        for token in passage.tokens:
            if token.is_part and token.at not in self.under:
                kinds.setdefault((token.paragraph, token.head), []).append(token)
                slots.setdefault(token.slot, []).append(token)
                heads.setdefault(token.head, []).append(token)
        self._kinds = {key: Row(row) for key, row in kinds.items() if len(row) > 1}
        self._heads = {head: Row(row) for head, row in heads.items()}
        self._slots = {key: Row(row) for key, row in slots.items() if len(row) > 1 and key[0]}
        self.rated: set[int] = set()
        self.rated_spans: set[Span] = set()
        """The percentages that an overall rate explains."""

    def find(self) -> Iterator[Sum | RateRollup | Structure]:
        """Every sum, overall rate and structure."""
        tokens = self.passage.tokens
        found: list[tuple[int, list[Sum | RateRollup]]] = []
        later: list[Token] = []
        for token in reversed(tokens):
            if not self._may_be_total(token):
                continue
            if nodes := self._agreeing(token):
                found.append((token.at, nodes))
            else:
                later.append(token)
        for token in later:
            if (
                not self._is_task(token)
                and not token.is_base
                and (nodes := list(self._contradicting(token)))
                and not self._adds_up_apart(token)
            ):
                found.append((token.at, nodes))
        for token in tokens:
            if self._may_be_total(token) and (nodes := list(self._behind(token))):
                found.append((token.at, [*nodes]))
        for _, nodes in sorted(found, key=lambda entry: entry[0]):
            yield from nodes
        yield from self._of_one_whole()
        yield from self._of_changes()
        yield from self._levels_rated()
        yield from find_written_sums(self.passage)
        for structure in find_structures(self.passage):
            self.rated_spans.update(part.span for part in structure.parts)
            yield structure

    def _is_task(self, token: Token) -> bool:
        """Whether indicators or tasks are counted, whose states tallies hold: never told as wrong here."""
        return (self.pairs[token.at].whole if token.at in self.pairs else token).q.unit.lower().startswith(NOUNS)

    def _may_be_total(self, token: Token) -> bool:
        return token.is_count and token.value > 1 and token.at not in self.under and not token.way and not token.is_mean

    # -- parts behind ----------------------------------------------------------------------------------------

    def _openings(self, total: Token) -> Iterator[Opening]:
        """The places where parts of the total may begin, the best told first."""
        tokens = self.passage.tokens
        plain: list[Opening] = []
        for at in range(total.at + 1, min(len(tokens), total.at + 1 + _MARKER_REACH)):
            token, gap = tokens[at], tokens[at].gap
            lines = gap.stop == "¶"
            kind = ""
            if Cue.OF_WHICH in gap.cues or Cue.CONSISTS in gap.cues:
                kind = "of which" if Cue.OF_WHICH in gap.cues else "consists"
            elif at == total.at + 1 + (total.at in self.pairs) and (
                gap.marks.rstrip("(:") in ("", ",") and gap.marks[-1:] in ("(", ":")
            ):
                kind = "open"
            if kind:
                yield Opening(at, kind, lines)
                if token.sentence != total.sentence or kind != "open":
                    break
            if at == total.at + 1 or (gap.stop and not plain[1:]) or gap.marks.endswith("("):
                plain.append(Opening(at, "", lines))
            if token.sentence - total.sentence > 1:
                break
        yield from plain

    def _agreeing(self, total: Token) -> list[Sum | RateRollup]:
        """The sums of the parts behind a total; what is divided in two ways is told in two."""
        found: list[Sum | RateRollup] = []
        tokens = self.passage.tokens
        openings = list(self._openings(total))
        while openings:
            hit = next(
                (
                    (whole, opening, parts)
                    for opening in openings
                    for whole in self._columns(total)
                    if (parts := self._adding_up(whole, opening))
                ),
                None,
            )
            if hit is None:
                break
            whole, opening, parts = hit
            found += self._agreed(whole, parts, opening)
            after = parts[-1].at + 1
            again = after < len(tokens) and len(found) < 6 and tokens[after].sentence - total.sentence < 4
            openings = [Opening(after, "", tokens[after].gap.stop == "¶")] if again else []
        return found

    def _adds_up_apart(self, total: Token) -> bool:
        return bool(self._run_around(total) or self._two_apart(total))

    def _contradicting(self, total: Token) -> Iterator[Sum | RateRollup]:
        openings = list(self._openings(total))
        if sibling := self._like_a_sibling(total):
            yield self._sum(total, sibling)
            return
        for opening in openings:
            if opening.kind:
                yield from self._unfit(total, opening)
                return
        if openings and total.q.digits >= 100:
            parts = self._plain_parts(total, openings[-1])
            if len(parts) > 1 and self._percents_make_all(parts) and all(same_kind(total, part) for part in parts):
                yield from [] if self._fits_otherwise(total, parts, openings[-1]) else [self._sum(total, parts)]

    def _like_a_sibling(self, total: Token) -> list[Token]:
        """The parts that stand behind the total under the same names as those of a total that adds up."""
        tokens = self.passage.tokens
        for names in self.built.get(total.slot, ()):
            parts = tokens[total.at + 1 : total.at + 1 + len(names)]
            alike = len(parts) == len(names) and tuple([part.slot for part in parts]) == names
            if alike and parts[-1].sentence == total.sentence and one_slip_away(total.value, [p.value for p in parts]):
                return parts
        return []

    def _columns(self, total: Token) -> Iterator[Token]:
        yield total
        if total.at in self.pairs:
            yield self.pairs[total.at].whole

    def _members(self, total: Token, opening: Opening) -> list[Token]:
        """The counts from the opening on, at its own level, to the end of its bracket, its sentence, its lines."""
        tokens = self.passage.tokens
        first = tokens[opening.start]
        found: list[Token] = []
        lines = first.paragraph
        for token in tokens[opening.start : opening.start + MOST_PARTS]:
            if token.bracket < first.bracket or (token.bracket > first.bracket and token.host < opening.start - 1):
                break
            if token.sentence != first.sentence:
                # Bullets go on from line to line; so do sentences that begin like their neighbours.
                if not opening.lines or token.paragraph - lines > 1:
                    break
                if token.paragraph - first.paragraph > _LINES or (token.paragraph == lines and token.gap.stop):
                    break
                lines = token.paragraph
            if token.bracket != first.bracket:
                continue
            found.append(token)
        return found

    def _rows(self, total: Token, opening: Opening) -> Iterator[Row]:
        """The readings of an enumeration: which of its figures are the parts."""
        known = self._enumerations.get(opening)
        if known is None:
            known = self._enumerations[opening] = Enumeration(
                [t for t in self._members(total, opening) if t.is_count and t.at not in self.under and not t.is_mean]
            )
        if known.may_reach(total):
            yield known.plain
            head = total.head or known.plain.tokens[0].head
            if (same := known.of_kind(head)) is not None:
                yield same
            if total.lead.words and (alike := known.behind(total.lead.words[-1:])) is not None:
                yield alike
            yield from known.others
            outer = self._without_inner(known.plain.tokens)
            if len(outer) < len(known.plain.tokens):
                yield Row(outer)
                yield Row([token for token in outer if token.head == head])
        if known.every is not None and known.every.tokens[0].bracket != total.bracket:
            yield known.every

    def _wide_rows(self, total: Token, opening: Opening) -> Iterator[tuple[Row, int]]:
        """Readings over sentences and brackets: figures of the total's kind, or all that follow the same words."""
        first = self.passage.tokens[opening.start]
        row = self._kinds.get((first.paragraph, total.head))
        if row is not None:
            yield row, row.index(opening.start)
        for token in self.passage.tokens[opening.start : opening.start + 4]:
            row = self._slots.get(token.slot) if token.is_part else None
            if row is not None and len(row.tokens) > 1:
                yield row, row.index(token.at)

    def _may_be_part(self, token: Token) -> bool:
        return token.is_part and token.at not in self.under

    def _without_inner(self, members: Sequence[Token]) -> list[Token]:
        """The members without those that are parts of a member."""
        found: list[Token] = []
        until = -1
        for token in members:
            if token.at < until:
                continue
            found.append(token)
            until = max(until, self.ends.get(token.at, -1))
        return found

    def _adding_up(self, total: Token, opening: Opening) -> list[Token]:
        for row in self._rows(total, opening):
            if (count := row.reaching(total)) and self._may_be_sum(
                total, parts := row.tokens[:count], count == len(row.tokens), opening
            ):
                return parts
        wide = Opening(opening.start, "", opening.lines)
        for row, start in self._wide_rows(total, opening):
            parts = row.tokens[start : start + row.reaching(total, start)]
            apart = parts and parts[-1].at - opening.start < MOST_PARTS and total.at not in {part.at for part in parts}
            if apart and self._may_be_sum(total, parts, False, wide):
                return parts
        return []

    def _may_be_sum(self, total: Token, parts: Sequence[Token], every: bool, opening: Opening) -> bool:
        return self._comparable(total, parts) and self._says_enough(total, parts, every, opening)

    def _says_enough(self, total: Token, parts: Sequence[Token], every: bool, opening: Opening) -> bool:
        decimals = max(0, *(part.q.decimals - total.q.decimals for part in parts if part.q.scale == total.q.scale), 0)
        size = total.q.digits * 10**decimals
        if opening.kind:
            return every or size >= 10 * len(parts)
        if size >= 1000 or (size >= 100 and all(may_be_same(total, part) for part in parts)):
            return True
        if (
            size < 5
            or not all(same_kind(total, part) for part in parts)
            or parts[0].sentence - total.sentence > len(parts) - 1
        ):
            return False
        one_word = len({part.slot for part in parts}) == 1 and len(parts) > 2
        return one_word or self._are_next_of_kind(total, parts)

    def _are_next_of_kind(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether the parts are the next figures of the total's kind, without one left out."""
        between = self.passage.tokens[total.at + 1 : parts[-1].at + 1]
        return [t.at for t in between if same_kind(t, total) and self._may_be_part(t)] == [t.at for t in parts]

    def _comparable(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether they may be added: money with money, and no figure without a unit beside a scaled one."""
        scales = {token.q.scale for token in (total, *parts)}
        return len(scales) == 1 or all(token.head and token.head == total.head for token in parts)

    def _agreed(self, total: Token, parts: list[Token], opening: Opening) -> Iterator[Sum | RateRollup]:
        last = parts[-1].at
        self.ends[total.at] = last + 1
        self.parts_of.update(part.at for part in parts)
        if last == total.at + len(parts):
            self.built.setdefault(total.slot, set()).add(tuple([part.slot for part in parts]))
        yield self._sum(total, parts)
        yield from self._bases(total, parts)
        yield from self._next_columns(total, parts)
        yield from self._rollup(total, parts)

    def _bases(self, total: Token, parts: Sequence[Token]) -> Iterator[Sum]:
        """The sum of the denominators, where total and parts are shares of wholes of their own."""
        if total.at in self.pairs and all(part.at in self.pairs for part in parts):
            wholes = [self.pairs[part.at].whole for part in parts]
            if any(whole.value != self.pairs[total.at].whole.value for whole in wholes):
                yield self._sum(self.pairs[total.at].whole, wholes)

    def _next_columns(self, total: Token, parts: Sequence[Token]) -> Iterator[Sum]:
        """``242 vụ, 344 đối tượng: khởi tố 179 vụ, 251 bị can; xử lý 63 vụ, 93 đối tượng``: the second column too."""
        before = [self._count_before(token) for token in (total, *parts)]
        known = {total.at, *(part.at for part in parts)}
        told = [token for token in before if token is not None and token.at not in known]
        if len({token.at for token in told}) == len(parts) + 1 and told[0].at not in self.ends:
            whole, *others = told
            added = sum(part.value for part in others)
            alike = whole.head and all(same_kind(part, whole) for part in others)
            if alike and 4 * whole.value < 5 * added < 6 * whole.value and self._is_plainly_said(whole, others):
                self.ends[whole.at] = others[-1].at + 1
                yield self._sum(whole, others)
        columns = [total, *parts]
        for _ in range(3):
            columns = [self._next_count(token) for token in columns]  # type: ignore[misc]
            if (
                None in columns
                or len({token.at for token in columns}) != len(parts) + 1
                or columns[0].at >= parts[0].at
            ):
                return
            if known & {token.at for token in columns}:
                return
            whole, *others = columns
            if whole.at in self.ends or not self._comparable(whole, others):
                continue
            alike = whole.head and all(same_kind(part, whole) for part in others)
            added = sum(part.value for part in others)
            if adds_up(whole.q, [part.q for part in others]) or (
                alike and 4 * whole.value < 5 * added < 6 * whole.value and self._is_plainly_said(whole, others)
            ):
                self.ends[whole.at] = others[-1].at + 1
                yield self._sum(whole, others)

    def _is_plainly_said(self, whole: Token, parts: Sequence[Token]) -> bool:
        """Whether none of the figures is qualified, and no total within reach is the sum of the parts."""
        if any(token.q.qualifier for token in (whole, *parts)):
            return False
        return not any(
            adds_up(token.q, [part.q for part in parts])
            for token in self.passage.tokens[max(0, parts[0].at - 8) : parts[0].at]
            if token.is_count and token.at != whole.at
        )  # fmt: skip

    def _count_before(self, token: Token) -> Token | None:
        """The count right before a figure in its member."""
        other = self.passage.tokens[token.at - 1] if token.at else None
        fits = (
            other is not None
            and other.item == token.item
            and self._may_be_part(other)
            and other.bracket == token.bracket
        )
        return other if fits else None

    def _next_count(self, token: Token) -> Token | None:
        tokens = self.passage.tokens
        for other in tokens[token.at + 1 : token.at + 5]:
            if other.sentence != token.sentence:
                return None
            if self._may_be_part(other):
                return other
        return None

    # -- parts that do not add up ----------------------------------------------------------------------------

    def _unfit(self, total: Token, opening: Opening) -> Iterator[Sum | RateRollup]:
        tokens, passage = self.passage.tokens, self.passage
        if not self._is_nearest_total(total, opening):
            return
        parts = self._plain_parts(total, opening)
        if not parts:
            return
        names = [f"{name_of(part)} {part.q.unit}" for part in parts]
        if self._is_complete(total, parts, names, opening):
            self.ends[total.at] = parts[-1].at + 1
            yield self._sum(total, parts)
            yield from self._bases(total, parts)
        elif opening.kind != "open" and tokens[opening.start].sentence == total.sentence:
            whole = self.pairs[total.at].whole if total.at in self.pairs else total
            for part in parts:
                if same_kind(part, whole) and part.value <= total.value:
                    yield Sum(passage.figure(total.q), (self._part(part),), total.q.unit, passage.context, False, False)

    def _is_nearest_total(self, total: Token, opening: Opening) -> bool:
        """Whether no other figure between the total and the opening can be what the parts are parts of."""
        if total.q.qualifier:
            return False
        between = self.passage.tokens[total.at + 1 : opening.start]
        for token in between:
            if token.percent or token.at in self.under or token.way or token.is_base or token.is_plan:
                continue
            if token.bracket != total.bracket and token.bracket != self.passage.tokens[opening.start].bracket:
                continue
            return False
        first = self.passage.tokens[opening.start]
        if first.sentence == total.sentence or not first.gap.stop:
            return True
        # "… 1.744 thủ tục. Trong đó: …": the sentence before must tell of nothing else.
        others = [t for t in self.passage.tokens[max(0, total.at - 4) : total.at] if t.sentence == total.sentence]
        return not [t for t in others if t.is_count] and (Cue.OF_WHICH in first.gap.cues or ":" in first.gap.marks)

    def _plain_parts(self, total: Token, opening: Opening) -> list[Token]:
        """The parts of an enumeration whose members hold one count each; else none."""
        members = [token for token in self._members(total, opening) if token.is_count and token.at not in self.under]
        parts: list[Token] = []
        for token in members:
            if token.way or token.is_mean or token.is_base or token.is_plan:
                continue
            if (total.at in self.pairs) != (token.at in self.pairs) or (parts and Cue.WHOLE in token.lead.cues):
                break
            if parts and any(cue in token.gap.cues for cue in (Cue.OF_WHICH, Cue.CONSISTS, Cue.ALONE)):
                break
            if parts and token.head != parts[0].head and total.head in {part.head for part in parts} and token.head:
                if token.item == parts[-1].item:
                    continue
                break
            parts.append(token)
        while parts and not self._one_kind(total, parts):
            parts.pop()
        return parts

    def _one_kind(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether all count one kind of thing, in one scale; a part may leave the unit out."""
        if any(part.q.qualifier not in (None, Qualifier.OVER) for part in parts) or not self._comparable(total, parts):
            return False
        if any(part.q.qualifier for part in parts) and sum(part.value for part in parts) <= total.value:
            return False
        whole = self.pairs[total.at].whole if total.at in self.pairs else total
        heads = {part.head for part in parts} - {""}
        if len(parts) > 1 and are_kinds_of(whole.q.unit, [part.q.unit for part in parts]):
            # "12 đơn vị cấp huyện, gồm 180 xã": what a unit holds is no kind of it.
            return total.value <= 2 * sum(part.value for part in parts) <= 4 * total.value
        if "người" in heads and whole.head and not heads - {"người", whole.head} and whole.head != "người":
            return one_slip_away(total.value, [part.value for part in parts])
        return len(heads) <= 1 and (not heads or not whole.head or whole.head in heads)

    def _is_complete(self, total: Token, parts: Sequence[Token], names: Sequence[str], opening: Opening) -> bool:
        """Whether the words, the names or the percentages say that the parts are all there is."""
        if len(parts) < 2 or self._fits_otherwise(total, parts, opening):
            return False
        values = [part.value for part in parts]
        if not is_near(total.value, sum(values)):
            return False
        levels = {match[1] for name in names if (match := _LEVEL.search(name))}
        if len(levels) == len(names) >= 3 or self._percents_make_all(parts):
            return True
        gap = self.passage.tokens[opening.start].gap
        if Cue.ALONE in gap.cues:
            return False
        after = self.passage.after(parts[-1])
        if Cue.REST in after.cues or (sum(values) < total.value and self._goes_on(total, parts)):
            return False
        near = one_slip_away(total.value, values)
        if sum(values) < total.value <= sum(values) + 3 and " và " in after.text and ":" in after.marks:
            return False  # "12 quận: …; 17 huyện: … và thị xã Sơn Tây"
        short = apart(total.value, sum(values))
        if opening.kind == "consists" and not opening.lines and gap.lead.mark != "." and "cụ" not in gap.text:
            return near or 8 * short <= total.value
        rest = any(word in ("khác", "lại") for word in after.follow.words) or _REST.search(names[-1])
        if rest or are_poles(names):
            return opening.kind != "open" or near or are_poles(names)
        if sum(values) > total.value and (
            are_apart(names)
            or exclude_each_other(total.q.unit, [part.q.unit for part in parts])
            or self._are_places(parts)
            or (
                len(parts) > 2
                and 50 * sum(values) <= 51 * total.value
                and all(same_kind(part, total) for part in parts)
            )
        ):
            return True
        return near

    def _are_places(self, parts: Sequence[Token]) -> bool:
        """Whether each part has a proper name before it: of provinces and districts no two overlap."""
        named = [
            _MARKS.split(part.gap.text)[-1 if part.lead.words else -2].strip()
            for part in parts
            if len(_MARKS.split(part.gap.text)) > 1 or part.lead.words
        ]
        return (
            len(parts) > 2
            and len(named) == len(parts)
            and all(any(w[:1].isupper() for w in name.split()) for name in named)
        )

    def _fits_otherwise(self, total: Token, parts: Sequence[Token], opening: Opening) -> bool:
        """Whether the parts add up to another figure before them, or one of them is the sum of others."""
        tokens = self.passage.tokens
        quantities = [part.q for part in parts]
        for other in tokens[max(0, opening.start - 8) : opening.start]:
            if other.is_count and other.at != total.at and other.q.value > 1 and adds_up(other.q, quantities):
                return True
        values = [part.value for part in parts]
        if len(parts) > 2 and 2 * max(values) == sum(values):
            return True
        return any(part.at in self.ends and self.ends[part.at] > part.at + 1 for part in parts[:-1])

    def _percents_make_all(self, parts: Sequence[Token]) -> bool:
        """Whether each part has its percentage, and they make 100."""
        tokens = self.passage.tokens
        rates = [self._own_rate(part) for part in parts]
        told = [rate for rate in rates if rate is not None]
        if len(told) != len(parts) or any(Cue.REACHED in tokens[rate.at].lead.cues for rate in told):
            return False
        shares = tuple(Part("", self.passage.figure(rate.q)) for rate in told)
        return can_hold(judge_structure(Structure(shares, self.passage.context)))

    def _goes_on(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether the sentence tells of more of the kind after the last part, no more than is missing."""
        missing = total.value - sum(part.value for part in parts)
        last = parts[-1]
        return any(
            token.is_count and 0 < token.value <= missing and token.head == last.head and not token.way
            for token in self.passage.tokens[last.at + 1 : last.at + MOST_PARTS]
            if token.sentence == last.sentence and token.bracket == last.bracket
        )

    # -- parts before, two parts apart -----------------------------------------------------------------------

    def _behind(self, total: Token) -> Iterator[Sum]:
        """A total that stands behind its parts, or apart from the two figures it is the sum of."""
        tokens = self.passage.tokens
        told = Cue.ADDED in total.lead.cues
        chosen: list[Token] = []
        same: list[Token] = []
        added: Exact = 0
        exact = total.exact
        for at in range(total.at - 1, max(-1, total.at - 1 - MOST_PARTS // 2), -1):
            token = tokens[at]
            if token.paragraph != total.paragraph or (chosen and total.sentence - token.sentence > 1):
                break
            if not self._may_be_part(token):
                continue
            chosen.insert(0, token)
            if not (same_kind(token, total) or (not token.head and not total.head)):
                continue
            same.insert(0, token)
            added += token.value
            exact = exact and token.exact
            if exact and added != total.value:
                continue
            if len(same) > 1 and adds_up(total.q, [part.q for part in same]):
                enough = total.q.digits >= 100 or (told and tokens[same[0].at].sentence == total.sentence)
                if enough and self._comparable(total, same):
                    yield self._sum(total, same)
                    return
        if (run := self._run_around(total)) and not any(self._is_told(total, part) for part in run):
            yield self._sum(total, run)
            return
        if told and "cộng" in total.lead.words and self._is_whole_sentence(total, same):
            if len(same) > 1 and self._comparable(total, same):
                yield self._sum(total, same)
            return
        if total.q.digits < 100 and not (total.q.percent and total.q.decimals):
            return
        pair = self._two_apart(total)
        if pair:
            yield self._sum(total, pair)

    def _run_around(self, total: Token) -> list[Token]:
        """Figures of the total's kind in a row, anywhere in reach, that add up to it digit by digit."""
        if total.q.digits < 100 or not total.q.is_exact:
            return []
        kind = self._heads.get(total.head)
        if kind is None or not total.head:
            return []
        at = kind.index(total.at)
        for row in (kind.tokens[at + 1 : at + MOST_PARTS], kind.tokens[max(0, at - MOST_PARTS) : at]):
            row = [token for token in row if token.exact and abs(token.at - total.at) < MOST_PARTS]
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
        """Whether the parts are all the figures that their sentence holds before the total."""
        tokens = self.passage.tokens
        before = [t for t in tokens[max(0, total.at - MOST_PARTS) : total.at] if t.sentence == total.sentence]
        first = before[0].gap if before else total.gap
        return before == list(parts) and Cue.OF_WHICH not in first.cues

    def _two_apart(self, total: Token) -> list[Token]:
        """Two figures of the total's kind, within reach, whose sum has every one of its digits."""
        near: list[Token] = []
        for head in {total.head, ""}:
            if (kind := self._heads.get(head)) is not None:
                window = slice(kind.index(total.at - _PAIR_REACH), kind.index(total.at + _PAIR_REACH + 1))
                near += [t for t in kind.tokens[window] if t.at != total.at and t.q.scale == total.q.scale]
        near = [t for t in near if t.value < total.value and not self._is_told(total, t)]
        if total.q.digits < 1000:
            near = [t for t in near if total.head and t.head == total.head and abs(t.sentence - total.sentence) < 2]
        near.sort(key=lambda token: token.at)
        seen: dict[object, Token] = {}
        for token in near:
            other = seen.get(total.value - token.value)
            if other is not None and other.value != token.value:
                return [other, token]
            seen[token.value] = token
        return []

    def _of_one_whole(self) -> Iterator[Sum]:
        """``28/63 tỉnh …; 23/63 tỉnh …; 12/63 tỉnh``: shares in a row that make all of their whole."""
        tokens = self.passage.tokens
        done = -1
        for at, pair in self.pairs.items():
            if at <= done or pair.part.value >= pair.whole.value:
                continue
            parts = [pair.part]
            for token in tokens[pair.whole.at + 1 : pair.whole.at + MOST_PARTS]:
                if token.paragraph != pair.whole.paragraph or token.sentence - pair.whole.sentence > 1:
                    break
                other = self.pairs.get(token.at)
                if (other is not None and other.whole.value == pair.whole.value) or (
                    other is None
                    and token.at not in self.under
                    and self._may_be_part(token)
                    and same_kind(token, pair.whole)
                ):
                    parts.append(token)
                else:
                    continue
                if adds_up(pair.whole.q, [part.q for part in parts]):
                    done = token.at
                    yield self._sum(pair.whole, parts)
                    break

    def _of_changes(self) -> Iterator[Sum]:
        """``giảm 29 vụ (trong đó, nơi A giảm 06 vụ; nơi B giảm 23 vụ)``: a change and those of its parts."""
        tokens = self.passage.tokens
        for total in tokens:
            way = total.way
            if not way or total.percent or total.value < 5:
                continue
            parts: list[Token] = []
            for token in tokens[total.at + 1 : total.at + 1 + MOST_PARTS // 2]:
                if token.paragraph != total.paragraph:
                    break
                if token.is_count and token.way == way and same_kind(token, total):
                    parts.append(token)
                    if len(parts) > 1 and adds_up(total.q, [part.q for part in parts]):
                        yield self._sum(total, parts)
                        break

    # -- rates ------------------------------------------------------------------------------------------------

    def _own_rate(self, token: Token) -> Token | None:
        """The percentage right behind a count or a written share."""
        tokens = self.passage.tokens
        at = (self.pairs[token.at].whole.at if token.at in self.pairs else token.at) + 1
        if at >= len(tokens) or not tokens[at].percent or tokens[at].gap.stop or ";" in tokens[at].gap.marks:
            return None
        return tokens[at] if share_of(self.passage, tokens[at]) == "whole" else None

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
        levels = {match[1] for part in parts if (match := _LEVEL.search(name_of(part)))}
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
            parts = [t for t in self._members(whole, Opening(token.at, "of which", False)) if t.percent]
            names = [name_of(part) for part in parts]
            levels = {match[1] for name in names if (match := _LEVEL.search(name))}
            if (len(levels) == len(parts) >= 3 and whole.gap.stop == "") or len(levels) == len(parts) >= 3:
                self.rated.update(part.at for part in (whole, *parts))
                yield self._rates(None, whole, [(name, None, part) for name, part in zip(names, parts, strict=True)])

    # -- nodes ------------------------------------------------------------------------------------------------

    def _part(self, token: Token) -> Part:
        return part_of(self.passage, token)

    def _sum(self, total: Token, parts: Sequence[Token]) -> Sum:
        node = Sum(
            self.passage.figure(total.q), tuple(self._part(part) for part in parts), total.q.unit, self.passage.context,
            True, False,
        )  # fmt: skip
        if not can_hold(judge_sum(node)):
            return node
        self.parts_of.update(part.at for part in parts)
        return node
