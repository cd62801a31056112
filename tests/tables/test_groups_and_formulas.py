"""Rows that spell out what they are computed from, and groups of rows that are held to what their like do."""

from __future__ import annotations

from pathlib import Path

import pytest

import dxlint
from tests.tables.test_tables import changed, places, said

ACCOUNT = [
    ["1. Doanh thu", "20.428", "22.577"],
    ["2. Khoản giảm trừ", "4.343", "4.638"],
    ["3. Doanh thu thuần (1)-(2)", "16.085", "17.939"],
    ["4. Giá vốn", "13.144", "13.417"],
    ["5. Lợi nhuận gộp (3)-(4)", "2.941", "4.522"],
    ["6. Thu tài chính", "18", "21"],
    ["7. Chi tài chính", "142", "131"],
    ["8. Chi bán hàng", "323", "424"],
    ["9. Lợi nhuận thuần (5)+(6)-(7)-(8)", "2.494", "3.988"],
]
CODED = [
    ["Thu nhập khác", "31", "387.412", "579.230"],
    ["Chi phí khác", "32", "424.107", "186.904"],
    ["Lợi nhuận khác (40 = 31 - 32)", "40", "(36.695)", "392.326"],
    ["Lợi nhuận từ kinh doanh", "30", "1.775.310", "2.773.018"],
    ["Tổng lợi nhuận trước thuế (50 = 30 + 40)", "50", "1.738.615", "3.165.344"],
]


@pytest.mark.parametrize(("row", "text"), [(8, "2.434"), (5, "78"), (4, "2.241"), (7, "823")])
def test_a_row_is_held_to_the_formula_of_its_label(row: int, text: str) -> None:
    columns = ("Chỉ tiêu", "Năm trước", "Năm nay")
    assert said(columns, ACCOUNT) == []
    (finding, *_) = said(columns, changed(ACCOUNT, row, 1, text))
    assert finding.code == "DX104"


def test_formulas_may_name_codes_and_brackets_are_minus() -> None:
    columns = ("Chỉ tiêu", "Mã số", "Năm trước", "Năm nay")
    assert said(columns, CODED) == []
    (finding,) = said(columns, changed(CODED, 4, 3, "3.165.844"))
    assert places([finding]) == [("DX104", "/rows/4/3")]
    assert "392.326 + 2.773.018 = 3.165.344" in finding.message


def test_a_minus_left_to_the_label_is_no_slip() -> None:
    columns = ("Chỉ tiêu", "Mã số", "Năm trước", "Năm nay")
    assert said(columns, changed(CODED, 2, 2, "36.695")) == []


def test_what_two_rows_above_differ_by_is_found_where_they_are_parts_of_a_total() -> None:
    columns = ("Chỉ tiêu", "2004", "2005", "2006", "2007")
    rows = [["Tổng mức", "58.454", "69.208", "84.717", "111.243"], ["Xuất", "26.485", "32.447", "39.826", "48.561"]]
    rows += [["Nhập", "31.969", "36.761", "44.891", "62.682"], ["Cân đối", "- 5.484", "- 4.314", "- 5.065", "-14.121"]]
    assert said(columns, rows) == []
    assert places(said(columns, changed(rows, 3, 2, "- 4.814"))) == [("DX104", "/rows/3/2")]


FEES = [
    ["A", "Phần thu", "765.824.500"],
    ["1", "Học phí", "77.962.500"],
    ["2", "Thu thỏa thuận", "582.512.000"],
    ["a", "Nước uống", "8.800.000"],
    ["b", "Bán trú", "573.712.000"],
    ["3", "Đóng góp", "33.150.000"],
    ["a", "Quỹ lớp", "19.500.000"],
    ["b", "Khuyến học", "9.750.000"],
    ["c", "Quỹ khác", "3.900.000"],
    ["4", "Hỗ trợ", "72.200.000"],
    ["a", "Sửa chữa", "42.900.000"],
    ["b", "Trang trí", "29.300.000"],
]


def test_a_group_in_a_single_column_is_held_to_what_groups_numbered_alike_do() -> None:
    columns = ("STT", "Nội dung", "Số tiền")
    assert said(columns, FEES) == []
    assert [one.code for one in said(columns, changed(FEES, 6, 2, "19.900.000"))] == ["DX104"]
    assert said(columns, changed(FEES, 6, 2, "21.700.000")) == []  # no slip explains it: a row may be missing


REGIONS = [
    ["Vùng núi", "2.070,6"], ["Tân Lập", "518,6"], ["Hòa Bình", "620,3"], ["Phú Mỹ", "931,7"],
    ["Vùng biển", "1.372,5"], ["Đông Sơn", "513,9"], ["Yên Thọ", "458,6"], ["Long Hải", "400,0"],
    ["Vùng giữa", "1.599,9"], ["An Khê", "170,8"], ["Sơn Tây", "407,1"], ["Cẩm Hà", "531,5"], ["Bình An", "490,5"],
    ["Vùng cao", "2.623,2"], ["Kim Sơn", "180,3"], ["Mỹ Hòa", "206,5"], ["Phước Long", "2.236,4"],
]  # fmt: skip


def test_groups_behind_one_another_bear_each_other_out_in_a_single_column() -> None:
    assert said(("Vùng", "Dân số"), REGIONS) == []
    assert [one.code for one in said(("Vùng", "Dân số"), changed(REGIONS, 15, 1, "246,5"))] == ["DX104"]


def test_two_groups_alone_prove_nothing() -> None:
    assert said(("Vùng", "Dân số"), changed(REGIONS[:8], 6, 1, "468,6")) == []


