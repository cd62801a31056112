"""The colours of a Word file's theme, looked up when one is first named."""

from __future__ import annotations

from lxml.etree import _Element

from dxlint.formats.docx._xml import part, w
from dxlint.formats.guard import UnreadableError
from dxlint.formats.ink import ANY, BLACK, PAPER, Colour, mixed
from dxlint.formats.office_theme import theme_colours
from dxlint.formats.package import Package
from dxlint.formats.relations import Relations

_OF_THEME = {"light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2"} | {
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_MAPPED = {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2"} | {
    **{"tx1": "t1", "tx2": "t2", "bg1": "bg1", "bg2": "bg2", "hlink": "hyperlink", "folHlink": "followedHyperlink"}
}
_USUAL = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_WHOLE = 255


class Theme:
    """The names that runs, paragraphs and cells call colours by."""

    def __init__(self, package: Package, parts: Relations) -> None:
        self._package = package
        self._parts = parts
        self._known: dict[str, Colour] | None = None
        self._mapped: dict[str, str] = {}

    def colour(self, name: str, shade: str = "", tint: str = "") -> Colour:
        """A colour of the theme, darker or lighter by a part of 255, written as two digits; ``ANY`` for no name."""
        known = self._colours()
        place = _MAPPED.get(name, name)
        place = self._mapped.get(place, _USUAL.get(place, place))
        found = known.get(_OF_THEME.get(place, place), ANY)
        if found and shade:
            found = mixed(found, BLACK, _hex(shade), _WHOLE)
        return mixed(found, PAPER, _hex(tint), _WHOLE) if found and tint else found

    def named(self) -> dict[str, Colour]:
        """The colours by the names that drawings call them by."""
        return {name: self.colour(name) for name in ("bg1", "bg2", "tx1", "tx2", *self._colours())}

    def _colours(self) -> dict[str, Colour]:
        if self._known is None:
            self._known = theme_colours(self._read("theme"))
            settings = self._read("settings")
            mapping = None if settings is None else settings.find(w("clrSchemeMapping"))
            for name, said in () if mapping is None else mapping.attrib.items():
                self._mapped[str(name).rpartition("}")[2]] = str(said)
        return self._known

    def _read(self, kind: str) -> _Element | None:
        """The root of a part, None where it is missing or damaged: the words can be read without it."""
        try:
            return part(self._package, self._parts.part(kind))
        except UnreadableError:
            return None


def _hex(written: str) -> int:
    try:
        return int(written[:2], 16)
    except ValueError:
        return _WHOLE
