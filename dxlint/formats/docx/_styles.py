"""What a Word style says of a paragraph: its heading level, list, weight and alignment."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from dxlint.formats.docx._xml import number, switched, value, w
from dxlint.patterns import lazy

_HEADING = lazy(r"heading ([1-9])")
_DEEPEST = 20


class Look(NamedTuple):
    """How a paragraph looks; None where a style does not say and the one it is based on decides.

    ``level`` is the outline level (0 is the highest, 9 is body text), ``list_id`` and ``list_level`` name the
    list that numbers it ("0" is none); ``hidden`` whether its words are, ``shaded`` whether the paper below them is.
    """

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bold: bool | None = None
    align: str | None = None
    name: str = ""
    hidden: bool | None = None
    shaded: bool | None = None

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
        switched(run, "vanish"),
        None if properties is None or properties.find(w("shd")) is None else True,
    )


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._own: dict[str, tuple[Look, str | None]] = {}
        self._whole: dict[str, Look] = {}
        self._default = ""
        for style in () if root is None else root.iterfind(w("style")):
            self._add(style)

    def _add(self, style: _Element) -> None:
        known = style.get(w("styleId"), "")
        name = (value(style, "name") or "").casefold()
        own = look(style.find(w("pPr")), style.find(w("rPr")), name)
        heading = _HEADING.fullmatch(name)
        if heading and own.level is None:
            own = own._replace(level=int(heading[1]) - 1)
        self._own[known] = own, value(style, "basedOn")
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true"):
            self._default = known

    def of(self, known: str | None) -> Look:
        """The look of a style, what it is based on included; of the default style where none is named."""
        known = self._default if known is None else known
        if known not in self._whole:
            found = Look()
            at: str | None = known
            for _ in range(_DEEPEST):
                if at not in self._own:
                    break
                own, at = self._own[at]
                found = found.over(own)._replace(name=found.name or own.name)
            self._whole[known] = found
        return self._whole[known]
