"""PDF files with a text layer: paragraphs from lines, tables from rulings, columns from gaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import font_roboto
import pytest
from fpdf import FPDF

from dxlint.formats import answers, confined
from dxlint.formats.blocks import Document, Paragraph, Table, Text
from dxlint.formats.pdf import _document, _letters, _words
from dxlint.formats.pdf.reader import read
from dxlint.patterns import _Compiled, lazy
from tests.formats.shown import only_table, problem, rows, shown

SENTENCE = (
    "Huyện Mẫu báo cáo kết quả như sau: có 31/31 cán bộ được cấp tài khoản, đạt 100% kế hoạch của năm; các xã đã "
    "cử người hướng dẫn tại bộ phận một cửa và tại nhà văn hóa thôn, mỗi tuần hai buổi."
)


def made(write: Callable[[FPDF], object], landscape: bool = False) -> bytes:
    """A file of one page or more in a font that has every Vietnamese letter."""
    file = FPDF(orientation="landscape" if landscape else "portrait")
    file.set_auto_page_break(True, 20)
    file.add_font("Roboto", "", font_roboto.font_files["Roboto"])
    file.add_font("Roboto", "B", font_roboto.font_files["RobotoBold"])
    file.set_font("Roboto", "", 13)
    file.add_page()
    write(file)
    return bytes(file.output())


def line(file: FPDF, words: str, align: str = "L", bold: bool = False) -> None:
    file.set_font("Roboto", "B" if bold else "", 13)
    file.cell(0, 7, words, align=align, new_x="LMARGIN", new_y="NEXT")
    file.set_font("Roboto", "", 13)


def two_columns(file: FPDF, left: str, right: str) -> None:
    top = file.get_y()
    file.set_xy(15, top)
    file.cell(70, 7, left, align="C")
    file.set_xy(100, top)
    file.cell(95, 7, right, align="C")
    file.ln(7)


def fill_table(file: FPDF, count: int) -> None:
    with file.table(col_widths=(10, 60, 30, 30), num_heading_rows=2) as table:
        head = table.row()
        head.cell("TT", rowspan=2)
        head.cell("Đơn vị", rowspan=2)
        head.cell("Hồ sơ", colspan=2)
        head = table.row()
        head.cell("Số")
        head.cell("Tỷ lệ (%)")
        for number in range(1, count + 1):
            row = table.row()
            for words in (f"{number}", f"Xã số {number} của huyện miền núi phía tây của tỉnh", "1.045/1.045", "100"):
                row.cell(words)


def test_wrapped_lines_are_one_paragraph_and_a_new_one_begins_indented() -> None:
    def write(file: FPDF) -> None:
        for _ in range(2):
            file.multi_cell(0, 7, "        " + SENTENCE, align="J", new_x="LMARGIN", new_y="NEXT")

    assert shown(read(made(write))) == [SENTENCE, SENTENCE]


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    def write(file: FPDF) -> None:
        for mark in ("1.", "-", "a)"):
            file.multi_cell(0, 7, f"{mark} {SENTENCE}", new_x="LMARGIN", new_y="NEXT")

    assert shown(read(made(write))) == [f"{mark} {SENTENCE}" for mark in ("1.", "-", "a)")]


def test_a_figure_is_found_by_page_line_and_column() -> None:
    def write(file: FPDF) -> None:
        line(file, "Mở đầu.")
        file.add_page()
        line(file, "Một.")
        line(file, "Đạt 31/31 hồ sơ.")

    last = read(made(write)).blocks[-1]
    assert isinstance(last, Paragraph)
    place = last.body.locate(4, 9)
    assert (place.line, place.page, place.paragraph, place.column) == (0, 2, 2, 5)


def test_a_letterhead_in_two_columns_is_a_row_of_two_cells() -> None:
    def write(file: FPDF) -> None:
        two_columns(file, "UBND HUYỆN MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        two_columns(file, "Số: 12/BC-UBND", "Độc lập - Tự do - Hạnh phúc")
        two_columns(file, "", "Mẫu, ngày 25 tháng 6 năm 2023")
        file.ln(4)
        line(file, "BÁO CÁO", align="C", bold=True)
        file.multi_cell(0, 7, SENTENCE, new_x="LMARGIN", new_y="NEXT")

    document = read(made(write))
    assert rows(only_table(document)) == [
        [
            "UBND HUYỆN MẪU\nSố: 12/BC-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu, ngày 25 tháng 6 năm 2023",
        ]
    ]
    title = document.blocks[1]
    assert isinstance(title, Paragraph)
    assert (title.body.text, title.bold, title.centered) == ("BÁO CÁO", True, True)


@pytest.mark.parametrize("landscape", [False, True])
def test_a_ruled_table_keeps_its_merged_heads_and_wrapped_cells(landscape: bool) -> None:
    table = only_table(read(made(lambda file: fill_table(file, 2), landscape)))
    name = "Xã số {} của huyện miền núi phía tây của tỉnh"
    assert rows(table) == [
        ["TT (1, 2)", "Đơn vị (1, 2)", "Hồ sơ (2, 1)"],
        ["Số", "Tỷ lệ (%)"],
        ["1", name.format(1), "1.045/1.045", "100"],
        ["2", name.format(2), "1.045/1.045", "100"],
    ]


def test_a_table_that_a_page_break_cuts_is_one() -> None:
    def write(file: FPDF) -> None:
        file.set_y(200)
        fill_table(file, 12)

    table = only_table(read(made(write)))
    numbers = [row[0].body.text for row in table.rows if row[0].body.text.isdecimal()]
    assert numbers == [str(number) for number in range(1, 13)]
    assert table.rows[-1][0].body.locate(0, 1).page == 2


def test_a_paragraph_that_a_page_break_cuts_is_one_and_page_numbers_go() -> None:
    class Numbered(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.cell(0, 7, str(self.page_no()), align="C")

        def header(self) -> None:
            self.cell(0, 7, "BÁO CÁO CHUYỂN ĐỔI SỐ 2023", align="C", new_x="LMARGIN", new_y="NEXT")

    file = Numbered()
    file.set_auto_page_break(True, 20)
    file.add_font("Roboto", "", font_roboto.font_files["Roboto"])
    file.set_font("Roboto", "", 13)
    file.add_page()
    for _ in range(40):
        file.multi_cell(0, 7, "        " + SENTENCE, align="J", new_x="LMARGIN", new_y="NEXT")
    assert set(shown(read(bytes(file.output())))) == {SENTENCE}  # type: ignore[arg-type]


def test_a_note_at_the_foot_leaves_the_page_and_its_mark_stays() -> None:
    def write(file: FPDF) -> None:
        file.write(7, "Huyện đã ban hành 12 văn bản")
        file.char_vpos = "SUP"
        file.write(7, "1")
        file.char_vpos = "LINE"
        file.write(7, " trong năm.")
        file.set_y(265)
        file.char_vpos = "SUP"
        file.set_font("Roboto", "", 9)
        file.write(5, "1")
        file.char_vpos = "LINE"
        file.write(5, " Kế hoạch số 5/KH-UBND.")

    document = read(made(write))
    assert shown(document) == ["Huyện đã ban hành 12 văn bản¹ trong năm."]
    assert [(note.mark, note.body.text) for note in document.notes] == [("¹", "Kế hoạch số 5/KH-UBND.")]


def test_an_underline_or_a_lone_frame_makes_no_table() -> None:
    def write(file: FPDF) -> None:
        file.rect(10, 8, 190, 40)
        line(file, "Đạt 31/31 hồ sơ.")
        file.line(10, 18, 60, 18)
        line(file, "Hết.")

    assert not any(isinstance(block, Table) for block in read(made(write)).blocks)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_as_it_is_shown(quarters: int) -> None:
    def write(file: FPDF) -> None:
        with file.rotation(90 * quarters, 100, 100):
            file.text(60, 90, "Đạt 31/31 hồ sơ,")
            file.text(60, 100, "- vượt kế hoạch.")

    raw = made(write)
    turned = raw.replace(b"/Type /Page\n", b"/Type /Page /Rotate %d\n" % (90 * quarters), 1)
    assert turned != raw
    assert shown(read(turned)) == ["Đạt 31/31 hồ sơ,", "- vượt kế hoạch."]


def picture(file: FPDF) -> None:
    from PIL import Image

    file.image(Image.new("L", (40, 40), 128), 20, 20, 100)


def test_a_scanned_file_is_told_to_have_no_text() -> None:
    assert problem(read(made(picture))) == ("DX001", "no-text-layer")


def test_scanned_pages_among_others_are_named() -> None:
    def write(file: FPDF) -> None:
        line(file, "Mở đầu.")
        file.add_page()
        picture(file)

    (told,) = read(made(write)).problems
    assert (told.message, told.data) == ("pages-without-text", {"pages": "2"})


def test_a_password_is_told() -> None:
    def write(file: FPDF) -> None:
        file.set_encryption(owner_password="o", user_password="u")
        line(file, "Mở đầu.")

    assert problem(read(made(write))) == ("DX001", "encrypted")


def column(file: FPDF, x: float, lines: list[str], top: float = 40) -> None:
    for number, words in enumerate(lines):
        file.text(x, top + 7 * number, words)


LEFT = [
    "Bộ phận một cửa của xã đã tiếp",
    "nhận 1.218 hồ sơ trong kỳ, trả kết",
    "quả đúng hạn 1.100 hồ sơ và không",
    "có hồ sơ nào bị mất.",
]
RIGHT = [
    "Đài truyền thanh xã phát mỗi tuần",
    "hai buổi; có 25/40 thôn lập nhóm",
    "trao đổi công việc và có cán bộ",
    "trông coi.",
]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    def write(file: FPDF) -> None:
        column(file, 15, LEFT)
        column(file, 110, RIGHT)

    assert shown(read(made(write))) == [" ".join(LEFT), " ".join(RIGHT)]


def test_figures_in_a_column_without_rulings_are_a_table() -> None:
    def write(file: FPDF) -> None:
        column(file, 60, ["Xã", "An Lập", "An Hòa", "Bình Mỹ", "Tổng cộng xã"])
        column(file, 97, ["Số hồ sơ", "120", "130", "140", "400"])

    assert rows(only_table(read(made(write)))) == [
        ["Xã", "Số hồ sơ"],
        ["An Lập", "120"],
        ["An Hòa", "130"],
        ["Bình Mỹ", "140"],
        ["Tổng cộng xã", "400"],
    ]


def test_marks_that_stand_apart_from_their_letters_are_joined() -> None:
    words = "Đã giải quyết 1.100 hồ sơ của tổ."
    (paragraph,) = shown(read(made(lambda file: line(file, normalize("NFD", words)))))
    assert isinstance(paragraph, str)
    assert normalize("NFC", paragraph) == words


def box(file: FPDF, top: float, bottom: float, closed: bool) -> None:
    """The lines of a table's row with two cells; without its lower line where it is not closed."""
    for x in (20, 60, 180):
        file.line(x, top, x, bottom)
    file.line(20, top, 180, top)
    if closed:
        file.line(20, bottom, 180, bottom)


