"""A table's figures by row and column, as integers of one scale, so that relations are tried in plain arithmetic."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dxlint.language.lexicon import ROW_NUMBERS, any_of
from dxlint.language.text import fold
from dxlint.model import Column, Entry, Figure, Row, Table
from dxlint.model.build.table_sums import ran_together
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations.sums import is_measured

_RATE = lazy(r"t[ỷỉ] lệ|t[ỷỉ] trọng|%|phần trăm|so sánh|cơ cấu")
_RATE_IN_LETTERS = lazy(r"\btl\b")
_NUMBERING = lazy(
    rf"(?:.* / )?(?:{any_of(*ROW_NUMBERS)}|mã|mã \S+(?: \S+)?|ms|năm|thứ tự|xếp (?:hạng|thứ|loại)|hạng"
    r"|thứ hạng|ngày|số điện thoại|thuyết minh|tm)(?: / .*)?"
)
_CODE = lazy(r"(?:mã|ms)\b")
_NUMBER = lazy(
    r"(?:(?P<roman>[IVX]{1,5})|(?P<upper>[A-ZĐ])|(?P<arabic>[0-9]{1,3}(?:\.[0-9]{1,3}){0,4})|(?P<lower>[a-zđ]))(?:[.)]|$)"
    r"|(?P<dash>[-–+*•])(?:\s|$|(?=[^\W\d]))"
)
_AMOUNT = lazy(
    r"\b(?:diện tích|sản lượng|khối lượng|kinh phí|ngân sách|doanh thu|giá trị|trị giá|vốn)\b"
    r"|\b(?:thu nhập|lợi nhuận|chi phí)\b"
)
"""What is measured: its whole figures may be rounded, and add up but for the last digit."""
TOTAL = lazy(r"(?:tổng|cộng|chung|toàn (?:tỉnh|huyện|xã|quốc|ngành|thành phố)|cả (?:nước|tỉnh|huyện))\b")
_NEGATIVE = lazy(r"\(.*\)(?:\s?[₫đ])?|[-−–](?=[0-9(]).*|[₫$€]?\s?[0-9][0-9.,'’ \u00a0]*%?[-−–](?:\s?[₫đ])?", re.DOTALL)
_LEVELS = {"upper": 1, "roman": 2, "arabic": 3, "lower": 8, "dash": 9}
_MOST_ROWS, _MOST_COLUMNS = 20_000, 60
MOST_ROWS_BETWEEN = 400
"""So many rows are tried on one another; of more, only their columns."""
_MOST_DIGITS = 18
_LETTERS_OF_A_UNIT, _ZEROS_THAT_SAY = 6, 2
_LEAST_NO_CODE, _MANY_CODES = 1000, 8
_RISES, _FALLS = (lazy(rf"(?:số )?(?:vụ |người )?{word}(?: \([+-]\))?") for word in ("tăng", "giảm"))
_COMPARED = lazy(r"so (?:với|sánh)|cùng kỳ|chênh lệch|biến động")
_Figures = tuple[int, list[Figure | None]]
_OF_FIGURES = frozenset({"number", "share"})
_DASHES = frozenset("-–—−")


@dataclass(slots=True)
class Cell:
    """A figure as twice its value in the table's smallest unit, so that half a unit is a whole number.

    ``error`` is how far rounding may have moved it, in the same unit; 0 for a count. Nothing changes one.
    """

    value: int
    error: int
    unit: int
    """Twice one last printed unit."""
    digits: int
    """How many digits it has, from the first that is not zero, zeros at the end of a whole number left out."""
    figure: Figure

    def with_value(self, value: int) -> Cell:
        """The same with another value."""
        return Cell(value, self.error, self.unit, self.digits, self.figure)


@dataclass(slots=True)
class Line:
    """A column, or a row: its cells in order and what its heading or label says."""

    cells: tuple[Cell | None, ...]
    name: str
    """In lower case, parts of a merged heading with " / " between."""
    rate: bool
    """Its name, its unit or its cells say percent."""
    decimals: bool
    """Some of its figures are not whole."""
    dashes: frozenset[int] = frozenset()
    """Where a dash says that there is nothing."""


class Lattice(NamedTuple):
    """The figures of a table. ``columns`` and ``rows`` hold the same cells; a share a/b makes two columns."""

    columns: tuple[Line, ...]
    rows: tuple[Line, ...]
    row_at: tuple[int, ...]
    """The table's row that each line of ``rows`` is."""
    kinds: tuple[str, ...]
    totals: frozenset[int]
    """The rows that are called totals, by their kind or their label."""
    scale: int
    """What a value is divided by to get the number: 2·10^decimals."""
    headings: tuple[Column, ...]
    """The table's column that each line of ``columns`` is, or is a part of."""
    subjects: tuple[str, ...]
    """What each column counts, in the report's own words, its unit in brackets."""
    labels: tuple[str, ...]
    """What each row is of, in the report's own words."""
    levels: tuple[int, ...]
    """How deep each row is numbered: I over 1 over 1.1 over a over a dash; 0 where nothing numbers it."""
    numbers: tuple[str, ...]
    """How each row is numbered, in a cell of its own or at the head of its label: 12; "" where it is not."""
    codes: tuple[str, ...]
    """The code of each row, where a column has codes: 40; "" elsewhere."""
    sections: tuple[int, ...]
    """Which stretch of the table each row belongs to: a row without figures begins a new one."""
    heads: tuple[str, ...]
    """What the row without figures right above each row says, in lower case; "" where there is none."""
    run_together: frozenset[int]
    """The rows with a cell that holds two figures and words between them."""


