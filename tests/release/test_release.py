"""What a release is: ready, built the same everywhere, and true to its README once it is unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fresh import environment_with, lent_packages, make_environments_quickly, offline, source_tree, wheel_of
from tests.shell_pages import follow
from tools.release.ready import changelog_faults, hindrances
from tools.release.trial import unpacked

GIT = ["git", "-c", "user.name=Mẫu", "-c", "user.email=mau@example.vn", "-c", "commit.gpgsign=false"]
READY = (
    "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-01-31\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-11-22\n"
)


def test_a_version_with_entries_and_a_day_is_ready() -> None:
    assert list(changelog_faults(READY, "0.2.0")) == []


@pytest.mark.parametrize(
    ("changelog", "version", "told"),
    [
        (READY, "0.3.0", "no entries under [0.3.0]"),
        (READY, "0.1.0", "no entries under [0.1.0]"),
        (READY.replace(" - 2027-01-31", ""), "0.2.0", "[0.2.0] has no day"),
        (READY.replace("## [0.2.0] - 2027-01-31\n\n", ""), "0.2.0", "what stands under Unreleased"),
        (READY.replace("[Unreleased]\n", "[Unreleased]\n\n- Another.\n"), "0.2.0", "what stands under Unreleased"),
    ],
)
def test_a_changelog_that_leaves_something_out_is_told(changelog: str, version: str, told: str) -> None:
    assert any(told in fault for fault in changelog_faults(changelog, version))


def test_changes_in_no_commit_and_a_tag_in_use_are_told(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(READY, "utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*GIT, *words], cwd=tmp_path, check=True)
    assert list(hindrances(tmp_path, "0.2.0")) == []
    subprocess.run([*GIT, "tag", "v0.2.0"], cwd=tmp_path, check=True)
    (tmp_path / "new.py").touch()
    told = list(hindrances(tmp_path, "0.2.0"))
    assert [word in sentence for word, sentence in zip(("new.py", "v0.2.0"), told, strict=True)] == [True, True]


def sdist_of(tree: Path, folder: Path) -> Path:
    """The source package of a tree, in a folder of its own."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=tree, env=os.environ | {"SOURCE_DATE_EPOCH": "1800000000"}, check=True)
    (packed,) = folder.iterdir()
    return packed


@pytest.mark.slow
def test_the_source_package_does_what_the_readme_says_and_is_built_the_same_again(tmp_path: Path) -> None:
    tree = source_tree(tmp_path / "tree")
    first = sdist_of(tree, tmp_path / "first")
    for path in tree.rglob("*.py"):
        os.utime(path, (1, 1))
    assert first.read_bytes() == sdist_of(tree, tmp_path / "second").read_bytes()

    (tmp_path / "empty").mkdir()
    there = unpacked(tmp_path / "first", tmp_path / "empty")
    env = offline(lent_packages(tmp_path / "lent"))
    programs = environment_with([wheel_of(there, tmp_path)], tmp_path / "venv", env)
    make_environments_quickly(programs)
    few = {"PYTEST_ADDOPTS": "-p no:cacheprovider tests/language/test_registers.py tests/test_project.py"}
    path = os.pathsep.join((str(programs), env["PATH"]))
    follow((there / "README.md").read_text("utf-8"), there, env | few | {"PATH": path, "NO_COLOR": "1"})
