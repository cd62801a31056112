"""What a comment's mark may not stand in, although its words do: the results of fields, and controls around paragraphs.

LibreOffice sets a comment's own words into the text of a report where its mark stands in the result of a field, and
leaves out the words before a mark in the first paragraph of a content control that holds whole paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.marking.layout import local

BOXES = frozenset(("txbxContent", "txBody", "textpath"))
"""What holds words that are drawn on the page: no comment may stand in them."""


class Fields:
    """The fields of a file, each looked for once in its paragraph."""

    def __init__(self) -> None:
        self._known: dict[_Element, dict[_Element, tuple[_Element, _Element]]] = {}

    def around(self, element: _Element) -> tuple[_Element, _Element]:
        """Where the outermost field that an element stands in begins and ends; the element itself in none.

        A link is no such field: its words are text, and no program computes them anew. Nor is one that goes on in
        another paragraph, as a table of contents does.
        """
        paragraph = next((one for one in element.iterancestors() if local(one) == "p"), None)
        if paragraph is None:
            return element, element
        if paragraph not in self._known:
            self._known[paragraph] = _fields(paragraph)
        return self._known[paragraph].get(element, (element, element))


def _fields(paragraph: _Element) -> dict[_Element, tuple[_Element, _Element]]:
    """Of what stands in a field: where the outermost one begins and ends."""
    every = [*paragraph.iter("*")]
    begun: list[tuple[int, list[str]]] = []
    spans: list[tuple[int, int]] = []
    for at, one in enumerate(every):
        kind = next((str(value) for key, value in one.attrib.items() if str(key).endswith("}fldCharType")), "")
        if kind == "begin":
            begun.append((at, []))
        elif local(one) == "instrText" and begun:
            begun[-1][1].append(one.text or "")
        elif kind == "end" and begun:
            first, told = begun.pop()
            if "".join(told).split()[:1] != ["HYPERLINK"]:
                while spans and spans[-1][0] > first:
                    spans.pop()
                spans.append((first, at))
    return {within: (every[first], every[last]) for first, last in spans for within in every[first : last + 1]}


def mark_paragraph(paragraph: _Element) -> _Element | None:
    """The paragraph that the mark of a comment must begin, where it may not stand in this one behind its words.

    The next one of the text; this one where there is none.
    """
    controls = [one for one in paragraph.iterancestors() if local(one) == "sdt"]
    if all(next(_paragraphs(one), None) is not paragraph for one in controls):
        return None
    behind = (one for one in _behind(paragraph) if outermost(one, BOXES) is None)
    return next(behind, paragraph)


def _paragraphs(element: _Element) -> Iterator[_Element]:
    return (one for one in element.iter("*") if local(one) == "p")


def _behind(element: _Element) -> Iterator[_Element]:
    """The paragraphs behind an element, in their order."""
    for one in (element, *element.iterancestors()):
        for sibling in one.itersiblings():
            yield from _paragraphs(sibling)


def outermost(element: _Element, names: frozenset[str]) -> _Element | None:
    """The outermost of an element and what stands around it that has one of these names."""
    held = [one for one in (element, *element.iterancestors()) if local(one) in names]
    return held[-1] if held else None
