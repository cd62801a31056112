"""What OpenDocument files share: how one is opened, what styles say of a paragraph and of a list's marks."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from lxml.etree import _Element

from dxlint.formats.faces import PLAIN, Face
from dxlint.formats.guard import UnreadableError
from dxlint.formats.ink import ANY, Colour, colour
from dxlint.formats.list_marks import bullet, counted
from dxlint.formats.package import Package
from dxlint.formats.problems import problem
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 20
_CLEAR = 5
"""Percent of what is drawn of letters that nobody sees."""
_MEASURE = lazy(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(pt|%)")
_LEVELS = 10


@cache
def q(name: str) -> str:
    """A prefixed name as lxml writes it."""
    prefix, _, rest = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{rest}"


def amount(element: _Element, name: str, most: int) -> int:
    """An attribute that counts: at least 1, at most ``most``, 1 where it is missing or no number."""
    written = element.get(q(name), "1")
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 10 else 1


def is_hidden(element: _Element) -> bool:
    """Whether an element itself says that it is not shown: a section, a field of hidden text."""
    return element.get(q("text:is-hidden")) == "true" or element.get(q("text:display")) == "none"


OBJECTS = tuple(map(q, ("draw:object", "draw:object-ole", "draw:floating-frame", "draw:plugin", "draw:applet")))
"""Charts, formulas, tables and files of other programs within a document, and what they stand in for it."""


class Style(NamedTuple):
    """A style's own word on weight, alignment, list, page break and hidden text, and the style it is based on."""

    bold: bool | None
    centered: bool | None
    listed: str
    breaks: bool
    hidden: bool | None
    parent: str
    face: Face
    """How letters look, and what lies below them."""
    conditional: bool
    """Whether another style stands in its place where a condition holds."""


class ListLevel(NamedTuple):
    """How a level of a list is marked; ``form`` is "" for a bullet."""

    form: str
    before: str
    after: str
    shown: int
    start: int
    sign: str


def opened(raw: bytes, kind: str) -> tuple[Package, _Element, _Element]:
    """The package, its content and the part of the content that has this tag (``office:text``).

    Raises :class:`UnreadableError` where they cannot be read.
    """
    package = Package(raw)
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableError(problem("encrypted"))
    if b'"styles.xml"' in manifest and not package.has("styles.xml"):
        raise UnreadableError(problem("broken-file", detail="styles.xml"))
    root = package.needed("content.xml")
    body = root.find(f"{q('office:body')}/{q(kind)}")
    if body is None:
        raise UnreadableError(problem("broken-file", detail="content.xml"))
    return package, root, body


