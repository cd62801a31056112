"""OpenDocument's text as blocks: paragraphs with their list marks, tables with their merged cells, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from dxlint.formats.blocks import Block, Cell, Document, Note, Paragraph, Table, Text, bodies
from dxlint.formats.budget import Budget
from dxlint.formats.contents import Contents, leads_on
from dxlint.formats.faces import UNKNOWN, Around, Face
from dxlint.formats.ink import Colour
from dxlint.formats.left_out import COMMENTS, CONTENTS, HIDDEN, LeftOut
from dxlint.formats.left_out import OBJECTS as UNREAD
from dxlint.formats.odf_beside import controls, page_edges, page_ground, says
from dxlint.formats.odt._pieces import DRAWN, UNSEEN, boxes, rows_of, shows, typed_in
from dxlint.formats.open_document import OBJECTS, Styles, amount, is_hidden, opened, q
from dxlint.formats.page_heads import PAGE_HEADS, says_figures
from dxlint.formats.places import Location
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import TextBuilder, joined, placed, superscript, with_mark
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

_MAX_SPAN = 1_000
_MAX_SPACES = 200
_LEVELS = 10
_LABEL = lazy(r"[0-9]{1,4}|[^\W\d]{1,3}|[^\w\s]{1,4}|[(\[][0-9]{1,4}[)\]]")
"""The mark of a note as somebody has typed it; what says more is read like the text around it."""
_CONTENTS = frozenset(
    q(f"text:{kind}")
    for kind in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
) | {q("text:alphabetical-index")}


def read_odt(raw: bytes) -> Document:
    """The blocks of an ``.odt``. Raises :class:`UnreadableError` where its content cannot be read."""
    package, root, body = opened(raw, "office:text")
    styles = package.xml("styles.xml")
    reader = _Reader(Styles(styles, root), controls(body), page_ground(styles))
    blocks, problems = reader.budget.filled(reader.blocks(body))
    for at in reader.contents.without_heading(body.text for block in blocks for body in bodies(block)):
        reader.left_out.add(CONTENTS, at)
    for edge in page_edges(styles, root):
        reader.read_edge(edge)
    objects = sum(1 for _ in body.iter(*OBJECTS))
    reader.left_out.add(UNREAD, count=objects)
    return Document(tuple(blocks), tuple(reader.notes), (*problems, *reader.left_out.told()))


class _List:
    """The list that is being read: its style, its depth, and the numbers of its levels."""

    __slots__ = ("counts", "level", "style")

    def __init__(self, style: str, level: int, counts: list[int]) -> None:
        self.style = style
        self.level = level
        self.counts = counts


class _Look(NamedTuple):
    """How words look: whether they are bold, how their letters look, on what, and whether nobody sees them."""

    bold: bool
    face: Face
    ground: Colour
    lost: bool


class _Reader:
    """Walks the text once; counts paragraphs, pages, lists and notes on its way."""

    def __init__(self, styles: Styles, controls: dict[str, str], ground: Colour) -> None:
        self._styles = styles
        self._controls = controls
        self._paragraph = 0
        self._page = 1
        self._around = self._page_around = Around(ground)
        self._going_on: dict[str, list[int]] = {}
        self._within: Location | None = None
        """Where the mark of the note stands that is being read."""
        self._marks = 0
        self.notes: list[Note] = []
        self.left_out = LeftOut()
        self.contents = Contents()
        self.budget = Budget()

    def blocks(self, parent: Iterable[_Element]) -> Iterator[Block]:
        """The paragraphs, lists and tables of a text, a section, a cell or a text box; hidden ones are left out."""
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in OBJECTS or self._leaves_out(child):
                continue
            if child.tag in (q("text:p"), q("text:h")):
                yield from self._paragraphs(child, "")
            elif child.tag == q("text:list"):
                yield from self._list(child, None)
            elif child.tag == q("table:table"):
                yield from self._table(child)
            elif child.tag in _CONTENTS:
                for line in child.iterfind(f"{q('text:index-body')}/*"):
                    typed = typed_in(line) if line.tag in (q("text:p"), q("text:h")) else None
                    if typed is not None and leads_on(typed):
                        self.contents.add(typed, self._here())
                    elif typed is not None or (line.tag != q("text:index-title") and says(line)):
                        self.left_out.add(CONTENTS, self._here())
            elif child.tag == q("draw:control"):
                words = self._controls.get(child.get(q("draw:control"), ""), "")
                self._paragraph += bool(words)
                yield from (Paragraph(line, page=self._page) for line in split_lines(placed(words, self._here())))
            else:
                yield from self._held(child, self._around_of(child))

    def _around_of(self, child: _Element) -> Around:
        """What stands around the words of a section or a drawing."""
        if child.tag.startswith(DRAWN):
            return UNKNOWN
        return self._on(self._around, "section", child.get(q("text:style-name")))

    def _held(self, holder: Iterable[_Element], around: Around) -> Iterator[Block]:
        """The blocks of what stands in something else than what is around it."""
        before, self._around = self._around, around
        yield from self.blocks(holder)
        self._around = before

    def _on(self, around: Around, family: str, name: str | None) -> Around:
        """What a table, a row, a cell or a section is to what stands in it."""
        if name is None:
            return around
        face = self._styles.face(family, name)
        ground = around.ground if face.ground is None else face.ground
        return Around(ground, face._replace(ground=None).over(around.face))

    def _here(self) -> Location:
        return self._within or Location(0, 1, 0, 1, self._paragraph)

    def _leaves_out(self, child: _Element) -> bool:
        """Whether an element is not shown; what it says is told."""
        hidden = is_hidden(child)
        if hidden and says(child):
            self.left_out.add(HIDDEN, self._here())
        elif child.tag == q("office:annotation") and any(map(says, child.iter(q("text:p")))):
            self.left_out.add(COMMENTS, self._here())
        return hidden or child.tag in UNSEEN

    def read_edge(self, edge: _Element) -> None:
        """Read what stands at an edge of the pages, where it says figures."""
        for block in self.blocks(edge):
            self.notes += (Note("", body, PAGE_HEADS) for body in bodies(block) if says_figures(body.text))

    def _list(self, element: _Element, outer: _List | None) -> Iterator[Block]:
        style = element.get(q("text:style-name")) or (outer.style if outer else "")
        level = min(outer.level + 1 if outer else 0, _LEVELS - 1)
        counts = outer.counts if outer else [0] * _LEVELS
        if outer is None and element.get(q("text:continue-numbering")) == "true":
            counts = self._going_on.get(style, counts)
        elif outer is not None or level == 0:
            counts[level] = 0
        listed = _List(style, level, counts)
        for item in element:
            if item.tag == q("text:list-item"):
                yield from self._item(item, listed)
            elif isinstance(item.tag, str):
                yield from self.blocks(item)
        if outer is None:
            self._going_on[style] = counts

    def _item(self, item: _Element, listed: _List) -> Iterator[Block]:
        level, counts = listed.level, listed.counts
        start = self._styles.start(listed.style, level)
        if item.get(q("text:start-value")):
            counts[level] = amount(item, "text:start-value", 9999)
        else:
            counts[level] = counts[level] + 1 if counts[level] else start
        mark = ""
        if any(child.tag in (q("text:p"), q("text:h")) for child in item):
            mark = self._styles.mark(listed.style, level, counts)
        for child in item:
            if child.tag in (q("text:p"), q("text:h")):
                yield from self._paragraphs(child, mark)
                mark = ""
            elif child.tag == q("text:list"):
                yield from self._list(child, listed)
            elif isinstance(child.tag, str) and child.tag != q("text:number"):
                yield from self.blocks(child)

    def _paragraphs(self, element: _Element, mark: str) -> Iterator[Block]:
        self._paragraph += 1
        name = element.get(q("text:style-name"), "")
        chain = self._styles.chain("paragraph", name)
        face = self._styles.face("paragraph", name).over(self._around.face)
        ground = self._around.ground if face.ground is None else face.ground
        if any(style.breaks for style in chain[:1]):
            self._page += 1
        page = self._page
        builder = TextBuilder()
        bold: list[bool] = []
        if self._styles.is_hidden("paragraph", name) or any(map(is_hidden, element.iter(q("text:hidden-paragraph")))):
            self.left_out.add(HIDDEN, self._here(), says(element))
        else:
            look = _Look(bool(self._styles.is_bold("paragraph", name)), face, ground, face.is_lost(ground))
            self._write(element, builder, look, bold)
        heading = amount(element, "text:outline-level", _LEVELS) if element.tag == q("text:h") else 0
        centered = next((style.centered for style in chain if style.centered is not None), False)
        for line in split_lines(builder.take()):
            yield Paragraph(line, heading, mark, bool(bold) and all(bold), bool(centered), page)
            mark = ""
        for box in boxes(element):
            yield from self._held((box,), UNKNOWN)

    def _write(self, element: _Element, builder: TextBuilder, look: _Look, seen: list[bool]) -> None:
        """Add an element's text; blanks of the file's own lines become one space (ODF 1.3, 6.1.2)."""
        self._characters(element.text, builder, look, seen)
        for child in element:
            name = child.get(q("text:style-name"), "")
            if child.tag == q("text:s"):
                self._add("" if look.lost else " " * amount(child, "text:c", _MAX_SPACES), builder)
            elif child.tag == q("text:tab"):
                self._add("\t", builder)
            elif child.tag == q("text:line-break"):
                self._add("\n", builder)
            elif child.tag == q("text:note"):
                self._note(child, builder)
            elif child.tag == q("text:soft-page-break"):
                self._page += 1
            elif self._styles.is_hidden("text", name) and shows(child):
                self.left_out.add(HIDDEN, self._here(), says(child))
            elif child.tag == q("text:ruby-text"):
                self.left_out.add(UNREAD, self._here(), says(child))
            elif isinstance(child.tag, str) and not self._leaves_out(child) and shows(child):
                self._write(child, builder, self._look(look, name) if name else look, seen)
            self._characters(child.tail, builder, look, seen)

    def _look(self, outer: _Look, name: str) -> _Look:
        """How words of a style look within others."""
        own, face = self._styles.is_bold("text", name), self._styles.face("text", name).over(outer.face)
        return _Look(outer.bold if own is None else own, face, outer.ground, face.is_lost(outer.ground))

    def _characters(self, text: str | None, builder: TextBuilder, look: _Look, seen: list[bool]) -> None:
        if not text:
            return
        if look.lost:
            column = builder.length + 1
            place = self._within or Location(0, column, 0, column, self._paragraph)
            self.left_out.add(HIDDEN, place, not text.isspace())
            return
        if "\n" in text or "  " in text or "\t" in text:
            inner = " ".join(text.split())
            text = (" " if text[0].isspace() else "") + inner + (" " if inner and text[-1].isspace() else "")
        if not text.isspace():
            seen.append(look.bold)
        self._add(text, builder)

    def _add(self, text: str, builder: TextBuilder, width: int | None = None) -> None:
        column = builder.length + 1
        builder.add(text, Location(0, column, 0, column, self._paragraph), width)

    def _note(self, note: _Element, builder: TextBuilder) -> None:
        """Read a note; its paragraphs are not counted, for it stands where its mark does."""
        if self._within:
            return
        citation = note.find(q("text:note-citation"))
        label = "" if citation is None else citation.get(q("text:label"), "")
        self._marks += not label
        mark = superscript(label or str(self._marks))
        column = builder.length + 1
        place = Location(0, column, 0, column, self._paragraph)
        paragraph, page, self._within = self._paragraph, self._page, place
        held = note.find(q("text:note-body"))
        blocks = [] if held is None else [*self._held(held, self._page_around)]
        self._paragraph, self._page, self._within = paragraph, page, None
        lines = [" ".join(body.text.split()) for block in blocks for body in bodies(block)]
        said = label if label and not _LABEL.fullmatch(label) else ""
        self.notes.append(Note("" if said else mark, placed("\n".join(line for line in lines if line), place)))
        self._add(said or mark, builder, width=0)

    def _table(self, table: _Element) -> Iterator[Block]:
        around = self._on(self._around, "table", table.get(q("table:style-name")))
        if any(cell.find(q("table:table")) is not None for row, _ in rows_of(table, False) for cell in row):
            # A table that only lays out others: what it holds is read in order.
            for row, _ in rows_of(table, False):
                for cell in row:
                    if not self._is_covered(cell):
                        yield from self._held(cell, self._in_cell(around, row, cell))
            return
        page = self._page
        rows = [tuple(self._cells(row, header, around)) for row, header in rows_of(table, False)]
        rows = [row for row in rows if row]
        if len(rows) == 1 and len(rows[0]) == 1:
            yield from (Paragraph(line, page=page) for line in split_lines(rows[0][0].body))
        elif rows:
            yield Table(tuple(rows), table.get(q("table:name"), ""), page)

    def _is_covered(self, cell: _Element) -> bool:
        """Whether a cell lies below another that reaches over it; words of it are told."""
        covered = cell.tag == q("table:covered-table-cell")
        if covered and says(cell):
            self.left_out.add(HIDDEN, self._here())
        return covered

    def _in_cell(self, around: Around, row: _Element, cell: _Element) -> Around:
        """What stands around the words of a cell."""
        of_row = self._on(around, "table-row", row.get(q("table:style-name")))
        return self._on(of_row, "table-cell", cell.get(q("table:style-name")))

    def _cells(self, row: _Element, header: bool, around: Around) -> Iterator[Cell]:
        for cell in row:
            if self._is_covered(cell) or cell.tag != q("table:table-cell"):
                continue
            texts = []
            for block in self._held(cell, self._in_cell(around, row, cell)):
                if isinstance(block, Paragraph):
                    texts.append(with_mark(block, self._paragraph))
                else:  # a table in a text box
                    texts.extend(bodies(block))
            body = joined([text for text in texts if text.text] or [Text("")], "\n")
            columns, rows = (amount(cell, f"table:number-{kind}-spanned", _MAX_SPAN) for kind in ("columns", "rows"))
            times = amount(cell, "table:number-columns-repeated", _MAX_SPAN)
            if not body.text:
                yield Cell(body, columns * times, rows, header)
                continue
            for _ in range(times):
                self.budget.spend(len(body.text))
                yield Cell(body, columns, rows, header)
