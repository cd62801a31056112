"""Suggestions: shown, and written only when somebody asks; whole or not at all."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import HEADER, Command

SLIP = f'dxlint: 1\n{HEADER}measures:\n  - {{name: Hồ sơ, result: "1.719/1.919", percent: "98,58%"}}\n'
MENDED = SLIP.replace("98,58", "89,58")


def test_suggestions_are_listed_with_their_places_and_nothing_is_changed(
    dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    path = write("xa.yaml", SLIP)
    done = dxlint("suggest", "xa.yaml")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "xa.yaml:4:52: DX101 percent-mismatch: 89,58 instead of 98,58",
        "1 suggestion could be written (--apply); nothing is changed.",
    ]
    assert path.read_text("utf-8") == SLIP


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_asked_for_is_written_and_nothing_else_changes(
    mark: str, end: str, dxlint: Command, write: Callable
) -> None:
    path = write("xa.yaml", (mark + SLIP).replace("\n", end).encode())
    done = dxlint("suggest", "xa.yaml", "--apply")
    assert "xa.yaml:4:52" in done.stdout
    assert "1 suggestion is written." in done.stdout
    assert path.read_bytes() == (mark + MENDED).replace("\n", end).encode()
    assert dxlint("suggest", "xa.yaml").stdout == "Nothing to suggest.\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xa.json", '{"dxlint": 1, "measures": [{"name": "Hồ sơ", "result": "1.719/1.919", "percent": "98,58%"}]}'),
        ("xa.txt", "I. KẾT QUẢ\n\nHồ sơ trực tuyến 1.719/1.919, đạt 98,58%.\n"),
        ("xa.md", "# KẾT QUẢ\n\nHồ sơ trực tuyến 1.719/1.919, đạt 98,58%.\n"),
        ("xa.csv", "Đơn vị,Hồ sơ trực tuyến,Tỷ lệ (%)\nXã A,1719/1919,98.58\nXã B,30/40,75\nXã C,9/10,90\n"),
    ],
)
def test_each_format_of_text_takes_suggestions(name: str, text: str, dxlint: Command, write: Callable) -> None:
    path = write(name, text)
    done = dxlint("suggest", name, "--apply")
    assert "is written" in done.stdout
    changed = [(old, new) for old, new in zip(text, path.read_text("utf-8"), strict=True) if old != new]
    assert changed


@pytest.mark.parametrize("name", ["xa.html", "xa.docx"])
def test_other_formats_are_listed_and_never_written(name: str, dxlint: Command, write: Callable) -> None:
    if name == "xa.docx":
        docx = pytest.importorskip("docx")
        document = docx.Document()
        document.add_paragraph("Hồ sơ trực tuyến 1.719/1.919, đạt 98,58%.")
        document.save(str(write(name, b"")))
    else:
        write(name, "<h1>I. KẾT QUẢ</h1><p>Hồ sơ trực tuyến 1.719/1.919, đạt 98,58%.</p>")
    path = write("mau", "").parent / name
    before = path.read_bytes()
    done = dxlint("suggest", name, "--apply")
    assert "89,58 instead of 98,58" in done.stdout or done.returncode == 2
    assert path.read_bytes() == before
    assert "is written" not in done.stdout


def test_a_link_is_not_written_through(dxlint: Command, write: Callable, tmp_path: Path) -> None:
    path = write("that.yaml", SLIP)
    (tmp_path / "xa.yaml").symlink_to(path)
    done = dxlint("suggest", "xa.yaml", "--apply")
    assert done.returncode == 2
    assert path.read_text("utf-8") == SLIP


def test_where_something_was_not_judged_nothing_is_written(dxlint: Command, write: Callable) -> None:
    path = write("xa.yaml", SLIP + "measurs: [{result: 9/8}]\n")
    done = dxlint("suggest", "xa.yaml", "--apply")
    assert done.returncode == 2
    assert "98,58" in path.read_text("utf-8")


def test_only_one_file_at_a_time(dxlint: Command, write: Callable) -> None:
    write("bc/a.yaml", SLIP)
    write("bc/b.yaml", SLIP)
    assert dxlint("suggest", "bc").returncode == 2
    assert dxlint("suggest", "-").returncode == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_the_patch_is_one_that_git_takes(end: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    text = SLIP.rstrip("\n") if not end else SLIP.replace("\n", end)
    path = write("xa.yaml", text.encode())
    patch = dxlint("check", "xa.yaml", "--diff")
    assert patch.returncode == 1
    assert path.read_bytes() == text.encode()
    write("p.patch", patch.stdout.encode())
    subprocess.run(["git", "apply", "--unsafe-paths", "p.patch"], cwd=tmp_path, check=True)
    assert path.read_bytes() == text.replace("98,58", "89,58").encode()


@pytest.mark.parametrize("sign", ["\t", "\u200b", "\xad", "\xa0", "o\u0300"])
def test_a_patch_holds_lines_as_they_are(sign: str, dxlint: Command, write: Callable, tmp_path: Path) -> None:
    path = write("xa.yaml", f"# a{sign}b\n{SLIP}# c{sign}d\n")
    write("p.patch", dxlint("check", "xa.yaml", "--diff").stdout.encode())
    subprocess.run(["git", "apply", "--unsafe-paths", "p.patch"], cwd=tmp_path, check=True)
    assert path.read_text("utf-8") == f"# a{sign}b\n{MENDED}# c{sign}d\n"


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x08", "\u202e", "\x9b"])
def test_of_lines_that_move_a_screen_there_is_no_patch(sign: str, dxlint: Command, write: Callable) -> None:
    write("xa.md", f"# Kết quả\n\nHồ sơ {sign} trực tuyến 1.719/1.919, đạt 98,58%.\n")
    said = dxlint("check", "xa.md", "--diff").stdout
    assert (
        said == "# xa.md: no patch: its lines hold signs that move a screen; this changes it: dxlint suggest --apply\n"
    )


def test_a_run_without_suggestions_has_an_empty_patch(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", MENDED)
    assert dxlint("check", "xa.yaml", "--diff").stdout == ""
