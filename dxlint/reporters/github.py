"""The format ``github``: workflow commands that put findings beside the lines of a pull request.

The form is GitHub's "Workflow commands for GitHub Actions": in a message ``%``, CR and LF are escaped, in a
property ``:`` and ``,`` too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxlint.language.text import printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.locations import repository_path
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.provenance import counts, provenance
from dxlint.rulebook.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(run: LintRun) -> str:
    """One command a finding, one for each plugin that failed, and a last plain line with the counts."""
    lines = [_command(finding) for finding in run.shown]
    lines += [f"::error title=dxlint::{_message(failure_sentence(failure))}" for failure in run.failures]
    return "\n".join([*lines, f"dxlint: {counts(run)}; {provenance(run)}"]) + "\n"


def _command(finding: Finding) -> str:
    properties = {**_place(finding.place), "title": f"{finding.code} {finding.name}"}
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_message(chr(10).join(_told(finding)))}"


def _told(finding: Finding) -> Iterator[str]:
    place = finding.place
    yield finding.message if place.line or not position(place) else f"{position(place)}: {finding.message}"
    for related in finding.related:
        if related.message:
            yield f"→ {position(related.place)}: {related.message}"
    yield from (f"→ {fix.description}" for fix in finding.fixes)


def _place(place: Place) -> dict[str, str]:
    """The properties that say where; the columns only within one line, for GitHub takes no others.

    A file without lines is marked at its first one: GitHub shows no annotation elsewhere. The message says where.
    """
    properties = {"file": repository_path(place.file)}
    if place.line:
        properties["line"] = str(place.line)
        if place.end_line == place.line:
            properties["col"] = str(place.column)
            properties["endLine"] = str(place.end_line)
            properties["endColumn"] = str(place.end_column)
        else:
            properties["endLine"] = str(place.end_line)
    elif position(place):
        properties["line"] = "1"
    return properties


def _message(text: str) -> str:
    escaped = "\n".join(printable(line) for line in text.splitlines())
    return escaped.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
