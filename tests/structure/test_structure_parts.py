"""What stands around the body of a report: furniture, notes, recipients, appendices, a second copy."""

from __future__ import annotations

import pytest

from dxlint.formats.blocks import Note, Paragraph
from dxlint.structure.furniture import is_furniture
from tests.structure.reports import outline, report, table, text, tree

HEAD = ("UBND XÃ MẪU", "BÁO CÁO", "Kết quả chuyển đổi số 6 tháng đầu năm 2024")
BODY = ("I. KẾT QUẢ", "Xã đã lắp 12 điểm phát sóng ở các nhà văn hóa.", "II. NHIỆM VỤ", "Lắp thêm 5 điểm.")


@pytest.mark.parametrize(
    "line",
    [
        "3",
        "- 4 -",
        "Trang 2/15",
        "-----------",
        "0 bình luận",
        "(Bấm vào đây để nhận mã)",
        "Đăng lúc: 02/02/2023 00:00:00 (GMT+7)",
        "Ngày 02/02/2023 00:00:00",
        "Lượt xem: 1.204",
        "Các tin liên quan",
    ],
)
def test_page_numbers_and_lines_of_a_portal_are_left_out(line: str) -> None:
    assert is_furniture(line)
    found = report(*HEAD, *BODY[:2], line, *BODY[2:])
    assert line not in str(found)


@pytest.mark.parametrize("line", ["1.204 lượt xem bài đăng", "Ngày 02/02/2023 xã họp.", "12 điểm", "Trang thiết bị"])
def test_a_short_line_that_says_something_stays(line: str) -> None:
    assert not is_furniture(line)


def test_what_a_portal_puts_below_the_comments_is_left_out() -> None:
    found = report(*HEAD, *BODY, "0 bình luận", "(Bấm vào đây để nhận mã)", "Lịch tiếp công dân")
    assert found["sections"][-1]["text"] == "Lắp thêm 5 điểm."


def test_recipients_and_signature_are_a_section_of_their_own() -> None:
    found = report(
        *HEAD, *BODY, "Nơi nhận:", "- UBND huyện;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Lê Văn Mẫu"
    )
    last = found["sections"][-1]
    assert last["title"] == "Nơi nhận"
    assert last["text"].split("\n\n") == [
        "- UBND huyện;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn Mẫu",
    ]
    assert found["sections"][-2]["text"] == "Lắp thêm 5 điểm."


def test_recipients_may_stand_in_a_table_beside_the_signature() -> None:
    found = report(*HEAD, *BODY, table("Nơi nhận:\n- Như trên;\n- Lưu: VT. | KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"))
    assert found["sections"][-1]["text"].startswith("- Như trên;")
    assert "tables" not in found["sections"][-1]


def test_an_appendix_has_its_number_title_scope_period_and_day() -> None:
    found = report(
        *HEAD,
        *BODY,
        "Nơi nhận:\n- Lưu: VT.",
        "Phụ lục 2",
        "KẾT QUẢ TẠI ĐƠN VỊ CẤP XÃ",
        "(Quý I)",
        "Số liệu tính đến ngày 31/3/2024",
        "(Kèm theo Báo cáo số     /BC-UBND ngày    /7/2024 của UBND xã Mẫu)",
        "Các thôn đều có tổ công nghệ số.",
    )
    last = found["sections"][-1]
    assert {key: last[key] for key in ("id", "kind", "title", "scope", "period", "as_of")} == {
        "id": "PL2",
        "kind": "appendix",
        "title": "KẾT QUẢ TẠI ĐƠN VỊ CẤP XÃ",
        "scope": "cấp xã",
        "period": {"year": "2024", "quarter": "I"},
        "as_of": "31/3/2024",
    }
    assert "/BC-UBND" in last["text"]
    assert last["text"].endswith("tổ công nghệ số.")


def test_an_appendix_may_follow_without_recipients_and_have_sections() -> None:
    found = report(*HEAD, *BODY, "PHỤ LỤC I: DANH MỤC NHIỆM VỤ", "I. Hạ tầng", "Lắp sóng.", "II. Dữ liệu", "Nhập sổ.")
    assert outline(found["sections"]) == ["I", "II", "PLI", ["PLI.I", "PLI.II"]]
    assert found["sections"][-1]["title"] == "DANH MỤC NHIỆM VỤ"


def test_a_sentence_about_an_appendix_is_no_appendix() -> None:
    found = report(*HEAD, *BODY, "Phụ lục kèm theo báo cáo này nêu rõ từng việc.")
    assert outline(found["sections"]) == ["I", "II"]


