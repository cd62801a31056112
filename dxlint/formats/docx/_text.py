"""The text of a Word paragraph as a reader sees it: fields' results, no deleted and no hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from dxlint.formats.docx._xml import local, switched, value, w
from dxlint.formats.text_builder import superscript

_UNSEEN = frozenset(("del", "moveFrom", "instrText", "rt", "txbxContent", "Fallback"))
"""What a reader does not see, or sees elsewhere; whatever else wraps text is looked into."""
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnoteReference", "endnoteReference")
_DRAWINGS = ("drawing", "pict", "object")
_ALONE = frozenset((*_SIGNS, *_NOTES, *_DRAWINGS, "br", "lastRenderedPageBreak", "sym"))
_COUNTING_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")

PAGE_BREAK = "page"
NOTE = "note"
BOX = "box"


class Inline(NamedTuple):
    """What stands next in a paragraph: text, or with ``kind`` a page break, a note's mark, a text box."""

    text: str
    bold: bool | None = None
    kind: str = ""
    element: _Element | None = None


class _Field:
    """Where a field's code is, its result is not; counters of pages have no result worth reading."""

    __slots__ = ("code", "silent", "within")

    def __init__(self) -> None:
        self.within = 0
        self.code = ""
        self.silent = False

    def turn(self, kind: str | None) -> None:
        """Take in a ``w:fldChar``."""
        if kind == "begin":
            self.within, self.code = self.within + 1, ""
        elif kind == "separate":
            self.silent = counts_pages(self.code)
            self.within = max(0, self.within - 1)
        elif kind == "end":
            self.within = 0
            self.silent = False


def counts_pages(code: str) -> bool:
    """Whether a field's code only counts pages."""
    return code.split(None, 1)[:1] != [] and code.split(None, 1)[0].upper() in _COUNTING_FIELDS


def inlines(paragraph: _Element) -> Iterator[Inline]:
    """The inlines of a paragraph in reading order."""
    yield from _bits(paragraph, None, False, _Field())


def _bits(parent: _Element, bold: bool | None, raised: bool, field: _Field) -> Iterator[Inline]:
    for child in parent:
        name = local(child)
        if name == "r":
            properties = child.find(w("rPr"))
            if not switched(properties, "vanish"):
                raised_run = value(properties, "vertAlign") == "superscript"
                yield from _bits(child, switched(properties, "b"), raised_run, field)
        elif name == "t":
            if not field.within and not field.silent and child.text:
                yield Inline(superscript(child.text) if raised else child.text, bold)
        elif name == "f":
            yield from _fraction(child, bold, raised, field)
        elif name == "fldSimple":
            if not counts_pages(child.get(w("instr"), "")):
                yield from _bits(child, bold, raised, field)
        elif name == "fldChar":
            field.turn(child.get(w("fldCharType")))
        elif name == "instrText":
            field.code += child.text or ""
        elif name == "AlternateContent":
            # The same drawing twice, for new and for old programs.
            yield from _bits(child[0], bold, raised, field) if len(child) else ()
        elif name in _ALONE:
            yield from _sign(child, name, bold)
        elif is_seen(name):
            yield from _bits(child, bold, raised or name == "sup", field)


def is_seen(name: str) -> bool:
    """Whether what stands in an element is shown: not its properties, nor what was deleted."""
    return bool(name) and name not in _UNSEEN and not name.endswith(("Pr", "PrChange"))


def _fraction(fraction: _Element, bold: bool | None, raised: bool, field: _Field) -> Iterator[Inline]:
    """A fraction of Word's formulas as people type one: 512/640."""
    parts = [part for part in fraction if local(part) in ("num", "den")]
    for number, part in enumerate(parts):
        if number:
            yield Inline("/", bold)
        yield from _bits(part, bold, raised, field)


def _sign(child: _Element, name: str, bold: bool | None) -> Iterator[Inline]:
    if name in _SIGNS:
        yield Inline(_SIGNS[name], bold)
    elif name == "br":
        yield Inline("", kind=PAGE_BREAK) if child.get(w("type")) == "page" else Inline("\n", bold)
    elif name == "lastRenderedPageBreak":
        yield Inline("", kind=PAGE_BREAK)
    elif name == "sym":
        code = child.get(w("char"), "")
        if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code):
            yield Inline(chr(int(code, 16) & 0xFF if int(code, 16) >= 0xF000 else int(code, 16)), bold)
    elif name in _NOTES:
        yield Inline("", kind=NOTE, element=child)
    elif name in _DRAWINGS:
        for box in _boxes(child):
            yield Inline("", kind=BOX, element=box)


def _boxes(drawing: _Element) -> Iterator[_Element]:
    """The text boxes of a drawing, not those within them: their own paragraphs hold these."""
    for child in drawing:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            yield from _boxes(child[0]) if len(child) else ()
        else:
            yield from _boxes(child)
