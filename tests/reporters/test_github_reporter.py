"""What a pull request shows beside its lines."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.formats.places import Location
from dxlint.reporters.github import report as github
from dxlint.rulebook.findings import Severity
from dxlint.run.plugins import PluginFailure


def test_a_finding_is_one_command_and_the_last_line_is_plain(a_run: Callable, a_finding: Callable) -> None:
    command, last = github(a_run(a_finding())).splitlines()
    assert command == (
        "::error file=báo cáo.yaml,line=3,col=28,endLine=3,endColumn=31,title=DX113 zero-denominator"
        "::5/0: the denominator is zero.%0A→ 3:44: The percentage beside it.%0A→ 5/5 instead of 5/0"
    )
    assert last == "dxlint: 1 error, 0 warnings, 0 info; 1 report, 61 rules · dxlint 0.1.0"


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_severities_have_commands(a_run: Callable, a_finding: Callable, severity: Severity, command: str) -> None:
    assert github(a_run(a_finding(severity=severity))).startswith(f"::{command} ")


def test_no_report_can_give_a_command_of_its_own(a_run: Callable, a_finding: Callable) -> None:
    place = a_finding().place._replace(file="a,line=1:\n::error::b%.yaml")
    told = github(a_run(a_finding(place=place, message="99%\n::stop-commands::x\r::warning::y")))
    assert [line for line in told.splitlines() if line.startswith("::")] == [told.splitlines()[0]]
    assert "file=a%2Cline=1%3A%0A%3A%3Aerror%3A%3Ab%25.yaml" in told
    assert "99%25%0A::stop-commands::x%0A::warning::y" in told


def test_a_place_over_several_lines_has_no_columns(a_run: Callable, a_finding: Callable) -> None:
    told = github(a_run(a_finding(place=a_finding().place._replace(location=Location(3, 28, 5, 31)))))
    assert "line=3,endLine=5,title" in told


def test_suppressed_findings_are_not_shown(a_run: Callable, a_finding: Callable) -> None:
    assert not github(a_run(a_finding(suppressed="x"))).startswith("::")


def test_a_failed_plugin_is_an_error(a_run: Callable) -> None:
    told = github(a_run(failures=(PluginFailure("dxlint-x", "", "missing", "dxlint-x"),)))
    assert told.startswith("::error title=dxlint::plugin dxlint-x is required and is not installed\n")


def test_files_are_named_from_the_root_of_the_repository(
    a_run: Callable, a_finding: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "bao-cao").mkdir()
    (tmp_path / "bao-cao" / "xa.yaml").write_text("dxlint: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "bao-cao")
    told = github(a_run(a_finding(place=a_finding().place._replace(file="xa.yaml"))))
    assert "file=bao-cao/xa.yaml," in told


def test_the_worst_stand_first_and_the_last_line_says_how_many_are_not_shown(
    a_run: Callable, a_finding: Callable
) -> None:
    remarks = [a_finding(severity=Severity.INFO)] * 12
    errors = [a_finding()] * 11
    failed = (PluginFailure("dxlint-x", "", "missing", "dxlint-x"),)
    *commands, last = github(a_run(*remarks, *errors, failures=failed)).splitlines()
    kinds = [command.split(" ")[0] for command in commands]
    assert kinds == ["::error"] * 12 + ["::notice"] * 12
    assert last.endswith("; 4 more stand only in this log")
    assert "log" not in github(a_run(*[a_finding()] * 10, *[a_finding(severity=Severity.INFO)] * 10)).splitlines()[-1]
