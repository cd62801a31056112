"""What the rows of a table are: rows of the thing counted, heads of groups, subtotals, totals.

A row is called a total only where its label says nothing else and the rows around it leave no doubt about what
it adds up: where rows stand below rows ("trong đó", 1 with 1.1 and 1.2), no total is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dxlint.language.text import fold
from dxlint.language.totals import is_detail, is_total, is_total_of
from dxlint.patterns import lazy
from dxlint.structure.blocks_of_rows import adds_up, begins_anew
from dxlint.structure.cells import is_figure
from dxlint.structure.document_tree import Leaf
from dxlint.structure.grid import Grid
from dxlint.structure.texts import words_of

_GROUP_SUM = lazy(r"cộng (?:khối|nhóm|cấp|mục|phần|[ivx]{1,4}\b).{0,40}")
_ROMAN = lazy(r"[ivx]{1,5}|[a-h]")
_ARABIC = lazy(r"[0-9]{1,3}")
_DOTTED = lazy(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}")


def row_kinds(grid: Grid) -> list[str]:
    """The kind of each row: "", ``header``, ``subtotal`` or ``total``."""
    numbers = [_number(grid, row) for row in grid.rows]
    labels = [_label(grid, row) for row in grid.rows]
    kinds = ["header" if at in grid.spanning or _only_names(grid, at, numbers) else "" for at in range(len(grid.rows))]
    totals = [at for at, label in enumerate(labels) if not kinds[at] and _is_total(label, numbers[at])]
    if not totals and labels and not kinds[-1] and not _ARABIC.fullmatch(numbers[-1]):
        columns = [part for column in grid.columns for part in column.words.split(" / ")]
        totals = [len(labels) - 1] * is_total_of(labels[-1], columns, labels[:-1])
    grouped = [at for at, number in enumerate(numbers) if not kinds[at] and _ROMAN.fullmatch(number)]
    if not totals or not _add_up(numbers, labels, kinds, totals):
        return kinds
    sums = [at for at, label in enumerate(labels) if not kinds[at] and _GROUP_SUM.fullmatch(label)]
    if not (grouped or sums) and _close_blocks(grid, totals, labels, kinds):
        for at in totals:
            kinds[at] = "subtotal"
        return kinds
    *inner, last = totals
    if inner and not all(labels[at] == labels[inner[0]] for at in inner):
        return kinds
    if inner and (grouped or sums or labels[inner[0]] == labels[last] or last != len(labels) - 1):
        return kinds
    if grouped and (sums or not _each_heads_rows(grouped, numbers, kinds)):
        return kinds
    kinds[last] = "total"
    for at in (*inner, *grouped, *sums):
        kinds[at] = "subtotal"
    return kinds


def _close_blocks(grid: Grid, totals: Sequence[int], labels: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether several totals of one name each close rows of their own: these have heads, or one of them adds up."""
    if len(totals) < 2 or totals[-1] != len(labels) - 1:
        return False
    starts = [0, *(at + 1 for at in totals[:-1])]
    blocks = [
        [grid.rows[at] for at in range(start, end + 1) if kinds[at] != "header"]
        for start, end in zip(starts, totals, strict=True)
    ]
    if not all(begins_anew(one[-1], other) for one, other in pairwise(blocks)):
        return False
    return all(kinds[at] == "header" for at in starts) or any(map(adds_up, blocks))


def is_label_only(grid: Grid, row: Sequence[Leaf]) -> bool:
    """Whether a row holds one cell of words, its number aside."""
    number_at = grid.number_at()
    filled = [cell for at, cell in enumerate(row) if at != number_at and words_of(cell).strip()]
    return len(filled) == 1 and not is_figure(filled[0])


def _number(grid: Grid, row: Sequence[Leaf]) -> str:
    at = grid.number_at()
    return fold(words_of(row[at])).strip(" .)") if at is not None else ""


def _label(grid: Grid, row: Sequence[Leaf]) -> str:
    """The first words of a row, folded."""
    return next((fold(words_of(cell)) for cell in row if words_of(cell).strip() and not _counts(grid, cell)), "")


def _counts(grid: Grid, cell: Leaf) -> bool:
    words = fold(words_of(cell)).strip(" .)")
    return is_figure(cell) or (grid.number_at() is not None and _ROMAN.fullmatch(words) is not None)


def _only_names(grid: Grid, at: int, numbers: Sequence[str]) -> bool:
    """Whether a row only heads those below it: words alone, and no number that runs on with its neighbours'."""
    if not is_label_only(grid, grid.rows[at]) or len(grid.columns) < 3:
        return False
    if words_of(grid.rows[at][-1]).strip():
        return False  # what the row above says in its last column goes on
    number = numbers[at]
    below = numbers[at + 1] if at + 1 < len(numbers) else ""
    if not number:
        return True
    if _ROMAN.fullmatch(number):
        return True
    return below.startswith(number + ".") or (below == "1" and number != "1")


def _is_total(label: str, number: str) -> bool:
    return not _ARABIC.fullmatch(number) and is_total(label.rstrip(" .:"))


def _add_up(numbers: Sequence[str], labels: Sequence[str], kinds: Sequence[str], totals: Sequence[int]) -> bool:
    """Whether the plain rows, and the totals, stand beside one another, none below another."""
    plain = [at for at, kind in enumerate(kinds) if not kind]
    if any(is_detail(labels[at]) or _DOTTED.fullmatch(numbers[at]) for at in plain):
        return False
    unnumbered = [at for at in plain if not numbers[at] and at not in totals]
    counted = [at for at in plain if _ARABIC.fullmatch(numbers[at])]
    return not (unnumbered and counted) or all(_GROUP_SUM.fullmatch(labels[at]) for at in unnumbered)


def _each_heads_rows(grouped: Sequence[int], numbers: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether rows numbered I, II each head numbered rows, the first of them the table's first."""
    first = next((at for at, kind in enumerate(kinds) if not kind), None)
    if first is None or grouped[0] > first + 1:
        return False
    return all(at + 1 < len(numbers) and _ARABIC.fullmatch(numbers[at + 1]) for at in grouped)
