"""What holds of tallies and targets over reports of every make, beyond the examples among the rules' words."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dxlint.rules.tallies as family
from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.language.identities import identity, last_part
from dxlint.model import Context
from dxlint.model.build.builder import Builder, Manner
from dxlint.relations.targets import Reach, may_ask_for_less, reach
from dxlint.rulebook.findings import Finding
from dxlint.rules import rules_in
from dxlint.rules.tallies._labels import like

RULES = tuple(rules_in(family.__name__, Path(str(family.__file__)).parent))
LINTER = Linter(Settings(RULES))
VERDICTS = {"achieved": "Đạt", "not_achieved": "Chưa đạt", "in_progress": "Đang triển khai"}


def findings_in(report: dict[str, Any]) -> list[Finding]:
    """What the family says of a report; a figure is text here, as a reader hands it on."""
    return list(LINTER.lint("report.yaml", read_yaml(json.dumps(report, ensure_ascii=False)), YAML).findings)


def told(report: dict[str, Any]) -> list[str]:
    return [finding.code for finding in findings_in(report)]


def counted(verdicts: list[str], states: list[str], *, lists: bool) -> dict[str, Any]:
    """The tally that the verdicts give."""
    tally: dict[str, Any] = {"total": str(len(verdicts))}
    for state in states:
        members = [str(number) for number, verdict in enumerate(verdicts, 1) if verdict == state]
        tally[state] = {"count": f"{len(members):02}", "members": members} if lists else f"{len(members):02}"
    return tally


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    """A report whose groups, lists, verdicts, targets and overall result agree."""
    states = draw(st.sampled_from([["achieved", "not_achieved"], ["achieved", "not_achieved", "in_progress"]]))
    lists, overall = draw(st.booleans()), draw(st.booleans())
    every: list[str] = []
    groups = []
    for index in range(draw(st.integers(2, 4))):
        verdicts = draw(st.lists(st.sampled_from(states), min_size=3, max_size=9))
        every += verdicts
        indicators = [
            {
                "id": f"{index + 1}.{number}",
                "name": f"Nội dung {index + 1}.{number}",
                "target": "80%",
                "result": "93%" if verdict == "achieved" else "41%",
                "status": VERDICTS[verdict],
            }
            for number, verdict in enumerate(verdicts, 1)
        ]
        tally = counted(verdicts, states, lists=lists)
        groups.append({"name": f"Nhóm {index + 1}", "tally": tally, "indicators": indicators})
    section: dict[str, Any] = {"title": "Kết quả", "groups": groups}
    if overall:
        section["tally"] = counted(every, states, lists=False)
    return {"dxlint": "1", "sections": [section]}


def counts(report: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Every figure of every tally: where it is held, and under which key."""
    section = report["sections"][0]
    for holder in (section, *section["groups"]):
        for key, value in holder.get("tally", {}).items():
            yield (value, "count") if isinstance(value, dict) else (holder["tally"], key)


@given(reports())
def test_a_report_that_agrees_with_itself_is_met_with_silence(report: dict[str, Any]) -> None:
    assert told(report) == []


@given(reports(), st.data())
def test_one_wrong_count_is_one_finding(report: dict[str, Any], data: st.DataObject) -> None:
    places = list(counts(report))
    holder, key = places[data.draw(st.integers(0, len(places) - 1))]
    right = int(holder[key])
    wrong = data.draw(st.integers(0, 40).filter(lambda value: value != right))
    holder[key] = f"{wrong:02}"
    assert len(told(report)) == 1


@given(reports(), st.data())
def test_one_verdict_against_its_target_is_one_finding_at_the_indicator(
    report: dict[str, Any], data: st.DataObject
) -> None:
    indicators = [i for group in report["sections"][0]["groups"] for i in group["indicators"]]
    indicator = data.draw(st.sampled_from([i for i in indicators if i["status"] != "Đang triển khai"] or indicators))
    if indicator["status"] == "Đang triển khai":
        return
    indicator["status"] = "Chưa đạt" if indicator["status"] == "Đạt" else "Đạt"
    assert told(report) == ["DX211"]


