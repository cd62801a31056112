"""A setting that names a rule or an option that is none is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint import ConfigError, UnknownRule
from dxlint.run.options import Options
from dxlint.run.session import Session

WRONG = {
    "a rule to select": ("lang: en\nselect: [DX101, DX1O1]\n", 2),
    "a rule to ignore": ("lang: en\n\nignore: percent-mismatsh\n", 3),
    "the severity of a rule": ("severity:\n  DX101: info\n  DX1O1: info\n", 3),
    "the options of a rule": ("options:\n  DX1O1: {words: 3}\n", 2),
    "a rule for a pattern": ('per_file_ignores:\n  "a*": [DX101]\n  "b*": [DX1O1]\n', 3),
    "an option": ("options:\n  DX502:\n    wrds: 3\n", 3),
    "an option's value": ("options:\n  near-duplicate:\n\n    words: three\n", 4),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_setting_that_names_what_is_not_there_is_told_with_its_place(tmp_path: Path, what: str) -> None:
    text, line = WRONG[what]
    path = tmp_path / "dxlint.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises((ConfigError, UnknownRule)) as caught:
        Session(Options(config=str(path))).linter_for(str(tmp_path / "b.yaml"))
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_a_rule_that_the_command_names_has_no_place(tmp_path: Path) -> None:
    (tmp_path / "dxlint.yaml").write_text("select: [DX1]\n", encoding="utf-8")
    with pytest.raises(UnknownRule) as caught:
        Session(Options(config=str(tmp_path / "dxlint.yaml"), select=("DX1O1",))).linter_for(".")
    assert caught.value.file == ""
