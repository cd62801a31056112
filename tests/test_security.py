"""What SECURITY.md promises: each threat has its test, and a check keeps to itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.fresh import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
SEALED_OFF = """
import socket, sys
def refuse(*_): raise AssertionError("a connection")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from dxlint.cli.main import main
sys.argv = ["dxlint", "check", *sys.argv[1:], "--isolated"]
main()
"""


def test_every_threat_names_its_test() -> None:
    lines = [line for line in PAGE.split("## What could go wrong")[1].split("\n## ")[0].splitlines() if "|" in line]
    assert len(lines) > 12
    assert all("`tests/" in line for line in lines[2:])


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_test_is_there(file: str, name: str) -> None:
    held = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in held.body if isinstance(node, ast.FunctionDef)}


def test_what_audits_the_dependencies_is_among_what_a_release_needs() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["release"]
    (module,) = re.findall(r"`python -m (\w+)` looks for known weaknesses", PAGE)
    assert module.replace("_", "-") in {re.split(r"[^\w-]", wanted)[0] for wanted in extra}


def test_a_check_opens_no_connection(tmp_path: Path) -> None:
    page = (
        '<html><head><link rel=stylesheet href="http://127.0.0.1:9/a.css"></head><body><img src="http://127.0.0.1:9/b">'
    )
    (tmp_path / "bao-cao.html").write_text(page + "<p>Toàn xã có 27/26 hộ, đạt 90%.</p>", encoding="utf-8")
    (tmp_path / "xa.yaml").write_text('dxlint: 1\nmeasures: [{name: A, result: "27/26"}]\n', encoding="utf-8")
    command = [sys.executable, "-c", SEALED_OFF, "bao-cao.html", "xa.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "27/26" in done.stdout
