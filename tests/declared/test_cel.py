"""Conditions in CEL: what they compute, what stays open, what ends them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dxlint import check
from dxlint.declared import declared_rules_in
from dxlint.declared.cel import compiled
from dxlint.declared.subjects import KINDS
from dxlint.formats.json import FORMAT as JSON
from dxlint.formats.mapping import tree_of
from dxlint.model import Submission
from dxlint.model.build import assemble
from dxlint.model.schema.validate import shaped
from dxlint.rulebook.faults import CannotTellError
from dxlint.run.plugins import load

RULE = load(isolated=True).rules["DX009"]


def submission() -> Submission:
    data = {
        "dxlint": "1",
        "header": {"agency": "UBND xã Hòa Bình", "period": {"year": "2024"}},
        "groups": [
            {
                "indicators": [
                    {"id": "1", "name": "Hồ sơ trực tuyến", "target": "80%", "result": "82,50%", "status": "Đạt"},
                    {"id": "2", "name": "Thôn có tổ", "result": "11/14", "unit": "thôn"},
                ]
            }
        ],
    }
    tree = tree_of(data)
    shape, problems = shaped(tree.data)
    return assemble(shape, tree, JSON, problems)


def said(expression: str, on: str = "report", which: int = 0) -> bool | None:
    report = submission()
    subject = None if on == "report" else report.get(KINDS[on].things)[which]
    return compiled(expression, on).holds(subject, report)


@pytest.mark.parametrize(
    "expression",
    [
        "0.1 + 0.2 == 0.3",
        "1 / 3 * 3 == 1",
        "7 % 4 == 3 && -2 + 2 == 0",
        "!(1 > 2) && 2 >= 2 && 2 <= 2 && 1 < 2 && 1 != 2",
        "1 in [1, 2] && !(3 in [1, 2])",
        '"HOÀ" == "hòa"',
        'report.agency.contains("xã hoà bình") && report.agency.startsWith("ubnd") && report.agency.endsWith("BÌNH")',
        "report.year == 2024",
        "indicators.size() == 2 && size(indicators) == 2",
        "indicators.exists(i, has(i.target)) && !indicators.all(i, has(i.target))",
        "indicators.exists_one(i, has(i.target))",
        "indicators.filter(i, has(i.target)).size() == 1",
        'indicators.map(i, i.id)[1] == "2"',
        "true ? 2 > 1 : false",
        'indicators[0].name.matches("trực")',
        r'"a\"b" == "a\"b" && r"\d" != "d"',
    ],
)
def test_it_holds(expression: str) -> None:
    assert said(expression) is True


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("result.value == 82.5", True),
        ("result >= target", True),
        ("result.percent", True),
        ('result.text == "82,50%"', True),
        ('status == "ĐẠT"', True),
        ("result.value < 82.5", False),
        ("note == '' ", None),
        ("note == '' || 1 == 1", True),
        ("note == '' && 1 == 2", False),
        ("has(note)", False),
        ("result.numerator > 0", None),
        ("note.size() / 0 > 1", None),
        ("unit.size() != 0 && 10 / unit.size() > 1", None),
        ("result.value < 0 && 1 / 0 > 1", False),
    ],
)
def test_what_the_report_does_not_give_stays_open(expression: str, answer: bool | None) -> None:
    assert said(expression, "indicator") is answer


def test_a_share_gives_its_two_figures() -> None:
    assert said("result.numerator * 14 == result.denominator * 11", "indicator", 1) is True
    assert said("result.value > 78.57 && result.value < 78.58 && result.percent", "indicator", 1) is True


@pytest.mark.parametrize(
    "expression", ['result.value > "a"', "name + 1 == 2", "name && true", "result.value", "1 in 2"]
)
def test_what_cannot_be_computed_raises(expression: str) -> None:
    with pytest.raises(TypeError):
        said(expression, "indicator")


@pytest.mark.parametrize(
    "expression",
    ["result.value / 0 > 1", "7 % 0 == 1", "1 / (result.value - 82.5) > 1", "has(note) || 1 / 0 > 1", "1.5 % 0.0 == 0"],
)
def test_a_division_by_zero_is_an_error_of_the_rule(expression: str) -> None:
    with pytest.raises(ZeroDivisionError):
        said(expression, "indicator")


def test_a_rule_that_divides_by_zero_is_named_and_the_run_ends_in_2(tmp_path: Path) -> None:
    config = tmp_path / "own.yaml"
    config.write_text(
        "rules: {QN101: {kind: expression, on: indicator, check: 'result.numerator / result.denominator > 0.5'}}\n",
        encoding="utf-8",
    )
    report = {"dxlint": 1, "groups": [{"indicators": [{"id": "1", "name": "A", "result": "0/0"}]}]}
    done = check(report, select=["QN101"], config=str(config), language="en")
    (found,) = done.findings
    assert not done.judged
    assert (found.code, found.data["rule"]) == ("DX009", "QN101")
    assert "declared in own.yaml:1" in found.message


@pytest.mark.parametrize(
    "held",
    [
        {"kind": "expression", "on": "indicator", "check": "result.value / target.value >= 0.5"},
        {"kind": "pattern", "on": "indicator", "value": "note", "matches": "(?:a|b|ab)*(?:c|d)"},
    ],
    ids=lambda held: held["kind"],
)
def test_what_cannot_be_told_is_told_of_the_thing_that_was_looked_at(held: dict, tmp_path: Path) -> None:
    config = tmp_path / "own.yaml"
    config.write_text(
        f"lang: vi\nrules:\n  QN100: {{kind: required, on: header}}\n  QN101: {json.dumps(held)}\n", "utf-8"
    )
    items = [{"id": "1", "result": "1", "target": "2"}, {"id": "2", "result": "1", "target": "0", "note": "ab" * 60}]
    done = check({"dxlint": 1, "groups": [{"indicators": items}]}, select=["QN101"], config=str(config))
    (found,) = done.findings
    assert (found.code, found.place.pointer) == ("DX009", "/groups/0/indicators/1")
    assert "own.yaml:4" in found.message


def test_a_rule_of_a_package_is_told_with_the_package_and_its_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("\nQN101: {kind: required, on: header}\n", encoding="utf-8")
    (rule,) = declared_rules_in(path)
    assert (rule.stands_at, replace(rule, plugin="dxlint-nghe-an").stands_at) == (
        "rules.yaml:2",
        "dxlint-nghe-an, rules.yaml:2",
    )


def test_work_is_bounded() -> None:
    digits = "[0,1,2,3,4,5,6,7,8,9]"
    nested = (
        f"{digits}.all(a, {digits}.all(b, {digits}.all(c, {digits}.all(d, {digits}.all(e, a + b + c + d + e >= 0)))))"
    )
    with pytest.raises(RuntimeError) as caught:
        said(nested)
    assert isinstance(caught.value, CannotTellError)
    assert caught.value.reason in RULE.words.messages


def test_a_pattern_that_never_ends_is_ended() -> None:
    from dxlint.declared.patterns import compiled as pattern

    fits = pattern("(?:a|b|ab)*(?:c|d)")
    with pytest.raises(TimeoutError):
        fits("ab" * 60)


CANNOT = {
    "result.value / 0 > 1": "divided-by-zero",
    'result.value > "a"': "not-compared",
    "result.percent > 1": "truth-compared",
    "name + 1 == 2": "not-computed",
    "name && true": "no-truth",
    "result.value": "no-truth",
    "1 in 2": "no-list",
    "size(1) == 1": "no-size",
    'result.percent.contains("a")': "no-text",
    "name.all(x, true)": "no-list",
    "name.matches('(?:a|b|ab)*(?:c|d)')": "pattern-too-slow",
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("expression", CANNOT)
def test_what_cannot_be_told_of_a_report_is_said_in_the_readers_language(
    expression: str, language: str, tmp_path: Path
) -> None:
    held = {"kind": "expression", "on": "indicator", "check": expression}
    config = tmp_path / "own.yaml"
    config.write_text(json.dumps({"rules": {"QN101": held}}), encoding="utf-8")
    report = {"dxlint": 1, "groups": [{"indicators": [{"id": "1", "name": "ab" * 60, "result": "82,5%"}]}]}
    (found,) = check(report, select=["QN101"], config=str(config), language=language).findings
    words = RULE.words.messages[CANNOT[expression]][language]
    assert found.code == "DX009"
    assert found.message.endswith(words[-20:])
    assert "Error" not in found.message


def test_a_text_in_a_message_has_its_quotes_once(tmp_path: Path) -> None:
    config = tmp_path / "own.yaml"
    config.write_text("rules: {QN101: {kind: expression, on: indicator, check: id > 1}}", encoding="utf-8")
    report = {"dxlint": 1, "groups": [{"indicators": [{"id": "7", "result": "82,5%"}]}]}
    (found,) = check(report, select=["QN101"], config=str(config), language="en").findings
    assert ": “7” and 1 cannot be compared" in found.message


@pytest.mark.parametrize(
    "expression", [" && ".join(["1 == 1"] * 95), f"1{' + 1' * 95} == 96", f"{'(' * 400}1{')' * 400} == 1"]
)
def test_one_as_deep_as_it_may_be_is_computed(expression: str) -> None:
    assert said(expression) is True
