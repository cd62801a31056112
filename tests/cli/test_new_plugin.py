"""``dxlint plugin new``: its README is in the reader's language, and so is what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dxlint.cli.main import main

SAID = {"vi": "Trong thư mục này", "en": "In this folder"}


@pytest.mark.parametrize("language", SAID)
def test_the_readme_of_a_new_package_is_in_the_language_asked_for(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["plugin", "new", "son-la", "--lang", language])
    assert done.exit_code == 0, done.output
    readme = (tmp_path / "dxlint-son-la" / "README.md").read_text("utf-8")
    assert [one for one, words in SAID.items() if words in readme] == [language]
    assert "dxlint rules SL" in readme
    assert not [*tmp_path.rglob("README.*.md")]


def test_where_the_locale_says_nothing_it_is_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert CliRunner().invoke(main, ["plugin", "new", "son-la"]).exit_code == 0
    assert SAID["vi"] in (tmp_path / "dxlint-son-la" / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Sơn La"], "Lỗi: “Sơn La” không thể là tên plugin"),
        (["son-la", "--letters", "sl1"], "Lỗi: “sl1” không thể đứng đầu mã quy tắc"),
        (["son-la", "--letters", "DX"], "Lỗi: “DX” không thể đứng đầu mã quy tắc"),
        (["son-la", "-o", "there"], "Lỗi: there: đã có"),
        (["son-la", "-o", "there/file/x"], "Lỗi: there/file/x: không ghi được: "),
    ],
)
def test_what_it_refuses_is_told_in_vietnamese(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "file").write_text("", encoding="utf-8")
    done = CliRunner().invoke(main, ["plugin", "new", *words, "--lang", "vi"])
    assert (done.exit_code, done.output.startswith(said)) == (2, True), done.output
