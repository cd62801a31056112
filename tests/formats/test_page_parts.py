"""Parts of a web page beside its text: values of fields are read where they stand, what is hidden or aside is told."""

from __future__ import annotations

import pytest

from tests.formats.shown import misplaced, read_document, shown

SLIP = "Đạt 27/26 xã, bằng 82%"
OBJECT = [("unread-objects", "1")]
HIDDEN = [("hidden-text", "1")]
AROUND = [("unread-around", "1")]


def read(page: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs of a page, each at its place; what is told, with its count."""
    document = read_document(".html", f"{page}<p>Hết</p>".encode())
    assert misplaced(document, f"{page}<p>Hết</p>") == []
    assert all(one.location is not None and one.location.line for one in document.problems if one.code == "DX007")
    blocks = [str(block) for block in shown(document) if block != "Hết"]
    return blocks, [(one.message, one.data.get("count", "")) for one in document.problems]


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        (f"<input value='{SLIP}'>", [SLIP]),
        (f'<p>Có: <input type=text title="value=1" VALUE = "{SLIP}" readonly>, tốt</p>', [f"Có: {SLIP} , tốt"]),
        ("<table><tr><td>A<td><input value=27><tr><td>B<td><input value=5></table>", ["[['A', '27'], ['B', '5']]"]),
        (f"<input type=hidden value='{SLIP}'>", []),
        (f"<input type=checkbox value='{SLIP}'>", []),
        (f"<input type=password value='{SLIP}'>", []),
        (f"<input placeholder='{SLIP}' value=''>", []),
        (f"<input value='{SLIP}' style='display: none'>", []),
        (f"<object>{SLIP}</object>", [SLIP]),
        (f"<map>{SLIP}</map>", [SLIP]),
        (f"<template>{SLIP}</template><iframe>{SLIP}</iframe><datalist>{SLIP}</datalist><video>{SLIP}</video>", []),
    ],
    ids=range(11),
)  # fmt: skip
def test_values_that_a_page_shows_are_read_where_they_stand(page: str, seen: list[str]) -> None:
    hidden = HIDDEN if "display: none" in page else []
    assert read(page) == (seen, hidden)


def test_a_decimal_point_of_a_number_field_is_a_comma_on_the_page() -> None:
    document = read_document(".html", b"<p>\xc4\x90\xe1\xba\xa1t <input type=number value='82.5'>%</p>")
    assert shown(document) == ["Đạt 82,5 %"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (f"<canvas>{SLIP}</canvas>", OBJECT),
        (f"<canvas hidden>{SLIP}</canvas>", [("hidden-text", "1")]),
        ('<style>td::after { content: "82%" }</style>', OBJECT),
        (r"<style>td::after { content: attr(x) '\38\32 %' }</style>", OBJECT),
        (r"<style>i::before { content: '\f101' } q::before { content: '“' } b { content: counter(a) '.' }</style>", []),
        ("<style>/* 82% */ p { width: 82%; content: none }</style>", []),
        (f"<p hidden>{SLIP}</p>", HIDDEN),
        ("<p hidden>Đang tải 1 tệp</p>", []),
        (f"<div style='display:none'><b>{SLIP}</b></div>", HIDDEN),
        (f"<dialog>{SLIP}</dialog>", HIDDEN),
        (f"<header><div>{SLIP}</div></header>", AROUND),
        (f"<aside>{SLIP}</aside><nav>{SLIP}</nav>", [("unread-around", "2")]),
        ("<footer>Điện thoại 0237 385 0123, trang 1/5</footer>", []),
        (f"<button>{SLIP}</button>", AROUND),
        (f"<input type=submit value='{SLIP}'>", AROUND),
        ("<input type=submit value='Gửi'>", []),
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_hidden_or_aside_and_says_figures_is_told(page: str, told: list[tuple[str, str]]) -> None:
    assert read(page) == ([], told)


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_the_author_struck_out_is_not_read(tag: str) -> None:
    page = f"<p>Có 24/30 xã (<{tag}>đạt 75%</{tag}><ins>đạt 80%</ins>)</p>"
    assert read(page) == (["Có 24/30 xã (đạt 80%)"], HIDDEN)


def test_a_hidden_row_of_a_table_is_told_whatever_figure_it_has() -> None:
    def page(words: str) -> str:
        return f"<table><tr><td>A<td>5</tr><tr style='display:none'><td>{words}</td></tr><tr><td>C<td>7</tr></table>"

    assert read(page("B 6")) == (["[['A', '5'], ['C', '7']]"], HIDDEN)
    assert read(page("B")) == (["[['A', '5'], ['C', '7']]"], [])


def test_a_menu_that_is_never_closed_hides_nothing() -> None:
    assert read(f"<nav><p>{SLIP}</p>")[0] == [SLIP]


PORTAL = """<header><a href=/>UBND TỈNH</a> Thứ Hai, 30/11/2026 <i>Hotline 0237 385 0123</i> 24/7 <b>25°C</b></header>
<nav><ul><li><a>Trang chủ</a><li><a>Nghị định 30/2020/NĐ-CP</a>
<li><a>Đề án 06</a><li><a>Số 15/KH-UBND (3)</a></ul></nav>
<aside><table><tr><td>T2<td>T3<tr><td>1<td>2<tr><td>3<td>4</table><p>Tổng truy cập: <b>1.234.567</b></p>
<ul><li>Họp giao ban tháng 11/2026 (30/11)<li>Tin 2 trang 1/12</ul></aside><button>Trang 1/5</button>
<footer>Giấy phép số 123/GP-TTĐT ngày 01/02/2020. Số 18 đường 30/4. ĐT: (0237) 3.852.246 © 2026</footer>"""


def test_what_ordinary_portals_have_around_their_text_is_not_told() -> None:
    assert read(PORTAL) == ([], [])


@pytest.mark.parametrize(
    "words",
    [
        "Toàn tỉnh có 68/80 xã đạt chuẩn.",
        "Đạt 95 % kế hoạch",
        "<table><tr><td>A<td>100<tr><td>B<td>200<tr><td>Cộng<td>310</table>",
    ],
)
def test_shares_and_totals_around_the_text_of_a_portal_are_told(words: str) -> None:
    assert read(PORTAL + f"<aside>{words}</aside>") == ([], AROUND)
