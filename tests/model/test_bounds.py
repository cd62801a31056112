"""What few bytes may stand for in a model: bounded, and told where it ends."""

from __future__ import annotations

import json

import pytest

from dxlint import check


def test_rows_that_end_early_cannot_make_billions_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.model.build.builder.MOST_BLANKS", 100)
    table = {"name": "Biểu", "columns": [{"name": "A"}] * 11, "rows": [["7"]] * 8}
    done = check({"dxlint": "1", "tables": [table, table]}, language="en", isolated=True)
    assert not done.judged
    (told,) = [one for one in done if one.code == "DX001"]
    assert told.place.pointer == "/tables/1/rows/2"
    assert "100" in told.message


def test_rows_that_are_full_have_no_such_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.model.build.builder.MOST_BLANKS", 0)
    table = {"name": "Biểu", "columns": [{"name": "A"}] * 2, "rows": [["7", "8"]] * 50}
    assert check(json.loads(json.dumps({"dxlint": "1", "tables": [table]})), isolated=True).judged
