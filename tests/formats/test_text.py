"""Reports that were copied out of Word, a PDF or a web page as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.formats.blocks import Document, Paragraph
from dxlint.formats.text.reader import read
from tests.formats.shown import misplaced, only_table, problem, rows, shown, texts

WRAPPED = """Xã đã bố trí máy quét tại bộ phận một cửa để số hóa giấy tờ của người dân

khi tiếp nhận hồ sơ; công chức được tập huấn hai lần trong năm về cách dùng

chữ ký số và phần mềm một cửa theo hướng dẫn của Trung tâm phục vụ tại xã

trên toàn địa bàn. Mô hình này được xây dựng cùng Trường Trung học cơ sở

Nguyễn Du trong quý II.
"""


def of(*lines: str) -> Document:
    return read("\n".join(lines).encode())


def test_a_sentence_that_a_blank_line_cuts_is_one_paragraph() -> None:
    document = of("- Số hồ sơ nộp qua mạng của cả xã tính đến hết tháng 9 đạt 62%,", "", "vượt kế hoạch của huyện.")
    assert shown(document) == [
        "- Số hồ sơ nộp qua mạng của cả xã tính đến hết tháng 9 đạt 62%, vượt kế hoạch của huyện."
    ]


@pytest.mark.parametrize(
    "following", ["(80%) đã có tổ công nghệ số.", "(đạt 80%) đã có tổ công nghệ số.", "[80%] đã có."]
)
def test_a_wrapped_line_goes_on_with_a_bracket(following: str) -> None:
    line = "Đến nay theo báo cáo của các phòng, trên toàn huyện có 24/30 xã"
    assert shown(of(line, following)) == [f"{line} {following}"]


def test_a_line_goes_on_in_the_one_that_closes_its_bracket() -> None:
    line, following = "Có 3 kỹ thuật: (1) học máy (ML); (2) học sâu (Deep Learning –", "DL); (3) tạo sinh (GenAI)."
    assert shown(of(line, following)) == [f"{line} {following}"]


def test_a_wrapped_line_goes_on_with_a_name_where_the_page_is_as_wide() -> None:
    (paragraph,) = read(WRAPPED.encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.body.text.endswith("Trường Trung học cơ sở Nguyễn Du trong quý II.")


def test_a_figure_within_a_wrapped_sentence_is_at_its_own_line() -> None:
    (paragraph,) = read(WRAPPED.encode()).blocks
    assert isinstance(paragraph, Paragraph)
    at = paragraph.body.text.index("hai lần")
    place = paragraph.body.locate(at, at + 3)
    assert (place.line, place.column) == (3, WRAPPED.split("\n")[2].index("hai lần") + 1)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("Kết quả chuyển đổi số của huyện trong 6 tháng đầu năm như sau:", "- đã cấp 12 chữ ký số"),
        ("Toàn xã có 12 thôn với tổng số dân là 7.210 người trong năm.", "ứng dụng được dùng ở 12 thôn."),
        ("1. Hạ tầng số", "iDesk được dùng ở 41 đơn vị."),
        ("II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ TRONG KẾ HOẠCH NĂM", "Huyện đã ban hành 12 văn bản."),
        ("2.1. Tình hình thực hiện các chỉ tiêu về dịch vụ công trực tuyến", "a) Kết quả chung"),
        ("Các nhiệm vụ trọng tâm của huyện trong 6 tháng cuối năm gồm có", "(1) Cấp chữ ký số cho công chức"),
        ("Kết quả thực hiện các chỉ tiêu chuyển đổi số của toàn huyện", "(kèm theo Báo cáo của Phòng Văn hóa)"),
        ("Kết quả thực hiện các chỉ tiêu chuyển đổi số của toàn huyện", "(6 tháng đầu năm 2025)"),
    ],
)
def test_lines_that_do_not_go_on_stay_apart(line: str, following: str) -> None:
    assert shown(of(line, "", following)) == [line, following]


def test_rows_with_tabs_are_a_table_across_a_page_break() -> None:
    table = only_table(
        of(
            "TT\tTên hồ sơ\tSố, ký hiệu",
            "1\tTập huấn cho tổ công nghệ số,\tSố 55/UBND-VX",
            "",
            "\tnăm 2024\tngày 12/4/2024",
            "2\tGiao chỉ tiêu\t",
        )
    )
    assert rows(table)[2:] == [["", "năm 2024", "ngày 12/4/2024"], ["2", "Giao chỉ tiêu", ""]]


def test_cells_on_lines_of_their_own_are_a_table() -> None:
    table = only_table(
        of(
            *("(Kèm theo báo cáo)", "\tSTT", "\tĐơn vị", "\tTỷ lệ", "", "(%)", ""),
            *("\t1. ", "\tXã An", "\t99,5", "", "\t2. ", "\tXã Bình", "\t", "", "", "3. Kết quả khác"),
        )
    )
    assert rows(table) == [["STT", "Đơn vị", "Tỷ lệ\n(%)"], ["1.", "Xã An", "99,5"], ["2.", "Xã Bình", ""]]


def test_paragraphs_that_a_tab_indents_are_no_table() -> None:
    sentence = (
        "\tHuyện đã chỉ đạo các xã rà soát, bổ sung trang thiết bị và đường truyền cho bộ phận một cửa trong năm."
    )
    document = of(sentence, sentence, "", sentence, sentence)
    assert shown(document) == [sentence.strip()] * 4


def test_a_list_mark_before_a_tab_makes_no_table() -> None:
    assert shown(of("1.\tHạ tầng số", "-\tĐã lắp 12 trạm"))[0] == "1.\tHạ tầng số"


def test_page_numbers_are_left_out_and_figures_are_not() -> None:
    assert shown(of("2", "", "Mục một.", "", "Trang 3/5", "", "Mục hai.", "", "- 4 -", "", "5", "", "Mục ba.")) == [
        "Mục một.",
        "Mục hai.",
        "Mục ba.",
    ]
    assert "31" in shown(of("Cán bộ", "", "31", "", "Máy tính", "", "29"))


def test_marks_of_emphasis_go_and_columns_stay_right() -> None:
    source = "+ Đã xong 04 chỉ tiêu (*chỉ tiêu 1,2*). **Chưa đạt**. <i>Ghi chú</i>"
    (paragraph,) = of(source).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.body.text == "+ Đã xong 04 chỉ tiêu (chỉ tiêu 1,2). Chưa đạt. Ghi chú"
    at = paragraph.body.text.index("Chưa")
    assert paragraph.body.locate(at, at + 4).column == source.index("Chưa") + 1


@pytest.mark.parametrize("line", ["* Đánh giá: Đạt", "Diện tích 2*3 ô", "(Ghi chú *)", "a < b và b > c"])
def test_a_star_that_emphasises_nothing_is_text(line: str) -> None:
    assert shown(of(line)) == [line]


def test_strong_lines_are_bold_even_where_the_mark_closes_later() -> None:
    blocks = of("**BÁO CÁO", "NĂM 2024**", "", "**Đạt** 3/4 **chỉ tiêu**").blocks
    assert [block.bold for block in blocks if isinstance(block, Paragraph)] == [True, True, False]


def test_strong_text_that_begins_behind_other_words_begins_anew() -> None:
    document = of("Phụ lục 2**Kết quả cấp xã.****(Quý I)**")
    assert shown(document) == ["Phụ lục 2", "Kết quả cấp xã.", "(Quý I)"]


def test_notes_at_the_foot_of_a_page_leave_the_sentence_they_cut() -> None:
    document = of(
        "Trung tâm đã viết 79 tin trên trang của huyện² và cung cấp dịch vụ công đủ",
        "",
        "² Trang thông tin của huyện.",
        "",
        "điều kiện cho người dân.",
    )
    assert len(document.blocks) == 1
    assert [(note.mark, note.body.text) for note in document.notes] == [("²", "Trang thông tin của huyện.")]


def test_a_line_that_begins_with_a_mark_nobody_used_is_no_note() -> None:
    assert of("Tổng diện tích của xã là 25 ha.", "", "² chưa tính đất rừng").notes == ()


def test_bars_make_a_table_in_plain_text_too() -> None:
    assert rows(only_table(of("| TT | Tên |", "|----|----|", "| 1 | Xã An |"))) == [["TT", "Tên"], ["1", "Xã An"]]


def test_a_text_in_another_encoding_is_told() -> None:
    assert problem(read("Báo cáo".encode("utf-16"))) == ("DX001", "wrong-encoding")
    assert problem(read(b"")) == ("DX001", "empty-input")


WORDS = st.sampled_from(
    [
        "Xã",
        "đã",
        "12/13",
        "(*a*)",
        "**Đạt**",
        "**",
        "*",
        "<i>",
        "</i>",
        "\t",
        "|",
        "¹",
        "-",
        "1.",
        " ",
        "  ",
        ",",
        ".",
        "99%",
    ]
)
SOURCES = st.lists(st.lists(WORDS, max_size=8).map("".join), max_size=12)


@given(SOURCES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_character_stands_where_its_place_says(lines: list[str], end: str) -> None:
    source = end.join(lines)
    assert misplaced(read(source.encode()), source) == []


@given(SOURCES)
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    document = read("\n".join(["Đầu", "", *lines]).encode())
    words = "".join(text.text for text in texts(document))
    assert words.count("Xã") == "".join(lines).count("Xã")
