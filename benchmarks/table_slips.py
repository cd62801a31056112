"""``python -m benchmarks.table_slips``: single slips in tables that declare no relation.

Tables of 2 to 60 rows are made with sums, shares, changes, and results over plans, under headings that name the
relation plainly, loosely or not at all; one digit of one figure that takes part is changed. What must be found is
decided by the figures the table was made from, with no code of dxlint.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

import dxlint
from benchmarks.tables import Row, show

_PLACES = (
    *("Tân Lập", "Hòa Bình", "Phú Mỹ", "Đông Sơn", "Yên Thọ", "Long Hải", "Bình Minh", "Xuân Lâm", "An Khê", "Mỹ Lộc"),
    *("Vĩnh Thịnh", "Thạch Bàn", "Sơn Tây", "Cẩm Giàng", "Thanh Hà", "Quảng Lưu", "Đại Đồng", "Hải Ninh", "Kim Sơn"),
)
_LABELS = ("Đơn vị", "Xã, phường", "Địa bàn", "Nội dung", "Trường", "Tên cơ quan", "Lĩnh vực")
_WHOLES = ("Tổng số", "Tổng hồ sơ", "Số hộ", "Dân số", "Tiếp nhận", "Toàn bộ", "Số thửa đất", "Lao động")
_PARTS = (
    ("Trong đó: trực tuyến", "Trong đó: trực tiếp"),
    ("Nam", "Nữ"),
    ("Thành thị", "Nông thôn"),
    ("Đúng hạn", "Quá hạn", "Đang giải quyết"),
    ("Giỏi", "Khá", "Trung bình", "Yếu"),
    ("Quý I", "Quý II", "Quý III", "Quý IV"),
    ("Cấp tỉnh", "Cấp huyện", "Cấp xã"),
)
_RATES = ("Tỷ lệ (%)", "Đạt (%)", "Chiếm (%)", "% so với tổng", "Mức độ (%)", "Tỷ trọng (%)", "%")
_CHANGES = ("Tăng, giảm (%)", "So sánh tăng (+), giảm (-) %", "Tốc độ tăng (%)", "Tăng/giảm so với cùng kỳ (%)")
_INDEXES = ("So sánh (%)", "% so với cùng kỳ", "Năm nay/năm trước (%)", "Chỉ số (%)")
_DONE = ("Hoàn thành kế hoạch (%)", "TH/KH (%)", "Đạt so với kế hoạch (%)", "Tỷ lệ thực hiện (%)")
_THEN, _NOW = ("Năm 2023", "Kỳ trước", "Tháng 5"), ("Năm 2024", "Kỳ này", "Tháng 6")
_HEADS = {
    "share": (_WHOLES, ("Đúng hạn", "Đã cấp", "Có mạng", "Trực tuyến", "Đạt chuẩn"), _RATES),
    "plan": (("Kế hoạch năm", "Chỉ tiêu giao", "KH"), ("Thực hiện", "Kết quả", "TH"), _DONE),
    "change": (_THEN, _NOW, _CHANGES),
    "index": (_THEN, _NOW, _INDEXES),
}
"""Of a kind of quotient: what its base, its other count and itself are called."""
KINDS = ("sum", "share", "change", "index", "plan")


class Table(NamedTuple):
    """A table that agrees with itself: its headings, its figures, and which cells each relation ties together."""

    kind: str
    columns: list[str]
    rows: list[list[str]]
    ties: list[tuple[list[tuple[int, int]], Callable[[list[list[str]]], bool]]]
    """The cells of a relation, and whether it holds in rows of these cells."""


def number(text: str) -> Fraction:
    """The value of a figure as the tables write it."""
    return Fraction(text.replace(".", "").replace(",", "."))


def grouped(value: int) -> str:
    """A count with dots between thousands."""
    return f"{value:,}".replace(",", ".")


def rounded(value: Fraction, decimals: int) -> str:
    """A rate, a tie rounded up."""
    shifted = abs(value) * 10**decimals
    digits = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    whole, rest = divmod(digits, 10**decimals)
    sign = "-" if value < 0 and digits else ""
    return f"{sign}{whole},{rest:0{decimals}}" if decimals else f"{sign}{whole}"


def _is_rate(stated: str, exact: Fraction) -> bool:
    """Whether the exact value rounds or cuts off to the stated one."""
    decimals = len(stated.partition(",")[2])
    unit, value = Fraction(1, 10**decimals), number(stated)
    return abs(exact - value) * 2 <= unit or 0 <= abs(exact) - abs(value) < unit


def made(chance: random.Random) -> Table:
    """A table of one kind of relation, with a total row half of the time."""
    kind = chance.choice(KINDS)
    size = chance.choice((10, 100, 1000, 10_000))
    count = chance.choice((2, 3, 4, 5, 6, 8, 12, 18, 30, 60))
    decimals = chance.choice((1, 1, 2, 2, 0)) if count > 4 else chance.choice((1, 2))
    names = [f"{chance.choice(_PLACES)} {at}" if at >= len(_PLACES) else _PLACES[at] for at in range(count)]
    figures: list[list[int]] = []
    if kind == "sum":
        parts = chance.choice(_PARTS)
        columns = [chance.choice(_WHOLES), *parts]
        for _ in names:
            row = [chance.randint(1, 9 * size) for _ in parts]
            figures.append([sum(row), *row])
        if chance.random() < 0.3:
            columns = [*columns[1:], chance.choice(("Cộng", "Tổng cộng", "Chung"))]
            figures = [[*row[1:], row[0]] for row in figures]
    else:
        heads = {
            "share": (
                chance.choice(_WHOLES),
                chance.choice(("Đúng hạn", "Đã cấp", "Có mạng", "Trực tuyến", "Đạt chuẩn")),
            ),
            "plan": (
                chance.choice(("Kế hoạch năm", "Chỉ tiêu giao", "KH")),
                chance.choice(("Thực hiện", "Kết quả", "TH")),
            ),
        }.get(kind, chance.choice((("Năm 2023", "Năm 2024"), ("Kỳ trước", "Kỳ này"), ("Tháng 5", "Tháng 6"))))
        rate = {"share": _RATES, "plan": _DONE, "change": _CHANGES, "index": _INDEXES}[kind]
        columns = [*heads, chance.choice(rate)]
        for _ in names:
            base = chance.randint(5 * size, 90 * size)
            other = (
                chance.randint(base // 3, base) if kind == "share" else chance.randint(base * 6 // 10, base * 15 // 10)
            )
            figures.append([base, max(1, other)])
    total = chance.random() < 0.5
    if total:
        figures.append([sum(column) for column in zip(*figures, strict=True)])
        names = [*names, chance.choice(("Tổng cộng", "Cộng", "Toàn huyện"))]
    rows = []
    for name, row in zip(names, figures, strict=True):
        cells = [name, *map(grouped, row)]
        if kind != "sum":
            exact = Fraction(100 * row[1], row[0]) - (100 if kind == "change" else 0)
            cells.append(rounded(exact, decimals))
        rows.append(cells)
    return Table(kind, [chance.choice(_LABELS), *columns], rows, list(_ties(kind, columns, rows, total=total)))


def _ties(
    kind: str, columns: list[str], rows: list[list[str]], *, total: bool
) -> Iterator[tuple[list[tuple[int, int]], Callable[[list[list[str]]], bool]]]:
    last = len(rows[0]) - 1
    whole = last if columns[-1] in ("Cộng", "Tổng cộng", "Chung") else 1
    for at in range(len(rows)):

        def holds(cells: list[list[str]], at: int = at) -> bool:
            row = [Fraction(0), *map(number, cells[at][1:])]
            if kind == "sum":
                return row[whole] == sum(row) - row[whole]
            return row[1] > 0 and _is_rate(cells[at][3], 100 * row[2] / row[1] - (100 if kind == "change" else 0))

        yield [(at, column) for column in range(1, last + 1)], holds
    if total:
        for column in range(1, last + 1 if kind == "sum" else 3):

            def adds(cells: list[list[str]], column: int = column) -> bool:
                values = [number(row[column]) for row in cells]
                return values[-1] == sum(values[:-1])

            yield [(at, column) for at in range(len(rows))], adds


def slipped(table: Table, chance: random.Random) -> tuple[int, int, list[list[str]]] | None:
    """The table with one digit of one figure changed so that a relation cannot hold; None where none breaks."""
    cells, _ = chance.choice(table.ties)
    row, column = chance.choice(cells)
    text = table.rows[row][column]
    places = [at for at, character in enumerate(text) if character.isdigit()]
    at = chance.choice(places)
    digit = chance.choice([one for one in "0123456789" if one != text[at] and (one != "0" or at > places[0])])
    rows = [list(one) for one in table.rows]
    rows[row][column] = text[:at] + digit + text[at + 1 :]
    if all(holds(rows) for _, holds in table.ties):
        return None
    return row, column, rows


def findings(columns: list[str], rows: list[list[str]], name: str = "") -> list[tuple[str, set[tuple[int, int]]]]:
    """Each warning or error on figures: its message, and the cells it points at."""
    table = {
        "name": name,
        "columns": [{"id": f"c{at}", "name": name} for at, name in enumerate(columns)],
        "rows": rows,
    }
    report = {"dxlint": "1", "sections": [{"title": "Phụ lục", "tables": [table]}]}
    result = dxlint.check(report, isolated=True, select=["DX1"])
    found = []
    for finding in result.findings:
        if finding.severity.value != "info":
            pointers = [finding.place.pointer, *(related.place.pointer for related in finding.related)]
            found.append((finding.message, {cell for pointer in pointers if (cell := _cell(pointer)) is not None}))
    return found


def _cell(pointer: str) -> tuple[int, int] | None:
    match = re.search(r"/rows/([0-9]+)(?:/cells)?/([0-9]+)", pointer)
    return (int(match[1]), int(match[2])) if match else None


def measure(count: int, seed: int = 2026) -> dict[str, Counter[str]]:
    """By kind of table: slips tried and found, findings that point past the slip, findings on clean tables."""
    chance = random.Random(seed)
    measured: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for _ in range(count):
        table = made(chance)
        tallied = measured[table.kind]
        tallied["clean"] += 1
        tallied["false"] += len(findings(table.columns, table.rows))
        slip = slipped(table, chance)
        if slip is None:
            continue
        row, column, rows = slip
        tallied["slips"] += 1
        said = findings(table.columns, rows)
        near = [cells for _, cells in said if any(at == row or beside == column for at, beside in cells)]
        tallied["found"] += bool(near)
        tallied["said"] += len(said)
        tallied["beside"] += len(said) - len(near)
    return measured


def main(number: int = 600) -> None:
    """Print what was found in so many tables, by kind of table."""
    measured = measure(number)
    rows: list[Row] = []
    for kind in (*KINDS, "all"):
        one = measured[kind] if kind != "all" else sum(measured.values(), Counter())
        rows.append((kind, one["slips"], one["found"], one["said"], one["beside"], one["clean"], one["false"]))
    print(show(("kind", "slips", "found", "said", "beside", "clean", "false"), rows))


if __name__ == "__main__":
    main()
