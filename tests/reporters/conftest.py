"""Runs made by hand, and real ones over small reports."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.formats.places import Location
from dxlint.i18n import use
from dxlint.model import Submission
from dxlint.rulebook.findings import Finding, Fix, Place, Related, Replacement, Severity
from dxlint.rulebook.rule import Rule, rule
from dxlint.run.plugins import Plugin, PluginFailure
from dxlint.run.run import LintRun

LINE = '  - {name: Hồ sơ, result: "5/0", percent: "100%"}'


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


def finding(**changes: object) -> Finding:
    """An error in line 3 of ``báo cáo.yaml``, with a related place and a suggestion."""
    place = Place("báo cáo.yaml", "/measures/0/result", Location(3, 28, 3, 31))
    made = Finding(
        "DX113",
        "zero-denominator",
        Severity.ERROR,
        "5/0: the denominator is zero.",
        place,
        "5/0",
        {"fraction": "5/0"},
        (Related(place._replace(location=Location(3, 44, 3, 48)), "The percentage beside it."),),
        (Fix("5/5 instead of 5/0", (Replacement(place, "5/5"),)),),
        "0123456789abcdef",
        None,
        LINE,
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def made_run(*findings: Finding, failures: tuple[PluginFailure, ...] = (), plugins: tuple[Plugin, ...] = ()) -> LintRun:
    return LintRun(findings, ("báo cáo.yaml",), 0, 61, plugins, failures, Severity.ERROR, "en")


@pytest.fixture
def a_finding() -> Callable[..., Finding]:
    return finding


@pytest.fixture
def a_run() -> Callable[..., LintRun]:
    return made_run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with one error of DX103, one warning of DX113, one suppressed warning."""
    path = tmp_path / "bao cao.yaml"
    path.write_text(
        "dxlint: 1\nmeasures:\n"
        '  - {name: Hồ sơ, result: "5/0"}\n'
        '  - {name: Cổng thông tin, result: "27/26"}\n'
        '  - {name: Đơn thư, result: "3/0"}  # dxlint: ignore[DX113] chờ số liệu của Sở\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def a_rule() -> Rule:
    """A rule of a province's plugin."""

    @rule("TH001", "cites-the-target", Severity.WARNING, on=Submission)
    def cites_the_target(submission: Submission) -> tuple[()]:
        return ()

    return cites_the_target
