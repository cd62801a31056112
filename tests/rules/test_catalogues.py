"""Reports held against a catalogue: names that are alike, numbers, levels, documents of other kinds than YAML."""

from __future__ import annotations

from typing import Any

import pytest

from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats import formats
from dxlint.formats.yaml.reader import read_yaml
from dxlint.rulebook.findings import Finding, Severity
from dxlint.run.catalogues import catalogue_in
from dxlint.run.plugins import load
from dxlint.run.reading import tree_of
from dxlint.views.catalogue import likeness

RULES = load(isolated=True).rules
ASKED = """
catalogue: 1
name: Chỉ tiêu nông thôn số
level: commune
indicators:
  - {id: "1", group: Hạ tầng, name: Tỷ lệ hộ gia đình có kết nối cáp quang, unit: "%", target: "80%"}
  - {id: "2", group: Hạ tầng, name: Tỷ lệ thôn có nhà văn hóa nối Internet, unit: "%", target: "100%"}
  - {id: "3", group: Dịch vụ, name: Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản thanh toán, unit: "%", target: "70%"}
  - {id: "4", group: Dịch vụ, name: Tỷ lệ dân số từ 18 tuổi trở lên có chữ ký số cá nhân, unit: "%", target: "40%"}
  - {id: "5", group: Dịch vụ, name: Tỷ lệ phản ánh của người dân chậm trả lời, unit: "%", target: "5%", direction: less}
"""


def findings(tree: Any, suffix: str = ".yaml", asked: str = ASKED) -> list[Finding]:
    rules = tuple(RULES[code] for code in ("DX211", "DX213", "DX214"))
    settings = Settings(rules, catalogues=(catalogue_in(asked),))
    return list(Linter(settings).lint(f"a{suffix}", tree, formats()[suffix]).findings)


def report(*indicators: str, header: str = "level: commune, period: {year: 2024}") -> list[tuple[str, str]]:
    """Code and message id, by the text found, of a report with these indicators."""
    lines = "".join(f"      - {{{one}}}\n" for one in indicators)
    text = f"dxlint: 1\nheader: {{{header}}}\ngroups:\n  - name: Nông thôn số\n    indicators:\n{lines}"
    return [(found.code, found.excerpt) for found in findings(read_yaml(text))]


ONE = "id: '1', name: Tỷ lệ hộ gia đình có kết nối cáp quang, result: 85%"
TWO = "id: '2', name: Tỷ lệ thôn có nhà văn hóa nối Internet, result: 100%"
THREE = "id: '3', name: Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản thanh toán, result: 71%"
FOUR = "id: '4', name: Tỷ lệ dân số từ 18 tuổi trở lên có chữ ký số cá nhân, result: 41%"
FIVE = "id: '5', name: Tỷ lệ phản ánh của người dân chậm trả lời, result: 4%"
ALL = (ONE, TWO, THREE, FOUR, FIVE)


def test_the_whole_list_is_no_gap() -> None:
    assert report(*ALL) == []


@pytest.mark.parametrize("gone", range(5))
def test_each_that_is_missing_is_told(gone: int) -> None:
    (found,) = report(*(one for at, one in enumerate(ALL) if at != gone))
    assert found[0] == "DX214"


def test_what_is_missing_of_two_groups_that_stand_in_one_is_told_once() -> None:
    group = "dxlint: 1\nheader: {level: commune}\ngroups:\n  - name: Nông thôn số\n    indicators:\n"
    tree = read_yaml(group + "".join(f"      - {{{one}}}\n" for one in (TWO, FOUR, FIVE)))
    (found,) = findings(tree)
    assert (found.place.pointer, found.data["list"].count(";")) == ("/groups/0", 1)


NAMES = [
    "Diện tích lúa lai",
    "Hộ nuôi bò",
    "Đàn lợn",
    "Sản lượng cá",
    "Xe buýt chạy điện",
    "Cây bóng mát",
    "Vắc xin phòng dại",
    "Kênh mương",
    "Giường bệnh",
    "Nhà văn hóa",
    "Đường hoa",
    "Hồ bơi",
    "Sân bóng",
    "Chợ loại ba",
    "Vườn mẫu",
]


