"""The format ``full``: as ``text``, and below the findings what each rule looks for and why, once a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxlint.language.text import printable
from dxlint.reporters.parts.claims import claim_lines
from dxlint.reporters.parts.excerpt import terminal_width
from dxlint.reporters.parts.rules import rules_behind
from dxlint.reporters.parts.screen import Paint, findings_told, painter, summary, wrapped

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun, *, color: bool = False) -> str:
    """The run as text for a person who does not know the rules; with ``color``, in the colours of a terminal."""
    width, paint = terminal_width(), painter(color)
    lines = [*findings_told(run, width, paint), *_explanations(run, width, paint), *claim_lines(run, width)]
    return "".join(line + "\n" for line in (*lines, *summary(run, width, paint)))


report.colors = True  # type: ignore[attr-defined]


def _explanations(run: LintRun, width: int, paint: Paint) -> Iterator[str]:
    """Of each rule that found something, in the order of their codes: its summary, explanation and source."""
    for code, rule in sorted(rules_behind(run).items()):
        words = rule.words
        yield f"{paint('file', code)} {rule.name}: {printable(words.summary.get(run.language, ''))}".rstrip(": ")
        paragraphs = words.explanation.get(run.language, "").strip().split("\n\n")
        for paragraph in filter(None, (*paragraphs, words.source)):
            yield from wrapped(" ".join(paragraph.split()), width, 2)
        yield ""
