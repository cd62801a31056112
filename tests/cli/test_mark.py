"""``dxlint mark``: a copy of a report with what is found in it, whole or not at all, and never over the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import CLEAN, Command
from tests.fresh import ROOT
from tests.marking.test_pdf import FILES as PAGES
from tests.marking.test_workbook import FILES as BOOKS
from tests.marking.test_workbook import book
from tests.marking.word_files import SAYS, changed, comments_in, paragraph, word_file

EXAMPLE = ROOT / "docs" / "examples" / "bao-cao.docx"


def test_a_report_is_marked_in_the_language_asked_for(dxlint: Command, tmp_path: Path) -> None:
    for language, said, word in (("vi", "Đã ghi", "Cảnh báo"), ("en", "is written", "Warning")):
        done = dxlint("mark", str(EXAMPLE), "-o", "x.docx", "--lang", language)
        assert (done.returncode, said in done.stdout, "3" in done.stdout) == (0, True, True)
        first = comments_in((tmp_path / "x.docx").read_bytes())[0]
        assert first.lines[0].startswith(f"{word} DX101: 512/845")
        assert first.words == "65,9"


def test_a_marked_report_is_checked_like_the_report(dxlint: Command, write: Callable) -> None:
    write("a.docx", EXAMPLE.read_bytes())
    before = dxlint("check", "a.docx", "--format", "json")
    assert dxlint("mark", "a.docx", "-o", "a.docx", "--force").returncode == 0
    assert dxlint("check", "a.docx", "--format", "json").stdout == before.stdout


def test_marks_are_chosen_as_findings_are(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("a.docx", EXAMPLE.read_bytes())
    dxlint("mark", "a.docx", "-o", "x.docx", "--select", "DX1", "--ignore", "DX104")
    codes = [one.lines[0].split()[1].rstrip(":") for one in comments_in((tmp_path / "x.docx").read_bytes())]
    assert set(codes) == {"DX101", "DX105"}
    write("dxlint.yaml", "ignore: [DX101]\n")
    dxlint("mark", "a.docx", "-o", "x.docx", "--select", "DX101,DX105")
    assert len(comments_in((tmp_path / "x.docx").read_bytes())) == 1
    dxlint("mark", "a.docx", "-o", "x.docx")
    assert len(comments_in((tmp_path / "x.docx").read_bytes())) == 2
    assert dxlint("baseline", "create", "a.docx", "--baseline", "known.json").returncode == 0
    done = dxlint("mark", "a.docx", "-o", "x.docx", "--baseline", "known.json")
    assert done.stdout == "x.docx is written: nothing was found, and nothing is marked.\n"


def test_marking_again_replaces_the_marks(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("a.docx", EXAMPLE.read_bytes())
    dxlint("mark", "a.docx", "-o", "x.docx")
    dxlint("mark", "x.docx", "-o", "y.docx", "--select", "DX104")
    assert [one.words for one in comments_in((tmp_path / "y.docx").read_bytes())] == ["967"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("a.docx", "a.docx: is read by this check; --force overwrites it"),
        ("a.pdf", "a.pdf: its name must end as the report's does, in .docx"),
        ("-", "the marked report is kept in a file"),
        ("", "is empty"),
        ("none/x.docx", "none/x.docx: cannot be written"),
    ],
)
def test_a_copy_goes_where_a_copy_belongs(output: str, said: str, dxlint: Command, write: Callable) -> None:
    path = write("a.docx", EXAMPLE.read_bytes())
    done = dxlint("mark", "a.docx", "-o", output)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert path.read_bytes() == EXAMPLE.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.docx", EXAMPLE.read_bytes()), ("a.xlsx", BOOKS["a table"]), ("a.pdf", PAGES["two lines"])],
)
def test_what_is_no_marked_copy_is_not_written_over_unasked(
    name: str, raw: bytes, dxlint: Command, write: Callable
) -> None:
    write(name, raw)
    output = write(f"x-{name}", raw)
    for _ in range(2):  # over the report's own copy, and over its marked one
        assert dxlint("mark", name, "-o", f"x-{name}").returncode == 0
    marked = output.read_bytes()
    for other in (b"words", raw[:-1]):
        output.write_bytes(other)
        done = dxlint("mark", name, "-o", f"x-{name}")
        assert (done.returncode, "is no copy that dxlint marked; --force" in done.stderr) == (2, True)
        assert output.read_bytes() == other
    assert dxlint("mark", name, "-o", f"x-{name}", "--force").returncode == 0
    assert output.read_bytes() == marked


@pytest.mark.parametrize(("language", "said"), [("vi", "LibreOffice"), ("en", "LibreOffice saves what it opens")])
@pytest.mark.parametrize("name", ["a.yaml", "a.html", "a.txt", "a.md", "a.odt", "a.ods", "a.csv"])
def test_what_cannot_be_marked_is_told_with_what_can(
    name: str, language: str, said: str, dxlint: Command, write: Callable
) -> None:
    path = write(name, CLEAN)
    done = dxlint("mark", name, "-o", f"x{path.suffix}", "--lang", language)
    assert (done.returncode, said in done.stderr, ".docx" in done.stderr) == (2, True, True)
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_a_report_that_could_not_be_judged_is_not_marked(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("a.docx", EXAMPLE.read_bytes()[:-200])
    done = dxlint("mark", "a.docx", "-o", "x.docx")
    assert done.returncode == 2
    assert all(line.startswith("a.docx: ") for line in done.stdout.splitlines()[:-1])
    assert done.stdout.endswith("so nothing is written; see: dxlint check a.docx\n")
    assert not (tmp_path / "x.docx").exists()
    assert dxlint("mark", "none.docx", "-o", "x.docx").returncode == 2
    assert dxlint("mark", ".", "-o", "x.docx").returncode == 2


def test_a_part_that_only_word_reads_and_cannot_is_no_place_to_write(dxlint: Command, write: Callable) -> None:
    raw = word_file(paragraph(SAYS + "82%."))
    write("a.docx", changed(raw, "[Content_Types].xml", b"<Types>"))
    done = dxlint("mark", "a.docx", "-o", "x.docx")
    assert (done.returncode, "is damaged where no words stand" in done.stderr) == (2, True)


@pytest.mark.parametrize(("name", "raw"), [("A.XLSX", BOOKS["a table"]), ("a.pdf", PAGES["two lines"])])
def test_a_workbook_and_a_pdf_are_marked_too(
    name: str, raw: bytes, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write(name, raw)
    before = dxlint("check", name, "--format", "json").stdout
    done = dxlint("mark", name, "-o", f"x-{name}")
    assert done.stdout.startswith(f"x-{name} is written, with ")
    made = (tmp_path / f"x-{name}").read_bytes()
    assert len(made) > len(raw)
    (tmp_path / name).write_bytes(made)
    assert dxlint("check", name, "--format", "json").stdout == before
    assert dxlint("mark", name, "-o", name).returncode == 2
    assert (tmp_path / name).read_bytes() == made


@pytest.mark.parametrize(("name", "raw"), [("a.docx", EXAMPLE.read_bytes()), ("a.pdf", PAGES["two lines"])])
def test_a_file_of_people_whom_nobody_knows_is_marked_in_a_process_with_limits(
    name: str, raw: bytes, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write(name, raw)
    assert dxlint("mark", name, "-o", f"x-{name}").returncode == 0
    assert dxlint("mark", name, "-o", f"y-{name}", "--sandbox").returncode == 0
    assert (tmp_path / f"x-{name}").read_bytes() == (tmp_path / f"y-{name}").read_bytes()


def test_a_workbook_with_a_formula_without_its_value_is_marked_and_that_is_said_at_its_cell(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("a.xlsx", book(lambda sheet: sheet.append(["Bình quân", None, None, "=AVERAGE(D2:D3)"])))
    done = dxlint("mark", "a.xlsx", "-o", "x.xlsx")
    assert done.returncode == 2
    assert "holds 1 formulas without their values (D5)" in done.stdout + done.stderr
    assert "x.xlsx is written, with " in done.stdout + done.stderr
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert "DX001" in sheet["D5"].comment.text
    assert "DX104" in sheet["B4"].comment.text
    assert sheet["A1"].comment is None


def test_no_copy_is_written_of_a_workbook_of_which_a_part_was_not_read(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    """It would look as if all that has no mark were right; what was not read is told at the sheet's first cell."""
    write("a.xlsx", book(lambda sheet: sheet.cell(2, 600, "Đạt 35%")))
    done = dxlint("mark", "a.xlsx", "-o", "x.xlsx")
    assert (done.returncode, (tmp_path / "x.xlsx").exists()) == (2, False)
    assert "500 columns" in done.stdout + done.stderr


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_who_marks_a_signed_file_is_told_that_the_signature_does_not_hold_for_the_copy(
    suffix: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    raw = {".docx": EXAMPLE.read_bytes(), ".xlsx": BOOKS["a table"]}[suffix]
    write(f"a{suffix}", changed(raw, "_xmlsignatures/sig1.xml", b"<Signature/>"))
    write(f"b{suffix}", raw)
    for name, signed in (("a", True), ("b", False)):
        done = dxlint("mark", f"{name}{suffix}", "-o", f"x{suffix}", "--force")
        assert done.returncode == 0
        said = f"The electronic signature in {name}{suffix} does not hold for the copy" in done.stdout + done.stderr
        assert said == signed
