"""Lines and paragraphs of a document as parts that keep their places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dxlint.formats.blocks import Block, Paragraph, Piece, Table, Text
from dxlint.structure.slices import Joined, Leaf, Slice, whole

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
"""Vietnamese letters for a character class: the alphabet is no range of Unicode."""

_RUN = re.compile(r"\S+(?:[ \xa0]\S+)*")


def lines(body: Text) -> list[Slice]:
    """The lines of a text without the blanks around them; empty ones are left out."""
    found = []
    start = 0
    for line in body.text.split("\n"):
        cut = Slice(body, start, start + len(line)).stripped()
        if cut.start < cut.end:
            found.append(cut)
        start += len(line) + 1
    return found


def one_line(*parts: Slice) -> Leaf:
    """The same words on one line: a title or name that was broken over several, or set apart by layout."""
    return joined(part.cut(*found.span()) for part in parts for found in _RUN.finditer(part.text))


def joined(parts: Iterable[Slice], glue: str = " ") -> Leaf:
    """Parts that make one scalar; a single one stays as it is, of none comes ""."""
    all_parts = tuple(parts)
    if len(all_parts) == 1:
        return all_parts[0]
    return Joined(all_parts, glue) if all_parts else ""


def words_of(leaf: Leaf) -> str:
    """What a leaf reads."""
    return leaf if isinstance(leaf, str) else leaf.text


def with_mark(paragraph: Paragraph) -> Paragraph:
    """A paragraph whose list mark, which the file keeps apart, stands in its text as readers see it."""
    if not paragraph.mark:
        return paragraph
    before = paragraph.mark.strip() + " "
    pieces = tuple(piece._replace(start=piece.start + len(before)) for piece in paragraph.body.pieces)
    first = tuple(Piece(0, piece.origin) for piece in paragraph.body.pieces[:1])
    return paragraph._replace(body=Text(before + paragraph.body.text, first + pieces), mark="")


def merged(one: Paragraph, other: Paragraph) -> Paragraph:
    """Two halves of a paragraph that something came between."""
    before = one.body.text.rstrip() + " "
    pieces = tuple(piece._replace(start=piece.start + len(before)) for piece in other.body.pieces)
    return one._replace(body=Text(before + other.body.text, one.body.pieces + pieces))


def as_paragraph(part: Slice) -> Paragraph:
    """A part of a paragraph as one of its own."""
    start = part.body.locate(part.start, part.start)
    inner = tuple(
        piece._replace(start=piece.start - part.start)
        for piece in part.body.pieces
        if part.start < piece.start < part.end
    )
    return Paragraph(Text(part.text, (Piece(0, start), *inner)))


def words_in(block: Block) -> str:
    """All that a block says, for comparing and counting."""
    if isinstance(block, Table):
        return " ".join(cell.body.text for row in block.rows for cell in row)
    return block.body.text


def body_of(paragraph: Paragraph) -> Slice:
    """A paragraph's text without the blanks around it."""
    return whole(paragraph.body).stripped()


def cell_lines(table: Table) -> list[Slice]:
    """The lines of all cells of a table that only lays out: letterhead, signature."""
    return [line for row in table.rows for cell in row for line in lines(cell.body)]
