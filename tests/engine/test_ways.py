"""Where something stands in a document without lines, as one would tell somebody who has it open."""

from __future__ import annotations

import pytest

from dxlint.engine.ways import row_around, way_of
from dxlint.formats.places import Location
from dxlint.i18n import use
from dxlint.model import Span
from dxlint.reporters.parts.positions import position
from dxlint.rulebook.findings import Place

TABLE = {
    "columns": [{"name": "Thôn"}, {"name": "Số hộ"}, {"name": ""}],
    "rows": [["Đông", "412", ""], {"kind": "total", "cells": ["Cộng", "1.075", ""]}, ["1", "2", "3"]],
}
DATA = {
    "header": {"number": "45/BC-UBND"},
    "text": "Mở đầu.",
    "sections": [
        {
            "id": "II",
            "sections": [
                {"id": "II.1", "text": "Kết quả:\n\n- Xã A\n\n- Xã B\n\nTổng số 5."},
                {"title": "Kiến nghị", "tables": [TABLE], "groups": [{"indicators": [{"name": "Hồ sơ trực tuyến"}]}]},
            ],
        },
        {"title": "PHỤ LỤC", "tables": [{**TABLE, "name": "Bảng\n tổng  hợp"}, TABLE]},
    ],
}


@pytest.mark.parametrize(
    ("pointer", "start", "told"),
    [
        ("/header/number", None, "head of the report"),
        ("/text", 0, "paragraph 7"),
        ("/sections/0/sections/0/text", 0, "section II.1, paragraph 1"),
        ("/sections/0/sections/0/text", 12, "section II.1, bullet 1"),
        ("/sections/0/sections/0/text", 20, "section II.1, bullet 2"),
        ("/sections/0/sections/0/text", 28, "section II.1, paragraph 4"),
        ("/sections/0/sections/0/id", None, "section II.1"),
        ("/sections/0/sections/1/groups/0/indicators/0/target", None, "section II, “Kiến nghị”, “Hồ sơ trực tuyến”"),
        (
            "/sections/0/sections/1/tables/0/rows/1/cells/1",
            None,
            "section II, “Kiến nghị”, the table, row “Cộng”, column “Số hộ”",
        ),
        ("/sections/1/tables/0/rows/0/1", None, "“PHỤ LỤC”, table “Bảng tổng hợp”, row “Đông”, column “Số hộ”"),
        ("/sections/1/tables/1/rows/2/2", None, "“PHỤ LỤC”, table 2, row 3, column 3"),
        ("/sections/1/tables/1/columns/0/name", None, "“PHỤ LỤC”, table 2, column “Thôn”"),
        ("/sections/7/tables/x/rows", None, "paragraph 7"),
        ("/sections/0/nothing/0/text", 3, "section II"),
    ],
)
def test_a_place_is_told_by_what_one_sees(pointer: str, start: int | None, told: str) -> None:
    use("en")
    span = Span(pointer, start, start)
    place = Place("a.docx", pointer, Location(0, 1, 0, 2, paragraph=7), way_of(DATA, span))
    assert position(place) == told


def test_what_is_no_text_where_a_name_or_a_cell_must_be_is_shown_as_nothing() -> None:
    data = {"tables": [{"name": {}, "rows": [["a", {"x": "1"}, ["b"]], [{"y": "2"}, ["c"], "3"]]}]}
    assert row_around(data, "/tables/0/rows/0/0") == ("", " |  | ")
    assert [step.words for step in way_of(data, Span("/tables/0/rows/1/2"))] == ["", "", ""]


def test_what_stands_beside_a_cell_is_shown_and_what_is_no_cell_stands_alone() -> None:
    assert row_around(DATA, "/sections/1/tables/0/rows/1/cells/1") == ("Cộng | ", " | ")
    assert row_around(DATA, "/sections/1/tables/0/rows/0/0") == ("", " | 412 | ")
    assert row_around(DATA, "/sections/1/tables/0/columns/0/name") is None
    assert row_around(DATA, "/text") is None
