"""The line that is shown with a finding: of several texts that share it, the one that is meant."""

from __future__ import annotations

from dxlint.formats.blocks import Document, Note, Paragraph, Text, TextRun
from dxlint.formats.html.reader import read as read_html
from dxlint.formats.places import Location
from dxlint.structure import find_report
from dxlint.structure.document_tree import DocumentTree


def at(paragraph: int, column: int = 1) -> Location:
    return Location(0, column, 0, column, paragraph)


def shown(tree: DocumentTree, pointer: str, words: str) -> tuple[str, str]:
    """The line shown for words of a value, and what of it stands at their columns."""
    start = tree.value(pointer).index(words)
    place = tree.locate(pointer, start, start + len(words))
    line = tree.words_at(place, pointer, start)
    return line.strip(), line[place.column - 1 : place.end_column - 1]


def test_of_a_row_on_one_line_the_cell_is_shown() -> None:
    page = "<p>Số liệu</p><table><tr><th>Xã</th><th>Số</th></tr><tr><td>An</td><td>391</td></tr></table>"
    tree = find_report(read_html(page.encode()))
    assert shown(tree, "/tables/0/rows/0/1", "391") == ("391", "391")


def test_of_a_paragraph_with_a_mark_its_words_are_shown() -> None:
    item = Paragraph(Text("Ký số đạt 95% (30/50).", (TextRun(0, at(1)),)), mark="•")
    tree = find_report(Document((item, item)))
    assert shown(tree, "/text", "95%") == ("Ký số đạt 95% (30/50).", "95%")


def test_of_a_paragraph_with_a_footnote_the_note_is_shown_where_it_is_meant() -> None:
    body = Paragraph(Text("Tổ có ở 14/14 thôn¹", (TextRun(0, at(1)),)))
    note = Note("¹", Text("Theo Quyết định ngày 31/4/2025.", (TextRun(0, at(1, 19)),)))
    tree = find_report(Document((body,), (note,)))
    assert shown(tree, "/text", "31/4") == ("¹ Theo Quyết định ngày 31/4/2025."[2:], "31/4")
    assert shown(tree, "/text", "14/14")[1] == "14/14"


def test_no_place_ends_before_it_begins() -> None:
    tree = find_report(read_html(b"<table><td>n<tr><"))
    for pointer in ("", "/text", "/header"):
        place = tree.locate(pointer)
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert place.end_column <= 18
