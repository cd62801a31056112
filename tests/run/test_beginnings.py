"""What is looked at before a file is read comes to an end on every beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.language.unread import is_unread
from dxlint.run.misnamed import begins_as_submission
from dxlint.run.options import Options
from dxlint.run.plugins import load
from dxlint.run.run import run
from dxlint.testing import findings_of


@pytest.mark.parametrize("line", [b"   # a\n", b"# Setting\n\n", b"--- \n", b" \n", b"#\n#\n"])
def test_no_beginning_takes_longer_than_it_is_long(line: bytes) -> None:
    assert not begins_as_submission(line * 600)
    assert begins_as_submission(line * 300 + b"dxlint: 1\n")


def test_blank_lines_and_hidden_characters_take_no_longer_than_they_are_many(tmp_path: Path) -> None:
    (tmp_path / "trong.yaml").write_text("\n" * 100_000 + "a: [", encoding="utf-8")
    (tmp_path / "xa.yaml").write_text("dxlint: 1\n", encoding="utf-8")
    assert run(Options(paths=(str(tmp_path),), isolated=True)).passed_over == 1
    assert not is_unread("\u200f" * 60_000 + "x1")
    assert is_unread("1\u200f2/30")


def test_a_row_number_or_a_year_under_a_key_of_its_own_keeps_nothing_from_being_judged() -> None:
    rule = load(isolated=True).rules["DX003"]
    numbered = findings_of(rule, 'dxlint: 1\nmeasures: [{stt: 1, name: Hộ nghèo, value: "5", năm: 2024}]\n')
    assert [(finding.severity.value, finding.blocks) for finding in numbered] == [("warning", False)] * 2
    (told,) = findings_of(rule, 'dxlint: 1\nmeasures: [{name: Hộ nghèo, value: "5", số hộ: "60"}]\n')
    assert told.blocks


def test_a_name_of_many_places_is_looked_through_once() -> None:
    places = " tại huyện ở xã" * 60
    text = f"Xuất khẩu{places} ngoài ra 6,84 tỷ USD; nhập khẩu 6,21 tỷ USD; xuất siêu 0,63 tỷ USD."
    assert findings_of(load(isolated=True).rules["DX115"], f"dxlint: 1\ntext: {text}\n") == []
