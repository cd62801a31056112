"""The figures in a text, and what a whole value ("Trên 60%", "26/26 xã") says.

One pass of one pattern finds every figure with its percent sign, scale and unit; what only looks like a
figure (dates, document numbers, versions, telephone numbers) is matched first and passed over. Offsets are
those of the text given, which is to be NFC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from dxlint.language.figures import Bounds, Quantity, Reading, read_digits, read_number
from dxlint.language.note_marks import without_note_marks
from dxlint.language.number_words import read_words
from dxlint.language.own_words import own_unit, own_words
from dxlint.language.text import fold
from dxlint.language.units import (
    LEADING_WORDS,
    OPENINGS,
    QUALIFIER_WORDS,
    TELLING_WORDS,
    Qualifier,
    is_label,
    qualifier_before,
    scale_of,
    unit_after,
)
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

__all__ = [
    "Bounds",
    "Qualifier",
    "Quantity",
    "Value",
    "pair_shares",
    "read_number",
    "read_value",
    "scan_numbers",
    "value_reader",
]

# Room for the longest qualifier or label before a figure, with a filler: "không vượt quá là".
_REACH = 26

# A line break within a unit is a soft wrap only where a small letter follows.
_GAP = r"(?:[ \u00a0]{1,2}|[ ]?\n(?=[a-zđàáâãèéêìíòóôõùúýăĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự]))"
# Units written without the blank before them: 52ha, 1chi bộ.
_GLUED = "(?:ha|km2?|m[23²³]|kg|tấn|tạ|triệu|tỷ|tỉ|nghìn|ngàn|đồng|người|hộ|xã|chi|vụ|trường|hồ|căn|lượt|con|cây)"
_TOKEN = lazy(
    rf"""
    [0-9](?<!\w.)(?<![^\W\d_][-+].)(?<![0-9][.,].)
    (?:
      (?:
        [0-9]{{0,3}}\s?/\s?[0-9]{{1,2}}\s?/\s?[0-9]{{1,5}}(?![0-9])          # 25/6/2023, 020/3/2023
      | (?:(?<=[1-9])|(?<=0)[1-9]|(?<=1)[0-2])/(?:19|20)[0-9]{{2}}(?!/|[.,]?[0-9])  # 12/2023
      | [0-9]{{0,4}}(?:\.[0-9]{{1,3}})?\s?/\s?(?:[0-9]{{4}}/)?               # 281/KH-UBND, 42/2022/NĐ-CP
          [A-ZĐ](?:[A-ZĐ]|[a-z]{{0,2}}[-.])[\w.&/-]*
      | [0-9]{{0,4}}-[A-ZĐ]\w{{0,3}}/[A-ZĐ]\w*                               # 06-NQ/TU
      | (?:(?<=1)9|(?<=2)0)[0-9]{{2}}\s?[-–]\s?(?:19|20)[0-9]{{2}}(?![\w/])  # 2022 - 2025
      | [0-9]?:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])                           # 08:30:00
      | (?<=2)4/7(?!/|[.,]?[0-9])
      | (?<=0)(?:[. -]?[0-9]){{8,11}}(?![0-9])                               # 0912.345.678
      | \.0(?!%|[.,]?[0-9])                                                      # 4.0
      )
    | (?P<figure>(?>
        (?<=[1-9])[0-9]{{0,2}}(?:[ \u00a0\u2009\u202f][0-9]{{3}}){{1,9}}(?![ \u00a0]?[0-9%])(?:,[0-9]+)?
      | [0-9]*(?:[.,][0-9]+)*
      ))
      (?:(?!\w)|(?=đ\b)|(?={_GLUED}\b))
      (?P<percent>[ \u00a0]?%|\s+phần\s+trăm\b)?
      (?:{_GAP}(?P<scale>(?:(?:trăm|nghìn|ngàn|vạn|triệu(?=\s+t[ỷỉ]))\s+)?
        (?:nghìn|ngàn|vạn|triệu|t[ỷỉ](?!\s+(?:lệ|trọng|suất)))\b))?
      (?P<words>đ\b|(?:(?:{_GAP}|(?<=[0-9]))[^\W\d_]+[0-9²³]?(?!\w)){{1,6}})?
    )
    """,
    re.VERBOSE,
)
_HEADING = lazy(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.)](?=\s|\*|$)|\t)|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s+(?=\S)")
_NO_OPENING = str.maketrans(dict.fromkeys("(“”„‘’\"'«»", " "))
_LIST_JOINTS = frozenset({",", "và", ";", "-", "–"})
_SPACES = " \u00a0"
_ADDRESS = lazy(r"\b(?:https?://|www\.)\S+")


def scan_numbers(text: str, number_format: str = "vi") -> list[Quantity]:
    """Every figure of a prose text, in order.

    Passed over are dates, years, document numbers, section numbers, labels (Điều 8, Đề án 06, chỉ tiêu 1, 2),
    addresses, clock times, versions, and digits that are part of a word (4G, QH15). A range is two figures.
    """
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda m: " " * len(m[0]), text)
    own = own_words().units
    found: list[Quantity] = []
    label_end, amount_end = -1, None
    for match in _TOKEN.finditer(text):
        figure, percent, scale, words = match.groups()
        if figure is None:
            continue
        start = match.start()
        end = start + 1 + len(figure)
        written = text[start:end]
        before = text[max(0, start - _REACH) : start]
        if ("\n" in before or start <= _REACH) and _is_heading(text, start, before):
            continue
        unit, limit = unit_after(words) if words else ("", None)
        if own:
            behind = max(end, match.end("percent"), match.end("scale"))
            unit = own_unit(text[behind : behind + _REACH], own) or unit
        if 0 <= label_end >= start - 4 and not percent and _goes_on(text[label_end:start].strip(), unit):
            label_end = end
            continue
        qualifier, strict = None, False
        last = before.rsplit(None, 1)[-1:]
        if last and last[0].lstrip(OPENINGS).lower() in TELLING_WORDS:
            preceding = before.lower().split()
            if not percent and is_label(preceding, before, written, unit):
                label_end = end
                continue
            qualifier, strict = qualifier_before(preceding)
            if limit:
                qualifier = limit if preceding[-1] == "từ" else qualifier or limit
        elif before.endswith("/") and _is_year_of_quarter(before, written):
            continue
        reading = read_digits(written, number_format)
        if reading is None:
            continue
        digits, decimals, grouping, decimal_mark, doubt = reading
        if grouping or doubt:
            doubt = _doubt(reading, percent, scale)
        factor = scale_of(scale) if scale else 1
        is_percent = percent is not None
        quantity = Quantity(
            written, start, end, digits, decimals, factor, is_percent,
            unit, qualifier or limit, grouping, decimal_mark, doubt, strict,
        )  # fmt: skip
        if amount_end is not None and start == amount_end + 1 and _is_smaller_unit(quantity, found[-1].scale):
            quantity = _joined(text, found.pop(), quantity)
        if factor > 1 and found and before.endswith("/") and found[-1].end == start - 1:
            found[-1] = _of_one_scale(found[-1], quantity)
        amount_end = match.end("scale") if scale and not (words or quantity.decimals) else None
        found.append(quantity)
    return found


def _of_one_scale(part: Quantity, whole: Quantity) -> Quantity:
    """The part of "389/420 tỷ đồng", whose scale is said once behind both; as it is where it would be far above."""
    if (
        part.scale > 1
        or part.unit
        or part.percent
        or part.digits * 10**whole.decimals > 2 * whole.digits * 10**part.decimals
    ):
        return part
    return part._replace(scale=whole.scale, unit=whole.unit)


def _is_smaller_unit(rest: Quantity, scale: int) -> bool:
    """Whether a figure goes on with an amount in a smaller unit: 654 triệu, 500 đồng behind so many tỷ."""
    told = rest.scale > 1 or rest.unit.startswith("đồng")
    plain = not (rest.decimals or rest.percent or rest.qualifier or rest.doubt)
    return told and plain and rest.digits * rest.scale < scale


def _joined(text: str, amount: Quantity, rest: Quantity) -> Quantity:
    """``3.579 tỷ 654 triệu đồng``: one amount, in the smaller unit."""
    digits = amount.digits * (amount.scale // rest.scale) + rest.digits
    written = text[amount.start : rest.end]
    return amount._replace(text=written, end=rest.end, digits=digits, scale=rest.scale, unit=rest.unit)


def _goes_on(joint: str, unit: str) -> bool:
    """Whether a label goes on: "chỉ tiêu 1, 2", "hạng 5/63 tỉnh", but not "Đề án 06, 25 xã"."""
    return joint == "/" or (joint in _LIST_JOINTS and not unit)


def _is_year_of_quarter(before: str, written: str) -> bool:
    """Whether the figure is the year of "quý III/2023": four digits after a letter and a stroke."""
    return len(written) == 4 and written[:2] in ("19", "20") and before[-2:-1].isalpha()


def _is_heading(text: str, start: int, before: str) -> bool:
    """Whether the figure numbers a section or a row: "2.1. …", "1)", "2.1 Xây dựng" at a line's head."""
    if before[before.rfind("\n") + 1 :].strip(" \t*#+-•–("):
        return False
    match = _HEADING.match(text, start)
    if match is None:
        return False
    return match[0][-1] in ".)\t" or not match[0][-1].isspace() or text[match.end()].isupper()


