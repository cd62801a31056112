"""What dxlint itself has left in a folder is no report of it: left out and named, except at a gate."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from dxlint.formats.author import LETTER
from tests.cli.conftest import CLEAN, Command
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


@pytest.mark.parametrize("at", [40, -30, -200])
def test_a_damaged_file_is_told_where_it_is_read(at: int, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    write("bc/a.docx", EXAMPLE.read_bytes())
    write("bc/b.yaml", CLEAN)
    assert dxlint("check", "bc/a.docx", "--format", "docx", "--output", "bc/phieu.docx").returncode == 1
    raw = bytearray((tmp_path / "bc/phieu.docx").read_bytes())
    with ZipFile(io.BytesIO(bytes(raw))) as package:
        about = package.getinfo("docProps/core.xml")
    place = about.header_offset + 60 if at > 0 else len(raw) + at
    raw[place : place + 20] = b"\xff" * 20
    write("bc/phieu.docx", bytes(raw))
    done = dxlint("check", "bc")
    assert done.returncode in (1, 2)
    assert "bc/phieu.docx" in done.stdout + done.stderr
