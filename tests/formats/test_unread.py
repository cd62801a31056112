"""What a file shows to its reader and dxlint does not read is told: never is a part dropped without a word."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.formats.shown import document_tree, misplaced, read_document, shown, texts
from tests.formats.test_damaged import PARTS, SHEET, paragraph, word, zipped

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def opendocument(body: str, kind: str = "text", **parts: str) -> bytes:
    """An OpenDocument file with this body."""
    names = ["office", "text", "table", "style", "draw", "xlink", "loext"]
    spaces = " ".join(f'xmlns:{name}="{_space(name)}"' for name in names)
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {spaces}>{inside}</office:document-content>"
    return zipped(content_xml=content, **parts)


def _space(name: str) -> str:
    if name == "xlink":
        return "http://www.w3.org/1999/xlink"
    if name == "loext":
        return "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    return f"{OFFICE}:{'drawing' if name == 'draw' else name}:1.0"


def told(suffix: str, raw: bytes | str) -> list[tuple[str, str]]:
    """Code and message of what is said of the reading of a file."""
    tree = document_tree(suffix, raw if isinstance(raw, bytes) else raw.encode())
    return [(problem.code, problem.message) for problem in tree.problems]


PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".docx", word("")),
        (".docx", word(PICTURE)),
        (".docx", word("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Đạt 27/26 xã.</w:t></w:r></w:p>")),
        (".odt", opendocument("")),
        (".odt", opendocument("<text:p> </text:p>")),
        (".ods", opendocument("<table:table/>", "spreadsheet")),
        (".html", "<html><head><title>Đạt 27/26 xã</title></head><body></body></html>"),
        (".html", "<p>&nbsp;</p><script>x</script>"),
        (".md", "<!-- Đạt 27/26 xã. -->\n"),
        (".csv", ";;\n;;\n"),
        (".txt", "\u00a0\n\u00a0\n"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_a_document_without_a_word_is_told_to_be_one(suffix: str, raw: bytes | str) -> None:
    assert told(suffix, raw)[0] == ("DX001", "nothing-to-read")


def test_a_document_with_a_word_is_not() -> None:
    assert told(".docx", word(paragraph("Đạt 25/26 xã."))) == []


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(*states: str, **parts: str) -> bytes:
    """A workbook of sheets A, B … in these states, all of the same cells but those given as ``xl__s2_xml``."""
    listed = "".join(f"<sheet name='{'ABC'[at]}' state='{state}' r:id='r{at + 1}'/>" for at, state in enumerate(states))
    leading = "".join(f"<Relationship Id='r{at}' Target='s{at}.xml'/>" for at in range(1, len(states) + 1))
    given = {
        **{name: part for name, part in PARTS.items() if name != "xl__s_xml"},
        "xl__workbook_xml": f"<workbook xmlns:r='{RELATED}'><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<a>{leading}</a>",
        **{f"xl__s{at}_xml": SHEET for at in range(1, len(states) + 1)},
    }
    return zipped(**{**given, **parts})


def sheets(*hidden: bool, full: bool = True) -> bytes:
    """An OpenDocument spreadsheet of sheets A, B …, some of them hidden."""
    style = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>"
    cell = "<table:table-cell><text:p>50</text:p></table:table-cell>"
    tables = [
        f"<table:table table:name='{'ABC'[at]}' table:style-name='{'h' if is_hidden else 's'}'>"
        f"<table:table-row>{cell if full or not is_hidden else ''}</table:table-row></table:table>"
        for at, is_hidden in enumerate(hidden)
    ]
    return opendocument(style + "".join(tables), "spreadsheet")


@pytest.mark.parametrize(
    ("suffix", "raw", "said"),
    [
        (".xlsx", workbook("visible", "hidden", "veryHidden"), [("DX007", {"hidden": "B, C"})]),
        (".xlsx", workbook("visible", "hidden", xl__s2_xml="<worksheet><sheetData/></worksheet>"), []),
        (".xlsx", workbook("hidden"), [("DX001", {}), ("DX007", {"hidden": "A"})]),
        (".xlsx", workbook(), [("DX001", {})]),
        (".ods", sheets(False, True), [("DX007", {"hidden": "B"})]),
        (".ods", sheets(False, True, full=False), []),
        (".ods", sheets(True), [("DX001", {}), ("DX007", {"hidden": "A"})]),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value),
)
def test_sheets_that_are_hidden_and_hold_something_are_told(
    suffix: str, raw: bytes, said: list[tuple[str, dict[str, str]]]
) -> None:
    assert [(one.code, one.data) for one in document_tree(suffix, raw).problems] == said


def report_of_word(**parts: str | None) -> bytes:
    """A file as Word writes one, with a footnote, and these parts of its folder changed, added or (None) missing."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Mật"
    run = file.add_paragraph("Đạt 25/26 xã")._p.add_r()
    run.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    file.add_paragraph("Mục", "List Number")
    raw, made = BytesIO(), BytesIO()
    file.save(raw)
    note = f'<w:footnote w:id="2">{paragraph("Kế hoạch số 5.")}</w:footnote>'
    given = {"footnotes": f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>", **parts}
    relation = '<Relationship Id="n" Type="o/footnotes" Target="footnotes.xml"/></Relationships>'
    with ZipFile(raw) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            if name.rpartition("/")[2].removesuffix(".xml") not in parts:
                data = old.read(name)
                tied = name == "word/_rels/document.xml.rels"
                new.writestr(name, data.decode().replace("</Relationships>", relation) if tied else data)
        for name, data in given.items():
            if data is not None:
                new.writestr(f"word/{name}.xml", data)
    return made.getvalue()


NO_NOTES = f"<w:footnotes {nsdecls('w')}/>"


@pytest.mark.parametrize(
    "parts",
    [{"footnotes": None}, {"footnotes": NO_NOTES}, {"styles": None}, {"numbering": None}, {"header1": None}],
    ids=str,
)
def test_a_word_file_that_lacks_a_part_that_it_refers_to_is_damaged(parts: dict[str, str | None]) -> None:
    assert told(".docx", report_of_word()) == []
    assert told(".docx", report_of_word(**parts)) == [("DX001", "broken-file")]


def test_a_note_whose_mark_is_typed_is_read() -> None:
    call = "<w:footnoteReference w:id='2' w:customMarkFollows='1'/>"
    body = f"<w:p><w:r><w:t>Đạt 25/26 xã</w:t>{call}<w:t>*</w:t></w:r></w:p>"
    note = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'>{paragraph('Trừ một xã.')}</w:footnote></w:footnotes>"
    raw = zipped(
        word__document_xml=f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>", word__footnotes_xml=note
    )
    assert "Trừ một xã." in str(document_tree(".docx", raw).data)


RELATIONS = '<a><Relationship Id="m" Type="o/officeDocument" Target="{}"/></a>'


def test_the_part_that_is_read_is_the_one_that_office_programs_open() -> None:
    body = f"<w:document {nsdecls('w')}><w:body>{{}}</w:body></w:document>"
    raw = zipped(
        **{"_rels/.rels": RELATIONS.format("/word/Document2.xml")},
        word__document_xml=body.format(paragraph("Đạt 25/26 xã.")),
        word__document2_xml=body.format(paragraph("Đạt 27/26 xã.")),
    )
    assert "27/26" in str(document_tree(".docx", raw).data)


@pytest.mark.parametrize("kind", ["sharedStrings", "styles", "worksheet"])
def test_a_workbook_that_lacks_a_part_that_it_refers_to_is_damaged(kind: str) -> None:
    leading = f"<a><Relationship Id='r1' Target='s1.xml'/><Relationship Id='x' Type='o/{kind}' Target='x.xml'/></a>"
    said = told(".xlsx", workbook("visible", **{"xl/_rels/workbook.xml.rels": leading}))
    assert said == ([] if kind == "worksheet" else [("DX001", "broken-file")])


def test_an_open_document_without_the_styles_that_it_lists_is_damaged() -> None:
    manifest = {"META-INF/manifest.xml": '<m><f full-path="styles.xml"/></m>'}
    assert told(".odt", opendocument("<text:p>Đạt.</text:p>", **manifest)) == [("DX001", "broken-file")]


OBJECT = ("DX007", "unread-objects")
SHOWN = "Đạt 25/26 xã."


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("<w:p><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>", "1"),
        (
            "<w:p><w:r><w:object><o:OLEObject/></w:object></w:r><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>",
            "2",
        ),
        ("<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><c:chart/></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>", "1"),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", ""),
        ("<w:p><w:del><w:r><w:drawing><c:chart/></w:drawing></w:r></w:del></w:p>", ""),
    ],
)
def test_charts_and_files_of_other_programs_in_word_are_counted(body: str, count: str) -> None:
    body = body.replace("c:chart", "c:chart xmlns:c='c'").replace("o:OLEObject", "o:OLEObject xmlns:o='o'")
    problems = document_tree(".docx", word(paragraph(SHOWN) + body)).problems
    assert [(one.message, one.data["count"]) for one in problems] == ([("unread-objects", count)] if count else [])


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:smartTagX>{}</w:smartTagX>",
        "<w:customXml><w:p><w:hyperlink><w:ruby><w:rubyBase>{run}</w:rubyBase></w:ruby></w:hyperlink></w:p></w:customXml>",
        "<m:oMathPara><m:oMath><m:func><m:fName/><m:e>{run}</m:e></m:func></m:oMath></m:oMathPara>",
        "<w:tbl><w:wrap><w:tr><w:wrap><w:tc>{}</w:tc></w:wrap></w:tr></w:wrap></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:sdt><w:tbl><w:tr><w:tc>{}</w:tc><w:tc/></w:tr></w:tbl></w:sdt></w:tc></w:tr></w:tbl>",
    ],
)
def test_what_nobody_has_heard_of_does_not_hide_what_stands_in_it_in_word(wrapped: str) -> None:
    run = f"<w:r><w:t>{SHOWN}</w:t></w:r>"
    body = (
        wrapped.replace("{}", paragraph(SHOWN))
        .replace("{run}", run)
        .replace("<m:oMathPara>", "<m:oMathPara xmlns:m='m'>")
    )
    assert SHOWN in str(document_tree(".docx", word(body)).data)


