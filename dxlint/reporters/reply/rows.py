"""What stands in a reply: for each finding where it is, what is written there, what it should be, and why."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
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
_NO_XML = re.compile("[\ufffe\uffff]")
_FOLDER_NAME = re.compile(r"[^\w.\-]+")


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


def names(every: Sequence[Reply], form: str) -> list[str]:
    """A file's name for each reply in a folder: that of its report, with those of its folders where another has it."""
    stems = [_stem(os.path.basename(reply.file)) for reply in every]
    many = Counter(stem.casefold() for stem in stems)
    alike = [reply.file for reply, stem in zip(every, stems, strict=True) if many[stem.casefold()] > 1]
    longer = dict(zip(alike, map(_stem, _without_common_folders(alike)), strict=True))
    used: Counter[str] = Counter()
    found = []
    for reply, short in zip(every, stems, strict=True):
        stem = longer.get(reply.file, short)
        used[stem.casefold()] += 1
        number = used[stem.casefold()]
        found.append(f"{stem}.gop-y{f'-{number}' if number > 1 else ''}.{form}")
    return found


def _without_common_folders(paths: list[str]) -> list[str]:
    whole = [os.path.abspath(path) for path in paths]
    try:
        above = os.path.commonpath([os.path.dirname(path) for path in whole])
        return [os.path.relpath(path, above) for path in whole]
    except ValueError:  # none, or on several drives
        return [os.path.basename(path) for path in whole]


def _stem(path: str) -> str:
    return _FOLDER_NAME.sub("-", os.path.splitext(path)[0]).strip("-.") or "-"


def _row(finding: Finding) -> Row:
    wanted = "; ".join(dict.fromkeys(fix.description for fix in finding.fixes))
    return Row(
        plain(position_in(finding.place, finding.place.file)),
        _written(finding),
        plain(wanted) or (_("Read the file again") if finding.blocks else _("Check, and mend")),
        plain(finding.message),
        severity_word(finding.severity),
        plain(finding.code),
    )


def _written(finding: Finding) -> Written:
    """The words meant within their line, where the line has them; else the words alone."""
    line, (start, end) = finding.source_line, finding.marked
    words = line[start:end]
    if not finding.excerpt or not words.strip():
        return Written("", plain(finding.excerpt), "")
    before, behind = line[:start], line[end:]
    cut_before = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    cut_behind = behind if len(behind) <= AROUND else behind[:AROUND].rpartition(" ")[0] + " …"
    return Written(*map(_on_one_line, (cut_before, clip(words, 4 * AROUND), cut_behind)))


def plain(words: str) -> str:
    """Words that office files can hold: as they are shown everywhere, without the two characters that XML forbids."""
    return _NO_XML.sub(lambda met: f"\\u{ord(met[0]):04x}", printable(words))


def _on_one_line(words: str) -> str:
    return plain(words.replace("\n", " ").replace("\t", " "))
