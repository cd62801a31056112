"""Lists of documents in tables."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint.formats.blocks import Table
from dxlint.structure.contents import find_contents
from dxlint.structure.context import SectionContext
from dxlint.structure.document_tree import to_tree
from tests.structure.reports import table


def contents(found: Table, title: str = "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH") -> Any:
    return to_tree(find_contents([found], SectionContext(title=title, kind="appendix", id="PL"))[0], []).data


def test_number_and_date_in_one_cell_are_told_apart() -> None:
    found = contents(
        table(
            "TT | Trích yếu | Số, ký hiệu, ngày tháng ban hành",
            "1 | Phòng, chống sốt xuất huyết | Số 118 /KH-UBND ngày 04/3/2024",
            "2 | Kiện toàn Ban Chỉ đạo | 45-QĐ/HU ngày 12 tháng 4 năm 2024",
        )
    )
    assert found == {
        "citations": [
            {"role": "issued", "number": "118 /KH-UBND", "date": "04/3/2024", "subject": "Phòng, chống sốt xuất huyết"},
            {
                "role": "issued",
                "number": "45-QĐ/HU",
                "date": "12 tháng 4 năm 2024",
                "subject": "Kiện toàn Ban Chỉ đạo",
            },
        ]
    }


def test_dates_types_and_issuers_may_have_columns_of_their_own() -> None:
    found = contents(
        table(
            "STT | Loại văn bản | Số/ký hiệu | Ngày ban hành | Cơ quan ban hành | Nội dung",
            "1 | Kế hoạch | 77/KH-UBND | 02/5/2024 | UBND tỉnh | Tiêm chủng mở rộng",
            "2 | Công văn | 901/SYT-NVY | 06/5/2024 | Sở Y tế | Báo cáo dịch",
        )
    )["citations"]
    assert found[1] == {
        "role": "mention",
        "type": "Công văn",
        "issuer": "Sở Y tế",
        "number": "901/SYT-NVY",
        "date": "06/5/2024",
        "subject": "Báo cáo dịch",
    }


def test_documents_that_others_sent_are_not_issued() -> None:
    head = ("TT | Tên văn bản | Số ký hiệu", "1 | Phòng dịch | 77/KH-UBND", "2 | Tiêm chủng | 80/KH-UBND")
    found = contents(table(*head), "Văn bản chỉ đạo của cấp trên đã ban hành")["citations"]
    assert [one["role"] for one in found] == ["mention", "mention"]


def test_a_date_that_a_page_break_cut_off_belongs_to_its_number() -> None:
    found = contents(
        table(
            "TT | Tên văn bản | Số, ký hiệu",
            "1 | Khám sức khỏe cho người cao tuổi, | Số 12/KH-TYT",
            " | người có công | ngày 09/01/2024",
            "2 | Truyền thông | Số 15/KH-TYT ngày 11/01/2024",
        )
    )["citations"]
    assert found[0]["subject"] == "Khám sức khỏe cho người cao tuổi, người có công"
    assert (found[0]["number"], found[0]["date"]) == ("12/KH-TYT", "09/01/2024")


@pytest.mark.parametrize(
    "written",
    [
        ("TT | Tên hồ sơ | Số lượng", "1 | Cấp phép | 12", "2 | Chứng thực | 30"),
        ("TT | Nội dung | Số hiệu", "1 | Máy tính | PC-01", "2 | Máy in | Không có"),
        ("TT | Trích yếu | Số, ký hiệu | Ghi chú", "1 | Tiêm chủng | 80/KH-UBND | Hết hiệu lực"),
    ],
)
def test_other_lists_stay_tables(written: tuple[str, ...]) -> None:
    assert list(contents(table(*written))) == ["tables"]