@pytest.mark.parametrize("hidden", ["del", "moveFrom", "pPr"])
def test_what_was_deleted_is_not_read(hidden: str) -> None:
    body = f"<w:{hidden}>{paragraph('Đạt 27/26 xã.')}</w:{hidden}>"
    assert "27/26" not in str(document_tree(".docx", word(paragraph(SHOWN) + body)).data)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("I. Kết quả\t3", []),
        ("Kết quả ……… 12", []),
        ("Kết quả\tiv", []),
        ("", []),
        ("Đạt 27/26 xã.", ["unread-contents"]),
        ("Đạt 27/26 xã, bằng 82%.\t3", ["unread-contents"]),
        ("1.2. Có 100% xã họp\t3", []),
        ("Có 100% xã họp ……… 3", []),
    ],
)
def test_a_line_in_the_form_of_contents_that_leads_nowhere_is_told(line: str, said: list[str]) -> None:
    styles = f"<w:styles {nsdecls('w')}><w:style w:styleId='T'><w:name w:val='toc 1'/></w:style></w:styles>"
    runs = line.replace("\t", "</w:t><w:tab/><w:t>")
    styled = f"<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>{runs}</w:t></w:r></w:p>"
    heading = "Có 100% xã họp"
    body = f"<w:document {nsdecls('w')}><w:body>{styled}{paragraph(SHOWN)}{paragraph(heading)}</w:body></w:document>"
    raw = zipped(word__document_xml=body, word__styles_xml=styles)
    assert [one.message for one in document_tree(".docx", raw).problems] == said
    typed = line.replace("\t", "<text:tab/>")
    contents = f"<text:index-title><text:p>Mục lục</text:p></text:index-title><text:p>{typed}</text:p>"
    of_open = opendocument(
        f"<text:table-of-content><text:index-body>{contents}</text:index-body></text:table-of-content>"
        f"<text:p>{SHOWN}</text:p><text:p>{heading}</text:p>"
    )
    assert [one.message for one in document_tree(".odt", of_open).problems] == said


