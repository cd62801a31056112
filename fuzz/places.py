"""Places of findings, held against the bytes of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint.language.text import as_seen
from dxlint.rulebook.findings import Finding, Place

OF_LINES = (".yaml", ".json", ".txt", ".csv")
"""Files whose places are lines and columns of the file itself."""
OF_PLAIN_WORDS = (".txt", ".csv")
"""Files in which words stand as they are, without quotation marks or escapes."""
OF_SECTIONS = ("DX501", "DX702")
"""Findings on a whole section: they show its number, which is put together (II.3), and point to its heading."""


def misplaced(finding: Finding, suffix: str, raw: bytes) -> Iterator[str]:
    """What is wrong with the places of a finding: outside the file, or of other words than it says."""
    lines = re.split(r"\r\n?|\n", _text(raw))
    for place in (finding.place, *finding.again, *(related.place for related in finding.related)):
        if not _lies_within(place, suffix, lines):
            yield f"{finding.code} points outside the file: {place}"
            return
    if suffix in OF_PLAIN_WORDS and finding.code not in OF_SECTIONS and finding.excerpt:
        words = _words_at(finding.place, lines)
        read = words.replace('""', '"') if suffix == ".csv" else words  # but for a cell whose quotation marks are odd
        if words and not any(_is_cut_from(finding.excerpt, each) for each in (words, read)):
            yield f"{finding.code} shows “{finding.excerpt}” and points to “{words}”"


def _lies_within(place: Place, suffix: str, lines: list[str]) -> bool:
    """Whether there is such a place; of files without lines only that its end is not before its beginning."""
    if place.line == 0 or suffix not in OF_LINES:
        return not place.end_line or (place.line, place.column) <= (place.end_line, place.end_column)
    if not 1 <= place.line <= place.end_line <= len(lines):
        return place.line <= len(lines) and not place.end_line
    starts = place.column <= len(lines[place.line - 1]) + 1
    ends = place.end_column <= len(lines[place.end_line - 1]) + 2
    return starts and ends and (place.line, place.column) <= (place.end_line, place.end_column)


def _words_at(place: Place, lines: list[str]) -> str:
    """The words of a place in one line as they are seen, blanks as one; nothing for other places."""
    if not place.line or place.line != place.end_line:
        return ""
    words = lines[place.line - 1][place.column - 1 : place.end_column - 1]
    return " ".join(as_seen(words).split())


def _is_cut_from(excerpt: str, words: str) -> bool:
    """Whether an excerpt is these words, or the first of them with an ellipsis."""
    return excerpt == words or (excerpt.endswith("…") and words.startswith(excerpt[:-1].rstrip()))


def _text(raw: bytes) -> str:
    if raw[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        return raw.decode("utf-32", "replace")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    return raw.decode("utf-8-sig", "replace")