@given(reports(), st.data())
def test_one_verdict_against_the_tally_is_one_finding(report: dict[str, Any], data: st.DataObject) -> None:
    indicators = [i for group in report["sections"][0]["groups"] for i in group["indicators"]]
    for indicator in indicators:
        del indicator["target"]
    changed = data.draw(st.sampled_from(indicators))
    changed["status"] = "Chưa đạt" if changed["status"] == "Đạt" else "Đạt"
    assert told(report) == ["DX205"]


@given(reports(), st.data())
def test_a_member_dropped_from_its_list_is_one_finding(report: dict[str, Any], data: st.DataObject) -> None:
    tallies = [group["tally"] for group in report["sections"][0]["groups"]]
    lists = [s["members"] for t in tallies for s in t.values() if isinstance(s, dict) and s["members"]]
    if lists:
        members = data.draw(st.sampled_from(lists))
        members.pop(data.draw(st.integers(0, len(members) - 1)))
        assert told(report) == (["DX202"] if members else [])


@given(reports(), st.data())
def test_a_mistyped_member_is_one_finding(report: dict[str, Any], data: st.DataObject) -> None:
    tallies = [group["tally"] for group in report["sections"][0]["groups"]]
    lists = [s["members"] for t in tallies for s in t.values() if isinstance(s, dict) and s["members"]]
    if lists:
        members = data.draw(st.sampled_from(lists))
        at = data.draw(st.integers(0, len(members) - 1))
        members[at] = data.draw(st.integers(1, 20).map(str).filter(lambda number: number != members[at]))
        assert told(report) == ["DX203"]


@given(reports())
def test_what_a_pasted_copy_repeats_is_not_told_again(report: dict[str, Any]) -> None:
    first = report["sections"][0]
    first["groups"][0]["tally"]["total"] = "77"
    pasted = copy.deepcopy(first)
    for group in pasted["groups"]:
        for indicator in group["indicators"]:
            indicator["id"] = f"B2.{indicator['id']}"
    report["sections"].append({"kind": "copy", "title": "Đăng lại", "sections": [pasted]})
    assert told(report) == ["DX201"]


@given(reports())
def test_an_indicator_moved_to_another_state_in_the_overall_result_is_one_finding(report: dict[str, Any]) -> None:
    overall = report["sections"][0].get("tally")
    if overall is None or overall["achieved"] == "00":
        return
    overall["achieved"] = str(int(overall["achieved"]) - 1)
    overall["not_achieved"] = str(int(overall["not_achieved"]) + 1)
    assert told(report) == ["DX204"]


@given(reports())
def test_an_overall_result_counts_the_body_and_not_the_appendix(report: dict[str, Any]) -> None:
    extra = {"name": "Nhóm khác", "tally": {"total": "5", "achieved": "3", "not_achieved": "2"}}
    section = report["sections"][0]
    section.setdefault("sections", []).append({"kind": "appendix", "title": "Phụ lục", "groups": [extra]})
    assert told(report) == []


BUILDER = Builder(Manner("vi", typed=True, asked=None))


def reached(target: str, result: str, percent: str = "", name: str = "", unit: str = "") -> Reach | None:
    held = {"target": target, "result": result, "percent": percent}
    entries = {key: BUILDER.entry(held, key, "", Context()) for key in held}
    assert entries["target"] is not None
    if may_ask_for_less(entries["target"], name, unit):
        return None
    return reach(entries["target"], entries["result"], entries["percent"], unit)


@given(st.integers(1, 5000), st.integers(0, 5000), st.integers(0, 10_000))
def test_the_exact_share_decides_whatever_percentage_is_printed(b: int, a: int, hundredths: int) -> None:
    a = min(a, b)
    target = f"≥ {hundredths // 100},{hundredths % 100:02}%"
    printed = f"{round(Fraction(100 * a, b))}%"
    missed = Fraction(100 * a, b) < Fraction(hundredths, 100)
    assert (reached(target, f"{a}/{b}", printed) is Reach.MISSED) == missed


