"""What the head of a report tells, however it was laid out."""

from __future__ import annotations

import pytest

from dxlint.formats.blocks import Paragraph
from dxlint.formats.markdown.reader import read as read_markdown
from dxlint.structure import find_report
from dxlint.structure.agencies import level_of
from dxlint.structure.texts import words_of
from dxlint.structure.titles import as_of_in, period_in, scope_in
from tests.structure.reports import report, table, text, tree

BODY = ("I. KẾT QUẢ", "Trạm y tế các xã khám cho người dân theo lịch.")


def head(*items: object) -> dict[str, object]:
    return report(*items, *BODY).get("header", {})  # type: ignore[arg-type]


def test_a_letterhead_names_agency_parent_number_place_and_date() -> None:
    found = head(
        "UBND TỈNH ĐỒNG BẰNG\nSỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số: 412/BC-SYT",
        "Đồng Bằng, ngày 05 tháng 7 năm 2024",
        "BÁO CÁO",
        "Kết quả khám sức khỏe người cao tuổi 6 tháng đầu năm 2024",
    )
    assert found == {
        "agency": "SỞ Y TẾ",
        "parent_agency": "UBND TỈNH ĐỒNG BẰNG",
        "level": "department",
        "province": "ĐỒNG BẰNG",
        "number": "412/BC-SYT",
        "place": "Đồng Bằng",
        "date": "ngày 05 tháng 7 năm 2024",
        "type": "BÁO CÁO",
        "title": "Kết quả khám sức khỏe người cao tuổi 6 tháng đầu năm 2024",
        "period": {"year": "2024", "half": "1"},
    }


def test_two_columns_of_a_letterhead_may_have_run_into_one_line() -> None:
    found = head(
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "XÃ ĐỒNG TÂM              Độc lập - Tự do - Hạnh phúc",
        "Số: 31/BC-UBND           Đồng Tâm, ngày 12 tháng 9 năm 2024",
        "BÁO CÁO",
        "Tình hình xây dựng nông thôn mới quý III năm 2024",
    )
    assert found["agency"] == "ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM"
    assert (found["number"], found["place"], found["date"]) == (
        "31/BC-UBND",
        "Đồng Tâm",
        "ngày 12 tháng 9 năm 2024",
    )
    assert (found["level"], found["period"]) == ("commune", {"year": "2024", "quarter": "III"})


def test_a_letterhead_may_stand_in_a_table_that_only_lays_out() -> None:
    letterhead = table(
        "UBND HUYỆN MẪU | CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Độc lập - Tự do - Hạnh phúc",
        "Số:     /BC-PGDĐT | Mẫu, ngày     tháng 5 năm 2024",
    )
    found = head(letterhead, "BÁO CÁO", "Kết quả năm học")
    assert found["agency"] == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
    assert found["parent_agency"] == "UBND HUYỆN MẪU"


def test_blanks_for_number_and_day_stay_as_written() -> None:
    found = head("Số:        /BC-UBND", "Vĩnh Tân, ngày     tháng 02 năm 2025", "BÁO CÁO", "Kết quả thu ngân sách")
    assert (found["number"], found["date"]) == ("/BC-UBND", "ngày     tháng 02 năm 2025")


def test_a_head_that_lost_its_letterhead_takes_the_agency_that_says_it_reports() -> None:
    found = report(
        "BÁO CÁO",
        "Kết quả phòng chống dịch năm 2023",
        "Thực hiện Công văn số 15/SYT-NV của Sở Y tế về việc báo cáo; UBND huyện Mẫu Sơn báo cáo như sau:",
        *BODY,
    )
    assert found["header"]["agency"] == "UBND huyện Mẫu Sơn"
    assert found["text"].startswith("Thực hiện Công văn")


def test_an_agency_whose_place_is_not_said_is_not_guessed() -> None:
    found = report("BÁO CÁO", "Kết quả năm 2023", "Theo kế hoạch, Ủy ban nhân dân huyện báo cáo như sau:", *BODY)
    assert "agency" not in found["header"]


def test_a_title_may_run_over_lines_in_capitals_and_ends_before_the_text() -> None:
    found = report(
        Paragraph(text("BÁO CÁO\nKẾT QUẢ GIẢI NGÂN VỐN ĐẦU TƯ CÔNG\nQUÝ I/2024, NHIỆM VỤ QUÝ II/2024")),
        "Thực hiện chỉ đạo của cấp trên, phòng báo cáo kết quả.",
        *BODY,
    )
    title = "KẾT QUẢ GIẢI NGÂN VỐN ĐẦU TƯ CÔNG QUÝ I/2024, NHIỆM VỤ QUÝ II/2024"
    assert found["header"]["title"] == title
    assert found["header"]["period"] == {"year": "2024", "quarter": "I"}
    assert found["text"] == "Thực hiện chỉ đạo của cấp trên, phòng báo cáo kết quả."


