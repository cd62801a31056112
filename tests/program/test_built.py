"""The program that needs no Python, built and run as on a desk where there is none."""

from __future__ import annotations

import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from dxlint import __version__
from tests.fresh import ROOT
from tools.program import PARTS, NotInstalledError, build, needed

EXAMPLE = ROOT / "docs" / "examples" / "bao-cao.docx"
CODES = ["DX101", "DX105", "DX104"]


def unpacked(packed: Path, folder: Path) -> Path:
    """A folder as people have it: the program, unpacked from what is handed on, and a report beside it."""
    assert packed.name == f"dxlint-{__version__}-{platform.system()}-{platform.machine()}.tar.gz".lower()
    shutil.unpack_archive(packed, folder, filter="data")
    (folder / "Báo cáo").mkdir()
    shutil.copy(EXAMPLE, folder / "Báo cáo" / "báo cáo.docx")
    return folder


def said(desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the program says where nothing else can be found, no locale and no Python."""
    command = [str(desk / "dxlint" / "dxlint"), *arguments]
    return subprocess.run(
        command, cwd=desk / "Báo cáo", env={}, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


@contextmanager
def opened(desk: Path) -> Iterator[str]:
    """The address that the program opens in the browser, called without a word; then it is closed."""
    with tempfile.TemporaryDirectory() as plain:  # BROWSER is parted at spaces
        browser, seen = Path(plain, "browser"), Path(plain, "seen")
        browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', encoding="utf-8")
        browser.chmod(0o755)
        process = subprocess.Popen([str(desk / "dxlint" / "dxlint")], env={"BROWSER": str(browser)})
        try:
            end = time.monotonic() + 60
            while not (seen.exists() and seen.read_text("utf-8")) and time.monotonic() < end:
                time.sleep(0.1)
            yield seen.read_text("utf-8").strip()
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 143
        finally:
            process.kill()
            process.wait()


def it_says_what_the_command_says(desk: Path) -> None:
    usual = [sys.executable, "-m", "dxlint"]
    for asked in (
        ["check", "báo cáo.docx", "--lang", "vi", "--no-cache"],
        ["check", ".", "--lang", "vi", "--jobs", "2", "--no-cache"],
        ["check", "báo cáo.docx", "--lang", "en", "--sandbox", "--format", "json"],
        ["rules", "--lang", "vi"],
        ["explain", "DX101", "--lang", "en"],
        ["convert", "báo cáo.docx", "--output", "-"],
    ):
        there = subprocess.run(
            [*usual, *asked],
            cwd=desk / "Báo cáo",
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        here = said(desk, *asked)
        assert (here.returncode, here.stdout, here.stderr) == (there.returncode, there.stdout, there.stderr), asked
        assert here.stdout


def it_writes_pages_and_replies(desk: Path) -> None:
    for form in ("html", "docx", "xlsx"):
        written = desk / f"out.{form}"
        done = said(desk, "check", "báo cáo.docx", "--format", form, "--output", str(written), "--lang", "vi")
        assert (done.returncode, written.stat().st_size > 4000) == (1, True), done.stderr


def its_own_folder_is_no_report(desk: Path) -> None:
    done = said(desk, "check", "..", "--lang", "vi", "--no-cache")
    assert (done.returncode, done.stderr) == (1, ""), done.stdout


def it_marks(desk: Path) -> None:
    done = said(desk, "mark", "báo cáo.docx", "--output", str(desk / "marked.docx"), "--lang", "vi")
    assert (done.returncode, done.stdout.endswith("đánh dấu 3 phát hiện.\n")) == (0, True), done.stderr


def called_without_a_word_it_opens_the_desk_with_the_configuration_beside_it(desk: Path) -> None:
    sent = {"file": ("báo cáo.docx", EXAMPLE.read_bytes())}
    with opened(desk) as address:
        assert address.startswith("http://127.0.0.1:")
        answer = httpx.post(f"{address}api/check?lang=en", files=sent, timeout=60)
        assert [one["code"] for one in answer.json()["findings"]] == CODES
        with opened(desk) as second:  # somebody clicked once more
            assert second != address
            assert httpx.get(f"{second}healthz").text == "ok\n"
    (desk / "dxlint" / "dxlint.yaml").write_text("select: [DX105]\n", encoding="utf-8")
    try:
        with opened(desk) as address:
            answer = httpx.post(f"{address}api/check?lang=en", files=sent, timeout=60)
        assert [one["code"] for one in answer.json()["findings"]] == ["DX105"]
    finally:
        (desk / "dxlint" / "dxlint.yaml").unlink()


def rules_of_ones_own_work(desk: Path) -> None:
    own = (
        "from dxlint import Evidence, Severity, rule\nfrom dxlint.model import Submission\n\n\n"
        "@rule('XA001', 'mine', Severity.ERROR, on=Submission, message={'en': 'mine', 'vi': 'của tôi'})\n"
        "def mine(submission):\n    yield Evidence(submission)\n"
    )
    folder = desk / "Báo cáo" / "riêng"
    folder.mkdir()
    (folder / "rules.py").write_text(own, encoding="utf-8")
    (folder / "dxlint.yaml").write_text("plugins: [./rules.py]\nselect: [XA]\n", encoding="utf-8")
    (folder / "a.yaml").write_text("dxlint: 1\n", encoding="utf-8")
    done = said(desk, "check", "riêng/a.yaml", "--config", "riêng/dxlint.yaml", "--lang", "vi")
    shutil.rmtree(folder)
    assert (done.returncode, "XA001" in done.stdout) == (1, True), done.stdout + done.stderr


def licences_of_all_that_is_in_it_are_there(desk: Path) -> None:
    held = {path.name.split("-")[0] for path in (desk / "dxlint" / PARTS).glob("*.dist-info")}
    assert {"lxml", "pydantic", "pypdfium2", "starlette", "openpyxl"} <= held
    assert len([*(desk / "dxlint" / PARTS).glob("*.dist-info/**/LICEN*")]) > 15


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform == "linux" and shutil.which("objdump") is None,
    reason="PyInstaller asks objdump which libraries it needs",
)
def test_the_program_does_on_a_desk_without_python_what_dxlint_does(tmp_path: Path) -> None:
    """One test, as building it takes half a minute."""
    desk = unpacked(build(tmp_path / "built"), tmp_path / "Phần mềm")
    it_says_what_the_command_says(desk)
    its_own_folder_is_no_report(desk)
    it_writes_pages_and_replies(desk)
    it_marks(desk)
    called_without_a_word_it_opens_the_desk_with_the_configuration_beside_it(desk)
    rules_of_ones_own_work(desk)
    licences_of_all_that_is_in_it_are_there(desk)


def test_what_is_not_installed_is_told_before_anything_is_built() -> None:
    with pytest.raises(NotInstalledError, match="dxlint-no-such"):
        needed("dxlint-no-such")
    assert {"dxlint", "starlette", "openpyxl", "lxml", "pluggy"} <= needed("dxlint", ("serve",))
    assert "starlette" not in needed("dxlint")
