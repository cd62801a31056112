"""``dxlint check --watch``: on a terminal, a change is judged as it is saved; elsewhere it is refused in a sentence."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dxlint.cli.watch import _refuse
from dxlint.engine.linter import FileReport
from dxlint.run import work
from dxlint.run.config import ConfigError
from dxlint.run.options import Options
from dxlint.run.run import run_over
from dxlint.run.session import Session
from tests.cli.conftest import CLEAN, ENV, WRONG, Command

GIVEN = {"diff": False, "formats": (), "outputs": (), "write_baseline": ""}
WAITING = "Ctrl-C stops."


def test_where_standard_output_is_no_terminal_it_is_refused(dxlint: Command, tmp_path: Path) -> None:
    (tmp_path / "xa.yaml").write_text(CLEAN, "utf-8")
    ran = dxlint("check", "xa.yaml", "--watch")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "Error: --watch is for a terminal, and standard output is none here\n"


@pytest.mark.parametrize(
    ("given", "paths", "reason", "value"),
    [
        ({"formats": ("json",)}, ("reports",), "watch-format", "json"),
        ({"formats": ("text", "sarif")}, ("reports",), "watch-format", "sarif"),
        ({"diff": True}, ("reports",), "watch-format", "diff"),
        ({"outputs": ("out.txt",)}, ("reports",), "watch-other", "--output"),
        ({"write_baseline": "known.json"}, ("reports",), "watch-other", "--write-baseline"),
        ({}, ("-",), "watch-other", "-"),
    ],
)
def test_what_is_for_machines_is_refused(
    given: dict[str, object], paths: tuple[str, ...], reason: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxlint.cli.watch.own", lambda: SimpleNamespace(isatty=lambda: True))
    with pytest.raises(ConfigError) as refused:
        _refuse(Options(paths), {**GIVEN, **given})
    assert (refused.value.reason, refused.value.data["value"]) == (reason, value)


def test_a_run_judges_again_only_what_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(WRONG, "utf-8")
    judged = []
    lint_source = work.lint_source
    monkeypatch.setattr(work, "lint_source", lambda source, *rest: judged.append(source) or lint_source(source, *rest))
    kept: dict[str, FileReport] = {}
    session = Session(Options((str(tmp_path),), isolated=True))
    first = run_over(session, kept=kept)
    del kept[str(tmp_path / "b.yaml")]
    second = run_over(session, kept=kept)
    assert [Path(source.path).name for source in judged] == ["a.yaml", "b.yaml", "b.yaml"]
    assert first == second


class Terminal:
    """A run of the command on a terminal, and what it has shown."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._side, other = pty.openpty()
        os.set_blocking(self._side, False)
        command = [sys.executable, "-m", "dxlint", "check", *words, "--watch"]
        env = ENV | {"TERM": "xterm", "NO_COLOR": "1"}
        self._process = subprocess.Popen(command, cwd=folder, env=env, stdin=other, stdout=other, stderr=other)
        os.close(other)

    def next(self) -> str:
        """What is shown until the command waits for a change again."""
        shown, until = b"", time.monotonic() + 60
        while WAITING.encode() not in shown:
            assert time.monotonic() < until, shown
            try:
                shown += os.read(self._side, 65536)
            except BlockingIOError:
                time.sleep(0.02)
        return shown.decode("utf-8", "replace")

    def stop(self) -> int:
        """Ctrl-C; the exit status."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(60)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.yaml").write_text(CLEAN, "utf-8")
    (tmp_path / "reports" / "b.yaml").write_text(CLEAN, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_change_is_judged_as_it_is_saved(folder: Path) -> None:
    terminal = Terminal(folder, "reports")
    assert "Nothing found" in terminal.next()
    (folder / "reports" / "new").write_text(WRONG, "utf-8")
    os.replace(folder / "reports" / "new", folder / "reports" / "b.yaml")
    second = terminal.next()
    assert "DX103" in second
    assert "2 reports" in second
    (folder / "reports" / "c.yaml").write_text(WRONG, "utf-8")
    assert "3 reports" in terminal.next()
    assert terminal.stop() == 130


@pytest.mark.slow
def test_settings_that_come_and_go_above_what_is_watched_hold(folder: Path) -> None:
    (folder / "reports" / "a.yaml").write_text(WRONG, "utf-8")
    terminal = Terminal(folder, "reports")
    assert "DX103" in terminal.next()
    (folder / "dxlint.yaml").write_text("ignor: [DX1]\n", "utf-8")
    assert "there is no setting" in terminal.next()
    (folder / "dxlint.yaml").write_text("ignore: [DX1]\n", "utf-8")
    assert "Nothing found" in terminal.next()
    (folder / "dxlint.yaml").unlink()
    assert "DX103" in terminal.next()
    assert terminal.stop() == 130


@pytest.mark.slow
@pytest.mark.parametrize("words", [("reports",), ("reports/a.yaml", "reports/b.yaml"), ("reports/*.yaml",)], ids=str)
def test_new_settings_hold_for_every_file(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "dxlint.yaml").write_text("ignore: [DX1]\n", "utf-8")
    (folder / "reports" / "a.yaml").write_text(WRONG, "utf-8")
    terminal = Terminal(folder, *words)
    assert "Nothing found" in terminal.next()
    (folder / "dxlint.yaml").write_text("ignor: []\n", "utf-8")
    assert "there is no setting" in terminal.next()
    (folder / "dxlint.yaml").write_text("fail_on: warning\n", "utf-8")
    assert "DX103" in terminal.next()
    assert terminal.stop() == 130


@pytest.mark.slow
def test_a_folder_that_goes_and_comes_back_is_judged_again(folder: Path) -> None:
    terminal = Terminal(folder, "reports")
    assert "2 reports" in terminal.next()
    os.rename(folder / "reports", folder / "elsewhere")
    assert "there is no file or folder" in terminal.next()
    (folder / "reports").mkdir()
    (folder / "reports" / "c.yaml").write_text(WRONG, "utf-8")
    until = time.monotonic() + 60
    while "DX103" not in (shown := terminal.next()):  # the folder may have been seen before its file
        assert time.monotonic() < until, shown
    assert terminal.stop() == 130


@pytest.mark.slow
def test_a_name_that_is_no_text_ends_nothing(folder: Path) -> None:
    terminal = Terminal(folder, "reports")
    assert "2 reports" in terminal.next()
    with open(os.fsencode(folder / "reports") + b"/\xff\x1b[2J.yaml", "w", encoding="utf-8") as file:
        file.write(WRONG)
    until = time.monotonic() + 60
    while "DX103" not in (shown := terminal.next()):
        assert time.monotonic() < until, shown
    (folder / "reports" / "b.yaml").write_text(WRONG, "utf-8")
    while "3 reports" not in (shown := terminal.next()):
        assert time.monotonic() < until, shown
    assert terminal.stop() == 130