def test_a_sentence_behind_the_word_is_what_the_report_says_and_no_title() -> None:
    sentence = "Trong 640 giáo viên có 512 người dùng học bạ số."
    found = report("BÁO CÁO", sentence)
    assert found["text"] == sentence
    assert "title" not in found.get("header", {})
    centred = Paragraph(text("Kết quả chuyển đổi số năm 2023."), centered=True)
    assert head("BÁO CÁO", centred)["title"] == "Kết quả chuyển đổi số năm 2023."


def test_what_a_portal_says_of_the_document_tells_number_date_and_agency() -> None:
    found = head(
        "Kết quả cải cách hành chính xã Mẫu năm 2022",
        "Đăng lúc: 03/01/2023 08:30:00 (GMT+7)",
        "Báo cáo kết quả cải cách hành chính xã Mẫu năm 2022",
        "(Số 88/BC-UBND, ngày 20/12/2022 của UBND xã Mẫu)",
    )
    assert (found["number"], found["date"], found["agency"]) == ("88/BC-UBND", "ngày 20/12/2022", "UBND xã Mẫu")
    assert found["level"] == "commune"


def test_a_draft_says_so_between_the_word_and_the_title() -> None:
    assert head("BÁO CÁO", "(Dự thảo)", "Kết quả thi đua năm 2023")["title"] == "Kết quả thi đua năm 2023"


def test_a_report_sent_as_a_letter_has_what_it_is_about_for_a_title() -> None:
    found = report("UBND HUYỆN MẪU", "Số: 9/UBND-VP", "V/v báo cáo kết quả quý I/2024", "Kính gửi: UBND tỉnh", *BODY)
    assert found["header"]["title"] == "báo cáo kết quả quý I/2024"
    assert found["header"]["period"] == {"year": "2024", "quarter": "I"}
    assert found["text"] == "Kính gửi: UBND tỉnh"


def test_a_report_without_any_head_has_none() -> None:
    assert head() == {}


def test_the_head_points_to_where_its_words_stand() -> None:
    found = tree("UBND XÃ MẪU", "Số: 7/BC-UBND", "BÁO CÁO", "Kết quả quý IV/2023", *BODY)
    place = found.locate("/header/number")
    assert (place.line, place.column, place.end_column) == (2, 5, 14)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kết quả 06 tháng đầu năm, nhiệm vụ 06 tháng cuối năm 2024", {"year": "2024", "half": "1"}),
        ("Kết quả 6 tháng cuối năm 2022", {"year": "2022", "half": "2"}),
        ("Tình hình quý 3/2021", {"year": "2021", "quarter": "3"}),
        ("Tình hình tháng 4 năm 2025", {"year": "2025", "month": "4"}),
        ("Kết quả tháng 11/2023", {"year": "2023", "month": "11"}),
        ("Kết quả 9 tháng đầu năm 2023", {"from": "01/2023", "to": "09/2023"}),
        ("Kết quả đến hết tháng 8 năm 2023", {"from": "01/2023", "to": "08/2023"}),
        ("Kết quả năm 2022 và nhiệm vụ quý I/2023", {"year": "2022"}),
        ("Thực hiện Nghị định số 42/2022/NĐ-CP", {}),
        ("Kế hoạch giai đoạn 2021 - 2025", {}),
    ],
)
def test_a_title_tells_the_period(title: str, period: dict[str, str]) -> None:
    assert period_in(title) == period


def test_a_quarter_alone_takes_the_year_of_the_report() -> None:
    assert period_in("(Quý II)", "2024") == {"year": "2024", "quarter": "II"}
    assert period_in("(Quý II)") == {}


@pytest.mark.parametrize(
    ("agency", "parent", "level"),
    [
        ("Bộ Y tế", "", "ministry"),
        ("UBND tỉnh Mẫu", "", "province"),
        ("UBND THÀNH PHỐ HÀ NỘI", "", "province"),
        ("Sở Nội vụ tỉnh Mẫu", "", "department"),
        ("Ủy ban nhân dân thị xã Mẫu", "", "district"),
        ("UBND thành phố Mẫu Lâm", "UBND tỉnh Mẫu", "district"),
        ("UBND phường Một, thành phố Mẫu Lâm", "", "commune"),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "UBND TỈNH MẪU", "province"),
        ("Trung tâm Y tế", "", ""),
    ],
)
def test_a_name_tells_the_level(agency: str, parent: str, level: str) -> None:
    assert level_of(agency, parent) == level


def test_a_title_that_speaks_of_two_levels_has_no_scope() -> None:
    assert scope_in("Kết quả tại đơn vị cấp xã") == "cấp xã"
    assert scope_in("Kết quả cấp huyện, cấp xã") == ""


def test_a_line_may_tell_up_to_when_figures_count() -> None:
    counted = as_of_in(text("(Số liệu tính đến hết ngày 31/5/2024)"))
    assert counted is not None
    assert counted.text == "31/5/2024"
    assert as_of_in(text("Kết quả thực hiện kế hoạch")) is None


