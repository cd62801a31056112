"""Elements of a web page as browsers see them: where they end, whether they are shown, what breaks a line."""

from __future__ import annotations

import pytest

from dxlint.formats.html.reader import read as read_html
from tests.formats.shown import misplaced, read_document, shown
from tests.growth import seconds

SLIP = "Đạt 27/26 xã, bằng 82%"
HIDDEN = [("hidden-text", "1")]


def read(page: str) -> tuple[list[str | list[list[str]]], list[tuple[str, str]]]:
    """The blocks of a page, each at its place; what is told, with its count."""
    document = read_document(".html", page.encode())
    assert misplaced(document, page) == []
    return shown(document), [(one.message, one.data.get("count", "")) for one in document.problems]


@pytest.mark.parametrize(
    "page",
    [
        f"<p hidden>x<p>{SLIP}",
        f"<ul><li hidden>x<li>{SLIP}</ul>",
        f"<p hidden>x<div>{SLIP}</div>",
        f"<p><span hidden>x</p><p>{SLIP}</p>",
        f"<dl><dd hidden>x<dd>{SLIP}</dl>",
        f"<h2 hidden>x<h3>{SLIP}</h3>",
        f"<div hidden><p>x</div>{SLIP}",
        f"<a hidden>x<a href=y>{SLIP}</a>",
        f"<b hidden><p>x</b>{SLIP}</p>",
        f"<p hidden>x</p>{SLIP}<br hidden>",
        f"<div><span hidden>x<i>y</span>{SLIP}</div>",
    ],
)
def test_what_is_hidden_ends_where_browsers_end_it(page: str) -> None:
    blocks, told = read(page)
    assert [str(block).removeprefix("• ") for block in blocks] == [SLIP]
    assert told == []


@pytest.mark.parametrize(
    "page",
    [
        f"<p hidden><span>x</span>{SLIP}</p>",
        f"<ul><li hidden>x<ul><li>{SLIP}</ul></ul>",
        f"<p><b hidden>x</p><p>{SLIP}</p>",
        f"<div hidden><p>x</p></span>{SLIP}</div>",
        f"<td hidden>{SLIP}</p></td>",
        f"<span hidden>x<div>y</span>{SLIP}</div></span>",
    ],
)
def test_what_is_still_within_a_hidden_element_is_hidden(page: str) -> None:
    assert read(page) == ([], HIDDEN)


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("<table><tr><td>A<td>5<tr hidden><td>x<td>y<tr><td>B<td>6</table>", [["A", "5"], ["B", "6"]]),
        ("<table><tr><td hidden>x<td>A<td>5<tr><td>B<td>6</table>", [["A", "5"], ["B", "6"]]),
        ("<table><tbody hidden><tr><td>x<tbody><tr><td>A<td>5<tr><td>B<td>6</table>", [["A", "5"], ["B", "6"]]),
        ("<table><tr style='visibility:hidden'><td>x<td>y<tr><td>A<td>5</table>", [["", ""], ["A", "5"]]),
    ],
)
def test_hidden_rows_and_cells_of_tables_end_with_the_next(page: str, table: list[list[str]]) -> None:
    assert read(page) == ([table], [])


@pytest.mark.parametrize(
    "style",
    [
        "style='display:none;display:block'",
        "style='/*display:none*/'",
        "style='x-display:none'",
        "style='display:none;display:inline'",
        "style='display:nonesuch'",
        "style='background:url(\"display:none;\")'",
        "hidden style='display:block'",
        "style='display:block!important;display:none'",
        "data-style='display:none'",
        "title='hidden style=display:none'",
        "style='' style='display:none'",
        "style='visibility:hidden;visibility:visible'",
    ],
)
def test_the_last_declaration_that_browsers_understand_says_what_is_shown(style: str) -> None:
    assert read(f"<div {style}>{SLIP}</div>") == ([SLIP], [])


@pytest.mark.parametrize(
    "style",
    [
        "style='display:block;display:none'",
        "style='DISPLAY : None'",
        "style='color:red; display:none !important; display:block'",
        "style='display:none;display:nonesuch'",
        "hidden",
        "hidden='until-found'",
        "hidden style='color:red'",
        "style='visibility:hidden'",
        "style='visibility:collapse'",
    ],
)
def test_what_a_style_hides_is_left_out_and_told(style: str) -> None:
    assert read(f"<div {style}>{SLIP}</div>") == ([], HIDDEN)


def test_what_is_visible_within_the_invisible_is_read() -> None:
    page = f"<div style='visibility:hidden'>9%<p style='visibility:visible'>{SLIP}</p>x</div>"
    assert read(page) == ([SLIP], HIDDEN)


