"""The format ``markdown``: a summary for a pull request, the worst findings first, in a comment that is replaced.

The first line is a marker that nobody sees: who posts the summary looks for the comment that begins with it and
replaces that. What a report says is text and nothing else: no link, no mention of people, no picture, no HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dxlint.i18n import _, counted
from dxlint.language.text import clip, printable
from dxlint.patterns import lazy
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.locations import repository_path
from dxlint.reporters.parts.positions import position
from dxlint.reporters.parts.provenance import at_large, counts, provenance, severity_word, understood
from dxlint.reporters.parts.worst_first import worst_first
from dxlint.rulebook.findings import Finding

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

MARKER = "<!-- dxlint -->"
LARGEST = 60_000
"""Bytes; GitHub takes 65,536 characters in a comment, GitLab a million."""
LONGEST = 400
"""Characters of a message."""
_SIGNS = lazy(r"[\\`*_\[\]<>|~$&!]|(?<=:)/(?=/)|(?i:(?<=www)\.)|[@#](?=\w)")


def report(run: LintRun) -> str:
    """The run as Markdown, in at most :data:`LARGEST` bytes."""
    status = (_("passed"), _("failed"), _("could not judge everything"))[run.exit_status()]
    lines = [MARKER, f"### dxlint: {status}", "", f"{text(counts(run))}", ""]
    lines += [f"- {text(failure_sentence(failure))}" for failure in run.failures] + [""] * bool(run.failures)
    waived = [line for words in at_large(run) for line in (text(words), "")]
    after = [*waived, text(understood(run)), "", f"<sub>{text(provenance(run))}</sub>"]
    lines += _table(worst_first(run.shown), LARGEST - _size([*lines, *after]))
    return "\n".join([*lines, *after]) + "\n"


def _table(findings: list[Finding], room: int) -> list[str]:
    """The rows that there is room for, and how many more there are."""
    if not findings:
        return []
    heads = [_("Severity"), _("Rule"), _("Place"), _("What it is")]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    room -= _size(lines) + LONGEST  # what is said of those left out
    for number, row in enumerate(map(_row, findings)):
        room -= _size([row])
        if room < 0:
            left = len(findings) - number
            return [*lines, "", counted("{n} more finding is not shown.", "{n} more findings are not shown.", left), ""]
        lines.append(row)
    return [*lines, ""]


def _row(finding: Finding) -> str:
    where = repository_path(finding.place.file) + (f":{at}" if (at := position(finding.place)) else "")
    cells = [severity_word(finding.severity), f"{finding.code} {finding.name}", where, clip(finding.message, LONGEST)]
    return f"| {' | '.join(map(text, cells))} |"


def text(words: str) -> str:
    """Words that Markdown shows as they are, on one line; each sign that could begin something is an entity."""
    return _SIGNS.sub(_harmless, printable(" ".join(words.split())))


def _harmless(sign: re.Match[str]) -> str:
    """An entity; a blank of no width behind what calls people and names issues, for which the hosts look afterwards."""
    return f"{sign[0]}&#8203;" if sign[0] in "@#" else f"&#{ord(sign[0])};"


def _size(lines: list[str]) -> int:
    return sum(len(line.encode("utf-8", "backslashreplace")) + 1 for line in lines)
