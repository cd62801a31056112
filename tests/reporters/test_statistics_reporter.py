"""How many findings each rule has."""

from collections.abc import Callable

from dxlint.reporters.statistics import report as statistics


def test_the_rule_with_the_most_findings_stands_first(a_run: Callable, a_finding: Callable) -> None:
    other = a_finding(code="DX101", name="percent-mismatch")
    told = statistics(a_run(other, a_finding(), a_finding(), a_finding(suppressed="x"))).splitlines()
    assert [line.split() for line in told[2:4]] == [
        ["2", "DX113", "zero-denominator", "error"],
        ["1", "DX101", "percent-mismatch", "error"],
    ]
    assert told[-1] == "1 report, 61 rules · dxlint 0.1.0"


def test_a_clean_run_has_only_its_summary(a_run: Callable) -> None:
    assert statistics(a_run()).splitlines()[0] == "Nothing found"