@pytest.mark.parametrize(
    "wrapped",
    [
        "<text:numbered-paragraph><text:p>{}</text:p></text:numbered-paragraph>",
        "<text:p><loext:content-control><text:span>{}</text:span></loext:content-control></text:p>",
        "<text:p><text:meta-field><text:meta>{}</text:meta></text:meta-field></text:p>",
        "<text:list><text:list-header><text:p>{}</text:p></text:list-header></text:list>",
        "<text:bibliography><text:index-body><text:p>{}</text:p></text:index-body></text:bibliography>",
        "<text:p><loext:x><draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame></loext:x></text:p>",
    ],
)
def test_what_nobody_has_heard_of_does_not_hide_what_stands_in_it_in_an_open_document(wrapped: str) -> None:
    assert SHOWN in str(document_tree(".odt", opendocument(wrapped.format(SHOWN))).data)


@pytest.mark.parametrize("tag", ["text:tracked-changes", "office:annotation"])
def test_what_no_print_of_an_open_document_shows_is_not_read(tag: str) -> None:
    raw = opendocument(f"<text:p>{SHOWN}</text:p><{tag}><text:p>Đạt 27/26 xã.</text:p></{tag}>")
    assert "27/26" not in str(document_tree(".odt", raw).data)


def test_charts_and_files_of_other_programs_in_open_documents_are_counted() -> None:
    frame = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    assert told(".odt", opendocument(f"<text:p>{SHOWN}{frame}</text:p>")) == [OBJECT]
    cell = f"<table:table-cell><text:p>50</text:p>{frame}</table:table-cell>"
    shapes = "<table:shapes><draw:custom-shape><text:p>Tổng 50</text:p></draw:custom-shape></table:shapes>"
    for table in (f"<table:table-row>{cell}</table:table-row>", shapes):
        raw = opendocument(f"<table:table>{table}</table:table>", "spreadsheet")
        assert told(".ods", raw)[-1] == OBJECT


