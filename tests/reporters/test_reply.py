"""The reply to who sent a report, as Word and Excel read it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from dxlint.cli.main import main
from dxlint.i18n import use
from dxlint.reporters.docx import report as as_word
from dxlint.reporters.xlsx import report as as_sheet
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run
from tests.hostile import FORGED, KINDS
from tests.marking.test_pdf import of as as_page
from tests.marking.test_workbook import FILES as BOOKS
from tests.marking.word_files import SAYS, paragraph, word_file
from tests.structure.layout import layout
from tests.structure.make import as_pdf, reports

ROOT = Path(__file__).parents[2]
WORD = ROOT / "docs" / "examples" / "bao-cao.docx"


def checked(*paths: Path, language: str = "vi") -> LintRun:
    use(language)
    return run(Options(tuple(map(str, paths)), language=language, isolated=True), heads=True)


def word(result: LintRun) -> Any:
    raw = io.BytesIO()
    as_word(result, raw)
    return docx.Document(io.BytesIO(raw.getvalue()))


def sheet(result: LintRun) -> Any:
    raw = io.BytesIO()
    as_sheet(result, raw)
    return openpyxl.load_workbook(io.BytesIO(raw.getvalue())).worksheets[0]


def words(document: Any) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def test_it_has_the_parts_of_an_official_document_and_says_which_report_it_answers() -> None:
    document = word(checked(WORD))
    said = words(document)
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Nơi nhận:", "PHIẾU GÓP Ý"):
        assert part in said
    assert "Kính gửi: UBND XÃ MẪU" in said
    assert "số 45/BC-UBND ngày 25/06/2026" in said
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)


def test_each_finding_is_a_row_in_the_order_of_the_report_with_the_words_meant_in_bold() -> None:
    result = checked(WORD)
    table = word(result).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "Vị trí", "Báo cáo ghi", "Đề nghị", "Lý do"]
    rows = table.rows[1:]
    assert [row.cells[4].text for row in rows] == [finding.message for finding in result.findings]
    for row, finding in zip(rows, result.findings, strict=True):
        bold = "".join(run.text for run in row.cells[2].paragraphs[0].runs if run.bold)
        assert bold == finding.excerpt
        assert finding.excerpt in row.cells[2].text
    assert "957" in rows[2].cells[3].text
    assert "bảng, dòng “Cộng”, cột “Số hộ có Internet”" in rows[2].cells[1].text


def test_it_is_in_the_language_of_the_run() -> None:
    assert "Should be" in words(word(checked(WORD, language="en")))


def test_a_report_without_findings_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('dxlint: 1\nmeasures:\n  - {name: Hồ sơ, result: "30/30", percent: "100%"}\n', encoding="utf-8")
    result = checked(path)._replace(findings=())
    document = word(result)
    assert "không có nội dung cần sửa" in words(document)
    assert len(document.tables) == 2


def test_what_somebody_answers_for_stands_in_none(a_run: Callable, a_finding: Callable) -> None:
    result = a_run(a_finding(message="one"), a_finding(message="two", suppressed="known"))
    assert "one" in words(word(result))
    assert "two" not in words(word(result))
    assert [row[5] for row in sheet(result).iter_rows(min_row=2, values_only=True)] == ["one"]


def test_only_what_fails_is_in_it_where_that_is_asked_for() -> None:
    result = checked(WORD)
    failing = word(result.only_failing())
    assert len(failing.tables[1].rows) - 1 == sum(map(result.fails, result.shown)) < len(result.findings)


def test_in_a_folder_each_report_has_its_own(tmp_path: Path) -> None:
    for folder in ("một", "hai"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Báo cáo T1.yaml").write_text("dxlint: 1\nmeasures: [{name: a, result: 5/0}]\n", "utf-8")
    found = dict(as_word.parts(checked(*sorted(tmp_path.rglob("*.yaml")))))
    assert sorted(found) == ["hai-Báo-cáo-T1.gop-y.docx", "một-Báo-cáo-T1.gop-y.docx"]
    for fill in found.values():
        raw = io.BytesIO()
        fill(raw)
        assert "5/0" in words(docx.Document(raw))


def test_letters_that_are_there_stay(tmp_path: Path, report: Path) -> None:
    """Somebody may have filled them in."""
    folder = tmp_path / "gop-y"
    asked = ["check", str(report), "--isolated", "--format", "docx", "--output", f"{folder}/", "--lang", "en"]
    assert CliRunner().invoke(main, asked).exit_code == 1
    (letter,) = folder.iterdir()
    letter.write_bytes(b"filled in")
    other = folder / "xa-khac.gop-y.docx"
    other.write_bytes(b"another's")
    refused = CliRunner().invoke(main, asked)
    assert refused.exit_code == 2
    assert "is there already" in refused.output
    assert letter.read_bytes() == b"filled in"
    assert CliRunner().invoke(main, [*asked, "--force"]).exit_code == 1
    assert letter.read_bytes() != b"filled in"
    assert other.read_bytes() == b"another's"


def test_what_xml_forbids_is_shown_as_its_code(a_run: Callable, a_finding: Callable) -> None:
    result = a_run(a_finding(message="a\ufffe\uffffb", excerpt="\uffff", source_line="\uffff", source_column=1))
    assert "a\\ufffe\\uffffb" in words(word(result))
    assert sheet(result).cell(2, 6).value == "a\\ufffe\\uffffb"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_report_says_is_more_than_words(kind: str, a_run: Callable, a_finding: Callable) -> None:
    evil = KINDS[kind]
    place = a_finding().place._replace(pointer=evil)
    result = a_run(a_finding(message=evil, excerpt=evil, source_line=evil, source_column=1, place=place))
    document = word(result)
    assert not FORGED.search(words(document).replace("\n", ""))
    kinds = {element.tag.rpartition("}")[2] for element in document.element.body.iter()}
    assert not kinds & {"fldSimple", "instrText", "fldChar", "hyperlink", "drawing", "object", "altChunk"}
    for row in sheet(result).iter_rows(min_row=2):
        assert all(cell.data_type != "f" for cell in row)
        assert {cell.data_type for cell in row[1:]} <= {"s", "n"}
        assert row[5].value
        assert not FORGED.search("".join(str(cell.value) for cell in row))


@pytest.mark.parametrize(
    ("form", "place"),
    [("docx", "r.html"), ("docx", "r"), ("xlsx", "r.docx"), ("xlsx", "r.xls"), ("html", "r.docx"), ("html", "r")],
)
def test_what_people_open_has_a_name_by_which_its_program_opens_it(form: str, place: str, tmp_path: Path) -> None:
    asked = ["check", str(WORD), "--isolated", "--format", form, "--output", str(tmp_path / place), "--lang", "vi"]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 2
    assert f"tên phải có đuôi .{form}" in done.output
    assert not (tmp_path / place).exists()
    asked[6] = str(tmp_path / f"R.{form.upper()}")
    assert CliRunner().invoke(main, asked).exit_code == 1
    assert (tmp_path / f"R.{form.upper()}").stat().st_size > 1000


def quoted(file: Path) -> list[str]:
    """What the reply to a report says that it says."""
    table = word(checked(file)).tables[1]
    return [row.cells[2].text for row in table.rows[1:]]


def test_the_sentence_that_is_meant_is_quoted_whatever_lines_a_page_has(tmp_path: Path) -> None:
    sentence = f"{SAYS}82% (kế hoạch giao cho cả năm học này của toàn ngành giáo dục trên địa bàn huyện)."
    (tmp_path / "a.pdf").write_bytes(as_page("Năm nay có nhiều việc. " + sentence + " Sang năm tiếp tục."))
    assert sentence in quoted(tmp_path / "a.pdf")


def test_a_cell_of_a_page_is_quoted_with_its_row(tmp_path: Path) -> None:
    report = reports()["ha-nam-2023-h1"]
    (tmp_path / "a.pdf").write_bytes(as_pdf(layout(report)))
    rows = [one for one in checked(tmp_path / "a.pdf").shown if "/rows/" in one.place.pointer]
    assert rows
    assert all(one.said.before or one.said.behind for one in rows)


def test_a_list_behind_the_words_that_are_meant_is_quoted(tmp_path: Path) -> None:
    names = ", ".join(f"Thôn {name}" for name in ("Đông Bắc", "Đoài Trung", "Tây Hạ", "Nam Thượng", "Bắc Sơn"))
    sentence = f"Toàn xã có 6 thôn thành lập tổ công nghệ số cộng đồng, gồm: {names}."
    (tmp_path / "a.docx").write_bytes(word_file(paragraph("Mở đầu. " + sentence)))
    assert sentence in quoted(tmp_path / "a.docx")


def test_rows_of_the_sheet_are_as_high_as_their_words_and_it_prints_as_wide_as_a_page() -> None:
    held = sheet(checked(WORD))
    for row in held.iter_rows(min_row=2):
        for cell in row[1:]:
            width = held.column_dimensions[cell.column_letter].width
            assert width * (held.row_dimensions[cell.row].height // 15) >= len(cell.value or "")
    assert held.page_setup.orientation == "landscape"
    assert (held.page_setup.fitToWidth, held.page_setup.fitToHeight) == (1, 0)
    assert held.sheet_properties.pageSetUpPr.fitToPage


def test_an_empty_cell_of_the_sheet_holds_no_empty_text(a_run: Callable, a_finding: Callable) -> None:
    raw = io.BytesIO()
    as_sheet(a_run(a_finding(excerpt="")), raw)
    with ZipFile(raw) as file:
        held = file.read("xl/worksheets/sheet1.xml").decode()
    assert held.count("inlineStr") == held.count("<is>") > 0


def test_a_cell_is_named_as_a_colleague_does(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(BOOKS["a table"])
    result = checked(tmp_path / "a.xlsx")
    assert "trang tính “Phụ lục 1”, ô B4" in words(word(result))
    assert "trang tính “Phụ lục 1”, ô B4" in [cell.value for cell in sheet(result)["C"]]


def test_a_report_in_the_sheet_is_called_by_its_name_and_by_its_folder_where_another_has_that(tmp_path: Path) -> None:
    for name in ("xa1/bc.docx", "xa2/bc.docx", "khac.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(WORD.read_bytes())
    files = [tmp_path / name for name in ("khac.docx", "xa1/bc.docx", "xa2/bc.docx")]
    told = [cell.value for cell in sheet(checked(*files))["B"][1:]]
    assert list(dict.fromkeys(told)) == ["khac.docx", "xa1/bc.docx", "xa2/bc.docx"]
