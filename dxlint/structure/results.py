"""The one result that a line gives: a share with its percentage, or a percentage that is said to be reached."""

from __future__ import annotations

import re

from dxlint.formats.blocks import Text
from dxlint.language.lexicon import WORDS, Cue, any_of
from dxlint.language.quantities import Quantity, pair_shares, scan_numbers
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_REACHED = lazy(r"(?:đạt|chiếm|tỷ lệ|tỉ lệ|là|có|[:(=])(?:\s(?:tỷ lệ|tỉ lệ|là|mức))?\s?:?\s*$", re.IGNORECASE)
_ONLY_NAMES = lazy(r"^\W*(?:có\s*)?$", re.IGNORECASE)
_QUALIFIER = lazy(
    r"(?:trên|dưới|hơn|gần|khoảng|xấp xỉ|ít nhất|tối thiểu|tối đa|không quá|từ|≥|≤|>|<)\s*$", re.IGNORECASE
)
_LISTS = lazy(rf":(?!\d)|\bgồm\b|\b{any_of(*WORDS[Cue.OF_WHICH])}\b")
"""A line that lists or divides what it counts has more to say than its share."""
_REACH = 40


_DATE = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
_SPAN = lazy(rf"(?P<from>{_DATE})\s?(?:đến|tới|[-–])(?: hết)?(?: ngày)?\s?(?P<to>{_DATE})")


class Result(NamedTuple):
    """A result as written, and the percentage stated beside a share."""

    value: Text
    percent: Text | None = None


def result_in(part: Text, *, certain: bool = False) -> Result | None:
    """The result that a line or a bracket gives; None where it gives none, or says anything else in figures.

    ``certain``: the place alone says that it is the result ("(99%)" behind an indicator's name). Elsewhere a
    percentage needs a word for it ("đạt 100%"): "Có 100% cán bộ …" at the head of a line is a target's name.
    """
    text = part.text
    found = scan_numbers(text)
    if not found or any(quantity.doubt for quantity in found):
        return None
    pairs = pair_shares(text, found)
    if len(pairs) == 1 and (certain or not _LISTS.search(text)):
        over, under = (found[at] for at in pairs[0])
        others = [quantity for quantity in found if quantity is not over and quantity is not under]
        if not others:
            return Result(part.cut(over.start, under.end))
        if len(others) == 1 and others[0].percent:
            return Result(part.cut(over.start, under.end), _percent(part, others[0]))
        return None
    if pairs or len(found) != 1 or not found[0].percent:
        return None
    if certain or _is_reached(text, found[0]):
        return Result(_percent(part, found[0]))
    return None


def _is_reached(text: str, percent: Quantity) -> bool:
    before = text[max(0, percent.start - _REACH) : percent.start]
    qualified = _QUALIFIER.search(before)
    if qualified:
        before = before[: qualified.start()]
    return _REACHED.search(before) is not None and not (_ONLY_NAMES.match(before) and not qualified)


def _percent(part: Text, percent: Quantity) -> Text:
    """The percentage with the words that qualify it before and its sign behind."""
    text = part.text
    before = text[max(0, percent.start - _REACH) : percent.start]
    qualified = _QUALIFIER.search(before)
    start = percent.start - (len(before) - qualified.start() if qualified else 0)
    sign = text.find("%", percent.end, percent.end + 3)
    return part.cut(start, sign + 1 if sign >= 0 else percent.end)


def period_in(part: Text) -> dict[str, Text]:
    """The days from and to which a line says it counts: "(01/12/2021 đến 30/11/2022)"; {} for none or several."""
    found = list(_SPAN.finditer(part.text))
    return {key: part.cut(*found[0].span(key)) for key in ("from", "to")} if len(found) == 1 else {}
