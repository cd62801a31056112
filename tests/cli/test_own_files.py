"""What dxlint itself has left in a folder is no report of it: left out and named, except at a gate."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium
import pytest

from dxlint.formats import formats
from dxlint.formats.author import AUTHOR, LETTER
from dxlint.formats.blocks import Document, Paragraph
from dxlint.formats.places import Location
from dxlint.formats.text_builder import placed
from dxlint.run.own_files import without_own
from dxlint.run.sources import Source
from tests.cli.conftest import CLEAN, Command
from tests.formats.test_scans import scan
from tests.fresh import ROOT
from tests.marking.test_pdf import FILES as PAGES
from tests.marking.test_workbook import FILES as BOOKS
from tests.marking.word_files import changed, parts_of

EXAMPLE = ROOT / "docs" / "examples" / "bao-cao.docx"
REPORTS = {".docx": EXAMPLE.read_bytes(), ".xlsx": BOOKS["a table"], ".pdf": PAGES["two lines"]}


def checked(dxlint: Command, *arguments: str) -> tuple[list[str], int, str]:
    """Which files were judged and had findings, the exit status, and what is said beside."""
    done = dxlint("check", *arguments, "--format", "json")
    found = {one["file"] for one in json.loads(done.stdout)["findings"]} if done.stdout else set()
    return sorted(found), done.returncode, done.stderr


@pytest.mark.parametrize("suffix", REPORTS)
def test_a_marked_copy_is_not_judged_beside_its_report(
    suffix: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write(f"bc/a{suffix}", REPORTS[suffix])
    before = checked(dxlint, "bc")
    assert dxlint("mark", f"bc/a{suffix}", "-o", f"bc/a.dxlint{suffix}").returncode == 0
    files, status, said = checked(dxlint, "bc")
    assert (files, status) == before[:2]
    assert said == (
        "dxlint: 1 file that dxlint wrote itself (a reply, or a marked copy of the report beside it) is not judged: "
        f"bc/a.dxlint{suffix}\n"
    )
    assert checked(dxlint, f"bc/*{suffix}")[::2] == (files, said)
    assert checked(dxlint, f"bc/a.dxlint{suffix}")[::2] == ([f"bc/a.dxlint{suffix}"], "")
    assert checked(dxlint, "bc", "--no-suppressions")[::2] == (
        sorted([f"bc/a.dxlint{suffix}", f"bc/a{suffix}"]),
        "",
    )


def test_so_is_one_of_a_workbook_with_others_comments_and_one_with_nothing_in_a_cell(
    dxlint: Command, write: Callable
) -> None:
    write("bc/a.xlsx", BOOKS["others' comments"])
    for chosen in ("ALL", "DX104"):
        assert dxlint("mark", "bc/a.xlsx", "-o", "bc/a-2.xlsx", "--select", chosen, "--force").returncode == 0
        assert "bc/a-2.xlsx" in checked(dxlint, "bc")[2]


def test_a_marked_copy_is_judged_where_it_says_something_else_or_stands_alone(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.docx", EXAMPLE.read_bytes())
    dxlint("mark", "bc/a.docx", "-o", "bc/a.dxlint.docx")
    marked = (tmp_path / "bc/a.dxlint.docx").read_bytes()
    held = parts_of(marked)["word/document.xml"]
    assert b"380" in held
    write("bc/a.dxlint.docx", changed(marked, "word/document.xml", held.replace(b"380", b"390")))
    assert checked(dxlint, "bc")[::2] == (["bc/a.docx", "bc/a.dxlint.docx"], "")
    write("bc/a.dxlint.docx", marked)
    write("khac/b.docx", EXAMPLE.read_bytes())
    (tmp_path / "bc/a.docx").unlink()
    assert checked(dxlint, "bc", "khac")[::2] == (["bc/a.dxlint.docx", "khac/b.docx"], "")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_reply_is_not_judged_and_can_be_written_again(
    suffix: str, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("a.docx", EXAMPLE.read_bytes())
    reply = ("--format", suffix[1:], "--output", f"phieu{suffix}")
    assert dxlint("check", ".", *reply).returncode == 1
    first = (tmp_path / f"phieu{suffix}").read_bytes()
    files, _status, said = checked(dxlint, ".")
    assert [Path(file).name for file in files] == ["a.docx"]
    assert said.endswith(f"is not judged: ./phieu{suffix}\n")
    again = dxlint("check", ".", *reply)
    assert again.returncode == 1, again.stderr
    assert (tmp_path / f"phieu{suffix}").read_bytes() == first


def test_who_calls_a_report_a_reply_passes_no_gate_and_is_named_elsewhere(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    file = docx.Document(io.BytesIO(EXAMPLE.read_bytes()))
    file.core_properties.category = LETTER
    file.save(str(tmp_path / "a.docx"))
    write("b.yaml", CLEAN)
    files, status, said = checked(dxlint, ".", "--no-suppressions", "--fail-on", "warning")
    assert ([Path(one).name for one in files], status, said) == (["a.docx"], 1, "")
    assert checked(dxlint, "a.docx", "--fail-on", "warning")[:2] == (["a.docx"], 1)
    assert "not judged: ./a.docx" in checked(dxlint, ".")[2]
    (tmp_path / "b.yaml").unlink()
    alone = dxlint("check", ".")
    assert alone.returncode == 2
    assert "there are only files that dxlint wrote itself" in alone.stderr


def test_each_file_that_is_not_judged_is_named(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.docx", EXAMPLE.read_bytes())
    assert dxlint("check", "bc/a.docx", "--format", "docx", "--output", "bc/00.docx").returncode == 1
    for number in range(1, 25):
        write(f"bc/{number:02}.docx", (tmp_path / "bc/00.docx").read_bytes())
    said = checked(dxlint, "bc")[2]
    assert said.endswith(f"are not judged: {', '.join(f'bc/{number:02}.docx' for number in range(25))}\n")


@pytest.mark.parametrize("at", [None, -30, -200])
def test_a_damaged_file_is_told_where_it_is_read(
    at: int | None, dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.docx", EXAMPLE.read_bytes())
    write("bc/b.yaml", CLEAN)
    assert dxlint("check", "bc/a.docx", "--format", "docx", "--output", "bc/phieu.docx").returncode == 1
    raw = bytearray((tmp_path / "bc/phieu.docx").read_bytes())
    with ZipFile(io.BytesIO(bytes(raw))) as package:
        about = package.getinfo("docProps/core.xml")
    place = about.header_offset + 60 if at is None else len(raw) + at
    raw[place : place + 20] = b"\xff" * 20
    write("bc/phieu.docx", bytes(raw))
    done = dxlint("check", "bc")
    assert done.returncode in (1, 2)
    assert "bc/phieu.docx" in done.stdout + done.stderr


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/comments.xml", "word/comments{}.xml"])
def test_a_small_file_that_unpacks_to_much_is_not_looked_through(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Of one name or of many: what a folder holds is met before any process with limits begins."""
    with ZipFile(tmp_path / "a.docx", "w", ZIP_DEFLATED) as package:
        for number in range(40):
            package.writestr(name.format(number), bytes(3_000_000))
    unpacked = 0
    read = zipfile.ZipExtFile.read

    def counted(self: zipfile.ZipExtFile, size: int | None = -1) -> bytes:
        nonlocal unpacked
        held = read(self, size)
        unpacked += len(held)
        return held

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    assert without_own([Source(str(tmp_path / "a.docx"), False)], formats()).own == ()
    assert unpacked <= 20_000_000


