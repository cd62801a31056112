"""Lines and paragraphs of a document as parts that keep their places."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Block, Paragraph, Table, Text, TextRun
from dxlint.language.text import CAPITALS
from dxlint.patterns import lazy
from dxlint.structure.document_tree import Leaf, TextJoin

SMALL = CAPITALS.lower()
"""For a pattern's brackets: the small letters of Vietnamese."""

_RUN = lazy(r"\S+(?:[ \xa0]\S+)*")


def lines(body: Text) -> list[Text]:
    """The lines of a text without the blanks around them; empty ones are left out."""
    found = []
    start = 0
    for line in body.text.split("\n"):
        cut = body.cut(start, start + len(line)).stripped()
        if cut.start < cut.end:
            found.append(cut)
        start += len(line) + 1
    return found


def one_line(*parts: Text) -> Leaf:
    """The same words on one line: a title or name that was broken over several, or set apart by layout."""
    return joined(part.cut(*found.span()) for part in parts for found in _RUN.finditer(part.text))


def joined(parts: Iterable[Text], glue: str = " ") -> Leaf:
    """Parts that make one scalar; a single one stays as it is, of none comes ""."""
    all_parts = tuple(parts)
    if len(all_parts) == 1:
        return all_parts[0]
    return TextJoin(all_parts, glue) if all_parts else ""


def words_of(leaf: Leaf) -> str:
    """What a leaf reads."""
    return leaf if isinstance(leaf, str) else leaf.text


def with_mark(paragraph: Paragraph) -> Paragraph:
    """A paragraph whose list mark, which the file keeps apart, stands in its text as readers see it."""
    if not paragraph.mark:
        return paragraph
    before = paragraph.mark.strip() + " "
    runs = tuple(run._replace(start=run.start + len(before)) for run in paragraph.body.runs)
    first = tuple(TextRun(0, run.origin) for run in paragraph.body.runs[:1])
    return paragraph._replace(body=Text(before + paragraph.body.text, first + runs), mark="")


def merged(one: Paragraph, other: Paragraph) -> Paragraph:
    """Two halves of a paragraph that something came between."""
    before = one.body.text.rstrip() + " "
    runs = tuple(run._replace(start=run.start + len(before)) for run in other.body.runs)
    return one._replace(body=Text(before + other.body.text, one.body.runs + runs))


def as_paragraph(part: Text) -> Paragraph:
    """A part of a paragraph as one of its own."""
    start = part.locate(0, 0)
    inner = tuple(run._replace(start=run.start - part.start) for run in part.runs if part.start < run.start < part.end)
    return Paragraph(Text(part.text, (TextRun(0, start), *inner)))


def words_in(block: Block) -> str:
    """All that a block says, for comparing and counting."""
    if isinstance(block, Table):
        return " ".join(cell.body.text for row in block.rows for cell in row)
    return block.body.text


def body_of(paragraph: Paragraph) -> Text:
    """A paragraph's text without the blanks around it."""
    return paragraph.body.stripped()


def cell_lines(table: Table) -> list[Text]:
    """The lines of all cells of a table that only lays out: letterhead, signature."""
    return [line for row in table.rows for cell in row for line in lines(cell.body)]
