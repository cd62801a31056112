"""The words of an OpenDocument sheet's cells, and those of them that are seen on what lies below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from lxml.etree import _Element

from dxlint.formats.faces import Face
from dxlint.formats.ink import PAPER, Colour
from dxlint.formats.open_document import Styles, amount, q
from dxlint.patterns import lazy

_TEXT = lazy(r"[ \t\r\n]+")


def lines_of(cell: _Element, written: Callable[[_Element], str] | None = None) -> Iterator[str]:
    """The paragraphs of a cell, in whatever they stand but comments and drawings; ``written`` says their words."""
    for child in cell:
        if child.tag in (q("text:p"), q("text:h")):
            yield (written or _line)(child)
        elif isinstance(child.tag, str) and not child.tag.startswith((q("draw:"), q("office:"), q("table:"))):
            yield from lines_of(child, written)


def _line(element: _Element) -> str:
    """The words of a paragraph: runs of blanks are one, as many as ``text:s`` counts where it stands."""
    parts = [_TEXT.sub(" ", element.text or "")]
    for child in element:
        if child.tag == q("text:s"):
            parts.append(" " * amount(child, "text:c", 200))
        elif isinstance(child.tag, str) and child.tag != q("office:annotation"):
            parts.append(_line(child))
        parts.append(_TEXT.sub(" ", child.tail or ""))
    return "".join(parts)


class Seen:
    """Which words of a sheet's cells are seen, by their own styles, else those of the row or the column."""

    def __init__(self, styles: Styles, usual: list[tuple[int, str]], *, judged: bool) -> None:
        self._styles = styles
        self._usual = usual
        """The last column of each group of columns, and the style of its cells."""
        self._judged = judged
        """Whether the sheet has no conditions that colour cells."""

    def left(self, cell: _Element, column: int, text: str) -> str:
        """What is left of the text of a cell without letters that nobody sees; a number goes as a whole."""
        name = cell.get(q("table:style-name")) or self._of_row(cell) or self._of_column(column)
        face = self._styles.face("table-cell", name)
        ground = PAPER if face.ground is None else face.ground
        lost = face.is_lost(ground)
        if not self._judged or not text.strip() or not (lost or self._has_styles(cell)):
            return text
        if self._styles.is_conditional("table-cell", name):
            return text
        kept = "\n".join(lines_of(cell, lambda line: self._letters(line, face, ground)))
        if kept.split() == "\n".join(lines_of(cell)).split():
            return "" if lost and not kept.strip() else text
        return kept

    def _has_styles(self, cell: _Element) -> bool:
        return any(span.get(q("text:style-name")) is not None for span in cell.iter(q("text:span")))

    def _of_row(self, cell: _Element) -> str:
        row = cell.getparent()
        return "" if row is None else row.get(q("table:default-cell-style-name"), "")

    def _of_column(self, column: int) -> str:
        at = bisect_left(self._usual, column, key=lambda one: one[0])
        return self._usual[at][1] if at < len(self._usual) else ""

    def _letters(self, element: _Element, face: Face, ground: Colour) -> str:
        """The words of an element that are seen."""
        shows = not face.is_lost(ground)
        parts = [_TEXT.sub(" ", element.text or "")] if shows else []
        for child in element:
            if child.tag == q("text:s"):
                parts.append(" " * amount(child, "text:c", 200))
            elif isinstance(child.tag, str) and child.tag != q("office:annotation"):
                name = child.get(q("text:style-name"))
                own = face if name is None else self._styles.face("text", name).over(face)
                parts.append(self._letters(child, own, ground))
            if shows:
                parts.append(_TEXT.sub(" ", child.tail or ""))
        return "".join(parts)
