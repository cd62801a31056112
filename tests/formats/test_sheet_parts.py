"""Parts of a workbook beside the values of its cells: what formats say, what hides, what stands beside the cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from dxlint.formats.blocks import Document
from dxlint.formats.number_formats import shown as as_shown
from dxlint.formats.number_formats import shown_words
from dxlint.formats.xlsx.reader import read
from tests.formats.shown import document_tree, shown
from tests.formats.test_sheets import fill, of, saved
from tests.formats.test_unread import SHEET, workbook

LEDGER = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        ("12345", '0.0,"nghìn"', "12,3nghìn"),
        ("12345678", '#,##0.0,,"triệu"', "12,3triệu"),
        ("0.82", "0%", "82%"),
        ("82", '0"%"', "82%"),
        ("5", ";;;", ""),
        ("0", "0;-0;;@", ""),
        ("3", "0;-0;;@", "3"),
        ("0", LEDGER, "-"),
        ("1234", LEDGER, "1.234"),
        ("1", '"Đạt";"Không đạt"', "Đạt"),
        ("-1", '"Đạt";"Không đạt"', "Không đạt"),
        ("-1", '0;"a;b"', "a;b"),
        ("1500", '[>=1000]0.0,"k";0', "1,5k"),
        ("500", '[>=1000]0.0,"k";0', "500"),
        ("0", '[=1]"Có";[=0]"Không";0', "Không"),
        ("7", '[=1]"Có";[=0]"Không";0', "7"),
        ("0.5", "# ?/?", "1/2"),
        ("1.25", "# ??/??", "1 1/4"),
        ("3", "# ?/?", "3"),
        ("1.5", "# ?/8", "1 4/8"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.5", "hh:mm", "12:00"),
        ("5", 'General" người"', "5 người"),
        ("1.5", "0.0??", "1,5"),
        ("123456", "000-000", "123-456"),
        ("1234567", "# ##0", "1.234.567"),
        ("45000", 'dd "tháng" mm', "15 tháng 03"),
    ],
)
def test_a_figure_says_what_its_format_makes_of_it(value: str, form: str, words: str) -> None:
    assert as_shown(Decimal(value), form).strip() == words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (";;;", ""),
        ("@", "Xã A"),
        ("0;0", "Xã A"),
        ('0;0;0;"Tên: "@', "Tên: Xã A"),
        ('"Tên: "@', "Tên: Xã A"),
        ("", "Xã A"),
    ],
)
def test_words_say_what_their_format_makes_of_them(form: str, words: str) -> None:
    assert shown_words("Xã A", form) == words


def told(document: Document) -> list[tuple[str, str, str]]:
    """What is told, with its count and the cell of the first."""
    return [
        (one.message, one.data.get("count", ""), one.location.cell if one.location else "") for one in document.problems
    ]


def test_cells_that_a_format_hides_are_told_and_not_read() -> None:
    document = of(["Xã", "Số"], ["A", (120, ";;;")], [("Ẩn", ";;;"), (0, "0;-0;;@")])
    assert shown(document) == [[["Xã", "Số"]], "A"]
    assert told(document) == [("hidden-text", "2", "B2")]


def of_sheet(change: Any) -> Document:
    """What is read of a sheet of three rows that is changed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "PL1"
    fill(sheet, ["Xã", "Số"], ["An", 120], ["Cộng", 170])
    change(sheet)
    return read(saved(book))


WHOLE = [[["Xã", "Số"], ["An", "120"], ["Cộng", "170"]]]
WHITE = Font(color="FFFFFFFF")


def whiten(sheet: Worksheet) -> None:
    sheet["B2"].font = WHITE


def whiten_on_blue(sheet: Worksheet) -> None:
    sheet["B2"].font = WHITE
    sheet["B2"].fill = PatternFill("solid", fgColor="FF0000FF")


def whiten_by_rule(sheet: Worksheet) -> None:
    sheet["B2"].font = WHITE
    rule = CellIsRule(operator="greaterThan", formula=["5"], fill=PatternFill("solid", bgColor="FF0000FF"))
    sheet.conditional_formatting.add("B2:B3", rule)


def test_white_on_white_is_told_and_not_read() -> None:
    document = of_sheet(whiten)
    assert "120" not in str(shown(document))
    assert told(document) == [("hidden-text", "1", "B2")]
    for coloured in (whiten_on_blue, whiten_by_rule):
        document = of_sheet(coloured)
        assert shown(document) == WHOLE
        assert told(document) == []


def words_of(*runs: TextBlock | str) -> Any:
    def change(sheet: Worksheet) -> None:
        sheet["A2"] = CellRichText(*runs)

    return change


UNSEEN, SEEN = InlineFont(color="FFFFFFFF"), InlineFont(color="FF1F3864")


