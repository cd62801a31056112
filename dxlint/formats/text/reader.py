"""Plain text: what is left of a report when it is copied from Word, a PDF or a web page.

Lines that were wrapped become one paragraph again, rows with tabs and cells on lines of their own become
tables, page numbers go, notes at the foot of a page become notes. Places are lines and columns of the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from dxlint.formats.blocks import Block, Document, Note, Paragraph, Text
from dxlint.formats.decoding import decode
from dxlint.formats.problems import unreadable
from dxlint.formats.text._lines import TextLine, read_lines
from dxlint.formats.text._tabbed import find_table
from dxlint.formats.text_builder import TextBuilder, cut, stripped
from dxlint.formats.wraps import Wraps, continues, measure
from dxlint.patterns import lazy

_RAISED = lazy(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_RAISED_WITHIN = lazy(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")


def read(raw: bytes) -> Document:
    """The blocks of a text in UTF-8."""
    source, problems = decode(raw)
    if source is None:
        return unreadable(*problems)
    blocks, notes = find_blocks(source)
    return Document(tuple(blocks), tuple(notes), tuple(problems))


def find_blocks(source: str) -> tuple[list[Block], list[Note]]:
    """The blocks of a text and its footnotes."""
    lines, notes = _without_notes(read_lines(source))
    return list(_blocks(lines)), notes


def _without_notes(lines: list[TextLine]) -> tuple[list[TextLine], list[Note]]:
    """The lines of the report itself, and its footnotes: lines that begin with a raised mark used before."""
    kept: list[TextLine] = []
    notes: list[Note] = []
    used: set[str] = set()
    for line in lines:
        mark = _RAISED.match(line.text)
        if mark and mark[0] in used:
            notes.append(Note(mark[0], stripped(cut(line.body, mark.end(), len(line.text)))))
        else:
            used.update(_RAISED_WITHIN.findall(line.text))
            kept.append(line)
    return kept, notes


def _blocks(lines: list[TextLine]) -> Iterable[Block]:
    wraps = measure([(one.text, other.text) for one, other in pairwise(lines)])
    at = no_table_before = 0
    while at < len(lines):
        found = find_table(lines, at) if at >= no_table_before else None
        if found and found.table:
            yield found.table
            at = found.end
        else:
            no_table_before = found.end if found else no_table_before
            end = _paragraph_end(lines, at, wraps)
            yield _paragraph(lines[at:end])
            at = end


def _paragraph_end(lines: list[TextLine], at: int, wraps: Wraps) -> int:
    end = at + 1
    while end < len(lines) and "\t" not in lines[end].text:
        before, after = lines[end - 1], lines[end]
        blank = after.gap > 0 or after.feed
        if after.gap > 2 or before.bold != after.bold or not continues(before.text, after.text, blank, wraps):
            break
        end += 1
    return end


def _paragraph(lines: list[TextLine]) -> Paragraph:
    return Paragraph(_one_line(lines), bold=all(line.bold for line in lines))


def _one_line(lines: list[TextLine]) -> Text:
    if len(lines) == 1 and len(lines[0].body.runs) == 1:
        return stripped(lines[0].body)  # what most are: nothing is to be joined
    builder = TextBuilder()
    for line in lines:
        builder.glue(" ")
        builder.add_text(stripped(line.body))
    return builder.take()
