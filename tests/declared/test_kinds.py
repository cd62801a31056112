"""Every kind of declared rule, tried on the examples that stand with it, as ``dxlint test-rules`` tries them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dxlint.declared.declarations import KINDS
from dxlint.rulebook.rule import Rule
from dxlint.run.config import read_config
from dxlint.testing import faults, findings_of

RULES: dict[str, Rule] = read_config(str(Path(__file__).with_name("kinds.yaml")))["rules"]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_examples_hold(rule: Rule) -> None:
    assert faults(rule) == []


def test_every_kind_has_a_rule_here() -> None:
    assert {rule.words.summary["en"] for rule in RULES.values()} == {_summary(kind) for kind in KINDS}


def _summary(kind: str) -> str:
    from dxlint.declared.wording import standard_words

    return standard_words()[f"{kind}-summary"]["en"]


def test_what_is_said_stands_in_both_languages() -> None:
    submission = 'dxlint: 1\ngroups: [{indicators: [{id: "3", name: Hồ sơ, unit: "%", result: "79,9"}]}]'
    said = [findings_of(RULES["QN111"], submission, language=language)[0].message for language in ("vi", "en")]
    assert said == [
        "“Hồ sơ”: 79,9 thấp hơn mức tối thiểu 80%.",
        "“Hồ sơ”: 79,9 is below the minimum of 80%.",
    ]
