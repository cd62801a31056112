"""Whether words of Word are seen on their paper: not in its own colour, nor in letters of a point or without width."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from dxlint.formats.docx._theme import Theme
from dxlint.formats.docx._xml import is_on, w
from dxlint.formats.ink import ANY, PAPER, Colour, can_be_seen, colour
from dxlint.formats.office_theme import colour_in

_SMALLEST = 300
"""Half points of letters that nobody reads, as high as wide in percent: three half points in full."""
_WHOLE = 100
_USUAL_SIZE = 22
_EFFECTS = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FILL, _OUTLINE = f"{_EFFECTS}textFill", f"{_EFFECTS}textOutline"
_CLEAR = 95_000
"""Thousandths of a percent of what shines through letters that nobody sees."""
_MARKERS = {"white": "FFFFFF", "black": "000000", "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF"} | {
    **{"magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "lightGray": "C0C0C0", "darkGray": "808080"}
}
_HIDES, _INK, _SHADE, _MARKER, _SIZE, _SCALE = map(w, ("vanish", "color", "shd", "highlight", "sz", "w"))
_VALUE, _THEMED = w("val"), w("themeColor")
_TELLING = frozenset((_HIDES, _INK, _SHADE, _MARKER, _SIZE, _SCALE, _FILL))


class Face(NamedTuple):
    """What properties say of letters, None where they say nothing: whether they are hidden, their colour and size.

    ``under`` is the colour below the letters, ``ground`` that below the whole paragraph, ``scale`` how wide letters
    are in percent, ``clear`` whether what lies below shines through them.
    """

    hidden: bool | None = None
    ink: Colour | None = None
    under: Colour | None = None
    ground: Colour | None = None
    size: int | None = None
    scale: int | None = None
    clear: bool | None = None

    def over(self, base: Face) -> Face:
        """This face, and the base's where this one says nothing."""
        return Face._make(other if own is None else own for own, other in zip(self, base, strict=True))

    def is_lost(self, ground: Colour) -> bool:
        """Whether nobody sees the letters; ``ground`` is what lies below the paragraph."""
        size = _USUAL_SIZE if self.size is None else self.size
        if 0 < size * (_WHOLE if self.scale is None else self.scale) <= _SMALLEST or self.clear:
            return True
        return bool(self.ink) and not can_be_seen(self.ink or ANY, ground if self.under is None else self.under)


PLAIN = Face()


class Around(NamedTuple):
    """What a paragraph stands in: the colour that lies below it, and what its table says of letters."""

    ground: Colour = PAPER
    face: Face = PLAIN


class Faces:
    """Reads what properties say of letters and of the paper below them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def face(self, said: dict[object, _Element], ground: Colour | None = None) -> Face:
        """The face that properties of a run give, by their children's names."""
        if _TELLING.isdisjoint(said):
            return PLAIN if ground is None else Face(ground=ground)
        clear, ink = self._effect(said[_FILL], said.get(_OUTLINE)) if _FILL in said else (None, None)
        return Face(
            is_on(said.get(_HIDES)),
            self._ink(said.get(_INK)) if ink is None else ink,
            self._under(said.get(_SHADE), said.get(_MARKER)),
            ground,
            _amount(said.get(_SIZE)),
            _amount(said.get(_SCALE)),
            clear,
        )

    def ground(self, properties: _Element | None) -> Colour | None:
        """The colour that properties of a paragraph, a cell or a table lay below it; None where they lay none."""
        return None if properties is None else self._shade(properties.find(w("shd")))

    def _ink(self, said: _Element | None) -> Colour | None:
        if said is None:
            return None
        written = colour(said.get(_VALUE, ""))
        name = said.get(_THEMED, "")
        if not name:
            return written
        return self._theme.colour(name, said.get(w("themeShade"), ""), said.get(w("themeTint"), "")) or written

    def _under(self, shade: _Element | None, marker: _Element | None) -> Colour | None:
        if shade is None and marker is None:
            return None
        name = "none" if marker is None else marker.get(_VALUE, "none")
        return self._shade(shade) if name == "none" else colour(_MARKERS.get(name, ""))

    def _shade(self, shade: _Element | None) -> Colour | None:
        if shade is None:
            return None
        pattern = shade.get(w("val"), "clear")
        if pattern == "solid":
            return colour(shade.get(w("color"), ""))
        name, fill = shade.get(w("themeFill"), ""), shade.get(w("fill"), "auto")
        if pattern not in ("clear", "nil"):
            return ANY
        if name:
            tone = shade.get(w("themeFillShade"), ""), shade.get(w("themeFillTint"), "")
            return self._theme.colour(name, *tone) or colour(fill)
        return None if fill == "auto" else colour(fill)

    def _effect(self, fill: _Element, outline: _Element | None) -> tuple[bool | None, Colour | None]:
        """Whether letters are clear by their effects, and the colour that these give them."""
        inside = fill[0] if len(fill) else None
        if inside is None or (outline is not None and outline.find(f"{_EFFECTS}noFill") is None):
            return None, None
        if inside.tag == f"{_EFFECTS}noFill":
            return True, None
        alpha = next((one.get(f"{_EFFECTS}val", "") for one in inside.iter(f"{_EFFECTS}alpha")), "")
        if alpha.isdecimal() and len(alpha) < 10 and int(alpha) >= _CLEAR:
            return True, None
        return None, colour_in(inside, self._theme.named()) if inside.tag == f"{_EFFECTS}solidFill" else ANY


def _amount(said: _Element | None) -> int | None:
    written = "" if said is None else said.get(_VALUE, "").removesuffix("%")
    return int(written) if written.isdecimal() and len(written) < 10 else None
