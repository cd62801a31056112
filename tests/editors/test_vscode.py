"""The extension for VS Code: it builds from what the repository holds, and starts the server as it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dxlint import __version__
from tests.fresh import ROOT
from tests.lsp.judged import SLIP

FOLDER = ROOT / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
REASON = "theo biên bản"
needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed")


def test_the_lock_names_no_registry() -> None:
    lock = (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(lock)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())
    assert not re.search(r"https?://[^\"]*(?:registry|npmjs|\.tgz)", lock)


def test_the_extension_has_the_version_of_dxlint() -> None:
    assert PACKAGE["version"] == __version__


def test_the_extension_wakes_for_every_language_that_it_hands_to_the_server() -> None:
    listed = re.search(r"LANGUAGES = (\[.*\]);", (FOLDER / "extension.js").read_text(encoding="utf-8"))
    assert listed is not None
    assert PACKAGE["activationEvents"] == [f"onLanguage:{language}" for language in json.loads(listed[1])]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension, built and packed in a copy of its folder."""
    folder = tmp_path_factory.mktemp("extension") / "vscode"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    for words in (["ci", "--no-audit", "--no-fund"], ["run", "build"], ["run", "package"]):
        done = subprocess.run(["npm", *words], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder


def shown(built: Path, folder: Path, command: str, *, trusted: bool = True) -> dict[str, Any]:
    """What the extension shows in a stand-in for VS Code with a report open."""
    settings = {"command": command, "language": "en", "trusted": trusted, "report": SLIP, "reason": REASON}
    host = ["node", str(Path(__file__).with_name("vscode.js")), str(built / "dist" / "extension.js")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*host, json.dumps(settings)], cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    held: dict[str, Any] = json.loads(done.stdout)
    return held


@pytest.mark.slow
@needs_npm
def test_the_extension_is_packed(built: Path) -> None:
    assert (built / f"dxlint-{__version__}.vsix").stat().st_size > 10_000


@pytest.mark.slow
@needs_npm
@pytest.mark.skipif(os.name == "nt", reason="the command is a shell script here")
@pytest.mark.parametrize(("trusted", "words"), [(True, "lsp"), (False, "lsp --isolated")])
def test_the_extension_shows_what_the_server_finds(trusted: bool, words: str, built: Path, tmp_path: Path) -> None:
    command = tmp_path / "dxlint"
    command.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/words"\nexec "{sys.executable}" -m dxlint "$@"\n', "utf-8")
    command.chmod(0o755)
    told = shown(built, tmp_path, str(command), trusted=trusted)
    assert told["messages"] == []
    assert ["not 99,88%" in message for message in told["diagnostics"]] == [True]
    assert (tmp_path / "words").read_text("utf-8").strip() == words
    assert told["fixes"] == ["DX101: 1.719 instead of 1.919", "Answer for DX101 here: write the reason"]
    line = next(at for at, text in enumerate(SLIP.splitlines()) if "1.717" in text)
    assert told["written"] == {"line": line, "character": len("  # dxlint: ignore[DX101] "), "text": REASON}


@pytest.mark.slow
@needs_npm
def test_without_dxlint_the_extension_says_how_to_get_it(built: Path, tmp_path: Path) -> None:
    told = shown(built, tmp_path, str(tmp_path / "nowhere"))
    assert 'pip install "dxlint[lsp]"' in told["messages"][-1]
