"""Sentences in cells of tables are read as prose is, each by itself."""

from __future__ import annotations

import dxlint
from dxlint.rulebook.findings import Finding


def said(*cells: str, text: str = "") -> list[Finding]:
    rows = [[str(number), "Nhiệm vụ", cell] for number, cell in enumerate(cells, 1)]
    columns = [{"id": "a", "name": "TT"}, {"id": "b", "name": "Nội dung"}, {"id": "c", "name": "Kết quả thực hiện"}]
    table = {"name": "Kết quả", "columns": columns, "rows": rows}
    report = {"dxlint": "1", "sections": [{"title": "Phụ lục", "tables": [table], "text": text}]}
    return list(dxlint.check(report, isolated=True, language="en", select=["DX1"]).findings)


def test_a_share_a_total_and_a_change_in_a_cell_are_judged_as_in_prose() -> None:
    found = said(
        "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.",
        "Tổng số 30 hồ sơ, trong đó trực tuyến 20 hồ sơ, trực tiếp 11 hồ sơ.",
        "Thu ngân sách đạt 1.250 triệu đồng, tăng 12% so với cùng kỳ (1.100 triệu đồng).",
    )
    assert [(one.code, one.severity.value) for one in found] == [
        ("DX101", "warning"),
        ("DX104", "warning"),
        ("DX109", "warning"),
    ]
    assert [one.place.pointer for one in found] == [f"/sections/0/tables/0/rows/{row}/2" for row in range(3)]


def test_what_agrees_in_a_cell_says_nothing() -> None:
    assert not said(
        "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 80%.",
        "Đã giải quyết 41/60 hồ sơ (68,33%); trong đó trực tuyến 30 hồ sơ, trực tiếp 11 hồ sơ",
    )


def test_what_a_cell_pastes_as_a_share_is_told_once() -> None:
    (found,) = said("Đã giải quyết 41/60 hồ sơ, đạt tỷ lệ 86%")
    assert found.code == "DX101"


def test_figures_of_two_cells_have_nothing_to_do_with_each_other() -> None:
    assert not said("Trong tổng số 640 giáo viên của xã,", "có 512 giáo viên dùng học bạ số, đạt 82%.")
