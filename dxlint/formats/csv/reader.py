"""Tables as text (RFC 4180): cells parted by commas, semicolons or tabs. Places are lines and columns of the source."""

from __future__ import annotations

from collections.abc import Iterable

from dxlint.formats.blocks import Document, Text
from dxlint.formats.budget import Budget
from dxlint.formats.csv._records import Field, delimiter_of, records, without_declaration
from dxlint.formats.decoding import decode
from dxlint.formats.places import Lines
from dxlint.formats.problems import problem, unreadable
from dxlint.formats.sheets import MAX_COLUMNS, MAX_ROWS, Sheet, sheet_blocks
from dxlint.formats.text_builder import TextBuilder, cut
from dxlint.formats.tree import Problem
from dxlint.patterns import lazy

_MOST_CELLS = 1_000_000
_VALUE = lazy(r'=(?:"([^"]*)"|([-+]?\d[\d.,]*%?))')


def read(raw: bytes) -> Document:
    """The blocks of a table in UTF-8: lines with one cell above and below it are paragraphs."""
    source, problems = decode(raw)
    if source is None:
        return unreadable(*problems)
    budget = Budget()
    blocks, cut = budget.filled(sheet_blocks(_sheet(source, problems), budget))
    return Document(tuple(blocks), (), (*problems, *cut))


def _sheet(source: str, problems: list[Problem]) -> Sheet:
    """The cells that hold something, within the limits of a workbook's sheet."""
    lines = Lines(source)
    sheet = Sheet("", {}, {}, set(), set())
    cells, wide = 0, False
    start, declared = without_declaration(source)
    for row, record in enumerate(records(source, declared or delimiter_of(source), start), 1):
        texts = _texts(record[:MAX_COLUMNS], source, lines)
        held: dict[int, str | Text] = {column: text for column, text in enumerate(texts, 1) if text.text}
        wide = wide or len(record) > MAX_COLUMNS
        cells += len(held)
        if held:
            sheet.cells[row] = held
        if len(sheet.cells) > MAX_ROWS or cells > _MOST_CELLS:
            problems.append(problem("too-many-rows", sheet="", limit=str(MAX_ROWS)))
            break
    if wide:
        problems.append(problem("too-many-columns", sheet="", limit=str(MAX_COLUMNS)))
    return sheet


def _texts(record: Iterable[Field], source: str, lines: Lines) -> Iterable[Text]:
    """The cells of a record as texts; two quotation marks in a quoted cell are one character.

    Of a formula that is a value alone, as programs write figures that are to stay as they are, this: ``="0450"``.
    """
    for field in record:
        builder = TextBuilder()
        for start, end in field.stretches(source):
            if start and source[start - 1] in "\r\n":
                builder.glue("\n")
            builder.add(source[start:end], lines.location(start, start))
        text = builder.take()
        value = _VALUE.fullmatch(text.text)
        yield cut(text, *value.span(value.lastindex or 0)) if value else text
