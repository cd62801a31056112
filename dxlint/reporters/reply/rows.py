"""What stands in a reply: for each finding where it is, what is written there, what it should be, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dxlint.engine.heads import Head
from dxlint.i18n import _
from dxlint.language.text import clip, printable
from dxlint.records import NamedTuple
from dxlint.reporters.parts.positions import place_in
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding, Said

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

BEFORE, BEHIND = 120, 240
"""Characters of the sentence that are shown on each side of what is meant; lists stand behind it."""


class Row(NamedTuple):
    """A finding as a row of the reply."""

    place: str
    written: Said
    should_be: str
    reason: str
    severity: str
    code: str


class Reply(NamedTuple):
    """The reply to one report: its file, its head, its rows."""

    file: str
    head: Head
    rows: tuple[Row, ...]


def replies(run: LintRun) -> Iterator[Reply]:
    """A reply for each report that was judged or could not be, in their order; what is suppressed is in none."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in run.shown:
        found[finding.place.file].append(finding)
    kept = () if run.quiet else run.checked
    for file in dict.fromkeys((*kept, *found)):
        yield Reply(file, run.heads.get(file, Head()), tuple(map(_row, found[file])))


def _row(finding: Finding) -> Row:
    wanted = "; ".join(dict.fromkeys(fix.description for fix in finding.fixes))
    return Row(
        printable(place_in(finding.place, finding.place.file)),
        _written(finding),
        printable(wanted) or (_("Read the file again") if finding.blocks else _("Check, and mend")),
        printable(finding.message),
        severity_word(finding.severity),
        printable(finding.code),
    )


def _written(finding: Finding) -> Said:
    """The words meant within their sentence or row; else in the line of the file that has them, or the words alone."""
    said = finding.said
    if not said.words.strip():
        line, (start, end) = finding.source_line, finding.marked
        said = Said(line[:start], line[start:end], line[end:])
        if finding.place.page or not finding.excerpt or not said.words.strip():
            return Said("", printable(finding.excerpt), "")
    before, words, behind = map(_on_one_line, said)
    before = before if len(before) <= BEFORE else "… " + before[-BEFORE:].partition(" ")[2]
    behind = behind if len(behind) <= BEHIND else behind[:BEHIND].rpartition(" ")[0] + " …"
    return Said(before, clip(words, BEHIND), behind)


def _on_one_line(words: str) -> str:
    return printable(words.replace("\n", " ").replace("\t", " "))