@pytest.mark.parametrize(
    "between",
    [
        "<script>x</script>",
        "<style>p {}</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<link rel=x>",
        "<meta itemprop=x content=y>",
        "<span hidden>x</span>",
        "<div hidden>x</div>",
        "<a name=x></a>",
        "<wbr>",
        "<st1:country-region></st1:country-region>",
        "<span style='display:none'>85%, <b>vượt</b></span>",
        "<input type=hidden value=x>",
    ],
)
def test_an_element_without_text_ends_no_sentence_and_no_figure(between: str) -> None:
    page = f"<div>Có 68/80 xã, {between}đạt 9{between}5%</div>"
    assert read(page)[0] == ["Có 68/80 xã, đạt 95%"]


@pytest.mark.parametrize("between", ["<input type=text>", "<button>i</button>", "<svg></svg>", "<select></select>"])
def test_what_takes_room_in_a_line_ends_a_figure_and_no_sentence(between: str) -> None:
    assert read(f"<p>Có 68/80 xã,{between}đạt 9{between}5%</p>")[0] == ["Có 68/80 xã, đạt 9 5%"]


def test_the_reading_of_a_word_is_none_of_its_sentence() -> None:
    assert read("<p>Có <ruby>xã<rp>(</rp><rt>x</rt><rp>)</rp></ruby> An</p>")[0] == ["Có xã An"]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<div>Một<div>Hai</div>Ba</div>", ["Một", "Hai", "Ba"]),
        ("<p>Một<p hidden>x</p>Hai", ["Một", "Hai"]),
        ("<span style='display:block'>Một</span><span style='display:block'>Hai</span>", ["Một", "Hai"]),
        ("<div>Một <div style='display:inline'>hai</div> ba</div>", ["Một hai ba"]),
        ("<x-item>Một</x-item><x-item>Hai</x-item>", ["Một", "Hai"]),
    ],
)
def test_blocks_stand_on_lines_of_their_own(page: str, lines: list[str]) -> None:
    assert read(page)[0] == lines


def test_words_in_the_head_of_a_page_are_shown_and_its_title_is_not() -> None:
    assert read(f"<html><head><title>5%</title><meta charset=x>{SLIP}</head><body>x</body></html>x")[0] == [
        SLIP,
        "xx",
    ]


@pytest.mark.parametrize(
    ("rules", "element"),
    [
        (".h{display:none}", "<p class='a h'>"),
        ("#h { color: red; visibility: hidden; }", "<p id=h>"),
        ("b, i{display:none}", "<b>"),
        ("x{} .a.b{display:none}", "<p class='b a'>"),
        (".b{display:block} p.b{display:none}", "<p class=b>"),
        (".a{display:none!important}", "<p class=a style='display:block'>"),
        ("/* } */ @import 'x'; @media print{.z{display:block}} .a{display:none}", "<p class=a>"),
        ("q{content:'}'} .a{display:none}", "<p class=a>"),
        (".a{display:none} .b:hover .a{display:block}", "<p class=a>"),
    ],
)
def test_what_the_rules_of_a_page_hide_is_left_out_and_told(rules: str, element: str) -> None:
    assert read(f"<style>{rules}</style><div>{element}{SLIP}</div>") == ([], HIDDEN)


@pytest.mark.parametrize(
    ("rules", "element"),
    [
        (".h{display:none}", "<p class=H>"),
        (".a{display:none} .a.b{display:block}", "<p class='a b'>"),
        ("p{display:none} .a{display:block}", "<p class=a>"),
        (".a{display:none} .a{display:block}", "<p class=a>"),
        (".a{display:none}", "<p class=a style='display:block'>"),
        ("@media print{.a{display:none}}", "<p class=a>"),
        ("/* .a{display:none} */", "<p class=a>"),
        (".a .b{display:none} .a:hover{display:none} .a::before{display:none}", "<p class='a b'>"),
        (".a{display:none} .tabs .a{display:block}", "<p class=a>"),
        ("body{visibility:hidden}", "<p>"),
        ("@keyframes x{from{visibility:hidden}} p{color:red}", "<p>"),
    ],
)
def test_what_the_rules_of_a_page_show_or_leave_open_is_read(rules: str, element: str) -> None:
    assert read(f"<style>{rules}</style><body>{element}{SLIP}</p>") == ([SLIP], [])


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<span>",
        "<p><b hidden>",
        "<p hidden>9% ",
        "<div><form></div>",
        "<ul><li>x",
        "<h1><ruby>a<rt>b",
        "<table><tr><td>a<td>5",
        "<table><tr><td>a<td>b<tr><td>c<td>",
        "<p class='a b' id=c>x",
        "</b></p></td></span>",
    ],
)
def test_time_grows_with_a_page_and_no_faster(piece: str) -> None:
    def taken(count: int) -> float:
        rules = "".join(f".a.b{number}{{display:none}}" for number in range(count // 10))
        page = f"<style>{rules}</style><p>{'<table><tr><td>' if count % 2 else ''}{piece * count}".encode()
        return seconds(lambda: read_html(page))

    small = min(taken(2_500) for _ in range(2))
    assert min(taken(10_000) for _ in range(2)) < 4 * max(small, 0.05) * 2.5
