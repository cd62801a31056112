"""Parts that are more than the total they are told of: "41 trường. Trong đó, 81 trường mầm non".

Nothing needs to be complete for it, so words alone decide: the total stands right before what opens its parts, the
part right behind, both count one kind of thing, and no greater figure of the kind stands before them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import Cue, cues_at
from dxlint.prose.roles import DIRECTED, may_be_same, same_kind
from dxlint.prose.tokens import Gap, Passage, Token

_REACH = 12
"""How many figures before the part may be what it is part of instead."""
_OPENS = frozenset({Cue.OF_WHICH, Cue.CONSISTS})
_NOT_ADDED = frozenset({"m", "độ", "tuổi", "điểm"})
"""Units of heights, degrees, ages and scores, of which a higher one is no part: 4.300 m, trong đó có lúc 5.000 m."""
_OF_ALL = frozenset({"trong", "tổng", "số"})
_BRINGING_MORE = frozenset({"trong", "của", "cho", "ở", "tại", "với", "từ", "thuộc", "vào"})
"""Words behind a count that bring something else which may consist of what follows: 10 ghế trong hội đồng (gồm 135)."""


def outgrows(passage: Passage, total: Token, part: Token, start: int) -> bool:
    """Whether a part among those that begin at ``start`` exceeds its total, and nothing else in reach holds it."""
    tokens = passage.tokens
    if part.value <= total.value or start != total.at + 1 or not same_kind(part, total):
        return False
    if total.q.qualifier or part.q.qualifier or total.is_plan or total.is_base or DIRECTED.intersection(total.gap.cues):
        return False
    if part.head in _NOT_ADDED:
        return False
    if part.q.scale == total.q.scale and part.value >= 10 * (total.value + 1):
        return False  # one digit too many makes no more of it
    if total.at and not total.gap.text.strip(" -–"):
        return False  # "tăng từ 0,5-1,75 điểm, trong đó cao nhất là 26,7 điểm"
    if total.bracket not in (0, part.bracket) or part.sentence - total.sentence > 1:
        return False
    row = tokens[start : part.at + 1]
    if not _opens_plainly(row[0].gap, total) or any(t.value <= total.value for t in row):
        return False
    if any(t.percent for t in row) or passage.after(part).follow.words[1:2] == ("khác",):
        return False  # "25% với 8 loại, trong đó có thịt, và 15% với 120 loại khác"
    if any(t.head != part.head or not t.is_part or t.gap.stop for t in row[1:]):
        return False  # "39 người, trong đó có 15 người nước ngoài, và 69 người khác": what goes on may be of others
    before = tokens[max(0, total.at - _REACH) : total.at]
    return not any(t.is_count and t.value >= part.value and may_be_same(t, part) for t in before)


def out_of_less(passage: Passage) -> Iterator[tuple[Token, Token]]:
    """Wholes with the parts that exceed them: ``trong số 4.812 công dân nhập ngũ có 7.100 người làm nghĩa vụ``."""
    for whole, part in pairwise(passage.tokens):
        if part.value > whole.value and _OF_ALL.issuperset(whole.lead.words[-2:]) and whole.lead.words[-2:]:
            alike = same_kind(part, whole) or (are_persons(part.q.unit) and are_persons(whole.q.unit))
            plain = part.is_part and whole.is_part and not (part.is_plan or part.q.qualifier or whole.q.qualifier)
            beside = not part.gap.stop and part.gap.marks in ("", ",") and part.lead.words[-1:] in (("có",), ())
            rated = passage.tokens[part.at + 1 : part.at + 2]  # what shares say is told as one
            if alike and plain and beside and part.bracket == whole.bracket and not any(t.percent for t in rated):
                yield whole, part


def _opens_plainly(gap: Gap, total: Token) -> bool:
    """Whether the words that open the parts are said of the total, and of the figure behind them.

    "200 binh sĩ cho lực lượng gồm 5.000 binh sĩ" says of what a force consists, "9 người, trong đó có em gái của y,
    24 giờ sau vụ khiến 20 người chết" goes on behind what it names. Of an amount in the sentence before, other
    amounts may be no parts: lãi 4,7 tỷ đồng. Trong đó, doanh thu 10,1 tỷ đồng.
    """
    opening = next((at for at, piece in enumerate(gap.pieces) if _OPENS.intersection(piece.cues)), None)
    if opening is None or len(gap.pieces) - opening > 2 or ";" in gap.marks:
        return False
    piece = gap.pieces[opening]
    if not _OPENS.intersection(cues_at(piece.words, 0)[1]):
        return False  # "8 bị cáo kháng cáo (vụ án gồm 18 bị cáo)"
    if (opening == len(gap.pieces) - 2 and piece.plain) or gap.passes_sentences:
        return False
    if gap.stop and (total.q.scale > 1 or piece.mark not in (".", "\n")):
        return False
    return Cue.OF_WHICH in piece.cues or (piece.mark != "" and not _BRINGING_MORE.intersection(gap.follow.words))
