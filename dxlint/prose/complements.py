"""What is left of a whole that stands with its done part: ``231/388 hộ, còn 157 hộ chưa chuyển đổi``.

The part done and the whole are an a/b, a count with its percentage, or the two counts right before. That the next
count is all the rest say còn, còn lại, thiếu before it, còn lại behind it, or that it denies what was done
(được công nhận, không được công nhận; dương tính, âm tính).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint.language.kinds import are_poles
from dxlint.language.lexicon import Cue, any_of
from dxlint.language.sentences import stop_in
from dxlint.language.slips import one_slip_apart
from dxlint.language.units import SCALES
from dxlint.model import Sum
from dxlint.patterns import lazy
from dxlint.prose.fits import TELLING, adds_up, gives
from dxlint.prose.parts import Parts
from dxlint.prose.roles import same_kind
from dxlint.prose.states import NOUNS
from dxlint.prose.tokens import Token

_BACK = 8
_AROUND = 120
_BEFORE = r"(?:(?:và|nhưng|song|hiện|nay|vẫn|chỉ|đến nay) )*"
_LEFT = lazy(_BEFORE + r"còn(?: có| là| nợ| phải(?: \S+){1,2})?")
_REMAINING = lazy(
    _BEFORE + r"(?:(?:số |phần )?còn lại|(?:còn )?thiếu|chuyển (?:sang )?(?:kỳ|năm|quý|tháng) sau)(?: có| là)?"
)
_UNDER_WAY = lazy(r"(?:^|\s)đang(?:\s|$)")
_DENIED = lazy(r"(?:^|\s)(?:chưa|(?<!hàng )không)\s(?P<what>(?:\S+\s?){1,5})$")
_DENIES = lazy(r"(?:chưa|không)\s(?P<what>.+)$")
_GOES_ON = lazy(r"\bcòn lại\b|\bkhác\b")
_WHERE = lazy(r"(?:tại|ở|so với|theo|chưa|không|đang)\b")
_RATE = lazy(r"\b(?:đạt|chiếm|bằng)\s(?:tỷ lệ\s)?[0-9.,]+\s?%")
_SCALE = lazy(rf"^(?:{any_of(*SCALES)} )*")
_WORD = lazy(r"[^\W\d_]+")
_EMPTY = frozenset(
    ("được", "đã", "có", "là", "và", "các", "số", "chưa", "không", "đang", "theo", "trong", "tại", "cho", "của")
)
# What was taken in may leave more than is done of it: some was left from before.
_TAKEN_IN = lazy(r"nhận|thụ lý")
_CARRIED_OVER = lazy(r"kỳ trước|chuyển sang|chuyển kỳ|tồn đầu|tồn từ|tồn cũ")
_NO_REST = frozenset({Cue.OF_WHICH, Cue.ALONE, Cue.CONSISTS})


class Complements(Parts):
    """Wholes with the part that is done and what is left."""

    def _left_over(self) -> Iterator[Sum]:
        """Each whole that its done part and what is left do not make, and each they make that is not told yet."""
        for rest in self.passage.tokens[1:]:
            told = self._whole_of(rest) if self._may_be_rest(rest) else None
            if told is None:
                continue
            whole, parts = told
            fits = adds_up(whole.q, [part.q for part in parts])
            if fits and self.parts_of.issuperset(part.at for part in parts):
                continue
            if self._is_all_left(whole, parts):
                yield self._sum(whole, parts)
        for at, pair in self.pairs.items():
            if at and not pair.written and self._is_denied_beside(pair.part):
                yield self._sum(pair.whole, self.passage.tokens[at - 1 : at + 1])

    def _is_denied_beside(self, rest: Token) -> bool:
        """``12 thôn đạt, 3 thôn chưa đạt trong tổng số 16 thôn``: what the count before has is denied of this one."""
        done = self.passage.tokens[rest.at - 1]
        denied = _DENIES.match(self._words_behind(rest))
        beside = done.sentence == rest.sentence and done.bracket == rest.bracket and same_kind(done, rest)
        plain = done.is_part and done.at not in self.under and not (done.q.qualifier or rest.q.qualifier)
        said = self._words_behind(done)
        return denied is not None and beside and plain and said != "" and denied["what"].startswith(f"{said} tr")

    def _may_be_rest(self, token: Token) -> bool:
        counted = token.is_count and not (token.is_mean or token.is_base or token.is_plan or token.q.qualifier)
        plain = not token.way or (token.way == Cue.LESS and token.lead.words[-1:] == ("thiếu",))
        alone = token.at not in self.pairs and token.at not in self.under and not token.bracket
        return counted and plain and alone and bool(token.head)

    def _whole_of(self, rest: Token) -> tuple[Token, list[Token]] | None:
        """The whole, and its parts from the one that is done to the rest: the nearest counts of the rest's kind."""
        tokens = self.passage.tokens
        under_way: list[Token] = []
        for token in reversed(tokens[max(0, rest.at - _BACK) : rest.at]):
            if rest.sentence - token.sentence > (1 if _opens_sentence(rest) else 0):
                return None
            if token.percent or token.bracket or token.way or token.is_base or token.at in self.under:
                continue
            if token.at in self.wholes:
                whole = self.wholes[token.at]
                smaller = same_kind(whole, rest) and token.value < whole.value and rest.value < whole.value
                return (whole, [token, *reversed(under_way), rest]) if smaller else None
            if not token.is_count or not same_kind(token, rest):
                continue
            if not _UNDER_WAY.search(token.gap.words.lower()):
                return self._told_before(token, under_way, rest)
            under_way.append(token)
        return None

    def _told_before(self, done: Token, under_way: Sequence[Token], rest: Token) -> tuple[Token, list[Token]] | None:
        """``được giao 2.106 người, có mặt 2.024 người, thiếu 92 người``: the one count before is the whole."""
        before = [t for t in self.passage.tokens[max(0, done.at - _BACK) : done.at] if t.sentence == rest.sentence]
        counts = [t for t in before if t.is_count and same_kind(t, rest) and not t.bracket]
        shares = any(t.at in self.pairs or t.at in self.wholes for t in before)
        if len(counts) != 1 or shares or done.sentence != rest.sentence or Cue.OF_WHICH in done.gap.cues:
            return None
        whole = counts[0]
        said = self.passage.text[max(0, whole.q.start - _AROUND) : rest.q.end].lower()
        plain = not whole.way and max(done.value, rest.value) < whole.value and not _CARRIED_OVER.search(said)
        return (whole, [done, *reversed(under_way), rest]) if plain else None

    def _is_all_left(self, whole: Token, parts: Sequence[Token]) -> bool:
        """Whether the words leave no doubt that the last part is all that is left."""
        done, *under_way, rest = parts
        if any(token.q.qualifier for token in (whole, *parts)) or _NO_REST & rest.gap.cues:
            return False
        if not under_way and self._is_proven(whole, done, rest):
            return True
        plain = any(token.q.unit.startswith(rest.q.unit) for token in (whole, done))
        if not plain or rest.q.unit.startswith(NOUNS) or self._goes_on_behind(rest):
            return False
        before, behind = rest.gap.words.lower(), self._words_behind(rest)
        missing = whole.value - sum(part.value for part in parts[:-1])
        if done.at not in self.wholes:
            if not (2 * missing < 3 * rest.value and 2 * rest.value < 3 * missing) or _NO_REST & whole.gap.cues:
                return False
            described = behind.removeprefix("còn lại").strip()
            if (_REMAINING.fullmatch(before) or behind.startswith("còn lại")) and not described:
                return not _TAKEN_IN.search(whole.gap.words.lower())
            denied = _DENIED.search(before) or _DENIES.match(behind)
            own, its = self._words_of(done), self._words_of(whole)
            what = _content(denied["what"]) if denied else ()
            return bool(what) and set(what) <= own and not its.intersection(what) and not own & {"chưa", "không"}
        if behind.startswith("còn lại") or (_REMAINING.fullmatch(before) and (not behind or _WHERE.match(behind))):
            return True
        if denied := _DENIED.search(before) or _DENIES.match(behind):
            if _DENIES.match(self._words_behind(whole if whole.at == done.at + 1 else done)):
                return False  # "8/19 doanh nghiệp chưa báo cáo; 12 doanh nghiệp chưa khai trình"
            return bool(under_way) or self._denies(done, rest, denied["what"])
        if are_poles([done.gap.words, before]):
            return True
        near = missing < 3 * rest.value and rest.value < 3 * missing
        left = _LEFT.fullmatch(before) and near and done.sentence == rest.sentence
        return bool(left) and (not behind or behind.startswith("đang "))

    def _is_proven(self, whole: Token, done: Token, rest: Token) -> bool:
        """``vốn 214,7 tỷ đồng, đã giải ngân 93,6 tỷ đồng (44,9%), còn 118,4 tỷ đồng``: the percentage is all but this.

        So the part done is one slip away from what it should be.
        """
        percent = self.passage.tokens[done.at + 1]
        if not percent.percent or percent.way or percent.gap.stop or rest.at != percent.at + 1:
            return False
        scales = {(token.q.scale, token.q.decimals) for token in (whole, done, rest)}
        if len(scales) > 1 or percent.q.digits < TELLING:
            return False
        due = whole.q._replace(digits=whole.q.digits - rest.q.digits)
        return one_slip_apart(str(due.digits), str(done.q.digits)) and gives(due, whole.q, percent.q)

    def _goes_on_behind(self, rest: Token) -> bool:
        """Whether the sentence tells of more behind it: "còn 3 xã chưa đạt, 2 xã đang thẩm định"."""
        text, behind = self.passage.text, self.passage.tokens[rest.at + 1 : rest.at + _BACK]
        if any(t.sentence == rest.sentence and t.is_count and same_kind(t, rest) and not t.bracket for t in behind):
            return True
        end = stop_in(text, rest.q.end, min(len(text), rest.q.end + _AROUND))
        return _GOES_ON.search(text, rest.q.end + len(rest.q.unit) + len(" còn lại"), end) is not None

    def _words_of(self, token: Token) -> set[str]:
        """The words right before a figure and right behind what it counts."""
        return set(_WORD.findall(f"{token.gap.words.lower()} {token.q.unit.lower()} {self._words_behind(token)}"))

    def _words_behind(self, token: Token) -> str:
        """The words behind what a figure counts, to the next mark."""
        words = _SCALE.sub("", re.split(r"[,;:().\n]", self.passage.after(token).text, maxsplit=1)[0].strip())
        return words.removeprefix(token.q.unit).strip().lower()

    def _denies(self, done: Token, rest: Token, what: str) -> bool:
        """Whether what is denied of the rest was said of the done part.

        One word in common is enough where one share stands there, else all of the first must be.
        """
        text = self.passage.text
        several = any(at != done.at and self.passage.tokens[at].sentence == done.sentence for at in self.wholes)
        start = max(0, done.q.start - _AROUND)
        start = max(start, text.rfind(". ", start, done.q.start) + 1)
        if several:
            start = self.passage.tokens[done.at - 1].q.end if done.at else 0
        said = text[start : rest.q.start - len(rest.gap.words) - 1]
        known = set(_WORD.findall(_RATE.sub("", said).lower()))
        words = _content(what)
        if several or rest.sentence != done.sentence:
            return bool(words) and set(words[:3]) <= known and Cue.LEFT in rest.lead.cues
        return not words or not known.isdisjoint(words)


def _content(what: str) -> list[str]:
    """Its words that say something."""
    return [word for word in _WORD.findall(what) if word not in _EMPTY]


def _opens_sentence(rest: Token) -> bool:
    words = rest.gap.words.lower()
    return bool(rest.gap.stop) and (_LEFT.fullmatch(words) or _REMAINING.fullmatch(words)) is not None
