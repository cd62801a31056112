"""Small pieces of OpenDocument's text: which elements are shown where they stand, boxes, rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.open_document import is_hidden, q

DRAWN = q("draw:")
"""How the tags of frames and shapes begin: text boxes, which a paragraph anchors or the page."""
_SILENT = frozenset(map(q, ("text:page-number", "text:page-count", "text:soft-page-break", "text:ruby-text")))
UNSEEN = frozenset(
    map(q, ("office:annotation", "text:tracked-changes", "text:script", "office:forms", "text:hidden-paragraph"))
)
"""What no print shows where it stands. Whatever else wraps text is looked into."""


def boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes and shapes within a paragraph, those within them aside."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(DRAWN):
            yield child
        elif shows(child) and child.tag != q("text:note"):
            yield from boxes(child)


def shows(child: _Element) -> bool:
    """Whether what stands in a paragraph shows its text there: no drawing, no counter of pages, nothing hidden."""
    tag = child.tag
    if not isinstance(tag, str) or tag.startswith(DRAWN):
        return False
    return tag not in _SILENT and tag not in UNSEEN and not is_hidden(child)


def rows_of(table: _Element, header: bool) -> Iterator[tuple[_Element, bool]]:
    """The rows of a table, and whether each is a header."""
    for child in table:
        if child.tag == q("table:table-row"):
            yield child, header
        elif isinstance(child.tag, str) and child.tag != q("table:table") and not child.tag.startswith(DRAWN):
            yield from rows_of(child, header or child.tag == q("table:table-header-rows"))


def typed_in(line: _Element) -> str:
    """The words of a line and its tabs."""
    parts = [line.text or ""]
    for child in line:
        parts += ("\t" if child.tag == q("text:tab") else typed_in(child), child.tail or "")
    return "".join(parts)
