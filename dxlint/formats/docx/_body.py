"""Word's body as blocks: paragraphs with their list marks, tables with their merged cells, footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats.blocks import Block, Cell, Document, Note, Paragraph, Text
from dxlint.formats.contents import leads_on
from dxlint.formats.docx._grid import GridRow, merged_table
from dxlint.formats.docx._numbering import Numbering
from dxlint.formats.docx._styles import Look, Styles, look
from dxlint.formats.docx._text import BOX, NOTE, PAGE_BREAK, inlines, is_seen
from dxlint.formats.docx._xml import local, number, part, value, w
from dxlint.formats.guard import UnreadableError
from dxlint.formats.package import Package
from dxlint.formats.places import Location
from dxlint.formats.problems import counted, notice, problem
from dxlint.formats.relations import Relations, main_part, relations
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import TextBuilder, joined, placed, superscript
from dxlint.language.text import clip

_OF_PAGES = ("header", "footer")
"""Parts that are not read: where they are missing, the file is not whole."""
_OBJECTS = ("{*}chart", "{*}OLEObject", "{*}relIds")
"""Charts, files of other programs, and drawings that Word makes of a list of words."""
_BODY_TEXT = 9
_MAX_SPAN = 1_000


def read_word(raw: bytes) -> Document:
    """The blocks of a ``.docx``. Raises :class:`UnreadableError` where its main part cannot be read."""
    package = Package(raw)
    main = main_part(package, "word/document.xml")
    root = part(package, main)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise UnreadableError(problem("broken-file", detail=clip(main)))
    parts = relations(package, main)
    for kind in _OF_PAGES:
        parts.names(kind)
    reader = _Reader(package, parts)
    blocks = [block for block in reader.blocks(body) if not isinstance(block, Paragraph) or block.body.text]
    told = [
        *counted(problem, "unread-parts", sum(1 for _ in body.iter(w("altChunk"), w("subDoc")))),
        *counted(notice, "unread-objects", sum(map(_is_shown, body.iter(*_OBJECTS)))),
        *counted(notice, "unread-contents", reader.unread),
    ]
    return Document(tuple(blocks), tuple(reader.notes), tuple(told))


def _is_shown(thing: _Element) -> bool:
    """Whether an object is shown: not one for old programs, nor one that was deleted."""
    return all(is_seen(local(above)) or above.tag == w("txbxContent") for above in thing.iterancestors())


class _Reader:
    """Walks a body once; counts paragraphs, pages, lists and notes on its way."""

    def __init__(self, package: Package, parts: Relations) -> None:
        self._styles = Styles(part(package, parts.part("styles")))
        self._numbering = Numbering(part(package, parts.part("numbering")))
        self._noted = {kind: _by_id(part(package, parts.part(f"{kind}s"))) for kind in ("footnote", "endnote")}
        self._told: set[_Element] = set()
        self.notes: list[Note] = []
        self.unread = 0
        """How many lines look like those of a table of contents and lead to no page."""
        self._paragraph = 0
        self._page = 1

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """The paragraphs and tables of a body, a cell or a text box."""
        for child in parent:
            name = local(child)
            if name in ("p", "oMath", "oMathPara"):
                yield from self._paragraphs(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name == "AlternateContent" and len(child):
                yield from self.blocks(child[0])
            elif is_seen(name):
                yield from self.blocks(child)

    def _paragraphs(self, element: _Element) -> Iterator[Block]:
        """A paragraph, its lines where it was broken by hand, and the boxes anchored in it."""
        self._paragraph += 1
        seen = self._look(element)
        mark = self._mark(seen)
        if seen.name.startswith("toc "):
            self.unread += not leads_on("".join(inline.text for inline in inlines(element)))
            return
        builder = TextBuilder()
        boxes: list[_Element] = []
        bold: list[bool] = []
        page = self._page
        for inline in inlines(element):
            here = Location(0, builder.length + 1, 0, builder.length + 1, self._paragraph)
            if inline.kind == PAGE_BREAK:
                self._page += 1
                page = page if builder.length else self._page
            elif inline.kind == NOTE and inline.element is not None:
                builder.add(self._note(inline.element, here), here, width=0)
            elif inline.kind == BOX and inline.element is not None:
                boxes.append(inline.element)
            else:
                builder.add(inline.text, here)
                if inline.text.strip():
                    bold.append(bool(seen.bold if inline.bold is None else inline.bold))
        heading = 0 if seen.level is None or seen.level >= _BODY_TEXT else seen.level + 1
        # A number without words fills a numbering column of a table.
        for line in split_lines(builder.take()) or [Text("")][: len(mark)]:
            yield Paragraph(line, heading, mark, bool(bold) and all(bold), seen.align == "center", page)
            mark = ""
        for box in boxes:
            yield from self.blocks(box)

    def _look(self, element: _Element) -> Look:
        properties = element.find(w("pPr"))
        style = self._styles.of(value(properties, "pStyle"))
        return look(properties, None).over(style)._replace(name=style.name)

    def _mark(self, seen: Look) -> str:
        if seen.list_id in (None, "", "0"):
            return ""
        return self._numbering.mark(str(seen.list_id), seen.list_level or 0)

    def _note(self, reference: _Element, at: Location) -> str:
        """Read the note that a reference points to; its mark, "" where that is typed or the note has been read.

        Raises :class:`UnreadableError` where the file lacks the note.
        """
        kind = local(reference).removesuffix("Reference")
        note = self._noted[kind].get(reference.get(w("id"), ""))
        if note is None:
            raise UnreadableError(problem("broken-file", detail=f"{kind}s.xml"))
        if note in self._told:
            return ""
        self._told.add(note)
        typed = reference.get(w("customMarkFollows")) in ("1", "true")
        mark = "" if typed else superscript(str(1 + sum(bool(one.mark) for one in self.notes)))
        lines = ["".join(inline.text for inline in inlines(one)).strip() for one in note.iter(w("p"))]
        self.notes.append(Note(mark, placed("\n".join(line for line in lines if line), at)))
        return mark

    def _table(self, table: _Element) -> Iterator[Block]:
        rows = list(_children(table, "tr"))
        if any(cell.find(w("tbl")) is not None for row in rows for cell in _children(row, "tc")):
            # A table that only lays out others: what it holds is read in order.
            for row in rows:
                for cell in _children(row, "tc"):
                    yield from self.blocks(cell)
            return
        page = self._page
        grid = [self._row(row) for row in rows]
        if len(grid) == 1 and len(grid[0].cells) == 1:
            yield from (Paragraph(line, page=page) for line in split_lines(grid[0].cells[0].body))
        elif grid:
            yield merged_table(grid, page=page)

    def _row(self, row: _Element) -> GridRow:
        properties = row.find(w("trPr"))
        header = properties is not None and properties.find(w("tblHeader")) is not None
        cells: list[Cell] = []
        covered: set[int] = set()
        if before := min(number(properties, "gridBefore") or 0, _MAX_SPAN):
            cells.append(Cell(Text(""), before))
        for cell in _children(row, "tc"):
            about = cell.find(w("tcPr"))
            span = min(max(1, number(about, "gridSpan") or 1), _MAX_SPAN)
            if value(about, "vMerge") in ("", "continue"):
                covered.add(len(cells))
            cells.append(Cell(self._cell_text(cell), span, 1, header))
        return GridRow(cells, covered)

    def _cell_text(self, cell: _Element) -> Text:
        """The paragraphs of a cell, a line each; a number that Word puts before them is text here."""
        texts = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                texts.append(_with_mark(block, self._paragraph))
            else:  # a table in a text box or a control
                texts.extend(inner.body for inner_row in block.rows for inner in inner_row)
        return joined([text for text in texts if text.text] or [Text("")], "\n")


def _with_mark(block: Paragraph, paragraph: int) -> Text:
    if not block.mark:
        return block.body
    builder = TextBuilder()
    builder.add(block.mark, Location(0, 1, 0, 1, paragraph), width=0)
    if block.body.text:
        builder.glue(" ")
        builder.add_text(block.body)
    return builder.take()


def _children(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, within content controls too."""
    for child in parent:
        kind = local(child)
        if kind == name:
            yield child
        elif is_seen(kind):
            yield from _children(child, name)


def _by_id(root: _Element | None) -> dict[str, _Element]:
    return {} if root is None else {note.get(w("id"), ""): note for note in root}
