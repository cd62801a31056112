"""What a Word style says of a paragraph: its heading level, list, weight and alignment."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.docx._paper import Faces
from dxlint.formats.docx._xml import number, switched, value, w
from dxlint.formats.faces import PLAIN, Face
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_HEADING = lazy(r"heading ([1-9])")
_DEEPEST = 20


class Look(NamedTuple):
    """How a paragraph looks; None where a style does not say and the one it is based on decides.

    ``level`` is the outline level (0 is the highest, 9 is body text), ``list_id`` and ``list_level`` name the
    list that numbers it ("0" is none).
    """

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bold: bool | None = None
    align: str | None = None
    name: str = ""

    def over(self, base: Look) -> Look:
        """This look, and the base's where this one says nothing."""
        return base._replace(**{name: said for name, said in self._asdict().items() if said is not None})


def look(properties: _Element | None, run: _Element | None, name: str = "") -> Look:
    """What paragraph and run properties say themselves."""
    listed = None if properties is None else properties.find(w("numPr"))
    return Look(
        number(properties, "outlineLvl"),
        value(listed, "numId"),
        number(listed, "ilvl"),
        switched(run, "b"),
        value(properties, "jc"),
        name,
    )


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: _Element | None, faces: Faces) -> None:
        self._faces = faces
        self._own: dict[str, tuple[Look, str | None, Face]] = {}
        self._whole: dict[str, Look] = {}
        self._face: dict[str, Face] = {}
        self._shading: set[str] = set()
        self._default = ""
        base = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self.usual = self._said(base, None)
        """What letters look like of which nothing else speaks."""
        for style in () if root is None else root.iterfind(w("style")):
            self._add(style)

    def _add(self, style: _Element) -> None:
        known = style.get(w("styleId"), "")
        name = (value(style, "name") or "").casefold()
        own = look(style.find(w("pPr")), style.find(w("rPr")), name)
        heading = _HEADING.fullmatch(name)
        if heading and own.level is None:
            own = own._replace(level=int(heading[1]) - 1)
        self._own[known] = own, value(style, "basedOn"), self._said(style.find(w("rPr")), style.find(w("pPr")))
        if style.get(w("type")) == "table" and next(style.iter(w("shd")), None) is not None:
            self._shading.add(known)
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
            self._default = known

    def of(self, known: str | None) -> Look:
        """The look of a style, what it is based on included; of the default style where none is named."""
        known = self._default if known is None else known
        if known not in self._whole:
            found = Look()
            for style in self._chain(known):
                own = self._own[style][0]
                found = found.over(own)._replace(name=found.name or own.name)
            self._whole[known] = found
        return self._whole[known]

    def face(self, known: str | None) -> Face:
        """What a style says of letters, what it is based on included; the default style where none is named."""
        known = self._default if known is None else known
        if known not in self._face:
            found = PLAIN
            for style in self._chain(known):
                found = found.over(self._own[style][2])
            self._face[known] = found
        return self._face[known]

    def shades(self, known: str | None) -> bool:
        """Whether a style of tables lays a colour below any of its cells."""
        return known is not None and any(style in self._shading for style in self._chain(known))

    def _chain(self, known: str) -> Iterator[str]:
        at: str | None = known
        for _ in range(_DEEPEST):
            if at not in self._own:
                return
            yield at
            at = self._own[at][1]

    def _said(self, run: _Element | None, paragraph: _Element | None) -> Face:
        said: dict[object, _Element] = {} if run is None else {child.tag: child for child in run}
        return self._faces.face(said, self._faces.ground(paragraph))
