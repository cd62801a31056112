"""How the cells of a workbook look: the number format of each style, its letters and what lies below them."""

from __future__ import annotations

from decimal import Decimal

from lxml.etree import _Element

from dxlint.formats.faces import PLAIN as NO_FACE
from dxlint.formats.faces import Face
from dxlint.formats.ink import ANY, BLACK, PAPER, Colour, colour, mixed
from dxlint.formats.number_formats import BUILT_IN
from dxlint.formats.office_theme import theme_colours
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_OF_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The colours of a theme in the order of their numbers."""
_OF_OLD = {"0": BLACK, "8": BLACK, "1": PAPER, "9": PAPER}
"""Of the 64 colours of before 2007 black and white."""
_AMOUNT = lazy(r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?")
_PARTS = 1_000


class Look(NamedTuple):
    """The look of a cell: its number format, its letters, what lies below them, and whether nobody sees its words."""

    form: str
    face: Face
    ground: Colour
    white: bool


PLAIN = Look("", NO_FACE, PAPER, False)


class Palette:
    """The colours that a workbook's styles name."""

    def __init__(self, styles: _Element | None, theme: _Element | None) -> None:
        self._theme = theme_colours(theme)
        own = () if styles is None else styles.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")
        self._old = {str(at): colour(one.get("rgb", "")) for at, one in enumerate(own)} or _OF_OLD

    def colour(self, said: _Element | None) -> Colour | None:
        """The colour that an element says; ``ANY`` for one that is not known, None for no element."""
        if said is None:
            return None
        if said.get("rgb") is not None:
            found = colour(said.get("rgb", ""))
        elif said.get("theme") is not None:
            at = said.get("theme", "")
            known = at.isdecimal() and len(at) < 3 and int(at) < len(_OF_THEME)
            found = self._theme.get(_OF_THEME[int(at)], ANY) if known else ANY
        else:
            found = self._old.get(said.get("indexed", ""), ANY)
        return _tinted(found, said.get("tint", "0"))

    def face(self, font: _Element) -> Face:
        """How the letters of a font look, of a run in a cell too."""
        return Face(ink=self.colour(font.find("{*}color")), size=_half_points(font.find("{*}sz")))

    def ground(self, fill: _Element) -> Colour:
        """What a fill lays below the letters."""
        pattern = fill.find("{*}patternFill")
        if pattern is None:
            return ANY  # a gradient
        kind = pattern.get("patternType", "none")
        if kind == "none":
            return PAPER
        found = self.colour(pattern.find("{*}fgColor")) if kind == "solid" else None
        return ANY if found is None else found


def reformats(root: _Element | None) -> frozenset[str]:
    """The formats of conditions, by their numbers, that change how a figure is written."""
    ways = () if root is None else root.iterfind("{*}dxfs/{*}dxf")
    return frozenset(str(at) for at, way in enumerate(ways) if way.find("{*}numFmt") is not None)


def _tinted(found: Colour, tint: str) -> Colour:
    if not found or not _AMOUNT.fullmatch(tint):
        return found if tint == "0" else ANY
    parts = int(Decimal(tint) * _PARTS)
    return mixed(found, PAPER if parts > 0 else BLACK, _PARTS - abs(parts), _PARTS)


def _half_points(size: _Element | None) -> int | None:
    written = "" if size is None else size.get("val", "")
    return int(Decimal(written) * 2) if _AMOUNT.fullmatch(written) else None


def looks(root: _Element | None, palette: Palette) -> list[Look]:
    """The look of each cell style."""
    if root is None:
        return []
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
    faces = {str(at): palette.face(font) for at, font in enumerate(root.iterfind("{*}fonts/{*}font"))}
    grounds = {str(at): palette.ground(fill) for at, fill in enumerate(root.iterfind("{*}fills/{*}fill"))}
    found = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        known = style.get("numFmtId", "0")
        form = own.get(known) or (BUILT_IN.get(int(known), "") if known.isdecimal() and len(known) < 6 else "")
        face, ground = faces.get(style.get("fontId", "0"), NO_FACE), grounds.get(style.get("fillId", "0"), ANY)
        found.append(Look(form, face, ground, face.is_lost(ground)))
    return found
