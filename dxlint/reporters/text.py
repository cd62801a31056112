"""The format for people at a terminal: findings grouped by file, the place marked, the summary at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint.reporters.parts.claims import claim_lines
from dxlint.reporters.parts.excerpt import terminal_width
from dxlint.reporters.parts.screen import findings_told, painter, summary

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun, *, color: bool = False) -> str:
    """The run as text for a person; with ``color``, in the colours of a terminal."""
    width, paint = terminal_width(), painter(color)
    lines = [*findings_told(run, width, paint), *claim_lines(run, width), *summary(run, width, paint)]
    return "".join(line + "\n" for line in lines)


report.colors = True  # type: ignore[attr-defined]
