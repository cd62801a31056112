"""How the cells of a workbook look: the number format of each style, and whether it writes white on white."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from dxlint.formats.number_formats import BUILT_IN

_WHITE = ("FFFFFFFF", "00FFFFFF")
_WHITE_OF_OLD = ("1", "9")
"""Of the 64 colours of before 2007 those that are white."""


class Look(NamedTuple):
    """The look of a cell: its number format, and whether nobody sees what it says."""

    form: str
    white: bool


PLAIN = Look("", False)


def looks(root: _Element | None) -> list[Look]:
    """The look of each cell style."""
    if root is None:
        return []
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
    white_fonts = {
        str(at) for at, font in enumerate(root.iterfind("{*}fonts/{*}font")) if _is_white(font.find("{*}color"))
    }
    bare_fills = {str(at) for at, fill in enumerate(root.iterfind("{*}fills/{*}fill")) if _is_bare(fill)}
    found = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        known = style.get("numFmtId", "0")
        form = own.get(known) or (BUILT_IN.get(int(known), "") if known.isdecimal() and len(known) < 6 else "")
        white = style.get("fontId", "0") in white_fonts and style.get("fillId", "0") in bare_fills
        found.append(Look(form, white))
    return found


def _is_white(colour: _Element | None) -> bool:
    if colour is None or colour.get("tint", "0").strip("0.") not in ("", "-"):
        return False
    return (
        colour.get("rgb", "").upper() in _WHITE
        or colour.get("theme") == "0"
        or (colour.get("indexed") in _WHITE_OF_OLD and colour.get("rgb") is None)
    )


def _is_bare(fill: _Element) -> bool:
    """Whether a cell is as white as paper."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return False  # a gradient
    kind = pattern.get("patternType", "none")
    return kind == "none" or (kind == "solid" and _is_white(pattern.find("{*}fgColor")))
