"""The comments of a sheet: dxlint's beside those of others, and the drawing by which Excel shows them.

A cell has one comment. Where somebody else's is there, dxlint's words stand at its end, behind a line of their own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml.etree import _Element

from dxlint.formats.author import AUTHOR
from dxlint.formats.guard import UnreadableError
from dxlint.formats.package import parsed
from dxlint.formats.problems import problem
from dxlint.formats.sheets import column_number, letters
from dxlint.formats.xlsx.own import authors, beginning, behind, own_in, words_of
from dxlint.marking.layout import Edit, Layout, closed, edited, inside, local
from dxlint.marking.parts import Parts, text
from dxlint.marking.sheet_words import link_of, linked, needed, relation_space, space_of, spelt
from dxlint.patterns import lazy

_COMMENTS, _DRAWING = "dxlintComments", "dxlintDrawing"
_TYPES = {
    _COMMENTS: "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    _DRAWING: "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_AFTER_DRAWING = frozenset(
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
"""What stands behind the drawing of comments in a sheet (ISO/IEC 29500-1, 18.3.1.99)."""
_SHAPE = lazy(rb"<v:shape[\s>].*?</v:shape>", re.DOTALL)
_RUN = lazy(rb'<r xmlns="[^"<>]*" >(<([^\s<>/]+)[^<>]*(?:/>|>[^<]*</\2\s*>))</r >')
"""Another's words that were made a run; no office program writes it so."""
_NUMBER = lazy(rb'id="_x0000_s([0-9]{1,9})"')
_OFFICE = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_FIRST = 1025
_BLOCK = 1024
_WIDE = 60
"""Characters of a line of a comment, about."""


def with_notes(parts: Parts, sheet: str, notes: Mapping[str, Sequence[str]]) -> None:
    """Have the cells of a sheet hold comments of these lines."""
    relations = parts.relations(sheet)
    threads = {ref for name in relations.names("threadedComment") for ref in _cells(parts.get(name))}
    notes = {cell: lines for cell, lines in notes.items() if cell not in threads}
    if not notes:
        return
    name = next(iter(relations.names("comments")), "")
    held = parts.get(name) if name else None
    if held is None:
        space = space_of(parts.get(sheet))
        name = _added(parts, sheet, _COMMENTS, "comments", "comments.xml")
        held = f'<comments xmlns="{space}"><authors></authors><commentList></commentList></comments>'.encode()
    taken = _cells(held)
    parts.put(name, _with_comments(held, notes))
    _draw(parts, sheet, {cell: lines for cell, lines in notes.items() if cell not in taken})


def without_notes(parts: Parts, sheet: str) -> None:
    """Take dxlint's comments off a sheet, and what was added for them."""
    relations = parts.relations(sheet)
    gone: set[str] = set()
    for name in relations.names("comments"):
        held = parts.get(name)
        if held is not None:
            left, cells = _without_comments(held)
            gone |= cells
            parts.put(name, left)
            if _COMMENTS in {one.id for one in relations.every if one.part == name} and not _cells(left):
                _remove(parts, sheet, name, _COMMENTS)
    for name in relations.names("vmlDrawing") if gone else ():
        drawing = parts.get(name) or b""
        left = _SHAPE.sub(lambda shape: b"" if _cell_of(shape[0]) in gone else shape[0], drawing)
        parts.put(name, left)
        if _DRAWING in {one.id for one in relations.every if one.part == name} and not _SHAPE.search(left):
            _remove(parts, sheet, name, _DRAWING)
            layout, root = Layout(parts.get(sheet) or b""), parsed(parts.get(sheet) or b"")
            ours = [
                number
                for number, one in enumerate(root.iter("*"))
                if local(one) == "legacyDrawing" and link_of(one) == _DRAWING
            ]
            parts.put(sheet, edited(layout.raw, [Edit(layout.begin(at), layout.behind(at), b"") for at in ours]))


def _added(parts: Parts, sheet: str, link: str, kind: str, usual: str) -> str:
    """The name of a new part that a sheet refers to."""
    folder = posixpath.dirname(posixpath.dirname(sheet))
    name = parts.free(posixpath.join(folder, usual))
    parts.relate(sheet, relation_space(parts.get(sheet)) + f"/{kind}", name, link)
    parts.declare(name, _TYPES[link])
    return name


def _remove(parts: Parts, sheet: str, name: str, link: str) -> None:
    parts.put(name, None)
    parts.unrelate(sheet, link)
    parts.undeclare(name)


def _with_comments(held: bytes, notes: Mapping[str, Sequence[str]]) -> bytes:
    root, layout = parsed(held), Layout(held)
    space = space_of(held)
    known = authors(root)
    numbers = {one: number for number, one in enumerate(root.iter("*"))}
    edits: list[Edit] = []
    if AUTHOR not in known:
        edits.append(
            inside(layout, numbers[needed(root, "authors")], f'<author xmlns="{space}">{AUTHOR}</author>'.encode())
        )
        known.append(AUTHOR)
    others = {one.get("ref", ""): one for one in root.iter("{*}comment")}
    written: list[str] = []
    for cell, lines in notes.items():
        said = "\n".join(lines)
        if cell in others:
            held_text = needed(others[cell], "text")
            for plain in held_text.iterchildren("{*}t"):  # Excel knows words alone or runs, not both
                number = numbers[plain]
                edits.append(Edit(layout.begin(number), layout.begin(number), f'<r xmlns="{space}" >'.encode()))
                edits.append(Edit(layout.behind(number), layout.behind(number), b"</r >"))
            words = f'<r xmlns="{space}"><t xml:space="preserve">{behind(said)}{text(spelt(said))}</t></r>'
            edits.append(inside(layout, numbers[held_text], words.encode()))
        else:
            words = f'<text><t xml:space="preserve">{beginning(said)}{text(spelt(said))}</t></text>'
            author = known.index(AUTHOR)
            written.append(f'<comment xmlns="{space}" ref="{cell}" authorId="{author}">{words}</comment>')
    edits.append(inside(layout, numbers[needed(root, "commentList")], "".join(written).encode()))
    return edited(held, edits)


