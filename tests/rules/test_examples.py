"""Every rule's words are complete in both languages, and every example among them holds."""

import pytest

from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import load
from dxlint.testing import faults

RULES = load(isolated=True).rules


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_words_and_examples_hold(rule: Rule) -> None:
    assert faults(rule) == []
