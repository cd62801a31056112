"""The format ``statistics``: how many findings each rule has, the most first; what ``--statistics`` asks for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tabulate import tabulate

from dxlint.i18n import _
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.provenance import at_large, counts, provenance, severity_word, understood

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """A row for each rule and severity of the findings that nobody suppressed, the summary below."""
    number = Counter((finding.code, finding.name, finding.severity) for finding in run.shown)
    order = sorted(number.items(), key=lambda item: (-item[1], item[0][0], -item[0][2].rank))
    rows = [[count, code, name, severity_word(severity)] for (code, name, severity), count in order]
    heads = [_("Number"), _("Rule"), _("Name"), _("Severity")]
    lines = [tabulate(rows, heads, "simple", disable_numparse=True), ""] if rows else []
    lines += map(failure_sentence, run.failures)
    lines += [] if run.is_silent else [counts(run), *at_large(run), understood(run), provenance(run)]
    return "".join(line + "\n" for line in lines)