def _without_comments(held: bytes) -> tuple[bytes, set[str]]:
    """The part without dxlint's comments and words, and the cells that have none now."""
    root, layout = parsed(held), Layout(held)
    known = authors(root)
    numbers = {one: number for number, one in enumerate(root.iter("*"))}
    every = {one: own_in(words_of(one)) for one in root.iter("{*}comment")}
    gone = [one for one, own in every.items() if own.whole]
    edits: list[Edit] = []
    for one, own in every.items():
        for start, end in () if own.whole else own.stretches:
            edits += _cut(layout, numbers, one, start, end)
    others = [one.get("authorId") for one, own in every.items() if not own.whole]
    if (gone or edits) and known[-1:] == [AUTHOR] and str(len(known) - 1) not in others:
        gone.append([*root.iterfind("{*}authors/{*}author")][-1])
    edits += [Edit(layout.begin(numbers[one]), layout.behind(numbers[one]), b"") for one in gone]
    left = {one.get("ref", "") for one, own in every.items() if own.whole}
    return closed(_RUN.sub(rb"\1", edited(held, edits))), left


def _cut(layout: Layout, numbers: Mapping[_Element, int], comment: _Element, start: int, end: int) -> Iterator[Edit]:
    """Take the characters from ``start`` to ``end`` out of a comment: whole runs, or some of their words."""
    at = 0
    for one in comment.iter("{*}t"):
        begin, length = max(start - at, 0), len(one.text or "")
        last = min(end - at, length)
        at += length
        above, number = one.getparent(), numbers[one]
        if begin >= last:
            continue
        if (begin, last) == (0, length) and above is not None and local(above) == "r":
            yield Edit(layout.begin(numbers[above]), layout.behind(numbers[above]), b"")
        elif layout.is_divisible(number):
            first, stop = (layout.character(number, offset) for offset in (begin, last))
            yield Edit(first, stop, b"")


def _cells(held: bytes | None) -> set[str]:
    """The cells that the comments of a part, or its threads of them, stand in."""
    return set() if held is None else {str(one.get("ref", "")) for one in parsed(held).iter("*") if one.get("ref")}


def _draw(parts: Parts, sheet: str, notes: Mapping[str, Sequence[str]]) -> None:
    """Draw the comments of cells that had none: without that Excel shows nothing."""
    if not notes:
        return
    root = parsed(parts.get(sheet) or b"")
    targets = parts.relations(sheet).targets()
    link = next((link_of(one) for one in root.iterchildren("{*}legacyDrawing")), "")
    name = targets.get(link, "")
    held = parts.get(name) if name else None
    if held is None:
        name = _added(parts, sheet, _DRAWING, "vmlDrawing", "drawings/vmlDrawing.vml")
        blocks = ",".join(str(1 + number) for number in range(1 + len(notes) // (_BLOCK - 1)))
        kept = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
        held = f"<xml {_OFFICE}>{kept}{_KIND}</xml>".encode()
        _refer(parts, sheet, root)
    at = held.rfind(b"</xml>")
    if at < 0:
        raise UnreadableError(problem("broken-file", detail=name))
    first = max((int(number) for number in _NUMBER.findall(held)), default=_FIRST - 1) + 1
    kind = b"" if b"_x0000_t202" in held else _KIND.replace("<v:shapetype", f"<v:shapetype {_OFFICE}", 1).encode()
    shapes = "".join(_shape(number, cell, lines) for number, (cell, lines) in enumerate(notes.items(), first))
    parts.put(name, held[:at] + kind + shapes.encode() + held[at:])


def _refer(parts: Parts, sheet: str, root: _Element) -> None:
    """Have a sheet name its drawing of comments, where the order of its parts wants that."""
    held = parts.get(sheet) or b""
    layout = Layout(held)
    children = {one: number for number, one in enumerate(root.iter("*"))}
    behind = next((children[one] for one in root if local(one) in _AFTER_DRAWING), None)
    at = layout.last(0) if behind is None else layout.begin(behind)
    name = layout.name(0).decode().replace("worksheet", "legacyDrawing")
    own = f"<{name} {linked(root, held, _DRAWING)}/>"
    parts.put(sheet, edited(held, [Edit(at, at, own.encode())]))


def _cell_of(shape: bytes) -> str:
    """The cell that a comment is drawn for; "" for another drawing."""
    row, column = (re.search(rb"<x:%s>\s*([0-9]{1,7})\s*</x:%s>" % (name, name), shape) for name in (b"Row", b"Column"))
    if b'ObjectType="Note"' not in shape or row is None or column is None:
        return ""
    return f"{letters(int(column[1]) + 1)}{int(row[1]) + 1}"


def _shape(number: int, cell: str, lines: Iterable[str]) -> str:
    name = cell.rstrip("0123456789")
    column, row = column_number(name) - 1, int(cell[len(name) :]) - 1
    high = min(3 + sum(1 + len(line) // _WIDE for line in lines), 30)
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 7}, 15, {max(row - 1, 0) + high}, 4"
    return (
        f'<v:shape {_OFFICE} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;width:330pt;height:120pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
