"""What a person at a terminal reads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dxlint.formats.places import NOWHERE
from dxlint.i18n import use
from dxlint.reporters import reporter
from dxlint.reporters.parts.excerpt import width_of
from dxlint.reporters.text import report as text
from dxlint.rulebook.findings import Severity
from dxlint.run.options import Options
from dxlint.run.plugins import Plugin, PluginFailure
from dxlint.run.run import run


def test_a_finding_is_told_with_its_line_its_place_and_what_would_mend_it(a_run: Callable, a_finding: Callable) -> None:
    assert text(a_run(a_finding())).splitlines() == [
        "báo cáo.yaml",
        "",
        "  error DX113 zero-denominator  3:28",
        "    5/0: the denominator is zero.",
        '    3 │ - {name: Hồ sơ, result: "5/0", percent: "100%"}',
        "      │                          ^^^",
        "    → 3:44: The percentage beside it.",
        "    → suggestion: 5/5 instead of 5/0",
        "",
        "1 error, 0 warnings, 0 info",
        "Understood: no figures that could be judged",
        "1 report, 61 rules · dxlint 0.1.0",
    ]


def test_a_clean_result_says_what_stands_behind_it(a_run: Callable) -> None:
    run_ = a_run(plugins=(Plugin("dxlint-thanh-hoa", "0.1.0"),))._replace(
        checked=("a", "b", "c"), passed_over=2, understood={"shares": 1, "tables": 2}
    )
    assert text(run_).splitlines() == [
        "Nothing found",
        "Understood: 1 share, 2 tables",
        "3 reports, 61 rules, 2 other files passed over · dxlint 0.1.0, dxlint-thanh-hoa 0.1.0",
    ]


def test_suppressed_findings_are_counted_and_not_told(a_run: Callable, a_finding: Callable) -> None:
    told = text(a_run(a_finding(suppressed="chờ số liệu")))
    assert told.startswith("Nothing found (1 suppressed)\n")
    assert "DX113" not in told


def test_a_plugin_that_failed_is_named_and_the_run_says_it_could_not_judge(a_run: Callable) -> None:
    told = text(a_run(failures=(PluginFailure("dxlint-x", "2.0", "cannot-load", "ImportError: no"),)))
    assert "! " in told
    assert "plugin dxlint-x 2.0 cannot be loaded: “ImportError: no”" in told
    assert "dxlint could not judge everything" in told


def test_colour_is_for_terminals_alone(a_run: Callable, a_finding: Callable) -> None:
    assert "\x1b" not in text(a_run(a_finding()))
    assert "\x1b[1;31merror\x1b[0m" in text(a_run(a_finding()), color=True)
    assert reporter("text").colors  # type: ignore[attr-defined]


def test_escapes_in_names_and_messages_are_printed_harmlessly(a_run: Callable, a_finding: Callable) -> None:
    place = a_finding().place._replace(file="\x1b[2J.yaml")
    told = text(a_run(a_finding(place=place, message="\x1b]0;title\x07", source_line="\x9b31m")))
    assert not any(character < " " and character != "\n" for character in told)
    assert "\\x1b[2J.yaml" in told


def test_a_finding_about_a_whole_file_shows_no_line(a_run: Callable, a_finding: Callable) -> None:
    place = a_finding().place._replace(location=NOWHERE)
    told = text(a_run(a_finding(place=place, source_line="", related=(), fixes=())))
    assert "  error DX113 zero-denominator\n" in told
    assert "│" not in told


def test_findings_stand_under_their_file(a_run: Callable, a_finding: Callable) -> None:
    other = a_finding().place._replace(file="khac.yaml")
    told = text(a_run(a_finding(), a_finding(), a_finding(place=other)))
    assert told.count("\nkhac.yaml\n") == 1
    assert told.count("báo cáo.yaml\n") == 1


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_five_reports_fit_the_width_of_the_terminal(
    columns: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    use(language)
    done = run(Options(paths=("fixtures/reports",), language=language, isolated=True))
    lines = text(done).splitlines()
    assert done.findings
    assert max(map(width_of, lines)) <= columns


def test_a_real_report_is_told_in_vietnamese(report: Path) -> None:
    use("vi")
    told = text(run(Options(paths=(str(report),), language="vi", isolated=True)))
    assert "lỗi DX103" in told
    assert "cảnh báo DX113" in told
    assert "(bỏ qua 1 điều đã biết hoặc đã có lý do)" in told


def test_severities_are_counted_apart(a_run: Callable, a_finding: Callable) -> None:
    told = text(a_run(a_finding(), a_finding(severity=Severity.INFO), a_finding(severity=Severity.INFO)))
    assert "\n1 error, 0 warnings, 2 info\n" in told
