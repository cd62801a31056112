"""A run, its findings and its claims as plain data, in the words of ``report.schema.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dxlint.engine.claims import Claim
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.positions import position
from dxlint.rulebook.findings import Finding, Fix, Place, Severity

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

VERSION = 1
_OF_DOCUMENTS = frozenset({"paragraph", "page", "sheet", "cell"})


def summary_object(run: LintRun) -> dict[str, Any]:
    """The lint report without its findings and claims: what judged, how many of what, how it ends."""
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
        "suppressions_at_large": [
            {
                "file": file,
                "line": one.location.line if one.location else 0,
                "rule": one.words,
                "at": one.at,
                "reason": one.reason,
            }
            for file, one in run.at_large
        ],
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
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding: one object of ``findings``."""
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


def claim_object(claim: Claim) -> dict[str, Any]:
    """A claim: one object of ``claims``."""
    return {
        "kind": claim.kind,
        "text": claim.text,
        "standing": claim.verdict.value if claim.verdict else None,
        "inferred": claim.inferred,
        **({"checked": list(claim.checked), "unchecked": list(claim.unchecked)} if claim.kind == "tables" else {}),
        **_place(claim.place),
    }


def _place(place: Place) -> dict[str, Any]:
    """Where it is; of page, paragraph, sheet, cell and the way there only what the file has."""
    location = place.location._asdict()
    held = {key: value for key, value in location.items() if value or key not in _OF_DOCUMENTS}
    named = {"position": position(place)} if place.way else {}
    return {"file": place.file, "pointer": place.pointer, **held, **named}


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
