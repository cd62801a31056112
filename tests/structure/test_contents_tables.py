"""What tables of reports say by their heads, their rows, and where a page cuts them."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint.formats.blocks import Block, Cell, Paragraph, Table, Text, TextRun
from dxlint.formats.places import Location
from dxlint.structure.contents import find_contents
from dxlint.structure.context import SectionContext
from dxlint.structure.document_tree import to_tree


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(Text(text, (TextRun(0, Location(1, 1, 1, 1)),)), columns, rows)


def rows(*written: str | list[Cell]) -> Table:
    """A table of rows with bars between the cells; a list of cells stands for itself."""
    return Table(
        tuple(
            tuple(row) if isinstance(row, list) else tuple(cell(t.strip()) for t in row.split("|")) for row in written
        )
    )


def contents(*blocks: Block, **context: str) -> Any:
    found, _ = find_contents(blocks, SectionContext(**context))
    return to_tree(found, []).data


def table(*written: str | list[Cell]) -> Any:
    return contents(rows(*written))["tables"][0]


def names(found: Any) -> list[str]:
    return [column["name"] for column in found["columns"]]


def kinds(found: Any) -> list[str]:
    return [row["kind"] if isinstance(row, dict) else "" for row in found["rows"]]


def relations(found: Any) -> dict[str, Any]:
    return {column["id"]: column["percent_of"] for column in found["columns"] if "percent_of" in column}


def test_a_merged_head_names_each_of_its_columns() -> None:
    found = table(
        [cell("TT", rows=2), cell("Trường", rows=2), cell("Học sinh", columns=2)],
        [cell("Nam"), cell("Nữ")],
        "1 | THCS Lê Lợi | 210 | 198",
        "2 | THCS Quang Trung | 175 | 180",
    )
    assert names(found) == ["TT", "Trường", "Học sinh / Nam", "Học sinh / Nữ"]
    assert found["rows"] == [["1", "THCS Lê Lợi", "210", "198"], ["2", "THCS Quang Trung", "175", "180"]]


def test_a_head_whose_merging_got_lost_is_still_two_rows() -> None:
    found = table("TT | Xã | Hộ nghèo | ", " | | Đầu năm | Cuối năm", "1 | An Phú | 41 | 30", "2 | An Hòa | 25 | 19")
    assert names(found)[3] == "Cuối năm"
    assert len(found["rows"]) == 2


def test_a_row_of_units_and_a_row_of_numbers_belong_to_the_head() -> None:
    found = table(
        "TT | Trạm y tế | Lượt khám | Kinh phí",
        " | | (lượt) | (triệu đồng)",
        "(1) | (2) | (3) | (4)",
        "1 | Phường 1 | 1.204 | 85,5",
    )
    assert [column.get("unit", "") for column in found["columns"]] == ["", "", "lượt", "triệu đồng"]
    assert found["rows"] == [["1", "Phường 1", "1.204", "85,5"]]


def test_years_may_name_columns() -> None:
    found = table("Chợ | 2021 | 2022", "Chợ Mới | 12 | 14", "Chợ Cũ | 9 | 8")
    assert names(found) == ["Chợ", "2021", "2022"]


def test_a_table_without_a_head_keeps_all_its_rows() -> None:
    assert len(table("Phường 1 | 12 | 13", "Phường 2 | 14 | 15")["rows"]) == 2


def test_a_cell_over_all_columns_above_the_head_is_the_title() -> None:
    found = table(
        [cell("BIỂU 2: KẾT QUẢ TIÊM CHỦNG", columns=3)], "TT | Xã | Số mũi", "1 | Tân Lập | 320", "2 | Tân Tiến | 295"
    )
    assert found["name"] == "BIỂU 2: KẾT QUẢ TIÊM CHỦNG"
    assert names(found) == ["TT", "Xã", "Số mũi"]


def test_a_page_break_repeats_the_head_and_the_table_goes_on() -> None:
    head = "TT | Xã | Số mũi"
    found = contents(rows(head, "1 | Tân Lập | 320"), rows(head, "2 | Tân Tiến | 295"))["tables"]
    assert [row[1] for row in found[0]["rows"]] == ["Tân Lập", "Tân Tiến"]
    assert len(found) == 1


def test_a_table_that_goes_on_without_its_head_is_one_by_its_row_numbers() -> None:
    found = contents(rows("TT | Xã | Số mũi", "1 | Tân Lập | 320"), rows("2 | Tân Tiến | 295", "3 | Tân An | 300"))
    assert len(found["tables"]) == 1
    assert len(found["tables"][0]["rows"]) == 3


def test_two_tables_with_a_paragraph_between_stay_two() -> None:
    one, other = rows("TT | Xã | Mũi", "1 | Tân Lập | 320"), rows("TT | Xã | Mũi", "1 | Tân An | 300")
    between = Paragraph(Text("Riêng tháng 6:", (TextRun(0, Location(9, 1, 9, 1)),)))
    assert len(contents(one, between, other)["tables"]) == 2


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    found = table(
        "TT | Mô hình | Nơi làm",
        "1 | Trồng nấm rơm, | Hợp tác xã",
        " | nấm bào ngư | nông nghiệp Hòa Bình",
        "2 | Nuôi ong | Xã Sơn",
    )
    assert found["rows"][0] == ["1", "Trồng nấm rơm, nấm bào ngư", "Hợp tác xã nông nghiệp Hòa Bình"]


def test_a_row_without_a_number_that_counts_something_is_a_row_of_its_own() -> None:
    found = table("TT | Nguồn | Số tiền", "1 | Ngân sách huyện, | 120", " | ngân sách xã | 80", "2 | Khác | 10")
    assert len(found["rows"]) == 3


@pytest.mark.parametrize("label", ["Cộng", "Tổng cộng", "Tổng số", "Toàn tỉnh", "TỔNG CỘNG:", "Toàn huyện"])
def test_a_total_row_is_called_one(label: str) -> None:
    assert kinds(table("TT | Xã | Hộ", "1 | Tân Lập | 320", "2 | Tân An | 300", f" | {label} | 620")) == [
        "",
        "",
        "total",
    ]


def test_a_total_may_stand_first() -> None:
    assert kinds(table("TT | Xã | Hộ", " | Toàn xã | 620", "1 | Thôn 1 | 320", "2 | Thôn 2 | 300"))[0] == "total"


def test_numerals_head_the_rows_that_a_total_leaves_out() -> None:
    found = table(
        "TT | Đơn vị | Hồ sơ",
        *("I | Cấp tỉnh | 30", "1 | Sở A | 10", "2 | Sở B | 20"),
        *("II | Cấp xã | 12", "1 | Xã C | 5", "2 | Xã D | 7", " | Tổng cộng | 42"),
    )
    assert kinds(found) == ["subtotal", "", "", "subtotal", "", "", "total"]


def test_what_a_last_column_goes_on_with_heads_no_rows() -> None:
    found = table("TT | Thiết bị | Thông số", "1 | Màn hình | Cao 2 m", " |  | Góc nhìn 150/178", "2 | Bảng | Rộng 3 m")
    assert "header" not in kinds(found)


def test_numerals_without_figures_only_head_their_rows() -> None:
    found = table("TT | Đơn vị | Hồ sơ", "I | Cấp tỉnh |", "1 | Sở A | 10", "2 | Sở B | 20", " | Cộng | 30")
    assert kinds(found) == ["header", "", "", "total"]


@pytest.mark.parametrize(
    "body",
    [
        ("1 | Trường học | 40", " | Trong đó: ngoài công lập | 5", "2 | Trạm y tế | 20"),
        ("1 | Trường học | 40", "1.1 | Tiểu học | 25", "1.2 | THCS | 15"),
        ("1 | Trường học | 40", " | - Tiểu học | 25", "2 | Trạm y tế | 20"),
    ],
)
def test_no_row_is_a_total_where_rows_stand_below_rows(body: tuple[str, ...]) -> None:
    assert "total" not in kinds(table("TT | Nội dung chi | Số tiền", *body, " | Tổng cộng | 60"))


def test_a_row_that_counts_all_of_one_thing_is_no_total() -> None:
    found = table(
        "TT | Nội dung | Số", "1 | Tổng số thủ tục | 120", "2 | Thủ tục đã số hóa | 80", "3 | Tổng số cán bộ | 9"
    )
    assert kinds(found) == ["", "", ""]


def test_a_named_row_without_figures_in_the_run_of_numbers_is_a_row() -> None:
    found = table("TT | Đơn vị | Hồ sơ | Trễ", "1 | Sở A | 10 | 0", "2 | Sở B | | ", "3 | Sở C | 4 | 1")
    assert kinds(found) == ["", "", ""]


def test_formulas_under_the_head_say_what_is_computed_from_what() -> None:
    found = table(
        "Xã | Chi thường xuyên | Chi đầu tư | Tổng chi | Dự toán | So sánh",
        "(1) | (2) | (3) | (4)=(2)+(3) | (5) | (6)=(4)/(5)x100%",
        *("Tân Lập | 50 | 45 | 95 | 100 | 95", "Tân An | 40 | 30 | 70 | 100 | 70"),
    )
    assert relations(found) == {"c6": {"numerator": "c4", "denominator": "c5"}}
    assert found["columns"][3]["sum_of"] == ["c2", "c3"]


def test_cells_keep_their_places() -> None:
    place = Location(0, 1, 0, 1, sheet="Biểu 3", cell="C7")
    figure = Cell(Text(" 1.204", (TextRun(0, place),)))
    found, _ = find_contents([Table(((cell("Trạm"), cell("Lượt")), (cell("Phường 1"), figure)))], SectionContext())
    tree = to_tree(found, [])
    assert tree.locate("/tables/0/rows/0/1").cell == "C7"
    assert tree.locate("/tables/0/rows/0/1").column == 2


def test_tables_of_one_head_are_one_without_row_numbers_too() -> None:
    found = contents(rows("Xã | Số mũi", "Tân Lập | 320"), rows("Xã | Số mũi", "Tân Tiến | 295"))["tables"]
    assert [one["rows"] for one in found] == [[["Tân Lập", "320"], ["Tân Tiến", "295"]]]


def test_a_table_without_a_head_goes_on_with_the_one_before_it() -> None:
    first = rows("TT | Xã | 2023 | 2024", "1 | An | 21 | 31", "2 | Bình | 22 | 32")
    second = rows("1 | Trạm An | 4 | 6", " | Cộng | 47 | 69")
    (found,) = contents(first, second)["tables"]
    assert [row["cells"][1] if isinstance(row, dict) else row[1] for row in found["rows"]] == [
        "An",
        "Bình",
        "Trạm An",
        "Cộng",
    ]


def test_behind_its_total_a_table_has_ended() -> None:
    first = rows("TT | Xã | Số", "1 | An | 21", " | Tổng cộng | 21")
    assert len(contents(first, rows("1 | Trạm An | 4", "2 | Trạm Bình | 5"))["tables"]) == 2


def test_a_head_of_three_rows_names_each_of_its_columns() -> None:
    found = table(
        [cell("Xã"), cell("Hồ sơ", columns=3)],
        [cell(""), cell("Tổng số"), cell("Trong đó", columns=2)],
        [cell(""), cell(""), cell("Trực tuyến"), cell("Trực tiếp")],
        "An | 140 | 120 | 20",
        "Bình | 160 | 130 | 30",
    )
    assert names(found)[2:] == ["Hồ sơ / Trong đó / Trực tuyến", "Hồ sơ / Trong đó / Trực tiếp"]
    assert len(found["rows"]) == 2


def on_page(page: int, *words: str) -> list[Cell]:
    return [Cell(Text(one, (TextRun(0, Location(0, 1, 0, 1, page=page)),) if one else ())) for one in words]


def test_a_row_cut_by_a_page_is_joined_by_its_words_where_no_column_numbers_the_rows() -> None:
    cut = on_page(2, "", "cách làm).")
    found = table("Tiêu chí | Yêu cầu", on_page(1, "TC 1", "Có quy định (thời gian,"), cut, on_page(2, "TC 2", "Có."))
    assert [row[1] for row in found["rows"]] == ["Có quy định (thời gian, cách làm).", "Có."]


def test_on_one_page_a_row_without_a_label_is_a_row_of_its_own() -> None:
    found = table("Tiêu chí | Yêu cầu", on_page(1, "TC 1", "Có quy định,"), on_page(1, "", "cách làm."))
    assert len(found["rows"]) == 2


def test_columns_of_statistics_are_called_by_letters_and_then_by_numbers() -> None:
    found = table("TT | Thôn | Số hộ", "A | B | 1", "1 | Đoài | 112", "2 | Đông | 187")
    assert found["rows"] == [["1", "Đoài", "112"], ["2", "Đông", "187"]]
    found = table("Hạng | Loại | Số hộ", "A | C | 1", "B | D | 2")
    assert len(found["rows"]) == 2


def test_a_row_of_small_rising_figures_numbers_no_columns() -> None:
    assert len(table("Lớp | Nam | Nữ | Tổng", "A | 11 | 21 | 32", "B | 12 | 30 | 42")["rows"]) == 2
    assert len(table("Lớp | Nam | Nữ | Tổng", "A | 4 | 9 | 13", "B | 12 | 30 | 42")["rows"]) == 2
    assert len(table("Lớp | Nam | Nữ | Tổng", "(1) | (2) | (3) | (4)=(2)+(3)", "B | 12 | 30 | 42")["rows"]) == 1
    assert len(table("Lớp | Nam | Nữ | Tổng", "(5) | (6) | (7) | (8)", "B | 12 | 30 | 42")["rows"]) == 1
