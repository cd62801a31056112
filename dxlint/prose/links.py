"""What the words say of a percentage: which figure it is the share of, and in which whole."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.language.kinds import are_persons
from dxlint.language.lexicon import PERIODS, TAKEN_IN, Cue
from dxlint.prose.pairs import BODIES, CLEAR, LIKELY, POSSIBLE, written_pairs
from dxlint.prose.roles import may_be_same, only_changes_between, same_kind
from dxlint.prose.states import NOUNS
from dxlint.prose.tokens import Passage, Piece, Token

_PARTS_BACK, WHOLES_BACK, _AHEAD = 6, 16, 8
OF = frozenset({"tổng", "số", "trên", "trong", "của", "cả", "phần", "trăm", "các"})
_DONE = frozenset({"giải", "quyết", "xử", "lý", "xét", "hoàn", "thành", "trả", "khám", "phá", "xong", "được", "đã"})
"""Words of what is done with what was taken in: thụ lý 1.754 vụ, giải quyết 1.094 vụ."""
_DASHES = frozenset({"-", "–"})
_TO = (("đến",), ("tới",))
LINKS = frozenset({Cue.REACHED, Cue.TAKES, Cue.RATE, Cue.THAT_IS})


class Links:
    """How well the words join the figures of a passage to its percentages."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.pairs = {pair.part.at: pair for pair in written_pairs(passage)}
        self.under = {pair.whole.at: pair for pair in self.pairs.values()}
        self.proven: dict[int, Token] = {}
        """By the place of a percentage: the whole that words or many digits prove for it."""
        self._parts: dict[int, list[tuple[Token, int]]] = {}
        self._behind_percents: dict[int, frozenset[str]] = {}

    def parts(self, percent: Token) -> list[tuple[Token, int]]:
        """The figures that the percentage may be the share of, with what the words say for each."""
        if percent.at not in self._parts:
            self._parts[percent.at] = self._possible_parts(percent)
        return self._parts[percent.at]

    def _possible_parts(self, percent: Token) -> list[tuple[Token, int]]:
        tokens, found = self.passage.tokens, []
        if percent.at and percent.at - 1 not in self.under and _ends_a_range(tokens[percent.at - 1], percent):
            return []
        clear = True
        for at in range(percent.at - 1, max(-1, percent.at - 1 - _PARTS_BACK), -1):
            token = tokens[at]
            apart = percent.sentence - token.sentence
            if apart > 1:
                break
            if is_threshold(token) and percent.lead.mark == "(":
                continue  # "29 dự án giải ngân từ 70% đến 95% (chiếm 45,3%)"
            if token.bracket not in (0, percent.bracket) and token.host >= 0 and self._closes(token, percent):
                continue  # "144/185 vụ (131 đơn khiếu nại, 13 đơn tố cáo), đạt 77,8%"
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

    def _closes(self, token: Token, percent: Token) -> bool:
        """Whether a bracket of counts ends right before the percentage, which is then of what stands before it."""
        between = self.passage.tokens[token.host + 1 : percent.at]
        inner = all(t.bracket == token.bracket and t.is_count and not t.way for t in between)
        return inner and percent.gap.marks.startswith("),") and percent.lead.only_links and percent.lead.mark == ","

    def _goes_on(self, part: Token, percent: Token, *, first: bool) -> int:
        """``lúa là 115/116 ha. Đạt 99,13%``: a sentence that goes on with the percentage of the last figure."""
        lead = percent.lead
        goes_on = first and lead.words and lead.only_links and percent.gap.stop == "." and lead.mark == "."
        return LIKELY if goes_on and LINKS.intersection(lead.cues) else POSSIBLE

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
        gap, lead = percent.gap, _behind_the_unit(part, percent)
        if gap.stop:
            return 0
        own = self._right_before(percent) in (part.at, self.pairs[part.at].whole.at if part.at in self.pairs else -1)
        if lead is not percent.lead and lead.only_links and Cue.RATE in lead.cues:
            return CLEAR  # "1.458 em đạt tỷ lệ 99,45%"
        if lead.plain and Cue.RATE in lead.cues:
            if self._named_rate(part, percent):
                return CLEAR
            last = [
                word for word in lead.words if word not in ("đạt", "là", "hơn", "trên", "gần", "khoảng", "chung", "mức")
            ]
            return LIKELY if last[-1:] == ["lệ"] else 0
        if lead.plain and not LINKS.intersection(lead.cues):
            return POSSIBLE
        marks = gap.marks
        if ";" in marks and part.at in self.pairs and lead.only_links and lead.words and ":" not in marks[:-1]:
            return CLEAR
        if ":" in marks[:-1] or ";" in marks:
            return LIKELY if lead.only_links and marks.count(";") == 1 and ":" not in marks[:-1] else POSSIBLE
        planned = Cue.PLAN in gap.cues - set(lead.cues)
        if planned and Cue.PLAN in gap.follow.cues and self._unit_of(part).startswith(NOUNS):
            between = gap.between
            planned = between is None or any(Cue.PLAN in piece.cues for piece in between)
        if planned or (own and Cue.COMPARED in gap.cues) or Cue.RESPECTIVELY in gap.cues:
            return POSSIBLE
        if lead.mark == "(" and lead.only_links:
            return CLEAR if own else POSSIBLE
        if LINKS.intersection(lead.cues) and (not lead.plain or lead.mark == ""):
            return CLEAR
        return LIKELY

    def _right_before(self, percent: Token) -> int:
        """The place of the figure right before a percentage, over thresholds that tell which ones it counts."""
        at, tokens = percent.at - 1, self.passage.tokens
        while at > 0 and percent.lead.mark == "(" and is_threshold(tokens[at]):
            at -= 1
        inner = tokens[at]
        if at > 0 and inner.bracket not in (0, percent.bracket) and inner.host >= 0 and self._closes(inner, percent):
            return inner.host
        return at

    def _unit_of(self, part: Token) -> str:
        return (self.pairs[part.at].whole if part.at in self.pairs else part).q.unit.lower()

    def _ahead(self, percent: Token, part: Token) -> int:
        """``98,5% (1.200/1.218 hồ sơ)``, ``90%, tương ứng 18 trường``."""
        gap = part.gap
        if gap.stop or ";" in gap.marks:
            return 0
        if Cue.THAT_IS in gap.lead.cues or (gap.lead.mark == "(" and gap.lead.only_links):
            clear = part.at in self.pairs or Cue.THAT_IS in gap.lead.cues
            apart = Cue.COMPARED in gap.cues or Cue.PLAN in gap.lead.cues or ")" in gap.marks
            return CLEAR if clear and not apart else LIKELY
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
        for whole in self._proven_near(percent, 6):
            if not fits or fits(whole):
                own = of != "plan" or whole.paragraph == percent.paragraph  # each line has its own plan
                found.append((whole, LIKELY if own else POSSIBLE))
        for at in range(part.at - 1, max(-1, part.at - 1 - WHOLES_BACK), -1):
            token = tokens[at]
            if part.sentence - token.sentence > 4:
                break
            if token.is_count and not token.way and (not fits or fits(token)):
                named = of == "whole" and self.names(percent, token)
                found.append((token, CLEAR if named else self._before(part, token, of)))
        return found

    def _proven_near(self, percent: Token, reach: int) -> list[Token]:
        """The wholes of the shares told just before and behind."""
        near = range(max(0, percent.at - reach), percent.at + reach)
        return list({self.proven[at].at: self.proven[at] for at in near if at in self.proven}.values())

    def behind(self, percent: Token) -> frozenset[str]:
        """The words right behind a percentage in its paragraph that say what it is of: ``31% của cả tỉnh``."""
        if percent.at not in self._behind_percents:
            gap = self.passage.after(percent)
            ended = gap.stop == "¶" and not gap.text.split("\n", 1)[0].strip(" %.")
            self._behind_percents[percent.at] = frozenset(() if ended else gap.follow.words) - OF
        return self._behind_percents[percent.at]

    def names(self, percent: Token, whole: Token) -> bool:
        """``số trẻ em là 293.477 em; …, chiếm 3,5% tổng số trẻ em``: the whole is named behind the percentage."""
        if not (named := self.behind(percent)):
            return False
        told = {word for piece in whole.gap.pieces[1:] or whole.gap.pieces for word in piece.words}
        return named <= {*told, *whole.q.unit.lower().split()}

    def _behind(self, part: Token, percent: Token, whole: Token) -> int:
        """``chiếm 96,4% tổng số 332 thôn``, ``bằng 45% kế hoạch (1.200 căn)``."""
        gap = whole.gap
        if not may_be_same(part, whole) or gap.stop or ";" in gap.marks or whole.way:
            return POSSIBLE
        named = Cue.OUT_OF in gap.cues or Cue.WHOLE in gap.cues or Cue.PLAN in gap.cues
        plain = sum(piece.plain for piece in gap.pieces)
        return CLEAR if named and plain <= 2 and not gap.cues & {Cue.UP, Cue.DOWN, Cue.REACHED} else POSSIBLE

    def labels(self, part: Token, whole: Token) -> bool:
        """``vốn nước ngoài 1.215 tỷ đồng … - Vốn nước ngoài: giải ngân 884 tỷ đồng``: the whole that heads its line."""
        pieces = part.gap.pieces
        line = part.gap.text.rsplit("\n", 1)[-1].lstrip(" -+*•–")
        label = tuple(line.split(":", 1)[0].lower().split()) if ":" in line and len(pieces) > 1 else ()
        return len(label) > 1 and same_kind(part, whole) and whole.lead.words[-len(label) :] == label

    def _before(self, part: Token, whole: Token, of: str) -> int:
        tokens = self.passage.tokens
        between = [tokens[at].gap for at in range(whole.at + 1, part.at + 1) if tokens[at].bracket == part.bracket]
        same = same_kind(part, whole) or (not part.head and not whole.head)
        same = same or ("người" in (part.head, whole.head) and are_persons(part.q.unit) and are_persons(whole.q.unit))
        if of == "plan":
            if not whole.is_plan:
                return 0
            if part.paragraph != whole.paragraph:
                return POSSIBLE
            return CLEAR if same and part.sentence - whole.sentence <= 1 else LIKELY
        if part.sentence == whole.sentence:
            if self.is_taken_in(whole, part):
                return CLEAR
            if whole.is_plan and same and whole.at == part.at - 1:
                return CLEAR
            if whole.lead.words[-1:] in (("trong",), ("số",)) and (same or part.head == "người"):
                return CLEAR
            if same and (
                Cue.WHOLE in whole.lead.cues
                or any(Cue.OF_WHICH in gap.cues or Cue.CONSISTS in gap.cues for gap in between)
            ):
                return CLEAR
            opens = not part.head and ":" in tokens[whole.at + 1].gap.marks  # "632 người: nữ 247 (39,08%)"
            return LIKELY if same or opens else POSSIBLE
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

    def is_taken_in(self, whole: Token, part: Token) -> bool:
        """``tiếp nhận 50 hồ sơ, đã giải quyết 44 hồ sơ``, ``toàn tỉnh có 900 cử tri, số cử tri đi bầu 850 người``.

        Between them may stand how the first has changed: ``thụ lý 173 vụ, tăng 67 vụ, đã xét xử 118 vụ``.
        """
        if (
            not only_changes_between(self.passage, whole, part)
            or whole.bracket != part.bracket
            or not set(part.gap.marks) <= {",", ";"}
        ):
            return False
        named = bool(whole.q.unit) and set(whole.q.unit.lower().split()[:2]) <= set(part.lead.words)
        if not (same_kind(part, whole) or (named and part.lead.words[:1] == ("số",))):
            return False
        told = f" {' '.join((*whole.lead.words, '.', *part.gap.follow.words))} "
        taken = any(f" {verb} " in told for verb in TAKEN_IN)
        if not part.lead.words:
            return taken  # "có 1.250 người được khảo sát, 1.117 người hài lòng"
        if taken and part.lead.mark == "," and _DONE.issuperset(part.lead.words):
            return True
        return part.lead.words[0] in ("đã", "có", "số") and (taken or Cue.WHOLE in whole.lead.cues)

    def _is_last_of_kind(self, whole: Token, part: Token) -> bool:
        """Whether no other figure of its kind stands between the whole and the sentence of the part."""
        tokens = self.passage.tokens
        return not any(
            same_kind(t, whole) and not t.way for t in tokens[whole.at + 1 : part.at] if t.sentence == whole.sentence
        )