def of_another_reader(form: str, read: Callable[[bytes], Document]) -> dict:
    """The formats, one of them read so."""
    return {**formats(), f".{form}": formats()[f".{form}"]._replace(reader=read)}


def test_a_copy_is_read_once_and_compared_with_few(tmp_path: Path) -> None:
    """Of names that each begin like the next, each file might be a copy of all before."""
    read: Counter[bytes] = Counter()

    def counted(raw: bytes) -> Document:
        read[raw] += 1
        return Document((Paragraph(placed(str(len(raw)), Location(0, 1, 0, 1))),))

    sources = []
    for number in range(1, 31):
        sources.append(Source(str(tmp_path / f"{'a' * number}.docx"), False))
        with ZipFile(sources[-1].path, "w") as package:
            package.writestr("word/comments.xml", AUTHOR * number)
    assert without_own(sources, of_another_reader("docx", counted)).own == ()
    assert max(read.values()) <= 5


def test_a_marked_pdf_is_known_by_its_bytes_and_is_not_recognised_again(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    def never(raw: bytes) -> Document:
        raise AssertionError

    write("a.pdf", PAGES["two lines"])
    assert dxlint("mark", "a.pdf", "-o", "a.dxlint.pdf").returncode == 0
    sources = [Source(str(tmp_path / name), False) for name in ("a.pdf", "a.dxlint.pdf")]
    assert without_own(sources, of_another_reader("pdf", never)).own == (sources[1].path,)
    write("a.pdf", PAGES["two findings"])
    assert without_own(sources, formats()).own == ()


def updated(raw: bytes, change: Callable[[pdfium.PdfPage], object]) -> bytes:
    """A PDF with a change of its page behind it, and the line of a marked copy."""
    out = io.BytesIO()
    with pdfium.PdfDocument(raw) as file:
        page = file[0]
        change(page)
        page.gen_content()
        page.close()
        file.save(out, flags=raw_pdfium.FPDF_INCREMENTAL)
    assert out.getvalue().startswith(raw)
    return out.getvalue() + f"%dxlint mark {len(raw)} {'0' * 32}\n".encode()


def with_note(page: pdfium.PdfPage) -> None:
    annotation = raw_pdfium.FPDFPage_CreateAnnot(page, raw_pdfium.FPDF_ANNOT_HIGHLIGHT)
    raw_pdfium.FPDFAnnot_SetRect(annotation, raw_pdfium.FS_RECTF(100, 700, 200, 600))
    raw_pdfium.FPDFPage_CloseAnnot(annotation)


def without_an_object(page: pdfium.PdfPage) -> None:
    page.remove_obj(next(iter(page.get_objects([raw_pdfium.FPDF_PAGEOBJ_TEXT, raw_pdfium.FPDF_PAGEOBJ_IMAGE]))))


@pytest.mark.parametrize("raw", [PAGES["two lines"], scan(PAGES["two lines"])], ids=["letters", "a scan"])
@pytest.mark.parametrize(("change", "is_copy"), [(with_note, True), (without_an_object, False)])
def test_a_pdf_in_which_more_than_notes_stands_behind_its_report_is_judged(
    raw: bytes, change: Callable[[pdfium.PdfPage], object], is_copy: bool, write: Callable, tmp_path: Path
) -> None:
    """Whoever wrote it put the line of a marked copy at its end."""
    write("a.pdf", raw)
    write("a.dxlint.pdf", updated(raw, change))
    sources = [Source(str(tmp_path / name), False) for name in ("a.pdf", "a.dxlint.pdf")]
    assert (without_own(sources, formats()).own == (sources[1].path,)) == is_copy
