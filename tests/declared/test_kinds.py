"""Every kind of declared rule, tried on the examples that stand with it, as ``dxlint test-rules`` tries them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.declared.declarations import KINDS
from dxlint.rulebook.rule import Rule
from dxlint.run.config import read_config
from dxlint.testing import faults, findings_of, trial

RULES: dict[str, Rule] = read_config(str(Path(__file__).with_name("kinds.yaml")))["rules"]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_examples_hold(rule: Rule) -> None:
    assert faults(rule) == []


LIMIT = """rules:
  QN101:
    kind: limit
    on: indicator
    where: {name: "*trực tuyến*"}
    value: result
    at_least: 80%
    only: {year: "2023"}
    bad: [{submission: {header: {period: {year: "2023"}}, groups: [{indicators: [{name: trực tuyến, result: "79%"}]}]}}]
    good:
"""
GOOD = '      - {{submission: {{header: {{period: {{year: "{}"}}}}, groups: [{{indicators: [{{name: {}, {}}}]}}]}}}}\n'
IDLE = {
    "another name": ("2023", "Hồ sơ trực tuyền", 'result: "81%"'),
    "no value": ("2023", "Hồ sơ trực tuyến", 'target: "81%"'),
    "a value in words": ("2023", "Hồ sơ trực tuyến", "result: Đang làm"),
    "another year": ("2024", "Hồ sơ trực tuyến", 'result: "81%"'),
}
TOLD = ("2023", "Hồ sơ trực tuyến", 'result: "81%"')


@pytest.mark.parametrize("what", IDLE)
def test_good_examples_in_which_a_rule_looks_at_nothing_are_a_fault_where_all_are(tmp_path: Path, what: str) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(LIMIT + GOOD.format(*IDLE[what]), encoding="utf-8")
    (rule,) = read_config(str(path))["rules"].values()
    assert [(one.reason, one.example) for one in faults(rule)] == [("nothing-looked-at", "1")]
    path.write_text(LIMIT + GOOD.format(*IDLE[what]) + GOOD.format(*TOLD), encoding="utf-8")
    (rule,) = read_config(str(path))["rules"].values()
    assert trial(rule) == ([], ["1"])


def test_a_key_that_no_submission_has_is_told_of_an_example_that_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(
        LIMIT.replace('result: "79%"', 'reslt: "79%"') + GOOD.format("2023", "trực tuyến", "reslt: 81"), "utf-8"
    )
    (rule,) = read_config(str(path))["rules"].values()
    told = trial(rule, "en").faults
    assert [fault.reason for fault in told] == ["unknown-key", "not-found", "unknown-key"]
    assert all("did you mean `result`" in fault.detail for fault in told if fault.reason == "unknown-key")


def test_a_key_that_no_submission_has_is_no_fault_where_the_example_holds(tmp_path: Path) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(LIMIT + GOOD.format("2023", "trực tuyến", 'result: "81%", reslt: "79%"'), "utf-8")
    (rule,) = read_config(str(path))["rules"].values()
    assert faults(rule) == []


LOOKING = {
    "sum": (
        "total: '1', parts: ['2', '3']",
        '{id: "1", result: "9"}',
        '{id: "2", result: "4"}, {id: "3", result: "5"}',
    ),
    "ratio": (
        "percent: '1', numerator: '2', denominator: '3'",
        '{id: "1", result: "50%"}',
        '{id: "2", result: "4"}, {id: "3", result: "8"}',
    ),
    "pattern": ("on: indicator, value: note, matches: '[a-z]+'", '{id: "1"}', '{id: "2", note: abc}'),
    "allowed": ("on: indicator, value: unit, allowed: [xã]", '{id: "1"}', '{id: "2", unit: xã}'),
    "expression": ("check: 'indicators.all(i, i.id != \"9\")'", "", '{id: "2"}'),
}


@pytest.mark.parametrize("kind", LOOKING)
def test_each_kind_says_whether_it_looked_at_anything(kind: str, tmp_path: Path) -> None:
    keys, alone, beside = LOOKING[kind]
    path = tmp_path / "dxlint.yaml"
    for items, idle in ((alone, ["1"]), (f"{alone}, {beside}".strip(", "), [])):
        held = f"{{kind: {kind}, {keys}, good: [{{submission: {{groups: [{{indicators: [{items}]}}]}}}}]}}"
        path.write_text(f"rules:\n  QN101: {held}\n", encoding="utf-8")
        (rule,) = read_config(str(path))["rules"].values()
        found = [one for one in faults(rule) if one.reason != "no-examples"]
        assert [one.example for one in found] == idle, found


def test_every_kind_has_a_rule_here() -> None:
    assert {rule.words.summary["en"] for rule in RULES.values()} == {_summary(kind) for kind in KINDS}


def _summary(kind: str) -> str:
    from dxlint.declared.wording import standard_words

    return standard_words()[f"{kind}-summary"]["en"]


def test_what_is_said_stands_in_both_languages() -> None:
    submission = 'dxlint: 1\ngroups: [{indicators: [{id: "3", name: Hồ sơ, unit: "%", result: "79,9"}]}]'
    said = [findings_of(RULES["QN111"], submission, language=language)[0].message for language in ("vi", "en")]
    assert said == [
        "“Hồ sơ”: 79,9 thấp hơn mức tối thiểu 80%.",
        "“Hồ sơ”: 79,9 is below the minimum of 80%.",
    ]


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("*hồ sơ trực tuyến*", "“hồ sơ trực tuyến”"),
        ("tỷ lệ*trực tuyến", "“tỷ lệ … trực tuyến”"),
        ("*", "“…”"),
        ("Hồ sơ", "“Hồ sơ”"),
    ],
)
def test_what_is_asked_for_is_shown_without_its_stars(tmp_path: Path, word: str, shown: str) -> None:
    rule = declared(tmp_path, f"{{kind: required, on: indicator, where: {{name: '{word}'}}}}")
    (found,) = findings_of(rule, "dxlint: 1")
    assert shown in found.message


def test_braces_written_twice_are_braces(tmp_path: Path) -> None:
    rule = declared(
        tmp_path, "{kind: limit, on: indicator, value: result, at_least: 80%, message: '{{{name}}} {{a}} {value}'}"
    )
    (found,) = findings_of(rule, 'dxlint: 1\ngroups: [{indicators: [{name: "{x}", result: "79%"}]}]')
    assert found.message == "{{x}} {a} 79%"


def declared(folder: Path, rule: str) -> Rule:
    """The rule QN101 that a declaration of one line makes."""
    path = folder / "dxlint.yaml"
    path.write_text(f"rules:\n  QN101: {rule}\n", encoding="utf-8")
    found: Rule = read_config(str(path))["rules"]["QN101"]
    return found


@pytest.mark.parametrize("bound", ["at_least: 75", "at_least: 0.75", 'at_most: "0,75"', "at_least: 75 điểm"])
@pytest.mark.parametrize("result", ["85%", "1.717/1.919", "85% (17/20)"])
def test_a_bound_without_its_sign_beside_shares_alone_is_told(tmp_path: Path, bound: str, result: str) -> None:
    rule = declared(tmp_path, f"{{kind: limit, on: indicator, value: result, {bound}, severity: info, message: Lạ}}")
    submission = f'dxlint: 1\ngroups: [{{indicators: [{{id: "3", name: Hồ sơ, result: "{result}"}}]}}]'
    (found,) = findings_of(rule, submission)
    assert found.blocks
    assert bound.partition(": ")[2].strip('"') in found.message
    assert "%" in found.message


def test_a_bound_without_sign_or_unit_is_no_count_of_a_share_that_has_it_as_denominator(tmp_path: Path) -> None:
    rule = declared(tmp_path, "{kind: limit, on: indicator, value: result, at_least: 80}")
    (found,) = findings_of(rule, 'dxlint: 1\ngroups: [{indicators: [{name: A, result: "68/80"}]}]')
    assert found.blocks


def test_a_bound_with_its_unit_is_one_of_counts_of_that_unit(tmp_path: Path) -> None:
    rule = declared(tmp_path, "{kind: limit, on: indicator, value: result, at_least: 80 xã}")
    (found,) = findings_of(rule, 'dxlint: 1\ngroups: [{indicators: [{name: A, result: "68/80 xã"}]}]')
    assert not found.blocks
    assert "80 xã" in found.message


@pytest.mark.parametrize(
    "percentage",
    ['{name: B, unit: "%", result: "76,5%"}', '{name: B, unit: "%", result: "76,5"}', '{name: B, result: "76,5%"}'],
)
@pytest.mark.parametrize("bound", ["0.8", "80"])
def test_a_percentage_beside_a_bound_without_its_sign_is_told_whatever_stands_beside_it(
    tmp_path: Path, percentage: str, bound: str
) -> None:
    rule = declared(tmp_path, f"{{kind: limit, on: indicator, value: result, at_least: {bound}}}")
    submission = f'dxlint: 1\ngroups: [{{indicators: [{{name: N, result: "120"}}, {percentage}]}}]'
    told = findings_of(rule, submission)
    assert [finding.blocks for finding in told] == [True]
    assert all("%" in finding.message for finding in told)


def test_what_a_rule_could_not_judge_is_not_what_its_bad_example_asks_for(tmp_path: Path) -> None:
    rule = declared(
        tmp_path,
        "{kind: limit, on: indicator, value: result, at_least: 80,"
        " bad: [{submission: {groups: [{indicators: [{name: A, result: '79%'}]}]}}]}",
    )
    assert "not-found" in {fault.reason for fault in faults(rule)}


PROSE = "dxlint: 1\nsections: [{text: 'Tỷ lệ hồ sơ trực tuyến đạt 76,5%.'}]"
MEASURES = 'dxlint: 1\nmeasures: [{name: Tỷ lệ hồ sơ trực tuyến, value: "76,5%"}]'
ON_MEASURES = [
    "{kind: limit, on: measure, value: value, at_least: 80%, severity: error}",
    "{kind: pattern, on: measure, value: value, matches: '[0-9]+%', severity: error}",
    "{kind: allowed, on: measure, value: value, allowed: 80%, severity: error}",
    "{kind: required, on: measure, value: id, severity: error}",
    "{kind: expression, on: measure, check: value.value >= 80, severity: error}",
    "{kind: expression, check: 'measures.all(m, m.value >= 80)', severity: error}",
]


@pytest.mark.parametrize("rule", ON_MEASURES)
def test_what_is_said_of_a_sentence_is_no_error_whoever_asks(tmp_path: Path, rule: str) -> None:
    made = declared(tmp_path, rule)
    assert [finding.severity for finding in findings_of(made, PROSE)] == ["warning"]
    assert [finding.severity for finding in findings_of(made, MEASURES)] == ["error"]


def test_a_sum_and_a_share_of_figures_in_sentences_are_no_errors(tmp_path: Path) -> None:
    parts = "{measure: Tỷ lệ hồ sơ giấy}, {measure: Tỷ lệ hồ sơ trực tuyến}"
    made = declared(tmp_path, f"{{kind: sum, total: {{measure: Tỷ lệ chung}}, parts: [{parts}], severity: error}}")
    fields = (
        "dxlint: 1\nmeasures: [{{name: Tỷ lệ chung, value: '90,0%'}}, {{name: Tỷ lệ hồ sơ giấy, value: '23,5%'}}{}]"
    )
    prose = fields.format("") + "\nsections: [{text: 'Tỷ lệ hồ sơ trực tuyến đạt 76,5%.'}]"
    given = fields.format(", {name: Tỷ lệ hồ sơ trực tuyến, value: '76,5%'}")
    assert [finding.severity for finding in findings_of(made, prose)] == ["warning"]
    assert [finding.severity for finding in findings_of(made, given)] == ["error"]


def test_a_fall_told_in_a_sentence_is_no_error(tmp_path: Path) -> None:
    made = declared(tmp_path, "{kind: not-below-last-period, on: measure, severity: error}")
    head = "dxlint: 1\nheader: {{agency: UBND xã Mẫu, period: {{year: 2023, quarter: {quarter}}}}}\n"
    before = head.format(quarter=1) + "sections: [{text: 'Tỷ lệ hồ sơ trực tuyến đạt 86,5%.'}]"
    now = head.format(quarter=2) + 'measures: [{name: Tỷ lệ hồ sơ trực tuyến, value: "76,5%"}]'
    both = head.format(quarter=1) + 'measures: [{name: Tỷ lệ hồ sơ trực tuyến, value: "86,5%"}]'
    assert [finding.severity for finding in findings_of(made, before, now)] == ["warning"]
    assert [finding.severity for finding in findings_of(made, both, now)] == ["error"]


def test_a_figure_that_fell_shows_the_place_in_the_report_before(tmp_path: Path) -> None:
    made = declared(tmp_path, "{kind: not-below-last-period, on: measure}")
    head = "dxlint: 1\nheader: {{agency: UBND xã Một, period: {{year: {}}}}}\n"
    before, now = (head.format(year) + f"measures: [{{name: Hộ, value: '{n}'}}]" for year, n in ((2023, 9), (2024, 8)))
    (told,) = findings_of(made, now, before)
    (related,) = told.related
    assert (told.place.file, related.place.file, related.place.line) == ("report-1.yaml", "report-2.yaml", 3)


FINDS = {
    "a message that the rule does not have": ("[{message: fond}]", ["no-such-message", "found-beside"]),
    "nothing": ("[]", ["nothing-named"]),
}


@pytest.mark.parametrize("what", FINDS)
def test_what_a_bad_example_finds_is_named_and_may_be_said(tmp_path: Path, what: str) -> None:
    finds, reasons = FINDS[what]
    path = tmp_path / "dxlint.yaml"
    bad = LIMIT.replace('result: "79%"}]}]}}]', f'result: "79%"}}]}}]}}, finds: {finds}}}]')
    path.write_text(bad + GOOD.format(*TOLD), "utf-8")
    (rule,) = read_config(str(path))["rules"].values()
    assert [fault.reason for fault in faults(rule)] == reasons
