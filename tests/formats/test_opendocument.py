"""OpenDocument texts, as LibreOffice saves them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableHeaderRows, TableRow
from odf.text import (
    H,
    LineBreak,
    List,
    ListItem,
    ListLevelStyleNumber,
    ListStyle,
    Note,
    NoteBody,
    NoteCitation,
    P,
    S,
)

from dxlint.formats.blocks import Document, Paragraph
from dxlint.formats.odt.reader import read
from tests.formats.shown import only_table, rows, shown


def of(*elements: Any, styles: tuple[Any, ...] = ()) -> Document:
    file = OpenDocumentText()
    for style in styles:
        file.automaticstyles.addElement(style)
    for element in elements:
        file.text.addElement(element)
    raw = BytesIO()
    file.write(raw)
    return read(raw.getvalue())


def listed(*items: tuple[str, ...]) -> tuple[Any, Any]:
    """A list of items, each with the items below it, and the list's style."""
    style = ListStyle(name="L")
    style.addElement(ListLevelStyleNumber(level=1, numformat="1", numsuffix="."))
    style.addElement(ListLevelStyleNumber(level=2, numformat="a", numsuffix=")"))
    outer = List(stylename=style)
    for words, *below in items:
        item = ListItem()
        item.addElement(P(text=words))
        inner = List()
        for one in below:
            inner_item = ListItem()
            inner_item.addElement(P(text=one))
            inner.addElement(inner_item)
        if below:
            item.addElement(inner)
        outer.addElement(item)
    return outer, style


def cell(words: str, **spans: int) -> Any:
    made = TableCell(**spans)
    made.addElement(P(text=words))
    return made


def test_lists_are_numbered_at_each_level() -> None:
    outer, style = listed(("Hạ tầng số", "Mạng", "Máy"), ("Nhân lực số", "Tổ"))
    assert shown(of(outer, styles=(style,))) == ["1. Hạ tầng số", "a) Mạng", "b) Máy", "2. Nhân lực số", "a) Tổ"]


def test_headings_weight_and_alignment_are_those_of_the_styles() -> None:
    style = Style(name="T", family="paragraph")
    style.addElement(TextProperties(fontweight="bold"))
    style.addElement(ParagraphProperties(textalign="center"))
    title, heading = of(P(text="BÁO CÁO", stylename=style), H(outlinelevel=2, text="Kết quả"), styles=(style,)).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(heading, Paragraph)
    assert (title.bold, title.centered, heading.heading) == (True, True, 2)


def test_spaces_line_breaks_and_footnotes_are_read_as_shown() -> None:
    paragraph = P(text="Đạt 3/4")
    note = Note(noteclass="footnote", id="f1")
    note.addElement(NoteCitation(text="1"))
    body = NoteBody()
    body.addElement(P(text="Kế hoạch số 5."))
    note.addElement(body)
    paragraph.addElement(note)
    paragraph.addText(" ngày")
    paragraph.addElement(S(c=3))
    paragraph.addText("tháng 6")
    paragraph.addElement(LineBreak())
    paragraph.addText("Dòng hai")
    document = of(paragraph)
    assert shown(document) == ["Đạt 3/4¹ ngày   tháng 6", "Dòng hai"]
    assert [(one.mark, one.body.text) for one in document.notes] == [("¹", "Kế hoạch số 5.")]
    assert document.notes[0].body.locate(0, 1).paragraph == 1


def test_merged_and_repeated_cells_keep_their_columns() -> None:
    table, head, first, second = Table(name="B1"), TableHeaderRows(), TableRow(), TableRow()
    for made in (cell("TT"), cell("Hồ sơ", numbercolumnsspanned=2), CoveredTableCell()):
        first.addElement(made)
    head.addElement(first)
    table.addElement(head)
    for made in (cell("1"), cell("0", numbercolumnsrepeated=2)):
        second.addElement(made)
    table.addElement(second)
    found = only_table(of(table))
    assert rows(found) == [["TT", "Hồ sơ (2, 1)"], ["1", "0", "0"]]
    assert [row[0].header for row in found.rows] == [True, False]


def test_blanks_of_the_file_itself_are_one_space() -> None:
    assert shown(of(P(text="Đạt  3/4\n   hồ sơ"))) == ["Đạt 3/4 hồ sơ"]
