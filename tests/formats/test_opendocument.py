"""OpenDocument texts, as LibreOffice saves them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from odf.draw import Frame, TextBox
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
    Span,
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


def test_hidden_text_is_left_out() -> None:
    hidden = Style(name="H", family="text")
    hidden.addElement(TextProperties(display="none"))
    paragraph = P(text="Đạt 12/15 thôn.")
    paragraph.addElement(Span(stylename=hidden, text=" (số cũ: 10/15)"))
    assert shown(of(paragraph, styles=(hidden,))) == ["Đạt 12/15 thôn."]


def test_a_table_within_a_table_is_a_table_of_its_own() -> None:
    inner = filled(("Xã", "Số"), ("An", "120"))
    outer = Table(name="T")
    row = TableRow()
    for content in (P(text="Hồ sơ theo xã"), inner):
        cell = TableCell()
        cell.addElement(content)
        row.addElement(cell)
    outer.addElement(row)
    assert shown(of(outer)) == ["Hồ sơ theo xã", [["Xã", "Số"], ["An", "120"]]]


def filled(*lines: tuple[str, ...]) -> Table:
    table = Table(name="I")
    for line in lines:
        row = TableRow()
        for words in line:
            cell = TableCell()
            cell.addElement(P(text=words))
            row.addElement(cell)
        table.addElement(row)
    return table


def test_text_boxes_are_read_behind_the_paragraph_that_anchors_them() -> None:
    paragraph = P(text="Mở đầu.")
    frame = Frame(width="5cm", height="2cm", anchortype="as-char")
    box = TextBox()
    box.addElement(P(text="Nổi bật: 5/6 sản phẩm."))
    frame.addElement(box)
    paragraph.addElement(frame)
    assert shown(of(paragraph, P(text="Hết."))) == ["Mở đầu.", "Nổi bật: 5/6 sản phẩm.", "Hết."]


def test_empty_cells_repeated_without_end_are_one_and_full_ones_are_bounded() -> None:
    table = Table(name="T")
    row = TableRow()
    row.addElement(TableCell(numbercolumnsrepeated=900))
    table.addElement(row)
    for _ in range(60):
        row = TableRow()
        cell = TableCell(numbercolumnsrepeated=1000)
        cell.addElement(P(text="x" * 100))
        row.addElement(cell)
        table.addElement(row)
    document = of(table)
    assert [told.message for told in document.problems] == ["too-much-text"]
