"""What a count of indicators or tasks is a count of: all of them, those in one state, or those in several."""

from __future__ import annotations

import re

from dxlint.language.lexicon import TOTALS, any_of
from dxlint.language.quantities import Quantity
from dxlint.language.statuses import Status
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

NOUN = r"(?:chỉ tiêu|nhiệm vụ|tiêu chí|mục tiêu|chỉ số)"
NOUNS = ("chỉ tiêu", "nhiệm vụ", "tiêu chí", "mục tiêu", "chỉ số")

# In the order in which they are tried: "chưa đạt" before "đạt", "đạt và vượt" before "vượt".
_STATES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    (r"(?:có nguy cơ|có khả năng không|khó có khả năng)(?:\s[^\W_]{1,12}){0,8}", (Status.AT_RISK,)),
    (r"chưa (?:được |đến hạn |đến kỳ )?đánh giá|chưa đến hạn|chưa có số liệu", (Status.NOT_ASSESSED,)),
    (r"(?:chưa|không) (?:hoàn thành|đạt|thực hiện|triển khai)", (Status.NOT_ACHIEVED,)),
    (r"(?:đang|tiếp tục) (?:triển khai thực hiện|triển khai|thực hiện)", (Status.IN_PROGRESS,)),
    (r"(?:đạt|hoàn thành)(?: và|,| hoặc) (?:hoàn thành )?vượt(?: mức)?", (Status.ACHIEVED, Status.EXCEEDED)),
    (r"(?:hoàn thành |đạt )?vượt(?: mức)?", (Status.EXCEEDED,)),
    (r"(?:đã |cơ bản )?(?:hoàn thành|đạt)", (Status.ACHIEVED,)),
)
_ANY_STATE = "|".join(f"(?P<s{index}>{words})" for index, (words, _) in enumerate(_STATES))
# "Số nhiệm vụ đã hoàn thành: 5", "chưa hoàn thành 03 chỉ tiêu", "Chỉ tiêu đạt: 27/30"
_BEFORE = lazy(rf"(?:^|\s)(?:{_ANY_STATE})(?:\s{NOUN})?(?:\s(?:là|được|có|gồm|với))?\s?[:\-–]?\s*$")
# "11 chỉ tiêu vượt", "05 nhiệm vụ đã hoàn thành", "03 chỉ tiêu chưa đạt"
_AFTER = lazy(rf"\s(?P<noun>{NOUN})(?:\s(?:đã|được|mới|cơ bản))?\s(?:{_ANY_STATE})(?![\w/])(?!\s(?:là|từ|trên|dưới)\b)")
_IS_NOUN = lazy(rf"\s(?P<noun>{NOUN})\b")
_TOTAL_BEFORE = lazy(
    rf"(?:{any_of(*TOTALS, 'có', 'gồm', 'với', 'trong', 'trong số', 'giao', 'trên')}\s?:?\s"
    rf"|(?:tổng|số|tổng số)\s{NOUN}(?:\s[^\W\d_]{{1,8}}){{0,4}}\s?(?:là)?\s?:?\s?)$"
)
# "Kết quả thực hiện 11 chỉ tiêu: đạt 09 …": what the colon opens counts them all.
_TOTAL_AROUND = lazy(r"(?:thực hiện|triển khai|đánh giá|theo dõi|đối với|kết quả|về)\s$")
_OPENS = lazy(rf"\s{NOUN}(?:\s[^\W\d_]{{1,12}}){{0,6}}(?:\snăm\s20[0-9]{{2}})?\s?:")
_NOUN_BEFORE = lazy(rf"\b(?P<noun>{NOUN})\b(?:\s[^\W_]{{1,12}}){{0,12}}\s?:?\s*$")


class Counted(NamedTuple):
    """A count with what it counts: ``of`` is empty for the total, has several states for a subtotal."""

    of: tuple[Status, ...]
    noun: str
    """``chỉ tiêu``, ``nhiệm vụ`` …; "" where the state stands alone ("đã hoàn thành: 0")."""


def counted(text: str, quantity: Quantity, base: Quantity | None, floor: int, ceiling: int) -> Counted | None:
    """What the count (``base``: the total it brings along) is of; None where it counts nothing of the kind.

    ``floor`` is where the words since the last figure begin, ``ceiling`` where the next one begins.
    """
    clause = _clause(text, quantity.start, floor)
    after = text[(base or quantity).end : ceiling].lower().replace("\n", " ")
    noun_after = _IS_NOUN.match(after)
    noun_before = _NOUN_BEFORE.search(clause)
    noun = noun_after["noun"] if noun_after else noun_before["noun"] if noun_before else ""
    match = _BEFORE.search(clause)
    if match and not noun_after and (base or quantity).unit:
        # "hoàn thành tốt nhiệm vụ 35 đơn vị": people and offices that are rated are no tasks.
        return None
    if match:
        return Counted(_of(match), noun)
    if noun_after and (match := _AFTER.match(after)):
        return Counted(_of(match), noun)
    if noun and base is None and quantity.digits > 0:
        opens = noun_after and _TOTAL_AROUND.search(clause) and _OPENS.match(after)
        if opens or _TOTAL_BEFORE.search(clause):
            return Counted((), noun)
    return None


def _of(match: re.Match[str]) -> tuple[Status, ...]:
    return next(states for index, (_, states) in enumerate(_STATES) if match[f"s{index}"])


def _clause(text: str, end: int, floor: int) -> str:
    """The words before a count, in lower case, back to the last mark but the colon right before it."""
    piece = text[floor:end].lower()
    body = piece.rstrip(" :*-–")
    at = max(body.rfind(mark) for mark in (".", ";", ":", "(", ")", "\n", ", "))
    # "đạt, vượt 24 chỉ tiêu" is one state.
    if body[:at].endswith(("đạt", "hoàn thành")) and body[at : at + 6] == ", vượt":
        at = max(body.rfind(mark, 0, at) for mark in (".", ";", ":", "(", ")", "\n", ", "))
    return " ".join(piece[at + 1 :].replace("*", " ").split()) + " "