@pytest.mark.parametrize(
    ("change", "shown_words", "hidden"),
    [
        (words_of("An ", TextBlock(UNSEEN, "mục tiêu "), "27/26"), "An 27/26", True),
        (words_of("An ", TextBlock(InlineFont(color=Color(theme=0)), "x "), "27/26"), "An 27/26", True),
        (words_of("An ", TextBlock(SEEN, "mục tiêu "), "27/26"), "An mục tiêu 27/26", False),
        (words_of("An ", TextBlock(InlineFont(b=True), "mục tiêu "), "27/26"), "An mục tiêu 27/26", False),
    ],
)
def test_white_words_within_a_cell_are_told_and_not_read(change: Any, shown_words: str, hidden: bool) -> None:
    document = of_sheet(change)
    assert shown_words in str(shown(document))
    assert told(document) == ([("hidden-text", "1", "A2")] if hidden else [])


def test_words_of_their_own_colour_are_seen_in_a_white_cell() -> None:
    def change(sheet: Worksheet) -> None:
        words_of("kín ", TextBlock(SEEN, "An"))(sheet)
        sheet["A2"].font = WHITE

    document = of_sheet(change)
    assert shown(document) == WHOLE
    assert told(document) == [("hidden-text", "1", "A2")]


@pytest.mark.parametrize(
    ("font", "fill", "lost"),
    [
        (Font(color="FFFEFEFE"), None, True),
        (Font(color="FFD9D9D9"), None, False),
        (Font(color=Color(theme=0)), None, True),
        (Font(color=Color(theme=0, tint=-0.5)), None, False),
        (Font(color=Color(theme=1, tint=0.99)), None, True),
        (Font(color="FF0000FF"), PatternFill("solid", fgColor="FF0000FF"), True),
        (Font(color="FF0000FF"), PatternFill("solid", fgColor="FFFFFF00"), False),
        (Font(color="FFFFFFFF"), PatternFill("darkGray"), False),
        (Font(size=1), None, True),
        (Font(size=8), None, False),
    ],
)
def test_letters_in_the_colour_of_their_cell_are_told(font: Font, fill: PatternFill | None, lost: bool) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"].font = font
        if fill is not None:
            sheet["B2"].fill = fill

    document = of_sheet(change)
    assert ("120" in str(shown(document))) is not lost
    assert told(document) == ([("hidden-text", "1", "B2")] if lost else [])


def test_words_below_a_merged_cell_are_told() -> None:
    def merged(inside: str) -> bytes:
        cells = f"<row r='1'><c r='A1'><v>1</v></c><c r='B1'>{inside}</c><c r='C1'><v>3</v></c></row>"
        below = "<row r='2'><c r='A2'><v>4</v></c><c r='B2'><v>5</v></c><c r='C2'><v>6</v></c></row>"
        behind = "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"
        return workbook("visible", xl__s1_xml=f"<worksheet><sheetData>{cells}{below}</sheetData>{behind}</worksheet>")

    document = read(merged("<v>27</v>"))
    assert shown(document) == [[["1 (2, 1)", "3"], ["4", "5", "6"]]]
    assert told(document) == [("hidden-text", "1", "B1")]
    assert told(read(merged(""))) == []


@pytest.mark.parametrize(
    ("column", "row", "messages"),
    [("width='0'", "", ["hidden-columns"]), ("", "ht='0'", ["hidden-rows"]), ("width='0.5'", "ht='10'", [])],
)
def test_rows_and_columns_without_a_size_are_hidden(column: str, row: str, messages: list[str]) -> None:
    rows = f"<row><c><v>1</v></c><c><v>2</v></c></row><row {row}><c><v>3</v></c><c><v>4</v></c></row>"
    data = f"<worksheet><cols><col min='2' max='2' {column}/></cols><sheetData>{rows}</sheetData></worksheet>"
    assert [one.message for one in read(workbook("visible", xl__s1_xml=data)).problems] == messages


def note(sheet: Worksheet) -> None:
    sheet["B2"].comment = Comment("Đúng là 130", "An")
    sheet["B3"].comment = Comment(" ", "")


def test_comments_are_told_at_their_cell() -> None:
    document = of_sheet(note)
    assert shown(document) == WHOLE
    assert [(message, cell) for message, _, cell in told(document)] == [("unread-comments", "B2")]


def head(words: str, first: str = "") -> Any:
    def change(sheet: Worksheet) -> None:
        sheet.oddHeader.center.text = words
        sheet.firstHeader.center.text = first

    return change


@pytest.mark.parametrize(
    ("change", "notes"),
    [
        (head('&"Arial,Bold"&12Đạt 82%'), ["Đạt 82%"]),
        (head("Trang &P/&N"), []),
        (head("Phụ lục 1 - năm 2023"), []),
        (head("", first="Đạt 82%"), []),
    ],
)
def test_figures_at_the_edges_of_a_sheets_pages_are_read(change: Any, notes: list[str]) -> None:
    document = of_sheet(change)
    assert [one.body.text for one in document.notes] == notes
    assert shown(document) == WHOLE
    assert told(document) == []


