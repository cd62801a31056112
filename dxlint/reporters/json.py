"""The format ``json``: one object, for other programs. Its schema is ``report.schema.json``; keys are only added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dxlint.engine.claims import Claim
from dxlint.language.text import json_safe
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.rulebook.findings import Finding, Fix, Place, Severity

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

VERSION = 1
_OF_DOCUMENTS = frozenset({"paragraph", "page", "sheet", "cell"})


def report(run: LintRun) -> str:
    """The run as JSON, suppressed findings among the others with the reason given."""
    return json_safe(json.dumps(report_object(run), ensure_ascii=False, indent=1)) + "\n"


def report_object(run: LintRun) -> dict[str, Any]:
    """The lint report as plain data."""
    return {
        "version": VERSION,
        "tool": {
            "name": "dxlint",
            "version": run.version,
            "plugins": [{"name": plugin.name, "version": plugin.version} for plugin in run.plugins],
            "rules": run.rules,
        },
        "summary": {
            "files": run.files,
            "passed_over": run.passed_over,
            **{level.value: run.count(level) for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)},
            "suppressed": run.suppressed,
        },
        "fail_on": run.fail_on.value,
        "exit_status": run.exit_status(),
        "failures": [
            {
                "plugin": failure.name,
                "version": failure.version,
                "reason": failure.reason,
                "message": failure_sentence(failure),
            }
            for failure in run.failures
        ],
        "understood": dict(run.understood),
        "findings": [_finding(finding) for finding in run.findings],
        **({} if run.claims is None else {"claims": [_claim(claim) for claim in run.claims]}),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        **_place(finding.place),
        "excerpt": finding.excerpt,
        "data": dict(finding.data),
        "related": [{**_place(related.place), "message": related.message} for related in finding.related],
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "text": claim.text,
        "standing": claim.verdict.value if claim.verdict else None,
        "inferred": claim.inferred,
        **({"checked": list(claim.checked), "unchecked": list(claim.unchecked)} if claim.kind == "tables" else {}),
        **_place(claim.place),
    }


def _place(place: Place) -> dict[str, Any]:
    """Where it is; of page, paragraph, sheet and cell only what the file has."""
    location = place.location._asdict()
    held = {key: value for key, value in location.items() if value or key not in _OF_DOCUMENTS}
    return {"file": place.file, "pointer": place.pointer, **held}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [
        {
            "file": edit.place.file,
            "line": edit.place.line,
            "column": edit.place.column,
            "end_line": edit.place.end_line,
            "end_column": edit.place.end_column,
            "text": edit.text,
        }
        for edit in fix.edits
    ]
    return {"description": fix.description, "edits": edits}
