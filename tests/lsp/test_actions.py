"""What is offered does what it says, and nothing is done that nobody chose."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.cli.conftest import HEADER
from tests.lsp.judged import SLIP, actions, codes

ANSWER = "Answer for DX101 here: write the reason"
FOLDED = (
    f"dxlint: 1\n{HEADER}sections:\n  - text: |\n      Năm 2023 có nhiều việc.\n"
    "      Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.\n"
)
HEAD = json.dumps(yaml.safe_load(HEADER)["header"], ensure_ascii=False)
MEASURE = '{"name": "Hồ sơ", "result": "1.717/1.919", "percent": "99,88%"}'
JSON = f'{{"dxlint": 1, "header": {HEAD},\n  "measures": [{MEASURE}]\n}}\n'


def test_a_suggestion_is_carried_out() -> None:
    made = actions(SLIP)["DX101: 1.719 instead of 1.919"]
    assert made == SLIP.replace("1.919", "1.719")


def test_each_of_several_suggestions_is_a_choice_of_its_own() -> None:
    text = (
        "dxlint: 1\ntally: {total: 5, achieved: {count: '03', members: [1, 3, 4, 5]},"
        " not_achieved: {count: '02', members: [2]}}\n"
    )
    made = actions(text)
    assert made["DX202: 04 instead of 03"] == text.replace("03", "04")
    assert made["DX202: 01 instead of 02"] == text.replace("02", "01")


def test_an_answer_is_a_comment_above_the_line_that_waits_for_its_reason() -> None:
    made = actions(SLIP)[ANSWER]
    assert made == SLIP.replace("  - {", "  # dxlint: ignore[DX101] \n  - {")
    assert codes(made) == ["DX008"]
    assert codes(actions(SLIP, reason="theo biên bản")[ANSWER]) == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_in_a_text_of_several_lines_it_is_an_entry_of_the_list(end: str) -> None:
    text = FOLDED.replace("\n", end)
    made = actions(text)[ANSWER]
    assert made.startswith(text)
    assert made.count(end) == made.count("\n") or end == "\n"
    assert yaml.safe_load(made)["suppress"] == [{"rule": "DX101", "at": "sections/text", "reason": ""}]
    assert codes(made) == ["DX008"]
    assert codes(actions(text, reason="theo biên bản")[ANSWER]) == []


def test_a_list_that_is_there_gets_one_entry_more() -> None:
    text = FOLDED + 'suppress:\n    - {rule: DX102, at: "x", reason: "y"}\n'
    listed = yaml.safe_load(actions(text)[ANSWER])["suppress"]
    assert [entry["rule"] for entry in listed] == ["DX101", "DX102"]


@pytest.mark.parametrize("text", [JSON, JSON.replace('"measures"', '"suppress": [{"rule": "DX102"}], "measures"')])
def test_in_json_it_is_an_entry_too(text: str) -> None:
    made = actions(text, "/reports/bc.json")[ANSWER]
    held = json.loads(made)
    entry = {"rule": "DX101", "at": "measures/hồ sơ/percent", "reason": ""}
    assert entry in held["suppress"]
    held["suppress"].remove(entry)
    before = json.loads(text)
    assert {**held, "suppress": held["suppress"]} == {"suppress": [], **before}
    reasons = [one.get("reason") for one in json.loads(actions(text, "/reports/bc.json", "vì")[ANSWER])["suppress"]]
    assert "vì" in reasons


def test_a_document_has_suggestions_and_nothing_to_suppress_with() -> None:
    text = "Trong tổng số 1.919 hồ sơ, có 1.717 hồ sơ trực tuyến, đạt 99,88%.\n"
    titles = list(actions(text, "/reports/bao-cao.txt"))
    assert ANSWER not in titles


def test_what_was_not_judged_cannot_be_answered_for() -> None:
    assert not [title for title in actions("dxlint: 1\nmeasurs: [{result: 27/26}]\n") if "Answer for DX003" in title]


@pytest.mark.parametrize(
    "text",
    [
        '{dxlint: 1, sections: [{text: "a\n    b 640 giáo viên, có 512 giáo viên, đạt 82%"}]}',
        FOLDED + "suppress: x\n",
        FOLDED + "suppress: [{rule: DX102, reason: y}]\n",
        FOLDED + "...\n",
    ],
)
def test_where_an_entry_would_change_or_break_the_report_none_is_offered(text: str) -> None:
    for made in actions(text).values():
        assert codes(made).count("DX001") == codes(text).count("DX001")
