"""``--version`` says the commit: git's in a checkout, the build's in a package, none where nothing is known."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from dxlint import __version__
from dxlint.cli import version
from tests.fresh import source_tree

GIT = ["git", "-c", "user.name=Mẫu", "-c", "user.email=mau@example.vn", "-c", "commit.gpgsign=false"]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package in an empty folder, in the place of dxlint's own."""
    folder = tmp_path / "tree" / "dxlint"
    folder.mkdir(parents=True)
    monkeypatch.setattr(version, "PACKAGE", folder)
    return folder


def committed(folder: Path) -> str:
    """Make a repository of a folder, with all its files in one commit; the commit."""
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*GIT, *words], cwd=folder, check=True)
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def test_without_git_and_build_there_is_the_version_alone(package: Path) -> None:
    assert version.version() == __version__


def test_a_checkout_says_its_commit_and_whether_something_has_changed(package: Path) -> None:
    (package / "module.py").write_text("a = 1\n", "utf-8")
    commit = committed(package.parent)
    assert version.version() == f"{__version__} ({commit})"
    (package / "module.py").write_text("a = 2\n", "utf-8")
    assert version.version() == f"{__version__} ({commit}+)"


def test_the_repository_that_an_environment_stands_in_is_not_asked(package: Path) -> None:
    committed(package.parent.parent)
    assert version.version() == __version__


@pytest.mark.parametrize("without", ["a program", "a repository"])
def test_where_git_cannot_tell_there_is_the_version_alone(
    without: str, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package.parent / ".git").mkdir()
    if without == "a program":
        monkeypatch.setenv("PATH", str(tmp_path))
    assert version.version() == __version__


@pytest.mark.parametrize(
    ("written", "commit"),
    [("834f881c2d10\n", " (834f881c2d10)"), ("834f881c2d10+\n", " (834f881c2d10+)"), ("main\n", ""), ("\x1b[2J", "")],
)
def test_a_package_says_the_commit_that_it_was_built_from(written: str, commit: str, package: Path) -> None:
    (package / version.COMMIT).write_text(written, "utf-8")
    assert version.version() == __version__ + commit


@pytest.mark.slow
def test_a_build_writes_the_commit_into_the_source_package_and_its_wheel(tmp_path: Path) -> None:
    tree = source_tree(tmp_path / "tree")
    commit = committed(tree)
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path), "-t"]
    subprocess.run([*build, "sdist"], cwd=tree, check=True, capture_output=True)
    (packed,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(packed) as opened:
        opened.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("dxlint-*/")
    subprocess.run([*build, "wheel"], cwd=unpacked, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        assert opened.read("dxlint/commit.txt").decode() == f"{commit}\n"
    assert not (tree / "dxlint" / "commit.txt").exists()
