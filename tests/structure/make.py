"""The elements of a report as files: text, Word, web page, PDF, workbook.

``python -m tests.structure.make FOLDER`` writes the five reports of ``fixtures/reports`` in every format.
"""

from __future__ import annotations

import html
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import docx
import font_roboto
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH
from fpdf import FPDF
from openpyxl import Workbook

from tests.structure.layout import Element, Grid, Line, Tree, layout, tables

FIXTURES = Path("fixtures/reports")


@cache
def reports() -> Mapping[str, Tree]:
    """The five reports' transcriptions, by name."""
    found = sorted(path for path in FIXTURES.glob("*.yaml") if ".expected" not in path.name)
    return {path.stem: yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) for path in found}


def as_text(elements: Sequence[Element]) -> bytes:
    """Paragraphs with blank lines between; a row is a line, its cells parted by tabs."""
    return "\n\n".join(map(_plain, elements)).encode() + b"\n"


def _plain(element: Element) -> str:
    if isinstance(element, Line):
        return element.text
    if not element.ruled:
        return "\n".join(line for row in element.rows for cell in row for line in cell.split("\n") if line)
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in element.rows)


def as_html(elements: Sequence[Element]) -> bytes:
    """Headings, paragraphs and tables with a head."""
    body = "\n".join(map(_tagged, elements))
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'.encode()
    )


def _tagged(element: Element) -> str:
    if isinstance(element, Line):
        tag = f"h{min(element.level + 1, 6)}" if element.level else "p"
        return f"<{tag}>{_escaped(element.text)}</{tag}>"
    rows = []
    for number, row in enumerate(element.rows):
        tag = "th" if number < element.heads else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{_escaped(cell)}</{tag}>" for cell in row) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _escaped(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def as_docx(elements: Sequence[Element]) -> bytes:
    """Heading styles, centred lines, tables with rulings; the letterhead a table without."""
    file = docx.Document()
    for element in elements:
        if isinstance(element, Line):
            paragraph = file.add_paragraph(element.text, f"Heading {element.level}" if element.level else None)
            if element.centered:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            table = file.add_table(0, len(element.rows[0]), "Table Grid" if element.ruled else None)
            for row in element.rows:
                for cell, words in zip(table.add_row().cells, row, strict=False):
                    cell.text = words
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def as_pdf(elements: Sequence[Element]) -> bytes:
    """Lines set in a font with every Vietnamese letter; tables with rulings, broken over pages."""
    file = FPDF()
    file.set_auto_page_break(True, 20)
    file.add_font("Roboto", "", font_roboto.font_files["Roboto"])
    file.add_font("Roboto", "B", font_roboto.font_files["RobotoBold"])
    file.add_page()
    for element in elements:
        file.set_font("Roboto", "B" if isinstance(element, Line) and element.level else "", 11)
        if isinstance(element, Line):
            file.multi_cell(0, 6, element.text, align="C" if element.centered else "L", new_x="LMARGIN", new_y="NEXT")
            file.ln(2)
        else:
            _set_table(file, element)
    return bytes(file.output())


def _set_table(file: FPDF, grid: Grid) -> None:
    widths = [
        min(max(len(row[at]) if at < len(row) else 0 for row in grid.rows), 60) + 6 for at in range(len(grid.rows[0]))
    ]
    file.set_font("Roboto", "", 9 if grid.ruled else 11)
    layout_of = "ALL" if grid.ruled else "NONE"
    with file.table(
        col_widths=tuple(widths), borders_layout=layout_of, first_row_as_headings=bool(grid.heads)
    ) as table:
        for cells in grid.rows:
            row = table.row()
            for cell in cells:
                row.cell(cell, align="C" if not grid.ruled else "L")
    file.ln(3)


def as_xlsx(grids: Sequence[Grid]) -> bytes:
    """A sheet a table, every cell text."""
    book = Workbook()
    book.remove(book.active)
    for number, grid in enumerate(grids, 1):
        sheet = book.create_sheet(f"{grid.name[:20] or 'Bang'} {number}")
        for row in grid.rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS: dict[str, Callable[[Sequence[Element]], bytes]] = {
    ".txt": as_text,
    ".html": as_html,
    ".docx": as_docx,
    ".pdf": as_pdf,
}
"""The formats of whole reports."""


def main(folder: str) -> None:
    """Write every report in every format."""
    for name, report in reports().items():
        for suffix, write in WRITERS.items():
            Path(folder, name + suffix).write_bytes(write(layout(report)))
        if grids := tables(report):
            Path(folder, name + ".xlsx").write_bytes(as_xlsx(grids))


if __name__ == "__main__":
    main(sys.argv[1])
