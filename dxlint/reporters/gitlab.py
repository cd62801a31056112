"""The format ``gitlab``: a code quality report, which GitLab shows in a merge request.

The form is GitLab's "Code Quality report format", a part of Code Climate's. GitLab takes one fingerprint for one
finding, whatever the file, so the file is made part of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dxlint.language.text import json_safe, printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.locations import repository_path
from dxlint.reporters.parts.positions import position
from dxlint.rulebook.findings import Finding, Severity, fingerprint
from dxlint.run.plugins import PluginFailure

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(run: LintRun) -> str:
    """The findings that nobody suppressed, and the plugins that failed, as one JSON array."""
    items = [_failure(failure, run) for failure in run.failures] + [_finding(finding) for finding in run.shown]
    return json_safe(json.dumps(items, ensure_ascii=False, indent=1)) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    path, place = repository_path(finding.place.file), finding.place
    where = "" if place.line or not position(place) else f"{position(place)}: "
    return {
        "description": printable(" ".join(f"{finding.code}: {where}{finding.message}".split())),
        "check_name": finding.name,
        "fingerprint": fingerprint(finding.code, path, [finding.fingerprint]),
        "severity": "blocker" if finding.blocks else _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": max(1, place.line), "end": max(1, place.line, place.end_line)}},
    }


def _failure(failure: PluginFailure, run: LintRun) -> dict[str, Any]:
    """A plugin that could not be used. GitLab wants a file for everything: the first that was judged."""
    return {
        "description": failure_sentence(failure),
        "check_name": f"plugin-{failure.reason}",
        "fingerprint": fingerprint("plugin", failure.name, [failure.reason, failure.detail]),
        "severity": "blocker",
        "location": {"path": repository_path(run.checked[0]), "lines": {"begin": 1, "end": 1}},
    }
