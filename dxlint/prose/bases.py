"""The two figures of a change where words alone name them: the base behind "so với", the one now before the change.

* ``25.804 tài khoản, đạt 94% …; tăng 3.120 tài khoản so với cuối năm 2024 (22.684 tài khoản)``
* ``312.450 ha, bằng 100,8% kế hoạch (310.000 ha), tăng 4.230 ha so với năm 2024 là 308.220 ha``
* ``tăng 3.120 tài khoản (tăng 13,8%) so với …``: the base stands behind the percentage that repeats the change
* ``cao hơn cùng kỳ (12,5%) 1,7 điểm phần trăm``: the change stands behind its base
* ``so với Tết 2022 tăng 12.150 suất (184.300 suất)``; ``giảm 15.024 hộ (từ 50.445 hộ xuống còn 35.421 hộ)``
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier
from dxlint.language.rounding import Exact
from dxlint.prose.fits import apart
from dxlint.prose.pairs import Pair, in_scale_of
from dxlint.prose.roles import DIRECTED, is_points, is_times, may_be_same, repeated_way, same_kind
from dxlint.prose.tokens import Passage, Piece, Token
from dxlint.records import NamedTuple

_BACK, _AHEAD = 10, 6
_UNIT_WORDS = 2
"""How many words of what a figure counts may stand between it and "so với"."""
_JOINING = frozenset({"và", "nhưng", "còn", "song", "trong", "khi", "tuy", "với", "đạt"})
"""Words behind which something else is told."""
_SAYING_NOTHING = frozenset(
    {"đã", "như", "vậy", "và", "mức", "đồng", "thời", "tức", "là", "hay", "tương", "ứng", "đương", "cao", "nhiều"}
)
LIMITS = (Qualifier.AT_MOST, Qualifier.AT_LEAST)
"""Of what is a limit, the limit itself is what a change leads to: không quá 44 người, giảm 5 người so với …"""


class Named(NamedTuple):
    """The figures that words name for a change; ``current`` is None where they leave it open."""

    current: Token | None
    previous: Token


class Bases:
    """Finds what a change is compared with. ``pairs`` are the written a/b."""

    def __init__(self, passage: Passage, pairs: dict[int, Pair]) -> None:
        self.passage, self.pairs = passage, pairs

    def named(self, change: Token) -> Named | None:
        """The base that words name for a change, and the figure now; None where no base is named."""
        if (told := self._from_to_behind(change)) is not None:
            return told
        base = self._behind(change) or self._before(change)
        if base is None and change.percent:
            return self._by_name(change)
        return Named(self._current(self._said_first(change), base), base) if base is not None else None

    def restated(self, change: Token) -> Named | None:
        """Of a percentage that says a change in amount again behind its base: ``…, tương ứng tăng 15,7%``."""
        if change.at < 2 or change.gap.stop or not change.percent or not _says_again(change):
            return None
        base, difference = self.passage.tokens[change.at - 1], self.passage.tokens[change.at - 2]
        if not repeated_way(difference) or self._behind(difference) is not base:
            return None
        return Named(self._current(difference, base), base)

    def _by_name(self, change: Token) -> Named | None:
        """``nhập khẩu 6,21 tỷ USD, tăng 13,3% (cùng kỳ xuất khẩu 5,92 tỷ USD, nhập khẩu 5,48 tỷ USD)``."""
        tokens = self.passage.tokens
        now = tokens[change.at - 1] if change.at else change
        plain = now.is_count and bool(now.q.unit) and not (now.way or now.is_base or now.is_plan or now.q.qualifier)
        name = now.lead.words[-2:]
        if not plain or len(name) < 2 or now.sentence != change.sentence or not tells_only_the_change(change):
            return None
        opened = 0
        for token in tokens[change.at + 1 : change.at + 2 + _AHEAD]:
            if token.sentence != change.sentence:
                return None
            if token.bracket and token.lead.mark == "(" and Cue.EARLIER in token.lead.cues:
                opened = token.bracket
            if opened and token.bracket == opened and token.lead.words[-2:] == name and same_kind(token, now):
                return Named(now, token) if not token.way else None
        return None

    def _said_first(self, change: Token) -> Token:
        """The change in amount that a percentage repeats in a bracket, or the change itself."""
        before = self.passage.tokens[change.at - 1] if change.at else change
        return before if repeats(before, change) else change

    def _behind(self, change: Token) -> Token | None:
        tokens = self.passage.tokens
        at = change.at + 1
        if at + 1 < len(tokens) and repeats(change, tokens[at]):
            at += 1
        if at == len(tokens):
            return None
        base = tokens[at]
        plain = not (base.gap.stop or base.way or base.q.doubt or base.q.qualifier)
        if (
            not plain
            or base.at in self.pairs
            or not (base.is_count or base.percent)
            or not self._may_be_of(base, change)
        ):
            return None
        return base if self._is_compared(base) or self._in_bracket(base, change) else None

    def _may_be_of(self, base: Token, change: Token) -> bool:
        if is_points(self.passage, change):
            return base.percent or same_kind(base, change)
        if change.percent:
            return True
        return not base.percent and (is_times(self.passage, change) or may_be_same(base, change))

    def _is_compared(self, base: Token) -> bool:
        """``so với cùng kỳ (…)``, ``so với … là …``: the figure behind is the one compared with."""
        gap, lead = base.gap, base.lead
        if Cue.COMPARED not in gap.cues or ";" in gap.marks:
            return False
        if lead.mark == "(":
            opens = len(gap.pieces) - 1 - gap.marks.endswith(":")
            own = opens > 0 and _only_compares(gap.pieces[opens - 1])
            return own and len(lead.words) <= 4 and self._closes(base) and _is_unit(gap.pieces[: opens - 1])
        if not _only_compares(Piece(lead.mark, lead.words[:-1], lead.cues)):
            return False  # "tăng 5% so với tháng trước và số xe nhập là 6.370"
        told = lead.words[-1:] in (("là",), ("đạt",), ("có",))
        return gap.marks == "" and (
            told or lead.words in (("so", "với"), ("so", "với", "mức"), ("so", "với", "con", "số"))
        )

    def _in_bracket(self, base: Token, change: Token) -> bool:
        """``tăng 120 hồ sơ (cùng kỳ: 1.097 hồ sơ)``, ``so với Tết 2022 tăng 12.150 suất (184.300 suất)``."""
        gap, lead = base.gap, base.lead
        if lead.mark != "(" or gap.marks.removesuffix(":") != "(" or not self._closes(base):
            return False
        if gap.follow.plain > len(change.q.unit.split()) or not (same_kind(base, change) or change.percent):
            return False
        if base.percent != is_points(self.passage, change):
            return False
        earlier = Cue.EARLIER in lead.cues and lead.plain == 0
        return earlier or (not lead.words and Cue.COMPARED in change.lead.cues and not change.percent)

    def _closes(self, base: Token) -> bool:
        """Whether a bracket holds nothing but the figure and what it counts."""
        return self.passage.after(base).marks.lstrip(",/").startswith(")")

    def _before(self, change: Token) -> Token | None:
        """The base in the bracket right before the change.

        ``cao hơn cùng kỳ (12,5%) 1,7 điểm``, ``so với cùng kỳ năm 2019 (6.481 người), tăng 2.806 người``
        """
        base = self.passage.tokens[change.at - 1] if change.at else None
        if base is None:
            return None
        if change.way:
            return base if self._compared_first(base, change) else None
        if change.gap.text.strip() not in (")", "%)"):
            return None
        return base if way_before_bracket(base) and is_points(self.passage, change) and base.percent else None

    def _compared_first(self, base: Token, change: Token) -> bool:
        """Whether a base stands alone in the bracket of its comparison, and the change follows with no other word."""
        gap, lead = base.gap, base.lead
        if lead.mark != "(" or lead.words or len(gap.pieces) < 2 or base.percent or change.percent or not base.is_base:
            return False
        plain = (
            base.is_count and not base.q.qualifier and base.at not in self.pairs and not is_times(self.passage, change)
        )
        directly = set(change.gap.marks) <= {")", ",", ";"} and not change.gap.stop and not _before_the_way(change.lead)
        return plain and directly and _only_compares(gap.pieces[-2]) and may_be_same(base, change)

    def _from_to_behind(self, change: Token) -> Named | None:
        """``giảm 15.024 hộ so với cuối năm 2022 (từ 50.445 hộ xuống còn 35.421 hộ)``, ``tăng 3 điểm, từ 21 lên 24``."""
        told = self.passage.tokens[change.at + 1 : change.at + 3]
        if len(told) < 2 or told[0].gap.stop or not from_to(*told):
            return None
        then, now = told
        alone = then.lead.words == ("từ",) and (then.gap.marks == "," or (then.gap.marks == "(" and self._closes(now)))
        if not alone or then.q.qualifier or now.q.qualifier or not self._may_be_of(then, change):
            return None
        return Named(now, then)

    def _current(self, change: Token, base: Token) -> Token | None:
        """The figure that changed: the nearest of its kind that is no plan, base or remark; None where unsure."""
        tokens, skipped, planned = self.passage.tokens, False, None
        last = base if base.at < change.at else change
        alike = same_kind(change, base) and not change.percent
        if not (self._compares_only(base) if last is base else tells_only_the_change(change, described=alike)):
            return None
        directly = base.gap.marks == "" and base.lead.words[:1] == ("so",)
        opens = _opens_item(change) or (last is base and base.gap.pieces[-2].mark == ";")
        for at in range(last.at - 1, max(-1, last.at - _BACK), -1):
            token = tokens[at]
            if token.sentence != change.sentence or (token.item != change.item and not opens):
                break
            if self._is_aside(token, last, base) or (token.percent and not base.percent):
                if at == last.at - 1 and token.is_plan and not token.bracket and same_kind(token, base):
                    planned = token  # of a plan that nothing reached is told here, its own growth is
                continue
            if not (token.percent or token.is_count) or token.percent != base.percent or not may_be_same(token, base):
                skipped = True
                continue
            named = bool(token.q.unit and base.q.unit) or token.percent
            if token.is_mean != base.is_mean:
                return None
            if (token.q.qualifier and token.q.qualifier not in LIMITS) or ((directly or skipped) and not named):
                return None
            right_before = at == last.at - 1
            sure = right_before or at in self.pairs or named
            return token if sure and ((right_before and not alike) or self.leads_near(token, change, base)) else None
        return planned

    def _compares_only(self, base: Token) -> bool:
        """Whether the clause of a base before its change tells nothing but the comparison."""
        words = base.gap.pieces[-2].words
        if words[:2] in _COMPARISONS:
            return not _JOINING.intersection(words)
        compared = words.index("so") if "so" in words else len(words)
        return compared <= _UNIT_WORDS and not _JOINING.intersection(words[compared + 2 :])

    def way(self, change: Token) -> str:
        """Upwards or downwards, also of points that are more or less than a base."""
        way = change.way
        if not way and self._before(change) is not None:
            way = way_before_bracket(self.passage.tokens[change.at - 1])
        return {Cue.MORE: Cue.UP, Cue.EXCESS: Cue.UP, Cue.LESS: Cue.DOWN}.get(way, way)

    def leads_near(self, token: Token, change: Token, base: Token) -> bool:
        """Whether the change leads from the base to somewhere near a figure that does not stand right before it."""
        value = in_scale_of(base.q, token.q).value
        led = base.value * change.value if is_times(self.passage, change) else base.value + self._by(change, base)
        return bool(4 * apart(value, led) <= max(value, base.value))

    def _by(self, change: Token, base: Token) -> Exact:
        """By how much a change moves its base."""
        relative = change.percent and not base.percent
        by = Fraction(change.value * base.value) / 100 if relative else change.value
        return by if self.way(change) == Cue.UP else -by

    def _is_aside(self, token: Token, change: Token, base: Token) -> bool:
        """Whether a figure is told beside the one that changed; a rate of growth is one, where the base is none."""
        under = token.at - 1 in self.pairs and self.pairs[token.at - 1].whole.at == token.at
        closed = token.bracket not in (0, change.bracket)
        grows = base.percent and any("tăng" in piece.words for piece in base.gap.pieces[-2:])
        moved = bool(token.way) and not (grows and token.way == Cue.UP)
        return under or closed or token.is_plan or token.is_base or moved or Cue.PLAN in token.gap.cues


def _only_compares(piece: Piece) -> bool:
    """Whether a clause says what is compared with, and nothing behind it: no "so với năm trước nhưng vượt …"."""
    if Cue.COMPARED not in piece.cues:
        return False
    compared = piece.words.index("so") if "so" in piece.words else 0
    return not (_JOINING.intersection(piece.words[compared + 2 :]) or DIRECTED.intersection(piece.cues))


def _is_unit(pieces: Sequence[Piece]) -> bool:
    """Whether words between a change and "so với" only say what is counted: ``tăng 42 tin, bài so với``."""
    return all(piece.mark in ("", ",", ")") and piece.plain <= 2 and not piece.cues for piece in pieces)


def way_before_bracket(base: Token) -> str:
    """The word of comparison before the bracket that a figure stands alone in: ``cao hơn cùng kỳ (12,5%)``."""
    pieces = base.gap.pieces
    if base.lead.mark != "(" or base.lead.words or len(pieces) < 2:
        return ""
    told = [cue for cue in pieces[-2].cues if cue in DIRECTED]
    return told[0] if told and told[0] in (Cue.MORE, Cue.LESS) else ""


def from_to(previous: Token, current: Token) -> bool:
    """``từ 50.445 hộ xuống còn 35.421 hộ``."""
    gap = current.gap
    return (
        not gap.stop and Cue.TO in gap.lead.cues and gap.marks == "" and Cue.FROM in previous.lead.cues
        and previous.percent == current.percent and may_be_same(previous, current)
    )  # fmt: skip


def tells_only_the_change(change: Token, *, described: bool = False) -> bool:
    """Whether nothing but the change is told between the figure before it and the word of change.

    What that figure counts may be ``described`` in clauses of their own, where its unit settles what changed.
    """
    gap = change.gap
    if gap.stop or Cue.OF_WHICH in gap.cues or Cue.ALONE in gap.cues or (";" in gap.marks and not _opens_item(change)):
        return False
    if not described and any(piece.plain for piece in gap.pieces[1:-1] if piece.mark == ","):
        return False  # "còn 7,6% trong tháng 7, doanh số ô tô, mặt hàng quan trọng, giảm 11,6%"
    words = _before_the_way(gap.lead)
    if words is None:
        return False
    unit = gap.lead.mark == "" and not _JOINING.intersection(words)
    return unit or _SAYING_NOTHING.issuperset(words) or _is_comparison(words)


def _before_the_way(lead: Piece) -> tuple[str, ...] | None:
    """The words of a clause before its word of change; None where there is none."""
    at = next((i for i, word in enumerate(lead.words) if word in _WAYS or lead.words[i : i + 2] in _COMPARISONS), -1)
    return lead.words[:at] if at >= 0 else None


_WAYS = frozenset({"tăng", "giảm", "vượt", "gấp"})
_COMPARISONS = frozenset({("cao", "hơn"), ("thấp", "hơn"), ("nhiều", "hơn"), ("ít", "hơn"), ("lớn", "hơn")})


def _is_comparison(words: tuple[str, ...]) -> bool:
    """``so với Tết 2022 tăng``: of what is compared, no more is told than when it was."""
    return words[:1] == ("so",) and len(words) <= 7 and not _JOINING.intersection(words[2:])


def _opens_item(change: Token) -> bool:
    """Whether the change is the first that is told behind a semicolon: ``…; tăng 3.120 tài khoản``."""
    words = _before_the_way(change.lead)
    return change.lead.mark == ";" and words is not None and (not words or _is_comparison(words))


def repeats(change: Token, percent: Token) -> bool:
    """Whether a percentage alone in its bracket says a change in amount again: ``tăng 731 tỷ đồng (tăng 12%)``."""
    amount = not (change.percent or (change.head == "điểm" and Cue.COMPARED in percent.gap.cues))
    alone = amount and percent.percent and percent.gap.marks == "(" and not percent.lead.plain
    return alone and bool(repeated_way(change)) and percent.way in ("", change.way)


def _says_again(change: Token) -> bool:
    """Whether only words for "that is" stand between the bracket of a base and the percentage."""
    pieces = change.gap.pieces
    closed = next((at for at, piece in enumerate(pieces) if piece.mark == ")"), len(pieces))
    behind = pieces[closed:]
    told = Cue.THAT_IS in change.lead.cues or change.lead.mark == "(" or bool(change.way)
    return told and 0 < len(behind) <= 2 and not any(piece.plain or piece.mark in ";:" for piece in behind)
