"""Workbooks as annexes of a report."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats import formats
from dxlint.run.plugins import load
from tests.formats.shown import document_tree

RULES = load(isolated=True).rules


def findings(*lines: list[Any]) -> list[str]:
    """What DX701 finds missing in a sheet of these rows."""
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    raw = BytesIO()
    book.save(raw)
    tree = document_tree(".xlsx", raw.getvalue())
    return [
        one.place.pointer
        for one in Linter(Settings((RULES["DX701"],))).lint("a.xlsx", tree, formats()[".xlsx"]).findings
    ]


TABLE = (["TT", "Xã", "Số"], [1, "An", 5], [2, "Bình", 7])


def test_an_annex_has_no_letterhead_to_miss() -> None:
    assert findings(*TABLE) == []
    assert findings(["UBND XÃ MẪU"], ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2025"], [], *TABLE) == []


def test_an_annex_in_csv_has_none_either() -> None:
    tree = document_tree(".csv", "Xã,Số\nAn,5\nBình,7\n".encode())
    assert Linter(Settings((RULES["DX701"],))).lint("a.csv", tree, formats()[".csv"]).findings == ()


def test_a_report_in_a_workbook_misses_what_it_lacks() -> None:
    assert findings(["UBND XÃ MẪU"], ["Số: 12/BC-UBND"], ["BÁO CÁO"], ["Kết quả năm 2025"], [], *TABLE) != []