@pytest.mark.parametrize(
    ("drawing", "count"),
    [
        ("<a><b><chart/></b><sp><txBody><t>Tổng 50</t></txBody></sp></a>", "2"),
        ("<a><sp><txBody><t/></txBody></sp><pic/></a>", ""),
    ],
)
def test_what_a_sheet_shows_beside_its_cells_is_counted(drawing: str, count: str) -> None:
    tie = "<a><Relationship Id='d' Type='o/drawing' Target='d.xml'/></a>"
    raw = workbook("visible", **{"xl/_rels/s1.xml.rels": tie, "xl/d.xml": drawing})
    problems = document_tree(".xlsx", raw).problems
    assert [(one.message, one.data["count"]) for one in problems] == ([("unread-objects", count)] if count else [])


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<textarea rows=3>Đạt 27/26 <xã></textarea>", "Đạt 27/26 <xã>"),
        ("<p>Đạt <select><option>20%<option selected>27/26<option>30%</select> xã</p>", "Đạt 27/26 xã"),
        ("<p>Đạt <select multiple><option>20%<option>27/26</select> xã</p>", "Đạt 20% 27/26 xã"),
        ("<p>Đạt<select><optgroup label=a><option>27/26</optgroup></select>xã</p>", "Đạt 27/26 xã"),
        ("<div><select><option>Đạt 27/26 xã</div><p>Hết</p>", "Đạt 27/26 xã"),
        ("<header-box>Đạt 27/26 xã</header-box>", "Đạt 27/26 xã"),
        ("<select-box>Đạt 27/26 xã</select-box>", "Đạt 27/26 xã"),
        ("<svg/><p>Đạt 27/26 xã</p>", "Đạt 27/26 xã"),
        ("<svg><p>Đạt 27/26 xã</p>", "Đạt 27/26 xã"),
        ("<!--><p>Đạt 27/26 xã</p><!-- -->", "Đạt 27/26 xã"),
        ("<!-- --!><p>Đạt 27/26 xã</p><!-- -->", "Đạt 27/26 xã"),
        ("<dialog open>Đạt 27/26 xã</dialog>", "Đạt 27/26 xã"),
        ("<p aria-hidden=true>Đạt 27/26 xã</p>", "Đạt 27/26 xã"),
        ("<p aria-hidden=false data-hidden>Đạt 27/26 xã</p>", "Đạt 27/26 xã"),
    ],
)
def test_what_a_page_shows_is_read(page: str, read: str) -> None:
    document = read_document(".html", page.encode())
    assert [text.text for text in texts(document)][:1] == [read]
    assert document.problems == ()


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("<iframe srcdoc='Đạt 27/26 xã'></iframe>", "1"),
        ("<iframe src='bang.html'></iframe><embed src='a.pdf'><object data='b.pdf'></object>", "3"),
        ("<svg viewBox='0 0 1 1'><title>x</title><text x=1>27/26</text></svg>", "1"),
        ("<math><mn>27</mn></math>", "1"),
        ("<svg><title>Biểu tượng</title><path d=''/></svg>", ""),
        ("<template shadowrootmode=open><p>27/26</p></template>", "1"),
        ("<template shadowrootmode=open><slot></slot></template><template><p>27/26</p></template>", ""),
        ("<style>b::after{content:attr(data-x)}</style><b data-x='27/26 xã'></b>", "1"),
        (f"<style>td::before{{content: attr(data-h) ':'}}</style><b data-h='{SHOWN}'></b>", ""),
        ("<ul style='list-style-type:\"Đạt 27/26 xã \"'></ul>", "1"),
        ("<ul style='list-style: square url(\"1.png\")'></ul>", ""),
        ("<style>@counter-style a{system: fixed; symbols: '27/26 ' '25/26 '}</style>", "1"),
        (
            "<iframe src='about:blank'></iframe><iframe src='do.html' width=0></iframe><iframe src=x hidden></iframe>",
            "",
        ),
        ("<nav><iframe src='x'></iframe></nav><noscript><iframe src='x'></iframe></noscript>", ""),
        ("<div class='modal fade' aria-hidden=true>Đóng</div><datalist><option>27/26</datalist>", ""),
    ],
)
def test_frames_and_drawings_of_a_page_are_counted(page: str, count: str) -> None:
    document = read_document(".html", f"<p>{SHOWN}</p>{page}".encode())
    assert [text.text for text in texts(document)] == [SHOWN]
    assert [one.data["count"] for one in document.problems] == ([count] if count else [])


