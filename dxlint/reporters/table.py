"""The format ``table``: one row a finding, for a quick look over many reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.reporters.parts.claims import claim_lines
from dxlint.reporters.parts.excerpt import terminal_width
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.positions import full_position
from dxlint.reporters.parts.provenance import at_large, counts, provenance, severity_word, understood
from dxlint.rulebook.findings import Finding

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

LONGEST = 60
"""Columns of a message before it goes on in the next line."""


def report(run: LintRun) -> str:
    """The run as a table, the summary below it."""
    rows = [_row(finding) for finding in run.shown]
    heads = [_("Place"), _("Severity"), _("Rule"), _("What it is")]
    lines = [failure_sentence(failure) for failure in run.failures]
    lines += claim_lines(run, terminal_width())
    lines += [] if run.is_silent else [counts(run), *at_large(run), understood(run), provenance(run)]
    if rows:
        widths = [None, None, None, LONGEST]
        body = tabulate(rows, heads, "simple", maxcolwidths=widths, disable_numparse=True)
        lines = [body, "", *lines]
    return "".join(line + "\n" for line in lines)


def _row(finding: Finding) -> list[str]:
    message = printable(" ".join(finding.message.split()))
    return [full_position(finding.place), severity_word(finding.severity), finding.code, message]