def _doubt(reading: Reading, percent: str | None, scale: str | None) -> str:
    """The doubt of a figure once its percent sign and scale are known.

    They settle 4,920 triệu and 99,856% as decimals, and make 99.856% doubtful; in prose one plain space may
    as well stand between two figures.
    """
    if reading.doubt:
        return "" if (percent or scale) and reading.decimal_mark == "," else reading.doubt
    one_group = 1000 <= reading.digits < 1_000_000 and not reading.decimals
    if reading.grouping == " " and reading.digits % 1000 < 100:
        return ""  # "346 000 ha": no figure begins with a nought
    return "ambiguous" if one_group and reading.grouping and reading.grouping in (".," if percent else " ") else ""


def pair_shares(text: str, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """The indices (numerator, denominator) of the figures that are written a/b, right beside each other.

    No share: what goes on with another /digit, percentages, and a day and month after "ngày".
    """
    pairs = []
    for index in range(len(quantities) - 1):
        numerator, denominator = quantities[index], quantities[index + 1]
        if denominator.start - numerator.end > 5 or text[numerator.end : denominator.start].strip() != "/":
            continue
        if denominator.percent or _has_slash(text, numerator.start, denominator.end):
            continue
        if not _is_day_and_month(text, numerator, denominator):
            pairs.append((index, index + 1))
    return pairs


def is_named_share(text: str, numerator: Quantity, denominator: Quantity) -> bool:
    """Whether the two are written with what they count behind each: "17 xã/26 xã", "4,3 triệu/6,1 triệu"."""
    words = text[numerator.end : denominator.start].rstrip()
    if not words.endswith("/") or numerator.percent or denominator.percent:
        return False
    named = words[:-1].strip(_SPACES)
    behind = text[denominator.end : denominator.end + len(named) + 4].lstrip(_SPACES)
    rest = behind[len(named) :]
    same = bool(named) and "/" not in named and behind.startswith(named)
    return same and not rest[:1].isalnum() and not rest.lstrip().startswith("/")


def _pairs_of_named(text: str, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    following = range(len(quantities) - 1)
    return [(i, i + 1) for i in following if is_named_share(text, quantities[i], quantities[i + 1])]


def _has_slash(text: str, start: int, end: int) -> bool:
    after = text[end : end + 4].lstrip()
    return text[max(0, start - 3) : start].rstrip().endswith("/") or (
        after.startswith("/") and after[1:].lstrip()[:1].isdigit()
    )


def _is_day_and_month(text: str, day: Quantity, month: Quantity) -> bool:
    """Whether a/b is a day such as 10/10: it can be one, counts nothing, and "ngày" stands shortly before."""
    if month.unit or not (1 <= day.digits <= 31 and 1 <= month.digits <= 12):
        return False
    return "ngày" in text[max(0, day.start - 48) : day.start].lower()


class Value(NamedTuple):
    """What a whole value says: nothing, one figure, a share a/b (with its percentage), or words."""

    text: str
    kind: str  # "blank", "number", "share" or "words"
    quantity: Quantity | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None


_QUOTES = "“”„‘’\"'«»"
_OUT_OF = lazy(r"\s*(?:trên(?:\s+tổng(?:\s+số)?)?|trong\s+(?:tổng\s+)?số|/\s*tổng(?:\s+số)?)\s*", re.IGNORECASE)
_FIGURE_ALONE = r"[0-9][0-9.,'’ \u00a0\u2009\u202f]*)(?<![ ])\s*(%)?"
_BARE_VALUE = lazy(rf"(≥|>=|≤|<=|[<>~≈])?\s*((?:[-−–+]\s?)?{_FIGURE_ALONE}")
_CURRENCY = r"(?:[₫$€£¥]|VN[ĐD]|USD)\s?"
_PRICE = lazy(rf"(≥|>=|≤|<=|[<>~≈])?\s*(?:{_CURRENCY})?((?:[-−–+]\s?)?(?:{_CURRENCY})?{_FIGURE_ALONE}")
_BEHIND_SIGN = lazy(rf"(?<=^[-−–+])\s?(?:{_CURRENCY})?|^{_CURRENCY}")
"""What may stand between a sign and its figure."""


def read_value(text: str, number_format: str = "vi") -> Value:
    """What the value `text` of a target, result, percent or count says.

    A share is a/b directly beside each other, with words around it or not ("Có 27/26 cổng"), or "42 trên 50"; a
    number is one figure with a qualifier before it and what it counts behind it, or stands in words ("chín mươi
    lăm"); everything else is words. Quotation marks around the value say nothing.
    """
    return value_reader()(text, number_format)


def value_reader() -> Callable[[str, str], Value]:
    """:func:`read_value` for the file at work, for whoever has many values of it to read."""
    # The cells of a report repeat small counts and each other; what is remembered knows nobody's own units.
    return _read if own_words().units else _remembered


def _read(text: str, number_format: str) -> Value:
    unmarked = without_note_marks(text)
    if unmarked is not text:
        return _read(unmarked, number_format)._replace(text=text)
    stripped = text.strip().strip(_QUOTES).strip()
    if not stripped:
        return Value(text, "blank" if not text.strip() else "words")
    bare = _BARE_VALUE.fullmatch(stripped)
    if (bare is None and not stripped[0].isalnum()) or stripped[0] in "VU":
        bare = _PRICE.fullmatch(stripped)
    if bare:
        return _bare_value(text, bare, number_format)
    found = scan_numbers(text, number_format)
    pairs = pair_shares(text, found) or _pairs_of_named(text, found)
    if len(pairs) == 1:
        numerator, denominator = (found[i] for i in pairs[0])
        others = [q for q in found if q is not numerator and q is not denominator]
        if not others or (len(others) == 1 and others[0].percent):
            return Value(text, "share", others[0] if others else None, numerator, denominator)
    elif len(found) == 2 and _is_out_of(text, *found):
        return Value(text, "share", None, found[0], found[1]._replace(qualifier=None, strict=False))
    elif len(found) == 1 and len(re.findall(r"[0-9]+", text)) == len(re.findall(r"[0-9]+", found[0].text)):
        lead = text[: found[0].start].lower().translate(_NO_OPENING).split()
        if LEADING_WORDS.issuperset(lead):
            return Value(text, "number", found[0])
    elif not found and (in_words := _in_words(text, stripped)):
        return Value(text, "number", in_words)
    return Value(text, "words")


_remembered = lru_cache(maxsize=8192)(_read)


def _is_out_of(text: str, part: Quantity, of: Quantity) -> bool:
    """Whether a value says "42 trên 50", "42 hồ sơ trong tổng số 50 hồ sơ" or "42/tổng số 50" and no more."""
    between = _OUT_OF.fullmatch(text[part.end : of.start].removeprefix(f" {part.unit}"))
    plain = not (part.percent or of.percent or part.decimals or of.decimals or part.qualifier)
    return between is not None and plain and not text[: part.start].strip(_QUOTES + " ")


def _in_words(text: str, stripped: str) -> Quantity | None:
    """The figure of a value that stands in words; one word alone ("năm", "không") may mean something else."""
    words = fold(stripped)
    counted = words.removesuffix(" phần trăm")
    percent = counted != words
    number = read_words(counted) if percent or " " in counted or counted == "mười" else None
    if number is None:
        return None
    start = text.index(stripped)
    return Quantity(str(number), start, start + len(stripped), number, 0, 1, percent)


def _bare_value(text: str, bare: re.Match[str], number_format: str) -> Value:
    """The value that is a figure alone, with a sign of comparison or a percent sign at most."""
    symbol, written, percent = bare.groups()
    number = read_number(_BEHIND_SIGN.sub("", written), number_format)
    if number is None:
        return Value(text, "words")
    start = text.index(written)
    doubt = number.doubt
    if percent and (number.grouping or doubt):
        doubt = "ambiguous" if number.grouping or number.decimal_mark == "." else ""
    quantity = Quantity(
        number.text,
        start,
        start + len(written),
        number.digits,
        number.decimals,
        1,
        percent is not None,
        "",
        QUALIFIER_WORDS[symbol] if symbol else None,
        number.grouping,
        number.decimal_mark,
        doubt,
        symbol == ">",
    )
    return Value(text, "number", quantity)
