"""Cells of CSV, in which a spreadsheet calculates nothing of what a report says.

What begins like a formula gets an apostrophe before it, as OWASP's "CSV Injection" advises, and so does what a
spreadsheet would turn into a number, a day or a time of day: 5/10 does not become the fifth of October.
"""

from __future__ import annotations

from dxlint.language.text import printable
from dxlint.patterns import lazy

MARK = "\ufeff"
"""The byte order mark by which Excel knows UTF-8."""
_NO_TEXT = lazy(r"[=+\-@＝＋－＠]|\d[\d.,:/%\s-]*(?:[eE][+-]?\d+)?$")
"""What is not left as it is: formulas (the same signs in full width too), and figures of every kind."""


def cell(text: str) -> str:
    """On one line, nothing hidden, nothing calculated."""
    shown = printable(" ".join(text.split()))
    return "'" + shown if _NO_TEXT.match(shown) else shown
