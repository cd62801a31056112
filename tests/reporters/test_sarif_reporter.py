"""SARIF 2.1.0, judged by the standard's own schema.

``sarif-2.1.0-rtm.5.json`` is the JSON Schema of the OASIS technical committee, as Microsoft's package
``@microsoft/jest-sarif`` (MIT) carries it, unchanged.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from dxlint.reporters.parts.home import addresses
from dxlint.reporters.sarif import report as sarif
from dxlint.rulebook.rule import Rule
from dxlint.run.options import Options
from dxlint.run.plugins import Plugin, PluginFailure
from dxlint.run.run import run

STANDARD = Draft4Validator(
    json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)


def log_of(run_: Any) -> dict[str, Any]:
    """The one run of the log, which fits the standard."""
    log = json.loads(sarif(run_))
    STANDARD.validate(log)
    return log["runs"][0]


def test_real_reports_make_a_log_that_fits_the_standard(report: Path) -> None:
    assert log_of(run(Options(paths=("fixtures/reports",), isolated=True)))["results"]
    assert log_of(run(Options(paths=(str(report),), isolated=True)))["results"]


def test_a_result_names_rule_place_and_fingerprint(a_run: Callable, a_finding: Callable) -> None:
    made = log_of(a_run(a_finding()))
    (result,) = made["results"]
    assert result["ruleId"] == "DX113"
    assert result["level"] == "error"
    assert result["partialFingerprints"] == {"dxlint/v1": "0123456789abcdef"}
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 28, "endLine": 3, "endColumn": 31}
    assert made["columnKind"] == "unicodeCodePoints"
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "DX113"


def test_vietnamese_and_blanks_in_a_path_are_percent_encoded(a_run: Callable, a_finding: Callable) -> None:
    (result,) = log_of(a_run(a_finding()))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "b%C3%A1o%20c%C3%A1o.yaml"


def test_a_file_outside_every_repository_has_a_whole_uri(report: Path) -> None:
    made = log_of(run(Options(paths=(str(report),), isolated=True)))
    uri = made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert uri.endswith("/bao%20cao.yaml")


def test_suppressed_findings_are_marked_not_dropped(a_run: Callable, a_finding: Callable) -> None:
    hidden = [a_finding(suppressed=reason) for reason in ("chờ số liệu", "-", "baseline")]
    results = log_of(a_run(a_finding(), *hidden))["results"]
    assert [result["suppressions"] for result in results] == [
        [],
        [{"kind": "inSource", "justification": "chờ số liệu"}],
        [{"kind": "inSource"}],
        [{"kind": "external", "justification": "baseline"}],
    ]


def test_the_words_of_a_rule_do_not_change_with_the_finding(report: Path) -> None:
    one, other = (
        log_of(run(Options(paths=(path,), isolated=True, language="vi", select=("DX113", "DX103"))))
        for path in (str(report), "fixtures/reports")
    )
    rules = [{rule["id"]: rule for rule in made["tool"]["driver"]["rules"]} for made in (one, other)]
    shared = rules[0].keys() & rules[1].keys()
    assert shared
    assert all(rules[0][code] == rules[1][code] for code in shared)


def test_a_plugins_rule_stands_with_the_plugin(a_run: Callable, a_finding: Callable, a_rule: Rule) -> None:
    guest = Plugin("dxlint-thanh-hoa", "0.1.0", (a_rule,))
    made = log_of(a_run(a_finding(code="TH001", name="cites-the-target"), plugins=(guest,)))
    (result,) = made["results"]
    assert result["rule"] == {"id": "TH001", "index": 0, "toolComponent": {"index": 0}}
    assert made["tool"]["extensions"][0]["rules"][0]["id"] == "TH001"


def test_a_run_that_could_not_judge_is_no_successful_execution(
    a_run: Callable, a_finding: Callable, tmp_path: Path
) -> None:
    failed = a_run(failures=(PluginFailure("dxlint-x", "2.0", "cannot-load", "ImportError: no"),))
    unread = a_run(a_finding(code="DX001", name="unreadable-input", blocks=True))
    for run_ in (failed, unread):
        (invocation,) = log_of(run_)["invocations"]
        assert invocation["executionSuccessful"] is False
        assert invocation["exitCode"] == 2
        assert invocation["toolExecutionNotifications"]
    assert log_of(a_run(a_finding()))["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_suggestion_is_a_replacement_in_its_file(a_run: Callable, a_finding: Callable) -> None:
    (result,) = log_of(a_run(a_finding()))["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "5/5"}


def test_related_places_are_numbered(a_run: Callable, a_finding: Callable) -> None:
    (result,) = log_of(a_run(a_finding()))["results"]
    assert [place["id"] for place in result["relatedLocations"]] == [1]
    assert result["relatedLocations"][0]["message"] == {"text": "The percentage beside it."}


def test_with_a_baseline_each_result_says_whether_it_is_new(a_run: Callable, a_finding: Callable) -> None:
    both = a_finding(), a_finding(suppressed="baseline")
    results = log_of(a_run(*both)._replace(has_baseline=True))["results"]
    assert [result["baselineState"] for result in results] == ["new", "unchanged"]
    assert all("baselineState" not in result for result in log_of(a_run(*both))["results"])


def test_a_declared_rule_is_described_with_the_tools_own(a_run: Callable, a_finding: Callable, a_rule: Rule) -> None:
    made = log_of(a_run(a_finding(code="TH001"))._replace(declared={"TH001": a_rule}))
    (result,) = made["results"]
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "TH001"


@pytest.mark.parametrize(
    ("stated", "home", "page"),
    [
        ("Repository, https://example.vn/dxlint/", "https://example.vn/dxlint", "docs/rules/en/DX113.md"),
        ("Homepage, https://example.vn/dxlint", "https://example.vn/dxlint", "docs/rules/en/DX113.md"),
        ("Documentation, https://dxlint.example.vn/", "https://dxlint.example.vn", "en/rules/DX113.html"),
    ],
)
def test_rules_link_to_their_pages_where_the_package_says_where_these_stand(
    stated: str, home: str, page: str, a_run: Callable, a_finding: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = Message()
    message["Project-URL"] = stated
    monkeypatch.setattr("dxlint.reporters.parts.home.metadata", lambda _name: message)
    addresses.cache_clear()
    driver = log_of(a_run(a_finding()))["tool"]["driver"]
    addresses.cache_clear()
    assert driver["informationUri"] == home
    assert driver["rules"][0]["helpUri"] == f"{home}/{page}"
    assert (Path("docs/rules/en") / "DX113.md").exists()


@pytest.mark.slow
def test_sarif_tools_read_it(report: Path, tmp_path: Path) -> None:
    pytest.importorskip("sarif")
    (tmp_path / "a.sarif").write_text(sarif(run(Options(paths=(str(report),), isolated=True))), encoding="utf-8")
    command = [sys.executable, "-m", "sarif", "csv", "--output", str(tmp_path / "a.csv"), str(tmp_path / "a.sarif")]
    subprocess.run(command, check=True, capture_output=True)
    told = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert {"DX103", "DX113"} <= set(re.findall(r"DX\d{3}", told))
