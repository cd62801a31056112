"""Relations between columns and rows are found from the figures, whatever the headings are called."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

import dxlint
from dxlint.formats.json import FORMAT as JSON
from dxlint.formats.json.reader import read_json
from dxlint.model import Table
from dxlint.model.build import assemble
from dxlint.model.schema.validate import shaped
from dxlint.rulebook.findings import Finding
from dxlint.tables import columns_checked, relations_of
from dxlint.tables.lattice import Cell
from dxlint.tables.slips import sum_slips

PLACES = ("Tân Lập", "Hòa Bình", "Phú Mỹ", "Đông Sơn", "Yên Thọ", "Long Hải", "An Khê")


def report(columns: Sequence[str], rows: Sequence[Sequence[str]], name: str = "") -> dict[str, object]:
    table = {
        "name": name,
        "columns": [{"id": f"c{at}", "name": column} for at, column in enumerate(columns)],
        "rows": [list(row) for row in rows],
    }
    return {"dxlint": "1", "sections": [{"title": "Phụ lục", "tables": [table]}]}


def table_of(submission: dict[str, object]) -> Table:
    """The table as the model has it."""
    tree = read_json(json.dumps(submission))
    table: Table = assemble(shaped(tree.data)[0], tree, JSON, []).all(Table)[0]
    return table


def said(columns: Sequence[str], rows: Sequence[Sequence[str]], name: str = "") -> list[Finding]:
    result = dxlint.check(report(columns, rows, name), isolated=True, language="en", select=["DX1"])
    return [finding for finding in result.findings if finding.severity.value != "info"]


def places(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.pointer.rpartition("/tables/0")[2]) for finding in findings]


def rows_of(*columns: Sequence[str]) -> list[list[str]]:
    return [[place, *cells] for place, *cells in zip(PLACES, *columns, strict=False)]


SUMS = rows_of(
    ("140", "160", "180", "1.240", "95"), ("120", "130", "140", "1.005", "61"), ("20", "30", "40", "235", "34")
)
SHARES = rows_of(
    ("1.200", "1.300", "845", "772", "640"),
    ("110", "120", "512", "390", "77"),
    ("9,17", "9,23", "60,59", "50,52", "12,03"),
)


def changed(rows: Sequence[Sequence[str]], row: int, column: int, text: str) -> list[list[str]]:
    new = [list(one) for one in rows]
    new[row][column] = text
    return new


@pytest.mark.parametrize(
    ("columns", "rows", "cell", "code"),
    [
        (("Đơn vị", "A", "B", "C"), changed(SUMS, 2, 3, "41"), "/rows/2/1", "DX104"),
        (("Đơn vị", "Số hộ", "Có mạng", "Tỷ lệ (%)"), changed(SHARES, 1, 3, "8,23"), "/rows/1/3", "DX101"),
        (("Đơn vị", "KH", "TH", "Đạt"), changed(SHARES, 3, 3, "55,52"), "/rows/3/3", "DX101"),
    ],
)
def test_what_holds_in_all_rows_but_one_is_wrong_in_that_one(
    columns: Sequence[str], rows: Sequence[Sequence[str]], cell: str, code: str
) -> None:
    (finding,) = said(columns, rows)
    assert places([finding]) == [(code, cell)]
    assert finding.severity.value == ("error" if "Số hộ" in columns else "warning")


def test_what_the_table_was_made_from_is_silent() -> None:
    assert said(("Đơn vị", "A", "B", "C"), SUMS) == []
    assert said(("Đơn vị", "Số hộ", "Có mạng", "Tỷ lệ (%)"), SHARES) == []


def test_two_rows_are_enough_only_where_the_headings_say_it() -> None:
    rows = changed(SHARES[:2], 1, 3, "8,23")
    assert places(said(("Xã", "Tổng số hộ", "Số hộ nghèo", "Tỷ lệ (%)"), rows)) == [("DX101", "/rows/1/3")]
    assert said(("Xã", "Cột 1", "Cột 2", "Cột 3"), rows) == []


@pytest.mark.parametrize(
    "columns", [("Xã", "Tổng số hộ", "Số hộ nghèo", "Tỷ lệ (%)"), ("Ngành", "Kế hoạch", "Thực hiện", "Đạt (%)")]
)
def test_one_row_is_enough_where_headings_name_each_part_and_one_digit_is_wrong(columns: Sequence[str]) -> None:
    assert places(said(columns, [["Tân Lập", "1.300", "120", "8,23"]])) == [("DX101", "/rows/0/3")]
    assert said(columns, [["Tân Lập", "1.300", "120", "47,61"]]) == []  # of something else, who knows


@pytest.mark.parametrize(
    "columns",
    [
        ("Xã", "Tổng số hộ", "Số hộ đã ký cam kết", "Tỷ lệ hộ nghèo (%)"),
        ("Xã", "Cùng kỳ", "Thực hiện", "Tăng, giảm so với cùng kỳ (%)"),
        ("Xã", "Số hộ", "Số khẩu", "Tỷ lệ (%)"),
        ("Xã", "Dân số", "Diện tích", "Tỷ lệ tăng dân số (%)"),
    ],
)
def test_a_rate_of_something_else_stands_alone(columns: Sequence[str]) -> None:
    assert said(columns, [["Tân Lập", "50", "45", "9,5"], ["Tân An", "40", "30", "7,5"]]) == []


def test_what_headings_say_and_three_rows_bear_out_is_an_error() -> None:
    columns = ("Xã", "Tổng số hộ", "Số hộ nghèo", "Tỷ lệ (%)")
    (finding,) = said(columns, changed(SHARES, 4, 3, "21,03"))
    assert finding.severity.value == "error"


def test_a_rate_belongs_to_the_share_whose_figures_it_fits() -> None:
    columns = ("Xã", "Tỷ lệ nước sạch (%)", "Tỷ lệ nhà tiêu (%)", "Hộ dùng nước sạch", "Hộ có nhà tiêu")
    water, toilets = ("270/300", "200/250", "187/220"), ("261/300", "190/250", "143/220")
    rows = rows_of(("90", "80", "85"), ("87", "76", "65"), water, toilets)
    assert said(columns, rows) == []
    assert places(said(columns, changed(rows, 2, 2, "56"))) == [("DX101", "/rows/2/2")]


def test_a_rate_and_the_share_of_its_name_belong_together_wherever_they_stand() -> None:
    columns = ("Xã", "Tỷ lệ hộ dùng nước sạch (%)", "Số thôn", "Ghi chú", "Số hộ dùng nước sạch")
    shares = ("271/303", "200/251", "187/223", "98/143")
    rows = rows_of(("89,4", "79,7", "83,9", "86,5"), ("7", "9", "8", "5"), ("", "", "", ""), shares)
    (finding,) = said(columns, rows)
    assert (places([finding]), finding.severity.value) == ([("DX101", "/rows/3/1")], "error")


def test_a_change_is_read_with_its_sign_or_without() -> None:
    then, now = ("1.000", "2.000", "400", "750"), ("1.120", "1.840", "460", "720")
    columns = ("Đơn vị", "Năm 2023", "Năm 2024", "Tăng, giảm (%)")
    assert said(columns, rows_of(then, now, ("12,0", "-8,0", "15,0", "-4,0"))) == []
    assert said(columns, rows_of(then, now, ("12,0", "8,0", "15,0", "4,0"))) == []
    wrong = said(columns, rows_of(then, now, ("12,0", "-8,0", "51,0", "-4,0")))
    assert places(wrong) == [("DX109", "/rows/2/3")]


def test_a_column_may_be_shares_of_one_total() -> None:
    columns = ("Loại đường", "Số vụ", "Tỷ trọng (%)")
    shares = [
        ["Quốc lộ", "247", "22,2"],
        ["Tỉnh lộ", "78", "7,0"],
        ["Nội thành", "424", "38,0"],
        ["Khác", "366", "32,8"],
    ]
    rows = [*shares, ["Cộng", "1.115", "100"]]
    assert said(columns, rows) == []
    assert places(said(columns, changed(rows, 1, 2, "9,0"))) == [("DX101", "/rows/1/2")]


def test_totals_of_totals_are_found_at_every_depth() -> None:
    rows = [
        ["CẢ TỈNH", "321", "979"],
        ["I. Đồng bằng", "194", "552"],
        ["1. Huyện A", "121", "311"],
        ["2. Huyện B", "73", "241"],
        ["II. Miền núi", "127", "427"],
        ["3. Huyện C", "83", "306"],
        ["4. Huyện D", "44", "121"],
    ]
    columns = ("Địa phương", "Số trường", "Số lớp")
    assert said(columns, rows) == []
    assert ("DX104", "/rows/4/2") in places(said(columns, changed(rows, 5, 2, "308")))


SILENT = {
    "scores": (("Đơn vị", "Điểm", "Hạng", "Thưởng"), rows_of(("92,5", "88", "85,5"), ("1", "2", "3"), ("5", "3", "2"))),
    "prices": (
        ("Mặt hàng", "Giá cũ", "Mới"),
        rows_of(("12.000", "15.500", "9.000"), ("12.500", "16.000", "9.500")),
    ),
    "years": (("Huyện", "Năm", "Số vụ"), rows_of(("2021", "2022", "2023"), ("12", "14", "9"))),
    "people over rates": (
        ("Năm", "Tổng số", "Nam", "Nữ"),
        [
            ["2019", "456.454", "235.799", "220.655"],
            ["2020", "445.175", "236.636", "208.539"],
            ["2021", "464.174", "242.674", "221.500"],
            ["So với dân số (%)", "", "", ""],
            ["2019", "53,34", "55,11", "51,56"],
            ["2020", "51,69", "54,68", "48,67"],
            ["2021", "53,25", "55,32", "51,15"],
        ],
    ),
    "areas rounded to whole hectares": (
        ("Vùng", "Diện tích rừng", "Tự nhiên", "Trồng"),
        rows_of(("117.457", "20.048", "33.278"), ("57.716", "7.583", "11.951"), ("59.740", "12.465", "21.328")),
    ),
    "a mean below its rows": (
        ("Xã", "Tiêu chí", "Điểm"),
        [["A", "12", "80"], ["B", "14", "84"], ["C", "16", "88"], ["Bình quân", "14", "84"]],
    ),
}


@pytest.mark.parametrize("what", SILENT)
def test_figures_that_are_not_computed_from_one_another_are_silent(what: str) -> None:
    columns, rows = SILENT[what]
    assert said(columns, rows) == []


def test_the_relations_of_a_table_name_their_columns() -> None:
    table = table_of(report(("Đơn vị", "Tổng", "Nam", "Nữ"), SUMS))
    _, relations = relations_of(table)
    assert [(one.kind, one.target, one.operands, len(one.holds)) for one in relations] == [("sum", 0, (1, 2), 5)]


def test_a_table_says_which_of_its_columns_were_checked() -> None:
    columns = ("Đơn vị", "Tổng", "Nam", "Nữ", "Kinh phí")
    rows = [[*row, cost] for row, cost in zip(SUMS, ("12,5", "9,1", "7,7", "88,2", "3,4"), strict=True)]
    assert columns_checked(table_of(report(columns, rows))) == (("Tổng", "Nam", "Nữ"), ("Kinh phí",))


def test_a_yield_is_read_where_its_heading_says_so() -> None:
    columns = ("Năm", "Diện tích (ha)", "Sản lượng (tấn)", "Năng suất (tấn/ha)")
    rows = rows_of(("439,1", "460,2", "510,4"), ("2.751,7", "2.789,3", "3.177,1"), ("6,27", "6,06", "6,22"))
    assert said(columns, rows) == []
    assert places(said(columns, [*rows, ["Phú Mỹ 2", "548,1", "3.946,9", "2,70"]])) == [("DX117", "/rows/3/3")]


YEARS = ("Ngành", "Năm 1", "Năm 2", "Năm 3", "Năm 4", "Năm 5", "Năm 6")


def test_brackets_are_the_minus_of_accounts() -> None:
    columns = ("Chỉ tiêu", "Năm nay", "Năm trước", "Chênh lệch")
    rows = [["Doanh thu", "104.091", "139.412", "(35.321)"], ["Chi phí", "121.915", "121.833", "82"]]
    rows += [["Thu khác", "31.899", "58.840", "(26.941)"], ["Chi khác", "65.676", "70.366", "(4.690)"]]
    rows += [["Lợi nhuận", "8.399", "6.053", "2.346"]]
    assert said(columns, rows) == []
    assert places(said(columns, changed(rows, 2, 3, "(26.641)"))) == [("DX104", "/rows/2/1")]


def test_codes_and_notes_are_no_amounts() -> None:
    columns = ("Chỉ tiêu", "Mã số", "Thuyết minh", "Quý I", "Quý II", "Quý III", "Quý IV")
    rows = [["Doanh thu thuần", "10", "6.7", "26.437", "24.160", "20.428", "22.577"]]
    rows += [["Giá vốn", "11", "6.8", "20.344", "18.196", "16.085", "17.938"]]
    rows += [["Lợi nhuận gộp", "20", "6.9", "6.093", "5.964", "4.343", "4.639"]]
    assert said(columns, rows) == []
    assert places(said(columns, changed(rows, 1, 4, "18.796"))) == [("DX104", "/rows/0/4")]


def test_thousands_that_no_word_calls_so_are_told_by_how_often_they_miss_by_one() -> None:
    wholes = ["1340", "1269", "2002", "1748", "1213", "2204", "1871", "2951"]
    parts = [("875", "465"), ("697", "573"), ("1089", "912"), ("869", "879"), ("675", "537"), ("1102", "1101")]
    parts += [("902", "969"), ("1480", "1471")]
    rows = [[f"Vùng {at}", whole, *both] for at, (whole, both) in enumerate(zip(wholes, parts, strict=True))]
    assert said(("Vùng", "A", "B", "C"), rows) == []
    exact = [[name, str(int(one) + int(other)), one, other] for name, _, one, other in rows]
    assert places(said(("Vùng", "A", "B", "C"), changed(exact, 1, 1, "1271"))) == [("DX104", "/rows/1/1")]


def test_rows_that_change_as_one_prove_their_sum_but_once() -> None:
    rows = [["Trứng", "2,5", "2,5", "2,6", "2,6", "2,7", "3,2"], ["Cá", "1,1", "1,1", "1,1", "1,2", "1,2", "1,2"]]
    rows += [["Thịt", "1,4", "1,4", "1,5", "1,4", "1,5", "1,5"], ["Rau", "7,1", "7,0", "6,6", "6,8", "6,4", "6,1"]]
    assert said(YEARS, rows) == []


def test_a_part_that_is_nothing_elsewhere_may_stand_below_another() -> None:
    rows = [["Cộng khoản", "30.477", "28.911", "29.204", "27.510", "26.118", "33.602"]]
    rows += [["Tiền mặt", "343", "402", "377", "298", "311", "215"]]
    rows += [["Tiền gửi", "30.134", "28.509", "28.827", "27.212", "25.807", "30.387"]]
    rows += [["Tương đương tiền", "", "", "", "", "", "3.000"], ["Kỳ hạn một tháng", "", "", "", "", "", "3.000"]]
    assert said(YEARS, rows) == []


def test_what_is_missing_may_be_the_row_beside() -> None:
    rows = [
        ["Xuất", "56,2", "57,2", "65,1", "71,8", "72,8", "75,9"],
        ["Nặng", "20,3", "17,7", "20,3", "26,1", "31,1", "34,7"],
    ]
    rows += [
        ["Nhẹ", "23,1", "25,6", "30,1", "30,3", "27,9", "29,2"],
        ["Nông", "12,8", "13,1", "14,7", "15,4", "13,8", "12,0"],
    ]
    rows += [["Vàng", "0,0", "0,8", "0,0", "0,0", "0,0", "0,0"]]
    assert said(YEARS, rows) == []


def test_a_share_one_unit_off_was_made_to_make_100() -> None:
    columns = ("Năm", "Tổng", "Nông nghiệp", "Công nghiệp", "Dịch vụ", "% tổng", "% NN", "% CN", "% DV")
    rows = [["Đầu kỳ", "399.942", "101.723", "137.959", "160.260", "100,00", "25,43", "34,50", "40,07"]]
    rows += [["Giữa kỳ", "441.646", "108.356", "162.220", "171.070", "100,00", "24,53", "36,73", "38,74"]]
    rows += [["Cuối kỳ", "481.295", "111.858", "183.515", "185.922", "100,00", "23,24", "38,13", "38,63"]]
    rows += [["Kỳ sau", "535.762", "123.383", "206.197", "206.182", "100,00", "23,03", "38,49", "38,48"]]
    assert said(columns, rows) == []


def test_decimal_points_say_that_commas_part_thousands() -> None:
    columns = ("Tuyến", "Số vụ", "Số người", "Số xe", "Tỷ trọng số vụ (%)")
    rows = [["Nội thành", "424", "317", "207", "38.0"], ["Quốc lộ", "247", "236", "63", "22.2"]]
    rows += [["Ngoại thành", "212", "208", "59", "19.0"], ["Giao nhau", "141", "104", "63", "12.6"]]
    rows += [["Khác", "91", "89", "19", "8.2"], ["Tổng cộng", "1,115", "954", "411", "100.0"]]
    assert said(columns, rows) == []
    assert places(said(columns, changed(rows, 5, 1, "1,415"))) == [("DX104", "/rows/5/1")]


FALLS = ("Huyện", "Năm 2023", "Năm 2022", "Tăng, giảm", "Tỷ lệ tăng, giảm (%)")


def falls(*rates: str, brackets: bool = False) -> list[list[str]]:
    """Rows of what fell and by how much; the brackets of accounts are a minus."""
    counts = (("95", "118", "23"), ("120", "150", "30"), ("310", "360", "50"), ("412", "460", "48"))
    sign = "({})" if brackets else "-{}"
    return [
        [f"Huyện {place}", now, before, sign.format(by), sign.format(rate)]
        for place, (now, before, by), rate in zip(PLACES, counts, rates, strict=False)
    ]


@pytest.mark.parametrize("brackets", [False, True])
def test_falls_in_percent_are_held_to_their_figures(brackets: bool) -> None:
    assert said(FALLS, falls("19,5", "20,0", "13,9", "10,4", brackets=brackets)) == []
    assert said(FALLS, falls("19,4", "20,0", "13,8", "10,4", brackets=brackets)) == []  # cut off towards zero
    [finding] = said(FALLS, falls("15,9", "20,0", "13,9", "10,4", brackets=brackets))
    assert finding.place.pointer.endswith("/rows/0/4")
    assert [edit.text for fix in finding.fixes for edit in fix.edits] in ([], ["19,5" if brackets else "-19,5"])


def test_a_fall_whose_sign_the_heading_says_is_right() -> None:
    rows = [[*row[:4], row[4].lstrip("-")] for row in falls("19,5", "20,0", "13,9", "10,4")]
    assert said(FALLS, rows) == []


def cell(value: int, error: int = 1, unit: int = 2) -> Cell:
    return Cell(value, error, unit, len(str(value)), None)  # type: ignore[arg-type]


@pytest.mark.parametrize("decimals", [0, 3, 20])
def test_a_slip_is_found_however_many_decimals_the_figure_has(decimals: int) -> None:
    unit = 2 * 10**decimals  # a figure of whole numbers, beside one with so many decimals
    whole, parts = [cell(value * unit, unit // 2, unit) for value in (37, 12)], cell(25 * unit)
    assert sum_slips(cell(73 * unit, unit // 2, unit), [whole[1], parts])
    assert sum_slips(whole[0], [whole[1], cell(52 * unit)])
    assert not sum_slips(whole[0], [whole[1], cell(88 * unit)])


ALONE = rows_of(("112", "187", "143"))


def test_a_last_row_that_is_called_the_total_and_nothing_else_needs_no_kind() -> None:
    (told,) = said(["Thôn", "Số hộ"], [*ALONE, ["Cộng", "452"]])
    assert (told.code, told.severity.value) == ("DX104", "warning")
    assert not said(["Thôn", "Số hộ"], [*ALONE, ["Cộng", "442"]])


@pytest.mark.parametrize(
    "rows",
    [
        [*ALONE, ["Cộng", "917"]],  # no one slip makes 442 of it
        [*ALONE, ["Tổng công ty", "452"]],
        [["Cả thôn", "112"], ["Trong đó: nghèo", "87"], ["Cộng", "209"]],
        [*ALONE, ["Cộng", "452"], ["Thôn Nam", "61"]],
    ],
)
def test_a_total_that_may_be_of_something_else_is_silent(rows: list[list[str]]) -> None:
    assert not said(["Thôn", "Số hộ"], rows)
