"""The format ``github``: workflow commands that put findings beside the lines of a pull request.

The form is GitHub's "Workflow commands for GitHub Actions": in a message ``%``, CR and LF are escaped, in a
property ``:`` and ``,`` too. Of each kind the host shows ten a step, so the worst come first, and the last line says
how many more stand in the log alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxlint.i18n import counted
from dxlint.language.text import printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.locations import repository_path
from dxlint.reporters.parts.positions import full_position, position
from dxlint.reporters.parts.provenance import counts, provenance
from dxlint.reporters.parts.worst_first import worst_first
from dxlint.rulebook.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


SHOWN = 10
"""How many annotations of each kind GitHub shows of a step."""


def report(run: LintRun) -> str:
    """One command for each plugin that failed and each finding, and a last plain line with the counts."""
    lines = [f"::error title=dxlint::{_message(failure_sentence(failure))}" for failure in run.failures]
    lines += [_command(finding) for finding in worst_first(run.shown)]
    return "\n".join([*lines, f"dxlint: {counts(run)}; {provenance(run)}{_left_out(run)}"]) + "\n"


report.commands = True  # type: ignore[attr-defined]


def _left_out(run: LintRun) -> str:
    """How many commands the host does not show; "" where it shows all."""
    number = Counter(_COMMANDS[finding.severity] for finding in run.shown)
    number["error"] += len(run.failures)
    left = sum(max(0, count - SHOWN) for count in number.values())
    said = counted("; {n} more stands only in this log", "; {n} more stand only in this log", left)
    return said if left else ""


def _command(finding: Finding) -> str:
    properties = {**_place(finding.place), "title": f"{finding.code} {finding.name}"}
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_message(chr(10).join(_told(finding)))}"


def _told(finding: Finding) -> Iterator[str]:
    place = finding.place
    yield finding.message if place.line or not position(place) else f"{position(place)}: {finding.message}"
    for related in finding.related:
        if related.message:
            yield f"→ {_where(related.place, place.file)}: {related.message}"
    yield from (f"→ {fix.description}" for fix in finding.fixes)


def _where(place: Place, file: str) -> str:
    """A place that bears on a finding in a file; that of another file with its name."""
    return position(place) if place.file == file else full_position(place._replace(file=repository_path(place.file)))


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
