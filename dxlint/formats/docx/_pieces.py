"""Small pieces of what is read of Word's body: texts of blocks, notes by their ids, stretches of comments."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.blocks import Block, Paragraph, Text
from dxlint.formats.docx._xml import w
from dxlint.formats.places import Location
from dxlint.formats.text_builder import TextBuilder


def bodies(block: Block) -> list[Text]:
    """The texts of a block."""
    return [block.body] if isinstance(block, Paragraph) else [cell.body for row in block.rows for cell in row]


def with_mark(block: Paragraph, paragraph: int) -> Text:
    """The text of a paragraph with the number that Word puts before it."""
    if not block.mark:
        return block.body
    builder = TextBuilder()
    builder.add(block.mark, Location(0, 1, 0, 1, paragraph), width=0)
    if block.body.text:
        builder.glue(" ")
        builder.add_text(block.body)
    return builder.take()


def by_id(root: _Element | None) -> dict[str, _Element]:
    """The notes or comments of a part."""
    return {} if root is None else {note.get(w("id"), ""): note for note in root}


def stretch(begin: Location, end: Location) -> Location:
    """From where to where a comment's words reach; where they begin in another paragraph, their beginning."""
    return begin._replace(end_column=end.column) if begin.paragraph == end.paragraph else begin
