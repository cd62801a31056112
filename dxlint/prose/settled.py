"""What a part and its whole with their percentage settle by themselves: votes, sizes, the words between them."""

from __future__ import annotations

from dxlint.language.lexicon import VOTES, Cue
from dxlint.prose.fits import can_be_of, count_slipped
from dxlint.prose.pairs import Pair, in_scale_of
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Token

_MOST_DAYS = 31


def is_of_all_members(pair: Pair, percent: Token) -> bool:
    """``425/449 đại biểu có mặt tán thành, đạt 86%``: votes out of those present, a percentage of all members."""
    counted = (pair.whole.q.unit, pair.part.q.unit, " ".join(pair.part.lead.words[-2:]))
    votes = any(f" {vote} " in f" {words} ".lower() for words in counted for vote in VOTES)
    return votes and percent.value * pair.whole.value < 100 * pair.part.value


def is_of_size(pair: Pair, percent: Token) -> bool:
    """Whether the percentage has the size of that of the pair, or one slip of a count gives it that."""
    part, whole = in_scale_of(pair.whole.q, pair.part.q), pair.whole.q
    return can_be_of(part, whole, percent.q) or count_slipped(part, whole, percent.q)


def exceeds_itself(pair: Pair, percent: Token) -> bool:
    """Whether more than all there are is told, and right behind it less than 100%: ``226/132 sổ hộ nghèo, đạt 55%``."""
    told = percent.lead.only_links and {Cue.REACHED, Cue.TAKES}.intersection(percent.lead.cues)
    return (
        bool(told)
        and percent.at == pair.whole.at + 1
        and percent.lead.mark == ","
        and percent.value < 100
        and min(pair.part.q.digits, pair.whole.q.digits) > _MOST_DAYS
        and pair.part.value > pair.whole.value
    )


def is_told_directly(pair: Pair, percent: Token) -> bool:
    """Whether all three stand in a row, each with the words for what it is.

    ``106 vườn trên tổng số 2.726 vườn, chiếm 80,3%``, ``trong tổng số 132 trạm, có 86 trạm chạy tốt, đạt 61,85%``
    """
    part, whole, lead = pair.part, pair.whole, percent.lead
    before, last = sorted((part, whole), key=lambda token: token.at)
    between = last.gap.marks == ("" if last is whole else ",")
    told = Cue.OUT_OF in whole.lead.cues and between and percent.gap.marks == "," and not percent.gap.stop
    linked = lead.only_links and bool({Cue.REACHED, Cue.TAKES}.intersection(lead.cues))
    in_a_row = before.at + 2 == last.at + 1 == percent.at
    return told and linked and in_a_row and same_kind(part, whole) and part.value <= whole.value
