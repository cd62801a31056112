"""Web pages and Markdown: blocks, and the lines and columns they stand at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.formats.blocks import Paragraph
from dxlint.formats.html.reader import read as read_html
from dxlint.formats.markdown.reader import read as read_markdown
from tests.formats.shown import misplaced, only_table, rows, shown


def page(source: str) -> list[str | list[list[str]]]:
    return shown(read_html(source.encode()))


def test_what_a_portal_puts_around_a_report_is_left_out() -> None:
    source = (
        "<html><head><title>Cổng</title><style>p {}</style></head><body><nav><a>Trang chủ</a></nav><form>"
        "<header>Tìm kiếm</header><p>Đã cấp 31/31 tài khoản.</p><script>if (a<b) x('<p>')</script>"
        "<div style='display:none'>ẩn</div><button>In</button></form><footer>Bản quyền</footer></body></html>"
    )
    assert page(source) == ["Đã cấp 31/31 tài khoản."]


def test_a_menu_that_is_never_closed_does_not_swallow_the_report() -> None:
    assert page("<body><nav><a>Trang chủ</a><p>Đã cấp 31/31 tài khoản.</p>") == ["Trang chủ", "Đã cấp 31/31 tài khoản."]


def test_blanks_and_references_are_read_as_shown_and_keep_their_columns() -> None:
    source = "<p>\n  Đạt&nbsp;75%\n  &lt; <b>80%</b></p>"
    (paragraph,) = read_html(source.encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.body.text == "Đạt\xa075% < 80%"
    place = paragraph.body.locate(10, 13)
    assert (place.line, place.column) == (3, 11)
    place = paragraph.body.locate(4, 7)
    assert (place.line, place.column) == (2, 12)


def test_lines_broken_within_a_paragraph_are_paragraphs() -> None:
    assert page("<div><b>BÁO CÁO<br>Kết quả năm 2024</b></div>") == ["BÁO CÁO", "Kết quả năm 2024"]


def test_lists_have_their_marks_though_items_are_never_closed() -> None:
    assert page("<ol type=a start=3><li>Mục c<li>Mục d</ol><ul><li>Ý</ul>") == ["c. Mục c", "d. Mục d", "• Ý"]


def test_headings_and_centred_bold_lines_are_told() -> None:
    heading, title, half = read_html(
        "<h2>Kết quả</h2><p align=center><strong>BÁO CÁO</strong></p><p>Đạt <b>75%</b></p>".encode()
    ).blocks
    looks = [(one.heading, one.bold, one.centered) for one in (heading, title, half) if isinstance(one, Paragraph)]
    assert looks == [(2, True, False), (0, True, True), (0, False, False)]


def test_a_table_keeps_merged_heads_and_paragraphs_of_cells() -> None:
    source = (
        "<table><tr><th rowspan=2>TT<th colspan='2'>Hồ sơ</tr><tr><td><p>Số</p><p>(bộ)</p><td>%</tr>"
        "<tr><td>1<td>3/4<td>75</table>"
    )
    table = only_table(read_html(source.encode()))
    assert rows(table) == [["TT (1, 2)", "Hồ sơ (2, 1)"], ["Số\n(bộ)", "%"], ["1", "3/4", "75"]]
    assert [cell.header for cell in table.rows[0]] == [True, True]


def test_a_table_of_one_cell_is_the_text_in_it() -> None:
    assert page("<table><tr><td><p>Đã cấp 31/31 tài khoản.</p></td></tr></table>") == ["Đã cấp 31/31 tài khoản."]


@pytest.mark.parametrize("sign", ["a < b", "a <3 b", "R&D", "x &unknown; y", "5 > 3"])
def test_signs_that_are_no_markup_are_text(sign: str) -> None:
    assert page(f"<p>{sign}</p>") == [sign]


BLOCKS = st.sampled_from(
    ("<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "<h1>")
)
OTHERS = st.sampled_from(("<b>", "</b>", "<nav>", "</nav>", "<!--", "-->", "<", "<div", ">", '"', "<sup>1</sup>"))
WORDS = st.sampled_from(("&nbsp;", "&amp;", "\n", " ", "Xã An", "12/13"))
TAGS = st.one_of(BLOCKS, OTHERS, WORDS)


@given(st.lists(TAGS, max_size=30).map("".join))
def test_every_character_of_a_page_stands_where_its_place_says(source: str) -> None:
    wrong = misplaced(read_html(source.encode()), source)
    assert [one for one in wrong if not one.startswith(("'&'", "'¹'"))] == []


MARKDOWN = """# BÁO CÁO

**Kết quả** chuyển đổi số
năm 2024 đạt *100%*[^1] ([bảng](http://mau.vn))

1. Mục một
   còn tiếp
2. Mục hai

* Đánh giá: **Đạt**

a) Ý a
b) Ý b

| TT | Tên | Tỷ lệ |
|---:|-----|-------|
| 1 | Xã **An** | 5/10 |
| 2 | Xã An | 3/4 |

[^1]: Kế hoạch số 5/KH-UBND.
"""


def test_markdown_is_read_as_it_is_meant() -> None:
    document = read_markdown(MARKDOWN.encode())
    assert shown(document) == [
        "BÁO CÁO",
        "Kết quả chuyển đổi số năm 2024 đạt 100%¹ (bảng)",
        "1. Mục một còn tiếp",
        "2. Mục hai",
        "* Đánh giá: Đạt",
        "a) Ý a",
        "b) Ý b",
        [["TT", "Tên", "Tỷ lệ"], ["1", "Xã An", "5/10"], ["2", "Xã An", "3/4"]],
    ]
    assert [(note.mark, note.body.text) for note in document.notes] == [("¹", "Kế hoạch số 5/KH-UBND.")]
    assert [block.heading for block in document.blocks[:2] if isinstance(block, Paragraph)] == [1, 0]


def test_an_entity_of_markdown_is_the_sign_that_it_stands_for() -> None:
    document = read_markdown("Có 5/10 xã, đạt 50&#37; &amp; &khong-co; &#x35;12".encode())
    assert [block.body.text for block in document.blocks] == ["Có 5/10 xã, đạt 50% & &khong-co; 512"]
    assert document.blocks[0].body.text.index("%") == 18


def test_every_character_of_markdown_stands_where_its_place_says() -> None:
    assert misplaced(read_markdown(MARKDOWN.encode()), MARKDOWN.replace("[^1]", "¹^1]", 1)) == []


def test_a_paragraph_set_far_in_is_no_code() -> None:
    assert shown(read_markdown("Mở đầu.\n\n      Đã cấp 31/31 tài khoản.\n".encode())) == [
        "Mở đầu.",
        "Đã cấp 31/31 tài khoản.",
    ]


def test_code_struck_text_and_comments_of_markdown_are_no_prose() -> None:
    source = "\n".join(
        (
            "Chạy `tinh 3/4` rồi xem.",
            "",
            "```sh",
            "echo 5/6",
            "```",
            "",
            "~~Đạt 7/8 thôn.~~ Đạt 9/10 thôn.",
            "",
            "<!-- Đạt 1/2",
            "",
            "thôn. -->",
            "",
            "Hết <!-- chưa xong.",
        )
    )
    document = read_markdown(source.encode())
    assert shown(document) == ["Chạy rồi xem.", "Đạt 9/10 thôn.", "Hết <!-- chưa xong."]
    assert misplaced(document, source) == []
