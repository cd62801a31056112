"""The words of a Word file's text element as Word shows them, for who reads the file and who writes beside them."""

from __future__ import annotations

from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/"
"""Where the namespace of drawings begins, whose texts keep their blanks."""


def seen_words(element: _Element) -> str:
    """The text of a ``w:t``; blanks at its edges go where nothing keeps them (``xml:space``, here or around it)."""
    text = element.text or ""
    if not text or (text[0] not in _BLANKS and text[-1] not in _BLANKS) or element.tag.startswith(_DRAWN):
        return text
    return text if _keeps(element) else text.strip(_BLANKS)


def _keeps(element: _Element) -> bool:
    said = element.get(_SPACE)
    if said is None:
        said = next((held for above in element.iterancestors() if (held := above.get(_SPACE)) is not None), "")
    return said == "preserve"