def lattice_of(table: Table) -> Lattice | None:
    """The figures of a table; None where there are too few to relate, or more than are tried."""
    row_at = [at for at, row in enumerate(table.rows) if row.kind not in ("header", "unit")]
    if len(row_at) < 1 or len(row_at) > _MOST_ROWS or not 2 <= len(table.columns) <= _MOST_COLUMNS:
        return None
    grid: list[_Figures] = []
    for at, column in enumerate(table.columns):
        if _NUMBERING.fullmatch(fold(column.name).strip(" .:")):
            continue
        cells = [table.rows[row].cells[at] for row in row_at]
        if at == 0 and sum(map(_is_label, cells)) * 2 > len(cells):
            continue
        if "number" in [cell.kind for cell in cells]:
            figures = [_signed(cell) for cell in cells]
            if not (at < 3 and _numbers_rows(figures, at)) or TOTAL.match(fold(column.name)):
                grid.append((at, figures))
        elif any([cell.numerator is not None for cell in cells]):
            grid.append((at, [cell.numerator for cell in cells]))
            grid.append((at, [cell.denominator for cell in cells]))
    grid = _signed_changes(grid, [fold(column.name) for column in table.columns])
    if len(grid) < 1 or len(grid) * len(row_at) < 3:
        return None
    decimals = max([f.quantity.decimals for _, figures in grid for f in figures if f is not None], default=0)
    if decimals > _MOST_DIGITS:
        return None
    measured = is_measured(table.name, ()) or _AMOUNT.search(fold(table.name)) is not None
    columns, subjects = [], []
    for at, figures in grid:
        head = table.columns[at]
        subject = f"{head.name} ({head.unit})" if head.unit and head.unit not in head.name else head.name
        name = fold(f"{head.name} {head.unit}")
        percents = any([f.quantity.percent for f in figures if f is not None])
        of_column = measured or is_measured(subject, ()) or _AMOUNT.search(name) is not None
        cells_ = tuple([_cell(f, decimals, measured=of_column) for f in figures])
        fractions = any([f.quantity.decimals > 0 for f in figures if f is not None])
        rate = percents or _RATE.search(name) is not None or (fractions and _RATE_IN_LETTERS.search(name) is not None)
        dashes = frozenset([row for row, at_ in enumerate(row_at) if table.rows[at_].cells[at].text in _DASHES])
        columns.append(Line(cells_, name, rate, fractions, dashes))
        subjects.append(subject)
    labels = tuple(_label(table, row) for row in row_at)
    figured = {at for at, _ in grid}
    numbering = [at for at in range(2) if at not in figured]
    marks = [[_NUMBER.match(table.rows[row].cells[at].text.strip()) for at in numbering] for row in row_at]
    dashed = {row for column in columns for row in column.dashes}
    rows = tuple(
        Line(across, name := fold(label), _RATE.search(name) is not None, False, _dashes_of(columns, row, dashed))
        for row, (across, label) in enumerate(
            zip(zip(*[column.cells for column in columns], strict=True), labels, strict=True)
        )
    )
    kinds = tuple(table.rows[row].kind for row in row_at)
    return Lattice(
        tuple(columns),
        rows,
        tuple(row_at),
        kinds,
        frozenset(at for at, row in enumerate(rows) if kinds[at] in ("total", "subtotal") or TOTAL.match(row.name)),
        2 * 10**decimals,
        tuple(table.columns[at] for at, _ in grid),
        tuple(subjects),
        labels,
        tuple(map(_level, marks)),
        tuple(map(_number, marks)),
        _codes(table, row_at),
        _sections(table, row_at),
        tuple(_head_above(table, row) for row in row_at),
        frozenset(at for at, row in enumerate(row_at) if any(map(ran_together, table.rows[row].cells[1:]))),
    )


def _dashes_of(columns: Sequence[Line], row: int, dashed: Collection[int]) -> frozenset[int]:
    return frozenset([at for at, column in enumerate(columns) if row in column.dashes] if row in dashed else ())


