"""What the columns of a table are to one another, told by their names and formulas, never by their figures.

* a formula in the row of column numbers: ``(5)=(4)/(3)``, ``(6) = (4) + (5)``
* a rate beside its share: "Tỷ lệ hồ sơ trực tuyến (%)" and "Tổng số hồ sơ trực tuyến" with cells 205/205
* a rate right of a whole and a part of it: "Tổng số trẻ", "Số trẻ đã tiêm", "Tỷ lệ (%)"
* a rate right of a plan and what came of it: "Kế hoạch", "Thực hiện", "Tỷ lệ hoàn thành (%)"

Where several columns could be meant, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dxlint.language.text import fold
from dxlint.structure.grid import Column, Grid
from dxlint.structure.slices import Leaf
from dxlint.structure.texts import joined, one_line, words_of

_RATE = re.compile(r"t[ỷỉ] lệ|t[ỷỉ] trọng|%|phần trăm")
_SHARE = re.compile(r"\s*[0-9][0-9. \u00a0]{0,12}\s?/\s?[0-9][0-9. \u00a0]{0,12}")
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_WORD = re.compile(r"[^\W\d_]+")
_LIGHT = {"tỷ", "tỉ", "lệ", "trọng", "phần", "trăm", "số", "lượng", "tổng", "cộng", "kết", "quả", "đạt", "được"} | {
    "đã", "có", "là", "trong", "đó", "các", "của", "trên",
}  # fmt: skip
"""Words of a column's name that do not say what is counted."""
_WHOLE = re.compile(r"(?:tổng|tổng số|tổng cộng)\b")
_PART = re.compile(r"(?:trong đó|số (?:lượng )?(?:[^\W\d_]{1,8} ){0,4}(?:đã|được|đạt)\b|đã\b|đạt\b|số lượng đạt)")
_PLAN = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|kh)\b")
_DONE = re.compile(r"(?:ước )?(?:thực hiện|kết quả)\b")
_OF_PLAN = re.compile(r"hoàn thành|thực hiện|so với|so kế hoạch|/|đạt")
_RATE_OVER_TIME = re.compile(r"cùng kỳ|năm trước|tăng|giảm|kỳ trước")
_QUOTIENT = re.compile(r"=\s?\(?\s?([0-9]{1,2})\s?\)?\s?[/:]\s?\(?\s?([0-9]{1,2})\s?\)?(?:\s?[x×*]\s?\(?100\s?%?\)?)?")
_SUM = re.compile(r"=\s?\(?\s?[0-9]{1,2}\s?\)?(?:\s?\+\s?\(?\s?[0-9]{1,2}\s?\)?){1,12}")
_NUMBER = re.compile(r"[0-9]{1,2}")


def is_rate(column: Column) -> bool:
    """Whether a column holds percentages by its name or unit."""
    unit = column.unit.text if column.unit else ""
    return "%" in unit or _RATE.search(column.words) is not None


def percent_of(grid: Grid, ids: Sequence[str]) -> dict[int, dict[str, str]]:
    """For each column of rates the columns it is computed from, as the submission's ``percent_of`` has them."""
    shares = [at for at in range(len(grid.columns)) if _holds_shares(grid, at)]
    by_number = {column.number: at for at, column in enumerate(grid.columns) if column.number}
    found = {}
    for at, column in enumerate(grid.columns):
        relation = _by_formula(column, by_number) or (_by_name(grid, at, shares) if is_rate(column) else None)
        if relation:
            found[at] = {role: ids[source] for role, source in relation.items()}
    sources = [of["ratio"] for of in found.values() if "ratio" in of]
    return {at: of for at, of in found.items() if sources.count(of.get("ratio", "")) < 2}


def sum_of(grid: Grid, ids: Sequence[str]) -> dict[int, list[str]]:
    """The columns that a formula adds up to another: ``(3) = (4) + (5)``."""
    by_number = {column.number: at for at, column in enumerate(grid.columns) if column.number}
    found = {}
    for at, column in enumerate(grid.columns):
        if _SUM.fullmatch(column.formula.strip()):
            addends = [by_number.get(number) for number in _NUMBER.findall(column.formula)]
            if None not in addends and at not in addends:
                found[at] = [ids[addend] for addend in addends if addend is not None]
    return found


def _holds_shares(grid: Grid, at: int) -> bool:
    cells = [words for row in grid.rows if (words := words_of(row[at]).strip())]
    shares = sum(_SHARE.match(words) is not None for words in cells)
    return shares > 0 and 2 * shares > len(cells)


def _by_formula(column: Column, by_number: dict[str, int]) -> dict[str, int] | None:
    match = _QUOTIENT.fullmatch(column.formula.strip())
    if match is None or match[1] not in by_number or match[2] not in by_number or match[1] == match[2]:
        return None
    return {"numerator": by_number[match[1]], "denominator": by_number[match[2]]}


def _by_name(grid: Grid, at: int, shares: Sequence[int]) -> dict[str, int] | None:
    rate = grid.columns[at]
    if _RATE_OVER_TIME.search(rate.words):
        return None
    about = _about(rate)
    fitting = [share for share in shares if about and _about(grid.columns[share]) == about]
    if len(fitting) == 1:
        return {"ratio": fitting[0]}
    if fitting:
        return None
    if at - 1 in shares and (not about or about <= _about(grid.columns[at - 1])):
        return {"ratio": at - 1}
    return _by_neighbours(grid.columns, at, about) if at > 1 else None


def _by_neighbours(columns: Sequence[Column], at: int, about: frozenset[str]) -> dict[str, int] | None:
    """The whole and the part, or the plan and the result, in the two columns right before a rate."""
    one, other = columns[at - 2], columns[at - 1]
    if is_rate(one) or is_rate(other):
        return None
    head = _last(columns[at])
    for whole, part in ((at - 2, at - 1), (at - 1, at - 2)):
        above, below = _last(columns[whole]), _last(columns[part])
        is_part = _WHOLE.match(above) and _PART.match(below) and (not about or about <= _about(columns[part]))
        is_plan = _PLAN.match(above) and _DONE.match(below) and (not about or _OF_PLAN.search(head))
        if is_part or is_plan:
            return {"numerator": part, "denominator": whole}
    return None


def _last(column: Column) -> str:
    return fold(column.names[-1].text) if column.names else ""


def _about(column: Column) -> frozenset[str]:
    """The words of a name that say what is counted; for "nộp trực tuyến/tổng số" those before the stroke."""
    words: set[str] = set()
    for part in column.names:
        name = _BRACKETS.sub(" ", fold(part.text)).partition("/")[0]
        words.update(_WORD.findall(name))
    return frozenset(words - _LIGHT)


def column_ids(columns: Sequence[Column]) -> list[str]:
    """An id for each column: its number ("c3") counted from 1, "stt" for the rows' numbers."""
    return list(_ids(columns))


def _ids(columns: Sequence[Column]) -> Iterator[str]:
    for at, column in enumerate(columns, 1):
        yield "stt" if fold(column.words) in ("stt", "tt") and at == 1 else f"c{at}"


def name_of(column: Column) -> Leaf:
    """The column's name as one scalar: parts of a merged head with " / " between, its unit in the end."""
    if not column.names:
        return ""
    if len(column.names) == 1 and column.unit is None:
        return one_line(column.names[0])
    parts = column.names if column.unit is None else (*column.names, column.unit)
    return joined(parts, " / " if len(column.names) > 1 else " ")
