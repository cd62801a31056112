"""What a file shows to its reader and dxlint does not read is told: never is a part dropped without a word."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.formats.shown import document_tree
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
    assert told(suffix, raw) == [("DX001", "nothing-to-read")]


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
