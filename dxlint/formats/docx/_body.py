"""Word's body as blocks: paragraphs with their list marks, tables with their merged cells, footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from dxlint.formats import left_out
from dxlint.formats.blocks import Block, Cell, Document, Note, Paragraph, Text, bodies
from dxlint.formats.contents import Contents, leads_on
from dxlint.formats.docx._bound import Bound
from dxlint.formats.docx._choices import IGNORED, Choices
from dxlint.formats.docx._grid import GridRow, merged_table
from dxlint.formats.docx._numbering import Numbering
from dxlint.formats.docx._page_heads import page_heads
from dxlint.formats.docx._paper import Faces
from dxlint.formats.docx._pieces import Begun, by_id, goes_on, stretch
from dxlint.formats.docx._styles import Look, Styles, look
from dxlint.formats.docx._surroundings import Surroundings
from dxlint.formats.docx._text import (
    BOX,
    COMMENT,
    COMMENTED,
    DRAWN,
    HIDDEN,
    NOTE,
    PAGE_BREAK,
    VERSIONS,
    Inline,
    Inlines,
    is_seen,
)
from dxlint.formats.docx._theme import Theme
from dxlint.formats.docx._xml import local, number, part, switched, value, w
from dxlint.formats.docx.trace import Trace, is_own
from dxlint.formats.faces import UNKNOWN, Around
from dxlint.formats.guard import UnreadableError
from dxlint.formats.left_out import COMMENTS, CONTENTS, OBJECTS, LeftOut
from dxlint.formats.package import Package
from dxlint.formats.page_heads import PAGE_HEADS, says_figures
from dxlint.formats.places import Location
from dxlint.formats.problems import counted, problem
from dxlint.formats.relations import Relations, main_part, relations
from dxlint.formats.soft_breaks import split_lines
from dxlint.formats.text_builder import TextBuilder, joined, placed, superscript, with_mark
from dxlint.language.text import clip

_OBJECTS = ("{*}chart", "{*}OLEObject", "{*}relIds")
"""Charts, files of other programs, and drawings that Word makes of a list of words."""
_TOLD = {HIDDEN: left_out.HIDDEN, DRAWN: left_out.OBJECTS, VERSIONS: left_out.VERSIONS}
_BODY_TEXT = 9
_MAX_SPAN = 1_000


def read_word(raw: bytes, trace: Trace | None = None) -> Document:
    """The blocks of a ``.docx``. Raises :class:`UnreadableError` where its main part cannot be read.

    ``trace`` is told which element of the file each character stands in.
    """
    package = Package(raw)
    main = main_part(package, "word/document.xml")
    root = part(package, main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        raise UnreadableError(problem("broken-file", detail=clip(main)))
    parts = relations(package, main)
    if trace is not None:
        trace.main, trace.root = main, root
    reader = _Reader(package, parts, root, trace)
    bound = Bound(package, parts)
    reader.left_out.add(left_out.STALE, count=sum(map(bound.is_stale, body.iter(w("sdt")))))
    blocks = [block for block in reader.blocks(body) if not isinstance(block, Paragraph) or block.body.text]
    for at in reader.contents.without_heading(body.text for block in blocks for body in bodies(block)):
        reader.left_out.add(CONTENTS, at)
    for head in page_heads(package, parts, body):
        reader.read_head(head)
    told = counted(problem, "unread-parts", sum(1 for _ in body.iter(w("altChunk"), w("subDoc"))))
    return Document(tuple(blocks), tuple(reader.notes), (*told, *reader.left_out.told()))


class _Reader:
    """Walks a body once; counts paragraphs, pages, lists and notes on its way."""

    def __init__(self, package: Package, parts: Relations, root: _Element, trace: Trace | None) -> None:
        self._trace = trace
        faces = Faces(Theme(package, parts))
        self._styles = Styles(part(package, parts.part("styles")), faces)
        self._surroundings = Surroundings(faces, self._styles, root)
        self._around = self._surroundings.page
        """What the paragraph that is being read stands in."""
        self._numbering = Numbering(part(package, parts.part("numbering")))
        noted = {kind: part(package, parts.part(f"{kind}s")) for kind in ("footnote", "endnote", "comment")}
        self._noted = {kind: by_id(held) for kind, held in noted.items()}
        self._told: set[_Element] = set()
        self._marks = 0
        self._commented: dict[str, Location] = {}
        """Where the words begin that each comment is about."""
        self._within: Location | None = None
        """Where the mark of the note stands that is being read."""
        self.notes: list[Note] = []
        self.left_out = LeftOut()
        self.contents = Contents()
        self._begun: Begun | None = None
        self._paragraph = 0
        self._page = 1
        self._enter(root, *(held for held in noted.values() if held is not None))

    def _enter(self, *roots: _Element) -> None:
        """Begin with some parts, for which names stand as they say."""
        self._choices = Choices(*roots)
        self._inlines = Inlines(self._choices, self._styles, self._surroundings.faces)
        objects = [one for root in roots for one in root.iter(*_OBJECTS) if self._is_shown(one)]
        self._objects: dict[_Element | None, int] = {}
        for one in objects:
            holder = next(one.iterancestors(w("p")), None)
            self._objects[holder] = self._objects.get(holder, 0) + 1
        self.left_out.add(OBJECTS, count=self._objects.pop(None, 0))

    def _is_shown(self, thing: _Element) -> bool:
        """Whether an object is shown: not one for old programs, nor one that was deleted."""
        return all(
            self._choices.is_seen(above) and (is_seen(local(above)) or local(above) in ("txbxContent", "Fallback"))
            for above in thing.iterancestors()
        )

    def read_head(self, root: _Element) -> None:
        """Read what stands at the edge of the pages, where it says figures."""
        self._enter(root)
        self._around = self._surroundings.page
        for block in self.blocks(root):
            self.notes += (Note("", body, PAGE_HEADS) for body in bodies(block) if says_figures(body.text))

    def blocks(self, parent: _Element) -> Iterator[Block]:
        """The paragraphs and tables of a body, a cell or a text box."""
        for child in parent:
            name = self._choices.name(child)
            if name in ("p", "oMath", "oMathPara"):
                yield from self._paragraphs(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name == "AlternateContent":
                if self._choices.differ(child):
                    self.left_out.add(left_out.VERSIONS, self._here())
                seen = self._choices.seen(child)
                yield from () if seen is None else self.blocks(seen)
            elif name == IGNORED:
                self._pass_over(child)
            elif is_seen(name):
                yield from self.blocks(child)

    def _pass_over(self, element: _Element) -> None:
        """Leave out what Word does not know and is to leave out; other programs show it."""
        if self._choices.says(element):
            self.left_out.add(left_out.VERSIONS, self._here())

    def _children(self, parent: _Element, wanted: str) -> Iterator[_Element]:
        """The rows of a table or the cells of a row, within content controls too."""
        for child in parent:
            name = self._choices.name(child)
            if name == wanted:
                yield child
            elif name == IGNORED:
                self._pass_over(child)
            elif is_seen(name):
                yield from self._children(child, wanted)

    def _paragraphs(self, element: _Element) -> Iterator[Block]:
        """A paragraph, its lines where it was broken by hand, and the boxes anchored in it."""
        self._paragraph += 1
        trace = self._trace
        if trace is not None:
            trace.paragraphs[self._paragraph] = element
        seen = self._look(element)
        begun, self._begun = self._begun, None
        open_end = goes_on(element, self._choices)
        mark = "" if open_end else self._mark(seen)
        stands = self._surroundings.stands(element, self._around)
        self.left_out.add(OBJECTS, self._here(), self._objects.get(element, 0))
        if seen.name.startswith("toc "):
            shown = [*self._inlines.of(element, stands)]
            words = "".join(inline.text for inline in shown)
            if leads_on(words):
                self.contents.add(words, self._here())
            else:
                self.left_out.add(CONTENTS, self._here())
            self.left_out.add(OBJECTS, self._here(), sum(inline.kind == BOX for inline in shown))
            if begun is not None:
                yield from (Paragraph(line, page=begun.page) for line in split_lines(begun.builder.take()))
            return
        builder, boxes, bold, page = begun or Begun(TextBuilder(), [], [], self._page)
        before = builder.length
        for inline in self._inlines.of(element, stands):
            column = builder.length - before + 1
            here = Location(0, column, 0, column, self._paragraph)
            if inline.kind == PAGE_BREAK:
                self._page += 1
                page = page if builder.length else self._page
            elif inline.kind == NOTE and inline.element is not None:
                builder.add(self._note(inline.element, here), here, width=0)
            elif inline.kind == BOX and inline.element is not None:
                boxes.append(inline.element)
            elif inline.kind:
                self._leave_out(inline, here)
            else:
                builder.add(inline.text, here)
                if trace is not None and inline.element is not None:
                    trace.add(here, len(inline.text), inline.element)
                if inline.text.strip():
                    bold.append(bool(seen.bold if inline.bold is None else inline.bold))
        if open_end:
            self._begun = Begun(builder, boxes, bold, page)
            return
        heading = 0 if seen.level is None or seen.level >= _BODY_TEXT else seen.level + 1
        # A number without words fills a numbering column of a table.
        for line in split_lines(builder.take()) or [Text("")][: len(mark)]:
            yield Paragraph(line, heading, mark, bool(bold) and all(bold), seen.align == "center", page)
            mark = ""
        for box in boxes:
            yield from self._drawn(box) if local(box) == "textpath" else self._held(box, UNKNOWN)

    def _here(self) -> Location:
        return self._within or Location(0, 1, 0, 1, self._paragraph)

    def _leave_out(self, inline: Inline, at: Location) -> None:
        if inline.kind not in (COMMENT, COMMENTED):
            self.left_out.add(_TOLD[inline.kind], at)
        elif inline.element is not None:
            number = inline.element.get(w("id"), "")
            if inline.kind == COMMENTED:
                self._commented[number] = at
                return
            comment = self._noted["comment"].get(number)
            if (
                comment is not None
                and not is_own(comment)
                and any((words.text or "").strip() for words in comment.iter(w("t")))
            ):
                self.left_out.add(COMMENTS, stretch(self._commented.get(number, at), at))

    def _drawn(self, words: _Element) -> Iterator[Block]:
        """Words that are drawn along a line (WordArt of before 2010)."""
        self._paragraph += 1
        if self._trace is not None:
            self._trace.paragraphs[self._paragraph] = words
        for line in split_lines(placed(words.get("string", ""), self._here())):
            yield Paragraph(line, page=self._page)

    def _look(self, element: _Element) -> Look:
        properties = element.find(w("pPr"))
        style = self._styles.of(value(properties, "pStyle"))
        return look(properties, None).over(style)._replace(name=style.name)

    def _held(self, holder: _Element, around: Around) -> Iterator[Block]:
        """The blocks of a cell, a box or a note, which stand in something else than what is around it."""
        before, self._around = self._around, around
        yield from self.blocks(holder)
        self._around = before

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
        if note in self._told or self._within:
            return ""
        self._told.add(note)
        mark = ""
        if reference.get(w("customMarkFollows")) not in ("1", "true"):
            self._marks += 1
            mark = superscript(str(self._marks))
        said = "\n".join(self._lines(note, at))
        self.notes.append(Note(mark, placed(said, at)))
        if self._trace is not None:
            self._trace.add_note(at, mark, said, reference)
        return mark

    def _lines(self, note: _Element, at: Location) -> list[str]:
        """The paragraphs of a note. Its own are not counted: it stands where its mark does."""
        paragraph, page, trace = self._paragraph, self._page, self._trace
        self._within, self._trace = at, None
        blocks = self._held(note, self._surroundings.page)
        texts = [body.text for block in blocks for body in bodies(block) if body.text]
        self._paragraph, self._page, self._within, self._trace = paragraph, page, None, trace
        return texts

    def _table(self, table: _Element) -> Iterator[Block]:
        rows: list[tuple[_Element, list[_Element]]] = []
        around = self._surroundings.within(self._around, table.find(w("tblPr")))
        for row in self._children(table, "tr"):
            if not switched(row.find(w("trPr")), "hidden"):
                rows.append((row, [*self._children(row, "tc")]))
            elif any(words.text for words in row.iter(w("t"))):
                self.left_out.add(left_out.HIDDEN, self._here())
        if any(cell.find(w("tbl")) is not None for _, cells in rows for cell in cells):
            # A table that only lays out others: what it holds is read in order.
            for _, cells in rows:
                for cell in cells:
                    yield from self._held(cell, self._surroundings.within(around, cell.find(w("tcPr"))))
            return
        page = self._page
        grid = [self._row(row, held, around) for row, held in rows]
        if len(grid) == 1 and len(grid[0].cells) == 1:
            yield from (Paragraph(line, page=page) for line in split_lines(grid[0].cells[0].body))
        elif grid:
            yield merged_table(grid, self._tell_covered, page)

    def _tell_covered(self, words: Text) -> None:
        """Tell words that no program of today shows: those of a cell that only continues the one above."""
        if words.text:
            self.left_out.add(left_out.HIDDEN, words.locate(0, 1))

    def _row(self, row: _Element, held: list[_Element], around: Around) -> GridRow:
        properties = row.find(w("trPr"))
        header = properties is not None and properties.find(w("tblHeader")) is not None
        cells: list[Cell] = []
        covered: set[int] = set()
        if before := min(number(properties, "gridBefore") or 0, _MAX_SPAN):
            cells.append(Cell(Text(""), before))
        for cell in held:
            about = cell.find(w("tcPr"))
            span = min(max(1, number(about, "gridSpan") or 1), _MAX_SPAN)
            if value(about, "vMerge") in ("", "continue"):
                covered.add(len(cells))
            cells.append(Cell(self._cell_text(cell, self._surroundings.within(around, about)), span, 1, header))
        return GridRow(cells, covered)

    def _cell_text(self, cell: _Element, around: Around) -> Text:
        """The paragraphs of a cell, a line each; a number that Word puts before them is text here."""
        texts = []
        for block in self._held(cell, around):
            if isinstance(block, Paragraph):
                texts.append(with_mark(block, self._paragraph))
            else:  # a table in a text box or a control
                texts.extend(bodies(block))
        return joined([text for text in texts if text.text] or [Text("")], "\n")
