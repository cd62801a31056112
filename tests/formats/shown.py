"""What a reader made of a file, short enough to compare."""

from __future__ import annotations

from dxlint.formats import formats
from dxlint.formats.blocks import Document, Paragraph, Table, Text
from dxlint.structure import find_report
from dxlint.structure.document_tree import DocumentTree


def read_document(suffix: str, raw: bytes) -> Document:
    """What the reader for that suffix makes of a file."""
    found = formats()[suffix].read(raw)
    assert isinstance(found, Document)
    return found


def document_tree(suffix: str, raw: bytes) -> DocumentTree:
    """The report that is found in a file."""
    return find_report(read_document(suffix, raw))


def shown(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs with their marks as text, tables as rows of cells."""
    return [
        f"{block.mark} {block.body.text}".strip() if isinstance(block, Paragraph) else rows(block)
        for block in document.blocks
    ]


def rows(table: Table) -> list[list[str]]:
    """The cells of a table; a merged one tells its (columns, rows)."""
    return [
        [cell.body.text + (f" ({cell.columns}, {cell.rows})" if cell.columns + cell.rows > 2 else "") for cell in row]
        for row in table.rows
    ]


def only_table(document: Document) -> Table:
    """The one table of a document."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def texts(document: Document) -> list[Text]:
    """Every text of a document."""
    found = [note.body for note in document.notes]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.body)
        else:
            found.extend(cell.body for row in block.rows for cell in row)
    return found


def problem(document: Document) -> tuple[str, str]:
    """Code and message of the one problem of a document of which nothing could be read."""
    assert document.blocks == ()
    (told,) = document.problems
    return told.code, told.message


def misplaced(document: Document, source: str) -> list[str]:
    """The characters that do not stand in the source where their text says; blanks between lines aside."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wrong = []
    for text in texts(document):
        for offset, letter in enumerate(text.text):
            place = text.locate(offset, offset + 1)
            if not letter.isspace() and lines[place.line - 1][place.column - 1 : place.column] != letter:
                wrong.append(f"{letter!r} of {text.text!r} at {place.line}:{place.column}")
    return wrong
