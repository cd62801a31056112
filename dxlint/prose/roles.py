"""What a figure is in its sentence: a share, a change, a plan, a rest; told by the words right before and behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dxlint.language.lexicon import GRADES, LEARNERS, PERIODS, Cue, cues_at
from dxlint.prose.classes import bounds_of_classes
from dxlint.prose.tokens import Gap, Passage, Token

UPWARDS = frozenset({Cue.UP, Cue.MORE, Cue.EXCESS})
DOWNWARDS = frozenset({Cue.DOWN, Cue.LESS})
DIRECTED = UPWARDS | DOWNWARDS
_OF_PERIODS = ("đầu", "cuối", "hết")
_OF_A_PERIOD = 3
"""So many figures may name a period: 9 tháng đầu năm 2019."""
_GRADES = frozenset(grade for grade in GRADES if " " not in grade)
_CHANGES = 2
"""How many changes of a figure may stand between it and what is told of it."""
_TIMES_BESIDE = 4
"""Among how many figures to either side of a change one may stand that counts how often something was done."""
_SAID_WITH = {"giảm": "miễn", "kém": "yếu"}
"""Words of change that say none behind another word: miễn, giảm học phí; loại yếu, kém."""
_NAMES_OF_MONEY = frozenset({("tăng", "thu"), ("giảm", "chi"), ("giảm", "trừ"), ("giảm", "lỗ")})
_ROUNDLY = frozenset({"hơn", "gần", "trên", "khoảng"})
_PERSONS = frozenset({"người", "nhân", "khẩu"})
RATE_OF_CHANGE = (("tỷ", "lệ"), ("tỉ", "lệ"), ("tốc", "độ"))
"""What a change is called where it is told by itself: ``tăng 13 vụ so với cùng kỳ, tỷ lệ tăng 19,1%``."""
_LEARNING = tuple([f"{learner} " for learner in LEARNERS])
_VALUES = frozenset({Cue.REACHED, Cue.TAKES, Cue.RATE, Cue.FROM})


def _direction(token: Token) -> str:
    """The word of change a figure follows: ``up``, ``down``, ``more``, ``less``, ``excess``; "" for a plain value.

    What was reached by the change ("tăng lên 60%", "giảm còn 90 vụ") is a value again, but not where the change itself
    is what was reached: "tỷ lệ tăng đạt 9,9%".
    """
    found = ""
    lead = token.lead
    if not any(cue in DIRECTED for cue in lead.cues):
        return ""
    if _plain_behind(lead.words) > 1 or _names_money(lead.words):
        return ""
    if token.percent and lead.words[:2] in RATE_OF_CHANGE and lead.words[2:3] in (("tăng",), ("giảm",)):
        return Cue.UP if lead.words[2] == "tăng" else Cue.DOWN
    last = next((word for word in reversed(lead.words) if word not in _ROUNDLY), "")
    for cue in lead.cues:
        if cue in DIRECTED:
            found = cue
        elif found and (
            cue in _VALUES or (cue == Cue.TO and last in ("còn", "xuống", "lên", "là")) or last in ("là", "với")
        ):
            found = ""
    return found


def _names_money(words: Sequence[str]) -> bool:
    """Whether the last word of change is part of a name, of an amount: tăng thu 2,4 tỷ, giảm trừ 1 tỷ."""
    return any(pair in _NAMES_OF_MONEY for pair in pairwise(words[-4:]))


def _goes_with_another(passage: Passage, token: Token) -> bool:
    """Whether a word of change goes with another and says nothing of a figure: miễn 52 em, giảm 33 em; yếu, kém 2%."""
    lead = token.lead
    first = _SAID_WITH.get(lead.words[0]) if lead.words else None
    if first is None or lead.mark != ",":
        return False
    pieces = token.gap.pieces
    beside = len(pieces) > 1 and pieces[-2].words[-1:] == (first,)
    return beside or any(
        t.sentence == token.sentence and t.lead.words[-1:] == (first,)
        for t in passage.tokens[max(0, token.at - 3) : token.at]
    )


def _plain_behind(words: Sequence[str]) -> int:
    """How many words that say nothing stand behind the last word of change: "tăng huyết áp" is no rise."""
    at, plain = 0, 0
    while at < len(words):
        width, cues = cues_at(words, at)
        plain = 0 if cues & DIRECTED else plain + (not cues)
        at += width
    return plain


def way_of(passage: Passage, token: Token) -> str:
    """The direction of a change, or of the change in amount that a percentage repeats: giảm 30 vụ (20%)."""
    own = token.way
    if own or not token.percent or not token.at or token.gap.stop:
        return own
    last, lead = passage.tokens[token.at - 1], token.lead
    if last.is_base and last.bracket not in (0, token.bracket) and last.at and Cue.THAT_IS in lead.cues:
        last = passage.tokens[last.at - 1]  # "tăng 30 vụ so với cùng kỳ (90 vụ), tương ứng 33,3%"
    if last.percent or ";" in token.gap.marks or not (lead.only_links or Cue.THAT_IS in lead.cues):
        return ""
    if Cue.TAKES in lead.cues or Cue.RATE in lead.cues or (Cue.REACHED in lead.cues and lead.words[0] != "bằng"):
        return ""
    return repeated_way(last)


def repeated_way(difference: Token) -> str:
    """The direction that a percentage behind a change in amount has: nhiều hơn 15 vụ (4,95%) is one upwards."""
    compared = {Cue.MORE: Cue.UP, Cue.LESS: Cue.DOWN} if "hơn" in difference.lead.words else {}
    way = compared.get(difference.way, difference.way)
    return way if way in (Cue.UP, Cue.DOWN) else ""


def is_points(passage: Passage, change: Token) -> bool:
    """Whether a change is told in points of percent."""
    counted = change.q.unit == "điểm" or change.q.unit.startswith(("điểm phần trăm", "điểm %"))
    return counted or passage.after(change).follow.words[:1] == ("điểm",)


def is_times(passage: Passage, token: Token) -> bool:
    """Whether a figure says how many times another it is: gấp 2,3 lần; tăng 2,3 lần, if nothing beside counts so."""
    if token.head != "lần" or Cue.TIMES in token.lead.cues or token.q.decimals:
        return token.head == "lần"
    beside = passage.tokens[max(0, token.at - _TIMES_BESIDE) : token.at + 1 + _TIMES_BESIDE]
    counted = any(t.head == "lần" and not t.way for t in beside if t.sentence == token.sentence)
    return token.way in (Cue.UP, Cue.DOWN) and not counted


def assign_roles(passage: Passage) -> None:
    """Set on each token what the words around it say it is."""
    for bound in list(bounds_of_classes(passage)):
        bound.is_class, bound.is_count = True, False
    for token in passage.tokens:
        token.way = "" if _goes_with_another(passage, token) else _direction(token)
        token.is_mean = _is_mean(passage, token)
        token.is_base = _is_base(token) or _is_base_of_a_period(passage, token)
        token.is_plan = _is_plan(token)
        token.is_part = token.is_count and not (token.way or token.is_mean or token.is_base)
    for token in passage.tokens:
        token.share = _share(passage, token) if token.percent else ""


def said_of(token: Token) -> tuple[str, ...]:
    """The cues before a figure; of one alone in its bracket those before the bracket: so với mức giao (8.700 người)."""
    lead = token.lead
    if lead.words[-1:] == ("và",):
        return ()  # "452 cuộc theo kế hoạch và 820 cuộc đột xuất"
    if lead.mark == "(" and not lead.words and len(token.gap.pieces) > 1:
        return token.gap.pieces[-2].cues
    return lead.cues


def _is_plan(token: Token) -> bool:
    """Whether a figure is planned, asked for or given out, not reached."""
    return Cue.PLAN in said_of(token) and not token.q.unit.startswith(("chỉ tiêu", "kế hoạch"))


def _is_base(token: Token) -> bool:
    """Whether a figure is what another is compared with."""
    said = said_of(token)
    if "chuyển" in token.lead.words or "tồn" in token.lead.words:
        return False  # "tồn kỳ trước chuyển sang 2.171"
    return Cue.COMPARED in said or Cue.EARLIER in said


def _is_base_of_a_period(passage: Passage, token: Token) -> bool:
    """Whether it is told of the period that stands before it, with which something is compared.

    ``so với 9 tháng năm 2019 là 5.547 việc``: the figures of the period part the words.
    """
    *named, last = token.lead.words or ("",)
    if (
        last != "là"
        or token.gap.marks
        or not all(word in PERIODS or word in _OF_PERIODS or word.isdigit() for word in named)
    ):
        return False
    for other in reversed(passage.tokens[max(0, token.at - _OF_A_PERIOD) : token.at]):
        if other.is_count or other.percent or other.sentence != token.sentence:
            return False
        if Cue.COMPARED in other.lead.cues:
            return True
        if other.gap.marks:
            return False
    return False


def _is_mean(passage: Passage, token: Token) -> bool:
    """Whether a figure is so much for each: bình quân 12 tạ, 28,9 m2 sàn/người."""
    if Cue.MEAN in token.lead.cues and not _is_grade(passage, token):
        return True
    after = passage.after(token)
    if not after.marks.startswith("/") or not after.pieces[0].words:
        return False
    return len(after.pieces[0].words) <= 4 and bool(after.pieces[1].words)


def _is_grade(passage: Passage, token: Token) -> bool:
    """Whether "trung bình" is a grade of what is counted: loại trung bình 86 tổ, khá 300 em, trung bình 200 em."""
    words = token.lead.words
    if words[-2:] != ("trung", "bình"):
        return False
    kinds = {token.head, "loại", "hạng", "lực", *(("hộ",) if token.percent else ())}
    if kinds.intersection(words[-3:-2]):
        return True
    beside = passage.tokens[max(0, token.at - 2) : token.at + 3] if len(words) == 2 else ()
    return any(t.sentence == token.sentence and _GRADES.intersection(t.lead.words[-1:]) for t in beside)


def _share(passage: Passage, token: Token) -> str:
    """What a percentage is of, "" where it is a change or a mean."""
    if way_of(passage, token) or (Cue.MEAN in token.lead.cues and not _is_grade(passage, token)):
        return ""
    if Cue.PLAN in token.lead.cues and Cue.RATE not in token.lead.cues:
        return ""
    last = passage.tokens[token.at - 1] if token.at else token
    if last.percent and last.way and not (token.gap.stop or token.gap.marks) and token.lead.words[-1:] == ("và",):
        return ""  # "tăng 29% số vụ và 21% số bị can"
    behind = _words_behind(passage.after(token))
    if Cue.PLAN in behind:
        return "plan"
    if Cue.COMPARED in behind and (Cue.EARLIER in behind or Cue.WHOLE not in behind):
        return "earlier" if Cue.EARLIER in behind else "compared"
    return "whole"


def _words_behind(gap: Gap) -> tuple[str, ...]:
    return gap.follow.cues


def only_changes_between(passage: Passage, one: Token, other: Token) -> bool:
    """Whether nothing stands between a figure and a later one but a few changes: 12 vụ, tăng 3 vụ (5%), …"""
    between = passage.tokens[one.at + 1 : other.at]
    return one.at < other.at and len(between) <= _CHANGES and all(t.way in (Cue.UP, Cue.DOWN) for t in between)


def kind_of(token: Token) -> str:
    """What stands for the kind of thing that a figure counts: the first word of its unit, one for all persons."""
    return "người" if token.head in _PERSONS else token.head


def same_kind(one: Token, other: Token) -> bool:
    """Whether two figures count one kind of thing: their units begin with one word."""
    heads = {one.head, other.head}
    return bool(one.head) and (len(heads) == 1 or heads <= _PERSONS or (_learns(one) and _learns(other)))


def _learns(token: Token) -> bool:
    """Whether pupils or students are counted."""
    return f"{token.q.unit.lower()} ".startswith(_LEARNING)


def may_be_same(one: Token, other: Token) -> bool:
    """Whether two figures may count one kind of thing: one of them may leave the unit out."""
    return not one.head or not other.head or same_kind(one, other)


def are_called_shortly(whole: Token, heads: set[str]) -> bool:
    """Whether parts bear the second word of what is counted: lượt kiến nghị, văn bản; 79 kiến nghị, 618 bản.

    Not persons: of 90 lượt người 80 người may have come.
    """
    return len(heads) == 1 and [*heads] == whole.q.unit.lower().split()[1:2] and not heads & _PERSONS
