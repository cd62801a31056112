"""A marked workbook: a comment in each finding's cell, a sheet that lists them, and nothing else changed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from dxlint.formats.xlsx.own_list import sum_of_row
from dxlint.formats.xlsx.reader import read
from dxlint.marking.workbook import marked, unmarked
from dxlint.rulebook.findings import Finding
from tests.marking.libreoffice import needs_libreoffice, saved_by_libreoffice
from tests.marking.word_files import changed, findings_in, parts_of
from tests.structure.layout import tables
from tests.structure.make import as_xlsx, reports

ROWS = [("Xã", "Số hộ", "Có mạng", "Tỷ lệ (%)"), ("Xã A", 412, 380, "92,23"), ("Xã B", 365, 301, "82,47")]
ROWS += [("Cộng", 797, 681, "87,64")]
"""412 + 365 is 777."""


def book(change: Callable[[Worksheet], object] = lambda sheet: None, name: str = "Phụ lục 1") -> bytes:
    """A workbook with a slip in its table."""
    file = Workbook()
    sheet = file.active
    sheet.title = name
    for row in ROWS:
        sheet.append(row)
    change(sheet)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def with_comments(sheet: Worksheet) -> None:
    sheet["B4"].comment = Comment("Đã hỏi xã.", "Bình")
    sheet["A1"].comment = Comment("Xem lại.", "Bình")


def with_much(sheet: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    sheet.add_table(Table(displayName="Bang", ref="A1:D4"))
    sheet.merge_cells("A8:C8")
    sheet["A8"] = "Số liệu đến hết tháng 6"
    sheet.oddHeader.center.text = "Đạt 82% kế hoạch"
    sheet.freeze_panes = "B2"


FILES = {
    "a table": book(),
    "others' comments": book(with_comments),
    "a chart and a table of Excel": book(with_much),
    "a sheet with a quote in its name": book(name="Xã 'A' & <B>"),
    "a sheet of that name": book(name="dxlint"),
    "two sheets": book(lambda sheet: [sheet.parent.create_sheet("Khác").append(row) for row in ROWS]),
}


def slips(found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.code == "DX104"]


@pytest.mark.parametrize("name", FILES)
def test_a_marked_workbook_reads_the_same_and_gives_back_the_file(name: str, tmp_path: Path) -> None:
    raw = FILES[name]
    found = findings_in(raw, tmp_path, "a.xlsx")
    assert slips(found)
    made = marked(raw, found)
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path, "a.xlsx") == found
    assert parts_of(unmarked(made)) == parts_of(raw)
    assert marked(made, found) == made
    assert marked(made, found[:0]) == marked(raw, ())


def test_a_sheet_that_only_says_to_be_the_list_is_read_and_kept(tmp_path: Path) -> None:
    """Else a report could hide in it from who checks it."""
    raw = book(lambda sheet: sheet.insert_rows(1), name="dxlint")
    hidden = openpyxl.load_workbook(io.BytesIO(raw))
    hidden["dxlint"]["A1"] = "dxlint mark"
    out = io.BytesIO()
    hidden.save(out)
    found = findings_in(out.getvalue(), tmp_path, "a.xlsx")
    assert slips(found)
    made = openpyxl.load_workbook(io.BytesIO(marked(out.getvalue(), found)))
    assert made.sheetnames == ["dxlint", "dxlint 2"]
    assert made["dxlint"]["A2"].value == hidden["dxlint"]["A2"].value


@pytest.mark.parametrize("name", FILES)
def test_each_finding_is_in_its_cell_and_in_the_list(name: str, tmp_path: Path) -> None:
    raw = FILES[name]
    found = findings_in(raw, tmp_path, "a.xlsx")
    file = openpyxl.load_workbook(io.BytesIO(marked(raw, found)))
    listed = file.worksheets[-1]
    assert listed.title == ("dxlint 2" if "that name" in name else "dxlint")
    assert [listed.cell(2, 1).value, listed.cell(2, 4).value] == ["Place", "What is found"]
    for row, finding in enumerate(found, 3):
        assert listed.cell(row, 4).value == finding.message
        assert listed.cell(row, 4).data_type == "s"
        if not finding.place.cell:
            continue
        note = file[finding.place.sheet][finding.place.cell].comment
        assert note is not None
        assert finding.message in note.text
        assert note.text.startswith("dxlint ") == (note.author == "dxlint")
        sheet = finding.place.sheet.replace("'", "''")
        assert listed.cell(row, 1).hyperlink.location == f"'{sheet}'!{finding.place.cell}"
        assert listed.cell(row, 1).value == f"sheet “{finding.place.sheet}”, cell {finding.place.cell}"
        assert ".;" not in (listed.cell(row, 7).value or "")


@pytest.mark.parametrize(
    "words", ["<t>Đã hỏi > 2 xã.</t>", "<t/>", "<x:t xmlns:x='{space}'>Đã hỏi.</x:t >", "<r><t>Đã</t></r>"]
)
def test_anothers_words_and_ours_are_runs_in_one_comment(words: str, tmp_path: Path) -> None:
    raw = FILES["others' comments"]
    (name,) = (one for one in parts_of(raw) if "comments/" in one)
    held = parts_of(raw)[name]
    (space,) = {etree.QName(one).namespace for one in etree.fromstring(held).iter("{*}comment")}
    told = f"<text>{words.format(space=space)}</text>".encode()
    raw = changed(raw, name, re.sub(rb"<text>.*?</text>", lambda _: told, held))
    found = findings_in(raw, tmp_path, "a.xlsx")
    made = marked(raw, found)
    both = [one for one in etree.fromstring(parts_of(made)[name]).iter("{*}text") if len(one) > 1]
    assert both
    assert {etree.QName(child).localname for one in both for child in one} == {"r"}
    assert parts_of(unmarked(made)) == parts_of(raw)
    assert marked(made, found) == made


def test_comments_of_others_stay_and_one_in_the_same_cell_comes_first(tmp_path: Path) -> None:
    raw = FILES["others' comments"]
    found = findings_in(raw, tmp_path, "a.xlsx")
    (slip,) = slips(found)
    assert slip.place.cell == "B4"
    sheet = openpyxl.load_workbook(io.BytesIO(marked(raw, found))).worksheets[0]
    first, behind = re.split("\n— dxlint [0-9a-f]{6} —\n", sheet["B4"].comment.text)
    assert (first, sheet["B4"].comment.author) == ("Đã hỏi xã.", "Bình")
    assert behind.startswith("Error DX104: ")
    assert re.match("Xem lại.\n— dxlint [0-9a-f]{6} —\nInfo DX007: ", sheet["A1"].comment.text)


@pytest.mark.parametrize("name", FILES)
def test_marks_that_another_program_wrote_anew_are_replaced_all_the_same(name: str, tmp_path: Path) -> None:
    found = findings_in(FILES[name], tmp_path, "a.xlsx")
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(marked(FILES[name], found))).save(out)
    again = out.getvalue()
    assert read(again) == read(FILES[name])
    bare = openpyxl.load_workbook(io.BytesIO(unmarked(again)))
    comments = [cell.comment for sheet in bare.worksheets for row in sheet.iter_rows() for cell in row if cell.comment]
    assert {comment.author for comment in comments} <= {"Bình"}
    assert not any("DX104" in comment.text for comment in comments)
    assert len(bare.worksheets) == len(openpyxl.load_workbook(io.BytesIO(FILES[name])).worksheets)


def test_a_list_that_was_being_looked_at_is_filled_anew_where_it_is(tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")
    made = marked(raw, found)
    view = parts_of(made)["xl/workbook.xml"].replace(b'activeTab="0"', b'activeTab="1"')
    looked_at = changed(made, "xl/workbook.xml", view)
    for again, count in ((marked(looked_at, found), len(found)), (marked(looked_at, ()), 1)):
        assert parts_of(again)["xl/workbook.xml"] == view
        assert openpyxl.load_workbook(io.BytesIO(again)).worksheets[1].max_row == 2 + count
        assert read(again) == read(raw)


def test_a_cell_with_a_thread_of_comments_is_in_the_list_alone(tmp_path: Path) -> None:
    raw = FILES["others' comments"]
    entry = b'<threadedComment ref="B4" id="x"><text>?</text></threadedComment>'
    thread = b'<ThreadedComments xmlns="t">' + entry + b"</ThreadedComments>"
    links = parts_of(raw)["xl/worksheets/_rels/sheet1.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="t" Type="x/threadedComment" Target="/xl/t.xml"/></Relationships>'
    )
    raw = changed(changed(raw, "xl/worksheets/_rels/sheet1.xml.rels", links), "xl/t.xml", thread)
    made = marked(raw, findings_in(raw, tmp_path, "a.xlsx"))
    file = openpyxl.load_workbook(io.BytesIO(made))
    assert file.worksheets[0]["B4"].comment.text == "Đã hỏi xã."
    assert "sheet “Phụ lục 1”, cell B4" in [cell.value for cell in file.worksheets[1]["A"]]


def in_another_form(form: str) -> bytes:
    raw = FILES["a table"]
    forms = {
        "strict": lambda held: held.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
        "a prefix": lambda held: held.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
        .replace(b"xmlns=", b"xmlns:x="),
    }  # fmt: skip
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        raw = changed(raw, part, forms[form](parts_of(raw)[part]))
    return raw


@pytest.mark.parametrize("form", ["strict", "a prefix"])
def test_another_way_of_writing_the_same_is_marked_as_well(form: str, tmp_path: Path) -> None:
    raw = in_another_form(form)
    found = findings_in(raw, tmp_path, "a.xlsx")
    made = marked(raw, found)
    assert slips(found)
    assert findings_in(made, tmp_path, "a.xlsx") == found
    assert parts_of(unmarked(made)) == parts_of(raw)
    assert sum(name.endswith(("comments.xml", "dxlint.xml", ".vml")) for name in parts_of(made)) == 3


def test_what_a_report_says_becomes_no_formula_and_no_markup(tmp_path: Path) -> None:
    words = '=HYPERLINK("http://x")</t></is><f>1+1</f>_x0041_\u202e'
    raw = FILES["a table"]
    found = tuple(one._replace(message=words, excerpt=words) for one in findings_in(raw, tmp_path, "a.xlsx"))
    file = openpyxl.load_workbook(io.BytesIO(marked(raw, found)))
    seen = words.replace("\u202e", "\\u202e")
    for row in range(3, 3 + len(found)):
        cells = [file.worksheets[1].cell(row, column) for column in (4, 5)]
        assert [cell.data_type for cell in cells] == ["s", "s"]
        assert [cell.value.replace("_x005F_", "_") for cell in cells] == [f" {seen}", f"“{seen}”"]


@pytest.mark.parametrize("name", [name for name in reports() if [*tables(reports()[name])]])
def test_the_reports_tables_as_workbooks(name: str, tmp_path: Path) -> None:
    raw = as_xlsx(list(tables(reports()[name])))
    found = findings_in(raw, tmp_path, "a.xlsx")
    made = marked(raw, found)
    assert read(made) == read(raw)
    assert findings_in(made, tmp_path, "a.xlsx") == found
    assert parts_of(unmarked(made)) == parts_of(raw)
    file = openpyxl.load_workbook(io.BytesIO(made))
    for finding in found:
        if finding.place.cell:
            assert finding.message in file[finding.place.sheet][finding.place.cell].comment.text


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_it_with_the_same_cells_and_all_comments(tmp_path: Path) -> None:
    commented = {}
    for number, raw in enumerate(FILES.values()):
        found = findings_in(raw, tmp_path, f"{number}.xlsx")
        (tmp_path / f"{number}-marked.xlsx").write_bytes(marked(raw, found))
        commented[f"{number}-marked"] = {(one.place.sheet, one.place.cell) for one in found if one.place.cell}
    saved_by_libreoffice([*tmp_path.glob("*.xlsx")], "csv", tmp_path)
    saved_by_libreoffice([*tmp_path.glob("*-marked.xlsx")], "ods", tmp_path)
    for (marks, cells), name in zip(commented.items(), FILES, strict=True):
        plain = marks.removesuffix("-marked")
        before, after = ((tmp_path / f"{file}.csv").read_bytes().splitlines() for file in (plain, marks))
        assert [line.rstrip(b",") for line in before] == [line.rstrip(b",") for line in after] != [], name
        notes = parts_of((tmp_path / f"{marks}.ods").read_bytes())["content.xml"].decode().count("<office:annotation ")
        assert notes == len(cells), name


def nobodys(made: bytes) -> bytes:
    """A marked workbook as LibreOffice saves it: who wrote a comment is forgotten."""
    name = next(name for name in parts_of(made) if "comment" in name)
    return changed(made, name, parts_of(made)[name].replace(b">dxlint</author>", b"> </author>"))


def edited(made: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """A workbook that somebody has opened, changed and saved."""
    file = openpyxl.load_workbook(io.BytesIO(made))
    change(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def notes_in(raw: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_comments_whose_author_another_program_forgot_are_known_by_their_words(tmp_path: Path) -> None:
    raw = FILES["a table"]
    made = marked(raw, findings_in(raw, tmp_path, "a.xlsx"))
    assert read(nobodys(made)) == read(raw)
    assert notes_in(unmarked(nobodys(made))) == {}


@pytest.mark.parametrize("forget", [lambda made: made, nobodys])
@pytest.mark.parametrize(
    ("before", "behind"),
    [("", " Lan: đã sửa ở bản 2."), ("", "\nLan: đã sửa.\nBình: đúng."), ("Lan: xem lại.\n", ""), ("A.\n", "\nB.")],
)
def test_what_somebody_writes_beside_our_words_in_a_comment_stays_and_ours_go(
    before: str, behind: str, forget: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")

    def answer(file: openpyxl.Workbook) -> None:
        cell = file.worksheets[0]["B4"]
        cell.comment = Comment(before + cell.comment.text + behind, "dxlint")

    answered = forget(edited(marked(raw, found), answer))
    kept = {"B4": before.rstrip() + behind if before else behind.lstrip()}
    assert notes_in(unmarked(answered)) == kept
    assert [one.code for one in findings_in(answered, tmp_path, "a.xlsx")].count("DX007") == 1
    again = marked(answered, found)
    assert notes_in(again)["B4"].count("Error DX104") == 1
    assert notes_in(marked(again, ())) == kept


def test_a_comment_of_ours_into_which_somebody_wrote_stays_as_it_is(tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")

    def write(file: openpyxl.Workbook) -> None:
        cell = file.worksheets[0]["B4"]
        cell.comment = Comment(cell.comment.text.replace("412 + 365", "(xã A đã gửi lại) 412 + 365"), "dxlint")

    said = notes_in(edited(marked(raw, found), write))["B4"]
    assert "(xã A đã gửi lại)" in said
    assert notes_in(unmarked(edited(marked(raw, found), write))) == {"B4": said}


def test_a_person_of_our_name_is_not_us(tmp_path: Path) -> None:
    words = "dxlint:\nLỗi DX104: tôi tự ghi."
    raw = book(lambda sheet: setattr(sheet["B4"], "comment", Comment(words, "dxlint")))
    assert notes_in(unmarked(raw)) == {"B4": words}
    again = marked(raw, findings_in(raw, tmp_path, "a.xlsx"))
    assert notes_in(again)["B4"].startswith(words)
    assert notes_in(unmarked(again)) == {"B4": words}


def test_the_list_is_known_by_its_words_whatever_it_is_called_and_however_it_is_sorted(tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")
    made = marked(raw, found)

    def rename(file: openpyxl.Workbook) -> None:
        file["dxlint"].title = "Phát hiện"

    renamed = edited(made, rename)
    assert read(renamed) == read(raw)
    assert openpyxl.load_workbook(io.BytesIO(marked(renamed, found))).sheetnames == ["Phụ lục 1", "dxlint"]
    assert openpyxl.load_workbook(io.BytesIO(marked(renamed, ()))).sheetnames == ["Phụ lục 1"]


def test_each_copy_of_the_list_goes_that_nobody_has_written_in(tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")
    copied = edited(marked(raw, found), lambda file: [file.copy_worksheet(file["dxlint"]) for _ in range(2)])
    assert openpyxl.load_workbook(io.BytesIO(copied)).sheetnames[1:] == ["dxlint", "dxlint Copy", "dxlint Copy1"]
    assert read(copied) == read(raw)
    for findings, left in ((found, ["dxlint"]), ((), [])):
        again = marked(copied, findings)
        assert openpyxl.load_workbook(io.BytesIO(again)).sheetnames == ["Phụ lục 1", *left]


@pytest.mark.parametrize("cell", ["I3", "A9", "D3"])
def test_what_somebody_writes_into_the_list_stays_and_is_read(cell: str, tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")

    def write(file: openpyxl.Workbook) -> None:
        file["dxlint"][cell] = "Xã có 15/60 ấp văn hóa, đạt 35%."

    written = edited(marked(raw, found), write)
    codes = [one.code for one in findings_in(written, tmp_path, "a.xlsx")]
    assert "DX101" in codes
    assert codes.count("DX104") == 1
    kept = openpyxl.load_workbook(io.BytesIO(marked(written, found)))
    assert kept.sheetnames == ["Phụ lục 1", "dxlint", "dxlint 2"]
    assert kept["dxlint"][cell].value == "Xã có 15/60 ấp văn hóa, đạt 35%."
    assert openpyxl.load_workbook(io.BytesIO(marked(marked(written, found), found))).sheetnames == kept.sheetnames


def test_a_comment_on_the_list_keeps_it(tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")

    def comment(file: openpyxl.Workbook) -> None:
        file["dxlint"]["A3"].comment = Comment("Xã A sửa rồi.", "Lan")

    made = edited(marked(raw, found), comment)
    assert [one.code for one in findings_in(made, tmp_path, "a.xlsx")].count("DX007") == 1
    again = openpyxl.load_workbook(io.BytesIO(marked(made, found)))
    assert again["dxlint"]["A3"].comment.text == "Xã A sửa rồi."


def test_rows_that_only_look_like_those_of_the_list_are_read(tmp_path: Path) -> None:
    """Also where their author has made the right sums for them."""
    forged = Workbook()
    sheet = forged.active
    head = ["dxlint mark", "Số liệu của xã"]
    for row in [head, list(ROWS[0]), *([*row[:2], "DX104", row[2]] for row in ROWS[1:])]:
        cells = [str(one) for one in row]
        sheet.append([*cells, *[None] * (7 - len(cells)), sum_of_row(cells)])
    sheet.append(
        ["Toàn xã có 15/60 ấp văn hóa, đạt 35%.", *[None] * 6, sum_of_row(["Toàn xã có 15/60 ấp văn hóa, đạt 35%."])]
    )
    out = io.BytesIO()
    forged.save(out)
    assert "DX101" in [one.code for one in findings_in(out.getvalue(), tmp_path, "a.xlsx")]
    assert openpyxl.load_workbook(io.BytesIO(marked(out.getvalue(), ()))).sheetnames == ["Sheet"]


def test_who_forges_rows_of_the_list_passes_no_gate(tmp_path: Path) -> None:
    """Anybody can compute the sums, and fill in the columns that tell such a row."""
    forged = openpyxl.load_workbook(io.BytesIO(FILES["a table"]))
    words = ["Toàn xã có 15/60 ấp văn hóa, đạt 35%.", "error", "DX104", *[""] * 4]
    sheet = forged.create_sheet("dxlint")
    for row in (["dxlint mark"], [*words, sum_of_row(words)]):
        sheet.append([cell or None for cell in row])
    out = io.BytesIO()
    forged.save(out)
    assert [one.code for one in findings_in(out.getvalue(), tmp_path, "a.xlsx")] == ["DX104"]
    for sandbox in (False, True):
        gate = findings_in(out.getvalue(), tmp_path, "a.xlsx", suppressions=False, sandbox=sandbox)
        assert [(one.code, one.place.sheet) for one in gate] == [("DX104", "Phụ lục 1"), ("DX101", "dxlint")]


def test_the_list_is_wrapped_with_rows_as_high_as_their_words_and_printed_as_wide_as_a_page(tmp_path: Path) -> None:
    raw = FILES["a table"]
    found = findings_in(raw, tmp_path, "a.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(marked(raw, found)))["dxlint"]
    for cell in sheet["D"][1:]:
        assert cell.alignment.wrap_text
        room = sheet.column_dimensions["D"].width * (sheet.row_dimensions[cell.row].height // 15)
        assert room >= len(cell.value)
    assert sheet["B1"].alignment.wrap_text is None
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["H"].hidden


@pytest.mark.parametrize(
    "change", [lambda held: b"<x/>", lambda held: held.replace(b'<cellXfs count="1"', b"<cellXfs")]
)
def test_a_workbook_whose_styles_are_odd_gets_none(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    raw = FILES["a table"]
    odd = changed(raw, "xl/styles.xml", change(parts_of(raw)["xl/styles.xml"]))
    found = findings_in(odd, tmp_path, "a.xlsx")
    made = marked(odd, found)
    assert parts_of(made)["xl/styles.xml"] == parts_of(odd)["xl/styles.xml"]
    assert parts_of(unmarked(made)) == parts_of(odd)
