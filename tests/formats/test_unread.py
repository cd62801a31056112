"""What a file shows to its reader and dxlint does not read is told: never is a part dropped without a word."""

from __future__ import annotations

import pytest

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
