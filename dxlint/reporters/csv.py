"""The format ``csv``: a row a finding, for spreadsheets and for whoever collects findings over months.

RFC 4180 with the byte order mark by which Excel knows UTF-8; a spreadsheet calculates nothing of what a report says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxlint.i18n import _
from dxlint.reporters.parts.cells import MARK, cell
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Place

if TYPE_CHECKING:
    from dxlint.run.run import LintRun


def report(run: LintRun) -> str:
    """The findings as a table, suppressed ones with the reason given; the first row names the columns."""
    written = io.StringIO()
    rows = csv.writer(written)
    heads = (_("File"), _("Place"), _("Severity"), _("Rule"), _("Name"), _("What it is"), _("Excerpt"))
    rows.writerow((*heads, _("Suggestion"), _("Suppressed"), _("Fingerprint")))
    rows.writerows(map(cell, row) for row in _rows(run))
    return MARK + written.getvalue()


def _rows(run: LintRun) -> Iterator[tuple[str, ...]]:
    for failure in run.failures:
        yield "", "", _("error"), "", f"plugin-{failure.reason}", failure_sentence(failure), "", "", "", ""
    for finding in run.findings:
        yield (
            finding.place.file,
            _place(finding.place),
            severity_word(finding.severity),
            finding.code,
            finding.name,
            finding.message,
            finding.excerpt,
            "; ".join(fix.description for fix in finding.fixes),
            finding.suppressed or "",
            finding.fingerprint,
        )


def _place(place: Place) -> str:
    """The place in words: 3:28 would be a time of day."""
    if not place.line:
        return position(place)
    return _("line {line} column {column}").format(line=place.line, column=place.column)