class Styles:
    """The styles and list styles of the parts of a document."""

    def __init__(self, *roots: _Element | None) -> None:
        self._written: dict[tuple[str, str], _Element] = {}
        self._styles: dict[tuple[str, str], Style] = {}
        self._usual: dict[str, Face] = {}
        self._faces: dict[tuple[str, str], Face] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            if root is None:
                continue
            for style in root.iter(q("style:style")):
                self._written[style.get(q("style:family"), ""), style.get(q("style:name"), "")] = style
            for style in root.iter(q("style:default-style")):
                self._usual[style.get(q("style:family"), "")] = _face(style)
            for listed in (*root.iter(q("text:list-style")), *root.iter(q("text:outline-style"))):
                self._lists[listed.get(q("style:name"), "")] = _levels(listed)

    def chain(self, family: str, name: str) -> list[Style]:
        """A style of a family (``paragraph``, ``text`` …) and what it is based on, nearest first."""
        found: list[Style] = []
        while len(found) < _DEEPEST:
            known = (family, name) if (family, name) in self._written else ("", name)
            if known not in self._written:
                break
            style = self._styles.get(known) or self._styles.setdefault(known, _style(self._written[known]))
            found.append(style)
            name = style.parent
        return found

    def is_bold(self, family: str, name: str) -> bool | None:
        """Whether a style is bold; None where it does not say."""
        return next((style.bold for style in self.chain(family, name) if style.bold is not None), None)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a style hides its text."""
        return next((style.hidden for style in self.chain(family, name) if style.hidden is not None), False)

    def is_conditional(self, family: str, name: str) -> bool:
        """Whether a condition changes how a style looks."""
        return any(style.conditional for style in self.chain(family, name))

    def face(self, family: str, name: str) -> Face:
        """What a style says of letters and of what lies below them, and what all of its family say."""
        known = family, name
        if known not in self._faces:
            found = PLAIN
            for style in self.chain(family, name):
                found = found.over(style.face)
            self._faces[known] = found.over(self._usual.get(family, PLAIN))
        return self._faces[known]

    def mark(self, listed: str, level: int, counts: list[int]) -> str:
        """The mark of an item whose numbers down to its level are ``counts``."""
        levels = self._lists.get(listed, {})
        own = levels.get(level)
        if own is None:
            return ""
        if not own.form:
            return bullet(own.sign)
        first = max(0, level + 1 - own.shown)
        places = [
            counted(counts[at], levels[at].form) for at in range(first, level + 1) if at in levels and levels[at].form
        ]
        return (own.before + ".".join(places) + own.after).strip()

    def start(self, listed: str, level: int) -> int:
        """The first number of a level."""
        own = self._lists.get(listed, {}).get(level)
        return own.start if own else 1


def _style(style: _Element) -> Style:
    text = style.find(q("style:text-properties"))
    paragraph = style.find(q("style:paragraph-properties"))
    weight = None if text is None else text.get(q("fo:font-weight"))
    align = None if paragraph is None else paragraph.get(q("fo:text-align"))
    return Style(
        None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600),
        None if align is None else align == "center",
        style.get(q("style:list-style-name"), ""),
        paragraph is not None and paragraph.get(q("fo:break-before")) == "page",
        None if text is None or text.get(q("text:display")) is None else text.get(q("text:display")) == "none",
        style.get(q("style:parent-style-name"), ""),
        _face(style),
        style.find(q("style:map")) is not None,
    )


def _face(style: _Element) -> Face:
    """How letters of a style look; a paragraph, a cell, a row, a table and a section lay a ground below them."""
    ground = None
    for kind in ("paragraph", "table-cell", "table-row", "table", "section"):
        about = style.find(q(f"style:{kind}-properties"))
        ground = ground_of(about) if ground is None and about is not None else ground
    text = style.find(q("style:text-properties"))
    if text is None:
        return PLAIN if ground is None else Face(ground=ground)
    ink = text.get(q("fo:color"))
    automatic = text.get(q("style:use-window-font-color")) == "true"
    # LibreOffice calls the colour that it chooses itself transparent: 0% beside it says nothing.
    clear = None if automatic or ink is None else _part(text.get(q("loext:opacity")), "%")
    return Face(
        ink=ANY if automatic else None if ink is None else colour(ink),
        under=ground_of(text),
        ground=ground,
        size=_part(text.get(q("fo:font-size")), "pt", 2),
        scale=_part(text.get(q("style:text-scale")), "%"),
        clear=None if clear is None else clear < _CLEAR,
    )


def ground_of(properties: _Element) -> Colour | None:
    """The colour that properties lay below what they are of; None for none."""
    said = properties.get(q("fo:background-color"), "transparent")
    return None if said == "transparent" else colour(said)


def _part(written: str | None, unit: str, times: int = 1) -> int | None:
    """A measure in a unit, so many times, as a whole number; None where there is none, or in another unit."""
    found = _MEASURE.fullmatch(written or "")
    return int(Decimal(found[1]) * times) if found and found[2] == unit else None


def _levels(listed: _Element) -> dict[int, ListLevel]:
    levels = {}
    for level in listed:
        at = amount(level, "text:level", _LEVELS) - 1
        form = _FORMS.get(level.get(q("style:num-format"), ""), "")
        levels[at] = ListLevel(
            form,
            level.get(q("style:num-prefix"), ""),
            level.get(q("style:num-suffix"), ""),
            amount(level, "text:display-levels", _LEVELS),
            amount(level, "text:start-value", 9999),
            level.get(q("text:bullet-char"), ""),
        )
    return levels
