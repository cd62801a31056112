"""Indicators with targets, results and verdicts, in tables and in the text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.formats.blocks import Block
from dxlint.structure.contents import find_contents
from dxlint.structure.context import SectionContext
from dxlint.structure.document_tree import to_tree
from dxlint.structure.texts import words_in
from tests.structure.reports import blocks, table


def contents(*items: str | Block, **context: str) -> Any:
    found, left = find_contents(blocks(*items), SectionContext(**context))
    return to_tree(found, []).data | {"left": [words_in(block) for block in left]}


def indicators(*items: str | Block) -> list[dict[str, Any]]:
    return [one for group in contents(*items).get("groups", []) for one in group.get("indicators", [])]


NTM = table(
    "TT | Tên tiêu chí | ĐVT | Chỉ tiêu giao | Kết quả thực hiện | Đánh giá | Ghi chú",
    "1 | Giao thông | | | | | ",
    "1.1 | Đường trục xã được nhựa hóa | % | 100% | 100% | Đạt | ",
    "1.2 | Đường ngõ xóm sạch, không lầy lội | % | ≥ 75% | 68,5% | Chưa đạt | Chờ vốn năm 2025",
    "2 | Thủy lợi | | | | | ",
    "2.1 | Diện tích được tưới chủ động | % | 80% | Trên 85% | Vượt | ",
)


def test_a_table_of_targets_and_results_is_groups_of_indicators() -> None:
    first, second = contents(NTM)["groups"]
    assert (first["id"], first["name"], second["name"]) == ("1", "Giao thông", "Thủy lợi")
    assert first["indicators"][1] == {
        "id": "1.2",
        "name": "Đường ngõ xóm sạch, không lầy lội",
        "unit": "%",
        "target": "≥ 75%",
        "result": "68,5%",
        "status": "Chưa đạt",
        "note": "Chờ vốn năm 2025",
    }


def test_indicators_of_an_appendix_are_known_by_its_number_too() -> None:
    group = contents(NTM, kind="appendix", id="PL3")["groups"][0]
    assert (group["id"], group["indicators"][0]["id"]) == ("PL3-1", "PL3-1.1")


def test_a_unit_in_the_head_is_that_of_every_indicator() -> None:
    found = indicators(
        table("STT | Chỉ tiêu | Kết quả năm 2024 (%)", "1 | Trẻ tiêm đủ mũi | 97,2", "2 | Hộ có BHYT | 93")
    )
    assert found == [
        {"id": "1", "name": "Trẻ tiêm đủ mũi", "unit": "%", "result": "97,2"},
        {"id": "2", "name": "Hộ có BHYT", "unit": "%", "result": "93"},
    ]


def test_an_indicator_without_a_result_yet_is_no_group() -> None:
    found = contents(
        table(
            "TT | Chỉ tiêu | Kế hoạch | Kết quả",
            "1 | Hộ có nước sạch | 95% | 91%",
            "2 | Hộ có nhà tiêu | | ",
            "3 | Chợ | 1 | 1",
        )
    )["groups"]
    assert len(found) == 1
    assert [one["id"] for one in found[0]["indicators"]] == ["1", "2", "3"]


def test_a_word_that_is_no_verdict_in_the_verdicts_column_is_a_note() -> None:
    found = indicators(
        table("TT | Tiêu chí | Kết quả | Đánh giá", "1 | Trường học | 3/4 | Cần thêm phòng học", "2 | Y tế | 1/1 | Đạt")
    )
    assert found[0] == {"id": "1", "name": "Trường học", "result": "3/4", "note": "Cần thêm phòng học"}


def test_a_rate_beside_results_that_are_shares_is_the_indicators_own() -> None:
    found = indicators(
        table(
            "TT | Chỉ tiêu | Mục tiêu | Kết quả | Tỷ lệ (%) | Đánh giá",
            "1 | Hộ có cáp quang | ≥ 90 | 2.871/3.104 | 92,49 | Đạt",
            "2 | Giải quyết đúng hạn | ≥ 98 | 2.018/2.108 | 95,73 | Đạt",
        )
    )
    assert found[1] == {
        "id": "2",
        "name": "Giải quyết đúng hạn",
        "target": "≥ 98",
        "result": "2.018/2.108",
        "percent": "95,73",
        "status": "Đạt",
    }


def test_a_rate_of_what_was_planned_stays_with_its_columns() -> None:
    found = contents(
        table(
            "TT | Chỉ tiêu | Kế hoạch | Thực hiện | Tỷ lệ (%)",
            "1 | Hộ nghèo | 90 | 95 | 105,6",
            "2 | Nhà | 8 | 9 | 112,5",
        )
    )
    assert "groups" not in found


@pytest.mark.parametrize(
    "head",
    [
        "TT | Xã | Số hộ | Kết quả",
        "TT | Chỉ tiêu | Kết quả năm 2022 | Kết quả năm 2023",
        "TT | Chỉ tiêu | Dân số | Kết quả",
        "TT | Nội dung | Đơn vị chủ trì | Kết quả",
        "TT | Nội dung | Thời gian | Địa điểm",
        "TT | Chỉ tiêu | Kế hoạch | Ghi chú",
    ],
)
def test_a_table_whose_columns_say_anything_else_stays_a_table(head: str) -> None:
    found = contents(table(head, "1 | An Phú | 120 | 96", "2 | An Hòa | 75 | 60"))
    assert "groups" not in found
    assert len(found["tables"]) == 1


def test_a_verdict_below_a_numbered_line_makes_it_an_indicator() -> None:
    found = contents(
        "2.1. Tỷ lệ phòng học kiên cố.",
        "- Toàn huyện có 412/430 phòng học kiên cố, đạt 95,8%.",
        "* Đánh giá: Đạt",
        "2.2. Trường có nhà vệ sinh bảo đảm yêu cầu.",
        "- Các trường đã sửa chữa xong trước năm học.",
        "* Đánh giá: Chưa đạt",
        title="Cơ sở vật chất:",
    )
    assert found["groups"] == [
        {
            "name": "Cơ sở vật chất",
            "indicators": [
                {
                    "id": "2.1",
                    "name": "Tỷ lệ phòng học kiên cố",
                    "result": "412/430",
                    "percent": "95,8%",
                    "status": "Đạt",
                    "note": "Toàn huyện có 412/430 phòng học kiên cố, đạt 95,8%.",
                },
                {
                    "id": "2.2",
                    "name": "Trường có nhà vệ sinh bảo đảm yêu cầu",
                    "result": "Các trường đã sửa chữa xong trước năm học.",
                    "status": "Chưa đạt",
                },
            ],
        }
    ]
    assert found["left"] == []


def test_a_verdict_may_close_the_line_behind_the_result() -> None:
    found = contents(
        "+ Chỉ tiêu về tỷ lệ giảm hộ nghèo (tỷ lệ 1,25%). Đạt.",
        "+ Số lao động có việc làm mới (trên 99%). Chưa đạt",
        "+ Xây dựng nhà văn hóa xã. Chưa có",
    )
    assert [(one["name"], one.get("result"), one["status"]) for one in found["groups"][0]["indicators"]] == [
        ("tỷ lệ giảm hộ nghèo", "1,25%", "Đạt"),
        ("Số lao động có việc làm mới", "trên 99%", "Chưa đạt"),
        ("Xây dựng nhà văn hóa xã", None, "Chưa có"),
    ]
    assert found["left"] == []


def test_what_an_indicator_counts_beside_its_result_stays_prose() -> None:
    found = contents(
        "1. Vệ sinh môi trường.",
        "- Thu gom 12 tấn rác mỗi ngày tại 9 thôn, trong đó 7 thôn có điểm tập kết.",
        "- Có 180/200 hộ ký cam kết, đạt 90%.",
        "Đánh giá: Đạt",
    )
    assert found["left"] == ["- Thu gom 12 tấn rác mỗi ngày tại 9 thôn, trong đó 7 thôn có điểm tập kết."]
    assert found["groups"][0]["indicators"][0]["result"] == "180/200"


def test_a_line_that_lists_what_it_counts_stays_prose() -> None:
    line = "- Đã lát gạch 3/3 thôn gồm: Đông, Đoài, Trung, đạt 100%."
    found = contents("4. Đường thôn.", line, "* Đánh giá: Đạt")
    assert found["left"] == [line]
    assert found["groups"][0]["indicators"][0] == {
        "id": "4",
        "name": "Đường thôn",
        "status": "Đạt",
        "note": "Đã lát gạch 3/3 thôn gồm: Đông, Đoài, Trung, đạt 100%.",
    }


def test_a_percentage_in_a_name_is_no_result() -> None:
    assert indicators("5. Có 100% hộ dân dùng điện an toàn.", "* Đánh giá: Đạt")[0].get("result") is None


def test_the_second_sentence_of_the_head_says_what_was_done() -> None:
    found = indicators("6. Nhà văn hóa xã được nâng cấp. Công trình đã bàn giao theo đúng tiến độ.", "* Đánh giá: Đạt")
    assert found[0]["name"] == "Nhà văn hóa xã được nâng cấp"
    assert found[0]["result"] == "Công trình đã bàn giao theo đúng tiến độ."


def test_the_days_a_result_counts_from_and_to_are_its_period() -> None:
    found = indicators("3. Khám bệnh.", "- Đã khám 45/50 hồ sơ (01/10/2023 đến 30/9/2024), đạt 90%.", "* Đánh giá: Đạt")
    assert found[0]["period"] == {"from": "01/10/2023", "to": "30/9/2024"}


@pytest.mark.parametrize(
    "lines",
    [
        ("Công tác đánh giá: Đạt được nhiều kết quả.",),
        ("Huyện đã hoàn thành việc sắp xếp. Các xã đều đạt.", "Việc này còn chậm."),
        ("- Rà soát 12 công trình; đạt",),
        ("* Đánh giá: Đạt",),
        ("Mở đầu của phần này.", "Một đoạn nữa.", "* Đánh giá: Đạt"),
        ("- Không có vướng mắc. Không", "- Hồ sơ đầy đủ. Có"),
        ("Kết quả học kỳ I: khá tốt.",),
    ],
)
def test_sentences_that_only_sound_like_verdicts_stay_prose(lines: tuple[str, ...]) -> None:
    found = contents(*lines)
    assert found == {"left": list(lines)}


@given(st.lists(st.text("ab1.:;()/%Đạt*- \n", max_size=40), max_size=8))
def test_every_paragraph_is_kept_in_one_place_or_the_other(lines: list[str]) -> None:
    found = contents(*lines)
    kept = found.pop("left")
    said = str(found)
    for line in lines:
        words = [word for word in line.split() if word.isalpha() and len(word) > 3]
        assert line in kept or all(word in said for word in words)