FENCED = "# Kết quả\n\nĐạt 25/26 xã.\n\n```sh\nls\n```\n"


@pytest.mark.parametrize(
    ("source", "read", "said"),
    [
        (f"```\n{SHOWN}\n```\n", [SHOWN], []),
        (f"~~~~ markdown\r\n{SHOWN}\r\n~~~~", [SHOWN], []),
        (f"```text\n{SHOWN}\n", [SHOWN], []),
        (f"````md\n{FENCED}````\n", ["Kết quả", SHOWN], []),
        (f"````md\n{FENCED.replace('sh', '')}````\n", ["Kết quả", SHOWN], ["unread-code"]),
        (FENCED, ["Kết quả", SHOWN], []),
        (f"{FENCED}\n```\nTổng 27/26 xã\n```\n", ["Kết quả", SHOWN], ["unread-code"]),
        ("```py\nprint()\n```\n", [], []),
        (f"Kết quả\n\n```csv\n{SHOWN}\n```\n", ["Kết quả"], ["unread-code"]),
    ],
)
def test_a_report_set_as_code_is_read_and_text_set_so_within_one_told(
    source: str, read: list[str], said: list[str]
) -> None:
    document = read_document(".md", source.encode())
    assert shown(document) == read
    assert [one.message for one in document.problems] == said
    assert misplaced(document, source) == []
