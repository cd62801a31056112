"""Totals whose parts do not add up: told where words, names or percentages say that they are all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from dxlint.language.kinds import are_apart, are_kinds_of, are_poles, exclude_each_other, may_be_two, may_overlap
from dxlint.language.lexicon import DIVIDED, Cue, any_of
from dxlint.language.quantities import Qualifier
from dxlint.language.slips import one_slip_apart
from dxlint.model import RateRollup, Sum
from dxlint.patterns import lazy
from dxlint.prose.alike import are_places, built_alike, leaves_some_out
from dxlint.prose.classes import leave_no_gap
from dxlint.prose.fits import (
    TELLING,
    adds_up,
    apart,
    is_near,
    is_rounded,
    one_slip_away,
    one_slip_makes,
    one_slip_tells,
)
from dxlint.prose.outgrown import outgrows
from dxlint.prose.parts import MOST_PARTS, Opening, made_by
from dxlint.prose.rates import LEVEL, Rates
from dxlint.prose.roles import are_called_shortly, may_be_same, same_kind
from dxlint.prose.structures import name_of
from dxlint.prose.sums_otherwise import is_made_with_one_taken_away
from dxlint.prose.tokens import Token
from dxlint.relations import can_hold
from dxlint.relations.slipped import is_one_slip_off
from dxlint.relations.sums import judge_sum

_DIVIDED = lazy(rf"\b{any_of(*DIVIDED)}\b", re.IGNORECASE)
_PERHAPS_SOME = frozenset({"of which", "among"})
"""Openings whose parts need not be all there is."""
_OPENING = frozenset({Cue.OF_WHICH, Cue.CONSISTS, Cue.ALONE})
_REST = lazy(r"\b(?:khác|còn lại)$")


class Incomplete(Rates):
    """Parts that miss their total."""

    def _unfit(self, total: Token, opening: Opening) -> Iterator[Sum | RateRollup]:
        tokens, passage = self.passage.tokens, self.passage
        if not self._is_nearest_total(total, opening) or self._divides_its_whole_again(total, opening):
            return
        if total.bracket and tokens[opening.start].gap.marks.startswith("),"):
            return  # "A: 394 người (8 nữ), B: 293 người": the next of several, no part of what is told beside
        if full := self._full_list(total, opening):
            self.ends[total.at] = full[-1].at + 1
            yield self._sum(total, full)
            return
        parts = self._plain_parts(total, opening) or self._kinds_like_a_sibling(total, opening)
        if not parts:
            return
        names = [f"{name_of(part)} {part.q.unit}" for part in parts]
        if self._is_complete(total, parts, names, opening) or self._exceed(total, parts, names, opening):
            self.ends[total.at] = parts[-1].at + 1
            yield self._sum(total, parts)
            yield from self._bases(total, parts)
        elif opening.kind not in ("open", "among"):
            whole = self.pairs[total.at].whole if total.at in self.pairs else total
            beside = tokens[opening.start].sentence == total.sentence
            for part in parts:
                within = beside and part.value <= total.value
                if same_kind(part, whole) and (within or self._outgrows(total, part, parts, opening)):
                    yield Sum(passage.figure(total.q), (self._part(part),), total.q.unit, passage.context, False, False)

    def _outgrows(self, total: Token, part: Token, parts: Sequence[Token], opening: Opening) -> bool:
        if not outgrows(self.passage, total, part, opening.start) or self._fits_otherwise(total, parts, opening):
            return False
        members = [token.amount for token in self._members(opening) if token.is_count]
        return not is_made_with_one_taken_away(total.amount, members)

    def _divides_its_whole_again(self, total: Token, opening: Opening) -> bool:
        """``489 vụ, chia theo địa điểm: A 156 vụ, B 333 vụ; chia theo người làm: …``: not B, but all of it."""
        gap = self.passage.tokens[opening.start].gap
        return total.at in self.parts_of and (bool(gap.stop) or ";" in gap.marks)

    def _full_list(self, total: Token, opening: Opening) -> tuple[Token, ...]:
        """The parts behind an opening, where they are built alike and the list of them leaves none out.

        "gồm" and a colon say that they are all, short of the total only where little is missing; "trong đó" does so
        where the last is the rest, and parts under names that exceed their total are no subset of it.
        """
        tokens = self.passage.tokens
        whole = self.pairs[total.at].whole if total.at in self.pairs else total
        if tokens[opening.start].sentence != total.sentence or any(
            ";" in token.gap.marks for token in tokens[total.at + 1 : opening.start + 1]
        ):
            return ()
        found = built_alike(self.passage, whole, opening.start)
        if found is None or any(part.at in self.pairs for part in found.parts):
            return ()
        parts, added = found.parts, sum(part.value for part in found.parts)
        if self._fits_otherwise(total, parts, opening) or not self._comparable(total, parts):
            return ()
        if not (2 * total.value < 3 * added and 2 * added < 3 * total.value):
            return ()
        if found.has_rest:
            return parts
        if added > total.value:
            sure = (opening.kind not in _PERHAPS_SOME or found.named_before) and not may_overlap(found.names)
            # "tổng tài sản 52 tỷ đồng, trong đó tiền gửi 32 tỷ đồng; cho vay 24 tỷ đồng": both sides of an account
            counted = total.q.scale == 1 or opening.kind not in _PERHAPS_SOME or are_apart(found.names)
            sure = sure and (counted or one_slip_makes(total.q, [part.q for part in parts]))
        else:
            sure = (
                opening.kind not in _PERHAPS_SOME
                and (found.closed or len(parts) > 2)
                and (5 if total.q.scale == 1 else 40) * (total.value - added) <= total.value
                and not self._goes_on(total, parts)
            )
        return parts if sure else ()

    def _bases(self, total: Token, parts: Sequence[Token]) -> Iterator[Sum]:
        """The sum of the denominators, where total and parts are shares of wholes of their own.

        Where they are less by more than a twentieth, some of which nothing was reached may be left out.
        """
        if total.at in self.pairs and all(part.at in self.pairs for part in parts):
            whole = self.pairs[total.at].whole
            bases = [self.pairs[part.at].whole for part in parts]
            values = [base.value for base in bases]
            short = 20 * (whole.value - sum(values)) > whole.value and not one_slip_away(whole.value, values)
            if any(value != whole.value for value in values) and not short:
                yield self._sum(whole, bases)

    def _is_nearest_total(self, total: Token, opening: Opening) -> bool:
        """Whether no other figure between the total and the opening can be what the parts are parts of."""
        if total.q.qualifier:
            return False
        first = self.passage.tokens[opening.start]
        between = self.passage.tokens[total.at + 1 : opening.start]
        for token in between:
            if token.percent or token.at in self.under or token.way or token.is_base or token.is_plan:
                continue
            if token.bracket != total.bracket and token.bracket != first.bracket:
                continue
            if same_kind(total, first) and token.head and not same_kind(token, total):
                continue  # "77 cuộc với 199 tổ chức, gồm 3 cuộc …"
            return False
        if first.sentence == total.sentence or not first.gap.stop:
            return True
        if first.gap.passes_sentences:
            return False
        # "… 1.744 thủ tục. Trong đó: …": the sentence before must tell of nothing else.
        others = [t for t in self.passage.tokens[max(0, total.at - 4) : total.at] if t.sentence == total.sentence]
        opened = Cue.OF_WHICH in first.gap.cues or ":" in first.gap.marks or _DIVIDED.search(first.gap.text)
        return bool(opened) and not any(t.is_count for t in others)

    def _plain_parts(self, total: Token, opening: Opening) -> list[Token]:
        """The parts of an enumeration whose members hold one count each; else none."""
        members = [token for token in self._members(opening) if token.is_count and token.at not in self.under]
        parts: list[Token] = []
        heads: set[str] = set()
        shares = total.at in self.pairs and any(token.at in self.pairs for token in members)
        for token in members:
            if token.way or token.is_mean or token.is_base or token.is_plan:
                continue
            if shares != (token.at in self.pairs) or (parts and Cue.WHOLE in token.lead.cues):
                break
            if opening.kind in _PERHAPS_SOME and len(parts) > 1 and parts[-2].item == parts[-1].item != token.item:
                break  # "trong đó A 5, B 6; C 7"
            if parts and not _OPENING.isdisjoint(token.gap.cues):
                break
            if parts and token.head != parts[0].head and total.head in heads and token.head:
                if token.item == parts[-1].item:
                    continue
                break
            parts.append(token)
            heads.add(token.head)
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
        if (len(parts) == 2 and are_poles([part.q.unit for part in parts])) or are_called_shortly(whole, heads):
            return True  # "7.809 trẻ (1.672 nam, 6.137 nữ)"
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
        slipped = one_slip_tells(total.q, [part.q for part in parts])
        behind_it = opening.kind == "consists" and not opening.lines and opening.start == total.at + 1
        sure = self._leave_nothing(total, parts, names, opening) or (
            behind_it and all(same_kind(t, total) for t in parts)
        )
        near = one_slip_away(total.value, values) or (slipped and sure)
        if not (near or is_near(total.value, sum(values))) or (total.value < 100 and sum(values) >= 5 * total.value):
            return False
        behind = [" ".join(self.passage.after(part).follow.words) for part in parts]
        levels = {match[1] for said in zip(names, behind, strict=True) if (match := LEVEL.search(" ".join(said)))}
        every_level = len(levels) == len(names) >= 3 and ("xã" in levels or slipped)
        if every_level or self._percents_make_all(parts) or leave_no_gap(self.passage, parts):
            return True
        changes = self._changes_of(total, parts)
        if changes and changes[0].q.digits >= TELLING and changes[0].amount == made_by(changes[0], changes[1:]):
            return True  # the parts whose changes make that of the total are all there is
        gap = self.passage.tokens[opening.start].gap
        if Cue.ALONE in gap.cues or (sum(values) < total.value and leaves_some_out(self.passage, parts, parts[-1])):
            return False
        after = self.passage.after(parts[-1])
        rest = Cue.REST in after.follow.cues or any(word in ("khác", "lại") for word in after.follow.words)
        if (Cue.REST in after.cues_behind and not rest) or (sum(values) < total.value and self._goes_on(total, parts)):
            return False
        if self._fill_bracket(total, parts, opening):
            return True
        if sum(values) < total.value <= sum(values) + 3 and " và " in after.text and ":" in after.marks:
            return False  # "12 quận: …; 17 huyện: … và thị xã Sơn Tây"
        short = apart(total.value, sum(values))
        if opening.kind == "consists" and not opening.lines and gap.lead.mark != "." and "cụ" not in gap.text:
            told = opening.start == total.at + 1 and all(same_kind(part, total) for part in parts)
            slipped = one_slip_apart(str(total.value), str(sum(values)))
            divided = _DIVIDED.search(gap.text)
            return (
                near
                or (told and slipped)
                or (divided and sum(values) > total.value and all(may_be_same(part, total) for part in parts))
                or (exclude_each_other(total.q.unit, [part.q.unit for part in parts]) and 5 * short <= total.value)
                or ((8 if total.q.scale == 1 else 40) * short <= total.value and all(part.head for part in parts))
            )
        if rest or _REST.search(names[-1]) or are_poles(names):
            return opening.kind not in ("open", "among") or near or are_poles(names)
        steady = all(b.sentence - a.sentence < 2 for a, b in pairwise(parts))
        if (
            steady
            and sum(values) > total.value
            and (
                are_apart(names)
                or are_apart(behind)
                or exclude_each_other(total.q.unit, [part.q.unit for part in parts])
                or (
                    len(parts) > 2
                    and parts[0].sentence == parts[-1].sentence
                    and 50 * sum(values) <= 51 * total.value
                    and all(same_kind(part, total) for part in parts)
                )
            )
        ):
            return True
        return near

    def _leave_nothing(self, total: Token, parts: Sequence[Token], names: Sequence[str], opening: Opening) -> bool:
        """Whether marks or names say by themselves that the parts are all, so that one slip may lie anywhere."""
        kinds = exclude_each_other(total.q.unit, [part.q.unit for part in parts])
        return kinds or are_poles(names) or are_apart(names) or self._fill_bracket(total, parts, opening)

    def _exceed(self, total: Token, parts: Sequence[Token], names: Sequence[str], opening: Opening) -> bool:
        """Whether parts that have nothing in common are more than the total they are told of.

        ``31 vụ. Trong đó phá rừng 4 vụ, …``: things are told apart by what they are; of persons one may be two.
        """
        if sum(part.value for part in parts) <= total.value or not opening.kind or opening.kind == "among":
            return False
        sure = are_apart(names) or are_poles(names) or are_places(parts)
        if len(parts) < 2 or (len(parts) == 2 and total.value < 100 and not sure):
            return False
        told_alike = {part.gap.marks.rstrip(":").replace(".", "") for part in parts[1:]} <= {",", ";", ""}
        plain = bool(total.head) and self._one_kind(total, parts)
        unit = parts[0].q.unit if are_called_shortly(total, {part.head for part in parts}) else total.q.unit
        full = [
            f"{name} {' '.join(self.passage.after(part).follow.words)}" for name, part in zip(names, parts, strict=True)
        ]
        apart = len({*full}) == len(full) and not may_overlap(full) and (sure or not may_be_two(unit))
        steady = parts[0].sentence == parts[-1].sentence and parts[0].sentence - total.sentence <= 1
        slipped = one_slip_makes(total.q, [part.q for part in parts]) or (sure and self._slipped_roughly(total, parts))
        return plain and apart and steady and told_alike and slipped and not self._fits_otherwise(total, parts, opening)

    def _slipped_roughly(self, total: Token, parts: Sequence[Token]) -> bool:
        """``13,87 triệu lượt: quốc tế 766.400 lượt, nội địa 43,1 triệu lượt``: as far as each is rounded."""
        if len({(token.q.scale, token.q.decimals) for token in (total, *parts)}) == 1:
            return False
        node = self._sum(total, parts)
        return not can_hold(judge_sum(node)) and is_one_slip_off(
            partial(judge_sum, node), [node.total, *(part.figure for part in node.parts)]
        )

    def _fill_bracket(self, total: Token, parts: Sequence[Token], opening: Opening) -> bool:
        """Whether the parts are every figure of the bracket behind their total, each of them named, and nearly make it.

        Two must count what the total counts: "46 người (30 đảng viên, 20 cán bộ)" names two sides of some.
        """
        first, last = parts[0], parts[-1]
        gaps = [part.gap for part in parts]
        after = self.passage.after(last)
        return (
            (len(parts) > 2 or (len(parts) > 1 and all(same_kind(part, total) for part in parts)))
            and all(part.head or part.lead.words for part in parts)
            and opening.kind == "open"
            and first.bracket != total.bracket
            and last.at - opening.start == len(parts) - 1
            and after.marks.lstrip(",")[:1] == ")"
            and not any({Cue.ALONE, Cue.OPEN_END, Cue.OF_WHICH} & gap.cues for gap in gaps)
            and not {Cue.ALONE, Cue.OPEN_END, Cue.OF_WHICH} & after.cues_behind
            and (
                2 * total.value < 3 * sum(part.value for part in parts) < 5 * total.value
                or one_slip_tells(total.q, [part.q for part in parts])
            )
        )

    def _fits_otherwise(self, total: Token, parts: Sequence[Token], opening: Opening) -> bool:
        """Whether the parts add up to another figure before them, or one of them is the sum of others.

        It may be the sum of others and the total: "lỗ 143,9 tỷ, gồm lỗ 163,6 tỷ, lợi nhuận khác 19,7 tỷ".
        """
        tokens = self.passage.tokens
        quantities = [part.q for part in parts]
        for other in tokens[max(0, opening.start - 8) : opening.start]:
            if other.is_count and other.at != total.at and other.q.value > 1 and adds_up(other.q, quantities):
                return True
        values = [part.value for part in parts]
        if total.value in values or is_rounded(total.q, quantities):
            return True
        largest = max(parts, key=lambda part: part.value)
        if adds_up(largest.q, [total.q, *(part.q for part in parts if part is not largest)]):
            return True
        if len(parts) > 2 and 2 * largest.value == sum(values):
            return True
        return any(part.at in self.ends and self.ends[part.at] > part.at + 1 for part in parts[:-1])

    def _goes_on(self, total: Token, parts: Sequence[Token]) -> bool:
        """Whether the sentence tells of more of the kind after the last part, no more than is missing."""
        missing = total.value - sum(part.value for part in parts)
        last = parts[-1]
        return any(
            token.is_count
            and 0 < token.value <= missing
            and token.head == last.head
            and not token.way
            and Cue.OF_WHICH not in token.gap.cues
            for token in self.passage.tokens[last.at + 1 : last.at + MOST_PARTS]
            if token.sentence == last.sentence and token.bracket == last.bracket
        )

    def _kinds_like_a_sibling(self, total: Token, opening: Opening) -> list[Token]:
        """The members that count the kinds which are parts of a total like this one elsewhere, perhaps one more."""
        members = [token for token in self._members(opening) if self._may_be_part(token)]
        heads = {token.head for token in members}
        kinds = [
            {head for _, head in names} for slot, rows in self.built.items() for names in rows if slot[1] == total.head
        ]
        alike = any(
            len(known) > 1 and total.head not in known <= heads and len(heads) <= len(known) + 1 for known in kinds
        )
        return members if alike and len(heads) == len(members) else []
