"""The format junit: what CI services read as test results.

``junit-10.xsd`` is the schema of Jenkins' xUnit plugin (MIT), as the sources of pytest carry it, unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from dxlint.reporters.junit import report as junit
from dxlint.rulebook.findings import Finding, Severity
from dxlint.run.options import Options
from dxlint.run.plugins import PluginFailure
from dxlint.run.run import LintRun, run

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit-10.xsd")))


def read(written: str) -> etree._Element:
    """The root of a report, after its schema has been asked."""
    root = etree.fromstring(written.encode())
    SCHEMA.assertValid(root)
    return root


def numbers(element: etree._Element) -> dict[str, str]:
    return {key: value for key, value in element.attrib.items() if key in ("tests", "failures", "errors", "skipped")}


def test_a_finding_is_a_case_that_fails_and_names_its_place(
    a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    (suite,) = read(junit(a_run(a_finding())))
    assert suite.get("name") == "báo cáo.yaml"
    case, _counts = suite
    assert dict(case.attrib) == {"classname": "báo cáo.yaml", "name": "DX113 zero-denominator 3:28"}
    (failure,) = case
    assert dict(failure.attrib) == {"type": "error", "message": "5/0: the denominator is zero."}
    assert str(failure.text).splitlines() == [
        "báo cáo.yaml:3:28: error: 5/0: the denominator is zero.",
        "→ báo cáo.yaml:3:44: The percentage beside it.",
        "→ 5/5 instead of 5/0",
    ]


def test_a_file_without_findings_is_one_case_that_passes(a_run: Callable[..., LintRun]) -> None:
    root = read(junit(a_run()))
    assert numbers(root) == {"tests": "1", "failures": "0", "errors": "0"}
    assert [dict(case.attrib) for case in root.iter("testcase")] == [{"classname": "báo cáo.yaml", "name": "dxlint"}]


def test_the_suites_fail_exactly_where_the_run_does(
    a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    warning = a_finding(severity=Severity.WARNING)
    for fail_on, failures in ((Severity.ERROR, "0"), (Severity.WARNING, "1"), (Severity.INFO, "1")):
        done = a_run(warning)._replace(fail_on=fail_on)
        root = read(junit(done))
        assert numbers(root) == {"tests": "1", "failures": failures, "errors": "0"}
        assert done.exit_status() == int(failures)
        assert "the denominator is zero" in etree.tostring(root, encoding="unicode")


def test_what_kept_dxlint_from_judging_is_an_error(
    a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    failed = (PluginFailure("dxlint-quang-nam", "1.0", "cannot-load", "ImportError: x"),)
    root = read(junit(a_run(a_finding(code="DX001", name="unreadable-input", blocks=True), failures=failed)))
    assert numbers(root) == {"tests": "2", "failures": "0", "errors": "2"}
    assert root[-1].get("name") == "dxlint"


def test_a_suppressed_finding_is_skipped_with_its_reason(report: Path) -> None:
    (suite,) = read(junit(run(Options(paths=(str(report),), isolated=True, language="en", select=("DX1",)))))
    assert numbers(suite) == {"tests": "3", "failures": "1", "errors": "0", "skipped": "1"}
    (skipped,) = suite.iter("skipped")
    assert skipped.get("message") == "chờ số liệu của Sở"


def test_each_file_is_a_suite_and_a_file_passed_over_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('dxlint: 1\nmeasures: [{name: a, result: "27/26"}]\n', encoding="utf-8")
    (tmp_path / "b.yaml").write_text('dxlint: 1\nmeasures: [{name: a, result: "2/26"}]\n', encoding="utf-8")
    (tmp_path / "c.yaml").write_text("other: 1\n", encoding="utf-8")
    root = read(junit(run(Options(paths=(str(tmp_path),), isolated=True, language="en", select=("DX1",)))))
    assert [(Path(str(suite.get("name"))).name, suite.get("failures")) for suite in root] == [
        ("a.yaml", "1"),
        ("b.yaml", "0"),
    ]


@pytest.mark.parametrize("hidden", ["\x00", "\x1b[2J", "\x07", "\ufffe", "\uffff", "\ud800", "\u202e", "]]>", "<&\"'>"])
def test_no_character_of_a_report_breaks_the_xml(
    hidden: str, a_run: Callable[..., LintRun], a_finding: Callable[..., Finding]
) -> None:
    place = a_finding().place._replace(file=f"a{hidden}.yaml")
    told = a_finding(message=f"một{hidden}hai", place=place, suppressed=hidden)
    root = read(junit(a_run(told, a_finding(message=f"một{hidden}hai", place=place))))
    (failure,) = root.iter("failure")
    assert str(failure.get("message")).startswith("một")
    assert str(failure.get("message")).endswith("hai")