@given(st.integers(0, 10_000), st.integers(0, 100))
def test_a_percentage_alone_decides_only_where_all_it_may_stand_for_does(result: int, target: int) -> None:
    found = reached(f"{target}%", f"{result // 100},{result % 100:02}%")
    low, high = Fraction(2 * result - 1, 200), Fraction(2 * result + 1, 200)
    if high < target:
        assert found is Reach.MISSED
    elif low > target:
        assert found is Reach.BEYOND
    elif low == target:
        assert found is Reach.MET
    else:
        assert found is (Reach.AS_PRINTED if target == 100 else None)


@pytest.mark.parametrize(
    ("target", "result", "expected"),
    [
        ("60%", "Trên 60%", Reach.MET),
        ("60%", "Trên 50%", None),
        ("60%", "Dưới 50%", Reach.MISSED),
        ("100%", "gần 100%", None),
        ("80%", "khoảng 85%", None),
        ("> 60%", "Trên 60%", None),
        ("26/26 xã", "25/26 xã", Reach.MISSED),
        ("20/26 xã", "22/26 xã", Reach.BEYOND),
        ("20/26 xã", "20/26 xã", Reach.EQUAL),
        ("20/26 xã", "20/27 xã", None),
        ("26/26 xã", "26/27 xã", Reach.MISSED),
        ("26/26 xã", "88%", Reach.MISSED),
        ("0/0 xã", "0/0 xã", None),
        ("60%", "0/0 xã", None),
        ("20/26 xã", "88%", None),
        ("26 xã", "24/26 xã", Reach.MISSED),
        ("không quá 3%", "2,4%", Reach.BEYOND),
        ("dưới 3%", "3,2%", Reach.MISSED),
        ("1.500 tài khoản", "1.500 tài khoản", Reach.EQUAL),
        ("4,3 triệu lượt", "4,3 triệu lượt", None),
        ("Có", "Có (17 hệ thống/290 điểm)", Reach.MET),
        ("Có", "Có 17/26 xã", None),
        ("Có", "Có (chưa hoàn chỉnh)", None),
        ("Có", "Chưa có", Reach.MISSED),
        ("Có", "Không", Reach.MISSED),
        ("Có kế hoạch", "Có", None),
        ("Tăng 10%", "8%", None),
        ("100% vào năm 2025", "75%", None),
        ("5 ngày", "3 ngày", None),
        ("20 xã", "159 điểm", None),
        ("", "75%", None),
    ],
)
def test_what_a_result_says_of_its_target(target: str, result: str, expected: Reach | None) -> None:
    if target:
        assert reached(target, result) is expected


@pytest.mark.parametrize(
    "name",
    ["Tỷ lệ hồ sơ trễ hạn", "Tỷ lệ hộ nghèo", "Tỷ lệ nợ xấu", "Số vụ tai nạn giao thông", "Tỷ lệ chưa xử lý"],
)
def test_where_less_may_be_better_an_unqualified_target_decides_nothing(name: str) -> None:
    assert reached("5%", "2%", name=name) is None
    assert reached("≤ 5%", "7%", name=name) is Reach.MISSED


@pytest.mark.parametrize(
    "name",
    ["Tỷ lệ thanh toán không dùng tiền mặt", "Tỷ lệ dịch vụ công trực tuyến", "Họp không giấy", "Nhiệm vụ hoàn thành"],
)
def test_a_name_that_only_sounds_like_a_lack_is_judged(name: str) -> None:
    assert reached("50%", "40%", name=name) is Reach.MISSED


@pytest.mark.parametrize(
    ("written", "same"), [("PL2-3.1.", "pl2.3.1"), ("03", "3"), ("5.1.3", "5.1.3"), ("0", "0"), ("II.1.b", "ii.1.b")]
)
def test_ids_are_compared_without_their_punctuation(written: str, same: str) -> None:
    assert identity(written) == same
    assert last_part(written) == same.rpartition(".")[2]


@given(st.integers(0, 99))
def test_a_suggested_count_keeps_the_leading_zero_of_the_one_it_replaces(value: int) -> None:
    entry = BUILDER.entry({"count": "07"}, "count", "", Context())
    assert entry is not None
    assert entry.figure is not None
    assert like(entry.figure, value) == f"{value:02}"