@pytest.mark.parametrize(("lacking", "shown", "more"), [(1, 1, None), (4, 4, None), (12, 12, None), (14, 12, "2")])
def test_a_long_list_is_cut_and_says_how_many_more_there_are(lacking: int, shown: int, more: str | None) -> None:
    asked = "catalogue: 1\nindicators:\n" + "".join(
        f"  - {{id: '{at}', group: Chung, name: {name}}}\n" for at, name in enumerate(NAMES, 1)
    )
    told = ", ".join(f"{{name: {name}, result: 1%}}" for name in NAMES[lacking:])
    (found,) = findings(read_yaml(f"dxlint: 1\ngroups: [{{indicators: [{told}]}}]"), asked=asked)
    assert len(found.data["list"].replace(";", ",").split(", ")) == shown
    assert found.data.get("more") == more


def test_numbers_of_other_things_are_told_once_for_each_group() -> None:
    asked = "catalogue: 1\nindicators:\n" + "".join(
        f"  - {{id: '{at}', group: Chung, name: {name}}}\n" for at, name in enumerate(NAMES[:9], 1)
    )
    told = [*NAMES[:3], *NAMES[9:15]]
    lines = [f"{{id: '{at}', name: {name}, result: 1%}}" for at, name in enumerate(told, 1)]
    groups = ", ".join(f"{{indicators: [{', '.join(lines[at : at + 4])}]}}" for at in (0, 4, 8))
    found = findings(read_yaml(f"dxlint: 1\ngroups: [{groups}]"), asked=asked)
    assert [one.excerpt for one in found] == ["Nhà văn hóa", "Đường hoa", "Vườn mẫu"]
    assert [len(one.related) for one in found] == [0, 3, 0]


@pytest.mark.parametrize(
    "name",
    [
        "Tỷ lệ hộ gia đình có kết nối cáp quang trên địa bàn xã",
        "Tỷ lệ hộ có kết nối cáp quang",
        "Tỷ lệ hộ gia đình có kết nối cáp quang (FTTH)",
        "TỶ LỆ HỘ GIA ĐÌNH CÓ KẾT NỐI CÁP QUANG;",
        "Hộ nối cáp quang",
    ],
)
def test_a_name_that_is_alike_is_the_catalogues(name: str) -> None:
    assert report(ONE.replace("Tỷ lệ hộ gia đình có kết nối cáp quang", name), *ALL[1:]) == []


def test_another_age_is_another_indicator() -> None:
    other = THREE.replace("15 tuổi", "18 tuổi")
    assert likeness("dân số từ 15 tuổi trở lên có tài khoản", "dân số từ 18 tuổi trở lên có tài khoản") == 0
    assert report(ONE, TWO, other.replace("'3'", "'7'"), FOUR, FIVE) == [("DX214", "Nông thôn số")]


def test_a_name_alike_to_two_decides_nothing() -> None:
    asked = "catalogue: 1\nindicators:\n" + "".join(
        f"  - {{name: Tỷ lệ hồ sơ trực tuyến của {who} được giải quyết đúng hạn, target: {target}}}\n"
        for who, target in (("người dân", "80%"), ("doanh nghiệp", "90%"))
    )
    text = (
        'dxlint: 1\ngroups: [{indicators: [{name: "Tỷ lệ hồ sơ trực tuyến được giải quyết đúng hạn", target: "50%"}]}]'
    )
    assert findings(read_yaml(text), asked=asked) == []


def test_less_is_better_where_the_catalogue_says_so() -> None:
    assert report(*ALL[:4], FIVE.replace("result: 4%", "result: '6%', status: Đạt")) == [("DX211", "Đạt")]
    assert report(*ALL[:4], FIVE.replace("result: 4%", "result: '4%', status: Đạt")) == []
    with_target = FIVE.replace("result: 4%", "target: '5%', result: '6%', status: Đạt")
    assert report(*ALL[:4], with_target) == [("DX211", "Đạt")]


