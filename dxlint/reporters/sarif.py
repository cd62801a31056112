"""The format ``sarif``: SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code hosts and dashboards.

dxlint's own rules and those that a configuration declares are the driver's, a plugin's those of an extension.
Suppressed findings, and those of a baseline, are kept and marked, so that a dashboard does not take them for mended.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dxlint.language.text import json_safe
from dxlint.patterns import lazy
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.home import home, rule_page
from dxlint.reporters.parts.locations import repository_path
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.rules import rules_behind
from dxlint.rulebook.findings import Finding, Fix, Place, Related, Severity
from dxlint.rulebook.rule import OWN, Rule
from dxlint.run.baseline import BASELINE
from dxlint.run.changes import UNCHANGED

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.STAGED: "warning",
    Severity.INFO: "note",
}
_LINK = lazy(r"\[(?=[^\[\]]*\]\()")
Component = dict[str, Any]


def report(run: LintRun) -> str:
    """The run as a SARIF log."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run)]}
    return json_safe(json.dumps(log, ensure_ascii=False, indent=1)) + "\n"


def _run(run: LintRun) -> dict[str, Any]:
    behind = rules_behind(run)
    guests = [[behind.pop(rule.code) for rule in plugin.rules if rule.code in behind] for plugin in run.plugins]
    extensions = [
        _component(plugin.name, plugin.version, rules, run.language)
        for plugin, rules in zip(run.plugins, guests, strict=True)
    ]
    driver = _component("dxlint", run.version, [rule for _code, rule in sorted(behind.items())], run.language)
    driver |= {"informationUri": home()} if home() else {}
    return {
        "tool": {"driver": driver, **({"extensions": extensions} if extensions else {})},
        "language": run.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(run)],
        "results": [_result(finding, driver, extensions) | _state(finding, run) for finding in run.findings],
    }


def _component(name: str, version: str, rules: list[Rule], language: str) -> Component:
    component: Component = {"name": name, "rules": [_rule(rule, language) for rule in rules]}
    return component | ({"version": version} if version else {})


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    words = rule.words
    described: dict[str, Any] = {"id": rule.code, "name": rule.name}
    if language in words.summary:
        described["shortDescription"] = {"text": words.summary[language]}
    if language in words.explanation:
        described["fullDescription"] = {"text": words.explanation[language].strip()}
        described["help"] = {"text": words.explanation[language].strip()}
    if rule.plugin == OWN and rule_page(rule.code, language):
        described["helpUri"] = rule_page(rule.code, language)
    return described | {"defaultConfiguration": {"level": _LEVELS[rule.severity]}}


def _result(finding: Finding, driver: Component, extensions: list[Component]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **_rule_reference(finding.code, driver, extensions),
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [_location(finding.place)],
        "partialFingerprints": {"dxlint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(number, item) for number, item in enumerate(finding.related, 1)]
    fixes = [fix for fix in finding.fixes if all(edit.place.line for edit in fix.edits)]
    if fixes:  # SARIF's fixes are edits of lines; of other files the message tells what would mend them
        result["fixes"] = [_fix(fix) for fix in fixes]
    result["suppressions"] = [] if finding.suppressed is None else [_suppression(finding.suppressed)]
    return result


def _state(finding: Finding, run: LintRun) -> dict[str, str]:
    """How a finding stands to the baseline, where there is one (SARIF 2.1.0, 3.27.24)."""
    if not run.has_baseline:
        return {}
    return {"baselineState": "unchanged" if finding.suppressed == BASELINE else "new"}


def _message(text: str) -> dict[str, str]:
    """A message (SARIF 2.1.0, 3.11.6): what a report says in the form of a link is shown, and is none."""
    return {"text": _LINK.sub(r"\\[", text)}


def _rule_reference(code: str, driver: Component, extensions: list[Component]) -> dict[str, Any]:
    for number, component in enumerate([driver, *extensions], -1):
        index = next((i for i, rule in enumerate(component["rules"]) if rule["id"] == code), None)
        if index is not None and number < 0:
            return {"ruleIndex": index}
        if index is not None:
            return {"rule": {"id": code, "index": index, "toolComponent": {"index": number}}}
    return {}


def _suppression(reason: str) -> dict[str, str]:
    """``baseline`` and ``unchanged`` are what the gate says, ``-`` is a suppression without a reason."""
    if reason in (BASELINE, UNCHANGED):
        return {"kind": "external", "justification": reason}
    return {"kind": "inSource"} | ({"justification": reason} if reason != "-" else {})


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        physical["region"] = _region(place)
    location: dict[str, Any] = {"physicalLocation": physical}
    logical = _logical(place)
    if logical:
        location["logicalLocations"] = [logical]
    return location


def _logical(place: Place) -> dict[str, str]:
    """The way to the place in the submission; in a file without lines, also where a reader finds it."""
    named = {"name": position(place)} if position(place) and not place.line else {}
    return named | ({"fullyQualifiedName": place.pointer} if place.pointer else {})


def _artifact(file: str) -> dict[str, str]:
    path = repository_path(file)
    if path.startswith("/"):
        return {"uri": "file://" + quote(os.fsencode(path))}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": "%SRCROOT%"}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _related(number: int, related: Related) -> dict[str, Any]:
    message = {"message": _message(related.message)} if related.message else {}
    return {"id": number, **_location(related.place), **message}


def _fix(fix: Fix) -> dict[str, Any]:
    by_file: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}
        by_file.setdefault(edit.place.file, []).append(replacement)
    changes = [{"artifactLocation": _artifact(file), "replacements": made} for file, made in by_file.items()]
    return {"description": _message(fix.description), "artifactChanges": changes}


def _invocation(run: LintRun) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "message": _message(finding.message),
            "locations": [_location(finding.place)],
            "descriptor": {"id": finding.code},
        }
        for finding in run.findings
        if finding.blocks
    ]
    notifications += [
        {
            "level": "error",
            "message": _message(failure_sentence(failure)),
            "descriptor": {"id": f"plugin-{failure.reason}"},
        }
        for failure in run.failures
    ]
    return {
        "executionSuccessful": not run.blocked,
        "exitCode": run.exit_status(),
        **({"toolExecutionNotifications": notifications} if notifications else {}),
    }
