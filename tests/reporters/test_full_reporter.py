"""The format full: each rule that found something is explained once."""

from collections.abc import Callable

from dxlint.reporters.full import report as full
from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import Plugin


def test_a_rule_is_explained_once_however_much_it_finds(a_run: Callable, a_finding: Callable) -> None:
    told = full(a_run(a_finding(), a_finding(fingerprint="1" * 16)))
    assert told.count("5/0: the denominator is zero.") == 2
    assert told.count("DX113 zero-denominator: A share of nothing") == 1
    assert told.rstrip().endswith("dxlint 0.1.0")


def test_rules_that_found_nothing_are_not_explained(a_run: Callable, a_finding: Callable) -> None:
    assert "DX113" not in full(a_run())
    assert "DX101" not in full(a_run(a_finding()))


def test_a_plugins_rule_without_an_explanation_is_named(a_run: Callable, a_finding: Callable, a_rule: Rule) -> None:
    guest = Plugin("dxlint-thanh-hoa", "0.1.0", (a_rule,))
    assert "\nTH001 cites-the-target" in full(a_run(a_finding(code="TH001"), plugins=(guest,)))


def test_a_declared_rule_is_explained_by_its_own_words(a_run: Callable, a_finding: Callable, a_rule: Rule) -> None:
    told = full(a_run(a_finding(code="TH001"))._replace(declared={"TH001": a_rule}))
    assert "\nTH001 cites-the-target" in told
