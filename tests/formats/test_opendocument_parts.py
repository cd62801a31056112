"""Parts of OpenDocument files beside their text: what is shown of them is read once, and the rest is told."""

from __future__ import annotations

import pytest

from dxlint.formats.blocks import Document
from tests.formats.shown import read_document, shown
from tests.formats.test_damaged import zipped

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space or name}:1.0"'
    for name, space in {
        **dict.fromkeys(("office", "text", "table", "style", "form"), ""),
        "draw": "drawing",
        "svg": "svg-compatible",
        "of": "somebody",
    }.items()
)
HIDING = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
FIRST = "Có 25/26 xã họp."
SLIP = "Đạt 27/26 xã."
HIDDEN = [("hidden-text", "1")]
OBJECT = [("unread-objects", "1")]
COMMENT = [("unread-comments", "1")]
CONTENTS = [("unread-contents", "1")]


def of(body: str, kind: str = "text", edges: str = "") -> bytes:
    """A file with this body; ``edges`` stands in the page style that it uses."""
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{HIDING}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    master = (
        f'<style:master-page style:name="Standard">{edges}</style:master-page><style:master-page style:name="Umschlag">'
    )
    unused = f"<style:header><text:p>{SLIP}</text:p></style:header></style:master-page>"
    styles = f"<office:document-styles {SPACES}>{master}{unused}</office:document-styles>"
    return zipped(content_xml=content, styles_xml=styles)


def counts(document: Document) -> list[tuple[str, str]]:
    return [(one.message, one.data.get("count", "")) for one in document.problems]


