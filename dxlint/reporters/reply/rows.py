"""What stands in a reply: for each finding where it is, what is written there, what it should be, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dxlint.engine.heads import Head
from dxlint.i18n import _
from dxlint.language.text import clip, printable
from dxlint.reporters.parts.positions import position_in
from dxlint.reporters.parts.provenance import severity_word
from dxlint.rulebook.findings import Finding

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

AROUND = 60
"""Characters of the sentence that are shown on each side of what is meant."""


class Written(NamedTuple):
    """What the report says at a place: the words meant, and some of the sentence before and behind them."""

    before: str
    words: str
    behind: str


class Row(NamedTuple):
    """A finding as a row of the reply."""

    place: str
    written: Written
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
        printable(position_in(finding.place, finding.place.file)),
        _written(finding),
        printable(wanted) or (_("Read the file again") if finding.blocks else _("Check, and mend")),
        printable(finding.message),
        severity_word(finding.severity),
        printable(finding.code),
    )


def _written(finding: Finding) -> Written:
    """The words meant within their line, where the line has them; else the words alone."""
    line, (start, end) = finding.source_line, finding.marked
    words = line[start:end]
    if not finding.excerpt or not words.strip():
        return Written("", printable(finding.excerpt), "")
    before, behind = line[:start], line[end:]
    cut_before = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    cut_behind = behind if len(behind) <= AROUND else behind[:AROUND].rpartition(" ")[0] + " …"
    return Written(*map(_on_one_line, (cut_before, clip(words, 4 * AROUND), cut_behind)))


def _on_one_line(words: str) -> str:
    return printable(words.replace("\n", " ").replace("\t", " "))
