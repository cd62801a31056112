"""The patterns that reports are read with."""

from __future__ import annotations

import re

from tests.fresh import ROOT

# `(…)*+`, `(…)?+`, `(…){0,2}+`: Python 3.11.2 to 3.11.4 take with it what a last, failed round began with.
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\{?[0-9,]*\}?\})\+")
_HARMLESS = r'(?:\\.[^"\\]*+)*+'  # escapes of JSON: none begins and fails but at the end of the file


def test_every_pattern_reads_the_same_with_the_first_pythons_that_have_such_patterns() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "dxlint").rglob("*.py")}
    found = {path.name for path, text in sources.items() if _POSSESSIVE_GROUP.search(text.replace(_HARMLESS, ""))}
    assert found == set()