def _cell(figure: Figure | None, decimals: int, *, measured: bool) -> Cell | None:
    if figure is None:
        return None
    quantity = figure.quantity
    bare = str(abs(quantity.digits))
    if quantity.doubt or quantity.qualifier or quantity.scale != 1 or len(bare) > _MOST_DIGITS:
        return None
    unit = 2 * 10 ** (decimals - quantity.decimals)
    rounded = quantity.decimals > 0 or quantity.percent or quantity.rounded or measured
    digits = len(bare) if quantity.digits else 0
    if digits and bare[-1] == "0":
        zeros = digits - len(bare.rstrip("0"))
        digits += min(zeros, quantity.decimals, _ZEROS_THAT_SAY) - zeros
    return Cell(quantity.digits * unit, unit // 2 if rounded else 0, unit, digits, figure)


def _signed_changes(grid: Sequence[_Figures], names: Sequence[str]) -> list[_Figures]:
    """Columns "Tăng" and "Giảm" of one comparison as one of changes, what fell with a minus."""
    found: list[_Figures] = []
    for at, figures in grid:
        risen = found[-1][1] if found and found[-1][0] == at - 1 and _are_a_change(names[at - 1], names[at]) else []
        if risen and not any(_tells(rose) and _tells(fell) for rose, fell in zip(risen, figures, strict=True)):
            both = zip(risen, figures, strict=True)
            found[-1] = at - 1, [_minus(fell) if _tells(fell) or not rose else rose for rose, fell in both]
        else:
            found.append((at, figures))
    return found


def _are_a_change(rise: str, fall: str) -> bool:
    (over, _, up), (also, _, down) = rise.rpartition(" / "), fall.rpartition(" / ")
    compared = over == also and _COMPARED.search(over) is not None
    return compared and _RISES.fullmatch(up) is not None and _FALLS.fullmatch(down) is not None


def _tells(figure: Figure | None) -> bool:
    return figure is not None and figure.quantity.digits != 0


def _minus(figure: Figure | None) -> Figure | None:
    if figure is None or figure.quantity.digits <= 0:
        return figure
    quantity = figure.quantity
    return figure._replace(quantity=quantity._replace(text=f"-{quantity.text}", digits=-quantity.digits))


def _signed(cell: Entry) -> Figure | None:
    """The figure that a cell holds alone; a minus right before or behind it, or brackets, as in accounts."""
    figure = cell.figure if cell.kind == "number" else None
    if figure is None or figure.quantity.digits < 0 or not _NEGATIVE.fullmatch(cell.text.strip()):
        return figure
    return _minus(figure)


def _is_label(cell: Entry) -> bool:
    """Whether a cell is of words, a number before them or not: "1, Doanh thu"."""
    return cell.kind == "words" or (cell.kind == "number" and sum(map(str.isalpha, cell.text)) > _LETTERS_OF_A_UNIT)


def _numbers_rows(figures: Sequence[Figure | None], at: int) -> bool:
    """Whether a column that is not called so only counts its rows: 1, 2, 3, or year by year; or codes them: 10, 20."""
    values = [figure.quantity.value for figure in figures if figure is not None]
    if len(values) < 3:
        return False
    coded = all(0 <= sooner < later < _LEAST_NO_CODE for sooner, later in pairwise(values))
    if coded and (at == 0 or len(values) >= _MANY_CODES):
        return True
    return at < 2 and all(later == sooner + 1 for sooner, later in pairwise(values))


def _label(table: Table, row: int) -> str:
    return next((cell.text for cell in table.rows[row].cells if cell.kind == "words" and _says(cell.text)), "")


def _says(text: str) -> bool:
    """Whether a cell of words is more than a mark or a row's number: no dash, no "II"."""
    return sum(map(str.isalpha, text)) > 1 and not re.fullmatch(r"[IVXivx]+[.)]?", text.strip())


def _level(marks: Sequence[re.Match[str] | None]) -> int:
    """How deep a row's number puts it, which its first two cells may begin with: in one of its own, or the label."""
    for match in marks:
        if match and match.lastgroup:
            depth = match[match.lastgroup].count(".") if match.lastgroup == "arabic" else 0
            return _LEVELS[match.lastgroup] + depth
    return 0


def _number(marks: Sequence[re.Match[str] | None]) -> str:
    """The arabic number that a row has, bare."""
    for match in marks:
        if match and match["arabic"]:
            return match["arabic"].lstrip("0")
    return ""


def _codes(table: Table, row_at: Sequence[int]) -> tuple[str, ...]:
    """What a column of codes says of each row, zeros before it left out; nothing where there is none."""
    coded = next((at for at, column in enumerate(table.columns) if _CODE.match(fold(column.name))), None)
    if coded is None:
        return ("",) * len(row_at)
    return tuple(table.rows[row].cells[coded].text.strip().lstrip("0") for row in row_at)


def _head_above(table: Table, row: int) -> str:
    return fold(_label(table, row - 1)) if row and _is_blank(table.rows[row - 1]) else ""


def _is_blank(row: Row) -> bool:
    """Whether a row has no figures beside its label, nor dashes for them."""
    beside = row.cells[1:]
    return _OF_FIGURES.isdisjoint([cell.kind for cell in beside]) and _DASHES.isdisjoint([cell.text for cell in beside])


def _sections(table: Table, row_at: Sequence[int]) -> tuple[int, ...]:
    found, section, before = [], 0, -1
    for row in row_at:
        blank = _is_blank(table.rows[row])
        if blank or any(table.rows[skipped].kind == "header" for skipped in range(before + 1, row)):
            section += 1
        found.append(section)
        before = row
    return tuple(found)