def read(body: str, edges: str = "") -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs behind the first and the notes; what is told, each with its count."""
    document = read_document(".odt", of(f"<text:p>{FIRST}</text:p>{body}", edges=edges))
    blocks = [str(block) for block in shown(document) if block != FIRST]
    return [*blocks, *(note.body.text for note in document.notes)], counts(document)


def within(tags: str, words: str = SLIP) -> str:
    """Words in elements that stand in one another."""
    names = tags.split()
    return "".join(f"<{name}>" for name in names) + words + "".join(f"</{name}>" for name in reversed(names))


UNMET = "<text:section text:display='condition' text:is-hidden='true'>"
RUBY = f"<text:ruby-base>Tốt</text:ruby-base><text:ruby-text>{SLIP}</text:ruby-text>"


@pytest.mark.parametrize(
    ("body", "seen", "told"),
    [
        (f"<text:p><text:text-input>{SLIP}</text:text-input></text:p>", [SLIP], []),
        (f"<text:p><text:drop-down><text:label text:value='24/26'/>{SLIP}</text:drop-down></text:p>", [SLIP], []),
        (f"<text:p><text:placeholder>{SLIP}</text:placeholder></text:p>", [SLIP], []),
        (f"<text:p><text:database-display>{SLIP}</text:database-display></text:p>", [SLIP], []),
        (f"<text:p>Tốt<office:annotation><text:p>{SLIP}</text:p></office:annotation></text:p>", ["Tốt"], COMMENT),
        ("<text:p>Tốt<office:annotation><text:p/></office:annotation></text:p>", ["Tốt"], []),
        (f"<text:p>Tốt<text:hidden-text text:is-hidden='true'>{SLIP}</text:hidden-text></text:p>", ["Tốt"], HIDDEN),
        (f"<text:p><text:hidden-text text:is-hidden='false'>{SLIP}</text:hidden-text></text:p>", [SLIP], []),
        (f"<text:p>{SLIP}<text:hidden-paragraph text:is-hidden='true'/></text:p>", [], HIDDEN),
        (f"<text:p>{SLIP}<text:hidden-paragraph text:is-hidden='false'/></text:p>", [SLIP], []),
        (f"<text:section text:display='none'><text:p>{SLIP}</text:p></text:section>", [], HIDDEN),
        ("<text:section text:display='none'><text:p/></text:section>", [], []),
        (f"{UNMET}<text:p>{SLIP}</text:p></text:section>", [], HIDDEN),
        (f"<text:section text:display='condition'><text:p>{SLIP}</text:p></text:section>", [SLIP], []),
        (f"<text:p text:style-name='H'>{SLIP}</text:p>", [], HIDDEN),
        (f"<text:p>Tốt<text:span text:style-name='H'>{SLIP}</text:span></text:p>", ["Tốt"], HIDDEN),
        (within("text:p text:ruby", RUBY), ["Tốt"], OBJECT),
        (within("text:user-index text:index-body text:section text:p"), [], CONTENTS),
        (within("table:table of:x table:table-row table:table-cell text:p"), [SLIP], []),
        (f"<text:p>Tốt<draw:frame><svg:title>{SLIP}</svg:title><draw:image/></draw:frame></text:p>", ["Tốt"], []),
    ],
    ids=range(20),
)
def test_what_a_text_shows_is_read_and_what_it_hides_is_told(
    body: str, seen: list[str], told: list[tuple[str, str]]
) -> None:
    assert read(body) == (seen, told)


def form(control: str) -> str:
    return f"<office:forms><form:form>{control}</form:form></office:forms>"


CHOSEN = f"<form:option form:label='{SLIP}' form:current-selected='true'/>"


@pytest.mark.parametrize(
    ("control", "seen"),
    [
        (f"<form:text form:id='c' form:value='cũ' form:current-value='{SLIP}'/>", SLIP),
        (f"<form:textarea form:id='c'><text:p>{SLIP}</text:p></form:textarea>", SLIP),
        (f"<form:fixed-text form:id='c' form:label='{SLIP}'/>", SLIP),
        (f"<form:checkbox form:id='c' form:label='{SLIP}' form:value='1'/>", SLIP),
        (f"<form:listbox form:id='c'><form:option form:label='a'/>{CHOSEN}</form:listbox>", SLIP),
        (f"<form:password form:id='c' form:value='{SLIP}'/>", ""),
        (f"<form:hidden form:id='c' form:value='{SLIP}'/>", ""),
        (f"<form:text form:id='d' form:value='{SLIP}'/>", ""),
    ],
)
def test_of_a_form_is_read_what_its_controls_show(control: str, seen: str) -> None:
    shape = "<text:p>Tên: <draw:control draw:control='c'/></text:p>"
    assert read(form(control) + shape) == (["Tên:", seen] if seen else ["Tên:"], [])
    table = (
        f"<table:table>{form(control)}<table:shapes><draw:control draw:control='c'/></table:shapes>{ROW}</table:table>"
    )
    assert counts(read_document(".ods", of(table, "spreadsheet"))) == (OBJECT if seen else [])


ROW = "<table:table-row><table:table-cell><text:p>Xã</text:p></table:table-cell></table:table-row>"
PAGES = "Trang <text:page-number>3</text:page-number>/<text:page-count>7</text:page-count>"


@pytest.mark.parametrize(
    ("edges", "seen"),
    [
        (f"<style:header><text:p>{SLIP}</text:p></style:header>", [SLIP]),
        (f"<style:footer-left><text:p>{SLIP}</text:p></style:footer-left>", [SLIP]),
        (f"<style:header style:display='false'><text:p>{SLIP}</text:p></style:header>", []),
        (f"<style:footer><text:p>{PAGES}</text:p></style:footer>", []),
        ("<style:header><text:p>Báo cáo số 12/BC-UBND năm 2023</text:p></style:header>", []),
    ],
)
def test_figures_at_the_edges_of_pages_are_read_once(edges: str, seen: list[str]) -> None:
    assert read("", edges) == (seen, [])
    sheet = read_document(".ods", of(f"<table:table>{ROW}</table:table>" * 2, "spreadsheet", edges))
    assert [note.body.text for note in sheet.notes] == seen


def test_a_note_is_read_once_with_its_lists_and_boxes() -> None:
    box = f"<draw:frame><draw:text-box><text:p>{SLIP}</text:p></draw:text-box></draw:frame>"
    inside = f"<text:p>Xem{box}</text:p><text:list><text:list-item><text:h>Hết</text:h></text:list-item></text:list>"
    note = f"<text:p>Tốt<text:note><text:note-body>{inside}</text:note-body></text:note></text:p>"
    assert read(note) == (["Tốt¹", f"Xem\n{SLIP}\nHết"], [])


def test_what_is_told_stands_where_it_is() -> None:
    body = f"<text:p>Một</text:p><text:p>Hai<office:annotation><text:p>{SLIP}</text:p></office:annotation></text:p>"
    (told,) = read_document(".odt", of(body)).problems
    assert told.location is not None
    assert told.location.paragraph == 2


def cell(about: str, inside: str = "") -> str:
    last = "<table:table-cell><text:p>Xã</text:p></table:table-cell>"
    row = f"<table:table-row><table:table-cell {about}>{inside}</table:table-cell>{last}</table:table-row>"
    return f"<table:table>{row}</table:table>"


FLOAT = "office:value-type='float' office:value='5'"


@pytest.mark.parametrize(
    ("sheet", "seen", "told"),
    [
        (cell(f"office:value-type='string' office:string-value='{SLIP}'"), SLIP, []),
        (cell("office:value-type='date' office:date-value='2023-06-25T00:00:00'"), "25/06/2023", []),
        (cell("office:value-type='boolean' office:boolean-value='true'"), "TRUE", []),
        (cell(FLOAT), "5", []),
        (cell(FLOAT, "<text:p/>"), "", HIDDEN),
        (cell(FLOAT.replace("'5'", "'0'"), "<text:p/>"), "", []),
        (cell("table:formula='of:=[.A1]'"), "", [("no-values", "1")]),
        (cell(f"table:formula='of:=[.A1]' {FLOAT}"), "5", []),
        (cell("", f"<text:list><text:list-item><text:p>{SLIP}</text:p></text:list-item></text:list>"), SLIP, []),
        (cell("", f"<text:p>5</text:p><office:annotation><text:p>{SLIP}</text:p></office:annotation>"), "5", COMMENT),
        (cell("table:number-columns-repeated='9'", within("office:annotation text:p")), "", COMMENT),
        (cell("", f"<text:p>5</text:p><draw:g><draw:path><text:p>{SLIP}</text:p></draw:path></draw:g>"), "5", OBJECT),
    ],
    ids=range(12),
)
def test_a_cell_says_what_the_office_shows(sheet: str, seen: str, told: list[tuple[str, str]]) -> None:
    document = read_document(".ods", of(sheet, "spreadsheet"))
    assert shown(document) == ([[[seen, "Xã"]]] if seen else ["Xã"])
    assert counts(document) == told
