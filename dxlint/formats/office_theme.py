"""The colours of an office file's theme by their names (ISO/IEC 29500-1, 20.1.6.2)."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.ink import ANY, BLACK, PAPER, Colour, colour

_USUAL = {"lt1": PAPER, "dk1": BLACK}


def theme_colours(root: _Element | None) -> dict[str, Colour]:
    """The colours of a theme: ``lt1``, ``dk1``, ``accent1`` …; of no theme, white and black."""
    scheme = None if root is None else next(root.iter("{*}clrScheme"), None)
    if scheme is None:
        return dict(_USUAL)
    return {str(one.tag).rpartition("}")[2]: colour_in(one, {}) for one in scheme}


def colour_in(holder: _Element, known: dict[str, Colour]) -> Colour:
    """The colour that an element of a drawing holds; ``ANY`` for one that is changed from another, or by name only."""
    for one in holder:
        kind = str(one.tag).rpartition("}")[2]
        said = {str(name).rpartition("}")[2]: str(held) for name, held in one.attrib.items()}
        if any(not str(change.tag).endswith("}alpha") for change in one):
            return ANY
        if kind == "srgbClr":
            return colour(said.get("val", ""))
        if kind == "sysClr":
            return colour(said.get("lastClr", "")) or (PAPER if said.get("val") == "window" else ANY)
        if kind == "schemeClr":
            return known.get(said.get("val", ""), ANY)
    return ANY
