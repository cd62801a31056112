"""Excel workbooks: cells as Excel shows them, tables with their heads, lines around them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dxlint.formats.blocks import Document
from dxlint.formats.number_formats import shown as as_shown
from dxlint.formats.xlsx.reader import read
from tests.formats.shown import only_table, rows, shown


def saved(book: Workbook) -> bytes:
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def of(*lines: list[Any], merged: tuple[str, ...] = ()) -> Document:
    """What is read of rows of values, None for an empty cell; a pair is a value and its format."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "PL1"
    fill(sheet, *lines)
    for one in merged:
        sheet.merge_cells(one)
    return read(saved(book))


def fill(sheet: Worksheet, *lines: list[Any]) -> None:
    for row, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(row, column)
            if isinstance(value, tuple):
                cell.value, cell.number_format = value
            else:
                cell.value = value


def test_lines_above_and_below_a_table_are_paragraphs() -> None:
    document = of(
        ["PHỤ LỤC 1"],
        ["Số liệu đến 08/8/2023"],
        [],
        ["TT", "Đơn vị"],
        ["1", "Xã An"],
        ["I. Cấp xã"],
        ["2", "Xã Bình"],
        ["Ghi chú"],
        merged=("A1:B1",),
    )
    assert shown(document) == [
        "PHỤ LỤC 1",
        "Số liệu đến 08/8/2023",
        [["TT", "Đơn vị"], ["1", "Xã An"], ["I. Cấp xã", ""], ["2", "Xã Bình"]],
        "Ghi chú",
    ]


def test_merged_heads_stand_once_with_their_spans() -> None:
    document = of(["TT", "Hồ sơ", None], [None, "Số", "(%)"], [1, "3/4", 75], merged=("A1:A2", "B1:C1"))
    assert rows(only_table(document)) == [["TT (1, 2)", "Hồ sơ (2, 1)"], ["Số", "(%)"], ["1", "3/4", "75"]]


def test_a_blank_row_does_not_end_a_table_that_goes_on() -> None:
    table = only_table(of(["TT", "Đơn vị", "Số"], [1, "Xã An", 5], [], [2, "Xã Bình", 7]))
    assert len(table.rows) == 3


def test_a_blank_row_parts_two_tables_with_heads_of_their_own() -> None:
    document = of(["TT", "Đơn vị", "Số"], [1, "Xã An", 5], [], ["TT", "Tên", "Ngày"], [1, "Họp", "3/4"])
    assert len(document.blocks) == 2


def test_a_cell_is_found_by_its_sheet_and_name() -> None:
    table = only_table(of(["TT", "Số"], [1, " 3/4"]))
    place = table.rows[1][1].body.locate(0, 3)
    assert (place.sheet, place.cell, place.line, place.column) == ("PL1", "B2", 0, 2)
    assert table.name == "PL1"


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (0.83333333333333337, "0.00%", "83,33%"),
        (1234567.891, "#,##0", "1.234.568"),
        (1234.5, "#,##0.0", "1.234,5"),
        (5, "00", "05"),
        (12, '0" hồ sơ"', "12 hồ sơ"),
        (-3.5, "0.0;(0.0)", "(3,5)"),
        (-3.5, "0.0", "-3,5"),
        (2.5, "0", "3"),
        (0.1 + 0.2, "General", "0,3"),
        (1 / 3, "General", "0,3333333333"),
        (12500000000, "#,##0,,", "12.500"),
        (date(2023, 6, 25), "dd/mm/yyyy", "25/06/2023"),
        (date(2023, 6, 25), "d/m/yy", "25/6/23"),
        (293670, "[$-42A]#,##0_);[Red](#,##0)", "293.670"),
        ("08", "@", "08"),
    ],
)
def test_a_figure_reads_as_excel_shows_it(value: Any, form: str, words: str) -> None:
    assert rows(only_table(of(["Tên", "Số"], ["a", (value, form)])))[1][1] == words


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
def test_a_shown_figure_is_the_value_rounded_half_up(value: Decimal, decimals: int) -> None:
    form = "#,##0" + ("." + "0" * decimals if decimals else "")
    read_back = Decimal(as_shown(value, form).replace(".", "").replace(",", "."))
    assert abs(read_back - value) * 2 <= Decimal(1).scaleb(-decimals)


def test_hidden_sheets_are_left_out_and_the_others_stand_in_their_order() -> None:
    book = Workbook()
    fill(book.worksheets[0], ["Một", 1])
    hidden = book.create_sheet("Nháp")
    fill(hidden, ["Nháp", 2])
    hidden.sheet_state = "hidden"
    fill(book.create_sheet("Ba"), ["Ba", 3])
    assert shown(read(saved(book))) == [[["Một", "1"]], [["Ba", "3"]]]


def test_formulas_without_values_are_told_not_taken_for_nothing() -> None:
    (problem,) = of(["Tên", "Số"], ["Cộng", "=SUM(B3:B9)"]).problems
    assert (problem.code, problem.message, problem.data) == (
        "DX001",
        "no-values",
        {"sheet": "PL1", "count": "1", "cells": "B2"},
    )
    assert problem.location.cell == "B2"


def test_ten_thousand_columns_are_bounded_and_told() -> None:
    document = of([str(number) for number in range(10_000)], ["a", "b"])
    assert len(only_table(document).rows[0]) == 500
    assert [problem.message for problem in document.problems] == ["too-many-columns"]


def test_what_a_sheet_hides_is_left_out_and_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, ["Xã", "Số", "Ghi chú"], ["An", 120, "a"], ["Cũ", 50, "b"], ["Bình", 140, "c"])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = read(saved(book))
    assert rows(only_table(document)) == [["Xã", "Số"], ["An", "120"], ["Bình", "140"]]
    assert [(told.code, told.message, told.data["hidden"]) for told in document.problems] == [
        ("DX007", "hidden-rows", "3"),
        ("DX007", "hidden-columns", "C"),
    ]


def test_a_notice_stands_at_its_own_sheet() -> None:
    book = Workbook()
    fill(book.worksheets[0], ["Tên", "Số"], ["An", 1])
    fill(book.create_sheet("Công thức"), ["Tên", "Số"], ["Cộng", "=SUM(B3:B9)"])
    (problem,) = read(saved(book)).problems
    assert problem.location is not None
    assert problem.location.sheet == "Công thức"


def test_one_text_shown_in_countless_cells_is_bounded_and_told() -> None:
    text = "".join(map(str, range(6_500)))
    document = of(*[[text] * 20 for _ in range(20)])
    assert [told.message for told in document.problems] == ["too-much-text"]


def test_a_merged_cell_that_reaches_far_beyond_the_figures_adds_no_columns() -> None:
    document = of(["Danh sách"], ["TT", "Xã"], ["1", "An"], merged=("A1:ZZ1",))
    assert rows(only_table(document)) == [["TT", "Xã"], ["1", "An"]]