def test_a_row_that_a_page_cuts_is_one_row_and_the_head_is_not_repeated_in_it() -> None:
    def write(file: FPDF) -> None:
        box(file, 20, 30, True)
        file.text(22, 26, "Tiêu chí")
        file.text(62, 26, "Yêu cầu")
        box(file, 30, 60, False)
        file.text(22, 36, "TC 1")
        column(file, 62, ["Có quy định được công bố (gồm thời gian,"], 36)
        file.add_page()
        box(file, 20, 50, True)
        file.text(22, 26, "Tiêu chí")
        column(file, 62, ["Yêu cầu", "cách làm) và được niêm yết."], 26)
        box(file, 50, 60, True)
        file.text(22, 56, "TC 2")
        file.text(62, 56, "Có sổ theo dõi.")

    assert rows(only_table(read(made(write)))) == [
        ["Tiêu chí", "Yêu cầu"],
        ["TC 1", "Có quy định được công bố (gồm thời gian, cách làm) và được niêm yết."],
        ["TC 2", "Có sổ theo dõi."],
    ]


def test_a_plain_number_below_the_short_line_at_the_foot_opens_a_note() -> None:
    def write(file: FPDF) -> None:
        line(file, "Tổ công nghệ số có ở 14/14 thôn.")
        file.line(10, 250, 60, 250)
        file.text(10, 258, "1 Theo Quyết định số 61/QĐ-UBND.")

    document = read(made(write))
    assert shown(document) == ["Tổ công nghệ số có ở 14/14 thôn."]
    assert [(note.mark, note.body.text) for note in document.notes] == [("¹", "Theo Quyết định số 61/QĐ-UBND.")]


