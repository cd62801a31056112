"""What the columns of a table say of themselves: their ids, names and units, and formulas in the row of their numbers.

A formula (``(5)=(4)/(3)``, ``(6) = (4) + (5)``) declares a relation; what headings only suggest is found from the
figures (:mod:`dxlint.tables`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dxlint.language.lexicon import ROW_NUMBERS
from dxlint.language.text import fold
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf
from dxlint.structure.grid import Column, Grid
from dxlint.structure.texts import joined, one_line

_RATE = lazy(r"t[ỷỉ] lệ|t[ỷỉ] trọng|%|phần trăm")
_QUOTIENT = lazy(r"=\s?\(?\s?([0-9]{1,2})\s?\)?\s?[/:]\s?\(?\s?([0-9]{1,2})\s?\)?(?:\s?[x×*]\s?\(?100\s?%?\)?)?")
_SUM = lazy(r"=\s?\(?\s?[0-9]{1,2}\s?\)?(?:\s?\+\s?\(?\s?[0-9]{1,2}\s?\)?){1,12}")
_NUMBER = lazy(r"[0-9]{1,2}")


def is_rate(column: Column) -> bool:
    """Whether a column holds percentages by its name or unit."""
    unit = column.unit.text if column.unit else ""
    return "%" in unit or _RATE.search(column.words) is not None


def percent_of(grid: Grid, ids: Sequence[str]) -> dict[int, dict[str, str]]:
    """For each column with a quotient for its formula the columns it is computed from, as ``percent_of`` has them."""
    by_number = {column.number: at for at, column in enumerate(grid.columns) if column.number}
    found = {at: _by_formula(column, by_number) for at, column in enumerate(grid.columns)}
    return {
        at: {role: ids[one] for role, one in of.items()} for at, of in found.items() if of and at not in of.values()
    }


def sum_of(grid: Grid, ids: Sequence[str]) -> dict[int, list[str]]:
    """The columns that a formula adds up to another: ``(3) = (4) + (5)``."""
    by_number = {column.number: at for at, column in enumerate(grid.columns) if column.number}
    found = {}
    for at, column in enumerate(grid.columns):
        if _SUM.fullmatch(column.formula.strip()):
            addends = [by_number.get(number) for number in _NUMBER.findall(column.formula)]
            if None not in addends and at not in addends and len(set(addends)) == len(addends):
                found[at] = [ids[addend] for addend in addends if addend is not None]
    return found


def _by_formula(column: Column, by_number: dict[str, int]) -> dict[str, int] | None:
    match = _QUOTIENT.fullmatch(column.formula.strip())
    if match is None or match[1] not in by_number or match[2] not in by_number or match[1] == match[2]:
        return None
    return {"numerator": by_number[match[1]], "denominator": by_number[match[2]]}


def column_ids(columns: Sequence[Column]) -> list[str]:
    """An id for each column: its number ("c3") counted from 1, "stt" for the rows' numbers."""
    return list(_ids(columns))


def _ids(columns: Sequence[Column]) -> Iterator[str]:
    for at, column in enumerate(columns, 1):
        yield "stt" if fold(column.words) in ROW_NUMBERS and at == 1 else f"c{at}"


def name_of(column: Column) -> Leaf:
    """The column's name as one scalar: parts of a merged head with " / " between, its unit in the end."""
    if not column.names:
        return ""
    if len(column.names) == 1 and column.unit is None:
        return one_line(column.names[0])
    parts = column.names if column.unit is None else (*column.names, column.unit)
    return joined(parts, " / " if len(column.names) > 1 else " ")
