"""The table: one row a finding."""

from collections.abc import Callable

from dxlint.reporters.table import report as table


def test_a_row_has_place_severity_rule_and_message(a_run: Callable, a_finding: Callable) -> None:
    lines = table(a_run(a_finding())).splitlines()
    assert lines[0].split() == ["Place", "Severity", "Rule", "What", "it", "is"]
    assert lines[2].split("  ")[0] == "báo cáo.yaml:3:28"
    assert "DX113" in lines[2]
    assert lines[-1] == "1 report, 61 rules · dxlint 0.1.0"


def test_a_clean_result_is_no_empty_table(a_run: Callable) -> None:
    summary = "Nothing found\nUnderstood: 3 shares\n1 report, 61 rules · dxlint 0.1.0\n"
    assert table(a_run()._replace(understood={"shares": 3})) == summary


def test_a_line_break_in_a_message_breaks_no_row(a_run: Callable, a_finding: Callable) -> None:
    told = table(a_run(a_finding(message="one\ntwo\x1b[0m")))
    assert "one two\\x1b[0m" in told
