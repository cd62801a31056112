"""The hook for pre-commit: which files it is given, and what a commit with a wrong report ends in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dxlint.cli.init import write_config, write_submission
from dxlint.formats import formats
from tests.fresh import ROOT, done, lent_packages, offline, run, source_tree

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
GOOD = (ROOT / "fixtures" / "good" / "xa-mau-2023.yaml").read_text("utf-8")
BAD = (ROOT / "fixtures" / "bad" / "phep-chia.yaml").read_text("utf-8")
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
GIT = ["git", "-c", "user.name=Mẫu", "-c", "user.email=mau@example.vn", "-c", "commit.gpgsign=false"]


def is_checked(path: str, hook: str = "dxlint") -> bool:
    held = HOOKS[hook]
    return bool(re.search(held["files"], path)) and not re.search(held["exclude"], path)


@pytest.mark.parametrize(
    "path",
    ["reports/xa.yaml", "bao-cao/2023/xa.yml", "x/reports/y.json", "xa.dx.yaml", "a/b.dx.json", "Bao-Cao/XA.YAML"],
)
def test_reports_are_checked(path: str) -> None:
    assert is_checked(path)


@pytest.mark.parametrize(
    "path",
    [
        "dxlint.yaml",
        "reports/dxlint.yaml",
        "reports/.dxlint/submission.schema.json",
        ".github/workflows/dxlint.yml",
        "package.json",
        "my-reports/xa.yaml",
        "reports/xa.md",
        "xa.yaml",
    ],
)
def test_what_is_no_report_is_not_checked(path: str) -> None:
    assert not is_checked(path)


@pytest.mark.parametrize("path", ["reports/xa.docx", "bao-cao/2023/bc.pdf", "reports/pl.xlsx", "a/reports/B.TXT"])
def test_documents_are_checked_by_a_hook_of_their_own(path: str) -> None:
    assert is_checked(path, "dxlint-documents")
    assert not is_checked(path)


@pytest.mark.parametrize("path", ["README.md", "reports/README.md", "reports/~$bc.docx", "docs/bc.pdf"])
def test_what_is_no_document_of_a_report_is_not_checked(path: str) -> None:
    assert not is_checked(path, "dxlint-documents")


def test_every_format_that_is_read_belongs_to_a_hook() -> None:
    for suffix in formats():
        assert is_checked(f"reports/xa{suffix}") != is_checked(f"reports/xa{suffix}", "dxlint-documents"), suffix


def test_what_dxlint_itself_writes_beside_a_report_is_not_checked(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write_config(str(folder), "vi")
    write_submission(str(folder / "xa.yaml"), "vi")
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(written) == 3
    assert {path for path in written if is_checked(path)} == {"reports/xa.yaml"}


class Repository(NamedTuple):
    folder: Path
    env: dict[str, str]

    def commit(self, path: str, text: str) -> tuple[int, str]:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        done([*GIT, "add", "."], self.folder, self.env)
        ran = run([*GIT, "commit", "-m", path], self.folder, self.env)
        return ran.returncode, ran.stdout + ran.stderr

    def forget(self, path: str) -> None:
        (self.folder / path).unlink()
        done([*GIT, "add", "-A"], self.folder, self.env)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository of reports whose commits run the hook, installed as pre-commit installs it."""
    pytest.importorskip("pre_commit")
    folder = tmp_path_factory.mktemp("pre-commit")
    env = offline(lent_packages(folder / "lent")) | {"PRE_COMMIT_HOME": str(folder / "home")}
    source = source_tree(folder / "dxlint")
    reports = folder / "reports-of-a-province"
    reports.mkdir()
    for place in (source, reports):
        done([*GIT, "init", "-q"], place, env)
    done([*GIT, "add", "-A"], source, env)
    done([*GIT, "commit", "-q", "-m", "dxlint"], source, env)
    revision = done([*GIT, "rev-parse", "HEAD"], source, env).strip()
    english = {"args": ["--lang", "en"]}
    together = {"id": "dxlint-together", "args": ["--lang", "en", "."], "verbose": True}
    chosen = [{"id": "dxlint", **english}, {"id": "dxlint-documents", **english}, together]
    hooks = {"repos": [{"repo": str(source), "rev": revision, "hooks": chosen}]}
    (reports / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks), encoding="utf-8")
    done([*PRE_COMMIT, "install"], reports, env)
    return Repository(reports, env)


@pytest.mark.slow
def test_a_commit_of_what_is_no_report_passes(repository: Repository) -> None:
    status, told = repository.commit("notes.yaml", "a: 1\n")
    assert status == 0, told
    assert "no files to check" in told


@pytest.mark.slow
def test_a_commit_of_a_right_report_passes(repository: Repository) -> None:
    status, told = repository.commit("bao-cao/2023/good.yaml", GOOD)
    assert status == 0, told
    assert "Passed" in told


@pytest.mark.slow
def test_a_commit_of_a_wrong_report_is_stopped_with_its_finding(repository: Repository) -> None:
    status, told = repository.commit("reports/bad.yaml", BAD)
    assert status != 0
    assert "DX101 percent-mismatch" in told
    assert "bao-cao/2023/good.yaml" not in told
    status, told = repository.commit("reports/bad.yaml", GOOD)
    assert status == 0, told


@pytest.mark.slow
def test_a_wrong_document_is_stopped_and_the_mended_one_passes(repository: Repository) -> None:
    wrong = "I. KẾT QUẢ\n\nHồ sơ trực tuyến 1.719/1.919, đạt 98,58%.\n"
    status, told = repository.commit("bao-cao/bc.txt", wrong)
    assert status != 0
    assert "dxlint (documents)" in told
    assert "DX101 percent-mismatch" in told
    status, told = repository.commit("bao-cao/bc.txt", wrong.replace("98,58", "89,58"))
    assert status == 0, told


@pytest.mark.slow
def test_a_document_of_which_nothing_is_understood_is_stopped(repository: Repository) -> None:
    status, told = repository.commit("bao-cao/thu.txt", "Kính gửi các đồng chí.\n")
    assert status != 0
    assert "--require-understood" in told
    repository.forget("bao-cao/thu.txt")


@pytest.mark.slow
def test_a_report_is_held_against_one_that_the_commit_does_not_change(repository: Repository) -> None:
    status, told = repository.commit("reports/mot.yaml", GOOD)
    assert status == 0, told
    _status, told = repository.commit("reports/hai.yaml", GOOD.replace('date: "18/3/2022"', 'date: "19/3/2022"'))
    assert "DX405" in told
