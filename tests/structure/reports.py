"""Reports made of lines, for tests of what the structure finds in them."""

from __future__ import annotations

from typing import Any

from dxlint.formats.blocks import Block, Cell, Document, Note, Paragraph, Table, Text, TextRun
from dxlint.formats.places import Location
from dxlint.structure import find_report
from dxlint.structure.document_tree import DocumentTree


def text(words: str, line: int = 1) -> Text:
    """Words whose lines stand on lines of a file from ``line`` on."""
    runs = []
    start = 0
    for number, one in enumerate(words.split("\n")):
        runs.append(TextRun(start, Location(line + number, 1, line + number, 1)))
        start += len(one) + 1
    return Text(words, tuple(runs))


def blocks(*items: str | Block) -> tuple[Block, ...]:
    """Paragraphs out of strings, each on a line of its own; blocks stay as they are."""
    return tuple(Paragraph(text(item, line)) if isinstance(item, str) else item for line, item in enumerate(items, 1))


def table(*rows: str) -> Table:
    """A table of rows whose cells are parted by a stroke."""
    return Table(tuple(tuple(Cell(text(cell.strip())) for cell in row.split("|")) for row in rows))


def tree(*items: str | Block, notes: tuple[Note, ...] = ()) -> DocumentTree:
    """The tree of the report in the items."""
    return find_report(Document(blocks(*items), notes))


def report(*items: str | Block, notes: tuple[Note, ...] = ()) -> dict[str, Any]:
    """The submission that the report in the items becomes."""
    data: dict[str, Any] = tree(*items, notes=notes).data
    return data


def outline(sections: list[dict[str, Any]]) -> list[Any]:
    """Ids of sections, those within in a list behind: ["I", ["I.1", "I.2"], "II"]; the title where there is no id."""
    found: list[Any] = []
    for section in sections:
        found.append(section.get("id") or section.get("title") or section.get("kind"))
        if section.get("sections"):
            found.append(outline(section["sections"]))
    return found
