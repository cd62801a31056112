"""What a paragraph of Word stands in, a page, a table or a cell, and what that makes of its letters."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.docx._paper import Faces
from dxlint.formats.docx._styles import Styles
from dxlint.formats.docx._text import Standing, standing
from dxlint.formats.docx._xml import value, w
from dxlint.formats.faces import Around, Face
from dxlint.formats.ink import ANY, PAPER, Colour, can_be_seen, colour


class Surroundings:
    """The surroundings of the paragraphs of a document."""

    def __init__(self, faces: Faces, styles: Styles, root: _Element) -> None:
        self.faces = faces
        self.page = Around(_page_colour(root))
        self._styles = styles
        self._faces_of: dict[tuple[str | None, Around], Face] = {}

    def stands(self, element: _Element, around: Around) -> Standing:
        """How the letters of a paragraph look that say nothing of themselves, and what lies below them."""
        properties = element.find(w("pPr"))
        known = value(properties, "pStyle"), around
        if known not in self._faces_of:
            self._faces_of[known] = self._styles.face(known[0]).over(around.face).over(self._styles.usual)
        face = self._faces_of[known]
        ground = self.faces.ground(properties)
        ground = face.ground if ground is None else ground
        return standing(face, around.ground if ground is None else ground)

    def within(self, around: Around, properties: _Element | None) -> Around:
        """What a table or a cell is to what stands in it, by its properties."""
        ground, style = self.faces.ground(properties), value(properties, "tblStyle")
        if style is not None:
            ground = ANY if ground is None and self._styles.shades(style) else ground
            around = around._replace(face=self._styles.face(style)._replace(ground=None))
        return around if ground is None else around._replace(ground=ground)


def _page_colour(root: _Element) -> Colour:
    """What lies below the words of a page: paper, on screens a colour of the document's own."""
    own = root.find(w("background"))
    return PAPER if own is None or not can_be_seen(PAPER, colour(own.get(w("color"), ""))) else ANY
