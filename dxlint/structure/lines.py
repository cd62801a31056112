"""Paragraphs of a section as lines to be distinguished: the number or bullet before them, the words behind it."""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.formats.blocks import Block, Paragraph, Text
from dxlint.records import NamedTuple
from dxlint.structure.marks import read_mark, without_bullet
from dxlint.structure.texts import body_of, with_mark


class Line(NamedTuple):
    """A paragraph, its number as written ("1.3"), whether a bullet or a letter stands there instead, its words."""

    at: int
    """Its place among the section's blocks."""
    number: Text | None
    bullet: bool
    words: Text

    @property
    def text(self) -> str:
        """The words without number, letter or bullet."""
        return self.words.text


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """The paragraphs among the blocks; blank ones are left out."""
    return [
        line
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (line := _line(at, block)).words.start < line.words.end
    ]


def _line(at: int, paragraph: Paragraph) -> Line:
    part = body_of(with_mark(paragraph))
    text = part.text
    mark = read_mark(text)
    if mark is not None:
        start = text.index(mark.number)
        number = part.cut(start, start + len(mark.number)) if mark.kind.startswith("digits") else None
        return Line(at, number, number is None, part.cut(mark.end, len(text)).stripped())
    rest = without_bullet(text)
    while (inner := without_bullet(rest)) != rest:  # "- + Đã hoàn thành": one list within another, run together
        rest = inner
    return Line(at, None, len(rest) < len(text), part.cut(len(text) - len(rest), len(text)).stripped())
