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


def test_a_hidden_row_of_a_table_is_told_whatever_figure_it_has() -> None:
    def page(words: str) -> str:
        return f"<table><tr><td>A<td>5</tr><tr style='display:none'><td>{words}</td></tr><tr><td>C<td>7</tr></table>"

    assert read(page("B 6")) == (["[['A', '5'], ['C', '7']]"], HIDDEN)
    assert read(page("B")) == (["[['A', '5'], ['C', '7']]"], [])


def test_a_menu_that_is_never_closed_hides_nothing() -> None:
    assert read(f"<nav><p>{SLIP}</p>")[0] == [SLIP]
