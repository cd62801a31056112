"""The text of a Word paragraph as a reader sees it: fields' results, no deleted and no hidden text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.docx._choices import IGNORED, Choices
from dxlint.formats.docx._fields import Fields, counts_pages, is_page_number
from dxlint.formats.docx._paper import Faces
from dxlint.formats.docx._styles import Styles
from dxlint.formats.docx._xml import is_on, local, w
from dxlint.formats.docx.seen import seen_words
from dxlint.formats.faces import PLAIN, Face
from dxlint.formats.ink import PAPER, Colour
from dxlint.formats.text_builder import superscript
from dxlint.records import NamedTuple

_UNSEEN = frozenset(("del", "moveFrom", "instrText", "rt", "txbxContent", "Fallback"))
"""What a reader does not see, or sees elsewhere; whatever else wraps text is looked into."""
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnoteReference", "endnoteReference")
_DRAWINGS = ("drawing", "pict", "object")
_BOXES = ("txbxContent", "txBody")
_ALONE = frozenset((*_SIGNS, *_NOTES, "commentReference", "commentRangeStart", "br", "lastRenderedPageBreak", "sym"))
_BOLD, _CODE, _HEIGHT, _STYLE, _VALUE = map(w, ("b", "instr", "vertAlign", "rStyle", "val"))

PAGE_BREAK = "page"
NOTE = "note"
BOX = "box"
HIDDEN = "hidden"
DRAWN = "drawn"
VERSIONS = "versions"
COMMENT = "comment"
COMMENTED = "commented"


class Inline(NamedTuple):
    """What stands next in a paragraph: text, or what its ``kind`` says.

    A page break, a note's mark, a comment's mark and where its words begin, a text box with its element; words that are
    hidden, drawn from a code or in small beside others, or not the same for all programs. Text comes with the element
    that it stands in.
    """

    text: str
    bold: bool | None = None
    kind: str = ""
    element: _Element | None = None


class _Run(NamedTuple):
    """How the run that is being read looks."""

    bold: bool | None = None
    raised: bool = False
    hidden: bool = False


class Standing(NamedTuple):
    """What a paragraph gives the runs in it: how their letters look, and the colour that lies below them."""

    face: Face = PLAIN
    ground: Colour = PAPER
    hides: bool = False
    """Whether its style hides them."""
    lost: bool = False
    """Whether nobody sees those that say nothing of themselves."""


def standing(face: Face, ground: Colour) -> Standing:
    """What a paragraph of this face on this ground gives its runs."""
    return Standing(face, ground, bool(face.hidden), face.is_lost(ground))


class Inlines:
    """Reads the paragraphs of one part of a document."""

    def __init__(self, choices: Choices, styles: Styles, faces: Faces) -> None:
        self._choices = choices
        self._styles = styles
        self._faces = faces
        self._lost: dict[tuple[Face, Face, Standing], bool] = {}

    def of(self, paragraph: _Element, about: Standing) -> Iterator[Inline]:
        """The inlines of a paragraph in reading order."""
        fields: Fields[Inline] = Fields()
        yield from self._bits(paragraph, _Run(hidden=about.hides or about.lost), fields, about)
        yield from _more_than_counted(fields)
        if fields.dropped:
            yield Inline("", kind=HIDDEN)

    def _bits(self, parent: _Element, run: _Run, fields: Fields[Inline], about: Standing) -> Iterator[Inline]:
        for child in parent:
            name = self._choices.name(child)
            if name == "r":
                yield from self._bits(child, self._look(child, run, about), fields, about)
            elif name == "t":
                yield from _typed(seen_words(child), run, fields, child)
            elif name == "f":
                yield from self._fraction(child, run, fields, about)
            elif name == "fldSimple":
                counts = counts_pages(child.get(_CODE, ""), child)
                fields.counting += counts
                yield from self._bits(child, run, fields, about)
                fields.counting -= counts
                yield from _more_than_counted(fields)
            elif name == "fldChar":
                words, drawn = fields.turn(child)
                yield from _more_than_counted(fields)
                yield from _typed(words, run, fields, child)
                if drawn:
                    yield Inline("", kind=DRAWN)
            elif name == "delText":  # what was deleted stands in w:del; elsewhere programs do not agree
                if (child.text or "").strip():
                    yield Inline("", kind=HIDDEN)
            elif name == "instrText":
                fields.write(child.text or "")
            elif name == "AlternateContent":
                yield from self._alternate(child, run, fields, about)
            elif name in _DRAWINGS:
                for box in () if run.hidden else self._boxes(child):
                    yield Inline("", kind=BOX if self._choices.name(box) != IGNORED else VERSIONS, element=box)
            elif name == IGNORED:
                if self._choices.says(child):
                    yield Inline("", kind=VERSIONS)
            elif name in _ALONE:
                yield from _sign(child, name, run)
            elif name == "rt":
                if any(part.text for part in child.iter(w("t"))):
                    yield Inline("", kind=DRAWN)
            elif is_seen(name):
                yield from self._bits(child, run._replace(raised=run.raised or name == "sup"), fields, about)

    def _look(self, element: _Element, outer: _Run, about: Standing) -> _Run:
        """How a run looks; one of a formula is raised where it stands, and in no style of letters."""
        properties = element.find(w("rPr"))
        if properties is None:
            return _Run(None, outer.raised, about.hides or about.lost)
        said: dict[object, _Element] = {child.tag: child for child in properties}
        height, style = said.get(_HEIGHT), said.get(_STYLE)
        raised = outer.raised or (height is not None and height.get(_VALUE) == "superscript")
        named = PLAIN if style is None else self._styles.face(style.get(_VALUE, ""))
        own = self._faces.face(said)
        hides = own.hidden
        if hides is None:  # of two styles that both hide, one unhides (ISO/IEC 29500-1, 17.7.3)
            hides = about.hides != bool(named.hidden)
        lost = about.lost
        if own is not PLAIN or named is not PLAIN:
            lost = self._is_lost(own, named, about)
        return _Run(is_on(said.get(_BOLD)), raised, hides or lost)

    def _is_lost(self, own: Face, named: Face, about: Standing) -> bool:
        """Whether nobody sees letters of a face, and of a style that they name; runs of a document are much alike."""
        known = own, named, about
        if known not in self._lost:
            self._lost[known] = own.over(named).over(about.face).is_lost(about.ground)
        return self._lost[known]

    def _alternate(self, alternate: _Element, run: _Run, fields: Fields[Inline], about: Standing) -> Iterator[Inline]:
        """The same drawing twice, for new and for old programs."""
        if self._choices.differ(alternate):
            yield Inline("", kind=VERSIONS)
        seen = self._choices.seen(alternate)
        if seen is not None:
            yield from self._bits(seen, run, fields, about)

    def _fraction(self, fraction: _Element, run: _Run, fields: Fields[Inline], about: Standing) -> Iterator[Inline]:
        """A fraction of Word's formulas as people type one: 512/640."""
        parts = [part for part in fraction if local(part) in ("num", "den")]
        for number, part in enumerate(parts):
            if number:
                yield from _typed("/", run, fields, fraction)
            yield from self._bits(part, run, fields, about)

    def _boxes(self, drawing: _Element) -> Iterator[_Element]:
        """The text boxes of a drawing and its drawn words, not those within them: their own paragraphs hold these."""
        for child in drawing:
            name = self._choices.name(child)
            if name in _BOXES or (name == "textpath" and child.get("string", "").strip()):
                yield child
            elif name == "AlternateContent":
                seen = self._choices.seen(child)
                if seen is not None:
                    yield from self._boxes(seen)
            elif name != IGNORED:
                yield from self._boxes(child)
            elif self._choices.says(child):
                yield child