def test_a_title_that_nearly_fills_its_line_is_centred_as_its_rest_is() -> None:
    def write(file: FPDF) -> None:
        file.multi_cell(0, 7, SENTENCE, new_x="LMARGIN", new_y="NEXT")
        title = "Kết quả thực hiện chuyển đổi số ở các thôn trong 6 tháng của năm"
        line(file, title, "C", bold=True)
        line(file, "2025", "C", bold=True)

    body, *title = [block for block in read(made(write)).blocks if isinstance(block, Paragraph)]
    assert not body.centered
    assert title[0].body.text.startswith("Kết quả")
    assert all(line.centered for line in title)


def pages_with(top: str, foot: str) -> bytes:
    """Four pages of one paragraph; what stands above and below it, ``#`` for the number of the page."""

    def write(file: FPDF) -> None:
        for number, word in enumerate(("Một", "Hai", "Ba", "Bốn"), 1):
            if number > 1:
                file.add_page()
            for words in (top, f"Đoạn {word.lower()} của báo cáo.", foot):
                line(file, words.replace("#", str(number)).replace("@", str(7 * number % 5 + 40)))
                file.ln(20)

    return made(write)


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("Báo cáo chuyển đổi số năm 2023", "Trang #"),
        ("Sở Thông tin và Truyền thông, trang # trên 4", "#/4"),
        ("Kế hoạch 25/KH-UBND ngày 12/3/2023", "- # -"),
    ],
)
def test_what_is_the_same_on_each_page_but_for_its_number_is_no_text(top: str, foot: str) -> None:
    said = " ".join(map(str, shown(read(pages_with(top, foot)))))
    assert said == "Đoạn một của báo cáo. Đoạn hai của báo cáo. Đoạn ba của báo cáo. Đoạn bốn của báo cáo."


