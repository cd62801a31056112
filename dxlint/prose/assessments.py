"""Verdicts in sentences: ``đạt 88%, chưa đạt chỉ tiêu đề ra (90%)`` holds a result against a standard.

The standard is a figure that a word for what is asked for (chỉ tiêu, kế hoạch, mức bình quân) stands right before.
The verdict stands before that word or right behind the figure; the result is the last figure before both that
counts the same. Where another figure of the sentence would bear the verdict out, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.lexicon import AVERAGED, CHANGED, PLANNED, Cue, any_of
from dxlint.language.quantities import Quantity
from dxlint.language.sentences import last_begins
from dxlint.model import Assessment, Entry, Figure, Held
from dxlint.patterns import lazy
from dxlint.prose.roles import same_kind
from dxlint.prose.tokens import Passage, Token
from dxlint.records import NamedTuple
from dxlint.relations import Judgement, judge

_ASKED = any_of(*PLANNED, "yêu cầu", "nghị quyết", "quy định", "định mức")
_MEAN = rf"(?:(?:mức )?{any_of(*AVERAGED)}|mặt bằng chung)"
_STANDARD = rf"(?:{_ASKED}|{_MEAN})"
_LEVEL = r"(?:là|đạt|từ|trên|dưới|ít nhất|tối thiểu|tối đa|không quá|không dưới|phải|năm [0-9]{4}|≥|≤|>=?|<=?|=|:)"
_OPENS = lazy(
    rf"\b(?P<noun>{_STANDARD})\b(?P<of>[^,;:()\n]{{0,60}}?)\s*(?P<mark>\(\s*(?:{_STANDARD}[^,;()]{{0,40}}?\s*)?|:)?"
    rf"\s*(?P<level>(?:{_LEVEL}\s*)*)$"
)
_NAMED = lazy(_STANDARD)
_NOT = r"(?:chưa|không)(?: thể)?"
_HELD = {
    Held.MET: any_of("đạt", "hoàn thành", "đáp ứng", "bảo đảm", "đảm bảo", "đạt được"),
    Held.EXCEEDED: any_of("vượt", "đạt và vượt", "vượt so với", "vượt mức", "đạt vượt", "vượt xa"),
    Held.ABOVE: any_of("cao hơn", "cao hơn so với", "nhiều hơn", "lớn hơn"),
    Held.BELOW: any_of("thấp hơn", "thấp hơn so với", "ít hơn", "kém hơn"),
}
_VERBS = "|".join(f"(?P<{held}>{words})" for held, words in _HELD.items())
_VERDICT = rf"(?P<words>(?:(?P<no>{_NOT})\s+)?(?:{_VERBS}))"
_BEFORE = lazy(rf"(?:^|[\s,;(]){_VERDICT}(?:\s+(?:được|các|cả|những|mức))*\s*$")
_BEHIND = lazy(
    rf"^[^,;.()\d\n]{{0,30}}(?:\)\s*[,;.–-]?|[,;.–-])\s*(?:(?:như vậy|do đó|vì vậy|do vậy|nên|và)\s*,?\s*)?"
    rf"{_VERDICT}(?P<asked>\s+(?:(?:được|các|so với)\s+)?{_ASKED}[^,;.()\d\n]{{0,50}})?\s*(?=[,;.)\n]|$)"
)
VERDICT_ON_A_TARGET = lazy(rf"\s*{_VERDICT}\s+(?:(?:được|so với)\s+)?{_ASKED}")
"""A text that begins with a verdict and with what was asked for: "Không đạt kế hoạch, thiếu 12 người"."""
_HEDGED = lazy(
    r"\b(?:phấn đấu|để|nhằm|sẽ|dự kiến|khả năng|cơ bản|gần|sắp|khó|nguy cơ|nếu|quyết tâm|cần|phải|cố gắng|hướng tới"
    r"|hướng đến|tiến tới|từng bước|mới|tiếp tục|thì|tiệm cận|hy vọng|mong muốn|bảo đảm|đảm bảo|yêu cầu|giao|quyết)\b"
    r"[^,;()]{0,25}$"
)
_CHANGES = lazy(rf"\b{any_of(*CHANGED, 'thiếu', 'hụt', 'gấp')}\b")
_DONE = lazy(
    r"(?:^|[;.,:]\s*)(?P<clause>(?:đã\s+)?(?:giải quyết|xử lý|khám phá|làm rõ|thu hồi|thi hành|khắc phục|hoàn thành)\b"
    r"[^;.,:]{0,60}(?:,\s*)?(?:đạt|đạt tỷ lệ|đạt tỉ lệ|bằng)\s*)$",
    re.IGNORECASE,
)
"""A clause that tells how much of something was done, of which more is better, whatever it was."""
_NOTHING_BEFORE = lazy(r"[\s*+–-]*(?:so với\s*(?:các\s*)?)?")
_BACK = 8
_SUBJECT = 300


class _Standard(NamedTuple):
    """A figure that results are held against, and the words that make it one."""

    token: Token
    before: str
    """The sentence in lower case from the figure before it, or its own beginning, up to the word for what is asked."""
    at: int
    """Where that begins in the text."""
    bracket: bool
    opens: bool
    """Nothing stands before it in its sentence, or no more than "so với"."""
    within: bool
    """The word stands in the same bracket: (chỉ tiêu 90%)."""


def find_assessments(passage: Passage) -> Iterator[Assessment]:
    """The verdicts of a passage that have a result and a standard beside them."""
    if "%" not in passage.text and "tiêu" not in passage.text and "kế hoạch" not in passage.text:
        return
    for token in passage.tokens:
        standard = _standard(passage, token)
        if standard is None:
            continue
        results = _results(passage, standard)
        if not results:
            continue
        for match, start in _verdicts(passage, standard):
            held = held_by(match)
            if held is None or _HEDGED.search(passage.text[max(0, start - 40) : start].lower()):
                continue
            found = [_assessment(passage, result, token, held, match, start) for result in results]
            first, others = found[0], found[1:]
            if _may_be_gap(first) or any(judge(other) is Judgement.AGREES for other in others):
                continue
            yield first


def _standard(passage: Passage, token: Token) -> _Standard | None:
    """The figure as a standard; None where no word for one stands right before it."""
    q, text = token.q, passage.text
    if (
        q.doubt
        or token.way not in ("", Cue.EXCESS)
        or not (token.percent or token.is_count)
        or "/" in (text[q.start - 1 : q.start], text[q.end : q.end + 1])
    ):
        return None
    start = passage.tokens[token.at - 1].q.end if token.at else 0
    if (gap := token.gap).stop:
        start = last_begins(text, start, q.start)
    words = text[start : q.start].lower()
    opened = _OPENS.search(words[-160:]) if _NAMED.search(words) else None
    if opened is None or _CHANGES.search(opened["of"]):
        return None
    offset = max(0, len(words) - 160)
    before = words[: offset + opened.start()]
    within = before.rstrip().endswith("(")
    bracket = within or (opened["mark"] or "").startswith("(")
    if not bracket and opened["noun"] not in ("mục tiêu", "chỉ tiêu") and "là" not in opened["level"].split():
        return None
    end = passage.after(token).text
    closing = end[: end.find(")")] if ")" in end and bracket else ""
    if bracket and (")" not in end or len(closing) > 40 or re.search(_STANDARD, closing.lower())):
        return None
    opens = bool(gap.stop or not token.at) and _NOTHING_BEFORE.fullmatch(before) is not None
    return _Standard(token, before, start, bracket, opens, within)


def _verdicts(passage: Passage, standard: _Standard) -> Iterator[tuple[re.Match[str], int]]:
    """The verdicts before and behind a standard, with where they begin."""
    if not standard.within and (match := _BEFORE.search(standard.before[-60:])):
        offset = standard.at + max(0, len(standard.before) - 60)
        yield match, offset + match.start("words")
    token = standard.token
    behind = passage.after(token).text.lower()
    begins = token.q.end
    if behind.startswith("%"):
        behind, begins = behind[1:], begins + 1
    last = token.at + 1 == len(passage.tokens)
    match = _BEHIND.search(behind)
    if (
        match
        and (last or match.end() < len(behind.rstrip()))
        and (match["asked"] or match["no"] or match[Held.EXCEEDED])
    ):
        yield match, begins + match.start("words")


def held_by(match: re.Match[str]) -> Held | None:
    """What a verdict says; None of a comparison that is denied: "không thấp hơn"."""
    held = next(held for held in _HELD if match[held])
    if not match["no"]:
        return held
    return Held.MISSED if held is Held.MET else None


def _results(passage: Passage, standard: _Standard) -> list[Token]:
    """The figures before a standard that may be its result, the likeliest first."""
    token, tokens = standard.token, passage.tokens
    if standard.within and token.host >= 0:
        host = tokens[token.host]
        return [host] if _counts_same(host, token) and not (host.way or host.is_base) else []
    found = []
    for one in reversed(tokens[max(0, token.at - _BACK) : token.at]):
        reach = 1 if standard.opens else 0
        if token.sentence - one.sentence > reach or one.paragraph != token.paragraph:
            break
        if standard.opens and one.sentence == token.sentence:
            return []
        if _counts_same(one, token) and not (one.way or one.is_base or one.is_mean != token.is_mean or one.bracket):
            found.append(one)
    # Of the sentence before, whose verdict stands in one of its own, only one can be meant.
    return found if not standard.opens or len(found) == 1 else []


def _counts_same(result: Token, standard: Token) -> bool:
    if result.q.doubt or result.is_plan or result.percent is not standard.percent:
        return False
    return result.percent or (result.is_count and same_kind(result, standard))


def _assessment(
    passage: Passage, result: Token, standard: Token, held: Held, match: re.Match[str], start: int
) -> Assessment:
    text = passage.text
    begins = text.rfind("\n", 0, result.q.start) + 1
    subject = " ".join(text[max(begins, result.q.start - _SUBJECT) : result.q.start].split())
    if done := _DONE.search(subject):
        subject = done["clause"]
    end = start + len(match["words"]) + len(match["asked"] if "asked" in match.re.groupindex and match["asked"] else "")
    return Assessment(
        _entry(passage, result.q),
        _entry(passage, standard.q),
        held,
        " ".join(text[start:end].split()),
        passage.span(start, end),
        f"{subject} {result.q.unit}".strip(),
        passage.context,
    )


def _entry(passage: Passage, q: Quantity) -> Entry:
    """A figure of the text with its sign or what it counts."""
    span = passage.span(q.start, q.end)
    end = q.end
    if q.percent:
        end = passage.text.find("%", q.end, q.end + 2) + 1 or q.end
    elif q.unit and (at := passage.text.find(q.unit, q.end, q.end + len(q.unit) + 20)) >= 0:
        end = at + len(q.unit)
    return Entry(" ".join(passage.text[q.start : end].split()), "number", span, Figure(q, span))


def _may_be_gap(node: Assessment) -> bool:
    """Whether the standard's figure may as well say by how much: ``thấp hơn kế hoạch (5 vụ)``, ``vượt (105%)``.

    What is less than half of the other, or more than twice, is a part of it or the distance to it.
    """
    assert node.result.figure is not None
    assert node.standard.figure is not None
    result, standard = node.result.figure.quantity, node.standard.figure.quantity
    if node.held in (Held.BELOW, Held.MISSED):
        return 5 * standard.value < 4 * result.value
    if standard.percent and standard.value > 100 >= result.value:
        return True
    return not result.value <= 2 * standard.value <= 4 * result.value
