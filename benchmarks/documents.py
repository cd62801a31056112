"""``python -m benchmarks.documents``: seconds a page of reading reports in each format, and times bare extraction.

Bare extraction is what a library of the format needs to hand over the text and nothing else: no places, no
tables, no structure. The reports are the five of ``fixtures/reports``, laid out by ``tests/structure``; what a
page is, their PDF tells.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import lxml.html
import openpyxl
import pypdfium2

from benchmarks.tables import show
from dxlint import check
from dxlint.formats import formats
from dxlint.run.reading import tree_of
from tests.structure.layout import Element, layout, tables
from tests.structure.make import WRITERS, as_pdf, as_xlsx, reports

LONG = 300
"""Pages of the long PDF."""
HEADS = ("format", "pages", "bare ms/page", "blocks ms/page", "times", "report ms/page", "times", "check ms/page")


def _pdf_text(raw: bytes) -> None:
    file = pypdfium2.PdfDocument(raw)
    for page in file:
        page.get_textpage().get_text_range()


def _docx_text(raw: bytes) -> None:
    file = docx.Document(io.BytesIO(raw))
    for paragraph in file.paragraphs:
        _ = paragraph.text
    for table in file.tables:
        for row in table.rows:
            _ = [cell.text for cell in row.cells]


def _xlsx_text(raw: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(raw), read_only=True):
        for _ in sheet.iter_rows(values_only=True):
            pass


BARE: dict[str, Callable[[bytes], object]] = {
    ".txt": lambda raw: raw.decode("utf-8"),
    ".html": lambda raw: lxml.html.fromstring(raw).text_content(),
    ".docx": _docx_text,
    ".pdf": _pdf_text,
    ".xlsx": _xlsx_text,
}
"""The text of a file by python-docx, lxml, openpyxl and pypdfium2 (plain text: decoding)."""


class Sample(NamedTuple):
    """A report in one format."""

    suffix: str
    raw: bytes
    pages: int


def samples(many: int = 5) -> list[Sample]:
    """So many of the five reports in every format, the tables of those that have any as workbooks."""
    found = []
    for report in list(reports().values())[:many]:
        elements = layout(report)
        pages = len(pypdfium2.PdfDocument(as_pdf(elements)))
        found += [Sample(suffix, write(elements), pages) for suffix, write in WRITERS.items()]
        if grids := tables(report):
            found.append(Sample(".xlsx", as_xlsx(grids), len(pypdfium2.PdfDocument(as_pdf(grids)))))
    return found


def long_pdf() -> Sample:
    """A PDF of many pages: the reports one after the other until it is long enough."""
    every = [element for report in reports().values() for element in layout(report)]
    raw, elements = b"", list[Element]()
    pages = 0
    while pages < LONG:
        elements += every * max(1, (LONG - pages) * len(elements) // max(1, pages * len(every)))
        raw = as_pdf(elements)
        pages = len(pypdfium2.PdfDocument(raw))
    return Sample(".pdf", raw, pages)


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of some runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def row(name: str, chosen: list[Sample], runs: int, folder: Path, *, checked: bool = True) -> tuple[str, ...]:
    """A format's times over its samples, per page."""
    pages = sum(sample.pages for sample in chosen)
    bare = sum(seconds(lambda s=sample: BARE[s.suffix](s.raw), runs) for sample in chosen)
    blocks = sum(seconds(lambda s=sample: formats()[s.suffix].read(s.raw), runs) for sample in chosen)
    whole = sum(seconds(lambda s=sample: tree_of(formats()[s.suffix].read(s.raw)), runs) for sample in chosen)
    linted = "–"
    if checked:
        paths = [folder / f"{number}{sample.suffix}" for number, sample in enumerate(chosen)]
        for path, sample in zip(paths, chosen, strict=True):
            path.write_bytes(sample.raw)
        linted = _per_page(sum(seconds(lambda p=path: check(p, isolated=True), runs) for path in paths), pages)
    return (
        name,
        str(pages),
        _per_page(bare, pages),
        _per_page(blocks, pages),
        f"{blocks / bare:.1f}",
        _per_page(whole, pages),
        f"{whole / bare:.1f}",
        linted,
    )


def _per_page(taken: float, pages: int) -> str:
    return f"{1000 * taken / pages:.2f}"


def cost_of_reading(many: int = 5, *, quick: bool) -> str:
    """The table of so many reports; where it is to be quick, of one run each and without the long PDF."""
    runs = 1 if quick else 5
    found = samples(many)
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row(suffix, [sample for sample in found if sample.suffix == suffix], runs, Path(folder)) for suffix in BARE
        ]
        if not quick:
            rows.append(row("long .pdf", [long_pdf()], 1, Path(folder), checked=False))
    return show(HEADS, rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run each, and no long PDF")
    print(cost_of_reading(quick=parser.parse_args().quick))


if __name__ == "__main__":
    main()
