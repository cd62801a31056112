"""Shares: a percentage with the part and the whole it is made of.

Each percentage looks for its part among the few figures before and behind it, and for its whole among those of
its sentence and the sentences before. Words say how likely a pair is; a pair that also fits is taken, the better
the words the fewer digits it needs. Where none fits, only a pair that the words leave no doubt about is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier, Quantity, is_named_share, pair_shares
from dxlint.model import PartialRatio, Ratio, Unresolved
from dxlint.prose.fits import apart, count_slipped, gives, is_near, nearly_gives, one_slip_apart, weight
from dxlint.prose.roles import may_be_same, same_kind, share_of
from dxlint.prose.states import NOUNS
from dxlint.prose.tokens import Passage, Token

CLEAR, LIKELY, POSSIBLE = 3, 2, 1
"""How well words join two figures."""
_PARTS_BACK, _WHOLES_BACK, _AHEAD = 6, 16, 8
_OF = frozenset({"tổng", "số", "trên", "trong", "của", "cả", "phần", "trăm", "các"})
_LINKS = frozenset({Cue.REACHED, Cue.TAKES, Cue.RATE, Cue.THAT_IS})
# Bodies that reach rates of their own, and are counted one by one.
_ONE_SIDED = frozenset({Qualifier.UNDER, Qualifier.AT_MOST, Qualifier.AT_LEAST})
BODIES = (
    *("xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "thành phố", "tỉnh", "thôn", "ấp", "bản", "khu phố"),
    *("đơn vị", "cơ quan", "sở", "bộ", "ngành", "phòng", "ban", "trường", "trạm", "bệnh viện", "địa phương"),
    *("lĩnh vực", "cổng", "chỉ tiêu", "tiêu chí", "nhiệm vụ", "tổ", "chi bộ", "cơ sở"),
)  # fmt: skip
_DAYS = re.compile(r"(?:ngày|dịp|lễ|sáng|chiều|tối|đêm|từ|đến|trước|sau|tết|quốc gia|phụ nữ|mốc)\s*\(?$", re.IGNORECASE)
_NO_SHARE = re.compile(
    r"(?:QCVN|TCVN|TCN|số nhà|nhà số|số|ngõ|ngách|hẻm|kiệt|thửa|thửa đất|thửa số|tờ bản đồ|lô|huyết áp|cột mốc)\s*$",
    re.IGNORECASE,
)
_SCALE_MAP = re.compile(r"(?:tỷ lệ|tỉ lệ|bản đồ|quy hoạch)\s*\(?$", re.IGNORECASE)
_MEASURED = frozenset({"mmhg", "km", "m", "kv", "v", "w", "chỗ", "lần", "phút", "giờ", "ngày"})
_PREDICATE = re.compile(r"(?!\s*(?:đạt|chiếm|tương ứng)\s)(?:(?!\s(?:đạt|chiếm|tương ứng)\s)[^\d,;:.()\n%/]){3,100}")


class Pair(NamedTuple):
    """A part and its whole by the words alone."""

    part: Token
    whole: Token
    strength: int
    written: bool = False
    """As a/b."""


class Shares:
    """Finds the shares of a passage. ``taken`` holds the percentages that something else explains."""

    def __init__(self, passage: Passage, taken: set[int]) -> None:
        self.passage, self.taken = passage, taken
        self.pairs = {pair.part.at: pair for pair in self._written_pairs()}
        self.under = {pair.whole.at: pair for pair in self.pairs.values()}
        self.proven: dict[int, Token] = {}
        """By paragraph: the whole of the last share that words or many digits prove."""

    def find(self) -> Iterator[Ratio | PartialRatio | Unresolved]:
        """The shares, and the percentages whose part or whole is not told."""
        open_ones: list[Token] = []
        told: set[int] = set()
        fitting: dict[int, list[Pair]] = {}
        last_whole = -1
        for token in self.passage.tokens:
            if (
                token.percent
                and token.at not in self.taken
                and not token.q.doubt
                and (of := share_of(self.passage, token))
            ):
                pairs = fitting[token.at] = self._fitting(token, of)
                last = next((p for p in pairs if p.whole.at == last_whole and p.part.value), None) or max(
                    (p for p in pairs if p.part.value), key=lambda p: p.strength, default=None
                )
                if last is not None:
                    self.proven[token.at] = last.whole
                    last_whole = last.whole.at
        # A whole that several shares fit is the likelier whole of each.
        shared = Counter(at for pairs in fitting.values() for at in {pair.whole.at for pair in pairs})
        for at, pairs in fitting.items():
            token = self.passage.tokens[at]
            if not pairs:
                open_ones.append(token)
                continue
            found = max(
                pairs,
                key=lambda pair: (pair.strength + min(shared[pair.whole.at], 3), -abs(pair.part.at - pair.whole.at)),
            )
            told.update((found.part.at, found.whole.at) if found.written else ())
            self.taken.add(at)
            if found.part.value:
                self.proven[at] = found.whole
            yield self._ratio(found, token)
        for token in open_ones:
            of = share_of(self.passage, token)
            wrong = self._contradicted(token, of)
            if wrong is not None and _is_slip(wrong, token):
                told.update((wrong.part.at, wrong.whole.at) if wrong.written else ())
                self.taken.add(token.at)
                yield self._ratio(wrong, token)
            else:
                yield from self._unresolved(token, of)
        for pair in self.pairs.values():
            if pair.written and pair.part.at not in told and pair.part.at not in self.taken and not _may_be_a_day(pair):
                yield self._ratio(pair, None)

    # -- pairs ------------------------------------------------------------------------------------------------

    def _written_pairs(self) -> Iterator[Pair]:
        passage, text = self.passage, self.passage.text
        tokens = passage.tokens
        beside = {first for first, _ in pair_shares(text, passage.quantities)}
        for part, whole in pairwise(tokens):
            if part.percent or whole.percent:
                continue
            if part.at in beside:
                if _is_share(text, part.q, whole.q):
                    yield Pair(part, whole, CLEAR, True)
            elif "/" in whole.gap.text and is_named_share(text, part.q, whole.q):
                yield Pair(part, whole, CLEAR, True)
            elif self._is_out_of(part, whole):
                yield Pair(part, whole, CLEAR)

    def _is_out_of(self, part: Token, whole: Token) -> bool:
        """``18 trường trên tổng số 20 trường``, ``412 trên 460 xã``, ``9 trong 12 nhiệm vụ``."""
        gap = whole.gap
        if gap.stop or len(gap.pieces) > 2 or gap.pieces[-1].mark not in ("", "/") or part.way:
            return False
        words = gap.lead.words
        if not words or part.q.value > whole.q.value:
            return False
        if Cue.OUT_OF in gap.lead.cues and words[-1] != "trên":
            return may_be_same(part, whole) or whole.head == "người"
        return words in (("trên",), ("trong",)) and not part.q.unit and bool(whole.q.unit)

    # -- candidates -------------------------------------------------------------------------------------------

    def parts(self, percent: Token) -> list[tuple[Token, int]]:
        """The figures that the percentage may be the share of, with what the words say for each."""
        tokens, found = self.passage.tokens, []
        clear = True
        for at in range(percent.at - 1, max(-1, percent.at - 1 - _PARTS_BACK), -1):
            token = tokens[at]
            apart = percent.sentence - token.sentence
            if apart > 1:
                break
            if not token.is_count or token.way:
                clear = clear and (token.way != "" or not (token.percent or token.is_count)) and not apart
                continue
            if at in self.under and tokens[at - 1].at in self.pairs:
                continue
            first = clear
            clear = False
            if apart:
                found.append((token, self._named_rate(token, percent) or self._goes_on(token, percent, first=first)))
                continue
            strength = self.link(token, percent) if first else LIKELY if token.item == percent.item else POSSIBLE
            if not strength and not first:
                continue
            found.append((token, strength))
        following = tokens[percent.at + 1 : percent.at + 2]
        for token in following:
            if token.is_count and token.sentence == percent.sentence and (strength := self._ahead(percent, token)):
                found.append((token, strength))
        return [(token, strength) for token, strength in found if strength]

    def _goes_on(self, part: Token, percent: Token, *, first: bool) -> int:
        """``lúa là 115/116 ha. Đạt 99,13%``: a sentence that goes on with the percentage of the last figure."""
        lead = percent.lead
        goes_on = first and lead.words and lead.only_links and percent.gap.stop == "." and lead.mark == "."
        return LIKELY if goes_on and _LINKS.intersection(lead.cues) else POSSIBLE

    def _named_rate(self, part: Token, percent: Token) -> int:
        """``số hộ nghèo 63.379, tỷ lệ hộ nghèo 15,4%``: a rate of what the figure counts."""
        words = percent.lead.words
        at = next((i for i, word in enumerate(words) if word in ("lệ", "trọng", "suất")), -1)
        if at < 1:
            return 0
        named = {
            word
            for word in words[at + 1 :]
            if word not in ("đạt", "là", "chiếm", "chung", "được", "hơn", "trên", "gần")
        }
        told = {*part.lead.words, *part.q.unit.lower().split()}
        return CLEAR if named and named <= told else 0

    def link(self, part: Token, percent: Token) -> int:
        """What the words between a count and the percentage behind it say."""
        gap, lead = percent.gap, percent.lead
        if gap.stop:
            return 0
        own = percent.at - 1 in (part.at, self.pairs[part.at].whole.at if part.at in self.pairs else -1)
        if lead.plain and Cue.RATE in lead.cues:
            if self._named_rate(part, percent):
                return CLEAR
            last = [
                word for word in lead.words if word not in ("đạt", "là", "hơn", "trên", "gần", "khoảng", "chung", "mức")
            ]
            return LIKELY if last[-1:] == ["lệ"] else 0
        if lead.plain and not _LINKS.intersection(lead.cues):
            return POSSIBLE
        marks = gap.marks
        if ";" in marks and part.at in self.pairs and lead.only_links and lead.words and ":" not in marks[:-1]:
            return CLEAR
        if ":" in marks[:-1] or ";" in marks:
            return LIKELY if lead.only_links and marks.count(";") == 1 and ":" not in marks[:-1] else POSSIBLE
        planned = Cue.PLAN in gap.cues - set(lead.cues)
        if planned and gap.follow is not lead and Cue.PLAN in gap.follow.cues and self._unit_of(part).startswith(NOUNS):
            planned = any(Cue.PLAN in piece.cues for piece in gap.pieces[1:] if piece is not lead)
        if planned or (own and Cue.COMPARED in gap.cues) or Cue.RESPECTIVELY in gap.cues:
            return POSSIBLE
        if lead.mark == "(" and lead.only_links:
            return CLEAR if own else POSSIBLE
        if _LINKS.intersection(lead.cues) and (not lead.plain or lead.mark == ""):
            return CLEAR
        return LIKELY

    def _unit_of(self, part: Token) -> str:
        return (self.pairs[part.at].whole if part.at in self.pairs else part).q.unit.lower()

    def _ahead(self, percent: Token, part: Token) -> int:
        """``98,5% (1.200/1.218 hồ sơ)``, ``90%, tương ứng 18 trường``."""
        gap = part.gap
        if gap.stop or ";" in gap.marks:
            return 0
        if Cue.THAT_IS in gap.lead.cues or (gap.lead.mark == "(" and gap.lead.only_links):
            clear = part.at in self.pairs or Cue.THAT_IS in gap.lead.cues
            return CLEAR if clear and Cue.COMPARED not in gap.cues else LIKELY
        if percent.lead.mark == "(" and gap.marks == ")":
            return LIKELY  # "khu vực A (chiếm 98%) đạt 10,56 tỷ"
        return POSSIBLE

    def wholes(
        self, part: Token, percent: Token, of: str, fits: Callable[[Token], bool] | None = None
    ) -> list[tuple[Token, int]]:
        """The figures that the part may be a part of, with what the words say; of those that ``fits`` lets pass."""
        found: list[tuple[Token, int]] = []
        if (pair := self.pairs.get(part.at)) is not None:
            found.append((pair.whole, CLEAR))
            if pair.written:
                return found
        tokens = self.passage.tokens
        for token in tokens[part.at + 1 : percent.at + 1 + _AHEAD]:
            if not token.is_count or token.paragraph != percent.paragraph or (fits and not fits(token)):
                continue
            if token.at < percent.at:
                if not token.way:
                    near = token.is_base or token.is_plan or Cue.OUT_OF in token.gap.cues
                    found.append((token, LIKELY if near else POSSIBLE))
            else:
                found.append((token, self._behind(part, percent, token) if token.at == percent.at + 1 else POSSIBLE))
        found += [(whole, LIKELY) for whole in self._proven_near(percent, 6) if not fits or fits(whole)]
        for at in range(part.at - 1, max(-1, part.at - 1 - _WHOLES_BACK), -1):
            token = tokens[at]
            if part.sentence - token.sentence > 4:
                break
            if token.is_count and not token.way and (not fits or fits(token)):
                named = of == "whole" and self._names(percent, token)
                found.append((token, CLEAR if named else self._before(part, token, of)))
        return found

    def _proven_near(self, percent: Token, reach: int) -> list[Token]:
        """The wholes of the shares told just before and behind."""
        near = range(max(0, percent.at - reach), percent.at + reach)
        return list({self.proven[at].at: self.proven[at] for at in near if at in self.proven}.values())

    def _names(self, percent: Token, whole: Token) -> bool:
        """``số trẻ em là 293.477 em; …, chiếm 3,5% tổng số trẻ em``: the whole is named behind the percentage."""
        named = set(self.passage.after(percent).follow.words) - _OF
        told = {word for piece in whole.gap.pieces[1:] or whole.gap.pieces for word in piece.words}
        return bool(named) and named <= {*told, *whole.q.unit.lower().split()}

    def _behind(self, part: Token, percent: Token, whole: Token) -> int:
        """``chiếm 96,4% tổng số 332 thôn``, ``bằng 45% kế hoạch (1.200 căn)``."""
        gap = whole.gap
        if not may_be_same(part, whole) or gap.stop or ";" in gap.marks or whole.way:
            return POSSIBLE
        named = Cue.OUT_OF in gap.cues or Cue.WHOLE in gap.cues or Cue.PLAN in gap.cues
        plain = sum(piece.plain for piece in gap.pieces)
        return CLEAR if named and plain <= 2 and not gap.cues & {Cue.UP, Cue.DOWN, Cue.REACHED} else POSSIBLE

    def _before(self, part: Token, whole: Token, of: str) -> int:
        tokens = self.passage.tokens
        between = [tokens[at].gap for at in range(whole.at + 1, part.at + 1) if tokens[at].bracket == part.bracket]
        same = same_kind(part, whole) or (not part.head and not whole.head)
        if of == "plan":
            if not whole.is_plan:
                return 0
            return CLEAR if same and part.sentence - whole.sentence <= 1 else LIKELY
        if part.sentence == whole.sentence:
            if whole.is_plan and same and whole.at == part.at - 1:
                return CLEAR
            if whole.lead.words[-1:] in (("trong",), ("số",)) and (same or part.head == "người"):
                return CLEAR
            if same and (
                Cue.WHOLE in whole.lead.cues
                or any(Cue.OF_WHICH in gap.cues or Cue.CONSISTS in gap.cues for gap in between)
            ):
                return CLEAR
            return LIKELY if same else POSSIBLE
        if part.sentence - whole.sentence == 1:
            opened = any(Cue.OF_WHICH in gap.cues and gap.stop for gap in between)
            return (
                CLEAR
                if opened and (same or not part.head) and self._is_last_of_kind(whole, part)
                else LIKELY
                if same
                else POSSIBLE
            )
        return POSSIBLE

    def _is_last_of_kind(self, whole: Token, part: Token) -> bool:
        """Whether no other figure of its kind stands between the whole and the sentence of the part."""
        tokens = self.passage.tokens
        return not any(
            same_kind(t, whole) and not t.way for t in tokens[whole.at + 1 : part.at] if t.sentence == whole.sentence
        )

    # -- choice -----------------------------------------------------------------------------------------------

    def _fitting(self, percent: Token, of: str) -> list[Pair]:
        """The pairs that fit, and whose words and digits together are enough."""
        found: dict[tuple[int, int], Pair] = {}
        for part, by_link in self.parts(percent):

            def fits(whole: Token, part: Token = part) -> bool:
                q = in_scale_of(whole.q, part.q)
                if not _may_give(q, whole, percent) or (q.value > whole.value and not self._may_exceed(part, of)):
                    return False
                return gives(q, without_over(part, whole), percent.q)

            for whole, by_place in self.wholes(part, percent, of, fits):
                strength = by_link + by_place
                known = found.get((part.at, whole.at))
                if not by_place or (known is not None and known.strength >= strength):
                    continue
                if weight(percent.q, part.q) < _digits_needed(strength):
                    continue
                if percent.q.qualifier in _ONE_SIDED and strength < CLEAR + LIKELY:
                    continue
                written = part.at in self.pairs and self.pairs[part.at].written
                if not written or fits(whole):
                    found[part.at, whole.at] = Pair(part, whole, strength, written)
        return [
            pair
            for pair in found.values()
            if pair.part.at not in self.pairs
            or gives(in_scale_of(pair.whole.q, pair.part.q), without_over(pair.part, pair.whole), percent.q)
        ]

    def _may_exceed(self, part: Token, of: str) -> bool:
        return of != "whole" or (part.at in self.pairs and self.pairs[part.at].written)

    def _contradicted(self, percent: Token, of: str) -> Pair | None:
        """The pair that the words leave no doubt about and that does not fit; None where there is any doubt."""
        told = self.parts(percent)
        clear = [token for token, strength in told if strength == CLEAR]
        if len(clear) > 1 and len({token.value for token in clear}) == 1:
            clear = [token for token in clear if token.at in self.pairs] or clear[:1]
        if not clear and percent.q.digits >= 1000:
            clear = [token for token, strength in told if strength == LIKELY and token.sentence == percent.sentence][:1]
            if not clear or not any(
                nearly_gives(clear[0].q, token.q, percent.q)
                for token, strength in self.wholes(clear[0], percent, of) if strength >= LIKELY
            ):  # fmt: skip
                return None
        if len(clear) != 1 or of in ("earlier", "compared"):
            return None
        (part,) = clear
        if (
            part.q.doubt
            or (part.is_plan and part.at not in self.pairs)
            or {Cue.EARLIER, Cue.FROM, Cue.COMPARED} & set(part.lead.cues)
        ):
            return None
        if part.at in self.pairs:
            pair = self.pairs[part.at]
            return pair if not part.q.qualifier and self._settles(pair, percent, of) else None
        wholes = [
            (token, strength) for token, strength in self.wholes(part, percent, of) if token.q.value >= part.q.value
        ]
        named = [token for token, strength in wholes if strength == CLEAR]
        if self._names_other_whole(percent):
            total = Cue.WHOLE in self.passage.after(percent).follow.cues
            named = [
                token
                for token in named
                if self._names(percent, token)
                or (total and Cue.WHOLE in token.lead.cues and part.sentence == token.sentence)
            ]
        proven, times = self._sibling_whole(part, percent) if of == "whole" else (None, 0)
        slips = [token for token, strength in wholes if strength >= LIKELY and nearly_gives(part.q, token.q, percent.q)]
        slips = [token for token in slips if part.sentence - token.sentence <= 1]
        whole = _only(slips) or (_only(named) if times < 2 else None) or proven or _only(named)
        if whole is None or (part.q.qualifier and whole is not proven):
            return None
        if self._others_that_miss(whole, percent) >= max(1, times):
            return None
        if whole is proven and times < 2 and whole not in slips and not count_slipped(part.q, whole.q, percent.q):
            return None
        if whole not in slips and not self._is_likely_slip(part, whole, percent, whole is proven):
            return None
        if whole not in slips:
            taking = (
                Cue.TAKES in percent.lead.cues
                or percent.lead.mark == "("
                or (Cue.RATE in percent.lead.cues and Cue.REACHED not in percent.lead.cues)
            )
            if of == "whole" and whole is not proven and not taking and self._has_own_rate(whole, percent):
                return None
        if whole.q.qualifier in (Qualifier.ABOUT, Qualifier.ALMOST) or self._fits_another(
            part, percent, sure=times > 1
        ):
            return None
        return Pair(part, whole, CLEAR)

    def _is_likely_slip(self, part: Token, whole: Token, percent: Token, proven: bool) -> bool:
        """Whether a percentage that no single slip explains can be wrong all the same.

        Of a whole that its neighbours have it lies near the right one; what is far off has another whole. Of a whole
        that words alone give, a near one is of a base not quite the same (with the adjourned, without the late),
        unless the three stand in a row.
        """
        exact = Fraction(100 * part.value) / Fraction(whole.value)
        near = 10 * apart(exact, percent.value) <= exact
        if proven:
            return near
        in_a_row = percent.at - whole.at == 2 and part.sentence == whole.sentence and same_kind(part, whole)
        return not near or in_a_row or count_slipped(part.q, whole.q, percent.q)

    def _others_that_miss(self, whole: Token, percent: Token) -> int:
        """How many percentages told beside this one are not of the whole either: then neither is this one."""
        tokens, missing = self.passage.tokens, 0
        for other in tokens[max(0, percent.at - 6) : percent.at + 7]:
            if (
                other.at == percent.at
                or not other.percent
                or other.at in self.proven
                or not share_of(self.passage, other)
            ):
                continue
            if abs(other.paragraph - percent.paragraph) > 1 or not self._in_like_manner(other, percent):
                continue
            missing += any(
                strength == CLEAR
                and self._is_whole_of(whole, part, other)
                and not nearly_gives(part.q, whole.q, other.q)
                for part, strength in self.parts(other)
            )
        return missing

    def _is_whole_of(self, whole: Token, part: Token, percent: Token) -> bool:
        """Whether the words would give another part this whole, and none nearer; and it misses by more than a unit."""
        wholes = [(w, s) for w, s in self.wholes(part, percent, "whole") if s >= LIKELY and w.at < part.at]
        clear = max((w.at for w, s in wholes if s == CLEAR), default=whole.at)
        near = apart(Fraction(100 * part.value) / Fraction(whole.value), percent.value) < 1
        return part.at > whole.at == clear and any(w.at == whole.at for w, _ in wholes) and not near

    def _settles(self, pair: Pair, percent: Token, of: str) -> bool:
        """Whether ``a/b``, a percentage and the words between leave nothing open."""
        part, whole = pair.part, pair.whole
        near = nearly_gives(in_scale_of(whole.q, part.q), whole.q, percent.q)
        if percent.at == whole.at + 1:
            gap, lead = percent.gap, percent.lead
            bare = lead.mark == "" and Cue.REACHED in lead.cues
            if bare and whole.q.unit.lower().startswith(BODIES) and percent.q.value != 100 - 0 and not near:
                return False
            if gap.follow.words and gap.follow.words[0] in BODIES and bare and not near:
                return False
            if self._is_one_of_several(percent):
                return False
        named = set(self.passage.after(percent).follow.words) - _OF - set(whole.q.unit.lower().split())
        if named and not near and of != "plan":
            return False
        if of == "plan" and not (near or self._plans(pair)):
            return False
        return part.q.value <= whole.q.value or of == "plan" or near

    def _plans(self, pair: Pair) -> bool:
        return not pair.whole.q.unit.lower().startswith(BODIES)

    def _is_one_of_several(self, percent: Token) -> bool:
        """``11/15 huyện; 120/200 xã, tương ứng 73,3% và 60%``: percentages in a row are of figures in a row."""
        following = self.passage.tokens[percent.at + 1 : percent.at + 2]
        return any(
            token.percent and token.sentence == percent.sentence and token.gap.lead.only_links
            and len(token.gap.pieces) <= 2 and not token.way and not token.gap.lead.cues
            for token in following
        )  # fmt: skip

    def _names_other_whole(self, percent: Token) -> bool:
        """Whether words behind the percentage say what it is of: ``65% số xã được đánh giá``, ``31% của cả tỉnh``."""
        follow = self.passage.after(percent).follow
        return bool(set(follow.words) - _OF)

    def _sibling_whole(self, part: Token, percent: Token) -> tuple[Token | None, int]:
        """The whole that the shares beside this one are proved to have, told in the same way; by how many of them."""
        tokens, found = self.passage.tokens, []
        for at in range(max(0, percent.at - 6), min(len(tokens), percent.at + 7)):
            other = tokens[at]
            if (
                at in self.proven
                and abs(other.paragraph - percent.paragraph) <= 1
                and self._in_like_manner(other, percent)
            ):
                found.append(self.proven[at])
        if not found:
            return None, 0
        value, times = Counter(whole.value for whole in found).most_common(1)[0]
        whole = next(whole for whole in found if whole.value == value)
        if 3 * times < 2 * len(found) or value < part.value or whole.at == part.at:
            return None, 0
        fits = may_be_same(part, whole) or part.head == "người" or times > 1
        return (whole, times) if fits else (None, 0)

    def _in_like_manner(self, one: Token, other: Token) -> bool:
        """Whether two percentages are joined to their figures by one word, at one level, of one whole."""
        if (
            (one.bracket == 0) != (other.bracket == 0)
            or (one.sentence != other.sentence and (one.bracket or other.bracket))
        ) and not (one.lead.mark == other.lead.mark == "("):
            return False
        links = _LINKS.intersection(one.lead.cues), _LINKS.intersection(other.lead.cues)
        after = (set(self.passage.after(token).follow.words) - _OF for token in (one, other))
        mine, theirs = after
        alike = links[0] == links[1] and (links[0] or one.lead.mark == other.lead.mark == "(")
        rest = {Cue.REACHED, Cue.TAKES} <= links[0] | links[1] and ";" in other.gap.marks + one.gap.marks
        return bool(alike or rest) and (not theirs or not mine or theirs <= mine or mine <= theirs)

    def _has_own_rate(self, whole: Token, percent: Token) -> bool:
        """Whether the total has a rate of its own: then those of its parts are rates of their own too."""
        tokens = self.passage.tokens
        return any(
            token.percent and token.at < percent.at - 1 and token.sentence == whole.sentence
            for token in tokens[whole.at + 1 : whole.at + 3]
        )

    def _fits_another(self, part: Token, percent: Token, *, sure: bool) -> bool:
        """Whether some figure around, or the part with its neighbour, is a whole that gives the percentage."""
        if weight(percent.q, part.q) < 2:
            return not sure
        tokens = self.passage.tokens
        near = [
            t
            for t in tokens[max(0, part.at - _WHOLES_BACK) : part.at + _WHOLES_BACK]
            if t.is_count and t.at != part.at and (t.at < part.at or t.sentence == percent.sentence)
        ]
        if any(gives(part.q, token.q, percent.q) for token in near if token.q.value >= part.q.value):
            return True
        if sure or not part.q.is_exact:
            return False
        wholes = [t.q._replace(digits=t.q.digits + part.q.digits) for t in near if t.q.is_exact and same_kind(t, part)]
        wholes += [
            one.q._replace(digits=one.q.digits + other.q.digits)
            for one, other in pairwise(near)
            if one.q.is_exact and other.q.is_exact and same_kind(one, other)
        ]
        return any(gives(part.q, whole, percent.q) for whole in wholes)

    # -- nodes ------------------------------------------------------------------------------------------------

    def _unresolved(self, percent: Token, of: str) -> Iterator[PartialRatio | Unresolved]:
        passage = self.passage
        last = passage.tokens[percent.at - 1] if percent.at else None
        linked = last is not None and last.is_count and not last.way and not percent.gap.stop
        if last is not None and last.at - 1 in self.under and last.gap.marks == "":
            linked = False  # "12/15 xã dùng chung 2 phần mềm (35%)"
        if (
            linked
            and last is not None
            and of == "whole"
            and last.q.is_exact
            and not last.q.doubt
            and last.at not in self.under
        ):
            lead = percent.lead
            if (
                ((lead.mark == "(" and lead.only_links) or Cue.TAKES in lead.cues)
                and ";" not in percent.gap.marks
                and self.link(last, percent) == CLEAR
            ):
                yield PartialRatio(
                    passage.figure(last.q),
                    passage.figure(percent.q),
                    False,
                    last.q.unit,
                    _subject(passage, last.q, last.q.start),
                    passage.context,
                    False,
                )
                return
        if not (percent.q.value == 100 and last is None):
            yield Unresolved("share", passage.figure(percent.q), passage.context)

    def _ratio(self, pair: Pair, percent: Token | None) -> Ratio:
        passage = self.passage
        part, whole = pair.part.q, without_over(pair.part, pair.whole)
        part = in_scale_of(whole, part)
        return Ratio(
            passage.figure(part), passage.figure(whole), passage.figure(percent.q) if percent else None,
            _subject(passage, whole if pair.written else part, part.start), passage.context, pair.written,
            self._same_things(pair, percent),
        )  # fmt: skip

    def _same_things(self, pair: Pair, percent: Token | None) -> bool:
        """Whether a share above one is a slip: bodies counted one by one, no plan or other year beside it."""
        part, whole = pair.part, pair.whole
        if in_scale_of(whole.q, part.q).value <= whole.q.value:
            return True
        if not whole.q.unit or (part.q.unit and part.q.unit != whole.q.unit):
            return False
        if (percent is None or percent.value != 100) and not whole.q.unit.lower().startswith(BODIES):
            return False
        after = self.passage.after(whole).follow
        cues = {*part.lead.cues, *after.cues, *(self.passage.after(percent).follow.cues if percent else ())}
        plans = whole.q.unit.lower().startswith(("chỉ tiêu", "tiêu chí", "nhiệm vụ"))
        return not (cues & {Cue.COMPARED, Cue.EARLIER, Cue.EXCESS}) and (plans or Cue.PLAN not in cues)


def _may_be_a_day(pair: Pair) -> bool:
    """Whether a bare a/b without anything counted may as well be a day: 2/9, 30/4."""
    part, unit = pair.part, pair.whole.q.unit
    if part.is_base or (unit.startswith("số") and pair.whole.q.digits < 10):
        return True  # "so với năm trước (33/63)", "2/3 số phiếu"
    return not unit and 1 <= part.q.digits <= 31 and 1 <= pair.whole.q.digits <= 12


def _only(tokens: Sequence[Token]) -> Token | None:
    """The one figure that all of them are, by value; None where they differ."""
    return tokens[0] if tokens and len({token.value for token in tokens}) == 1 else None


def _may_give(part: Quantity, whole: Token, percent: Token) -> bool:
    """Whether a pair is worth an exact judgement: within a unit, or as far as rounding may stretch."""
    b, p = whole.q, percent.q
    unit: int = b.digits * b.scale * 10**part.decimals
    stated: int = p.digits * unit
    over: int = 100 * part.digits * part.scale * 10 ** (p.decimals + b.decimals)
    if whole.exact and part.is_exact and p.qualifier is None:
        return bool(apart(over, stated) <= unit)
    return bool(7 * apart(over, stated) <= stated + unit * 10**p.decimals)


def without_over(part: Token, whole: Token) -> Quantity:
    """The whole without the "trên" that says what it is out of."""
    if whole.q.qualifier is Qualifier.OVER and whole.at == part.at + 1:
        return whole.q._replace(qualifier=None)
    return whole.q


def in_scale_of(whole: Quantity, part: Quantity) -> Quantity:
    """The part in the scale that is written once for both: 25/40 tỷ đồng is 25 tỷ of 40."""
    return part._replace(scale=whole.scale) if whole.scale != 1 == part.scale and not part.unit else part


def _is_slip(pair: Pair, percent: Token) -> bool:
    """Whether the percentage can be that of the pair with a slip in it."""
    part, whole = in_scale_of(pair.whole.q, pair.part.q), pair.whole.q
    if whole.value <= 0:
        return False
    exact = Fraction(100 * part.value) / Fraction(whole.value)
    rounded = int(exact * 10**percent.q.decimals + Fraction(1, 2))
    return is_near(percent.q.value, exact) or one_slip_apart(str(percent.q.digits), str(rounded))


def _digits_needed(strength: int) -> int:
    return {6: 0, 5: 1, 4: 1, 3: 2}.get(strength, 3)


def _is_share(text: str, part: Quantity, whole: Quantity) -> bool:
    """Whether a/b is a share, and no day, address, scale of a map, voltage or blood pressure."""
    before = text[max(0, part.start - 14) : part.start].rstrip(" *")
    if _NO_SHARE.search(before) or (part.digits == 1 and whole.digits >= 100 and _SCALE_MAP.search(before)):
        return False
    if whole.unit.split(" ", 1)[0].lower() in _MEASURED and part.scale == whole.scale == 1:
        return False
    day = 1 <= part.digits <= 31 and 1 <= whole.digits <= 12
    return not (day and _DAYS.search(before))


def _subject(passage: Passage, q: Quantity, start: int) -> str:
    """What the share is of: what the figure counts and does."""
    match = _PREDICATE.match(passage.text, q.end)
    words = " ".join(match[0].split()) if match else ""
    return words or q.unit
