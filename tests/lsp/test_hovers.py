"""Pointing at a figure shows what it comes to, and what a report says is never more than text."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from tests.lsp.judged import SLIP, hover

HOSTILE = (
    "[k](http://evil.example) ![i](http://evil.example/x.png) <img src=http://evil.example> <b>x</b> `c` *e* "
    "http://evil.example www.evil.example @nobody $x$ ~~~ | a | &lt; [r]: http://evil.example \\u202e"
)


def test_a_wrong_figure_shows_the_arithmetic_the_suggestion_and_why() -> None:
    said = hover(SLIP, "99,88")
    assert said is not None
    assert "1.717/1.919 is 89,47%, not 99,88%" in said
    assert "suggestion: 1.719 instead of 1.919" in said
    assert "**error DX101 percent-mismatch**" in said
    assert said.count("---") == 2


def test_a_right_figure_shows_what_it_comes_to() -> None:
    said = hover(SLIP.replace("99,88", "89,47"), "89,47")
    assert said is not None
    assert re.search(r"share · 1\.717/1\.919 .*89,47% · agrees", said)


def test_a_figure_of_a_sentence_is_explained_too() -> None:
    text = "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 80%.\n"
    said = hover(text, "80%", "/reports/bao-cao.txt")
    assert said is not None
    assert "512/640" in said


def test_where_nothing_is_claimed_nothing_is_shown() -> None:
    assert hover(SLIP, "dxlint: 1") is None
    assert hover("services: {}\n", "services") is None


def test_a_client_without_markdown_gets_plain_text() -> None:
    said = hover(SLIP, "99,88", markdown=False)
    assert said is not None
    assert "error DX101 percent-mismatch\n" in said
    assert "**" not in said
    assert "---" not in said


@pytest.mark.parametrize(
    "text",
    [
        f'dxlint: 1\n"@{HOSTILE}": 1\n',
        f'dxlint: 1\ngroups: [{{indicators: [{{id: 1, name: x, status: "@{HOSTILE}"}}]}}]\n',
    ],
)
def test_what_a_report_says_is_text_and_nothing_else_in_markdown(text: str) -> None:
    shown = hover(text, "@[k]") or ""
    assert "evil" in shown
    assert "\u202e" not in shown
    only_text(shown)


def only_text(markdown: str) -> None:
    """Rendered, it holds paragraphs, lists, rules and what is bold, and no way to anywhere."""
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown)
    assert set(re.findall(r"<(\w+)", rendered)) <= {"p", "ul", "li", "hr", "strong"}
