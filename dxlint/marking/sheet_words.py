"""Names and small questions of SpreadsheetML (ISO/IEC 29500-1)."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import problem
from dxlint.patterns import lazy

_TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = {
    _TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_CODED = lazy("_(?=x[0-9A-Fa-f]{4}_)")


def space_of(held: bytes | None) -> str:
    """The namespace of a part: that of the strict form of the standard, or the usual one."""
    return _STRICT if held is not None and _STRICT.encode() in held else _TRANSITIONAL


def relation_space(held: bytes | None) -> str:
    """The namespace of relations in the form that a part is written in."""
    return _RELATIONS[space_of(held)]


def link_of(element: _Element) -> str:
    """The id of the relation that an element names."""
    return next(
        (str(element.get(f"{{{space}}}id")) for space in _RELATIONS.values() if element.get(f"{{{space}}}id")), ""
    )


def linked(root: _Element, held: bytes, name: str) -> str:
    """The attribute by which an element of a part names a relation."""
    space = relation_space(held)
    prefix = next((prefix for prefix, known in root.nsmap.items() if prefix and known == space), "")
    return f'{prefix}:id="{name}"' if prefix else f'xmlns:r="{space}" r:id="{name}"'


def needed(element: _Element, name: str) -> _Element:
    """A child that no such element can be without. Raises :class:`UnreadableError` where there is none."""
    found = element.find(f"{{*}}{name}")
    if found is None:
        raise UnreadableError(problem("broken-file", detail=name))
    return found


def spelt(words: str) -> str:
    """Words as the cells and comments of a workbook hold them: what looks like the code of a character is none."""
    return _CODED.sub("_x005F_", words)
