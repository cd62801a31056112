"""Word files: what Word shows, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as new_document
from docx.document import Document as WordFile
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from dxlint.formats.blocks import Document, Paragraph
from dxlint.formats.docx.reader import read
from tests.formats.shown import only_table, rows, shown


def saved(file: WordFile) -> bytes:
    raw = BytesIO()
    file.save(raw)
    return raw.getvalue()


def of(*paragraphs: str | tuple[str, str]) -> Document:
    """What is read of paragraphs, each alone or with its style."""
    file = new_document()
    for one in paragraphs:
        file.add_paragraph(*((one,) if isinstance(one, str) else one))
    return read(saved(file))


def test_a_fraction_of_a_formula_is_read_as_it_is_typed() -> None:
    file = new_document()
    math = (
        "<m:oMath><m:f><m:num><m:r><m:t>512</m:t></m:r></m:num><m:den><m:r><m:t>640</m:t></m:r></m:den></m:f></m:oMath>"
    )
    words = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = f"<w:p {nsdecls('w', 'm')}>{words.format('Đã số hóa ')}{math}{words.format(' hồ sơ')}</w:p>"
    file.element.body.insert(0, parse_xml(xml))
    assert shown(read(saved(file))) == ["Đã số hóa 512/640 hồ sơ"]


def test_a_part_that_is_a_file_of_its_own_is_told() -> None:
    file = new_document()
    file.add_paragraph("I. Kết quả")
    file.element.body.insert(1, parse_xml(f"<w:altChunk {nsdecls('w')}/>"))
    document = read(saved(file))
    assert [(told.message, told.data) for told in document.problems] == [("unread-parts", {"count": "1"})]


def with_part(raw: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The file with one part changed or added."""
    old, new = ZipFile(BytesIO(raw)), BytesIO()
    with ZipFile(new, "w") as out:
        for known in old.namelist():
            data = old.read(known)
            out.writestr(known, change(data.decode()) if known == name else data)
        if name not in old.namelist():
            out.writestr(name, change(""))
    return new.getvalue()


def in_body(xml: str) -> Document:
    """What is read of one paragraph written in Word's own XML."""
    file = new_document()
    file.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return read(saved(file))


def test_lists_are_numbered_as_word_numbers_them() -> None:
    document = of(
        ("Hạ tầng số", "List Number"), "Đã lắp 12 trạm.", ("Nhân lực số", "List Number"), ("Tổ", "List Bullet")
    )
    assert shown(document) == ["1. Hạ tầng số", "Đã lắp 12 trạm.", "2. Nhân lực số", "• Tổ"]


