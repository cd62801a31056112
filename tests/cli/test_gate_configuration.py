"""Whose settings hold: those of the folder where dxlint runs, or named ones; no stranger's, and none below a gate."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, WRONG, Command

LOOSE = {
    "ignore": "ignore: [ALL]\n",
    "severity": "severity: {DX: info}\n",
    "files": "per_file_ignores: {'*': [ALL]}\n",
    "select": "select: [DX801]\n",
    "baseline": "baseline: known.json\n",
    "words": "words: {units: {cổng: [cong]}}\nignore: [DX1]\n",
}
STRANGER = 54321


@pytest.mark.parametrize("setting", ["extends: [{}]", "catalogue: {}", "registers: [{}]"])
def test_of_a_file_that_is_none_of_settings_nothing_is_shown(setting: str, dxlint: Command, write: Callable) -> None:
    secret = write("shadow", "root:*:20228:0:99999:7::\n")
    write("dxlint.yaml", setting.format(secret) + "\n")
    write("xa.yaml", CLEAN)
    done = dxlint("check", "xa.yaml")
    assert done.returncode == 2
    assert "its name must end in .yaml" in " ".join(done.stderr.split())
    assert "20228" not in done.stdout + done.stderr


@pytest.mark.parametrize("loose", LOOSE)
@pytest.mark.parametrize("paths", [["bc"], ["bc/xa"], ["bc/xa/b.yaml"], ["bc/xa/b.yaml", "bc/sach.yaml"], ["bc/**"]])
def test_no_configuration_below_the_gate_is_obeyed(
    loose: str, paths: list[str], dxlint: Command, write: Callable
) -> None:
    write("bc/sach.yaml", CLEAN)
    write("bc/xa/b.yaml", WRONG)
    write("bc/xa/dxlint.yaml", LOOSE[loose])
    if loose == "baseline":
        dxlint("baseline", "create", "bc/xa/b.yaml", "--baseline", "bc/xa/known.json")
        assert dxlint("check", "bc/xa/b.yaml").returncode == 0
    done = dxlint("check", *paths, "--no-suppressions")
    assert done.returncode == 1
    assert "DX103" in done.stdout


def test_the_configuration_of_the_gate_is_obeyed_and_so_is_a_named_one(dxlint: Command, write: Callable) -> None:
    write("bc/xa/b.yaml", WRONG)
    write("dxlint.yaml", "ignore: [DX103]\n")
    assert dxlint("check", "bc", "--no-suppressions").returncode == 0
    write("dxlint.yaml", "lang: en\n")
    write("bc/xa/gate.yaml", "ignore: [DX103]\n")
    assert dxlint("check", "bc/xa/b.yaml", "--no-suppressions").returncode == 1
    assert dxlint("check", "bc/xa/b.yaml", "--no-suppressions", "--config", "bc/xa/gate.yaml").returncode == 0


@pytest.mark.parametrize("named", [["bc"], ["bc/a.yaml", "bc"], ["."]])
def test_no_configuration_below_loads_a_module_and_a_named_one_does(
    named: list[str], dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    write("bc/a.yaml", CLEAN)
    write("bc/dxlint.yaml", "plugins: [./luat.py]\n")
    write("bc/luat.py", "open('da-chay', 'w').close()\n")
    assert dxlint("check", *named).returncode == 2
    assert not (tmp_path / "da-chay").exists()
    dxlint("check", *named, "--config", "bc/dxlint.yaml")
    assert (tmp_path / "da-chay").exists()


needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files to somebody else"
)


@needs_root
@pytest.mark.parametrize("name", ["dxlint.yaml", "pyproject.toml", "link"])
@pytest.mark.parametrize("gate", [[], ["--no-suppressions"]])
def test_a_configuration_of_another_user_is_told_and_not_read(
    name: str, gate: list[str], dxlint: Command, write: Callable, tmp_path: Path
) -> None:
    text = "[tool.dxlint]\nplugins = ['./luat.py']\n" if name.endswith("toml") else "plugins: [./luat.py]\n"
    path = write("khac.yaml" if name == "link" else name, text)
    if name == "link":
        (tmp_path / "dxlint.yaml").symlink_to("khac.yaml")
    os.chown(path, STRANGER, -1)
    write("luat.py", "open('da-chay', 'w').close()\n")
    write("bc/a.yaml", CLEAN)
    found = tmp_path / ("dxlint.yaml" if name == "link" else name)
    for language, words in (("en", "is of another user (54321)"), ("vi", "là của người dùng khác (54321)")):
        done = dxlint("check", "bc", *gate, lang=f"{language}_XX.UTF-8")
        assert done.returncode == 2
        assert words in done.stderr
        assert f"--config {found}" in done.stderr
    assert not (tmp_path / "da-chay").exists()
    dxlint("check", "bc", "--config", str(found))
    assert (tmp_path / "da-chay").exists()


@needs_root
def test_files_of_another_user_that_hold_no_settings_are_nobodys_business(dxlint: Command, write: Callable) -> None:
    os.chown(write("pyproject.toml", "[project]\nname = 'a'\n"), STRANGER, -1)
    os.chown(write("bc/a.yaml", CLEAN), STRANGER, -1)
    assert dxlint("check", "bc").returncode == 0
    os.chown(write("dxlint.yaml", "plugins: [./luat.py]\n"), STRANGER, -1)
    assert dxlint("check", "bc", "--isolated").returncode == 0


@pytest.mark.parametrize("name", ["dxlint.yaml", "pyproject.toml"])
def test_a_configuration_above_the_repository_is_told_and_not_read(name: str, dxlint: Command, write: Callable) -> None:
    write(name, "[tool.dxlint]\nfail_on = 'info'\n" if name.endswith("toml") else "fail_on: info\n")
    write("kho/.git/HEAD", "ref: refs/heads/main\n")
    write("kho/bc/xa.yaml", WRONG.replace("27/26", "39:50"))
    told = f"{name} stands above the repository and is not read; --config names it"
    for path in ("kho", "kho/bc", "kho/bc/xa.yaml"):
        done = dxlint("check", path)
        assert done.returncode == 0
        assert told in done.stderr
    vi = dxlint("check", "kho", lang="vi_VN.UTF-8")
    assert f"{name} nằm phía trên kho nên không được đọc" in vi.stderr
    assert dxlint("check", "kho", "--config", name).returncode == 1
    assert dxlint("check", "kho", "--isolated").stderr == ""
    write("kho/dxlint.yaml", "fail_on: warning\n")
    assert dxlint("check", "kho").stderr == ""


def test_where_nothing_stands_above_nothing_is_told(dxlint: Command, write: Callable) -> None:
    write("pyproject.toml", "[project]\nname = 'a'\n")
    write("kho/.git/HEAD", "ref: refs/heads/main\n")
    write("kho/bc/xa.yaml", CLEAN)
    done = dxlint("check", "kho")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("paths", [("a", "b"), ("a/x.yaml", "b"), ("a", "b/y.yaml"), ("a/x.yaml", "b/y.yaml", ".")])
def test_settings_do_not_depend_on_the_order_of_paths(paths: tuple[str, ...], dxlint: Command, write: Callable) -> None:
    write("a/dxlint.yaml", "fail_on: warning\nselect: [DX1]\nlang: vi\n")
    write("b/dxlint.yaml", "severity: {DX103: info}\n")
    write("a/x.yaml", WRONG.replace("27/26", "5/0"))
    write("b/y.yaml", WRONG)
    one, other = dxlint("check", *paths), dxlint("check", *reversed(paths))
    assert one.returncode == other.returncode == 1
    assert sorted(one.stdout.splitlines()) == sorted(other.stdout.splitlines())
