"""Tallies over several lines: whole, with lists, of one group or of everything."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint.formats.blocks import Block
from dxlint.structure.contents import find_contents
from dxlint.structure.context import SectionContext
from dxlint.structure.document_tree import to_tree
from dxlint.structure.texts import words_in
from tests.structure.reports import blocks


def contents(*items: str | Block) -> Any:
    found, left = find_contents(blocks(*items), SectionContext(title="Y tế"))
    return to_tree(found, []).data | {"left": [words_in(block) for block in left]}


def test_a_total_and_its_states_with_lists_are_the_tally_of_the_section() -> None:
    found = contents(
        "- Cấp xã: Có 9 chỉ tiêu",
        "+ Đã hoàn thành 06 chỉ tiêu (chỉ tiêu 1,2, 4, 6,7,9)",
        "+ Chưa hoàn thành 03 chỉ tiêu (chỉ tiêu 3, 5 và 8)",
    )
    assert found == {
        "groups": [
            {
                "name": "Y tế",
                "tally": {
                    "total": "9",
                    "achieved": {"count": "06", "members": ["1", "2", "4", "6", "7", "9"]},
                    "not_achieved": {"count": "03", "members": ["3", "5", "8"]},
                },
            }
        ],
        "left": [],
    }


def test_counts_that_bring_their_total_close_the_group_before_them() -> None:
    found = contents(
        *("1.1. Tiêm chủng trẻ em.", "* Đánh giá: Đạt", "1.2. Khám thai đủ kỳ.", "* Đánh giá: Đang triển khai"),
        *("+ Chỉ tiêu đạt: 1/2", "+ Chỉ tiêu đang triển khai: 1/2"),
    )
    group = found["groups"][0]
    assert group["tally"] == {"achieved": "1/2", "in_progress": "1/2"}
    assert len(group["indicators"]) == 2


def test_a_single_count_of_all_closes_a_group_too() -> None:
    found = contents("1. Tiêm chủng.", "* Đánh giá: Đạt", "2. Khám thai.", "* Đánh giá: Đạt", "Chỉ tiêu đạt: 2/2.")
    assert found["groups"][0]["tally"] == {"achieved": "2/2"}


def test_an_overall_result_is_the_tally_of_the_section() -> None:
    found = contents(
        *("1. Tiêm chủng.", "* Đánh giá: Đạt", "2. Khám thai.", "* Đánh giá: Chưa đạt"),
        *("+ Chỉ tiêu đạt: 1/2", "+ Chỉ tiêu chưa đạt: 1/2"),
        *("* Kết quả chung", "+ Tổng chỉ tiêu đạt: 15/19.", "+ Tổng chỉ tiêu chưa đạt: 4/19"),
        "+ Trong đó có 1 chỉ tiêu chưa đánh giá năm 2024.",
    )
    assert found["tally"] == {"achieved": "15/19", "not_achieved": {"count": "4/19", "of_which": {"not_assessed": "1"}}}
    assert found["left"] == ["* Kết quả chung"]


def test_the_line_above_says_that_a_result_is_of_everything() -> None:
    found = contents("Kết quả chung của toàn xã:", "+ Chỉ tiêu đạt: 15/19", "+ Chỉ tiêu chưa đạt: 4/19")
    assert found["tally"] == {"achieved": "15/19", "not_achieved": "4/19"}
    assert "groups" not in found


def test_groups_in_one_section_take_the_names_above_them() -> None:
    found = contents(
        *("a) Khám bệnh", "- Có 3 tiêu chí", "+ Đạt 2 tiêu chí (1,2)", "+ Chưa đạt 1 tiêu chí (3)"),
        *("b) Dân số", "- Có 2 tiêu chí", "+ Đạt 1 tiêu chí (1)", "+ Chưa đạt 1 tiêu chí (2)"),
    )
    assert [group["name"] for group in found["groups"]] == ["Khám bệnh", "Dân số"]


def test_indicators_that_a_total_counts_are_known_by_their_order() -> None:
    found = contents(
        *("Có 2 chỉ tiêu", "+ Đạt 1 chỉ tiêu (chỉ tiêu 1)", "+ Chưa đạt 1 chỉ tiêu (chỉ tiêu 2)", "Cụ thể:"),
        *("+ Trẻ được tiêm đủ mũi (98%). Đạt", "+ Hộ có nhà tiêu (61%). Chưa đạt"),
    )
    assert [one["id"] for one in found["groups"][0]["indicators"]] == ["1", "2"]


def test_achieved_and_exceeded_together_are_a_subtotal() -> None:
    found = contents(
        "Tổng số: 20 chỉ tiêu", "- Chỉ tiêu đạt và vượt: 15/20", "- Chỉ tiêu vượt: 5/20", "- Chỉ tiêu không đạt: 5/20"
    )
    tally = (found.get("groups") or [found])[0]["tally"]
    assert tally["subtotals"] == [{"of": ["achieved", "exceeded"], "count": "15/20"}]


@pytest.mark.parametrize(
    "lines",
    [
        ("Trong năm, xã có 12 chỉ tiêu, đạt 9 chỉ tiêu, chưa đạt 3 chỉ tiêu.",),
        ("- Có 7 chỉ tiêu",),
        ("- Đạt 5 chỉ tiêu",),
        ("- Có 4 xã đạt 19/19 tiêu chí",),
        ("- Đã hoàn thành 15 km đường", "- Chưa hoàn thành 3 km đường"),
        ("- Thành phố có 1 chỉ tiêu là: Tỷ lệ hộ dân tham gia bảo hiểm y tế, năm nay thực hiện 93,5%.",),
        ("- Tổng số nhiệm vụ được giao: 21 nhiệm vụ", "- Số nhiệm vụ đã hoàn thành: 18 nhiệm vụ"),
        ("- Xã Tân Lập đạt 19/19 tiêu chí", "- Xã Tân An đạt 17/19 tiêu chí"),
    ],
)
def test_what_is_no_tally_over_lines_stays_prose(lines: tuple[str, ...]) -> None:
    assert contents(*lines) == {"left": list(lines)}
