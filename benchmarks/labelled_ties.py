"""What the labels of a table say of its cells: which belong together, and whether they agree; no code of dxlint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

Place = tuple[int, int]
Rows = Sequence[Sequence[str]]
_FIGURE = re.compile(r"[-+−–(]?\s?[0-9][0-9.,\s]*%?\)?")
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


class Written(NamedTuple):
    """A figure: its value, and the value of one in its last printed place; 0 for what is counted."""

    value: Fraction
    unit: Fraction


class Tie(NamedTuple):
    """The cells of a relation at one place of it, its stated figure first, and whether figures in them agree."""

    kind: str
    cells: tuple[Place, ...]
    agree: Callable[[Sequence[Written]], bool]
    lenient: bool = False
    """The label lets pass what is further off than rounding explains."""


def ties_of(table: Mapping[str, Any]) -> tuple[list[Tie], str]:
    """The ties whose cells all hold figures, and how the table writes its numbers: ``.`` or ``,`` before decimals."""
    rows: Rows = table["rows"]
    marks = sorted(".,", key=lambda mark: -sum(holds(tie, rows, mark) for tie in _ties(table, mark)))
    return [tie for tie in _ties(table, marks[0]) if figures(tie, rows, marks[0])], marks[0]


def holds(tie: Tie, rows: Rows, mark: str) -> bool:
    """Whether the cells of a tie hold figures that agree."""
    written = figures(tie, rows, mark)
    return bool(written) and tie.agree(written)


def figures(tie: Tie, rows: Rows, mark: str) -> list[Written]:
    """The figures of a tie's cells; none where one of them holds something else."""
    found = [written_in(rows[row][at], mark) for row, at in tie.cells if row < len(rows) and at < len(rows[row])]
    whole = [figure for figure in found if figure is not None]
    return whole if len(whole) == len(tie.cells) else []


def written_in(text: str, mark: str) -> Written | None:
    """The figure that a cell holds and nothing else; the mark stands before its decimals."""
    text = str(text).strip()
    if not _FIGURE.fullmatch(text):
        return None
    bare = re.sub(r"\s", "", text.strip("-+−–()% "))
    if not _BARE.fullmatch(bare):
        return None
    between = "." if mark == "," else ","
    if re.fullmatch(rf"[0-9]{{1,3}}(?:\{between}[0-9]{{3}})+(?:\{mark}[0-9]+)?", bare):
        bare = bare.replace(between, "")
    if len(re.findall(r"[.,]", bare)) > 1:
        return None
    decimals = len(re.split(r"[.,]", bare)[1]) if re.search(r"[.,]", bare) else 0
    value = Fraction(bare.replace(",", "."))
    sign = -1 if text[0] in "-−–(" else 1
    return Written(sign * value, Fraction(1, 10**decimals) if decimals else Fraction(0))


def _ties(table: Mapping[str, Any], mark: str) -> Iterator[Tie]:
    for label in table.get("relations") or ():
        form = label["kind"].partition("_")[2]
        for cells, weights in _cells(label, form, table["rows"], mark):
            if form in ("sum", "difference"):
                agree = _adds_up(weights, bool(label.get("rounded")), Fraction(label.get("precision", 0)))
            else:
                agree = _is_quotient(label, weights)
            yield Tie(label["kind"], tuple(cells), agree, "precision" in label)


def _cells(label: Mapping[str, Any], form: str, rows: Rows, mark: str) -> Iterator[tuple[list[Place], list[int]]]:
    """The cells of each place of a relation, the stated one first, with the sign of each other."""
    across = label["kind"].startswith("column")
    places = label.get("columns", ()) if not across else label.get("rows", range(len(rows)))
    for at in places:
        if form == "sum":
            parts = label["parts" if across else "part_rows"]
            lines, signs = [label["total" if across else "total_row"], *parts], [1] * len(parts)
        elif form == "difference":
            plus, minus = label["plus_rows"], label["minus_rows"]
            lines, signs = [label["result_row"], *plus, *minus], [1] * len(plus) + [-1] * len(minus)
        elif "difference" in label:
            filled = [one for one in label["difference"] if written_in(rows[at][one], mark)]
            if len(filled) != 1:
                continue
            falls = filled[0] == label["difference"][-1] and not str(rows[at][filled[0]]).startswith(("+", "-"))
            lines, signs = [label["growth"], label["current"], filled[0]], [1, -1 if falls else 1]
        else:
            names = {
                "share": ("percent", "numerator", "denominator"),
                "mean": ("mean", "numerator", "denominator"),
                "growth": ("growth", "current", "base"),
            }[form]
            lines, signs = [label[name if across else f"{name}_row"] for name in names], [1, 1]
        cells = [(at, line) if across else (line, at) for line in lines]
        if form in ("sum", "difference"):
            cells = _filled(cells, rows)
            signs = [sign for sign, line in zip(signs, lines[1:], strict=True) if _is_in(line, at, cells, across)]
        elif "denominator_row" in label and across:
            cells[-1] = (label["denominator_row"], label["denominator"])
        elif "denominator_column" in label:
            cells[-1] = (label["denominator_row"], label["denominator_column"])
        elif "base_column_shift" in label:
            cells[-1] = (label["base_row"], at - label["base_column_shift"])
        if len(set(cells)) == len(cells) > 1:
            yield cells, signs


def _filled(cells: Sequence[Place], rows: Rows) -> list[Place]:
    """The cells without those that are blank or hold a dash: nothing is added there."""
    return [(row, at) for row, at in cells if at < len(rows[row]) and str(rows[row][at]).strip(" -–.…")]


def _is_in(line: int, at: int, cells: Sequence[Place], across: bool) -> bool:
    return ((at, line) if across else (line, at)) in cells


def _adds_up(signs: Sequence[int], rounded: bool, precision: Fraction) -> Callable[[Sequence[Written]], bool]:
    """Whether signed parts make the total: exactly, or as far as all are rounded, or all cut off."""

    def agree(written: Sequence[Written]) -> bool:
        if len(written) != len(signs) + 1:
            return False
        gap = written[0].value - sum(sign * part.value for sign, part in zip(signs, written[1:], strict=True))
        units = [figure.unit or Fraction(rounded) for figure in written]
        cut_off = -units[0] < gap < sum(units[1:]) and all(sign > 0 for sign in signs)
        return abs(gap) <= max(sum(units) / 2, precision) or cut_off

    return agree


def _is_quotient(label: Mapping[str, Any], signs: Sequence[int]) -> Callable[[Sequence[Written]], bool]:
    """Whether the stated figure is what the other two make, rounded or cut off; they may be rounded themselves."""
    factor = Fraction(label.get("scale", 100))
    form = label.get("form", "")

    def made(over: Fraction, under: Fraction) -> Fraction | None:
        if form == "percent_change_from_difference":
            change = signs[1] * under
            return 100 * change / (over - change) if over != change else None
        return factor * over / under - (100 if form == "percent_change" else 0) if under else None

    def agree(written: Sequence[Written]) -> bool:
        stated, over, under = written
        ends = [
            value
            for one in (over.value - over.unit / 2, over.value + over.unit / 2)
            for other in (under.value - under.unit / 2, under.value + under.unit / 2)
            if (value := made(one, other)) is not None
        ]
        if not ends:
            return False
        unit = stated.unit or Fraction(1)
        values = [stated.value] if stated.value < 0 or not form.startswith("percent") else [stated.value, -stated.value]
        return any(
            min(ends) <= value + (unit if value >= 0 else unit / 2)
            and max(ends) >= value - (unit / 2 if value >= 0 else unit)
            for value in values
        )

    return agree
