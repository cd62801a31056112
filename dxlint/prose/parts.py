"""Where the parts of a total stand, and which of the figures there add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dxlint.language.kinds import are_apart
from dxlint.language.lexicon import Cue
from dxlint.model import Part, Ratio, Span, Sum
from dxlint.prose.pairs import Pair
from dxlint.prose.roles import may_be_same, only_changes_between, same_kind
from dxlint.prose.rows import Enumeration, Row
from dxlint.prose.structures import name_of, part_of
from dxlint.prose.tokens import Gap, Passage, Slot, Token
from dxlint.records import NamedTuple
from dxlint.relations import can_hold
from dxlint.relations.sums import judge_sum

MOST_PARTS = 40
_MARKER_REACH = 8
_LINES = 12


class Opening(NamedTuple):
    """Where parts begin, and what opens them: ``consists``, ``of which``, ``open`` (a bracket, a colon), or ``""``.

    ``among`` is "trong 11 nhóm hàng có 7 nhóm tăng, …".
    """

    start: int
    kind: str
    lines: bool
    """The parts stand on lines of their own."""


class Parts:
    """The totals of a passage with the readings of what stands behind them.

    ``pairs`` are its written shares, ``shares`` those that a percentage proves.
    """

    def __init__(self, passage: Passage, pairs: dict[int, Pair], shares: Sequence[Ratio] = ()) -> None:
        self.passage, self.pairs = passage, pairs
        known = passage.placed() if shares else {}
        self.wholes = {
            known[ratio.numerator.span].at: known[ratio.denominator.span]
            for ratio in shares if ratio.denominator.span in known
        }  # fmt: skip
        self.wholes |= {part: pair.whole for part, pair in pairs.items()}
        """What shares are of, by the place of the part."""
        self.under = {pair.whole.at for pair in pairs.values()}
        self.ends: dict[int, int] = {}
        """Of totals with their parts behind them: the place behind the last part."""
        self.parts_of: set[int] = set()
        self.exceeded: set[int] = set()
        """Of totals whose parts make them before they end."""
        self.built: dict[Slot, set[tuple[Slot, ...]]] = {}
        """The words before totals that add up and before each of their parts, where nothing stands between them."""
        self._opened = [opened_by(token.gap) for token in passage.tokens]
        """What the words before each figure open."""
        self._known_members: dict[tuple[int, bool], list[Token]] = {}
        self._enumerations: dict[int, Enumeration] = {}
        """What stands behind an opening, by the place where it begins."""
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
        self._alike: dict[int, tuple[Row, int]] = {}
        """By the place of a figure: those that follow the same words, and where it stands among them."""
        for (words, _), tokens in slots.items():
            if len(tokens) > 1 and words:
                row = Row(tokens)
                self._alike.update((token.at, (row, index)) for index, token in enumerate(tokens))
        self.rated: set[int] = set()
        self.rated_spans: set[Span] = set()
        """The percentages that an overall rate explains."""

    def _may_be_total(self, token: Token) -> bool:
        return token.is_count and token.value > 1 and token.at not in self.under and not token.way and not token.is_mean

    def _may_be_part(self, token: Token) -> bool:
        return token.is_part and token.at not in self.under

    def _openings(self, total: Token) -> Iterator[Opening]:
        """The places where parts of the total may begin, the best told first."""
        tokens = self.passage.tokens
        plain: list[Opening] = []
        for at in range(total.at + 1, min(len(tokens), total.at + 1 + _MARKER_REACH)):
            token, gap = tokens[at], tokens[at].gap
            lines = gap.stop == "¶"
            kind = self._opened[at]
            if not kind and at == total.at + 1 and total.lead.words[-1:] == ("trong",) and "có" in gap.lead.words:
                kind = "among"
            if kind:
                pass
            elif _stands_beside(total, gap):
                break  # "xã A: 23 vụ, xã B: 12 vụ": one of several, no total
            elif (
                (
                    at == total.at + 1 + (total.at in self.pairs)
                    or (token.gap.marks.endswith(":") and only_changes_between(self.passage, total, token))
                )
                and gap.marks[-1:] in ("(", ":")
                and not gap.marks.rstrip("(:").strip(",)")
                and not (token.percent and gap.marks[-1:] == "(")
                and not token.way
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

    def _columns(self, total: Token) -> Iterator[Token]:
        yield total
        if total.at in self.pairs:
            yield self.pairs[total.at].whole

    def _members(self, opening: Opening) -> list[Token]:
        """The figures from the opening on, at its own level, to the end of its bracket, its sentence, its lines."""
        key = opening.start, opening.lines
        if key not in self._known_members:
            self._known_members[key] = self._read_members(opening)
        return self._known_members[key]

    def _read_members(self, opening: Opening) -> list[Token]:
        tokens = self.passage.tokens
        first = tokens[opening.start]
        found: list[Token] = []
        lines = first.paragraph
        for token in tokens[opening.start : opening.start + MOST_PARTS]:
            if token.paragraph > first.paragraph == lines and sum(other.is_count for other in found) > 2:
                break  # the parts stand in one paragraph, not one a line
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
        known = self._enumerations.get(opening.start)
        if known is None:
            known = self._enumerations[opening.start] = Enumeration(
                [t for t in self._members(opening) if t.is_count and t.at not in self.under and not t.is_mean]
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
        for at in range(opening.start, opening.start + 4):
            if at in self._alike:
                yield self._alike[at]

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
            if total.at in self.exceeded:
                return []
            if (count := row.reaching(total)) and self._may_be_sum(
                total, parts := row.tokens[:count], count == len(row.tokens), opening
            ):
                if not self._goes_on_alike(parts, row.tokens[count:], opening):
                    return parts
                self.exceeded.add(total.at)
        if total.at in self.exceeded:
            return []
        wide = Opening(opening.start, "", opening.lines)
        for row, start in self._wide_rows(total, opening):
            parts = row.tokens[start : start + row.reaching(total, start)]
            apart = parts and parts[-1].at - opening.start < MOST_PARTS and total.at not in {part.at for part in parts}
            if apart and self._may_be_sum(total, parts, False, wide):
                return parts
        return []

    def _goes_on_alike(self, parts: Sequence[Token], others: Sequence[Token], opening: Opening) -> bool:
        """Whether an enumeration that is to be all goes on behind the parts as before: ``77 gồm 3, 63, 11 và 1``."""
        row = [parts[-1], *others]
        if not others or not opening.kind or any(b.at != a.at + 1 for a, b in pairwise(row)):
            return False
        if opening.kind not in ("open", "consists"):
            # "190 trường, trong đó mầm non 43 trường, tiểu học 109 trường, THCS 38 trường và THPT 9 trường"
            every, ended = [*parts, *others], others[-1].gap.text.split()
            alike = all(same_kind(parts[0], t) for t in every) and "và" in ended and not others[-1].gap.stop
            return alike and are_apart([name_of(part) for part in every])
        if ";" in others[0].gap.marks and not any(";" in part.gap.marks for part in parts[1:]):
            return False  # "(nam 7, nữ 9; thành thị 6, nông thôn 10)": divided in two ways
        last, end = others[-1], self.passage.after(others[-1])
        alike = all(same_kind(parts[-1], t) or parts[-1].head == t.head == "" for t in others)
        closed = last.bracket != 0 and end.marks[:1] == ")" and last.gap.marks == parts[-1].gap.marks
        return (
            alike and (closed or last.gap.text.split()[-1:] == ["và"]) and not {Cue.OF_WHICH, Cue.ALONE} & last.gap.cues
        )

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
            or self._stops_short(parts)
        ):
            return False
        one_word = len({part.slot for part in parts}) == 1 and len(parts) > 2
        return one_word or self._are_next_of_kind(total, parts)

    def _stops_short(self, parts: Sequence[Token]) -> bool:
        """Whether the row goes on behind the last part as it came to it: ``8 tăng, 3 ổn định, 1 giảm``."""
        last = parts[-1]
        after = self.passage.tokens[last.at + 1 : last.at + 2]
        return any(
            self._may_be_part(t) and same_kind(t, last)
            and t.sentence == last.sentence and t.bracket == last.bracket
            and t.gap.marks == last.gap.marks == "," and not t.gap.cues & {Cue.OF_WHICH, Cue.ALONE, Cue.CONSISTS}
            for t in after
        )  # fmt: skip

    def _are_next_of_kind(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether the parts are the next figures of the total's kind, without one left out."""
        between = self.passage.tokens[total.at + 1 : parts[-1].at + 1]
        return [t.at for t in between if same_kind(t, total) and self._may_be_part(t)] == [t.at for t in parts]

    def _comparable(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether they may be added: money with money, and no figure without a unit beside a scaled one."""
        scales = {token.q.scale for token in (total, *parts)}
        return len(scales) == 1 or all(token.head and token.head == total.head for token in parts)

    def _changes_of(self, total: Token, parts: Sequence[Token]) -> list[Token] | None:
        """The change told right behind a total, and those right behind its parts; None where one is not told."""
        found = [self._change_behind(token) for token in (total, *parts)]
        told = [token for token in found if token is not None and not token.q.qualifier]
        return told if len({token.at for token in told}) == len(parts) + 1 else None

    def _change_behind(self, token: Token) -> Token | None:
        """The change in amount told right behind a figure, alone in its bracket or behind a comma."""
        change = self.passage.tokens[token.at + 1] if token.at + 1 < len(self.passage.tokens) else None
        if change is None or not change.is_count or change.way not in (Cue.UP, Cue.DOWN) or change.gap.stop:
            return None
        alike = same_kind(change, token) or not change.head
        return change if alike and change.gap.marks in ("(", ",") and not change.lead.plain else None

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

    def _balance(self, total: Token, parts: Sequence[Token]) -> Sum:
        """The sum of changes of which those the other way are taken away."""
        told = [self._part(part) for part in parts]
        for at, part in enumerate(parts):
            if part.way != total.way:
                q = part.q._replace(text=f"-{part.q.text}", digits=-part.q.digits)
                told[at] = told[at]._replace(figure=told[at].figure._replace(quantity=q))
        self.parts_of.update(part.at for part in parts)
        figure = self.passage.figure(total.q)
        return Sum(figure, tuple(told), total.q.unit, self.passage.context, True, False)


def made_by(change: Token, others: Sequence[Token]) -> int:
    """The amount that changes come to in the direction of one."""
    return sum(other.amount if other.way == change.way else -other.amount for other in others)


def opened_by(gap: Gap) -> str:
    """What the words of a gap say that stands behind it: parts of what was told, all of them, or nothing."""
    said = gap.cues | gap.cues_behind
    return "of which" if Cue.OF_WHICH in said else "consists" if Cue.CONSISTS in said else ""


def _stands_beside(total: Token, gap: Gap) -> bool:
    """Whether a figure and that behind the gap stand each behind a name and a colon, the first behind no "tổng"."""
    return gap.marks == ",:" and total.gap.marks[-1:] == ":" and Cue.WHOLE not in total.gap.cues
