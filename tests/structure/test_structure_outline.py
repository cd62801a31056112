"""Which numbered paragraphs head a section, and which are what a section holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.formats.blocks import Paragraph
from dxlint.structure.marks import read_mark
from tests.structure.reports import outline, report, text

TEXT = "Các trường trong huyện đã tổ chức dạy học hai buổi mỗi ngày."


def sections(*items: str | Paragraph) -> list[object]:
    return outline(report("BÁO CÁO", "Kết quả năm học 2023", *items).get("sections", []))


def test_letters_numerals_figures_and_points_nest_in_the_order_they_occur() -> None:
    assert sections(
        *("A. KẾT QUẢ", "I. Giáo dục mầm non", "1. Quy mô", "a) Công lập", TEXT, "b) Tư thục", TEXT),
        *("2. Chất lượng", TEXT, "II. Giáo dục phổ thông", TEXT, "B. NHIỆM VỤ", TEXT),
    ) == ["A", ["A.I", ["A.I.1", ["A.I.1.a", "A.I.1.b"], "A.I.2"], "A.II"], "B"]


def test_dotted_numbers_say_themselves_what_they_stand_below() -> None:
    assert sections(
        *("I. Kết quả", "1. Thu", "1.1. Thu nội địa", TEXT, "a. Thuế", TEXT, "1.2. Thu khác", TEXT),
        *("2. Chi", "2.1 Chi đầu tư", TEXT, "2.1.1. Vốn tỉnh", TEXT, "2.2 Chi thường xuyên", TEXT),
    ) == ["I", ["I.1", ["I.1.1", ["I.1.1.a"], "I.1.2"], "I.2", ["I.2.1", ["I.2.1.1"], "I.2.2"]]]


def test_a_dotted_number_leaves_the_letters_above_it() -> None:
    assert sections("1. Thu", "a) Khái quát", TEXT, "1.1. Thu nội địa", TEXT, "1.2. Thu khác", TEXT) == [
        "1",
        ["1.a", "1.1", "1.2"],
    ]


def test_parts_hold_numerals() -> None:
    assert sections("PHẦN THỨ NHẤT\nKẾT QUẢ", "I. Thu", TEXT, "PHẦN THỨ HAI\nNHIỆM VỤ", "I. Chi", TEXT) == [
        "NHẤT",
        ["NHẤT.I"],
        "HAI",
        ["HAI.I"],
    ]


def test_the_title_of_a_part_may_stand_on_the_next_line() -> None:
    found = report(
        "BÁO CÁO", "Kết quả", "PHẦN THỨ NHẤT", "KẾT QUẢ THỰC HIỆN", "I. Thu", TEXT, "PHẦN THỨ HAI", "Việc tới"
    )
    assert [section["title"] for section in found["sections"]] == ["KẾT QUẢ THỰC HIỆN", "Việc tới"]
    assert outline(found["sections"]) == ["NHẤT", ["NHẤT.I"], "HAI"]


def test_numbered_sentences_are_text_of_their_section() -> None:
    found = report(
        *("BÁO CÁO", "Kết quả năm 2023", "I. NHIỆM VỤ"),
        "1. Rà soát toàn bộ cơ sở vật chất của các trường, lập danh mục sửa chữa, trình cấp có thẩm quyền bố trí vốn "
        "trong kế hoạch năm sau, bảo đảm khởi công trước mùa mưa và hoàn thành trước ngày khai giảng.",
        "2. Tuyển dụng đủ giáo viên tiếng Anh, tin học cho các trường tiểu học còn thiếu.",
    )["sections"]
    assert outline(found) == ["I"]
    assert found[0]["text"].split("\n\n")[1].startswith("2. Tuyển dụng")


def test_numbered_rows_of_figures_are_text_of_their_section() -> None:
    rows = ("1. Nhân khẩu: 105.152; 106.172", "Nông nghiệp: 98.187; 98.814", "2. Lao động: 66.743; 67.395")
    assert sections("I. DÂN SỐ", *rows, "Nông nghiệp: 61.882; 62.531") == ["I"]
    land = ("1. Đất nông nghiệp: 665,85 (74,55)", "- Lúa: 192,64 (21,57)", "2. Đất ở: 210,79 (23,60)", "- Nông thôn")
    assert sections("I. ĐẤT ĐAI", *land) == ["I"]
    assert sections("I. DÂN SỐ", "1. Nhân khẩu năm 2024", TEXT, "2. Lao động năm 2024", TEXT) == ["I", ["I.1", "I.2"]]


def test_tasks_that_go_on_in_further_paragraphs_are_text_too() -> None:
    task = (
        "{}. Tiếp tục phối hợp với các ngành rà soát quy hoạch mạng lưới trường lớp, sắp xếp lại các điểm lẻ, bố trí "
        "đủ phòng học, nhà công vụ cho giáo viên vùng khó khăn theo đề án đã được phê duyệt."
    )
    assert sections("I. NHIỆM VỤ", task.format(1), TEXT, task.format(2), TEXT, task.format(3), TEXT) == ["I"]


def test_titles_with_nothing_below_them_are_a_list() -> None:
    assert sections("I. KIẾN NGHỊ", "1. Bổ sung kinh phí.", "2. Đào tạo cán bộ.", "II. KẾT LUẬN", TEXT) == ["I", "II"]


def test_indicators_with_a_verdict_are_no_sections_but_what_heads_them_is() -> None:
    found = report(
        *("BÁO CÁO", "Kết quả năm 2023", "II. CÁC TIÊU CHÍ"),
        *("1. Giao thông", "1.1. Đường trục xã", "- Đã nhựa hóa.", "* Đánh giá: Đạt"),
        *("1.2. Đường ngõ xóm", "- Đang làm.", "* Đánh giá: Chưa đạt", "2. Thủy lợi", "2.1. Kênh mương", TEXT),
        *("* Đánh giá: Đạt", "* Kết quả chung", "+ Còn hai năm."),
    )["sections"]
    assert outline(found) == ["II", ["II.1", "II.2"]]
    assert "Còn hai năm" in str(found[0].get("text"))


def test_headings_by_the_files_own_styles_need_no_numbers() -> None:
    def heading(words: str, level: int) -> Paragraph:
        return Paragraph(text(words), heading=level)

    found = sections(heading("Kết quả", 1), TEXT, heading("Mầm non", 2), TEXT, heading("Nhiệm vụ", 1), TEXT)
    assert found == ["Kết quả", ["Mầm non"], "Nhiệm vụ"]


def test_numbers_that_the_file_keeps_apart_count_like_written_ones() -> None:
    def numbered(mark: str, words: str) -> Paragraph:
        return Paragraph(text(words), mark=mark)

    found = report(
        *("BÁO CÁO", "Kết quả năm 2023", numbered("I.", "Kết quả"), numbered("1.", "Quy mô")),
        *(numbered("-", "Có 12 trường."), numbered("2.", "Chất lượng"), numbered("-", "Tốt.")),
    )["sections"]
    assert outline(found) == ["I", ["I.1", "I.2"]]
    assert found[0]["sections"][0]["text"] == "- Có 12 trường."


def test_a_heading_in_capitals_stands_beside_numbered_ones() -> None:
    assert sections("ĐẶC ĐIỂM TÌNH HÌNH CHUNG", TEXT, "I. KẾT QUẢ", TEXT, "II. NHIỆM VỤ", TEXT) == [
        "ĐẶC ĐIỂM TÌNH HÌNH CHUNG",
        "I",
        "II",
    ]


def test_a_list_counted_anew_within_a_section_stays_in_it() -> None:
    assert sections("1. Quy mô", TEXT, "2. Chất lượng", "1. Giỏi;", "2. Khá;", "3. Nhiệm vụ", TEXT) == ["1", "2", "3"]


def test_a_skipped_number_stays_skipped() -> None:
    assert sections("I. Thu", TEXT, "III. Chi", TEXT) == ["I", "III"]


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("Phần I. Kết quả", "part", "I"),
        ("B. NHIỆM VỤ", "upper", "B"),
        ("IV/ KIẾN NGHỊ", "roman", "IV"),
        ("II - Kết quả", "roman", "II"),
        ("3) Công tác khác", "digits1", "3"),
        ("1.Công tác chỉ đạo", "digits1", "1"),
        ("2.10. Nội dung", "digits2", "2.10"),
        ("II.1. Nội dung", "digits2", "II.1"),
        ("2.1 Xây dựng nền tảng", "digits2", "2.1"),
        ("đ) Nội dung khác", "lower", "đ"),
        ("(2) Hỗ trợ", "enclosed", "2"),
    ],
)
def test_a_number_at_the_head_is_read(words: str, kind: str, number: str) -> None:
    mark = read_mark(words)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)
    assert words[mark.end :][0].isalpha()


@pytest.mark.parametrize(
    "words",
    [
        "12.5 triệu đồng đã giải ngân",
        "1.110 hồ sơ được tiếp nhận",
        "10 xã đã hoàn thành",
        "25.5.2023 là hạn cuối",
        "6 tháng đầu năm, thu đạt khá",
        "100% trường học có mạng",
        "V/v báo cáo kết quả",
        "v.v. và các việc khác",
        "Mục tiêu chung",
        "Phần lớn các xã",
        "- Nội dung",
        "Bà Nguyễn Thị A. đã nhận",
        "3.",
        "",
    ],
)
def test_a_figure_or_word_at_the_head_is_no_number(words: str) -> None:
    assert read_mark(words) is None


@given(st.lists(st.sampled_from(["I. A", "1. Quy mô", "1.1. B", "a) C", "- D", "2. E", "A. G", "TEN CHUNG", "Văn."])))
def test_no_paragraph_is_lost_whatever_the_order(items: list[str]) -> None:
    def count(node: dict[str, object]) -> int:
        words = str(node.get("text", "")).count("\n\n") + bool(node.get("text")) + bool(node.get("title"))
        return words + sum(map(count, node.get("sections", [])))  # type: ignore[call-overload]

    found = report("BÁO CÁO", "Kết quả", "Mở đầu.", *items)
    assert count({key: value for key, value in found.items() if key != "header"}) == len(items) + 1


def test_what_the_file_makes_a_heading_counts_apart_from_numbers_left_plain() -> None:
    found = report(
        Paragraph(text("I. KẾT QUẢ"), heading=1),
        Paragraph(text("1. Chính quyền số"), heading=2),
        "1. Tỷ lệ hồ sơ trực tuyến: đạt 80%.",
        "* Đánh giá: Đạt",
        "2. Tỷ lệ thanh toán trực tuyến: đạt 40%.",
        "* Đánh giá: Chưa đạt",
        Paragraph(text("2. Kinh tế số"), heading=2),
        "Toàn xã có 12 hộ bán hàng trên sàn thương mại điện tử.",
    )
    assert outline(found["sections"]) == ["I", ["I.1", "I.2"]]
