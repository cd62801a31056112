"""Rules that a configuration brings: a file of Python beside it, and declarations in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dxlint import UnknownRule, check
from dxlint.cli.main import main
from dxlint.run.plugins import load
from dxlint.testing import faults

LOCAL = """
from dxlint import Evidence, Severity, rule
from dxlint.model import Indicator

@rule("QN201", "no-target", Severity.WARNING, on=Indicator, message={"vi": "“{name}” chưa có mục tiêu."})
def no_target(indicator):
    if not indicator.target:
        yield Evidence(indicator, name=indicator.name)
"""
REPORT = 'dxlint: 1\ngroups:\n  - indicators: [{id: "1", name: Hồ sơ, result: "70%"}]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.py").write_text(LOCAL, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [./rules.py]\nselect: [QN]\n", encoding="utf-8")
    below = tmp_path / "below"
    below.mkdir()
    (below / "report.yaml").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_a_file_is_found_from_the_configuration_that_names_it(folder: Path) -> None:
    (finding,) = check(folder / "below" / "report.yaml").findings
    assert (finding.code, finding.message) == ("QN201", "“Hồ sơ” chưa có mục tiêu.")


def test_a_file_beside_a_report_is_not_loaded_unless_it_is_named(folder: Path) -> None:
    (folder / "dxlint.yaml").unlink()
    with pytest.raises(UnknownRule):
        check(folder / "below" / "report.yaml", select=["QN201"])


def test_a_file_that_fails_is_named_with_its_error_also_where_its_rules_are_selected(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "rules.py").write_text("import nowhere_at_all\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["check", "below/report.yaml", "--select", "QN201", "--lang", "en"])
    assert done.exit_code == 2
    assert "rules.py" in done.output
    assert "ModuleNotFoundError" in done.output
    assert "there is no rule “QN201”" in done.output


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import dxlint\n\nx = nobody_knows\n", "rules.py:3 cannot be loaded: “NameError"),
        ("import dxlint\n\ndef broken(:\n", "rules.py:3 cannot be loaded: “SyntaxError"),
    ],
)
def test_a_file_that_fails_is_told_with_its_line_to_whom_writes_it(folder: Path, source: str, said: str) -> None:
    (folder / "rules.py").write_text(source, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "below/report.yaml", "--lang", "en"])
    output = " ".join(done.output.split())
    assert (done.exit_code, said in output, "take it out" in output) == (2, True, False), output
    assert "is named by" not in output, output  # it was loaded, and that failed: no word of a file that is not trusted


def test_a_rule_that_returns_its_evidence_is_told_to_yield_it_at_its_own_line(folder: Path) -> None:
    (folder / "rules.py").write_text(LOCAL.replace("yield Evidence", "return Evidence"), encoding="utf-8")
    (finding,) = check(folder / "below" / "report.yaml", language="en").findings
    assert (finding.code, finding.data["where"]) == ("DX009", "rules.py:5")
    assert "yield Evidence(…)" in finding.message


TWICE = {
    "code": ('"QN201", "no-target"', '"QN201", "other"', "two rules have “QN201”"),
    "name": ('"QN201", "no-target"', '"QN202", "no-target"', "two rules have “no-target”"),
}


@pytest.mark.parametrize("what", TWICE)
def test_two_rules_of_one_code_or_name_in_a_file_are_refused(folder: Path, what: str) -> None:
    written, changed, said = TWICE[what]
    second = LOCAL.replace(written, changed).replace("def no_target", "def other")
    (folder / "rules.py").write_text(LOCAL + second, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "below/report.yaml", "--lang", "en"])
    assert done.exit_code == 2
    assert said in done.output


def test_two_rules_of_their_own_codes_and_names_are_both_there(folder: Path) -> None:
    second = LOCAL.replace('"QN201", "no-target"', '"QN202", "other"').replace("def no_target", "def other")
    (folder / "rules.py").write_text(LOCAL + second, encoding="utf-8")
    assert {finding.code for finding in check(folder / "below" / "report.yaml").findings} == {"QN201", "QN202"}


IN_FILE = """
summary: {vi: Thiếu mục tiêu, en: No target}
messages: {found: {vi: "Từ tệp: {name}", en: "From the file: {name}"}}
"""


@pytest.mark.parametrize("words", [IN_FILE, "QN201:" + IN_FILE.replace("\n", "\n  ")])
def test_words_in_the_decorator_and_in_the_file_beside_it_are_refused(folder: Path, words: str) -> None:
    (folder / "rules.yaml").write_text(words, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "below/report.yaml", "--lang", "en"])
    assert done.exit_code == 2
    assert "rule QN201 has words in its decorator (message=) and in the .yaml beside it" in done.output
    (folder / "rules.py").write_text(
        LOCAL.replace(', message={"vi": "“{name}” chưa có mục tiêu."}', ""), encoding="utf-8"
    )
    (finding,) = check(folder / "below" / "report.yaml").findings
    assert finding.message == "Từ tệp: Hồ sơ"


@pytest.mark.parametrize(
    "words", ["QN202:" + IN_FILE.replace("\n", "\n  "), "QN101: {kind: required, on: table}\n", ""]
)
def test_a_file_beside_the_module_that_has_no_words_of_the_rule_does_not_matter(folder: Path, words: str) -> None:
    (folder / "rules.yaml").write_text(words, encoding="utf-8")
    (finding,) = check(folder / "below" / "report.yaml").findings
    assert finding.message == "“Hồ sơ” chưa có mục tiêu."


def test_the_examples_of_a_folder_are_tried(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = (
        "rules:\n  QN101:\n    kind: limit\n    on: indicator\n    value: result\n    at_least: 80%\n"
        '    bad: [{submission: {groups: [{indicators: [{name: A, result: "79%"}]}]}}]\n'
        '    good: [{submission: {groups: [{indicators: [{name: A, result: "80%"}]}]}}]\n'
    )
    (folder / "dxlint.yaml").write_text(declared, encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["test-rules", "--lang", "en"])
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "QN101 qn101: 2 examples hold")
    (folder / "dxlint.yaml").write_text(declared.replace("79%", "81%"), encoding="utf-8")
    done = CliRunner().invoke(main, ["test-rules", "--lang", "en"])
    assert done.exit_code == 1
    assert done.output.startswith("QN101: bad example “1”: the rule finds nothing in it, and must find something")


def test_examples_in_which_a_rule_looks_at_nothing_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = (
        "rules:\n  QN101:\n    kind: limit\n    on: indicator\n    where: {name: A}\n    value: result\n"
        '    at_least: 80%\n    bad: [{submission: {groups: [{indicators: [{name: A, result: "79%"}]}]}}]\n'
        '    good:\n      - {name: of another, submission: {groups: [{indicators: [{name: B, result: "5%"}]}]}}\n'
    )
    (folder / "dxlint.yaml").write_text(declared, encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["test-rules", "--lang", "en"])
    assert done.exit_code == 1
    assert done.output.startswith("QN101: the rule looks at nothing in its good examples")
    more = '      - {submission: {groups: [{indicators: [{name: A, result: "80%"}]}]}}\n'
    (folder / "dxlint.yaml").write_text(declared + more, encoding="utf-8")
    done = CliRunner().invoke(main, ["test-rules", "--lang", "vi"])
    said = "  quy tắc không xem đến nội dung nào trong các ví dụ đúng “of another”"
    assert (done.exit_code, done.output.splitlines()[1]) == (0, said)


def test_ones_own_rules_are_tried_and_not_those_of_installed_plugins(
    folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["test-rules", "--lang", "en"])
    assert done.output.splitlines()[-2:] == [
        "not tried: the rules of zz-well; name their codes to try them (dxlint test-rules OK001)",
        "1 rule of rules.py tried, 1 at fault",
    ]
    assert "OK001: " not in done.output
    (folder / "dxlint.yaml").write_text("lang: en\n", encoding="utf-8")
    for words, whose in (([], "zz-well"), (["OK"], "zz-well"), (["rules.py"], "rules.py")):
        done = CliRunner().invoke(main, ["test-rules", *words, "--lang", "en"])
        assert done.output.splitlines()[-1] == f"1 rule of {whose} tried, 1 at fault"


def test_where_the_file_of_rules_cannot_be_loaded_nobody_is_told_that_there_are_no_rules(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "rules.py").write_text("def broken(:\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["test-rules", "--lang", "en"])
    assert (done.exit_code, "rules.py:1 cannot be loaded" in done.output, "no rules" in done.output) == (2, True, False)


def test_a_file_of_rules_that_is_not_there_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["test-rules", "nowhere.py", "--lang", "en"])
    assert (done.exit_code, "nowhere.py is named, and there is no such file" in done.output) == (
        2,
        True,
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "QN201: ví dụ sai “1”: quy tắc không tìm thấy gì trong đó; hãy sửa ví dụ"),
        ("en", "QN201: bad example “1”: the rule finds nothing in it; change it until the rule does"),
    ],
)
def test_a_bad_example_in_which_a_rule_in_python_finds_nothing(
    language: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "dxlint.yaml").write_text("plugins: [./vacuous.py]\n", encoding="utf-8")
    (folder / "vacuous.py").write_text(VACUOUS, encoding="utf-8")
    held = VACUOUS_WORDS.replace("[{name: A}]", "[{name: A, target: '1'}]").replace(", finds: [{message: found}]", "")
    (folder / "vacuous.yaml").write_text(held, encoding="utf-8")
    done = CliRunner().invoke(main, ["test-rules", "--lang", language])
    assert said in done.output


VACUOUS = """
from dxlint import Evidence, Severity, rule
from dxlint.model import Indicator

