"""Sentences in cells of tables are read as prose is, each by itself."""

from __future__ import annotations

import pytest

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


def in_fields(name: str, note: str) -> list[str]:
    """What is found in the names and the note of an indicator."""
    indicator = {"name": name, "result": "5", "note": note}
    report = {"dxlint": "1", "groups": [{"name": "Nông thôn mới", "indicators": [indicator]}]}
    return [one.code for one in dxlint.check(report, isolated=True, select=["DX1"]).findings]


@pytest.mark.parametrize(
    ("text", "code"), [("27/26 xã", "DX103"), ("4/5 (90%)", "DX101"), ("5/6 ý kiến (90%)", "DX101")]
)
def test_a_share_in_a_short_field_is_judged(text: str, code: str) -> None:
    assert in_fields("Số xã đạt", text) == [code]
    assert in_fields(text, "") == [code]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "26/27 xã",
            "4/5 (80%)",
            "27/26",
            "số nhà 27/26",
            "Ngõ 27/26 phố Huế",
            "Tổ 5/3",
            "Thi hạng 5/3",
            "Quý 3/2023",
        ),
        *(
            "Quý 3/2023",
            "ngày 30/4 họp",
            "31/12",
            "lớp 12/5",
            "Đường 3/2 xã A",
            "trực 24/7",
            "KH 35/30",
            "huyết áp 120/80",
        ),
        *("25/6/2023", "15/BC-UBND", "tỷ lệ 2/1 (nam/nữ)", "4/2025/NĐ-CP", "QL 14/1 xã A", "5%, 10%", "27/26/25 xã"),
    ],
)
def test_what_is_no_share_in_a_short_field_is_not_judged(text: str) -> None:
    assert in_fields("Số xã đạt", text) == []
    assert in_fields(text, "") == []
