"""--changed-since: findings of what changed since a revision, and never a pass because git was misunderstood."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.rulebook.findings import Finding, Place, Related, Severity
from dxlint.run.changes import UNCHANGED, Changes
from tests.cli.conftest import CLEAN, ENV, WRONG, Command

WHO = {"GIT_AUTHOR_NAME": "Mẫu", "GIT_AUTHOR_EMAIL": "a@example.vn", "GIT_CONFIG_GLOBAL": "/dev/null"}
WHO |= {"GIT_COMMITTER_NAME": "Mẫu", "GIT_COMMITTER_EMAIL": "a@example.vn", "GIT_CONFIG_SYSTEM": "/dev/null"}
TWIN = WRONG.replace("Hồ sơ", "Cổng")


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """git in the folder of the test, which is a repository with one commit of two wrong reports."""

    def call(*words: str, folder: Path = tmp_path) -> str:
        env = os.environ | WHO
        return subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *words],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()

    (tmp_path / "bc").mkdir()
    (tmp_path / "bc" / "cu.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "bc" / "khác.yaml").write_text(TWIN, encoding="utf-8")
    call("init", "-q", "-b", "main")
    call("add", ".")
    call("commit", "-q", "-m", "một")
    return call


def told(dxlint: Command, *more: str, since: str = "main") -> set[str]:
    """The files with findings that are told."""
    done = dxlint("check", "bc", "--changed-since", since, "--format", "json", *more)
    assert done.returncode in (0, 1), done.stderr
    found = [f for f in json.loads(done.stdout)["findings"] if f["suppressed"] is None]
    assert done.returncode == (1 if found else 0)
    return {finding["file"] for finding in found}


def test_what_has_not_changed_is_marked_and_told_in_the_summary(dxlint: Command, git: Callable[..., str]) -> None:
    assert told(dxlint) == set()
    done = dxlint("check", "bc", "--changed-since", "HEAD")
    assert done.returncode == 0
    assert "(2 suppressed)" in done.stdout
    assert re.search(r"2 reports, \d+ rules, 0 of them changed", done.stdout.replace("\n", " "))


@pytest.mark.parametrize("how", ["edited", "staged", "committed", "renamed", "new", "ignored", "link", "hidden"])
def test_a_file_that_changed_is_told(how: str, dxlint: Command, git: Callable[..., str], tmp_path: Path) -> None:
    file, expected = tmp_path / "bc" / "khác.yaml", "bc/khác.yaml"
    git("switch", "-q", "-c", "work")
    if how == "renamed":
        git("mv", "bc/khác.yaml", "bc/moi.yaml")
        expected = "bc/moi.yaml"
    elif how in ("new", "ignored"):
        expected = "bc/moi.yaml"
        (tmp_path / expected).write_text(WRONG, encoding="utf-8")
        if how == "ignored":
            (tmp_path / ".git" / "info" / "exclude").write_text("moi.yaml\n", encoding="utf-8")
    elif how == "link":
        expected = "bc/noi.yaml"
        (tmp_path / expected).symlink_to("cu.yaml")
    else:
        if how == "hidden":
            git("update-index", "--assume-unchanged", "bc/khác.yaml")
        file.write_text(TWIN + "# thêm\n", encoding="utf-8")
        if how in ("staged", "committed"):
            git("add", ".")
        if how == "committed":
            git("commit", "-q", "-m", "hai")
    assert told(dxlint) == {expected}


def test_what_is_piped_in_has_changed_whatever_it_is_called(dxlint: Command, git: Callable[..., str]) -> None:
    piped = WRONG.replace("27/26", "29/26")
    done = dxlint("check", "-", "--stdin-filename", "bc/cu.yaml", "--changed-since", "HEAD", stdin=piped)
    assert done.returncode == 1


def test_a_file_that_git_sees_through_a_filter_is_told(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    """What a filter keeps from git may have changed: here git takes every report for what it was."""
    (tmp_path / ".gitattributes").write_text("cu.yaml filter=nhu-cu\n", encoding="utf-8")
    git("config", "filter.nhu-cu.clean", "git show HEAD:bc/cu.yaml")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    with (tmp_path / "bc" / "cu.yaml").open("a", encoding="utf-8") as file:
        file.write("# thêm\n")
    git("add", ".")
    assert git("status", "--short") == ""
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml"}


def test_no_program_that_the_repository_names_is_run(
    dxlint: Command, git: Callable[..., str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ran = tmp_path_factory.mktemp("ran")
    program = ran / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}/'$$\ncat\n")
    program.chmod(0o755)
    (tmp_path / ".gitattributes").write_text("*.yaml filter=a=b diff=x\n*.md filter=c\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("A\n")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    for kind in ("clean", "smudge", "process"):
        for name in ("a=b", "c"):
            with (tmp_path / ".git" / "config").open("a") as config:
                config.write(f'[filter "{name}"]\n{kind} = {program}\nrequired = true\n')
    git("config", "diff.x.textconv", str(program))
    git("config", "core.fsmonitor", str(program))
    git("config", "diff.external", str(program))
    for hook in ("post-index-change", "post-checkout"):
        (tmp_path / ".git" / "hooks" / hook).symlink_to(program)
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml", "bc/khác.yaml"}
    assert list(ran.iterdir()) == [program]


def test_a_file_whose_change_git_was_kept_from_seeing_is_told(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    """Of the same size, with the time that it was written at set back, where git looks at no more."""
    file = tmp_path / "bc" / "cu.yaml"
    git("config", "core.trustctime", "false")
    git("config", "core.checkStat", "minimal")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    git("update-index", "--refresh")
    file.write_text(WRONG.replace("27/26", "29/26"), encoding="utf-8")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    assert git("status", "--short") == ""
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml"}


def test_what_git_takes_for_a_mark_of_its_own_is_told(dxlint: Command, git: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("cu.yaml ident\n", encoding="utf-8")
    (tmp_path / "bc" / "cu.yaml").write_text(WRONG.replace("Hồ sơ", "$Id$"), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    (tmp_path / "bc" / "cu.yaml").write_text(WRONG.replace("Hồ sơ", "$Id: Hồ sơ $"), encoding="utf-8")
    git("add", ".")
    assert git("status", "--short") == ""
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml"}


def test_a_commit_that_stands_in_for_another_hides_nothing(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "bc" / "cu.yaml").write_text(WRONG + "# thêm\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "hai")
    git("replace", "HEAD~1", "HEAD")
    assert told(dxlint, since="HEAD~1") == {"bc/cu.yaml"}


def test_a_file_that_differs_from_one_of_several_beginnings_is_told(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    """Both branches took in the other once, so that both come from two commits."""
    file = tmp_path / "bc" / "cu.yaml"
    git("switch", "-q", "-c", "work")
    file.write_text(WRONG + "# hai\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "hai")
    git("switch", "-q", "main")
    (tmp_path / "bc" / "khác.yaml").write_text(TWIN + "# ba\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "ba")
    git("tag", "chính")
    git("merge", "-q", "-m", "bốn", "work")
    git("switch", "-q", "work")
    git("merge", "-q", "-m", "năm", "chính")
    assert len(git("merge-base", "--all", "main", "work").splitlines()) == 2
    assert told(dxlint) == {"bc/cu.yaml", "bc/khác.yaml"}


@pytest.mark.parametrize("how", ["gone", "of nobody", "untouched"])
def test_a_report_that_is_missing_is_told_though_no_other_has_changed(
    how: str, dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "dxlint.yaml").write_text("expected_reporters: [xã Mẫu, xã Hai, xã Ba]\n", encoding="utf-8")
    for name, office in (("hai", "xã Hai"), ("ba", "xã Ba"), ("bon", "xã Bốn")):
        (tmp_path / "bc" / f"{name}.yaml").write_text(CLEAN.replace("xã Mẫu", office), encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    if how == "gone":
        (tmp_path / "bc" / "ba.yaml").unlink()
    elif how == "of nobody":
        (tmp_path / "bc" / "ba.yaml").write_text(CLEAN.replace("xã Mẫu", "xã Năm"), encoding="utf-8")
    done = dxlint("check", "bc", "--changed-since", "HEAD", "--select", "DX908", "--fail-on", "warning")
    assert done.returncode == (0 if how == "untouched" else 1)


def test_what_changed_elsewhere_since_both_parted_is_not_told(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    git("switch", "-q", "-c", "work")
    git("switch", "-q", "main")
    (tmp_path / "bc" / "cu.yaml").write_text(CLEAN, encoding="utf-8")
    git("commit", "-q", "-a", "-m", "hai")
    git("switch", "-q", "work")
    assert told(dxlint) == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dxlint.yaml", "sach.json", "luat.yaml"])
def test_a_report_whose_settings_changed_is_told(
    name: str, dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "dxlint.yaml").write_text("extends: [luat.yaml]\nschemas: [sach.json]\n", encoding="utf-8")
    (tmp_path / "luat.yaml").write_text("ignore: [DX7]\n", encoding="utf-8")
    (tmp_path / "sach.json").write_text("{}", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    assert told(dxlint, since="HEAD") == set()
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml", "bc/khác.yaml"}


def test_settings_that_are_gone_concern_every_report(dxlint: Command, git: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "dxlint.yaml").write_text("ignore: [DX103]\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    (tmp_path / "dxlint.yaml").unlink()
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml", "bc/khác.yaml"}


@pytest.mark.parametrize("left", ["", "[project]\nname = 'bc'\n", None])
def test_settings_of_a_project_that_are_gone_concern_every_report(
    left: str | None, dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text("[project]\nname = 'bc'\n[tool.dxlint]\nignore = ['DX103']\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    if left is None:
        project.unlink()
    else:
        project.write_text(left, encoding="utf-8")
    assert told(dxlint, since="HEAD") == {"bc/cu.yaml", "bc/khác.yaml"}


def test_a_project_without_settings_concerns_no_report(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'bc'\n", encoding="utf-8")
    assert told(dxlint, since="HEAD") == set()


@pytest.mark.parametrize("name", ["dxlint.yaml", "bc/dxlint.yaml", "so.txt"])
def test_settings_that_no_longer_say_anything_concern_every_report(
    name: str, dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    """A file of comments, and one nearer than the one that held."""
    settings = "extends: [luat.yaml]\nexpected_reporters: [so.txt]\nlang: en\n"
    (tmp_path / "dxlint.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "luat.yaml").write_text("ignore: [DX103]\n", encoding="utf-8")
    (tmp_path / "so.txt").write_text("UBND xã Mẫu\nUBND xã Khác\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    (tmp_path / name).write_text("UBND xã Mẫu\n" if name == "so.txt" else "# lang: vi\n", encoding="utf-8")
    done = dxlint("check", "bc", "--changed-since", "HEAD", "--lang", "en")
    assert "2 of them changed" in " ".join(done.stdout.split())


def test_a_report_in_a_submodule_that_changed_is_told(
    dxlint: Command, git: Callable[..., str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    git("init", "-q", "-b", "main", folder=other)
    (other / "xa.yaml").write_text(WRONG, encoding="utf-8")
    git("add", ".", folder=other)
    git("commit", "-q", "-m", "một", folder=other)
    git("submodule", "add", "-q", str(other), "bc/con")
    git("commit", "-q", "-m", "hai")
    (tmp_path / "bc" / "con" / "xa.yaml").write_text(WRONG + "# thêm\n", encoding="utf-8")
    assert told(dxlint, since="HEAD") == {"bc/con/xa.yaml"}


def test_a_file_outside_the_repository_is_told(
    dxlint: Command, git: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "xa.yaml"
    outside.write_text(WRONG, encoding="utf-8")
    assert dxlint("check", str(outside), "--changed-since", "HEAD").returncode == 1


def test_what_was_not_judged_is_told_although_it_has_not_changed(
    dxlint: Command, git: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "bc" / "hong.yaml").write_text("dxlint: 1\nmeasures: [\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "hai")
    done = dxlint("check", "bc", "--changed-since", "HEAD")
    assert done.returncode == 2
    assert "bc/hong.yaml" in done.stdout


def test_a_finding_is_told_where_a_report_it_names_has_changed(
    git: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = Related(Place("bc/khác.yaml", ""), "")
    finding = Finding("DX405", "x", Severity.WARNING, "", Place("bc/cu.yaml", ""), "", {}, (there,))

    def marked() -> str | None:
        changes = Changes("HEAD")
        (answer,) = changes.mark([finding], lambda file: changes.concern(file, ()), lambda _finding: False)
        return answer.suppressed

    assert marked() == UNCHANGED
    (tmp_path / "bc" / "khác.yaml").write_text(CLEAN, encoding="utf-8")
    assert marked() is None


@pytest.mark.parametrize("revision", ["khong-co", "0" * 40, "--all", "HEAD:bc", "main..main"])
def test_a_revision_that_is_none_ends_in_2(revision: str, dxlint: Command, git: Callable[..., str]) -> None:
    done = dxlint("check", "bc", "--changed-since", revision)
    assert done.returncode == 2
    assert "there is no commit" in done.stderr


def test_a_folder_that_is_no_repository_ends_in_2(dxlint: Command, write: Callable) -> None:
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml", "--changed-since", "HEAD")
    assert done.returncode == 2
    assert "is in no repository" in done.stderr


def test_a_shallow_clone_that_does_not_know_enough_ends_in_2(git: Callable[..., str], tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / "bc" / f"moi{number}.yaml").write_text(WRONG, encoding="utf-8")
        git("add", ".")
        git("commit", "-q", "-m", "hai")
        git("switch", "-q", "-c", "work", "HEAD~1") if number == 0 else None
    git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{tmp_path}", "nong")
    for revision, said in (("HEAD~1", "there is no commit"), ("origin/main", "both come from")):
        done = without_a_server(tmp_path / "nong", ENV, revision)
        assert done.returncode == 2
        assert said in done.stderr


def test_without_git_it_ends_in_2(git: Callable[..., str], tmp_path: Path) -> None:
    done = without_a_server(tmp_path, ENV | {"PATH": "/khong-co"}, "HEAD")
    assert done.returncode == 2
    assert "needs git" in done.stderr


def without_a_server(folder: Path, env: dict[str, str], revision: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dxlint", "check", "bc", "--changed-since", revision]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
