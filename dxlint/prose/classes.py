"""Figures that bound a class of a scale and count nothing: 25 xã đạt 10-14 tiêu chí, 3 xã dưới 5 tiêu chí."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from dxlint.language.lexicon import Cue
from dxlint.language.quantities import Qualifier
from dxlint.language.rounding import Exact
from dxlint.prose.tokens import Gap, Passage, Token
from dxlint.records import NamedTuple

_DASHES = frozenset({"-", "–", "—"})
_UP_TO = frozenset({"đến", "đến dưới", "tới", "tới dưới"})
_HELD = frozenset({"đạt", "có", "được", "đủ", "đang", "đã", "mới", "còn", "chỉ", "ở", "mức", "chuẩn", "trên"})
_LIMITS = frozenset({"dưới", "từ"})
_CLASS_BOUNDS = 3
"""The bounds behind one count at most: those of its class, and of the one that is empty."""


class _Bound(NamedTuple):
    """A figure that may bound a class of ``scale``, and the heads of those of whom each reaches it."""

    token: Token
    counted: str
    scale: str
    limits: bool
    """Whether words or a range say that it is a limit."""


def bounds_of_classes(passage: Passage) -> Iterator[Token]:
    """The bounds of ranges, and how much each of those counted before reaches, where that is told in classes."""
    tokens = passage.tokens
    bounds: list[_Bound] = []
    for before, token in pairwise(tokens):
        if before.percent or token.percent:
            continue
        if token.q.qualifier is Qualifier.AT_LEAST and token.lead.words[-1:] == ("từ",):
            yield token  # "từ 2 doanh nghiệp trở lên"
        if _spans_a_range(before, token):
            yield before
            yield token
            bounds.append(_Bound(before, _counted_before(passage, before), token.head, True))
        else:
            limits = bool(_LIMITS.intersection(token.lead.words[-1:]))
            bounds.append(_Bound(token, _counted_before(passage, token), token.head, limits))
    told = {(bound.counted, bound.scale) for bound in bounds if bound.limits and bound.counted and bound.scale}
    scales = {scale for _, scale in told}
    for bound in bounds:
        empty = bound.limits and not bound.counted and bound.scale in scales  # "không còn xã dưới 5 tiêu chí"
        if empty or (bound.counted, bound.scale) in told:
            yield bound.token


def leave_no_gap(passage: Passage, parts: Sequence[Token]) -> bool:
    """Whether parts are told by the classes of one scale, each beginning where another ends, the lowest open below.

    ``45 xã đạt 19 tiêu chí, 32 xã đạt 15-18 tiêu chí, 35 xã dưới 15 tiêu chí``: then they are all there is.
    """
    tokens = passage.tokens
    told: list[Token] = []
    for part in parts:
        behind = takewhile(lambda token: token.is_class, tokens[part.at + 1 : part.at + 1 + _CLASS_BOUNDS])
        if not (bounds := [token for token in behind if token.sentence == part.sentence]):
            return False
        told += bounds
    if len({token.head for token in told if token.head}) != 1 or not _is_below(told[-1]):
        return False
    return all(high in (low, low - 1) for (low, _), (_, high) in pairwise(_classes(told)))


def _classes(bounds: Sequence[Token]) -> Iterator[tuple[Exact, Exact]]:
    """The least and the most of each class: 19 and 19, 15 and 18 of "15-18", 0 and 4 of "dưới 5"."""
    for at, token in enumerate(bounds):
        if at and _spans_a_range(bounds[at - 1], token):
            yield bounds[at - 1].value, token.value
        elif at + 1 == len(bounds) or not _spans_a_range(token, bounds[at + 1]):
            yield (0, token.value - 1) if _is_below(token) else (token.value, token.value)


def _is_below(bound: Token) -> bool:
    return bound.lead.words[-1:] == ("dưới",)


def _spans_a_range(low: Token, high: Token) -> bool:
    """``10-14``, ``10 - 14``, ``từ 10 đến 14``."""
    text = high.gap.text.strip(" ")
    if low.value >= high.value or low.head or not high.head:
        return False
    if Cue.UP in low.gap.cues or Cue.DOWN in low.gap.cues:
        return False  # "tăng từ 10 đến 14": before and now
    return text in _DASHES or (text in _UP_TO and low.lead.words[-1:] == ("từ",))


def _counted_before(passage: Passage, token: Token) -> str:
    """What those are of whom each reaches this figure: xã in "25 xã đạt 10 tiêu chí"; "" where none are told."""
    counted = passage.tokens[token.at - 1] if token.at else None
    if counted is None or not counted.is_count or not counted.head or counted.head == token.head:
        return ""
    return counted.head if _only_held(token.gap, counted) else ""


def _only_held(gap: Gap, counted: Token) -> bool:
    unit = counted.q.unit.lower().split()
    words = gap.lead.words
    behind = words[len(unit) :] if list(words[: len(unit)]) == unit else words
    says_more = behind != ("trên",)  # "27 người trên 73 đại biểu": out of so many
    return not gap.marks and bool(behind) and says_more and set(behind) <= _HELD | _LIMITS
