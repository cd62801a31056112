"""Every rule's words are complete in both languages, and every example among them holds."""

import pytest

from dxlint.plugins import load
from dxlint.rulebook import Rule
from dxlint.testing import faults

RULES = load(isolated=True).rules


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_words_and_examples_hold(rule: Rule) -> None:
    assert faults(rule) == []
