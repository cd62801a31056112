"""A PDF's pages to one run of blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from math import inf
from statistics import median
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from dxlint.formats.blocks import Block, Document, Note, Paragraph, Table
from dxlint.formats.budget import OverBudgetError
from dxlint.formats.guard import UnreadableError
from dxlint.formats.left_out import DOUBTFUL, HIDDEN, OBJECTS, SCANNED, SIDEWAYS, LeftOut
from dxlint.formats.pdf import _ocr as ocr
from dxlint.formats.pdf._annotations import Annotations, Beside, form_of
from dxlint.formats.pdf._flow import (
    Margins,
    columns,
    columns_from,
    margins,
    one_paragraph,
    paragraph,
)
from dxlint.formats.pdf._grid import RuledGrid, continued, filled, grids, parted
from dxlint.formats.pdf._letters import MAX_CHARACTERS, Frame, lies
from dxlint.formats.pdf._lines import PageLine, line_text, lines_of, numbered, page_line
from dxlint.formats.pdf._rulings import drawn, foot_rule
from dxlint.formats.pdf._running_heads import running_heads, without_furniture
from dxlint.formats.pdf._seen import unseen
from dxlint.formats.pdf._signatures import signatures
from dxlint.formats.pdf._words import Doubts, Word, words
from dxlint.formats.pdf.trace import Trace
from dxlint.formats.places import Location
from dxlint.formats.problems import OCR_EXTRA, notice, problem
from dxlint.formats.text_builder import cut, stripped, superscript
from dxlint.formats.tree import Problem
from dxlint.patterns import lazy
from dxlint.records import NamedTuple

MAX_PAGES = 2_000
_A_SCAN = 0.6
"""The part of a page that a picture of it takes at least."""
_MAX_DOTS = 16_000_000
"""The most dots of pictures on a page that is looked at for words that nobody sees."""
_CURVES = 300
"""Curves of a page without a letter: words are drawn on it."""
_MOST_SIGNED = 50
"""The most pages whose signatures are read."""
_RAISED = lazy(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_RAISED_WITHIN = lazy(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_NUMBERED = lazy(r"\d{1,3}(?= \S)")
_SMALLER = 0.88
_NEAR = 6.0


class Page(NamedTuple):
    """What stands on a page: lines outside of tables, tables with where they are, whether only pictures do."""

    number: int
    lines: list[PageLine]
    tables: list[tuple[RuledGrid, Table]]
    pictures: bool
    drawn: bool
    """Whether there is anything on it."""
    foot: float
    """How far down the short line stands that parts the footnotes from the text; ``inf`` where none does."""


def read_pdf(raw: bytes, trace: Trace | None = None, *, recognise: bool = True) -> Document:
    """The blocks of a PDF. Raises :class:`UnreadableError` for one that cannot be opened or has no text.

    ``trace`` is told where on the pages the characters stand. ``recognise``: the letters of a scan are recognised;
    else it has none.
    """
    try:
        opened = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        locked = error.err_code == raw_pdfium.FPDF_ERR_PASSWORD
        raise UnreadableError(problem("encrypted") if locked else problem("broken-file", detail=str(error))) from error
    with opened, form_of(opened) as form:
        problems: list[Problem] = []
        if len(opened) > MAX_PAGES:
            problems.append(problem("too-many-pages", limit=str(MAX_PAGES)))
        pages: list[Page] = []
        reader = _Pages(opened, form, trace)
        attached = raw_pdfium.FPDFDoc_GetAttachmentCount(opened)
        if raw_pdfium.FPDF_GetFormType(opened) == raw_pdfium.FORMTYPE_XFA_FULL:
            problems.append(problem("dynamic-form"))
        try:
            for index in range(min(len(opened), MAX_PAGES)):
                pages.append(reader.read(index))
        except OverBudgetError:
            page = str(len(pages) + 1)
            crowded = problem("crowded-page", page=page, limit=str(MAX_CHARACTERS))
            if not pages:
                raise UnreadableError(crowded) from None
            problems.append(crowded)
        doubted: frozenset[Location] | None = None
        if recognise and not any(page.lines or page.tables for page in pages):
            pages, doubted = _recognised(opened, pages, problems, trace)
    blank = [str(page.number) for page in pages if page.pictures and not page.lines and not page.tables]
    if blank:
        problems.append(problem("pages-without-text", pages=", ".join(blank[:20])))
    reader.left_out.add(OBJECTS, count=max(0, attached))
    notes = [*signatures(raw, reader.signed[:_MOST_SIGNED])]
    blocks = tuple(_blocks(pages, notes))
    return Document(blocks, tuple(notes), (*problems, *reader.left_out.told()), doubted)


def _recognised(
    opened: pdfium.PdfDocument, empty: list[Page], problems: list[Problem], trace: Trace | None
) -> tuple[list[Page], frozenset[Location]]:
    """The pages of a scan as Tesseract reads them, and the lines that it does not read alike twice.

    ``empty`` are the pages of the file, which hold no text. Raises :class:`UnreadableError` where it is not installed
    or finds no word, and where nothing is drawn on any page.
    """
    drawn = [page.number - 1 for page in empty if page.drawn]
    if not drawn:
        raise UnreadableError(problem("empty-input"))
    pages: list[Page] = []
    doubted: set[Location] = set()
    for index in drawn[: ocr.MAX_PAGES] if ocr.is_installed() else ():
        page = opened[index]
        try:
            reading, frame = ocr.recognised(page), _frame(page)
        finally:
            page.close()
        lines = numbered(lines_of(reading.words), index + 1)
        if trace is not None:
            trace.add(index + 1, frame, lines)
        doubted |= {line.words[0].place.line_only for line in lines if not ocr.agree(line.words, reading.again)}
        pages.append(Page(index + 1, lines, [], True, True, inf))
    if not any(page.lines for page in pages):
        raise UnreadableError(problem("no-text-layer", command=OCR_EXTRA))
    if len(drawn) > len(pages):
        problems.append(problem("too-many-pages", limit=str(len(pages))))
    problems.append(notice("read-by-ocr", lines=str(len(doubted))))
    return pages, frozenset(doubted)


def _frame(page: pdfium.PdfPage) -> Frame:
    """How a page lies. Raises :class:`UnreadableError` for one that cannot be opened: not every pypdfium2 says so."""
    turned = raw_pdfium.FPDFPage_GetRotation(page.raw)  # in quarters
    if turned < 0:
        raise UnreadableError(problem("broken-file", detail="PDF"))
    width, height = page.get_size()
    return Frame(*((height, width) if turned % 2 else (width, height)), turned)


class _Pages:
    """Reads the pages of a file one by one, and counts what of them is not read."""

    def __init__(self, opened: pdfium.PdfDocument, form: Any, trace: Trace | None) -> None:
        self._trace = trace
        self._opened = opened
        self._form = form
        self.left_out = LeftOut()
        self.signed: list[int] = []
        """The pages on which signatures are drawn, counted from 0."""

    def read(self, index: int) -> Page:
        """A page with its words and tables."""
        page = self._opened[index]
        try:
            frame = _frame(page)
            beside = Annotations(self._opened, self._form)
            page = beside.page(index, frame, page)
            self.signed += [index] * beside.signed
            textpage = page.get_textpage()
            try:
                upright, is_mixed = lies(textpage.raw, frame.turned)
                added, frame = (upright - frame.turned) % 4, frame._replace(turned=upright)
                on_it = drawn(page.raw, frame)
                doubts = Doubts(on_it.covered > _A_SCAN)
                seen = words(textpage.raw, frame, doubts, exactly=self._trace is not None, upright=is_mixed)
            finally:
                textpage.close()
            judged = not (doubts.scanned or on_it.crowded) and on_it.dots <= _MAX_DOTS
            hidden = unseen(page, frame, seen, added) if judged else []
            empty = raw_pdfium.FPDFPage_CountObjects(page.raw) == 0
        finally:
            page.close()
        if hidden:
            dark = set(map(id, hidden))
            seen = [word for word in seen if id(word) not in dark]
        lines = numbered(lines_of([*seen, *beside.words]), index + 1)
        if self._trace is not None:
            self._trace.add(index + 1, frame, lines)
            self._trace.own |= {index + 1} if beside.own else set()
        self._tell(lines, index + 1, beside.beside, hidden, doubts)
        found = [word for line in lines for word in line.words]
        tables = []
        for grid in grids(on_it.rulings):
            within, found = parted(grid, found)
            if within:
                tables.append((grid, filled(grid, within, index + 1)))
        pictures = on_it.dots > 0 or on_it.curves > _CURVES
        lines = _lines_again(found) if tables else lines
        return Page(index + 1, lines, tables, pictures, not empty, foot_rule(on_it.rulings, frame))

    def _tell(self, lines: list[PageLine], page: int, beside: list[Beside], hidden: list[Word], doubts: Doubts) -> None:
        """Count what is not read of a page, or with doubt; each kind stands in the line that it begins at."""
        tops = [line.top for line in lines]

        def at(top: float) -> Location:
            return Location(0, 1, 0, 1, max(1, bisect_right(tops, top)), page)

        counts = Counter(one.message for one in beside)
        for message, count in counts.items():  # there may be thousands, of which the first is told
            first = min((one for one in beside if one.message == message), key=lambda one: one.top)
            self.left_out.add(message, Location(0, 1, 0, 1, _line_beside(first, lines), page), count)
        for line in lines_of(hidden):
            self.left_out.add(HIDDEN, at(line.top))
        self.left_out.add(DOUBTFUL, at(0), doubts.words)
        self.left_out.add(SIDEWAYS, at(0), doubts.sideways > 0)
        self.left_out.add(SCANNED, at(0), doubts.scanned)


def _line_beside(one: Beside, lines: list[PageLine]) -> int:
    """The number of the line that something stands at: which it covers most of, or is next to; 0 for none, the page."""

    def apart(line: PageLine) -> float:
        return max(line.top, one.top) - min(line.bottom, one.bottom)

    nearest = min(range(len(lines)), key=lambda at: apart(lines[at]), default=None)
    return 0 if nearest is None or apart(lines[nearest]) > lines[nearest].height else nearest + 1


def _lines_again(found: list[Word]) -> list[PageLine]:
    """The words outside of tables in the lines they were numbered by."""
    lines: dict[int, list[Word]] = {}
    for word in found:
        lines.setdefault(word.place.paragraph, []).append(word)
    return [page_line(lines[number]) for number in sorted(lines)]


def _blocks(pages: list[Page], notes: list[Note]) -> Iterator[Block]:
    """The blocks of all pages: a paragraph or a table that a page break cuts is one."""
    heads = running_heads([page.lines for page in pages])
    edges: Margins | None = None
    used: set[str] = set()
    open_lines: list[PageLine] = []
    open_page = 0
    open_table: tuple[RuledGrid | None, Table] | None = None
    for page in pages:
        lines = _without_notes(without_furniture(page.lines, heads), page.foot, used, notes)
        edges = margins(lines, edges, max((grid.xs[-1] for grid, _ in page.tables), default=0))
        new_page = True
        for item in _in_order(lines, page):
            text = isinstance(item, PageLine | Paragraph)
            if open_table and text:
                yield open_table[1]
                open_table = None
            if open_lines and not (isinstance(item, PageLine) and one_paragraph(open_lines[-1], item, edges, new_page)):
                yield paragraph(open_lines, edges, open_page)
                open_lines = []
            if isinstance(item, PageLine):
                open_page = open_page if open_lines else page.number
                open_lines.append(item)
            elif isinstance(item, Paragraph):
                yield item
            else:
                grid, table = item
                if open_table and new_page and _go_on(open_table[0], grid):
                    table = continued(open_table[1], table, open_table[0] is not None and open_table[0].cut)
                elif open_table:
                    yield open_table[1]
                open_table = grid, table
            new_page = False
    if open_table:
        yield open_table[1]
    if open_lines and edges:
        yield paragraph(open_lines, edges, open_page)


Item = PageLine | Paragraph | tuple[RuledGrid | None, Table]


def _in_order(lines: list[PageLine], page: Page) -> Iterator[Item]:
    """The lines and tables of a page from top to bottom; lines in columns are a table or paragraphs."""
    waiting = list(page.tables)
    at = 0
    while at < len(lines):
        while waiting and waiting[0][0].ys[0] < lines[at].top:
            yield waiting.pop(0)
        end = columns_from(lines, at, waiting[0][0].ys[0] if waiting else inf)
        if end > at:
            found = columns(lines[at:end], page.number)
            if isinstance(found, Table):
                yield None, found
            else:
                yield from found
            at = end
        else:
            yield lines[at]
            at += 1
    yield from waiting


def _go_on(grid: RuledGrid | None, following: RuledGrid | None) -> bool:
    """Whether a table at the top of a page has the columns of the one that ended the page before."""
    if grid is None or following is None or len(grid.xs) != len(following.xs):
        return False
    shift = following.xs[0] - grid.xs[0]
    return all(abs(one - other + shift) < _NEAR for one, other in zip(grid.xs, following.xs, strict=True))


def _without_notes(lines: list[PageLine], foot: float, used: set[str], notes: list[Note]) -> list[PageLine]:
    """The lines of the text itself; the notes at the foot of the page go to ``notes``.

    A note begins with the raised mark that the text has used; below the line that parts the notes from the text,
    and in smaller letters than the text, a plain number is its mark too.
    """
    body = median(line.height for line in lines) if lines else 0
    kept: list[PageLine] = []
    note: list[PageLine] = []
    for line in lines:
        small = line.height < _SMALLER * body
        mark = _RAISED.match(line.text)
        number = _NUMBERED.match(line.text)
        if (mark and mark[0] in used) or (number and (line.top > foot or (small and _is_below(line, lines)))):
            _add_note(note, notes)
            note = [line]
        elif note and (
            line.top > foot or (line.height <= max(one.height for one in note) * 1.02 and line.height < body)
        ):
            note.append(line)
        else:
            used.update(_RAISED_WITHIN.findall(line.text))
            kept.append(line)
    _add_note(note, notes)
    return kept


def _is_below(line: PageLine, lines: list[PageLine]) -> bool:
    """Whether nothing but letters as small as its own stands below a line."""
    return all(one.height <= 1.02 * line.height for one in lines if one.top > line.top)


def _add_note(lines: list[PageLine], notes: list[Note]) -> None:
    if lines:
        body = line_text(lines)
        mark = _RAISED.match(body.text) or _NUMBERED.match(body.text)
        end = mark.end() if mark else 0
        notes.append(Note(superscript(body.text[:end].strip()), stripped(cut(body, end, len(body.text)))))
