"""Cells that show fewer digits than they hold: what is added up of them is judged as what is rounded."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

import dxlint
from dxlint.formats.number_formats import is_rounded
from dxlint.formats.ods.reader import read as read_ods
from dxlint.formats.xls.reader import read as read_xls

FILES = Path(__file__).with_name("files")
"""``rounded.xls`` and ``rounded.ods``: a column of 100.4, 200.4, 300.4 and 721.2 below, shown without decimals."""
HOLDS, SHOWS = "#,##0.0", "#,##0"


@pytest.mark.parametrize(
    ("number", "text", "rounded"),
    [
        ("100.4", "100", True),
        ("-1234.5", "(1.235)", True),
        ("0.4", "0", True),
        ("12.6", "13 xã", True),
        ("100", "100", False),
        ("600.0000000000001", "600", False),  # as computers add up 0.1
        ("100.4", "100,4", False),
        ("8.25", "8,3", False),  # its own decimals say that it is rounded
        ("0.8333", "83%", False),
        ("44927.5", "01/01/2023", False),
        ("44927.5", "2023", False),  # a year
        ("NaN", "100", False),
        ("1e400", "100", False),
    ],
)
def test_whole_figures_that_a_cell_rounds_are_told_from_others(number: str, text: str, rounded: bool) -> None:
    assert is_rounded(Decimal(number), text) is rounded


def codes(folder: Path, values: list[float], form: str, verdict: str = "") -> list[str]:
    """What is found in a sheet of some values and their total, in a format."""
    book, raw = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["TT", "Xã", "Số giờ tập huấn", "Số hộ"])
    for number, value in enumerate(values, 1):
        last = number == len(values)
        homes = 10 * number if not last else 5 * number * (number - 1)
        sheet.append([None if last else number, "Tổng cộng" if last else f"Xã {'ABCD'[number]}", value, homes])
        sheet.cell(number + 1, 3).number_format = form
    book.save(raw)
    path = folder / "bc.xlsx"
    path.write_bytes(raw.getvalue())
    return [finding.code for finding in dxlint.check(path) if finding.severity != dxlint.Severity.INFO]


@pytest.mark.parametrize("values", [[100.4, 200.4, 300.4, 601.2], [0.5, 1.5, 2.5, 4.5], [10.26, 20.26, 30.52]])
def test_a_total_of_rounded_parts_is_no_mistake_as_it_is_shown(values: list[float], tmp_path: Path) -> None:
    assert codes(tmp_path, values, SHOWS) == codes(tmp_path, values, "General") == []


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ([100.4, 200.4, 300.4, 721.2], SHOWS),  # more than rounding explains
        ([100, 200, 300, 601], SHOWS),  # the cells hold no more than they show
        ([100.4, 200, 300, 605], SHOWS),
        ([100.4, 200.4, 300.4, 602.2], HOLDS),
    ],
)
def test_a_wrong_total_is_still_told(values: list[float], form: str, tmp_path: Path) -> None:
    assert codes(tmp_path, values, form) == ["DX104"]


@pytest.mark.parametrize(("read", "suffix"), [(read_xls, ".xls"), (read_ods, ".ods")])
def test_other_offices_cells_are_known_as_rounded_too(read: object, suffix: str) -> None:
    assert callable(read)
    document = read((FILES / f"rounded{suffix}").read_bytes())
    assert sorted(place.cell for place in document.rounded) == ["C2", "C3", "C4", "C5"]