LEVELS = """<w:numbering {ns}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def test_each_level_of_an_outline_counts_on_its_own() -> None:
    file = new_document()
    for level in (0, 1, 1, 2, 0, 1):
        properties = file.add_paragraph("Mục")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'))
    raw = with_part(saved(file), "word/numbering.xml", lambda _: LEVELS.format(ns=nsdecls("w")))
    marks = [block.mark for block in read(raw).blocks if isinstance(block, Paragraph)]
    assert marks == ["I.", "I.1.", "I.2.", "c)", "II.", "II.1."]


def test_headings_have_the_level_of_their_style() -> None:
    file = new_document()
    file.add_heading("Kết quả", 1)
    file.add_heading("Hạ tầng", 2)
    file.add_paragraph("Đã lắp 12 trạm.")
    assert [block.heading for block in read(saved(file)).blocks if isinstance(block, Paragraph)] == [1, 2, 0]


def test_a_line_broken_by_hand_is_a_paragraph_and_keeps_its_place() -> None:
    title, name = of("BÁO CÁO\nKết quả 6 tháng đầu năm").blocks
    assert isinstance(title, Paragraph)
    assert isinstance(name, Paragraph)
    assert (title.body.text, name.body.text) == ("BÁO CÁO", "Kết quả 6 tháng đầu năm")
    place = name.body.locate(0, 7)
    assert (place.line, place.paragraph, place.column) == (0, 1, 9)


def test_paragraphs_of_tables_count_too() -> None:
    file = new_document()
    file.add_paragraph("Một")
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hai", "Ba"
    table.cell(0, 1).add_paragraph("Bốn")
    file.add_paragraph("Năm")
    last = read(saved(file)).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.body.locate(0, 1).paragraph == 5


def test_a_merged_heading_of_a_table_stands_once_with_its_spans() -> None:
    file = new_document()
    table = file.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Hồ sơ"
    for at, words in ((4, "Số"), (5, "(%)"), (6, "1"), (7, "3/4"), (8, "75")):
        table.cell(at // 3, at % 3).text = words
    assert rows(only_table(read(saved(file)))) == [["TT (1, 2)", "Hồ sơ (2, 1)"], ["Số", "(%)"], ["1", "3/4", "75"]]


def test_a_numbering_column_made_by_a_list_has_its_numbers() -> None:
    file = new_document()
    table = file.add_table(2, 2)
    for row, name in enumerate(("Xã An", "Xã Bình")):
        table.cell(row, 0).paragraphs[0].style = "List Number"
        table.cell(row, 1).text = name
    assert rows(only_table(read(saved(file)))) == [["1.", "Xã An"], ["2.", "Xã Bình"]]


def test_a_row_that_heads_every_page_is_a_header() -> None:
    file = new_document()
    table = file.add_table(2, 2)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert [row[0].header for row in only_table(read(saved(file))).rows] == [True, False]


def test_a_table_that_only_lays_out_tables_is_none() -> None:
    file = new_document()
    outer = file.add_table(1, 1)
    outer.cell(0, 0).text = "Biểu 1"
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    assert shown(read(saved(file)))[:2] == ["Biểu 1", [["a", "b"]]]


def test_a_footnote_is_a_note_and_its_mark_stands_in_the_sentence() -> None:
    file = new_document()
    paragraph = file.add_paragraph("Đã ban hành 12 văn bản")
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    paragraph.add_run(" trong năm.")
    body = "<w:p><w:r><w:t>Kế hoạch số 5.</w:t></w:r></w:p>"
    note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{body}</w:footnote></w:footnotes>'
    document = read(with_part(saved(file), "word/footnotes.xml", lambda _: note))
    assert shown(document) == ["Đã ban hành 12 văn bản¹ trong năm."]
    assert [(one.mark, one.body.text) for one in document.notes] == [("¹", "Kế hoạch số 5.")]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (
            "<w:r><w:t xml:space='preserve'>Đạt </w:t></w:r><w:del><w:r><w:delText>90%</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>95%</w:t></w:r></w:ins>",
            "Đạt 95%",
        ),
        ("<w:r><w:t>Đạt 95%</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ghi chú kín</w:t></w:r>", "Đạt 95%"),
        (
            '<w:r><w:t>25 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>',
            "25 km²",
        ),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t>Hết</w:t></w:r>', "Hết"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>25/6</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "25/6",
        ),
        ("<w:r><w:t>4G</w:t><w:noBreakHyphen/><w:t>5G</w:t><w:tab/><w:t>đủ</w:t></w:r>", "4G-5G\tđủ"),
        ("<w:hyperlink><w:r><w:t>Cổng dịch vụ công</w:t></w:r></w:hyperlink>", "Cổng dịch vụ công"),
    ],
)
def test_a_paragraph_reads_as_word_shows_it(xml: str, words: str) -> None:
    assert shown(in_body(xml))[0] == words


def test_words_in_a_text_box_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Số: 12/BC-UBND</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f'<w:r><mc:AlternateContent {space}><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>BÁO CÁO</w:t></w:r>"
    )
    assert shown(in_body(xml)) == ["BÁO CÁO", "Số: 12/BC-UBND"]


def test_pages_are_counted_by_their_breaks() -> None:
    file = new_document()
    file.add_paragraph("Một")
    file.add_page_break()
    file.add_paragraph("Hai")
    assert [block.page for block in read(saved(file)).blocks] == [1, 2]


def test_a_file_in_the_strict_form_of_the_standard_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    raw = with_part(
        saved(new_document()),
        "word/document.xml",
        lambda _: (
            f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p></w:body></w:document>'
        ),
    )
    assert shown(read(raw)) == ["Báo cáo"]


def test_bold_is_of_the_whole_paragraph_and_centred_of_its_style() -> None:
    file = new_document()
    title = file.add_paragraph()
    title.add_run("BÁO CÁO").bold = True
    title.alignment = 1
    half = file.add_paragraph("Đạt ")
    half.add_run("75%").bold = True
    looks = [(block.bold, block.centered) for block in read(saved(file)).blocks if isinstance(block, Paragraph)]
    assert looks == [(True, True), (False, False)]


def test_the_sign_of_a_symbol_font_is_a_bullet() -> None:
    raw = saved(new_document())
    raw = with_part(
        raw, "word/numbering.xml", lambda xml: re.sub(r'w:lvlText w:val="[^"]*"', 'w:lvlText w:val="\uf02d"', xml)
    )
    file = new_document(BytesIO(raw))
    file.add_paragraph("Ý", "List Bullet")
    assert shown(read(saved(file))) == ["- Ý"]
