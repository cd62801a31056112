"""Whether a run of Word is seen on its paper: not in white on white, nor in letters of a point."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.docx._styles import Styles
from dxlint.formats.docx._xml import local, number, value, w

_WHITE = "FFFFFF"
_SMALLEST = 2
"""Half points of letters that nobody reads."""


def is_lost(run: _Element, properties: _Element | None, styles: Styles) -> bool:
    """Whether nobody sees the words of a run, by what the run says itself."""
    if properties is None:
        return False
    if 0 < (number(properties, "sz") or 99) <= _SMALLEST:
        return True
    if (value(properties, "color") or "").upper() != _WHITE or properties.find(w("highlight")) is not None:
        return False
    return not is_shaded(properties) and all(_is_bare(above, styles) for above in run.iterancestors())


def is_shaded(properties: _Element | None) -> bool:
    """Whether properties colour what lies below the letters."""
    shade = None if properties is None else properties.find(w("shd"))
    if shade is None:
        return False
    pattern, fill = shade.get(w("val"), "clear"), shade.get(w("fill"), "auto").upper()
    return fill not in ("AUTO", _WHITE) or pattern not in ("clear", "nil") or shade.get(w("themeFill")) is not None


def _is_bare(element: _Element, styles: Styles) -> bool:
    """Whether an element leaves the paper below its words as it is, as far as it says."""
    name = local(element)
    if name == "p":
        properties = element.find(w("pPr"))
        return not is_shaded(properties) and not styles.of(value(properties, "pStyle")).shaded
    if name == "tc":
        return not is_shaded(element.find(w("tcPr")))
    if name == "tbl":
        about = element.find(w("tblPr"))
        return not is_shaded(about) and value(about, "tblStyle") is None
    if name == "document":
        return element.find(w("background")) is None
    return name not in ("txbxContent", "txBody")
