"""One group told twice, in the body and in an appendix, and the overall result of several sections."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dxlint.structure.same_things import likeness, tie_together


def section(title: str, *groups: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": title, "groups": list(groups), **more}


def group(name: str, *names: str, prefix: str = "") -> dict[str, Any]:
    return {"name": name, "indicators": [{"id": f"{prefix}{at}", "name": one} for at, one in enumerate(names, 1)]}


NAMES = ("Tỷ lệ hộ có nhà tiêu hợp vệ sinh", "Tỷ lệ hộ dùng nước sạch", "Số thôn có nhà văn hóa")
APPENDIX = section("Kết quả cấp xã", group("Môi trường", *NAMES, prefix="PL1-2."), kind="appendix")


def tied(*sections: dict[str, Any]) -> dict[str, Any]:
    report = deepcopy({"sections": list(sections)})
    tie_together(report)
    return report


def links(report: dict[str, Any], at: int = 0) -> list[str | None]:
    return [one.get("same_as") for one in report["sections"][at]["groups"][0].get("indicators", [])]


def test_indicators_of_one_number_and_name_are_the_same() -> None:
    body = section("Cấp xã", group("Môi trường", NAMES[0], "Tỷ lệ hộ dùng nước sạch.", "Số chợ đạt chuẩn"))
    assert links(tied(body, APPENDIX)) == ["PL1-2.1", "PL1-2.2", None]


def test_another_level_is_another_thing() -> None:
    assert links(tied(section("Cấp huyện", group("Môi trường", *NAMES)), APPENDIX)) == [None] * 3


def test_another_group_is_another_thing() -> None:
    assert links(tied(section("Cấp xã", group("Văn hóa", *NAMES)), APPENDIX)) == [None] * 3


def test_a_group_that_two_appendices_tell_is_tied_to_none() -> None:
    assert links(tied(section("Cấp xã", group("Môi trường", *NAMES)), APPENDIX, APPENDIX)) == [None] * 3


def counted(total: str) -> dict[str, Any]:
    return {"name": "Môi trường", "tally": {"total": total, "achieved": {"count": "2", "members": ["1", "3"]}}}


def test_a_group_that_is_only_counted_has_the_indicators_of_the_appendix() -> None:
    assert links(tied(section("Cấp xã", counted("03")), APPENDIX)) == ["PL1-2.1", "PL1-2.2", "PL1-2.3"]


def test_a_group_of_another_size_has_not() -> None:
    assert links(tied(section("Cấp xã", counted("4")), APPENDIX)) == []


def with_tally(title: str, **more: Any) -> dict[str, Any]:
    return section(title, {"name": title, "tally": {"achieved": "4/5"}}, **more)


def test_an_overall_tally_behind_the_last_group_counts_its_neighbours() -> None:
    report = tied({"sections": [with_tally("Y tế"), with_tally("Giáo dục", tally={"achieved": "8/10"})]})
    assert report["sections"][0]["tally"] == {"achieved": "8/10"}
    assert "tally" not in report["sections"][0]["sections"][1]


def test_a_tally_of_a_section_with_several_groups_is_its_own() -> None:
    last = with_tally("Giáo dục", tally={"achieved": "8/10"})
    last["groups"].append({"name": "Thể thao", "tally": {"achieved": "4/5"}})
    assert "tally" not in tied({"sections": [with_tally("Y tế"), last]})["sections"][0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("hạ tầng nền tảng số", "hạ tầng và nền tảng số", True),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo", False),
        ("tỷ lệ hộ nghèo", "số trường đạt chuẩn", False),
        ("", "", False),
    ],
)
def test_names_are_alike_by_the_words_they_share(one: str, other: str, same: bool) -> None:
    assert (likeness(one, other) >= 90) is same


def test_a_word_more_may_make_another_indicator() -> None:
    other = section("Kết quả cấp xã", group("Nghèo", "Tỷ lệ hộ cận nghèo", prefix="PL1-2."), kind="appendix")
    assert links(tied(section("Cấp xã", group("Nghèo", "Tỷ lệ hộ nghèo")), other)) == [None]