def test_a_report_pasted_twice_is_a_copy_with_its_own_sections() -> None:
    body = [
        item
        for number in range(1, 9)
        for item in (
            f"{number}. Nội dung việc thứ {number}",
            f"Thôn {number} có {number * 7} hộ dùng dịch vụ công, tổ công nghệ số đến từng nhà hướng dẫn bà con.",
        )
    ]
    once = ("Kết quả chuyển đổi số xã Mẫu năm 2024", *HEAD, *body)
    found = report(*once, *once)
    numbers = [str(number) for number in range(1, 9)]
    assert outline(found["sections"]) == [*numbers, "Kết quả chuyển đổi số 6 tháng đầu năm 2024", numbers]
    assert found["sections"][-1]["kind"] == "copy"


def test_reports_that_share_a_few_paragraphs_are_no_copy() -> None:
    shared = "Xã giao cho các thôn rà soát, thống kê, báo cáo kết quả về bộ phận văn phòng trước ngày 20 hằng tháng."
    parts = [
        f"Phần việc {number} của ban {number} đã xong trong tháng {number}, không còn tồn đọng."
        for number in range(1, 30)
    ]
    found = report(*HEAD, shared, *parts[:15], shared, *parts[15:])
    assert "copy" not in str(found)


def test_a_report_that_begins_with_an_earlier_ones_words_but_goes_on_is_no_copy() -> None:
    same = [f"Thôn {number} đã lắp đủ điểm phát sóng, người dân truy cập miễn phí cả ngày." for number in range(12)]
    new = [f"Việc {number}: tổ {number} đi từng nhà hướng dẫn nộp hồ sơ qua mạng, kết quả tốt." for number in range(60)]
    assert "copy" not in str(report(*HEAD, *same, *same, *new))


def test_a_footnote_stands_behind_the_paragraph_of_its_mark() -> None:
    found = report(
        *HEAD,
        "I. KẾT QUẢ",
        "Xã đã ban hành các kế hoạch¹.",
        "II. NHIỆM VỤ",
        "Tiếp tục.",
        notes=(Note("1", text("Kế hoạch số 12/KH-UBND ngày 03/01/2024.")), Note("2", text("Không còn dấu."))),
    )
    assert found["sections"][0]["text"].endswith("1 Kế hoạch số 12/KH-UBND ngày 03/01/2024.")
    assert found["sections"][-1] == {"title": "Chú thích", "text": "2 Không còn dấu."}


def test_halves_of_a_sentence_that_a_footnote_parts_are_one_paragraph() -> None:
    found = tree(*HEAD, "I. KẾT QUẢ", "Xã đã cấp chữ ký số cho", "¹ Trong đó có 3 tổ chức.", "mười hộ kinh doanh.")
    said = found.data["sections"][0]["text"]
    assert said.split("\n\n") == ["Xã đã cấp chữ ký số cho mười hộ kinh doanh.", "¹ Trong đó có 3 tổ chức."]
    at = said.index("mười")
    assert found.locate("/sections/0/text", at, at + 4).line == 7


def test_bold_marks_and_lists_stay_readable() -> None:
    found = report(*HEAD, "I. KẾT QUẢ", Paragraph(text("Đã xong"), mark="-"), Paragraph(text("Chưa xong"), mark="+"))
    assert found["sections"][0]["text"] == "- Đã xong\n\n+ Chưa xong"


def test_a_report_that_writes_points_for_decimals_says_so() -> None:
    english = "Thu 1,250 triệu đồng, đạt 83.5% dự toán, chi 2,400 triệu đồng, đạt 91.2% dự toán."
    assert report(*HEAD, english)["header"]["number_format"] == "en"
    both = english + " Thu 1.250 triệu đồng, đạt 83,5%; chi 2.400 triệu, đạt 91,2%."
    assert "number_format" not in report(*HEAD, both)["header"]
    points = "Có 24.315 con: nái 4223 con (17.37%), lợn thịt 12072 con (49.65%), lợn con 8020 con (32.98%)."
    assert "number_format" not in report(*HEAD, points)["header"]
    assert report(*HEAD, points.replace("24.315", "24,315"))["header"]["number_format"] == "en"
    assert (
        "number_format" not in report(*HEAD, "Thu 1.250 triệu đồng, đạt 83,5%; chi 2.400 triệu, đạt 91,2%.")["header"]
    )


def test_a_workbook_is_a_section_a_sheet() -> None:
    sheets = [table("Tên | Số", f"Thôn | {number}")._replace(name=f"Biểu {number}") for number in (1, 2)]
    assert outline(report(*sheets)["sections"]) == ["Biểu 1", "Biểu 2"]
