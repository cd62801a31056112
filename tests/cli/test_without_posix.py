"""What people have who work on Windows, as far as it can be acted here: tests/without_posix.py takes POSIX away."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dxlint.cli.main import main
from tests.cli.conftest import ENV
from tests.fresh import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "bao-cao.docx"
ACTED = [sys.executable, str(ROOT / "tests" / "without_posix.py")]
REAL = [sys.executable, "-m", "dxlint"]
ASKED: dict[str, list[str]] = {
    "check": ["check", ".", "--lang", "vi", "--no-cache"],
    "two processes": ["check", ".", "--lang", "vi", "--no-cache", "--jobs", "2"],
    "json": ["check", "bao-cao.docx", "--format", "json"],
    "page": ["check", "bao-cao.docx", "--lang", "vi", "--format", "html", "--output", "out.html"],
    "letter": ["check", "bao-cao.docx", "--lang", "vi", "--format", "docx", "--output", "out.docx"],
    "marks": ["mark", "bao-cao.docx", "--lang", "vi", "--output", "out.docx"],
    "submission": ["convert", "bao-cao.docx", "--output", "out.yaml"],
    "rules": ["rules", "--lang", "vi"],
}
CONSOLES = ("cp1252", "cp1258", "ascii", "utf-16")


def _said(command: list[str], folder: Path) -> tuple[int, bytes, bytes, bytes]:
    """The exit status, both outputs, and the file that is written."""
    for written in folder.glob("out.*"):
        written.unlink()
    done = subprocess.run(command, cwd=folder, env=ENV, capture_output=True, timeout=120, check=False)
    written = b"".join(path.read_bytes() for path in folder.glob("out.*"))
    return done.returncode, done.stdout, done.stderr, written


@pytest.mark.slow
@pytest.mark.parametrize("what", ASKED)
def test_without_posix_the_same_is_said_and_written(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "Báo cáo quý III"
    folder.mkdir()
    (folder / "bao-cao.docx").write_bytes(EXAMPLE.read_bytes())
    for report in sorted((ROOT / "fixtures" / "reports").glob("*.yaml")):
        (folder / report.name).write_bytes(report.read_bytes())
    usual = _said([*REAL, *ASKED[what]], folder)
    assert usual[2] == b"" or b"Traceback" not in usual[2]
    assert usual[1] or usual[3]
    assert _said([*ACTED, *ASKED[what]], folder) == usual


@pytest.mark.slow
def test_without_posix_the_desk_answers(tmp_path: Path) -> None:
    command = [*ACTED, "serve", "--port", "0", "--isolated", "--lang", "en"]
    process = subprocess.Popen(command, cwd=tmp_path, env=ENV, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().split()[5]
        for _twice in range(2):
            sent = {"file": ("báo cáo.docx", EXAMPLE.read_bytes())}
            answer = httpx.post(f"{address}api/check?lang=en", files=sent, timeout=60)
            assert [one["code"] for one in answer.json()["findings"]] == ["DX101", "DX105", "DX104"]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
def test_without_posix_a_plugin_without_end_is_ended(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("while True: pass", encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [./rules.py]\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("dxlint: 1\nmeasures: [{name: Hộ, result: 1/2, percent: 60%}]\n", encoding="utf-8")
    at_once = "import dxlint.engine.time_limit as limit; limit.SECONDS_FOR_MORE = 1"
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import tests.without_posix; {at_once}"
    run = f"{begin}; from dxlint.cli.main import main; main(['check', 'a.yaml', '--lang', 'en'])"
    status, said, _errors, _written = _said([sys.executable, "-c", run], tmp_path)
    assert status == 2
    assert b"rules.py" in said
    assert b"DX101" in said


@pytest.mark.parametrize("console", CONSOLES)
@pytest.mark.parametrize("arguments", [["rules"], ["explain", "DX101"], ["check", "no.yaml"], ["no-such-command"], []])
def test_whatever_the_console_what_is_said_is_utf8(
    console: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "LANGUAGE", "vi")
    out, errors = io.BytesIO(), io.BytesIO()
    for name, into in (("stdout", out), ("stderr", errors)):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(into, encoding=console))
    with pytest.raises(SystemExit):
        main([*arguments, *(["--lang", "vi"] if len(arguments) > 1 or arguments == ["rules"] else [])])
    sys.stdout.flush()
    sys.stderr.flush()
    said = (out.getvalue() + errors.getvalue()).decode("utf-8")
    assert not said.startswith("\ufeff")
    assert any(letter in said for letter in "ạấếệớướăđ")