def _more_than_counted(fields: Fields[Inline]) -> Iterator[Inline]:
    """Of the results of fields that counted pages what is no page number: that one the program puts there anew."""
    if fields.counting or not fields.counted:
        return
    result, fields.counted = fields.counted, []
    if not is_page_number("".join(inline.text for inline in result)):
        yield from result


def _typed(words: str, run: _Run, fields: Fields[Inline], element: _Element) -> Iterator[Inline]:
    if not words or not fields.shows(words):
        return
    if not run.hidden:
        inline = Inline(superscript(words) if run.raised else words, run.bold, element=element)
    elif words.strip():
        inline = Inline("", kind=HIDDEN)
    else:
        return
    if fields.counting:
        fields.counted.append(inline)
    else:
        yield inline


def is_seen(name: str) -> bool:
    """Whether what stands in an element is shown: not its properties, nor what was deleted."""
    return bool(name) and name not in _UNSEEN and not name.endswith(("Pr", "PrChange"))


def _sign(child: _Element, name: str, run: _Run) -> Iterator[Inline]:
    if run.hidden:
        return
    if name in _SIGNS:
        yield Inline(_SIGNS[name], run.bold, element=child)
    elif name == "br":
        yield Inline("", kind=PAGE_BREAK) if child.get(w("type")) == "page" else Inline("\n", run.bold, element=child)
    elif name == "lastRenderedPageBreak":
        yield Inline("", kind=PAGE_BREAK)
    elif name == "sym":
        code = child.get(w("char"), "")
        if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code):
            point = int(code, 16)
            yield Inline(chr(point & 0xFF if point >= 0xF000 else point), run.bold, element=child)
    elif name == "commentReference":
        yield Inline("", kind=COMMENT, element=child)
    elif name == "commentRangeStart":
        yield Inline("", kind=COMMENTED, element=child)
    elif name in _NOTES:
        yield Inline("", kind=NOTE, element=child)
