"""Totals and their parts, and overall rates with the rates of their parts.

* ``434 hồ sơ (trong đó: cấp tỉnh 170 hồ sơ; cấp huyện 50 hồ sơ; cấp xã 214 hồ sơ)``: a complete sum
* ``1.744 thủ tục, gồm 976 thủ tục toàn trình, 693 thủ tục một phần và 75 thủ tục khác``: a complete sum
* ``4.723 đối tượng, trong đó 2.137 đối tượng đã nhận qua tài khoản``: a part, which may not exceed the total
* ``290/400 hồ sơ, đạt 72,5% (trong đó: cấp tỉnh 100/150 hồ sơ, đạt 66,7%; …)``: sums over and under the line,
  and an overall rate with its parts
* ``12 + 8 = 20``: a sum as written

Parts after ``trong đó`` are complete when they are the three levels, when the last is the rest (khác, còn lại),
when they are two sides of one thing (nam, nữ), when they exclude each other and are more than the total, or
when they add up, or miss by what one slip makes: parts that leave something out hardly ever miss by that
(d·10ᵏ and 9·d·10ᵏ are 1 gap in 25 below a thousand). After a bare bracket or colon nothing less is a claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dxlint.language.quantities import Quantity
from dxlint.language.rounding import Exact
from dxlint.model import Part, RatePart, RateRollup, Ratio, Sum
from dxlint.prose.fits import one_slip_away
from dxlint.prose.kinds import are_apart, are_kinds_of, are_poles, exclude_each_other
from dxlint.prose.markers import Marker
from dxlint.prose.parts import MOST_PARTS, PartReading, parts_after
from dxlint.prose.passage import Passage, breaks, clause_before, starts_paragraph, stop_in
from dxlint.prose.readings import Reading
from dxlint.prose.shares import inferred_share, same_head
from dxlint.prose.states import NOUNS
from dxlint.prose.totals_behind import totals_behind

Claim = Sum | RateRollup | Ratio
_LEVEL = re.compile(r"(?:cấp\s|UBND\s)?\b(tỉnh|thành phố|huyện|xã)\b")
_REST = re.compile(r"\b(?:khác|còn lại)$")
_ONLY_SOME = re.compile(r"\s*,?\s*(?:chỉ\s)?(?:có|riêng|nổi bật|đáng chú ý|chủ yếu|tiêu biểu)\b")
_MEAN = re.compile(r"\b(?:bình quân|trung bình|mật độ|năng suất|đơn giá|định mức)\b")
_PER = re.compile(r"(?:\s[^\W\d_]{1,8}[²³2]?){1,4}\s?/")
_WORDS = ("trong đó", "gồm", "bao gồm")
_REACH = 160


def find_totals(passage: Passage, readings: Sequence[Reading], markers: Sequence[Marker]) -> Iterator[Claim]:
    """The sums, the overall rates and the shares of a whole that a passage states."""
    starts = [reading.start for reading in readings]
    told = -1
    for marker in markers:
        first = bisect_left(starts, marker.start)
        if first == told or (marker.kind == "open" and passage.text.startswith(_WORDS, marker.end)):
            continue
        if not 0 < first < len(readings) or (marker.kind == "open" and not _is_near(readings, first, marker)):
            continue
        if _is_total(passage, readings, first - 1, marker):
            parts = parts_after(passage, readings, first, marker)
            if parts:
                told = first
                yield from _relations(passage, readings[first - 1], parts, marker)
    yield from totals_behind(passage, readings)
    yield from _written_sums(passage)


def _is_near(readings: Sequence[Reading], first: int, marker: Marker) -> bool:
    """Whether a bare bracket or colon stands right between two counts: ``1.890 thủ tục (cấp tỉnh 1.450, …``."""
    return 0 <= marker.start - readings[first - 1].end < 60 and readings[first].start - marker.end < 40


def _is_total(passage: Passage, readings: Sequence[Reading], index: int, marker: Marker) -> bool:
    """Whether the reading before the marker is what the parts are parts of."""
    text, total = passage.text, readings[index]
    between = text[total.end : marker.start]
    if total.amount is not None and _is_mean(text, total.amount):
        return False
    if len(between) > _REACH or total.end > marker.start or starts_paragraph(between):
        return False
    if marker.kind == "open" and (breaks(between) or ":" in between or ";" in between):
        return False
    if between.count(")") != between.count("(") - (between.rstrip()[-1:] == "("):
        return _closes_own_bracket(text, total, between)
    if not breaks(between):
        return True
    # "… 1.744 thủ tục. Trong đó: …": the sentence before must tell of nothing else.
    opens = text[marker.start].isupper() or between.endswith("(")
    return opens and (index == 0 or breaks(text[readings[index - 1].end : total.start]))


def _is_mean(text: str, amount: Quantity) -> bool:
    """Whether a figure is so much for each, which no parts add up to: ``28,9 m2 sàn/người``, ``bình quân 12 tạ``."""
    if amount.decimals and (per := _PER.match(text, amount.end)) and not text[per.end() : per.end() + 1].isdigit():
        return True
    return _MEAN.search(clause_before(text, amount.start, max(0, amount.start - 60)).lower()) is not None


def _closes_own_bracket(text: str, total: Reading, between: str) -> bool:
    """``1.200 hồ sơ (80%), trong đó``: the bracket closed holds the total's own percentage and no more."""
    opened = total.link.startswith("(")
    return opened and between.count(")") == 1 and between.count("(") == (between.rstrip()[-1:] == "(")


def _relations(passage: Passage, total: Reading, parts: Sequence[PartReading], marker: Marker) -> Iterator[Claim]:
    columns = _columns(total, parts)
    if not columns:
        if total.amount is None and len(parts) == len(_levels(parts)) >= 3 and _all_rated(parts):
            yield _rollup(passage, total, parts)
        return
    complete = _is_complete(passage, columns, parts, marker)
    for whole, figures in columns:
        named = [Part(part.name, passage.figure(q)) for part, q in zip(parts, figures, strict=False)]
        figure = passage.figure(whole)
        if complete:
            yield Sum(figure, tuple(named), _subject(whole, total), passage.context, True, False)
        elif marker.kind != "open":
            # Parts that are not a partition may overlap: each is held against the total by itself.
            unit = _head((total.base or whole).unit)
            for part in (part for part in named if unit and _head(part.figure.quantity.unit) == unit):
                yield Sum(figure, (part,), _subject(whole, total), passage.context, False, False)
    if complete and total.percent and _all_rated(parts):
        yield _rollup(passage, total, parts)
    elif total.percent is None and total.amount is not None:
        yield from _shares_of_whole(passage, total.amount, parts, complete)


def _subject(whole: Quantity, total: Reading) -> str:
    return whole.unit or (total.base.unit if total.base else "")


def _columns(total: Reading, parts: Sequence[PartReading]) -> list[tuple[Quantity, list[Quantity]]]:
    """The total with its addends; of shares also their denominators. Empty where units do not agree."""
    if total.amount is None or total.amount.unit.lower().startswith(NOUNS):
        # Indicators and tasks are counted by tallies.
        return []
    counts = [part.reading.amount for part in parts if part.reading.amount]
    while len(counts) < len(parts) or not _one_kind(total, counts):
        parts, counts = parts[:-1], [part.reading.amount for part in parts[:-1] if part.reading.amount]
        if not parts:
            return []
    columns = [(total.amount, counts)]
    bases = [part.reading.base for part in parts if part.reading.base]
    if total.base is not None and total.explicit and len(bases) == len(parts):
        columns.append((total.base, bases))
    elif total.base is not None or bases:
        # A share beside plain counts: the parts may be of the numerator or of the denominator.
        return [] if total.base is None or bases else columns
    return columns


def _one_kind(total: Reading, counts: Sequence[Quantity]) -> bool:
    """Whether all count one kind of thing, in one scale; a part may leave the unit out."""
    assert total.amount is not None
    whole = total.base or total.amount
    heads = {_head(q.unit) for q in counts} - {""}
    if any(q.doubt or q.qualifier for q in counts) or whole.doubt or whole.qualifier:
        return False
    scales = {q.scale for q in (total.amount, *counts)}
    if len(scales) > 1 and not all(q.unit for q in (total.amount, *counts)):
        return False
    if len(counts) > 1 and are_kinds_of(whole.unit, [q.unit for q in counts]):
        # "12 đơn vị cấp huyện, gồm 180 xã": what a unit holds is no kind of it.
        return whole.value <= 2 * sum(q.value for q in counts) <= 4 * whole.value
    others = heads - {"người", _head(whole.unit)}
    if "người" in heads and whole.unit and not others and _head(whole.unit) != "người":
        # "1.864 cán bộ, giáo viên; trong đó … 112 người, … 1.503 người": whoever they are, they are persons.
        return one_slip_away(total.amount.value, [q.value for q in counts])
    return len(heads) <= 1 and (not heads or not whole.unit or _head(whole.unit) in heads)


def _head(unit: str) -> str:
    return unit.split(" ", 1)[0].lower()


def _is_complete(
    passage: Passage, columns: Sequence[tuple[Quantity, list[Quantity]]], parts: Sequence[PartReading], marker: Marker
) -> bool:
    """Whether the parts are all there is of the total."""
    total, counts = columns[0]
    if len(counts) < 2 or len(counts) < len(parts):
        return False
    names = [part.name for part in parts]
    if len(_levels(parts)) == len(names) >= 3:
        return True
    if marker.kind == "of which" and _ONLY_SOME.match(passage.text, marker.end):
        return False
    values = [q.value for q in counts]
    if sum(values) < total.value and _goes_on(passage, counts[-1], total.value - sum(values)):
        return one_slip_away(total.value, values)
    if marker.kind == "consists" or _REST.search(names[-1]) or are_poles(names):
        return True
    if sum(values) > total.value and (are_apart(names) or exclude_each_other(total.unit, [q.unit for q in counts])):
        return True
    return one_slip_away(total.value, values)


def _goes_on(passage: Passage, last: Quantity, gap: Exact) -> bool:
    """Whether the sentence tells of more of the kind after the last part read, no more than is missing."""
    text, unit = passage.text, _head(last.unit)
    end = stop_in(text, last.end, min(len(text), last.end + 400))
    following = passage.quantities[bisect_left(passage.quantities, last.end, key=lambda q: q.start) :]
    return any(
        not q.percent and 0 < q.value <= gap and _head(q.unit) == unit for q in following[:MOST_PARTS] if q.start < end
    )


def _levels(parts: Sequence[PartReading]) -> set[str]:
    """The levels of government that the parts' names speak of."""
    return {match[1] for part in parts if (match := _LEVEL.search(part.name))}


def _all_rated(parts: Sequence[PartReading]) -> bool:
    return len(parts) > 1 and all(part.reading.percent for part in parts)


def _rollup(passage: Passage, total: Reading, parts: Sequence[PartReading]) -> RateRollup:
    def rate(name: str, reading: Reading) -> RatePart:
        maybe = passage.maybe
        return RatePart(name, maybe(reading.amount), maybe(reading.base), maybe(reading.percent))

    subject = (total.base or total.amount or total.percent).unit  # type: ignore[union-attr]
    rated = tuple(rate(part.name, part.reading) for part in parts)
    return RateRollup(rate(subject, total), rated, subject, passage.context, False)


def _shares_of_whole(
    passage: Passage, whole: Quantity, parts: Sequence[PartReading], complete: bool
) -> Iterator[Ratio]:
    """``…, trong đó 1.200 hồ sơ trực tuyến, chiếm 80%``: the percentage is of the total.

    The rate of a level (cấp huyện 50 hồ sơ, đạt 86%) is of the level's own, which is not told.
    """
    for name, reading in parts:
        if reading.amount is None or reading.percent is None or reading.base is not None:
            continue
        certain = complete and reading.link.startswith("(")
        alone = len(parts) == 1 and reading.link.endswith("tỷ lệ") and same_head(reading.amount, whole)
        of_whole = reading.link.startswith("chiếm") or ((certain or alone) and not _LEVEL.search(name))
        if of_whole and (share := inferred_share(passage, reading.amount, whole, reading.percent)):
            yield share


def _written_sums(passage: Passage) -> Iterator[Sum]:
    """``12 + 8 = 20``: the only sums that rest on no reading."""
    text, quantities = passage.text, passage.quantities
    if "+" not in text or "=" not in text:
        return
    signs = [
        text[one.end : other.start].strip(" %") if other.start - one.end < 40 else ""
        for one, other in pairwise(quantities)
    ]
    for index, sign in enumerate(signs):
        if not sign.endswith("=") or "+" in sign:
            continue
        first = index
        while first and signs[first - 1].endswith("+"):
            first -= 1
        addends = quantities[first : index + 1]
        if len(addends) > 1 and len({q.percent for q in (*addends, quantities[index + 1])}) == 1:
            named = tuple(Part(q.unit, passage.figure(q)) for q in addends)
            total = passage.figure(quantities[index + 1])
            yield Sum(total, named, total.quantity.unit, passage.context)
