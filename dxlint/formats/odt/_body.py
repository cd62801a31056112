"""OpenDocument's text as blocks: paragraphs with their list marks, tables with their merged cells, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from dxlint.formats.blocks import Block, Cell, Document, Note, Paragraph, Table, Text
from dxlint.formats.budget import Budget
from dxlint.formats.contents import Contents, leads_on
from dxlint.formats.left_out import COMMENTS, CONTENTS, HIDDEN, LeftOut
from dxlint.formats.left_out import OBJECTS as UNREAD
from dxlint.formats.odf_beside import controls, page_edges, says
from dxlint.formats.open_document import OBJECTS, Styles, amount, is_hidden, opened, q
from dxlint.formats.page_heads import PAGE_HEADS, says_figures
from dxlint.formats.places import Location
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import TextBuilder, joined, placed, superscript

_MAX_SPAN = 1_000
_MAX_SPACES = 200
_LEVELS = 10
_DRAWN = q("draw:")
"""How the tags of frames and shapes begin: text boxes, which a paragraph anchors or the page."""
_SILENT = frozenset(map(q, ("text:page-number", "text:page-count", "text:soft-page-break", "text:ruby-text")))
_UNSEEN = frozenset(
    map(q, ("office:annotation", "text:tracked-changes", "text:script", "office:forms", "text:hidden-paragraph"))
)
"""What no print shows where it stands. Whatever else wraps text is looked into."""
_CONTENTS = frozenset(
    q(f"text:{kind}")
    for kind in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")
) | {q("text:alphabetical-index")}


def read_odt(raw: bytes) -> Document:
    """The blocks of an ``.odt``. Raises :class:`UnreadableError` where its content cannot be read."""
    package, root, body = opened(raw, "office:text")
    styles = package.xml("styles.xml")
    reader = _Reader(Styles(styles, root), controls(body))
    blocks, problems = reader.budget.filled(reader.blocks(body))
    for at in reader.contents.without_heading(body.text for block in blocks for body in _bodies(block)):
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


class _Reader:
    """Walks the text once; counts paragraphs, pages, lists and notes on its way."""

    def __init__(self, styles: Styles, controls: dict[str, str]) -> None:
        self._styles = styles
        self._controls = controls
        self._paragraph = 0
        self._page = 1
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
                    typed = _typed(line) if line.tag in (q("text:p"), q("text:h")) else None
                    if typed is not None and leads_on(typed):
                        self.contents.add(typed, self._here())
                    elif typed is not None or (line.tag != q("text:index-title") and says(line)):
                        self.left_out.add(CONTENTS, self._here())
            elif child.tag == q("draw:control"):
                words = self._controls.get(child.get(q("draw:control"), ""), "")
                self._paragraph += bool(words)
                yield from (Paragraph(line, page=self._page) for line in split_lines(placed(words, self._here())))
            else:
                yield from self.blocks(child)

    def _here(self) -> Location:
        return self._within or Location(0, 1, 0, 1, self._paragraph)

    def _leaves_out(self, child: _Element) -> bool:
        """Whether an element is not shown; what it says is told."""
        hidden = is_hidden(child)
        if hidden and says(child):
            self.left_out.add(HIDDEN, self._here())
        elif child.tag == q("office:annotation") and any(map(says, child.iter(q("text:p")))):
            self.left_out.add(COMMENTS, self._here())
        return hidden or child.tag in _UNSEEN

    def read_edge(self, edge: _Element) -> None:
        """Read what stands at an edge of the pages, where it says figures."""
        for block in self.blocks(edge):
            self.notes += (Note("", body, PAGE_HEADS) for body in _bodies(block) if says_figures(body.text))

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
        chain = self._styles.chain(name)
        if any(style.breaks for style in chain[:1]):
            self._page += 1
        page = self._page
        builder = TextBuilder()
        bold: list[bool] = []
        if self._styles.is_hidden(name) or any(map(is_hidden, element.iter(q("text:hidden-paragraph")))):
            self.left_out.add(HIDDEN, self._here(), says(element))
        else:
            self._write(element, builder, bool(self._styles.is_bold(name)), bold)
        heading = amount(element, "text:outline-level", _LEVELS) if element.tag == q("text:h") else 0
        centered = next((style.centered for style in chain if style.centered is not None), False)
        for line in split_lines(builder.take()):
            yield Paragraph(line, heading, mark, bool(bold) and all(bold), bool(centered), page)
            mark = ""
        for box in _boxes(element):
            yield from self.blocks((box,))

    def _write(self, element: _Element, builder: TextBuilder, bold: bool, seen: list[bool]) -> None:
        """Add an element's text; blanks of the file's own lines become one space (ODF 1.3, 6.1.2)."""
        self._characters(element.text, builder, bold, seen)
        for child in element:
            name = child.get(q("text:style-name"), "")
            if child.tag == q("text:s"):
                self._add(" " * amount(child, "text:c", _MAX_SPACES), builder)
            elif child.tag == q("text:tab"):
                self._add("\t", builder)
            elif child.tag == q("text:line-break"):
                self._add("\n", builder)
            elif child.tag == q("text:note"):
                self._note(child, builder)
            elif child.tag == q("text:soft-page-break"):
                self._page += 1
            elif self._styles.is_hidden(name) and _shows(child):
                self.left_out.add(HIDDEN, self._here(), says(child))
            elif child.tag == q("text:ruby-text"):
                self.left_out.add(UNREAD, self._here(), says(child))
            elif isinstance(child.tag, str) and not self._leaves_out(child) and _shows(child):
                own = self._styles.is_bold(name)
                self._write(child, builder, bold if own is None else own, seen)
            self._characters(child.tail, builder, bold, seen)

    def _characters(self, text: str | None, builder: TextBuilder, bold: bool, seen: list[bool]) -> None:
        if not text:
            return
        if "\n" in text or "  " in text or "\t" in text:
            inner = " ".join(text.split())
            text = (" " if text[0].isspace() else "") + inner + (" " if inner and text[-1].isspace() else "")
        if not text.isspace():
            seen.append(bold)
        self._add(text, builder)

    def _add(self, text: str, builder: TextBuilder, width: int | None = None) -> None:
        column = builder.length + 1
        builder.add(text, Location(0, column, 0, column, self._paragraph), width)

    def _note(self, note: _Element, builder: TextBuilder) -> None:
        """Read a note; its paragraphs are not counted, for it stands where its mark does."""
        if self._within:
            return
        self._marks += 1
        mark = superscript(str(self._marks))
        column = builder.length + 1
        place = Location(0, column, 0, column, self._paragraph)
        paragraph, page, self._within = self._paragraph, self._page, place
        blocks = [] if (body := note.find(q("text:note-body"))) is None else [*self.blocks(body)]
        self._paragraph, self._page, self._within = paragraph, page, None
        lines = [" ".join(body.text.split()) for block in blocks for body in _bodies(block)]
        self.notes.append(Note(mark, placed("\n".join(line for line in lines if line), place)))
        self._add(mark, builder, width=0)

    def _table(self, table: _Element) -> Iterator[Block]:
        if any(cell.find(q("table:table")) is not None for row, _ in _rows(table, False) for cell in row):
            # A table that only lays out others: what it holds is read in order.
            for row, _ in _rows(table, False):
                for cell in row:
                    yield from self.blocks(cell)
            return
        page = self._page
        rows = [tuple(self._cells(row, header)) for row, header in _rows(table, False)]
        rows = [row for row in rows if row]
        if len(rows) == 1 and len(rows[0]) == 1:
            yield from (Paragraph(line, page=page) for line in split_lines(rows[0][0].body))
        elif rows:
            yield Table(tuple(rows), table.get(q("table:name"), ""), page)

    def _cells(self, row: _Element, header: bool) -> Iterator[Cell]:
        for cell in row:
            if cell.tag != q("table:table-cell"):
                continue
            texts = []
            for block in self.blocks(cell):
                if isinstance(block, Paragraph):
                    texts.append(_marked(block, self._paragraph))
                else:  # a table in a text box
                    texts.extend(_bodies(block))
            body = joined([text for text in texts if text.text] or [Text("")], "\n")
            columns, rows = (amount(cell, f"table:number-{kind}-spanned", _MAX_SPAN) for kind in ("columns", "rows"))
            times = amount(cell, "table:number-columns-repeated", _MAX_SPAN)
            if not body.text:
                yield Cell(body, columns * times, rows, header)
                continue
            for _ in range(times):
                self.budget.spend(len(body.text))
                yield Cell(body, columns, rows, header)


def _boxes(element: _Element) -> Iterator[_Element]:
    """The text boxes and shapes within a paragraph, those within them aside."""
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(_DRAWN):
            yield child
        elif _shows(child) and child.tag != q("text:note"):
            yield from _boxes(child)


def _shows(child: _Element) -> bool:
    """Whether what stands in a paragraph shows its text there: no drawing, no counter of pages, nothing hidden."""
    tag = child.tag
    if not isinstance(tag, str) or tag.startswith(_DRAWN):
        return False
    return tag not in _SILENT and tag not in _UNSEEN and not is_hidden(child)


def _rows(table: _Element, header: bool) -> Iterator[tuple[_Element, bool]]:
    for child in table:
        if child.tag == q("table:table-row"):
            yield child, header
        elif isinstance(child.tag, str) and child.tag != q("table:table") and not child.tag.startswith(_DRAWN):
            yield from _rows(child, header or child.tag == q("table:table-header-rows"))


def _bodies(block: Block) -> list[Text]:
    """The texts of a block."""
    return [block.body] if isinstance(block, Paragraph) else [cell.body for row in block.rows for cell in row]


def _marked(block: Paragraph, paragraph: int) -> Text:
    if not block.mark:
        return block.body
    builder = TextBuilder()
    builder.add(block.mark, Location(0, 1, 0, 1, paragraph), width=0)
    builder.glue(" ")
    builder.add_text(block.body)
    return builder.take()


def _typed(line: _Element) -> str:
    """The words of a line and its tabs."""
    parts = [line.text or ""]
    for child in line:
        parts += ("\t" if child.tag == q("text:tab") else _typed(child), child.tail or "")
    return "".join(parts)