def test_the_head_of_a_decree_is_read_as_any_other() -> None:
    found = head(
        table("CHÍNH PHỦ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 86/2011/NĐ-CP | Hà Nội, ngày 22 tháng 9 năm 2011"),
        "NGHỊ ĐỊNH",
        "QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT",
    )
    assert (found["agency"], found["number"], found["place"]) == ("CHÍNH PHỦ", "86/2011/NĐ-CP", "Hà Nội")
    assert (found["date"], found["title"]) == ("ngày 22 tháng 9 năm 2011", "QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT")


def test_a_rule_of_dashes_in_a_letterhead_ends_nothing() -> None:
    found = head("UBND XÃ MẪU", "-------", "Số: 12/TTr-UBND", "Mẫu, ngày 05 tháng 7 năm 2024", "V/v xin kinh phí")
    assert (found["agency"], found["number"]) == ("UBND XÃ MẪU", "12/TTr-UBND")


def test_a_date_that_a_narrow_cell_has_wrapped_is_one() -> None:
    found = head(
        table("UBND XÃ MẪU\nSố: 87/BC-UBND | ĐỘC LẬP\nHoa Sơn, ngày 16 tháng 6\nnăm 2025"),
        "BÁO CÁO",
        "Kết quả năm 2025",
    )
    assert (found["place"], found["date"]) == ("Hoa Sơn", "ngày 16 tháng 6 năm 2025")


def test_the_title_of_a_list_is_no_part_of_the_agency_above_it() -> None:
    found = head("UBND XÃ MẪU", "KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2025")
    assert found["agency"] == "UBND XÃ MẪU"


@pytest.mark.parametrize(
    "number", ["Số: 31/BC-TTYT", "***\n\nSố 31/BC-TTYT", "---\n\nSố: 31/BC-TTYT\n*Đồng Tâm, ngày 12/9/2024*"]
)
def test_a_letterhead_in_markdown_stands_on_lines_of_one_paragraph(number: str) -> None:
    source = (
        f"SỞ Y TẾ TỈNH ĐỒNG BẰNG\n**TRUNG TÂM Y TẾ HUYỆN ĐỒNG TÂM**\n{number}\n\n"
        "**BÁO CÁO**\n**Kết quả tiêm chủng năm 2024**\n**và phương hướng năm 2025**\n\n"
        "Toàn huyện có 6 điểm tiêm\nvà 2 tổ lưu động.\n"
    )
    found = find_report(read_markdown(source.encode())).data
    assert words_of(found["header"]["agency"]) == "TRUNG TÂM Y TẾ HUYỆN ĐỒNG TÂM"
    assert words_of(found["header"]["parent_agency"]) == "SỞ Y TẾ TỈNH ĐỒNG BẰNG"
    assert words_of(found["header"]["number"]) == "31/BC-TTYT"
    assert words_of(found["header"]["title"]) == "Kết quả tiêm chủng năm 2024 và phương hướng năm 2025"
    assert words_of(found["text"]) == "Toàn huyện có 6 điểm tiêm và 2 tổ lưu động."


@pytest.mark.parametrize(
    "lines",
    [
        "UBND TỈNH ĐỒNG BẰNG              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "    SỞ Y TẾ                         Độc lập - Tự do - Hạnh phúc\n"
        "   ---------                           -----------------\n"
        "Số: 31/BC-SYT                       Đồng Bằng, ngày 12 tháng 9 năm 2024\n\nBÁO CÁO\n",
        "UBND TỈNH ĐỒNG BẰNG\n        SỞ Y TẾ\n           *\n"
        "Số: 31/BC-SYT                   Đồng Bằng, ngày 12 tháng 9 năm 2024\n\n               BÁO CÁO\n      ",
        "UBND TỈNH ĐỒNG BẰNG\nSỞ Y TẾ\nSố: 31/BC-SYT\n                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "                     Độc lập - Tự do - Hạnh phúc\n"
        "                  Đồng Bằng, ngày 12 tháng 9 năm 2024\n\n# BÁO CÁO\n\n# ",
    ],
)
def test_a_letterhead_typed_as_lines_is_read_in_markdown_too(lines: str) -> None:
    source = f"{lines}Kết quả tiêm chủng năm 2024\n\n## I. Kết quả\n\nToàn tỉnh có **6** điểm tiêm\nvà 2 tổ lưu động.\n"
    found = find_report(read_markdown(source.encode())).data
    told = {
        name: words_of(found["header"][name])
        for name in ("agency", "parent_agency", "number", "place", "date", "title")
    }
    assert told == {
        "agency": "SỞ Y TẾ",
        "parent_agency": "UBND TỈNH ĐỒNG BẰNG",
        "number": "31/BC-SYT",
        "place": "Đồng Bằng",
        "date": "ngày 12 tháng 9 năm 2024",
        "title": "Kết quả tiêm chủng năm 2024",
    }
    assert words_of(found["sections"][0]["text"]) == "Toàn tỉnh có 6 điểm tiêm và 2 tổ lưu động."