ANCHOR = "<from><col>2</col><row>4</row></from>"
TEXT = "<sp><nvSpPr><cNvPr {}/></nvSpPr><txBody><t>Tổng 50</t></txBody></sp>"
UNSEEN = "hidden='1'"
VML = "<xml xmlns:v='v' xmlns:x='x'>{}</xml>"
CONTROL = (
    "<v:shape{}><v:textbox>{}</v:textbox><x:ClientData ObjectType='{}'><x:Anchor>1, 0, 3, 0</x:Anchor></x:ClientData>"
    "</v:shape>"
)


@pytest.mark.parametrize(
    ("kind", "part", "said"),
    [
        ("drawing", f"<a><b>{ANCHOR}{TEXT.format('')}</b></a>", [("unread-objects", "1", "C5")]),
        ("drawing", f"<a><b>{ANCHOR}{TEXT.format(UNSEEN)}</b></a>", []),
        (
            "drawing",
            f"<a><b>{ANCHOR}<Choice><chart/></Choice><Fallback>{TEXT.format('')}</Fallback></b></a>",
            [("unread-objects", "1", "C5")],
        ),
        ("drawing", f"<a><b>{ANCHOR}<Choice><slicer/></Choice></b></a>", [("unread-objects", "1", "C5")]),
        ("vmlDrawing", VML.format(CONTROL.format("", "", "Drop")), [("unread-objects", "1", "B4")]),
        (
            "vmlDrawing",
            VML.format(CONTROL.format("", "<div>Đạt<br></div>", "Checkbox")),
            [("unread-objects", "1", "B4")],
        ),
        ("vmlDrawing", VML.format(CONTROL.format("", "", "Checkbox")), []),
        ("vmlDrawing", VML.format(CONTROL.format("", "Ghi chú", "Note")), []),
        ("vmlDrawing", VML.format(CONTROL.format(" style='visibility:hidden'", "x", "Label")), []),
        ("vmlDrawing", "no XML at all", []),
        (
            "threadedComment",
            "<a><threadedComment ref='B7'><text>130</text></threadedComment></a>",
            [("unread-comments", "1", "B7")],
        ),
    ],
    ids=range(11),
)
def test_what_stands_beside_the_cells_is_told_where_it_begins(
    kind: str, part: str, said: list[tuple[str, str, str]]
) -> None:
    tie = f"<a><Relationship Id='d' Type='o/{kind}' Target='d.xml'/></a>"
    raw = workbook("visible", **{"xl/_rels/s1.xml.rels": tie, "xl/d.xml": part})
    assert told(read(raw)) == said


def test_a_thread_of_comments_is_told_once() -> None:
    ties = "".join(
        f"<Relationship Id='{kind}' Type='o/{kind}' Target='{kind}.xml'/>" for kind in ("comments", "threadedComment")
    )
    parts = {
        "xl/comments.xml": "<a><comment ref='B7'><t>130</t></comment></a>",
        "xl/threadedComment.xml": "<a><threadedComment ref='B7'><text>130</text></threadedComment></a>",
    }
    raw = workbook("visible", **{"xl/_rels/s1.xml.rels": f"<a>{ties}</a>", **parts})
    assert told(read(raw)) == [("unread-comments", "1", "B7")]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("<c r='A1' t='e' vm='1'><v>#VALUE!</v></c>", "unread-objects"),
        ("<c r='A1' t='e'><v>#VALUE!</v></c>", ""),
        ("<c r='A1' t='str'><f>B1</f></c>", "no-values"),
        ("<c r='A1' t='str'><f>B1</f><v></v></c>", ""),
    ],
)
def test_a_picture_in_a_cell_and_a_formula_without_its_words_are_told(cell: str, message: str) -> None:
    rows = f"<row>{cell}</row><row><c t='inlineStr'><is><t>Xã</t></is></c></row>"
    raw = workbook("visible", xl__s1_xml=f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    assert [one.message for one in document_tree(".xlsx", raw).problems] == ([message] if message else [])


def test_rows_are_hidden_where_all_are_that_say_no_height() -> None:
    rows = "<row r='1' ht='15'><c><v>1</v></c><c><v>2</v></c></row><row r='2'><c><v>3</v></c><c><v>4</v></c></row>"
    for folded, messages in (("<sheetFormatPr zeroHeight='1'/>", ["hidden-rows"]), ("<sheetFormatPr/>", [])):
        data = f"<worksheet>{folded}<sheetData>{rows}</sheetData></worksheet>"
        document = read(workbook("visible", xl__s1_xml=data))
        assert [one.message for one in document.problems] == messages
    assert told(read(workbook("visible", xl__s1_xml=SHEET))) == []
