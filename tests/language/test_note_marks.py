"""Marks of footnotes beside figures and words, and raised figures that are none."""

from __future__ import annotations

import pytest

import dxlint
from dxlint.language.note_marks import without_note_marks
from dxlint.language.quantities import read_value


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("68/80¹ xã, đạt 95%².", "68/80  xã, đạt 95%. "),
        ("đạt¹ 95%,² vượt", "đạt  95%,  vượt"),
        ("¹ Nguồn: Sở", "  Nguồn: Sở"),
        ("1.200¹²", "1.200  "),
        ("68/80(¹) xã, đạt 95%(²).", "68/80    xã, đạt 95%.   "),
    ],
)
def test_a_mark_is_blank_and_all_else_keeps_its_place(text: str, read: str) -> None:
    assert without_note_marks(text) == read


@pytest.mark.parametrize("text", ["12 km²", "5 m³ khí", "10³ tấn", "cm²", "không có", "68/80 (1) xã", "5(m²)"])
def test_what_belongs_to_a_unit_or_a_power_stays(text: str) -> None:
    assert without_note_marks(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("có ²⁴⁄₃₀ xã", "có 24/30 xã"),
        ("có ²⁴⁄30 xã", "có 24/30 xã"),
        ("có ²⁴/30 xã", "có 24/30 xã"),
        ("68¹/80² xã", "68 /80  xã"),
        ("95%¹/20 xã", "95% /20 xã"),
    ],
)
def test_what_is_raised_before_a_stroke_is_a_figure(text: str, read: str) -> None:
    assert without_note_marks(text) == read


def test_a_cell_with_a_mark_holds_its_figure() -> None:
    for text in ("1.300¹", "1.300(¹)"):
        value = read_value(text)
        assert (value.text, value.kind, value.quantity and value.quantity.value) == (text, "number", 1300)


@pytest.mark.parametrize(
    "sentence",
    [
        "Có 68/80¹ thôn có tổ công nghệ số, đạt 95%.",
        "Có 68/80 thôn có tổ công nghệ số, đạt 95%¹.",
        "Có 68/80 thôn có tổ công nghệ số,¹ đạt 95%.",
        "Có 68/80 thôn có tổ công nghệ số, đạt¹ 95%.",
    ],
)
def test_a_share_is_judged_wherever_a_mark_stands(sentence: str) -> None:
    for text, codes in ((sentence, ["DX101"]), (sentence.replace("95%", "85%"), [])):
        report = {"dxlint": "1", "sections": [{"title": "Kết quả", "text": text}]}
        found = dxlint.check(report, isolated=True, select=["DX1"]).findings
        assert [finding.code for finding in found] == codes


def total(*cells: str) -> list[str]:
    """What is said of a table whose last row is called the total of these cells and of one more, 300 less."""
    rows = [[f"Thôn {at}", cell] for at, cell in enumerate(cells)]
    table = {
        "columns": [{"name": "Thôn"}, {"name": "Số hộ"}],
        "rows": [*rows, {"cells": ["Cộng", "600"], "kind": "total"}],
    }
    report = {"dxlint": "1", "sections": [{"title": "Phụ lục", "tables": [table]}]}
    return [one.code for one in dxlint.check(report, isolated=True, select=["DX104"]).findings]


@pytest.mark.parametrize("cell", ["300 (1)", "300①", "chưa có số liệu", "…", "290-310", "?", "N/A"])
def test_a_total_of_which_a_part_was_not_read_is_not_decided(cell: str) -> None:
    assert total("100", "200", cell) == []


@pytest.mark.parametrize("cell", ["", "-", "x", "Không"])
def test_what_says_that_there_is_none_adds_nothing(cell: str) -> None:
    assert total("100", "200", cell) == ["DX104"]
    assert total("400", "200", cell) == []
