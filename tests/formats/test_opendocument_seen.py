"""Words of OpenDocument that nobody sees: letters in their ground's colour, covered cells; and marks that are seen."""

from __future__ import annotations

import pytest

from tests.formats.shown import read_document, shown
from tests.formats.test_damaged import zipped
from tests.formats.test_opendocument_parts import HIDDEN, SLIP, SPACES, counts, read

FO = "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
LOEXT = "xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'"
WHITE, DARK = "fo:color='#ffffff'", "fo:background-color='#1f3864'"


def style(family: str, name: str, text: str = "", about: str = "", parent: str = "") -> str:
    base = f"style:parent-style-name='{parent}'" if parent else ""
    laid = f"<style:{family}-properties {about}/>" if about else ""
    letters = f"<style:text-properties {text}/>" if text else ""
    return f"<style:style style:name='{name}' style:family='{family}' {base}>{laid}{letters}</style:style>"


def of(body: str, styles: str, more: str = "") -> bytes:
    content = (
        f"<office:document-content {SPACES} {FO} {LOEXT}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text><text:p>Mở đầu.</text:p>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        content_xml=content, styles_xml=f"<office:document-styles {SPACES} {FO}>{more}</office:document-styles>"
    )


def is_left_out(body: str, styles: str, more: str = "") -> bool:
    """Whether the words of a body are left out and told; else they are read, and nothing is told."""
    found = read_document(".odt", of(body, styles, more))
    seen = SLIP in str(shown(found))
    assert counts(found) == ([] if seen else HIDDEN)
    return not seen


SPAN = f"<text:p>Tốt. <text:span text:style-name='a'>{SLIP}</text:span></text:p>"
LINE = f"<text:p text:style-name='a'>{SLIP}</text:p>"


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        (WHITE, True),
        ("fo:color='#fefefe'", True),
        ("fo:color='#d9d9d9'", False),
        ("fo:color='#000000'", False),
        (f"{WHITE} {DARK}", False),
        (f"{WHITE} fo:background-color='transparent'", True),
        (f"{WHITE} style:use-window-font-color='true'", False),
        (f"fo:color='#1f3864' {DARK}", True),
        ("fo:font-size='1pt'", True),
        ("fo:font-size='8pt'", False),
        ("fo:font-size='80%'", False),
        ("style:text-scale='1%'", True),
        ("fo:color='#000000' loext:opacity='0%'", True),
        ("fo:color='#000000' loext:opacity='60%'", False),
        ("style:use-window-font-color='true' loext:opacity='0%'", False),
    ],
)
def test_letters_that_nobody_sees_are_told(said: str, lost: bool) -> None:
    assert is_left_out(SPAN, style("text", "a", said)) is lost
    assert is_left_out(SPAN, style("text", "b", said) + style("text", "a", parent="b")) is lost
    assert is_left_out(LINE, style("paragraph", "a", said)) is lost


CELL = "<table:table table:style-name='t'><table:table-row table:style-name='r'><table:table-cell table:style-name='c'>"
END = "</table:table-cell></table:table-row></table:table>"
ROW = f"{CELL}{LINE}</table:table-cell><table:table-cell><text:p>Tốt</text:p>{END}"
SECTION = f"<text:section text:style-name='s'>{LINE}</text:section>"
BOX = f"<text:p>Tốt<draw:frame><draw:text-box>{LINE}</draw:text-box></draw:frame></text:p>"
WHITE_LINE = style("paragraph", "a", WHITE)
LIGHT_CELL = style("table-cell", "c", about=DARK.replace("1f3864", "ffffff"))


@pytest.mark.parametrize(
    ("body", "styles", "lost"),
    [
        (LINE, style("paragraph", "a", WHITE, DARK), False),
        (LINE, WHITE_LINE + style("text", "a", "fo:color='#000000'"), True),
        (LINE.replace(SLIP, f"<text:span text:style-name='b'>{SLIP}</text:span>"),
         WHITE_LINE + style("text", "b", "fo:color='#000000'"), False),
        (ROW, WHITE_LINE, True),
        (ROW, WHITE_LINE + style("table-cell", "c", about=DARK), False),
        (ROW, WHITE_LINE + style("table-row", "r", about=DARK), False),
        (ROW, WHITE_LINE + style("table", "t", about=DARK), False),
        (ROW, WHITE_LINE + style("table", "t", about=DARK) + LIGHT_CELL, True),
        (SECTION, WHITE_LINE, True),
        (SECTION, WHITE_LINE + style("section", "s", about=DARK), False),
        (BOX, WHITE_LINE, False),
    ],
    ids=range(11),
)  # fmt: skip
def test_what_lies_below_is_what_letters_are_seen_on(body: str, styles: str, lost: bool) -> None:
    assert is_left_out(body, styles) is lost


def test_what_all_paragraphs_and_the_page_say_counts() -> None:
    usual = f"<style:default-style style:family='paragraph'><style:text-properties {WHITE}/></style:default-style>"
    page = (
        f"<style:page-layout style:name='p'><style:page-layout-properties {DARK}/></style:page-layout>"
        "<style:master-page style:name='Standard' style:page-layout-name='p'/>"
    )
    seen = "<text:p text:style-name='b'>Tốt</text:p>"
    black = style("paragraph", "b", "fo:color='#000000'")
    assert shown(read_document(".odt", of(LINE + seen, black, usual))) == ["Tốt"]
    assert not is_left_out(LINE, WHITE_LINE, page)


def test_a_note_of_a_white_line_is_seen() -> None:
    note = f"<text:note><text:note-body><text:p>{SLIP}</text:p></text:note-body></text:note>"
    found = read_document(".odt", of(f"<text:p text:style-name='a'>Kín{note}</text:p>", WHITE_LINE))
    assert [one.body.text for one in found.notes] == [SLIP]


def covered(words: str) -> str:
    cells = "<table:table-cell table:number-columns-spanned='2'><text:p>Xã A</text:p></table:table-cell>"
    return (
        f"<table:table><table:table-row>{cells}<table:covered-table-cell><text:p>{words}</text:p>"
        "</table:covered-table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table>"
    )


def test_words_of_covered_cells_are_told() -> None:
    assert read(covered(SLIP)) == (["[['Xã A (2, 1)', '5']]"], HIDDEN)
    assert read(covered("")) == (["[['Xã A (2, 1)', '5']]"], [])
    inner = f"<table:table><table:table-row><table:table-cell><text:p>Tốt</text:p>{END}"
    assert read(covered(SLIP).replace("<text:p>5</text:p>", inner)) == (["Xã A", "Tốt"], HIDDEN)


@pytest.mark.parametrize(
    ("label", "seen", "mark"),
    [
        ("", "Tốt¹", "¹"),
        ("text:label='3'", "Tốt³", "³"),
        ("text:label='*'", "Tốt*", "*"),
        ("text:label='a'", "Tốta", "a"),
        (f"text:label=' {SLIP}'", f"Tốt {SLIP}", ""),
    ],
)
def test_the_mark_that_somebody_gave_a_note_is_read(label: str, seen: str, mark: str) -> None:
    body = "<text:note-body><text:p>Ghi chú</text:p></text:note-body>"
    note = f"<text:p>Tốt<text:note><text:note-citation {label}>x</text:note-citation>{body}</text:note></text:p>"
    found = read_document(".odt", of(note, ""))
    assert shown(found)[1] == seen
    assert [one.mark for one in found.notes] == [mark]
