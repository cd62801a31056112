"""Comments' beginnings and ends put into the text of a Word file: runs are parted only where one stands within.

What is parted can be put together again to the byte: the tags that end the first part have a blank before their end
(``</w:t ></w:r >``), and an attribute that had to be added has blanks around its sign. XML takes both for the same;
no office program writes either, and none keeps it when it writes the file anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from dxlint.formats.docx.seen import seen_words
from dxlint.marking.layout import Edit, Layout, edited, inside, local, numbers
from dxlint.marking.word_places import Spot, Stretch
from dxlint.records import NamedTuple

_WITHIN_LINES = frozenset(
    ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
"""What stands between a paragraph and its runs."""
KEPT = b" xml:space = 'preserve'"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Around(NamedTuple):
    """The paragraph that an element stands in, what of the paragraph's it stands in, and in which run."""

    paragraph: _Element
    top: _Element
    unit: _Element


def commented(raw: bytes, root: _Element, stretches: Iterable[tuple[int, Stretch]], strange: str) -> bytes:
    """A main part with the marks of comments, by their ids.

    ``root`` is its tree, without XML comments; ``strange`` the namespace, where that is the strict one.
    """
    return _Cuts(raw, root, [*stretches], strange).done()


class _Cuts:
    """The edits of a part."""

    def __init__(self, raw: bytes, root: _Element, stretches: list[tuple[int, Stretch]], strange: str) -> None:
        self._layout = Layout(raw)
        self._space = strange
        self._stretches = stretches
        spots = [spot for _, stretch in stretches for spot in (stretch.first, stretch.last)]
        around = {spot.element: _around(spot.element) for spot in spots}
        wanted = {*around, *(one for each in around.values() for one in each)}
        units = [each.unit for each in around.values()]
        wanted |= {child for unit in units for child in _properties(unit)}
        paragraphs = {*(each.paragraph for each in around.values())}
        paragraphs |= {stretch.mark for _, stretch in stretches if stretch.mark is not None}
        wanted |= {*paragraphs, *(child for each in paragraphs for child in each if local(child) == "pPr")}
        self._around = around
        self._numbers = numbers(root, wanted)
        self._kept: set[int] = set()
        self._starts: dict[int, list[bytes]] = {}
        self._ends: dict[int, list[bytes]] = {}
        self._parted: dict[int, tuple[bytes, bytes]] = {}
        self._filled: dict[int, list[bytes]] = {}
        """What is to stand in empty paragraphs, by their numbers."""

    def done(self) -> bytes:
        """The part with all marks."""
        for number, stretch in self._stretches:
            self._mark(number, stretch)
        edits = [Edit(at, at, KEPT) for at in sorted(self._kept)]
        for at in sorted({*self._starts, *self._ends}):
            close, again = self._parted.get(at, (b"", b""))
            marks = b"".join((*self._ends.get(at, ()), *self._starts.get(at, ())))
            edits.append(Edit(at, at, close + marks + again))
        edits += [inside(self._layout, number, b"".join(held)) for number, held in self._filled.items()]
        return edited(self._layout.raw, edits)

    def _mark(self, number: int, stretch: Stretch) -> None:
        around = self._around[stretch.last.element]
        begin, end = self._place(stretch.first, behind=False), self._place(stretch.last, behind=True)
        first = self._tag("commentRangeStart", number, around.paragraph)
        last = self._tag("commentRangeEnd", number, around.paragraph)
        run = self._run(self._tag("commentReference", number, around.paragraph), around.paragraph)
        if stretch.mark is around.paragraph:  # nothing of the text may stand before the mark
            self._starts.setdefault(self._edge(around.paragraph, behind=False), []).append(first + last + run)
            return
        if stretch.mark is not None:
            self._begin(stretch.mark, run)
            run = b""
        if begin >= end:
            self._starts.setdefault(end, []).append(first + last + run)
            return
        self._starts.setdefault(begin, []).append(first)
        if around.top in (around.unit, around.paragraph):
            self._ends.setdefault(end, []).append(last + run)
        else:  # the mark itself stands behind a link, an insertion, a field: it is no part of these
            self._ends.setdefault(end, []).append(last)
            self._ends.setdefault(self._layout.behind(self._numbers[around.top]), []).append(run)

    def _begin(self, paragraph: _Element, run: bytes) -> None:
        """Have a paragraph begin with a run."""
        number = self._numbers[paragraph]
        if self._layout.is_closed(number):
            self._filled.setdefault(number, []).append(run)
        else:
            self._ends.setdefault(self._edge(paragraph, behind=False), []).append(run)

    def _place(self, spot: Spot, *, behind: bool) -> int:
        """The byte at which a comment begins or ends, where runs may be parted or stand side by side."""
        layout, around = self._layout, self._around[spot.element]
        if spot.element is around.paragraph:
            return self._edge(around.paragraph, behind)
        unit = self._numbers[around.unit]
        if spot.element.getparent() is not around.unit or not _can_be_parted(around.unit):
            return layout.behind(unit) if behind else layout.begin(unit)
        child = self._numbers[spot.element]
        length = _length(spot.element) if local(spot.element) == "t" else 0
        if spot.offset is not None and 0 < spot.offset < length and layout.is_divisible(child):
            at = layout.character(child, spot.offset)
            self._part_text(around.unit, spot.element, at)
            return at
        return self._beside(around.unit, spot.element, behind)

    def _edge(self, paragraph: _Element, behind: bool) -> int:
        number = self._numbers[paragraph]
        if behind:
            return self._layout.last(number)
        about = next((child for child in paragraph if local(child) == "pPr"), None)
        return self._layout.within(number) if about is None else self._layout.behind(self._numbers[about])

    def _beside(self, run: _Element, child: _Element, behind: bool) -> int:
        """Before or behind a child of a run: the run's own edge where nothing else is there."""
        layout = self._layout
        about = _properties(run)
        others = [one for one in run if one not in about]
        if child is others[-1 if behind else 0]:
            return layout.behind(self._numbers[run]) if behind else layout.begin(self._numbers[run])
        number = self._numbers[child]
        at = layout.behind(number) if behind else layout.begin(number)
        self._parted.setdefault(at, (_last_tag(layout.name(self._numbers[run])), self._opening(run)))
        return at

    def _part_text(self, run: _Element, child: _Element, at: int) -> None:
        layout, number = self._layout, self._numbers[child]
        if child.get(_SPACE) is None:
            self._kept.add(layout.within(number) - 1)
        name = layout.name(number)
        close = _last_tag(name) + _last_tag(layout.name(self._numbers[run]))
        self._parted[at] = close, self._opening(run) + b"<" + name + KEPT + b">"

    def _opening(self, run: _Element) -> bytes:
        """How a run begins: its tag and its properties, as they are written."""
        layout, number = self._layout, self._numbers[run]
        tag = layout.raw[layout.begin(number) : layout.within(number)]
        about = [self._numbers[child] for child in _properties(run)]
        return tag + b"".join(layout.raw[layout.begin(one) : layout.behind(one)] for one in about)

    def _names(self, paragraph: _Element) -> tuple[str, str]:
        """The prefix that WordprocessingML has at a paragraph, and its declaration where it has none."""
        space = paragraph.tag[1:].partition("}")[0]
        known = next((prefix for prefix, held in paragraph.nsmap.items() if prefix and held == space), None)
        return (known, "") if known else ("w", f' xmlns:w="{self._space or space}"')

    def _tag(self, name: str, number: int, paragraph: _Element) -> bytes:
        prefix, declared = self._names(paragraph)
        return f'<{prefix}:{name}{declared} {prefix}:id="{number}"/>'.encode()

    def _run(self, held: bytes, paragraph: _Element) -> bytes:
        prefix, declared = self._names(paragraph)
        return f"<{prefix}:r{declared}>".encode() + held + f"</{prefix}:r>".encode()


