"""Whether a result reaches its target, as far as the figures decide it.

The exact share decides, never the percentage rounded from it: 79,96% printed as 80,0% misses "≥ 80%". A
percentage that stands alone is the interval of values that round to it; where that interval holds values on
both sides of the target, nothing is decided.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from dxlint.language.own_words import unit_key
from dxlint.language.rounding import Exact, Interval, point
from dxlint.language.text import fold
from dxlint.language.units import Qualifier
from dxlint.model import Assessment, Entry, Held, Quantity
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations.base import AS_WRITTEN, Given, Judgement, holding

_LESS_IS_BETTER = lazy(
    r"\b(?:trễ|quá hạn|chậm|muộn|nghèo|(?<!cắt )giảm|tồn đọng|thất nghiệp|thất thoát|hao hụt|nợ|bội chi|tử vong|chết"
    r"|mắc|suy dinh dưỡng|tổn thất|mất điện|gián đoạn|ngừng|hư hỏng|cháy|lạm phát|giá thành|thất thu|ùn tắc|ly hôn"
    r"|tai nạn|vi phạm|tội phạm|số vụ|khiếu nại|tố cáo|sai|lỗi|sự cố|rủi ro|bỏ học|lưu ban"
    r"|tảo hôn|sinh con thứ|tăng dân số|tỷ số giới tính|tỷ suất sinh|ô nhiễm|phát thải|chi phí|thời gian|mù chữ"
    r"|tái phạm|thiệt hại|từ chối|trả lại|tiêu hao|hạn chế|tối đa|chưa"
    r"|không(?! (?:dùng tiền|tiền mặt|giấy|gian|dây)))\b"
)
"""In a name: fewer may be better, or the measured thing is a lack; only a ≤ or ≥ in the target would decide."""

_OF_LESS = frozenset({"ngày", "giờ", "phút", "giây", "tuần", "tháng", "năm", "ngày làm việc", "lần"})
"""Lengths of time and how often something happens: of both, less may be better."""
_LOWER_BOUND = frozenset({None, Qualifier.OVER, Qualifier.AT_LEAST})
_UPPER_BOUND = frozenset({Qualifier.UNDER, Qualifier.AT_MOST})

_YES = lazy(r"(?:đã )?có(?: đầy đủ)?(?=$| ?[(:;.,]| [0-9])")
_NO = lazy(r"(?:chưa|không)(?: có)?(?=$| ?[(:;.,])")
_HALF = lazy(r"\b(?:chưa|không|đang|một phần|một số|sẽ|dự kiến)\b")


class Reach(StrEnum):
    """How a result stands to its target."""

    BEYOND = "beyond"
    MET = "met"
    """Met, and perhaps gone beyond."""
    EQUAL = "equal"
    """Met exactly, by exact figures."""
    AS_PRINTED = "as-printed"
    """100% is printed, and 100% required: what is short of it rounds to it at most."""
    MISSED = "missed"


class Threshold(NamedTuple):
    """What a target asks for: a value and the side of it where the target is met."""

    value: Exact
    percent: bool
    unit: str
    at_least: bool
    strict: bool
    qualified: bool
    of: int | None = None
    """The total that a target written a/b brings along."""


def reach(target: Entry, result: Entry | None, percent: Entry | None, unit: str) -> Reach | None:
    """How the result, or the percentage stated for it, stands to the target; None where nothing is decided.

    ``unit`` is the indicator's. A target without a sign is read as the least that is asked for: see
    :func:`may_ask_for_less`.
    """
    if _asks_for_presence(target):
        return _presence(result) if result is not None else None
    threshold = _threshold(target, unit)
    if threshold is None:
        return None
    values = _values(threshold, result, percent, fold(unit))
    return _compare(values, threshold) if values is not None else None


def judge_assessment(node: Assessment, given: Given = AS_WRITTEN) -> Judgement:
    """The judgement of a verdict in words, in the figures of ``given``.

    Nothing is decided where the standard may be met from above, or where the result rounds to it.
    """
    result, standard = _with(node.result, given), _with(node.standard, given)
    if node.held in (Held.ABOVE, Held.BELOW):
        side = directed(standard, "more" if node.held is Held.ABOVE else "less")
        reached = reach(side, result, None, "") if side is not None and side is not standard else None
        if reached not in (Reach.BEYOND, Reach.EQUAL, Reach.MISSED):
            return Judgement.UNDECIDABLE
        return holding(reached is Reach.BEYOND)
    reached = reach(standard, result, None, "")
    if reached in (None, Reach.AS_PRINTED) or may_ask_for_less(standard, node.subject, ""):
        return Judgement.UNDECIDABLE
    if node.held is Held.EXCEEDED and reached is Reach.EQUAL:
        return Judgement.CONTRADICTS
    return holding((reached is Reach.MISSED) == (node.held is Held.MISSED))


def _with(entry: Entry, given: Given) -> Entry:
    figure = entry.figure
    if figure is None or figure.span not in given:
        return entry
    return replace(entry, figure=figure._replace(quantity=given[figure.span]))


def may_ask_for_less(target: Entry, name: str, unit: str) -> bool:
    """Whether the target may be met from above, for all that is written.

    A name that may measure a lack ("tỷ lệ hồ sơ trễ hạn") needs a target that says which side is meant, and so
    does a length of time.
    """
    quantity = target.figure.quantity if target.figure else None
    if _asks_for_presence(target) or (quantity is not None and quantity.qualifier is not None):
        return False
    counted = fold(quantity.unit if quantity is not None else "") or fold(unit)
    return counted in _OF_LESS or _LESS_IS_BETTER.search(fold(name)) is not None


def directed(target: Entry | None, direction: str) -> Entry | None:
    """The target with the side of it that is better (``more``, ``less``), where it names none itself."""
    figure = target.figure if target is not None else None
    if (
        target is None
        or figure is None
        or target.kind != "number"
        or not direction
        or figure.quantity.qualifier is not None
    ):
        return target
    qualifier = Qualifier.AT_MOST if direction == "less" else Qualifier.AT_LEAST
    return replace(target, figure=figure._replace(quantity=figure.quantity._replace(qualifier=qualifier)))


def ask_for_the_same(one: Entry, other: Entry, unit: str) -> bool | None:
    """Whether two targets of an indicator ask for one value: 26/26 is 100%, ≥ 60% is 60%; None where nobody can tell.

    ``unit`` is the indicator's. Targets in words are not compared.
    """
    first, second = _threshold(one, unit), _threshold(other, unit)
    if first is None or second is None or first.percent is not second.percent:
        return None
    return first.value == second.value if _same_words(first.unit, second.unit) else None


def _asks_for_presence(target: Entry) -> bool:
    return target.kind == "words" and fold(target.text).strip(" .") in ("có", "đã có")


def _presence(result: Entry) -> Reach | None:
    """Whether what is required to be there is said to be there, or not to be there."""
    words = fold(result.text).strip(" .*-+")
    if result.kind == "share":
        return None
    if _NO.match(words):
        return Reach.MISSED
    return Reach.MET if _YES.match(words) and not _HALF.search(words) else None


def _threshold(target: Entry, unit: str) -> Threshold | None:
    if target.kind == "share" and target.numerator and target.denominator:
        return _share_threshold(target, target.numerator.quantity, target.denominator.quantity)
    quantity = _number(target)
    if quantity is None or quantity.doubt:
        return None
    percent = quantity.percent or ("%" in unit and not quantity.unit)
    words = unit_key(quantity.unit)
    if quantity.qualifier in _UPPER_BOUND:
        at_least = False
    elif quantity.qualifier in _LOWER_BOUND:
        at_least = True
    else:
        return None
    strict = quantity.strict or quantity.qualifier is Qualifier.UNDER
    qualified = quantity.qualifier is Qualifier.OVER
    return Threshold(quantity.value, percent, words, at_least, strict, qualified)


def _share_threshold(target: Entry, numerator: Quantity, denominator: Quantity) -> Threshold | None:
    """26/26 communes: all of them. Of 20/26 only another count of 26 can be compared."""
    if not (numerator.is_exact and denominator.is_exact) or numerator.doubt or denominator.doubt:
        return None
    of = int(denominator.value)
    if of <= 0 or numerator.value > of or target.figure is not None:
        return None
    return Threshold(Fraction(100 * int(numerator.value), of), True, "", True, False, False, of)


def _values(threshold: Threshold, result: Entry | None, percent: Entry | None, unit: str) -> Interval | None:
    """The values the result may stand for, in the terms of the threshold; None where they are others."""
    if result is not None and result.kind == "share":
        return _share_values(threshold, result, percent)
    quantity = _number(result)
    if threshold.percent:
        if threshold.of is not None and threshold.value != 100:
            return None
        quantity = _percentage(quantity, unit) or _percentage(_number(percent), "%")
    elif quantity is not None and quantity.percent:
        return None
    if quantity is None or quantity.doubt or not _same_words(threshold.unit, unit_key(quantity.unit)):
        return None
    return quantity.bounds().hard


def _number(entry: Entry | None) -> Quantity | None:
    return entry.figure.quantity if entry is not None and entry.kind == "number" and entry.figure else None


def _percentage(quantity: Quantity | None, unit: str) -> Quantity | None:
    """The figure as a percentage, where its sign or the column it stands in says that it is one."""
    if quantity is None or quantity.percent:
        return quantity
    return quantity._replace(percent=True) if "%" in unit and not quantity.unit else None


def _share_values(threshold: Threshold, result: Entry, percent: Entry | None) -> Interval | None:
    if result.numerator is None or result.denominator is None:
        return None
    numerator, denominator = result.numerator.quantity, result.denominator.quantity
    if not (numerator.is_exact and denominator.is_exact):
        return None
    a, b = int(numerator.value), int(denominator.value)
    if b <= 0 or numerator.doubt or denominator.doubt:
        return None
    if not threshold.percent:
        return point(a) if threshold.value == b and _same_words(threshold.unit, unit_key(denominator.unit)) else None
    if threshold.of is not None and threshold.value != 100 and threshold.of != b:
        return None
    exact = Fraction(100 * a, b)
    figure = result.figure or (percent.figure if percent is not None else None)
    stated = figure.quantity if figure is not None else None
    if stated is None or stated.doubt or stated.bounds().hard.contains(exact):
        return point(exact)
    # A percentage that is not this share's has a rule of its own: only what both say is said here.
    return Interval(min(exact, stated.value), max(exact, stated.value))


def _same_words(one: str, other: str) -> bool:
    """Whether two figures may count the same things: as far as both say what they count."""
    return not one or not other or one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _compare(values: Interval, threshold: Threshold) -> Reach | None:
    limit = threshold.value
    beyond = Interval(limit, None, low_open=True) if threshold.at_least else Interval(None, limit, high_open=True)
    if not values.meets(beyond) and not values.contains(limit):
        return Reach.MISSED
    if values == point(limit):
        if threshold.strict:
            return Reach.MISSED
        return None if threshold.qualified else Reach.EQUAL
    short = Interval(None, limit, high_open=not threshold.strict)
    if not threshold.at_least:
        short = Interval(limit, None, low_open=not threshold.strict)
    if not values.meets(short):
        return Reach.MET if values.contains(limit) else Reach.BEYOND
    if limit == 100 and threshold.percent and threshold.at_least and _is_printed_all(values):
        return Reach.AS_PRINTED
    return None


def _is_printed_all(values: Interval) -> bool:
    """Whether the values are those that a printed 100% (or 100,0%) stands for."""
    return values.low is not None and values.high is not None and values.low + values.high == 200
