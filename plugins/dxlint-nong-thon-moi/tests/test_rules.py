"""Every rule's words are complete in both languages, and every example among them holds."""

import pytest

from dxlint import Rule
from dxlint.testing import faults
from dxlint_nong_thon_moi import dxlint_rules


@pytest.mark.parametrize("rule", dxlint_rules(), ids=lambda rule: rule.code)
def test_words_and_examples_hold(rule: Rule) -> None:
    assert faults(rule) == []
