"""A part and its whole: written as ``a/b``, or as one count out of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier, Quantity, is_named_share, pair_shares
from dxlint.language.text import CAPITALS
from dxlint.patterns import lazy
from dxlint.prose.roles import may_be_same, same_kind
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple

CLEAR, LIKELY, POSSIBLE = 3, 2, 1
"""How well words join two figures."""
# Bodies that reach rates of their own, and are counted one by one.
BODIES = (
    *("xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "thành phố", "tỉnh", "thôn", "ấp", "bản", "khu phố"),
    *("đơn vị", "cơ quan", "sở", "bộ", "ngành", "phòng", "ban", "trường", "trạm", "bệnh viện", "địa phương"),
    *("lĩnh vực", "cổng", "chỉ tiêu", "tiêu chí", "nhiệm vụ", "tổ", "chi bộ", "cơ sở"),
)  # fmt: skip
_DAYS = lazy(r"(?:ngày|hôm|dịp|lễ|sáng|chiều|tối|đêm|từ|đến|trước|sau|tết|quốc gia|phụ nữ|mốc)\s*\(?$", re.IGNORECASE)
_NO_SHARE = lazy(
    r"(?:[-–]|QCVN|TCVN|TCN|số nhà|nhà số|số|ngõ|ngách|hẻm|kiệt|thửa|thửa đất|thửa số|tờ bản đồ|lô|huyết áp|cột mốc)"
    r"\s*$",
    re.IGNORECASE,
)
_SCALE_MAP = lazy(r"(?:tỷ lệ|tỉ lệ|bản đồ|quy hoạch)\s*\(?$", re.IGNORECASE)
_MEASURED = frozenset({"mmhg", "km", "m", "kv", "v", "w", "chỗ", "lần", "phút", "giờ", "ngày"})
_LENGTHS = frozenset({"km", "m"})


class Pair(NamedTuple):
    """A part and its whole by the words alone."""

    part: Token
    whole: Token
    strength: int
    written: bool = False
    """As a/b."""


_AT = lazy(r"(?:^|\s)(?:tại|ở|chỉ:?)$")
_ADDRESS = lazy(rf"\s(?:đường|phố|khu phố|ấp|tổ dân phố|tổ|thôn|xóm|hẻm|ngõ|quốc lộ)\s[{CAPITALS}0-9]")


def written_pairs(passage: Passage) -> Iterator[Pair]:
    """The pairs of a passage that are written as such: a/b, and one count out of another."""
    text = passage.text
    tokens = passage.tokens
    beside = {first for first, _ in pair_shares(text, passage.quantities)}
    if sum(tokens[first + 1].value == 0 for first in beside) > 1:
        # "xã A: 15/0, xã B: 10/0": what was planned, and what came of it
        beside = {first for first in beside if tokens[first + 1].value}
    for part, whole in pairwise(tokens):
        if part.percent or whole.percent:
            continue
        if part.at in beside:
            if _is_share(text, part.q, whole.q, rated=_is_rated(tokens, whole)):
                yield Pair(part, whole, CLEAR, True)
        elif "/" in whole.gap.text and is_named_share(text, part.q, whole.q):
            yield Pair(part, whole, CLEAR, True)
        elif _is_out_of(part, whole, rated=_is_rated(tokens, whole)):
            yield Pair(part, whole, CLEAR)


def _is_rated(tokens: Sequence[Token], whole: Token) -> bool:
    """Whether a percentage that is reached or taken stands right behind: ``…, đạt 79,7%``, ``(chiếm 12%)``."""
    behind = tokens[whole.at + 1 : whole.at + 2]
    return any(
        token.percent and not token.gap.stop and token.gap.marks in (",", "(")
        and token.lead.only_links and not token.q.qualifier
        and {Cue.REACHED, Cue.TAKES}.intersection(token.lead.cues)
        for token in behind
    )  # fmt: skip


def _is_out_of(part: Token, whole: Token, *, rated: bool) -> bool:
    """``18 trường trên tổng số 20 trường``, ``412 trên 460 xã``, ``9 trong 12 nhiệm vụ``.

    What is ``rated`` behind it may be one of each: 2.340 tài khoản trên tổng số 2.600 công dân, đạt 90%.
    """
    gap = whole.gap
    if gap.stop or len(gap.pieces) > 2 or gap.pieces[-1].mark not in ("", "/") or part.way:
        return False
    words = gap.lead.words
    told = rated and "tổng" in words  # then a part that exceeds it is a slip
    if not words or words[-1] == "và" or (part.q.value > whole.q.value and not (told and same_kind(part, whole))):
        return False
    if Cue.OUT_OF in gap.lead.cues and words[-1] != "trên":
        return may_be_same(part, whole) or whole.head == "người" or told
    return words in (("trên",), ("trong",)) and not part.q.unit and bool(whole.q.unit)


def _is_share(text: str, part: Quantity, whole: Quantity, *, rated: bool) -> bool:
    """Whether a/b is a share, and no day, address, scale of a map, voltage or blood pressure."""
    before = text[max(0, part.start - 14) : part.start].rstrip(" *")
    if _NO_SHARE.search(before) or (part.digits == 1 and whole.digits >= 100 and _SCALE_MAP.search(before)):
        return False
    if _ADDRESS.match(text, whole.end) and _AT.search(before):
        return False  # "địa chỉ tại 53/21 khu phố Bình Phú"
    measure = whole.unit.split(" ", 1)[0].lower()
    if measure in _MEASURED and part.scale == whole.scale == 1 and not (rated and measure in _LENGTHS):
        return False
    day = 1 <= part.digits <= 31 and 1 <= whole.digits <= 12
    return not (day and (part.digits > whole.digits or _DAYS.search(before)))


def may_be_a_day(pair: Pair) -> bool:
    """Whether an a/b without anything counted, or of more than all, may as well be a day: 2/9, 30/4."""
    part, unit = pair.part, pair.whole.q.unit
    if part.is_base or (unit.startswith("số") and pair.whole.q.digits < 10):
        return True  # "so với năm trước (33/63)", "2/3 số phiếu"
    bare = not unit or part.q.digits > pair.whole.q.digits
    return bare and 1 <= part.q.digits <= 31 and 1 <= pair.whole.q.digits <= 12


def without_over(part: Token, whole: Token) -> Quantity:
    """The whole without the "trên" that says what it is out of."""
    if whole.q.qualifier is Qualifier.OVER and whole.at == part.at + 1:
        return whole.q._replace(qualifier=None)
    return whole.q


def amount_of(whole: Token, part: Token) -> int:
    """The amount of a part, in the scale that is written once for it and its whole."""
    return part.amount * (whole.q.scale if part.q.scale == 1 and not part.q.unit else 1)


def in_scale_of(whole: Quantity, part: Quantity) -> Quantity:
    """The part in the scale that is written once for both: 25/40 tỷ đồng is 25 tỷ of 40."""
    return part._replace(scale=whole.scale) if whole.scale != 1 == part.scale and not part.unit else part
