"""What people at a terminal are shown: findings grouped by file, the place marked; what is behind the result.

::

    ha-nam.yaml

      cảnh báo DX113 zero-denominator  88:30
        5/0: mẫu số bằng 0 nhưng tử số thì không.
        88 │ {name: Hồ sơ trễ hạn, result: "5/0"}
           │                                ^^^
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.reporters.parts.excerpt import marked
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.positions import position, position_in
from dxlint.reporters.parts.provenance import at_large, counts, provenance, severity_word, understood
from dxlint.rulebook.findings import Finding

if TYPE_CHECKING:
    from dxlint.run.run import LintRun

INDENT = 4

Paint = Callable[[str, str], str]
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "file": "1", "dim": "2"}


def findings_told(run: LintRun, width: int, paint: Paint) -> list[str]:
    """The findings that nobody suppressed, file by file, and what became of plugins that failed."""
    lines: list[str] = []
    for file, findings in groupby(run.shown, key=lambda finding: finding.place.file):
        lines += [paint("file", printable(file)), ""]
        for finding in findings:
            lines += [*_finding(finding, width, paint), ""]
    for failure in run.failures:
        first, *others = wrapped(failure_sentence(failure), width, 2)
        lines += [paint("error", "!") + first[1:], *others]
    return lines


def summary(run: LintRun, width: int, paint: Paint) -> list[str]:
    """How the run ends, and what the result rests on; nothing where nothing fails and only that was asked for."""
    if run.is_silent:
        return []
    return [*_verdict(run, paint), *at_large(run), *wrapped(understood(run), width, 0), provenance(run)]


def painter(color: bool) -> Paint:
    """What gives words a style: the colours of a terminal, or none."""
    return _painted if color else _plain


def _plain(style: str, words: str) -> str:
    return words


def _painted(style: str, words: str) -> str:
    return f"\x1b[{_STYLES[style]}m{words}\x1b[0m" if words else ""


def _verdict(run: LintRun, paint: Paint) -> Iterator[str]:
    if run.blocked:
        yield paint("error", _("dxlint could not judge everything: see above."))
    gravest = max((finding.severity for finding in run.shown), key=lambda severity: severity.rank, default=None)
    yield paint(gravest.value if gravest else "file", counts(run))


def _finding(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    place = finding.place
    head = (
        f"{paint(finding.severity.value, severity_word(finding.severity))} {paint('file', finding.code)} {finding.name}"
    )
    yield f"  {head}  {paint('dim', position(place))}".rstrip()
    yield from wrapped(finding.message, width, INDENT)
    yield from _source(finding, width, paint)
    for related in finding.related:
        yield from _note(position_in(related.place, place.file), related.message, width, paint)
    for fix in finding.fixes:
        yield from _note(_("suggestion"), fix.description, width, paint)


def _source(finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    place = finding.place
    if not place.column or not finding.source_line.strip():
        return
    number = str(place.line or "")
    gutter = INDENT + len(number) + 3
    shown = marked(finding.source_line, *finding.marked, width - gutter)
    margin = " " * INDENT
    yield f"{margin}{paint('dim', number + ' │')} {shown.line}"
    marks = shown.marks.lstrip(" ")
    lead = " " * (len(shown.marks) - len(marks))
    yield f"{margin}{paint('dim', ' ' * len(number) + ' │')} {lead}{paint(finding.severity.value, marks)}"


def _note(label: str, words: str, width: int, paint: Paint) -> Iterator[str]:
    """A line that hangs below a finding: where or what, then the words."""
    lines = list(wrapped(f"{label}: {words}" if words else label, width, INDENT + 2))
    yield " " * INDENT + paint("dim", "→") + " " + lines[0].lstrip()
    yield from lines[1:]


def wrapped(words: str, width: int, indent: int) -> list[str]:
    """The words within a width, each paragraph on lines of its own, indented."""
    margin = " " * indent
    paragraphs = [printable(line) for line in words.splitlines()] or [""]
    return [
        margin + line
        for paragraph in paragraphs
        for line in textwrap.wrap(paragraph, width - indent, break_on_hyphens=False) or [""]
    ]
