"""What the properties of Word's runs, paragraphs and cells say of letters and of the paper below them."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.docx._theme import Theme
from dxlint.formats.docx._xml import is_on, w
from dxlint.formats.faces import PLAIN, Face
from dxlint.formats.ink import ANY, Colour, colour
from dxlint.formats.office_theme import colour_in

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
