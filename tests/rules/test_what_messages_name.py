"""What a message says of a figure: one exact value for exact counts, the row and the column, the whole number."""

from __future__ import annotations

import pytest

from tests.rules.told import findings, text


@pytest.mark.parametrize(
    ("counts", "computed", "stated"),
    [("2.917 trên 3.480", "83,82%", "82,8%"), ("1.204/1.655", "72,75%", "77,3%"), ("45 trên 60", "75%", "78%")],
)
def test_exact_counts_give_one_value_and_no_interval(counts: str, computed: str, stated: str) -> None:
    (finding,) = findings("DX101", **text(f"Tỷ lệ hồ sơ trực tuyến đạt {stated} ({counts} hồ sơ)."))
    assert f" là {computed}, không phải {stated}." in finding.message


def test_a_sum_of_a_table_names_table_row_and_column() -> None:
    columns = [{"id": "a", "name": "Lĩnh vực"}, {"id": "b", "name": "Đúng hạn"}, {"id": "c", "name": "Trễ hạn"}]
    rows = [["Đất đai", "90", "4"], ["Hộ tịch", "80", "6"], {"kind": "total", "cells": ["Cộng", "170", "12"]}]
    (finding,) = findings("DX104", sections=[{"id": "PL2", "tables": [{"columns": columns, "rows": rows}]}])
    assert finding.message.startswith("PL2 › Cộng › Trễ hạn: 4 + 6 = 10")


@pytest.mark.parametrize("number", ["4.1", "4.1.2", "II.3"])
def test_an_indicator_is_named_by_its_whole_number(number: str) -> None:
    indicator = {"id": number, "name": "Đúng hạn", "target": "≥ 98%", "result": "97%", "status": "Đạt"}
    (finding,) = findings("DX211", groups=[{"indicators": [indicator]}])
    assert finding.message.startswith(f"Chỉ tiêu {number} (Đúng hạn): ")
