"""A declaration that makes no rule: said on its own line, with the nearest right word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dxlint.cli.errors import sentence
from dxlint.i18n import use
from dxlint.run.config import ConfigError, read_config
from dxlint.run.plugins import load
from tests.run.fake_plugins import install

GOOD = """\
rules:
  QN101:
    kind: limit
    on: indicator
    where: {name: "*trực tuyến*"}
    value: result
    at_least: 80%
    message: "{name}: {value}"
    only: {level: commune}
    bad:
      - submission: {groups: []}
"""


def fault(tmp_path: Path, text: str) -> ConfigError:
    path = tmp_path / "dxlint.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_config(str(path))
    return caught.value


def test_the_good_one_is_good(tmp_path: Path) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_config(str(path))["rules"]["QN101"].name == "qn101"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "reason", "nearest"),
    [
        ("QN101", "qn101", 2, "rule-not-a-code", ""),
        ("QN101", "DX101", 2, "rule-own-code", ""),
        ("kind: limit", "kind: limits", 3, "rule-unknown-word", "limit"),
        ("    kind: limit\n", "", 2, "rule-missing-key", "required, limit"),
        ("on: indicator", "on: indicators", 4, "rule-unknown-word", "indicator"),
        ("    on: indicator\n", "", 2, "rule-missing-key", ""),
        ("where: {name", "where: {nane", 5, "rule-unknown-word", "name"),
        ("value: result", "value: resutl", 6, "rule-unknown-word", "result"),
        ("value: result", "vaule: result", 6, "rule-unknown-key", "value"),
        ("at_least: 80%", "at_least: nhiều", 7, "rule-not-a-figure", ""),
        ("    at_least: 80%\n", "", 2, "rule-no-bound", ""),
        ("at_least: 80%", "at_least: ~80%", 7, "rule-not-a-figure", ""),
        ("at_least: 80%", "at_least: dưới 80%", 7, "rule-not-a-figure", ""),
        ("at_least: 80%", "at_least: 80%\n    at_most: 90", 8, "rule-bare-bound", ""),
        ("at_least: 80%", "at_least: 80%\n    at_most: 75%", 8, "rule-crossed-bounds", ""),
        ("value: result\n    at_least: 80%", "value: percent\n    at_least: -5%", 7, "rule-negative-bound", ""),
        ("value: result\n    at_least: 80%", "value: percent\n    at_least: 0%", 7, "rule-negative-bound", ""),
        ("value: result\n    at_least: 80%", "value: percent\n    at_most: −5%", 7, "rule-negative-bound", ""),
        ("at_least: 80%", "at_least: ≥ 80%", 7, "rule-not-a-figure", ""),
        ("value: result\n    at_least: 80%", "value: percent\n    at_least: 80", 7, "rule-bare-bound", ""),
        ("value: result", "value: name", 6, "rule-no-figure", "target, result, percent"),
        ("{value}", "{valeu}", 8, "rule-unknown-name", "value"),
        ("{value}", "{value", 8, "rule-lone-brace", ""),
        ("{value}", "value}", 8, "rule-lone-brace", ""),
        ("{value}", "{value:>99999999}", 8, "rule-more-than-a-name", ""),
        ("{value}", "{value!r}", 8, "rule-more-than-a-name", ""),
        ("{value}", "{value.x[0]}", 8, "rule-more-than-a-name", ""),
        ("{value}", "{}", 8, "rule-more-than-a-name", ""),
        ("{value}", "{{value}", 8, "rule-lone-brace", ""),
        ("level: commune", "levle: commune", 9, "rule-unknown-key", "level"),
        ("level: commune", "level: comune", 9, "rule-unknown-word", "commune"),
        ("level: commune", "level: [district, xã]", 9, "rule-unknown-word", "ministry, province"),
        ("level: commune", "level: com*", 9, "rule-unknown-word", ""),
        ("level: commune", "stage: fianl", 9, "rule-unknown-word", "final"),
        ("level: commune", "year: [2023, 24]", 9, "rule-unknown-word", ""),
        ('where: {name: "*trực tuyến*"}', "where: {name: []}", 5, "rule-too-few", ""),
        ('message: "{name}: {value}"', "message: {fr: x}", 8, "rule-unknown-language", "vi, en"),
        ('message: "{name}: {value}"', "message: {vi: [x]}", 8, "rule-wrong-shape", ""),
        ('message: "{name}: {value}"', "message: [x]", 8, "rule-wrong-shape", ""),
        ("submission:", "submision:", 11, "rule-unknown-key", "submission"),
        ("at_least: 80%", "severity: eror", 7, "rule-unknown-word", "error"),
        ("at_least: 80%", "name: Tỷ lệ", 7, "rule-not-a-name", ""),
        ("at_least: 80%", "at_least: [80%]", 7, "rule-wrong-shape", ""),
    ],
)
def test_a_fault_is_told_on_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, reason: str, nearest: str
) -> None:
    error = fault(tmp_path, GOOD.replace(right, wrong, 1))
    assert (error.reason, error.line) == (reason, line)
    assert error.data.get("nearest", "").startswith(nearest)


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("{kind: pattern, on: header, value: number, matches: '('}", "rule-not-a-pattern"),
        ("{kind: sum, on: row, total: A, parts: [{indicator: '1'}, B]}", "rule-not-a-column"),
        ("{kind: sum, on: row, total: '', parts: [A, B]}", "rule-missing-key"),
        ("{kind: sum, on: row, total: A, parts: [B, '*C']}", "rule-starred-column"),
        ("{kind: allowed, on: row, value: '*A*', allowed: B}", "rule-starred-column"),
        ("{kind: sum, total: '1', parts: ['2']}", "rule-too-few"),
        ("{kind: expression, check: 'indicators.all(i, '}", "rule-not-cel"),
        ("{kind: expression, check: 'indicator.all(i, true)'}", "rule-unknown-name"),
        ("{kind: expression, check: 'abs(1) == 1'}", "rule-unknown-function"),
        ("{kind: expression, on: indicator, check: 'result.valeu > 1'}", "rule-unknown-name"),
        ("{kind: expression, on: indicator, check: '(result).valeu > 1'}", "rule-unknown-name"),
        ("{kind: expression, on: indicator, check: 'name.value > 1'}", "rule-no-parts"),
        ("{kind: expression, on: indicator, check: 'result.value.text > 1'}", "rule-no-parts"),
        ("{kind: expression, check: 'report.yaer > 1'}", "rule-unknown-name"),
        ("{kind: expression, check: 'indicators.all(i, i.resutl.value > 1)'}", "rule-unknown-name"),
        ("{kind: expression, check: 'indicators.filter(i, true).all(i, i.result.valeu > 1)'}", "rule-unknown-name"),
        ("{kind: expression, check: 'indicators[0].nane == \"\"'}", "rule-unknown-name"),
        ("{kind: expression, check: '1e9 > 1'}", "rule-not-in-cel"),
        ("{kind: expression, check: '1.500 > 1'}", "rule-doubtful-number"),
        ("{kind: expression, check: 'indicators.all(i)'}", "rule-called-otherwise"),
        ("{kind: expression, check: 'indicators.all(1, true)'}", "rule-called-otherwise"),
        ("{kind: expression, on: indicator, check: 'has()'}", "rule-called-otherwise"),
        ("{kind: expression, on: indicator, check: 'name.matches(unit)'}", "rule-called-otherwise"),
        ("{kind: expression, on: indicator, check: 'startsWith(name, unit)'}", "rule-called-otherwise"),
        ("{kind: expression, on: citation, check: 'number.matches(\"(\")'}", "rule-not-a-pattern"),
        ("{kind: limit, on: row, value: [A], at_most: 3}", "rule-wrong-shape"),
        ("{kind: limit, on: header, value: title, at_most: 3}", "rule-no-figure"),
        ("{kind: limit, on: tally, value: name, at_most: 3}", "rule-no-figure"),
        ("{kind: not-below-last-period, on: indicator, value: unit}", "rule-no-figure"),
        ("{kind: not-below-last-period, on: citation, value: number}", "rule-no-figure"),
        ("{kind: not-below-last-period, on: citation}", "rule-missing-key"),
        ("{kind: not-below-last-period, on: row}", "rule-missing-key"),
        ("{kind: sum, total: '1', parts: ['2', {indicator: '3', value: status}]}", "rule-no-figure"),
        ("{kind: required, on: cell, where: {kind: totl}}", "rule-unknown-word"),
        ("{kind: required, on: citation, where: {role: [basis, cited]}}", "rule-unknown-word"),
        ("{kind: required, on: section, where: {kind: phụ lục}}", "rule-unknown-word"),
        ("{kind: required, on: header, where: {level: xã}}", "rule-unknown-word"),
        ("3", "wrong-value"),
    ],
)
def test_what_makes_no_rule_is_said(tmp_path: Path, rule: str, reason: str) -> None:
    error = fault(tmp_path, f"rules:\n  QN101: {rule}\n")
    assert (error.reason, error.line) == (reason, 2)


@pytest.mark.parametrize(
    "where",
    ["on: cell, where: {kind: ['', SubTotal]}", "on: section, where: {kind: app*}", "on: header, where: {level: '*'}"],
)
def test_words_that_an_attribute_may_have_are_taken(tmp_path: Path, where: str) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(f"rules:\n  QN101: {{kind: required, {where}}}\n", encoding="utf-8")
    assert read_config(str(path))["rules"]["QN101"]


def test_the_nearest_part_of_a_figure_is_named(tmp_path: Path) -> None:
    error = fault(tmp_path, "rules:\n  QN101: {kind: expression, on: indicator, check: 'result.valeu > 1'}\n")
    assert error.data["nearest"] == "value"


@pytest.mark.parametrize(
    "check",
    [
        'on: row, check: \'row.xa == "A" || row["Tổng số"].value > 1\'',
        "check: 'rows.all(r, r.xa.value > 1)'",
        "check: 'indicators.map(i, i.result).all(f, f.value > 1)'",
        "check: '[1, 2].all(x, x > 0) && tallies.exists(t, t.total.value == t.achieved.value)'",
        "on: cell, check: 'text.value > 1 && kind == \"total\"'",
        "on: header, check: 'report.year > 2000 && report.stage == \"draft\"'",
    ],
)
def test_parts_that_are_there_or_cannot_be_known_are_taken(tmp_path: Path, check: str) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(f"rules:\n  QN101: {{kind: expression, {check}}}\n", encoding="utf-8")
    assert read_config(str(path))["rules"]["QN101"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            "message: {fr: x}",
            "Error: dxlint.yaml:8: rule QN101: “fr” is no language that messages are in; there are: vi, en",
        ),
        ("message: [x]", "Error: dxlint.yaml:8: rule QN101: “message” must be text"),
        ("message: {vi: [x]}", "Error: dxlint.yaml:8: rule QN101: “vi” must be text"),
    ],
)
def test_a_message_that_is_none_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    error = fault(tmp_path, GOOD.replace('message: "{name}: {value}"', wrong))
    use("en")
    assert sentence(error) == said


@pytest.mark.parametrize("name", ["sum-mismatch", "qn101"])
def test_a_name_that_is_taken_is_told_on_its_rules_line(tmp_path: Path, name: str) -> None:
    from dxlint import check

    path = tmp_path / "dxlint.yaml"
    rule = f"QN102: {{kind: required, on: table, name: {name}}}"
    path.write_text(f"rules:\n  QN101: {{kind: required, on: table}}\n  {rule}\n", encoding="utf-8")
    (tmp_path / "on-top.yaml").write_text("extends: dxlint.yaml\n", encoding="utf-8")
    for config in (path, tmp_path / "on-top.yaml"):
        with pytest.raises(ConfigError) as caught:
            check({"dxlint": 1}, config=str(config))
        error = caught.value
        assert (error.reason, error.file, error.line) == ("rule-taken", str(path), 3)


def test_a_package_is_told_the_line_of_a_rule_whose_name_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "zz_declared", PACKAGE)
    declared = (
        "# Rules\nZZ001: {kind: required, on: table, name: zz-one}\nZZ002: {kind: required, on: table, name: %s}\n"
    )
    for name, reason in (("sum-mismatch", "taken"), ("zz-one", "taken-twice")):
        (tmp_path / "rules.yaml").write_text(declared % name, encoding="utf-8")
        (failure,) = load().failures
        assert failure.fault is not None
        assert (failure.fault.reason, Path(failure.fault.file).name, failure.fault.line) == (reason, "rules.yaml", 3)


PACKAGE = """
from pathlib import Path
from dxlint import hookimpl
from dxlint.plugin import declared_rules_in