def _behind_the_unit(part: Token, percent: Token) -> Piece:
    """The words before a percentage without what the part right before it counts, which says nothing of their tie.

    Of bodies each may have the rate: ``18 xã đạt tỷ lệ 95%``.
    """
    lead, unit = percent.lead, tuple(part.q.unit.lower().split())
    beside = part.at == percent.at - 1 and not percent.gap.marks and unit and lead.words[: len(unit)] == unit
    if not beside or part.q.unit.lower().startswith(BODIES):
        return lead
    return Piece(lead.mark, lead.words[len(unit) :], lead.cues)


def _ends_a_range(last: Token, percent: Token) -> bool:
    """Whether a percentage is the upper end of a range, and nobody's share: 30-35%, từ 6 đến 54% sức khỏe."""
    dash = percent.gap.text.strip(" %") in _DASHES
    return dash or (last.lead.words[-1:] == ("từ",) and percent.lead.words in _TO and not percent.gap.marks)


def is_threshold(token: Token) -> bool:
    """Whether it tells which ones are counted: ``từ 70% đến 95%``, ``10-14 tiêu chí``, ``dưới 18 tuổi``."""
    reached = token.q.qualifier is not None or token.lead.words[-1:] in (("từ",), ("đến",))
    return token.is_class or (reached and (token.percent or token.head in PERIODS))
