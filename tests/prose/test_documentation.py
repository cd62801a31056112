"""The page on what is read in prose shows what is read."""

import re
from pathlib import Path

import pytest

from tests.prose.notation import claims

PAGE = Path(__file__).parents[2] / "docs" / "claims.md"
EXAMPLE = re.compile(r"^> (.+(?:\n> .+)*)\n(?:\n((?:    .+\n)+))?", re.MULTILINE)
EXAMPLES = [(re.sub(r" *\n> ", "\n", match[1]), match[2] or "") for match in EXAMPLE.finditer(PAGE.read_text("utf-8"))]


def test_the_page_has_examples_with_and_without_claims() -> None:
    assert len(EXAMPLES) > 15
    assert any(not shown for _, shown in EXAMPLES)


@pytest.mark.parametrize(("sentence", "shown"), EXAMPLES)
def test_the_page_shows_what_is_read_in_a_sentence(sentence: str, shown: str) -> None:
    assert claims(sentence) == [line.strip() for line in shown.splitlines()]