@pytest.mark.parametrize(
    ("top", "foot"),
    [
        ("Toàn xã có @ tổ công nghệ số", "Đã cấp @/80 tài khoản cho hộ dân"),  # as many figures, none a page's number
        ("Đạt 95% kế hoạch năm", "Cộng @ 61 60"),
    ],
)
def test_a_line_whose_figures_are_not_those_of_pages_is_text(top: str, foot: str) -> None:
    said = " ".join(map(str, shown(read(pages_with(top, foot)))))
    for number in range(1, 5):
        for words in (top, foot):
            assert said.count(words.replace("@", str(7 * number % 5 + 40))) >= 1


def test_a_process_that_reads_a_file_compiles_no_expression_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (_document, _letters, _words):  # as they are where no file was read in this process
        for name, held in [*vars(module).items()]:
            if isinstance(held, _Compiled):
                monkeypatch.setattr(module, name, lazy(held.pattern, held._flags))
    compiled: list[str] = []

    def told(read: Callable[[], Document]) -> bytes:
        monkeypatch.setattr(
            re, "compile", lambda pattern, flags=0: compiled.append(pattern) or re._compile(pattern, flags)
        )  # type: ignore
        read()
        return answers.told(lambda: Document((Paragraph(Text(" ".join(compiled))),)))

    monkeypatch.setattr(confined, "told", told)
    assert shown(read(made(lambda file: line(file, "Tổng số 12 hồ sơ, đạt 82%")))) == [""]
