"""Slips planted in labelled tables break what the labels tie together, and are counted by where findings point."""

from __future__ import annotations

from fractions import Fraction

import pytest

from benchmarks.labelled_ties import Written, holds, ties_of, written_in
from benchmarks.table_accuracy import score_tables

TABLE = {
    "id": "x1",
    "header": [["Xã", "Tổng số", "Nam", "Nữ", "Tỷ lệ nữ (%)"]],
    "rows": [
        ["Tân Lập", "1.204", "611", "593", "49,3"],
        ["Phú Mỹ", "2.310", "1.155", "1.155", "50,0"],
        ["An Bình", "1.871", "902", "969", "51,8"],
        ["Hòa Sơn", "957", "480", "477", "49,8"],
    ],
    "relations": [
        {"kind": "column_sum", "total": 1, "parts": [2, 3]},
        {"kind": "column_share", "percent": 4, "numerator": 3, "denominator": 1},
    ],
}


@pytest.mark.parametrize(
    ("text", "mark", "value", "unit"),
    [
        ("1.234", ",", 1234, Fraction(0)),
        ("1.234", ".", Fraction("1.234"), Fraction(1, 1000)),
        ("7,890,357", ".", 7890357, Fraction(0)),
        ("- 5 484", ",", -5484, Fraction(0)),
        ("(400,167)", ".", -400167, Fraction(0)),
        ("-4.72%", ",", Fraction("-4.72"), Fraction(1, 100)),
    ],
)
def test_a_cell_is_read_by_the_mark_of_its_table(text: str, mark: str, value: Fraction, unit: Fraction) -> None:
    assert written_in(text, mark) == Written(Fraction(value), unit)


@pytest.mark.parametrize("text", ["", "-", "12/16", "Năm 2024", "9 tháng"])
def test_what_is_no_figure_alone_ties_nothing(text: str) -> None:
    assert written_in(text, ",") is None


def test_labels_tie_the_cells_of_each_row_that_agree() -> None:
    ties, mark = ties_of(TABLE)
    assert len(ties) == 8
    assert all(holds(tie, TABLE["rows"], mark) for tie in ties)  # type: ignore[arg-type]


def test_slips_are_found_and_the_table_as_it_is_gives_silence() -> None:
    scored = score_tables("open", 6, [TABLE])
    assert scored.planted.total() == 6
    assert scored.found.total() == 6
    assert (scored.alarms, scored.beside, scored.misses) == (0, 0, ())


def test_a_finding_that_no_label_explains_is_a_false_alarm() -> None:
    rows = [list(row) for row in TABLE["rows"]]  # type: ignore[attr-defined]
    rows[2][3] = "909"
    assert score_tables("open", 0, [{**TABLE, "rows": rows}]).alarms == 1
    marked = {**TABLE, "rows": rows, "mistakes": [{"row": 2, "column": 3}]}
    scored = score_tables("open", 0, [marked])
    assert (scored.alarms, scored.mistakes, scored.mistakes_found) == (0, 1, 1)


def test_what_a_label_lets_pass_is_neither_a_hit_nor_an_alarm() -> None:
    rows = [["Tân Lập", "100,00", "60,10", "39,80"], *([f"Xã {at}", "100,00", "60,10", "39,90"] for at in range(4))]
    label = {"kind": "column_sum", "total": 1, "parts": [2, 3], "precision": "0.2"}
    table = {"id": "x2", "header": [["Xã", "Tổng (%)", "Nam (%)", "Nữ (%)"]], "rows": rows, "relations": [label]}
    scored = score_tables("open", 0, [table])
    assert (scored.alarms, scored.mistakes_found) == (0, 0)