def test_a_target_of_the_catalogue_serves_verdicts_and_is_named() -> None:
    text = "dxlint: 1\nheader: {level: commune}\ngroups:\n  - indicators:\n" + "".join(
        f"      - {{{one}}}\n" for one in (ONE.replace("85%", "'1/2', status: Đạt"), *ALL[1:])
    )
    (found,) = findings(read_yaml(text))
    assert (found.code, found.severity) == ("DX211", Severity.ERROR)
    assert any("Chỉ tiêu nông thôn số" in place.message for place in found.related)


def test_a_count_without_a_unit_is_no_percentage() -> None:
    assert report(ONE.replace("85%", "'26', target: '26', status: Đạt"), *ALL[1:]) == []
    assert report(ONE.replace("85%", "'26', unit: '%', status: Đạt"), *ALL[1:]) == [("DX211", "Đạt")]
    bare = ASKED.replace('"80%"', '"80"')
    text = f"dxlint: 1\ngroups: [{{indicators: [{{{ONE.replace('85%', '85%, target: 75%')}}}]}}]"
    assert ("DX213", "75%") in [(found.code, found.excerpt) for found in findings(read_yaml(text), asked=bare)]


def test_a_copy_of_the_report_is_not_held_against_it_again() -> None:
    lines = "".join(f"      - {{{one}}}\n" for one in (ONE.replace("result", "target: 50%, result"), *ALL[1:]))
    group = f"groups:\n  - name: Nông thôn số\n    indicators:\n{lines}"
    copied = "sections:\n  - kind: copy\n" + "".join(f"    {line}\n" for line in group.splitlines())
    found = findings(read_yaml(f"dxlint: 1\nheader: {{level: commune}}\n{group}{copied}"))
    assert [(one.code, one.place.pointer) for one in found] == [("DX213", "/groups/0/indicators/0/target")]


def test_a_link_by_the_name_alone_is_no_more_than_a_warning_and_shows_its_score() -> None:
    one = "id: A7, name: Tỷ lệ hộ gia đình trong xã có kết nối cáp quang, result: '1/2', status: Đạt"
    text = f"dxlint: 1\nheader: {{level: commune}}\ngroups: [{{indicators: [{{{one}}}]}}]"
    found = next(one for one in findings(read_yaml(text)) if one.code == "DX211")
    assert found.severity is Severity.WARNING
    assert 80 <= int(found.data["score"]) <= 100


def test_another_levels_reports_and_figures_are_not_held_against_it() -> None:
    assert report(ONE, header="level: district") == []
    assert report(ONE + ", scope: cấp huyện") == []
    assert report("id: '1', name: Diện tích lúa, result: 45 ha", header="level: province") == []


TABLE = """UBND XÃ MẪU

BÁO CÁO
Kết quả nông thôn số năm 2024

STT\tChỉ tiêu\tĐơn vị tính\tMục tiêu\tKết quả\tĐánh giá
"""
ROWS = [
    "1\tTỷ lệ hộ gia đình có kết nối cáp quang\t%\t80%\t85%\tĐạt\n",
    "2\tTỷ lệ thôn có nhà văn hóa nối Internet\t%\t100%\t100%\tĐạt\n",
    "3\tTỷ lệ dân số từ 15 tuổi trở lên có tài khoản thanh toán\t%\t60%\t71%\tĐạt\n",
    "4\tTỷ lệ dân số từ 18 tuổi trở lên có chữ ký số cá nhân\t%\t40%\t41%\tĐạt\n",
]


def in_text(rows: list[str]) -> list[tuple[str, str]]:
    tree = tree_of(formats()[".txt"].read((TABLE + "".join(rows)).encode()))
    assert all(found.severity is Severity.WARNING for found in findings(tree, ".txt"))
    return [(found.code, found.excerpt) for found in findings(tree, ".txt")]


def test_a_table_of_a_document_is_held_against_it_too() -> None:
    assert in_text(ROWS) == [("DX214", ""), ("DX213", "60%")]


def test_of_a_document_that_has_little_of_it_nothing_is_called_missing() -> None:
    assert in_text(ROWS[:2]) == []
    assert in_text([*ROWS[:2], "3\tSố máy tính của xã\tmáy\t12\t15\tĐạt\n"]) == []
