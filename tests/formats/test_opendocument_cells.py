"""Cells of an OpenDocument spreadsheet: words in the colour of what lies below them are left out and told."""

from __future__ import annotations

import pytest

from tests.formats.shown import read_document, shown
from tests.formats.test_damaged import zipped
from tests.formats.test_opendocument_parts import HIDDEN, SLIP, SPACES, counts
from tests.formats.test_opendocument_seen import DARK, FO, WHITE, style

CALC = "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'"
CONDITIONS = "<calcext:conditional-formats/>"
STYLES = (
    style("table-cell", "W", WHITE)
    + style("table-cell", "D", WHITE, DARK)
    + style("text", "w", WHITE)
    + style("text", "b", "fo:color='#000000'")
    + style("table-cell", "C", WHITE).replace("</style:style>", "<style:map/></style:style>")
)
WORDS = f"<text:p>{SLIP}</text:p>"


def span(name: str, words: str) -> str:
    return f"<text:span text:style-name='{name}'>{words}</text:span>"


def sheet(cell: str, column: str = "", row: str = "", behind: str = "") -> bytes:
    columns = f"<table:table-column {column}/><table:table-column/>"
    other = "<table:table-cell><text:p>Xã</text:p></table:table-cell>"
    rows = f"<table:table-row {row}>{cell}{other}</table:table-row>"
    content = (
        f"<office:document-content {SPACES} {FO} {CALC}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet><table:table>{columns}{rows}{behind}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    return zipped(content_xml=content, styles_xml=f"<office:document-styles {SPACES}/>")


def cell(inside: str, style_name: str = "", about: str = "") -> str:
    named = f"table:style-name='{style_name}'" if style_name else ""
    return f"<table:table-cell {named} {about}>{inside}</table:table-cell>"


NUMBER = "office:value-type='float' office:value='27'"
DEFAULT = "table:default-cell-style-name='W'"


@pytest.mark.parametrize(
    ("raw", "seen", "lost"),
    [
        (sheet(cell(WORDS)), SLIP, False),
        (sheet(cell(WORDS, "W")), "", True),
        (sheet(cell(WORDS, "D")), SLIP, False),
        (sheet(cell(WORDS, "C")), SLIP, False),
        (sheet(cell(WORDS, "W"), behind=CONDITIONS), SLIP, False),
        (sheet(cell(WORDS), column=DEFAULT), "", True),
        (sheet(cell(WORDS), row=DEFAULT.replace("W", "D")), SLIP, False),
        (sheet(cell("<text:p>27</text:p>", "W", NUMBER)), "", True),
        (sheet(cell("", "W", NUMBER)), "", True),
        (sheet(cell(f"<text:p>Đạt {span('w', 'mục tiêu ')}27/26 xã.</text:p>")), SLIP, True),
        (sheet(cell(f"<text:p>{span('b', SLIP)}</text:p>", "W")), SLIP, False),
    ],
    ids=range(11),
)
def test_words_of_cells_that_nobody_sees_are_told(raw: bytes, seen: str, lost: bool) -> None:
    document = read_document(".ods", raw)
    assert shown(document) == ([[[seen, "Xã"]]] if seen else ["Xã"])
    assert counts(document) == (HIDDEN if lost else [])