@rule("QN201", "no-target", Severity.WARNING, on=Indicator)
def no_target(indicator):
    if not indicator.target:
        yield Evidence(indicator)
"""
VACUOUS_WORDS = """
summary: {vi: Không có mục tiêu, en: No target}
explanation: {vi: Hãy ghi., en: Write it.}
messages: {found: {vi: Thiếu., en: Missing.}}
bad: [{submission: "dxlint: 1\\ngroups: [{indicators: [{name: A}]}]", finds: [{message: found}]}]
good: [{name: no indicator, submission: "dxlint: 1\\nmeasures: [{name: A, value: '1'}]"}]
"""


def test_good_examples_without_the_node_of_a_rule_in_python_prove_nothing(folder: Path) -> None:
    (folder / "vacuous.py").write_text(VACUOUS, encoding="utf-8")
    (folder / "vacuous.yaml").write_text(VACUOUS_WORDS, encoding="utf-8")
    (rule,) = load(modules=[str(folder / "vacuous.py")]).guests[-1].rules
    assert [(one.reason, one.example) for one in faults(rule)] == [("nothing-looked-at", "no indicator")]


def test_a_rule_that_fails_in_its_examples_is_told_so_once(folder: Path) -> None:
    (folder / "vacuous.py").write_text(VACUOUS.replace("indicator.target", "indicator.aim"), encoding="utf-8")
    both = VACUOUS_WORDS.replace(
        "measures: [{name: A, value: '1'}]", "groups: [{indicators: [{name: A, target: '1'}]}]"
    )
    (folder / "vacuous.yaml").write_text(both, encoding="utf-8")
    (rule,) = load(modules=[str(folder / "vacuous.py")]).guests[-1].rules
    (fault,) = faults(rule)
    assert fault.reason == "fails"
    assert "'aim'" in fault.detail


def test_no_rules_to_try_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dxlint.yaml").write_text("select: [DX1]\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["test-rules", "--lang", "en"])
    assert done.exit_code == 1
    assert "no rules here" in done.output


@pytest.mark.slow
def test_the_examples_are_tests_of_pytest(pytester: pytest.Pytester) -> None:
    pytester.makefile(
        ".yaml",
        dxlint="rules:\n  QN101:\n    {kind: required, on: table, bad: [{submission: {groups: []}}], "
        "good: [{submission: {groups: []}}]}\n",
    )
    done = pytester.runpytest_subprocess("-p", "dxlint.pytest_plugin", "-p", "no:cacheprovider")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*QN101*not-silent*"])


def test_each_file_is_compared_by_the_rules_of_its_own_configuration(tmp_path: Path) -> None:
    report = (
        "dxlint: 1\nheader: {{agency: UBND xã {name}, period: {{year: 2023, quarter: {quarter}}}}}\n"
        'groups: [{{indicators: [{{id: "1", name: Lũy kế hồ sơ, result: "{result}"}}]}}]\n'
    )
    for folder, severity in (("a", "error"), ("b", "info"), ("c", "")):
        (tmp_path / folder).mkdir()
        for quarter, result in ((1, "120"), (2, "102")):
            text = report.format(name=folder, quarter=quarter, result=result)
            (tmp_path / folder / f"{quarter}.yaml").write_text(text, encoding="utf-8")
        if severity:
            (tmp_path / folder / "dxlint.yaml").write_text(
                "select: [QN]\nrules:\n"
                f"  QN101: {{kind: not-below-last-period, on: indicator, severity: {severity}}}\n",
                encoding="utf-8",
            )
        else:
            (tmp_path / folder / "dxlint.yaml").write_text("select: [DX113]\n", encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("select: [DX113]\n", encoding="utf-8")
    said = {(Path(f.place.file).parts[-2:], f.code, f.severity.value) for f in check(tmp_path).findings}
    assert said == {(("a", "2.yaml"), "QN101", "error"), (("b", "2.yaml"), "QN101", "info")}
