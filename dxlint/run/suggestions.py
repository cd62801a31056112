"""Suggestions as edits of a text: which can be carried out, what the text would be, and writing it when asked to.

A suggestion can be carried out where it is the only one for its finding, no other wants something else at one of its
places, and the text there is what it would replace. Nothing here decides that a figure is wrong; a person does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dxlint.formats.decoding import decode
from dxlint.formats.format import Format
from dxlint.formats.places import Lines
from dxlint.records import NamedTuple
from dxlint.rulebook.findings import Finding, Fix, Replacement
from dxlint.run.config import ConfigError, read_bounded
from dxlint.run.writing import write_whole

_MARK = "\ufeff"


class Suggestion(NamedTuple):
    """What a finding suggests, and what keeps it from being carried out: ``choice``, ``conflict``, ``place`` or ""."""

    finding: Finding
    fix: Fix
    obstacle: str


class Suggested(NamedTuple):
    """The suggestions for a file, the text as it is and as it would be with those that nothing stands against."""

    suggestions: tuple[Suggestion, ...]
    before: str
    after: str


def suggested(file: str, findings: Iterable[Finding]) -> Suggested:
    """What the findings that nobody suppressed suggest for a file. A file that is no text has no places for it.

    Raises ConfigError for a file that cannot be read any more.
    """
    raw = read_bounded(file)
    text, _problems = decode(raw)
    pairs = [(f, fix) for f in findings if f.suppressed is None and f.place.file == file for fix in f.fixes]
    if text is None:
        return Suggested(tuple(Suggestion(*pair, "place") for pair in pairs), "", "")
    lines = Lines(text)
    wanted: dict[tuple[int, int], set[str]] = defaultdict(set)
    spans = [spans_in(lines, fix.edits, file) for _finding, fix in pairs]
    for found in spans:
        for span, edit in found or ():
            wanted[span].add(edit)
    disputed = _disputed(wanted)
    suggestions = tuple(
        Suggestion(finding, fix, _obstacle(finding, found, disputed))
        for (finding, fix), found in zip(pairs, spans, strict=True)
    )
    edits = {
        span: edit
        for one, found in zip(suggestions, spans, strict=True)
        if not one.obstacle
        for span, edit in found or ()
    }
    mark = _MARK if raw.startswith(_MARK.encode()) else ""
    return Suggested(suggestions, mark + text, mark + _edited(text, edits))


def write_suggested(file: str, held: Suggested, medium: Format) -> None:
    """Write the text with the suggestions into its file, whole or not at all.

    Raises ConfigError where the file is of a kind that nothing is written into, has changed meanwhile, would no longer
    be the same submission but for its figures, or cannot be written.
    """
    if not medium.takes_edits:
        raise ConfigError("takes-no-edits", file)
    if read_bounded(file) != held.before.encode():
        raise ConfigError("changed-meanwhile", file)
    if medium.keyed and _shape(medium, held.before) != _shape(medium, held.after):
        raise ConfigError("edits-break-it", file)
    write_whole(file, held.after)


def spans_in(lines: Lines, edits: Sequence[Replacement], file: str) -> list[tuple[tuple[int, int], str]] | None:
    """Where each edit of a fix stands in the text, and what is to stand there.

    None where one has no place in it, or another text stands there.
    """
    found = []
    for edit in edits:
        place = edit.place
        if place.file != file or not place.line or not edit.old:
            return None
        span = lines.index(place.line, place.column), lines.index(place.end_line, place.end_column)
        if lines.source[slice(*span)] != edit.old:
            return None
        found.append((span, edit.text))
    return found


def _disputed(wanted: Mapping[tuple[int, int], set[str]]) -> set[tuple[int, int]]:
    """The places for which there are several texts, and those that overlap another."""
    disputed = {span for span, texts in wanted.items() if len(texts) > 1}
    last = (0, 0)
    for span in sorted(wanted):
        if span[0] < last[1]:
            disputed |= {last, span}
        last = max(last, span, key=lambda held: held[1])
    return disputed


def _obstacle(finding: Finding, spans: list[tuple[tuple[int, int], str]] | None, disputed: set[tuple[int, int]]) -> str:
    if spans is None:
        return "place"
    if len(finding.fixes) > 1:
        return "choice"
    return "conflict" if any(span in disputed for span, _text in spans) else ""


def _edited(text: str, edits: Mapping[tuple[int, int], str]) -> str:
    pieces, done = [], 0
    for (start, end), new in sorted(edits.items()):
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def _shape(medium: Format, text: str) -> Any:
    """The keys and lists of a submission, whatever its values are; what could not be read of it with it."""
    held: Any = medium.read(text.encode())
    return _bare(held.data), [(problem.code, problem.message) for problem in held.problems]


def _bare(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items()}
    return [_bare(item) for item in data] if isinstance(data, list) else None
