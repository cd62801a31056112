"""What a sheet of Excel shows beside its cells: drawings, controls, comments, and the edges of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from dxlint.formats.left_out import COMMENTS, OBJECTS
from dxlint.formats.package import LIMITS, Package
from dxlint.formats.page_heads import coded_lines
from dxlint.formats.relations import Relations, relations
from dxlint.formats.sheets import letters
from dxlint.formats.xlsx.own import own_in, words_of
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_SHOWN = ("{*}chart", "{*}relIds", "{*}slicer", "{*}timeslicer", "{*}txBody")
"""Charts, lists of words as drawings, buttons that filter, text boxes."""
_CHOOSING = ("Drop", "List")
_CONTROLS = (*_CHOOSING, "Button", "Checkbox", "Radio", "Label", "GBox", "Edit", "Dialog", "Spin", "Scroll")
_HIDDEN = lazy(r"visibility\s*:\s*hidden", re.IGNORECASE)
_CELL = lazy("[A-Z]{1,3}[1-9][0-9]{0,6}")


class Beside(NamedTuple):
    """Something that is not read: the message that tells it, the cell at which it begins."""

    message: str
    cell: str


def beside(package: Package, sheet: str) -> Iterator[Beside]:
    """What a sheet shows that is not read; a chart may have a sheet of its own."""
    parts = relations(package, sheet)
    for one in parts.every:
        if one.kind in ("oleObject", "package", "control"):
            yield Beside(OBJECTS, "A1")
        elif one.kind == "drawing" and (root := package.xml(one.part)) is not None:
            yield from _drawn(root)
        elif one.kind == "vmlDrawing":
            yield from _controls(_tolerantly(package.read(one.part)))
    yield from _comments(package, parts)


def _drawn(root: _Element) -> Iterator[Beside]:
    places: dict[_Element, str] = {}
    for thing in root.iter(*_SHOWN):
        words = _local(thing) != "txBody" or any(map(bool, thing.itertext("{*}t")))
        above = [*thing.iterancestors()]
        if not words or any(_local(one) == "Fallback" for one in above) or _is_hidden(above):
            continue
        for one in above:
            if one not in places:
                places[one] = _anchor(one)
        yield Beside(OBJECTS, next((places[one] for one in above if places[one]), "A1"))


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_hidden(above: list[_Element]) -> bool:
    """Whether a shape is not shown: a control, which is drawn elsewhere."""
    about = above[0].find("{*}nvSpPr/{*}cNvPr") if above else None
    return about is not None and about.get("hidden") in ("1", "true")


def _anchor(element: _Element) -> str:
    """The cell at whose corner a drawing begins; "" for what is no place of a drawing."""
    column, row = (element.findtext(f"{{*}}from/{{*}}{name}", "").strip() for name in ("col", "row"))
    if not (column.isdecimal() and row.isdecimal() and len(column) < 6 and len(row) < 8):
        return ""
    return f"{letters(int(column) + 1)}{int(row) + 1}"


def _tolerantly(data: bytes | None) -> _Element | None:
    """A drawing of before 2007, which need not be whole XML; None where nothing can be made of it."""
    if data is None or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    parser = etree.XMLParser(recover=True, **LIMITS)
    try:
        return etree.fromstring(data.replace(b"<br>", b"<br/>"), parser)
    except etree.XMLSyntaxError:
        return None


def _controls(root: _Element | None) -> Iterator[Beside]:
    """The controls of a form: lists, whose choice is shown, and whatever else has words."""
    for shape in () if root is None else root.iter("{*}shape", "{*}rect"):
        about = shape.find("{*}ClientData")
        kind = "" if about is None else about.get("ObjectType", "")
        if about is None or kind not in _CONTROLS or _HIDDEN.search(shape.get("style", "")):
            continue
        words = any("".join(map(str, box.itertext())).strip() for box in shape.iterchildren("{*}textbox"))
        if kind in _CHOOSING or words:
            place = about.findtext("{*}Anchor", "").split(",")
            at = [int(part) for part in place[:3:2] if part.strip().isdecimal() and len(part.strip()) < 8]
            yield Beside(OBJECTS, f"{letters(at[0] + 1)}{at[1] + 1}" if len(at) == 2 else "A1")


def _comments(package: Package, parts: Relations) -> Iterator[Beside]:
    """Comments, each once: those of a thread stand with the first of them in the older form too."""
    for kind, tag in (("comments", "{*}comment"), ("threadedComment", "{*}threadedComment")):
        found = [one.part for one in parts.every if one.kind == kind]
        for name in found:
            root = package.xml(name)
            for comment in () if root is None else root.iter(tag):
                if not own_in(words_of(comment)).whole and "".join(map(str, comment.itertext())).strip():
                    cell = comment.get("ref", "")
                    yield Beside(COMMENTS, cell if _CELL.fullmatch(cell) else "A1")
        if found:
            return


def page_lines(about: _Element) -> Iterator[str]:
    """The words of the headers and footers of a sheet's pages (ISO/IEC 29500-1, 18.3.1.46), without their codes."""
    ways = {"first": about.get("differentFirst"), "even": about.get("differentOddEven")}
    for element in about:
        name = _local(element)
        if any(name.startswith(way) and said not in ("1", "true") for way, said in ways.items()):
            continue
        yield from coded_lines(element.text or "")
