"""Findings as the diagnostics of an editor."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls.uris import from_fs_path

from dxlint.formats.places import NOWHERE, Location
from dxlint.language.text import printable
from dxlint.lsp.judging import Fault, Judgement
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.home import rule_page
from dxlint.rulebook.findings import Finding, Place, Severity
from dxlint.rulebook.rule import OWN

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics_of(judgement: Judgement) -> list[types.Diagnostic]:
    """What an editor is to show of a document: findings that nobody suppressed, and what kept dxlint from judging."""
    if judgement.fault is not None:
        return [_fault(judgement, judgement.fault)]
    run = judgement.run
    if run is None:
        return []
    failed = [_on_the_file(judgement, failure_sentence(failure)) for failure in run.failures]
    return [*failed, *(diagnostic(finding, judgement) for finding in run.shown)]


def diagnostic(finding: Finding, judgement: Judgement) -> types.Diagnostic:
    """One finding; the places that it rests on are its related information."""
    page = rule_page(finding.code, judgement.run.language) if judgement.run and finding.code.startswith("DX") else ""
    return types.Diagnostic(
        range=judgement.positions.head(finding.place.location),
        message=printable(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page) if page else None,
        source=OWN,
        related_information=[
            types.DiagnosticRelatedInformation(_location(related.place, judgement), printable(related.message))
            for related in finding.related
        ],
        data=finding.fingerprint,
    )


def _location(place: Place, judgement: Judgement) -> types.Location:
    document = judgement.document
    if place.file == document.path:
        return types.Location(document.uri, judgement.positions.head(place.location))
    start = types.Position(max(place.line - 1, 0), max(place.column - 1, 0))
    return types.Location(from_fs_path(os.path.abspath(place.file)) or document.uri, types.Range(start, start))


def _fault(judgement: Judgement, fault: Fault) -> types.Diagnostic:
    """A setting that cannot be followed, told where it stands, or on a report with the way to there."""
    said = _on_the_file(judgement, fault.sentence)
    if fault.file == judgement.document.path:
        said.range = judgement.positions.range(Location(fault.line, 0, 0, 0))
    elif os.path.isfile(fault.file):
        there = _location(Place(fault.file, "", Location(fault.line, 1, 0, 0)), judgement)
        said.related_information = [types.DiagnosticRelatedInformation(there, fault.sentence)]
    return said


def _on_the_file(judgement: Judgement, sentence: str) -> types.Diagnostic:
    """What is said of the file as a whole, on its first line."""
    return types.Diagnostic(
        judgement.positions.range(NOWHERE), sentence, severity=types.DiagnosticSeverity.Error, source=OWN
    )


__all__ = ["diagnostic", "diagnostics_of"]