def _length(element: _Element) -> int:
    """The characters of a text that may be parted: none where blanks at its edges or a part's are not seen."""
    text = seen_words(element)
    return len(text) if text == (element.text or "") and element.get(_SPACE) in (None, "preserve") else 0


def _properties(run: _Element) -> list[_Element]:
    """What says how a run looks: its first child, where a file is as it should be."""
    return run.findall(_sibling(run, "rPr"))


def _can_be_parted(unit: _Element) -> bool:
    """Whether it is a run that says how it looks at its beginning and once, as both its parts will."""
    about = _properties(unit)
    return local(unit) == "r" and (not about or (len(about) == 1 and about[0] is unit[0]))


def _last_tag(name: bytes) -> bytes:
    return b"</" + name + b" >"


def _around(element: _Element) -> _Around:
    way = [element, *element.iterancestors()]
    depth = next(at for at, one in enumerate(way) if local(one) == "p")
    below = way[:depth][::-1]
    unit = next((one for one in below if local(one) not in _WITHIN_LINES), below[-1] if below else way[depth])
    return _Around(way[depth], below[0] if below else way[depth], unit)


def _sibling(element: _Element, name: str) -> str:
    """A name in an element's own namespace."""
    return f"{{{element.tag[1:].partition('}')[0]}}}{name}"
