"""The provenance of a result: counts, files, rules, dxlint and its plugins. A clean result says all of it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint.engine.claims import KINDS
from dxlint.i18n import _, counted
from dxlint.language.text import clip, printable
from dxlint.rulebook.findings import Severity
from dxlint.rulebook.messages import LONGEST

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def severity_word(severity: Severity) -> str:
    """The severity as the reader calls it; of a rule whose findings weigh by the report's stage, that."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("info"),
        Severity.STAGED: _("by stage"),
    }[severity]


def counts(run: LintRun) -> str:
    """How many findings of each severity, and how many are suppressed: one line."""
    number = {severity: run.count(severity) for severity in GRAVEST_FIRST}
    pieces = [
        counted("{n} error", "{n} errors", number[Severity.ERROR]),
        counted("{n} warning", "{n} warnings", number[Severity.WARNING]),
        counted("{n} info", "{n} info", number[Severity.INFO]),
    ]
    line = ", ".join(pieces) if any(number.values()) else _("Nothing found")
    return line + (counted(" ({n} suppressed)", " ({n} suppressed)", run.suppressed) if run.suppressed else "")


SHOWN_AT_LARGE = 20
"""How many suppressions at large are named; nobody reads more of them below a result."""


def at_large(run: LintRun) -> list[str]:
    """Who waives a rule in a whole report, or several at once, and why: a line for each, for whoever approves it."""
    lines = [
        f"  {printable(file)}:{one.location.line if one.location else 1}: "
        f"{printable(clip(one.words))}: {printable(clip(one.reason, LONGEST))}"
        for file, one in run.at_large[:SHOWN_AT_LARGE]
    ]
    more = len(run.at_large) - len(lines)
    lines += ["  " + counted("and {n} more", "and {n} more", more)] if more else []
    return [_("Suppressed in a whole report, or for several rules at once:"), *lines] if lines else []


def understood(run: LintRun) -> str:
    """What was read as claims, kind by kind: one line. A clean result over nothing understood says so."""
    number = run.understood
    pieces = [
        counted("{n} share", "{n} shares", number.get("shares", 0)),
        counted("{n} total", "{n} totals", number.get("totals", 0)),
        counted("{n} counted list", "{n} counted lists", number.get("lists", 0)),
        counted("{n} change", "{n} changes", number.get("changes", 0)),
        counted("{n} mean", "{n} means", number.get("means", 0)),
        counted("{n} tally", "{n} tallies", number.get("tallies", 0)),
        counted("{n} verdict in words", "{n} verdicts in words", number.get("assessments", 0)),
        counted("{n} figure not resolved", "{n} figures not resolved", number.get("unresolved", 0)),
        counted("{n} indicator", "{n} indicators", number.get("indicators", 0)),
        counted("{n} table", "{n} tables", number.get("tables", 0)),
        counted("{n} document cited", "{n} documents cited", number.get("citations", 0)),
    ]
    pieces = [words for kind, words in zip(KINDS, pieces, strict=True) if number.get(kind)]
    return _("Understood: {what}").format(what=", ".join(pieces) or _("no figures that could be judged"))


def provenance(run: LintRun) -> str:
    """How many files and rules, which dxlint, which plugins: one line."""
    pieces = [counted("{n} report", "{n} reports", run.files), counted("{n} rule", "{n} rules", run.rules)]
    if run.changed is not None:
        pieces.append(counted("{n} of them changed", "{n} of them changed", run.changed))
    if run.passed_over:
        pieces.append(counted("{n} other file passed over", "{n} other files passed over", run.passed_over))
    makers = [f"dxlint {run.version}", *(f"{plugin.name} {plugin.version}".strip() for plugin in run.plugins)]
    return f"{', '.join(pieces)} · {', '.join(makers)}"