def test_shares_of_the_first_row_are_found_by_their_like() -> None:
    columns = ("Nhóm hàng", "2004 / Trị giá", "2004 / %", "2005 / Trị giá", "2005 / %", "2006 / Trị giá", "2006 / %")
    rows = [["Xuất", "26.485.035", "100,0", "32.447.129", "100,0", "39.826.222", "100,0"]]
    rows += [["Hàng nặng", "9.641.865", "36,4", "11.701.432", "36,1", "14.428.641", "36,2"]]
    rows += [["Hàng nhẹ", "10.870.825", "41,0", "13.293.375", "41,0", "16.389.581", "41,2"]]
    assert said(columns, rows) == []
    assert [one.code for one in said(columns, changed(rows, 1, 4, "31,1"))] == ["DX101"]


PUPILS = [
    ["Số học sinh", "9.275", "8.840", "7.060"],
    ["Phân theo giới tính", "", "", ""],
    ["Nam", "6.146", "5.641", "4.289"],
    ["Nữ", "3.129", "3.199", "2.771"],
    ["Chia theo cấp quản lý", "", "", ""],
    ["Trung ương", "993", "1.610", "1.220"],
    ["Địa phương", "8.282", "7.230", "5.840"],
    ["Số tốt nghiệp", "6.543", "6.496", "5.207"],
    ["Phân theo giới tính", "", "", ""],
    ["Nam", "4.310", "4.201", "3.105"],
    ["Nữ", "2.233", "2.295", "2.102"],
]
YEARS = ("Chỉ tiêu", "2014", "2015", "2016")


@pytest.mark.parametrize(("row", "text"), [(2, "5.141"), (5, "1.670"), (6, "7.280"), (9, "4.801"), (10, "2.265")])
def test_what_is_divided_is_held_to_each_of_its_divisions(row: int, text: str) -> None:
    assert said(YEARS, PUPILS) == []
    assert {one.code for one in said(YEARS, changed(PUPILS, row, 2, text))} == {"DX104"}


def test_a_division_with_a_row_of_one_of_its_parts_says_nothing() -> None:
    rows = [*PUPILS[:3], ["Trong đó nội trú", "815", "640", "512"], *PUPILS[3:4]]
    assert said(YEARS, rows) == []
    assert said(YEARS, changed(rows, 2, 2, "5.141")) == []


def test_a_division_that_leaves_out_what_is_not_known_says_nothing() -> None:
    rows = changed(changed(PUPILS, 6, 1, ""), 6, 2, "")
    assert said(YEARS, rows) == []


GROUPED = [
    ["TỔNG SỐ", "1.000.000", "1.010.310", "1.020.455", "1.030.790"],
    ["I. Đồng bằng", "800.000", "805.000", "810.000", "815.000"],
    ["1. Huyện Tân Lập", "500.100", "502.100", "504.100", "506.100"],
    ["2. Huyện Hòa Bình", "299.900", "302.900", "305.900", "308.900"],
    ["II. Miền núi", "180.000", "185.000", "190.000", "195.000"],
    ["3. Huyện Phú Mỹ", "100.250", "102.250", "104.250", "106.250"],
    ["4. Huyện Đông Sơn", "79.750", "82.750", "85.750", "88.750"],
    ["III. Hải đảo", "20.000", "20.310", "20.455", "20.790"],
    ["5. Huyện Long Hải", "20.000", "20.310", "20.455", "20.790"],
]


@pytest.mark.parametrize(
    ("row", "text", "numbered"),
    [
        (2, "502.700", True),
        (2, "502.700", False),
        (5, "108.250", True),
        (5, "108.250", False),
        (7, "26.310", True),
        (8, "20.610", True),
    ],
)
def test_a_total_of_groups_is_none_of_their_rows(row: int, text: str, numbered: bool) -> None:
    columns = ("Khu vực", "2021", "2022", "2023", "2024")
    rows = [[name if numbered else name.partition(". ")[2] or name, *cells] for name, *cells in GROUPED]
    assert said(columns, rows) == []
    told = said(columns, changed(rows, row, 2, text))
    groups = {1: (1, 2, 3), 4: (4, 5, 6), 7: (7, 8)}
    group = next(group for group in groups.values() if row in group)
    at = {int(finding.place.pointer.split("/")[-2]) for finding in told}
    assert at
    assert at <= {0, *group}
    assert not any(" + ".join([text, "302.900", "185.000"]) in finding.message for finding in told)


WITHIN = [
    ["TỔNG SỐ", "34.911", "36.402", "38.077"],
    ["Nhà nước", "581", "575", "560"],
    ["Ngoài nhà nước", "34.315", "35.812", "37.501"],
    ["Tập thể", "4.823", "4.901", "5.012"],
    ["Cá thể", "29.492", "30.911", "32.489"],
    ["Có vốn nước ngoài", "15", "15", "16"],
]


@pytest.mark.parametrize(("row", "text"), [(2, "34.815"), (4, "28.492"), (5, "45"), (0, "31.911")])
def test_rows_of_a_document_that_are_sums_of_others_are_not_added_to_its_total(
    row: int, text: str, tmp_path: Path
) -> None:
    columns = ("Thành phần", "2021", "2022", "2023")

    def told(rows: list[list[str]]) -> list[str]:
        lines = [columns, ("---",) * len(columns), *rows]
        (tmp_path / "bao-cao.md").write_text("\n".join(f"| {' | '.join(line)} |" for line in lines), encoding="utf-8")
        found = dxlint.check(tmp_path / "bao-cao.md", isolated=True, language="en", select=["DX1"]).findings
        return [finding.message for finding in found if finding.severity.value != "info"]

    assert told(WITHIN) == []
    slipped = told(changed(WITHIN, row, 1, text))
    assert not any(message.count(" + ") > 2 for message in slipped), slipped
