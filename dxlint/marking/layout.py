"""An XML part as bytes that are changed in a few places and nowhere else: where each of its elements stands.

Elements are told by their number, in the order in which they begin: so lxml's iteration meets them too.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from lxml import etree
from lxml.etree import _Element

from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import problem
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_TAG = lazy(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NAME = lazy(rb"</?([^\s/>]+)")
_SPECIAL = lazy(rb"(<!--.*?-->|<\?.*?\?>)|&[^;]*;|\r\n", re.DOTALL)
"""What takes other bytes than the characters that it stands for; the group, none at all."""
_OPENED = lazy(rb"""<(([^\s/>]+)(?:[^>"'/]|"[^"]*"|'[^']*')*)></\2 >""")
_DECLARED = lazy(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARK = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """Bytes to stand in the place of those from ``start`` to ``end``."""

    start: int
    end: int
    new: bytes


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with edits that do not overlap; those at one place in the order in which they are given."""
    parts: list[bytes] = []
    done = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += (raw[done:start], new)
        done = end
    return b"".join((*parts, raw[done:]))


def in_utf8(raw: bytes) -> bytes:
    """A part as it is, or written anew where it is in another encoding than UTF-8."""
    declared = _DECLARED.match(raw)
    name = declared[1].lower() if declared else b"utf-8"
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")) and name in (b"utf-8", b"us-ascii", b"ascii"):
        return raw
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    tree = etree.fromstring(raw, parser).getroottree()
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


class Layout:
    """Where each element of a part in UTF-8 begins and ends."""

    def __init__(self, raw: bytes) -> None:
        """Raises :class:`UnreadableError` for what is no XML, or declares a document type."""
        self.raw = raw
        self._plain: dict[int, list[tuple[int, int, str]]] = {}
        self._starts = array("q")
        self._ends = array("q")
        waiting: list[int] = []
        parser = expat.ParserCreate()

        def begin(_name: str, _attributes: object) -> None:
            waiting.append(len(self._starts))
            self._starts.append(parser.CurrentByteIndex)
            self._ends.append(0)

        def end(_name: str) -> None:
            self._ends[waiting.pop()] = parser.CurrentByteIndex

        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(raw, True)
        except expat.ExpatError as error:
            raise UnreadableError(problem("broken-file", detail=str(error))) from error

    def begin(self, number: int) -> int:
        """Where the tag begins that an element begins with."""
        return self._starts[number]

    def within(self, number: int) -> int:
        """Where what an element holds begins: behind its first tag."""
        tag = _TAG.match(self.raw, self._starts[number])
        assert tag is not None
        return tag.end()

    def is_closed(self, number: int) -> bool:
        """Whether an element is one tag alone (``<w:p/>``)."""
        return self.raw[self.within(number) - 2] == ord("/")

    def last(self, number: int) -> int:
        """Where what an element holds ends: before its last tag; of one tag alone, behind it."""
        return self.within(number) if self.is_closed(number) else self._ends[number]

    def behind(self, number: int) -> int:
        """Where an element ends."""
        if self.is_closed(number):
            return self.within(number)
        return self.raw.index(b">", self._ends[number]) + 1

    def name(self, number: int) -> bytes:
        """The name of an element as it is written, with its prefix."""
        named = _NAME.match(self.raw, self._starts[number])
        assert named is not None
        return named[1]

    def is_divisible(self, number: int) -> bool:
        """Whether anything can be added between any two characters of an element: not where it has a CDATA section."""
        return self.raw.find(b"<![CDATA[", self.within(number), self.last(number)) < 0

    def character(self, number: int, offset: int) -> int:
        """Where the character of that offset stands in an element that holds text alone, and is divisible."""
        if number not in self._plain:
            self._plain[number] = [*self._stretches(number)]
        stretches = self._plain[number]
        before, at, plain = stretches[bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1]
        return at + len(plain[: offset - before].encode())

    def _stretches(self, number: int) -> Iterator[tuple[int, int, str]]:
        """What of an element's text is written as it is: the characters before it, where it begins, and itself."""
        here, end, before = self.within(number), self.last(number), 0
        for special in _SPECIAL.finditer(self.raw, here, end):
            plain = self.raw[here : special.start()].decode()
            yield before, here, plain
            before += len(plain) + (special[1] is None)
            here = special.end()
        yield before, here, self.raw[here:end].decode()


def inside(layout: Layout, number: int, new: bytes) -> Edit:
    """Bytes to stand at the end of what an element holds; one that is a tag alone is opened for them."""
    at = layout.last(number)
    if layout.is_closed(number):
        return Edit(at - 2, at, b">" + new + b"</" + layout.name(number) + b" >")
    return Edit(at, at, new)


def closed(raw: bytes) -> bytes:
    """A part in which what :func:`inside` opened and nothing stands in is one tag again."""
    return _OPENED.sub(rb"<\1/>", raw) if b" >" in raw else raw


def _refuse(*_declared: object) -> None:
    raise UnreadableError(problem("broken-file", detail="DOCTYPE"))


def numbers(root: _Element, wanted: Iterable[_Element]) -> dict[_Element, int]:
    """The number of each of some elements of a tree."""
    looked_for = set(wanted)
    return {one: number for number, one in enumerate(root.iter("*")) if one in looked_for}


def local(element: _Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
