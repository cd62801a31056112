"""TAB: what bash, fish and zsh offer for dxlint, asked of the shells themselves where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dxlint.reporters import names
from tests.cli.conftest import ENV

COMPLETES = {
    "bash": """
eval "$(_DXLINT_COMPLETE=bash_source dxlint)"
compopt() { COMPREPLY+=("<$2>"); }
COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_dxlint_completion dxlint
printf '%%s\\n' "${COMPREPLY[@]}"
""",
    "zsh": """
compdef() { :; }
_describe() { print -rl -- ${(P)3}; }
compadd() { print -rl -- ${(P)@[-1]}; }
_path_files() { print '<default>'; }
eval "$(_DXLINT_COMPLETE=zsh_source dxlint)"
words=(%s) CURRENT=${#words}
_dxlint_completion
""",
    "fish": """
_DXLINT_COMPLETE=fish_source dxlint | source
complete --do-complete "%s"
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report, in which ``dxlint`` is a command."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "dxlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dxlint "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / "report.yaml").touch()
    return tmp_path


def offered(shell: str, line: str, folder: Path) -> list[str]:
    """The words that a shell has for the last one of a line, without what it tells of them."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    typed = line if shell == "fish" else " ".join(f"'{word}'" for word in line.split(" "))
    env = ENV | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    command = [shell, "-c", COMPLETES[shell] % typed]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    assert ran.stderr == ""
    return [word.split(":")[0].split("\t")[0].rstrip("/") for word in ran.stdout.split("\n") if word]


@pytest.mark.slow
@pytest.mark.parametrize("shell", COMPLETES)
def test_codes_and_names_of_rules_are_offered(shell: str, folder: Path) -> None:
    assert offered(shell, "dxlint explain DX10", folder) == [f"DX10{number}" for number in range(1, 10)]
    assert offered(shell, "dxlint explain percent-", folder) == ["percent-mismatch", "percent-truncated"]
    if shell != "fish":  # there click cuts a word at its comma
        assert offered(shell, "dxlint check --select DX115,DX102", folder) == ["DX115,DX102"]


@pytest.mark.slow
@pytest.mark.parametrize("shell", COMPLETES)
def test_formats_and_commands_are_offered(shell: str, folder: Path) -> None:
    assert sorted(offered(shell, "dxlint check --format ", folder)) == sorted(names())
    assert offered(shell, "dxlint baseline p", folder) == ["prune"]


@pytest.mark.slow
@pytest.mark.parametrize("shell", COMPLETES)
@pytest.mark.parametrize("line", ["dxlint check repo", "dxlint check x --config repo", "dxlint compare repo"])
def test_files_are_offered(shell: str, line: str, folder: Path) -> None:
    assert offered(shell, line, folder)[-1] == ("report.yaml" if shell == "fish" else "<default>")


def answered(line: str, folder: Path) -> str:
    """What dxlint answers to bash."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_DXLINT_COMPLETE": "bash_complete"}
    command = [str(folder / "bin" / "dxlint")]
    ran = subprocess.run(command, cwd=folder, env=ENV | words, capture_output=True, encoding="utf-8", check=True)
    assert ran.stderr == ""
    return ran.stdout


def test_rules_that_the_settings_declare_are_offered(folder: Path) -> None:
    rule = "{name: own, kind: limit, on: indicator, value: result, at_least: 80%, message: {vi: thấp, en: low}}"
    (folder / "dxlint.yaml").write_text(f"rules:\n  QN101: {rule}\n", "utf-8")
    assert answered("dxlint check --select QN", folder) == "plain,QN101\n"


def test_faulty_settings_are_not_told_between_two_key_strokes(folder: Path) -> None:
    (folder / "dxlint.yaml").write_text("selct: [DX1]\n", "utf-8")
    assert answered("dxlint explain DX101", folder) == "plain,DX101\n"