@hookimpl
def dxlint_rules():
    return declared_rules_in(Path(__file__).with_name("rules.yaml"))
"""


@pytest.mark.parametrize(
    "limit",
    [
        "on: indicator, value: percent, at_most: 150%",
        "on: indicator, value: percent, at_least: 1%, at_most: 1%",
        "on: indicator, value: percent, at_most: 0%",
        "on: indicator, value: result, at_least: -5%",
        "on: indicator, value: result, at_least: 0%",
        "on: measure, value: value, at_least: -5%, at_most: -1%",
        "on: tally, value: achieved, at_most: '0'",
    ],
)
def test_a_bound_that_a_figure_may_be_beyond_is_taken(tmp_path: Path, limit: str) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(f"rules:\n  QN101: {{kind: limit, {limit}}}\n", encoding="utf-8")
    assert [*read_config(str(path))["rules"]] == ["QN101"]


EXPRESSIONS = {
    "result.value >": ("too-early", "", "14", ">"),
    "a > > b": ("other", "", "5", "> b"),
    "result.value >\n  1 2": ("other", "2", "5", "2"),
    "(result.value > 1": ("open-bracket", "", "1", "(result.value > 1"),
    "has(result": ("open-bracket", "", "4", "(result"),
    'name == ")" && (1 == 1': ("open-bracket", "", "16", "(1 == 1"),
    "result.value > 1)": ("close-bracket", "", "17", ")"),
    "name == 'abc": ("open-quote", "", "9", "'abc"),
    "name == “x”": ("curly-quotes", "", "9", "“"),
    "unit = 1": ("operator", "", "6", "="),
    "result.value => 5": ("operator", "", "14", "=>"),
    "1 == 1 and 2 == 2": ("operator", "", "8", "and"),
    "not has(note)": ("operator", "", "1", "not"),
    "result.value >= 82,5": ("decimal-comma", "", "19", ","),
    "result.value >= 80%": ("percent-sign", "", "19", "%"),
    "tỷ lệ > 5": ("marked-letter", "", "1", "tỷ lệ > 5"),
    "result.value >= ngưỡng": ("marked-letter", "", "17", "ngưỡng"),
    "result.value ≥ 5": ("operator", "", "14", "≥"),
    "result.value <> 5": ("operator", "", "14", "<>"),
    "result.value > 1.000.000": ("thousands", "", "16", "1.000.000"),
    "result.value > 5 ? true": ("ends-early", "", "24", ""),
    "1" + " + 1" * 150: ("too-deep", "", "1", ""),
    " ": ("nothing", "", "1", ""),
}


@pytest.mark.parametrize("check", EXPRESSIONS)
def test_what_an_expression_cannot_be_read_for_is_said_with_its_place(tmp_path: Path, check: str) -> None:
    error = fault(tmp_path, f"rules:\n  QN101: {{kind: expression, on: indicator, check: {json.dumps(check)}}}\n")
    assert error.reason == "rule-not-cel"
    assert tuple(error.data[key] for key in ("cause", "of_line", "column", "near")) == EXPRESSIONS[check]


@pytest.mark.parametrize(("word", "nearest"), [("lenght", "all, contains, "), ("containz", "contains")])
def test_a_function_that_is_none_is_told_with_those_that_are(tmp_path: Path, word: str, nearest: str) -> None:
    error = fault(tmp_path, f"rules:\n  QN101: {{kind: expression, on: indicator, check: 'name.{word}(unit)'}}\n")
    assert error.reason == "rule-unknown-function"
    assert error.data["nearest"].startswith(nearest)


@pytest.mark.parametrize("number", ["1.5", "0.125", "1.0005", "1500", "99.12"])
def test_a_number_that_is_one_number_only_is_taken(tmp_path: Path, number: str) -> None:
    path = tmp_path / "dxlint.yaml"
    path.write_text(f"rules:\n  QN101: {{kind: expression, check: '{number} > 0'}}\n", encoding="utf-8")
    assert read_config(str(path))["rules"]["QN101"]


PATTERNS = {
    "(abc": ("group-open", "1"),
    "a(b(c)": ("group-open", "2"),
    "abc)": ("group-close", "4"),
    "[abc": ("set-open", "1"),
    "[]a": ("set-open", "1"),
    "[)](": ("group-open", "4"),
    "a\\": ("lone-backslash", "2"),
    "a**": ("nothing-repeated", "3"),
    "a|*": ("nothing-repeated", "3"),
    "a{2,1}": ("other", "3"),
    "[z-a]": ("other", "5"),
    "a{99999999}": ("too-long", "2"),
    "a{1,99999999}": ("too-long", "2"),
    "a{999999999999}": ("too-long", "2"),
    "(a(b{1000}c){1000}){9}": ("too-long", "13"),
    "[a)]{50}(?:[^]x]{2001}){50}": ("too-long", "24"),
}


@pytest.mark.parametrize(
    "declared",
    [
        "{{kind: pattern, on: header, value: number, matches: {0}}}",
        "{{kind: expression, on: citation, check: {1}}}",
    ],
    ids=["pattern", "matches"],
)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_pattern_cannot_be_read_for_is_said_with_its_place(tmp_path: Path, pattern: str, declared: str) -> None:
    check = json.dumps("number.matches('" + pattern.replace("\\", "\\\\") + "')")
    held = declared.format(json.dumps(pattern), check)
    error = fault(tmp_path, f"rules:\n  QN101: {held}\n")
    assert error.reason == "rule-not-a-pattern"
    assert (error.data["cause"], error.data["column"]) == PATTERNS[pattern]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("made", ["check: '1 ='", "check: 'name.matches(\"(\")'", "check: '{}'"])
def test_no_sentence_on_an_expression_is_a_library_s_alone(tmp_path: Path, made: str, language: str) -> None:
    error = fault(tmp_path, f"rules:\n  QN101: {{kind: expression, on: indicator, {made}}}\n")
    use(language)
    try:
        said = sentence(error)
    finally:
        use("vi")
    assert not any(word in said for word in ("missing )", "position", "map_lit", "None")), said
    assert ("quy tắc" in said) == (language == "vi")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("a{1000}", "a" * 1000),
        (r"[0-9]{1,3}(?:\.[0-9]{3}){0,300}", "12.345.678"),
        (r"\((?:ab){2}\){2}", "(abab))"),
        ("a{,5}b{0}c", "aac"),
        ("[{]{2}", "{{"),
        ("[(]{300}" * 300, "(" * 90_000),
    ],
)
def test_a_pattern_that_repeats_within_reason_is_taken(pattern: str, text: str) -> None:
    from dxlint.declared.patterns import compiled

    assert compiled(pattern)(text)
