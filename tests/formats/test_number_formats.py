"""What number formats make of figures: sections, conditions, scales, currencies, powers, days and hours.

The expected texts are what Excel shows (as two independent implementations of its formats agree), with a decimal comma.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.worksheet import Worksheet

from dxlint.formats.number_formats import is_rounded, shown, shown_words
from dxlint.formats.xlsx.reader import read
from tests.formats.shown import read_document
from tests.formats.test_opendocument_cells import cell, sheet
from tests.formats.test_sheet_parts import of_sheet, told
from tests.formats.test_unread import workbook

MONEY = '[>=1000000000]0.0,,," tỷ";[>=1000000]0.0,," triệu";#,##0'


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        # conditions, and which numbers keep their sign
        ("12500000000", MONEY, "12,5 tỷ"),
        ("1234567", MONEY, "1,2 triệu"),
        ("1234", MONEY, "1.234"),
        ("-1234", MONEY, "-1.234"),
        ("0.83", "[<1]0%;0.0", "83%"),
        ("2", "[<1]0%;0.0", "2,0"),
        ("-12", "[<0](0);0", "(12)"),
        ("-12", '[<0]"âm "0;0', "âm 12"),
        ("-12", "[>0]+0;[<0]-0;0", "-12"),
        ("-12", "[<=-5]0;0.0", "12"),
        ("-12", '0;[=0]"không";0', "-12"),
        ("0", '0;[=0]"không";0', "không"),
        ("-12", "0;@", "-12"),
        ("-12", '0;0;0;"chữ: "@', "12"),
        ("10", "[<10]0;[>10]0", ""),
        # nothing is left of the sign where nothing is left of the figure
        ("-0.0004", "0.0%", "0,0%"),
        ("-0.4", "#,##0", "0"),
        # places
        ("0", "#,###", ""),
        ("1", "0#", "01"),
        ("1234.5", "#\\ ##0.00", "1.234,50"),
        ("1234567", '#" "###" "##0', "1.234.567"),
        ("1234", '0" "000', "1 234"),
        ("15", '0","0', "1,5"),
        ("0", "# ?/?", "0"),
        ("0.5", "%0", "%50"),
        ("0.5", '"%"0', "%1"),
        # currencies are shown
        ("83", "0[$%]", "83%"),
        ("1234", "#,##0 [$₫-42A]", "1.234 ₫"),
        ("5", "0[$ nghìn]", "5 nghìn"),
        # what fills a cell makes another figure
        ("5", "0*0", "50"),
        ("5", "* 0", "5"),
        # powers
        ("12500", "0.0E+00", "1,3E+04"),
        ("0.00096", "0.0E-0", "9,6E-4"),
        ("9.99", "0.0E+0", "1,0E+1"),
        ("12345", "##0.0E+0", "12,3E+3"),
        # days and hours
        ("45000.3125", "hh:mm dd/mm/yyyy", "07:30 15/03/2023"),
        ("45000", "dddd, dd/mm/yyyy", "Thứ Tư, 15/03/2023"),
        ("45000", '"ngày" d mmmm yyyy', "ngày 15 tháng 3 2023"),
        ("0", "dd/mm/yyyy", "00/01/1900"),
        ("0.75", "h:mm AM/PM", "6:00 PM"),
        ("0.00087", "mm:ss", "01:15"),
        ("0.5", "[mm]", "720"),
        ("0.000011574", "s.00", "1,00"),
        ("44999.9999999", "dd/mm/yyyy", "15/03/2023"),
        # a private sign is none of the format's literals
        ("5", "\U000f0031", "\ufffd"),
    ],
)
def test_a_number_is_shown_as_excel_shows_it(value: str, form: str, words: str) -> None:
    assert shown(Decimal(value), form).strip() == words


@pytest.mark.parametrize(("form", "words"), [('"Tên: "@', "Tên: Xã A"), (";;;", ""), (";;", "Xã A"), ("\\x@", "xXã A")])
def test_words_are_shown_with_what_stands_around_them(form: str, words: str) -> None:
    assert shown_words("Xã A", form) == words


SIGNS = [
    "0",
    "#",
    "?",
    ".",
    ",",
    "%",
    ";",
    '"',
    "\\",
    "[",
    "]",
    "[>=1]",
    "[h]",
    "m",
    "d",
    "s",
    "E+",
    "/",
    "@",
    "_",
    "*",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=300).map("".join), st.decimals(allow_nan=False))
def test_any_format_shows_any_number(form: str, number: Decimal) -> None:
    assert isinstance(is_rounded(number, shown(number, form)), bool)


@pytest.mark.parametrize(
    ("number", "text", "rounded"),
    [
        ("1400", "1", True),  # in thousands
        ("2600000", "3", True),
        ("2000", "2", False),
        ("1400", "1,4", False),
        ("1400", "7", False),
    ],
)
def test_whole_thousands_are_known_as_rounded(number: str, text: str, rounded: bool) -> None:
    assert is_rounded(Decimal(number), text) is rounded


def by_condition(form: str | None) -> Any:
    """A change of a sheet: the cells above 100 are written in another format, or coloured only."""

    def change(sheet: Worksheet) -> None:
        if form is None:
            rule: Any = CellIsRule(operator="greaterThan", formula=["100"], fill=PatternFill(bgColor="FFFF00"))
        else:
            style = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=form))
            rule = Rule(type="cellIs", operator="greaterThan", formula=["100"], dxf=style)
        sheet.conditional_formatting.add("A2:B3", rule)

    return change


def test_figures_that_a_condition_writes_otherwise_are_told() -> None:
    assert told(of_sheet(by_condition("0%"))) == [("doubtful-figures", "2", "B2")]


def test_a_condition_that_colours_is_not_told() -> None:
    assert told(of_sheet(by_condition(None))) == []


def test_a_day_that_is_written_as_one_is_shown_as_its_format_writes_it() -> None:
    styles = "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>"
    days = "<c r='A1' s='1' t='d'><v>2023-06-25T00:00:00</v></c><c r='B1' s='1' t='d'><v>hôm qua</v></c>"
    data = f"<worksheet><sheetData><row r='1'>{days}</row></sheetData></worksheet>"
    (table,) = read(workbook("visible", xl__s1_xml=data, xl__styles_xml=styles)).blocks
    assert [one.body.text for one in table.rows[0]] == ["25/06/2023", "hôm qua"]


@pytest.mark.parametrize(
    ("text", "about", "read_as", "doubted"),
    [
        ("1.2 triệu", "office:value-type='float' office:value='1234567'", "1,2 triệu", False),
        ("1,2 triệu", "office:value-type='float' office:value='1234567'", "1,2 triệu", False),
        ("1,235", "office:value-type='float' office:value='1234.5'", "1.235", False),
        ("12.0 %", "office:value-type='float' office:value='12'", "12,0 %", False),
        (".5", "office:value-type='float' office:value='0.5'", ",5", False),
        ("1'234'567", "office:value-type='float' office:value='1234567'", "1'234'567", False),
        (
            "0.8333333333333334",
            "office:value-type='float' office:value='0.8333333333333334'",
            "0,8333333333333334",
            False,
        ),
        ("1 1/4", "office:value-type='float' office:value='1.25'", "1 1/4", False),
        ("Đạt", "office:value-type='float' office:value='1'", "Đạt", False),
        ("25/06/23", "office:value-type='date' office:date-value='2023-06-25'", "25/06/23", False),
        ("Tên: An", "office:value-type='string' office:string-value='An'", "Tên: An", False),
        ("95", "office:value-type='float' office:value='50'", "95", True),
        ("95%", "office:value-type='percentage' office:value='0.5'", "95%", True),
        ("95%", "office:value-type='date' office:date-value='2023-06-25'", "95%", True),
        ("Đạt 95%", "office:value-type='string' office:string-value='Đạt 50%'", "Đạt 95%", True),
    ],
)
def test_a_cell_whose_words_are_not_its_value_is_told(text: str, about: str, read_as: str, doubted: bool) -> None:
    document = read_document(".ods", sheet(cell(f"<text:p>{text}</text:p>", "", about)))
    assert document.blocks[0].rows[0][0].body.text == read_as  # type: ignore[union-attr]
    assert told(document) == ([("doubtful-figures", "1", "A1")] if doubted else [])
