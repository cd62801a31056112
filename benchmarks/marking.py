"""``python -m benchmarks.marking``: seconds that marking a report takes beside its check, by how much is found."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from openpyxl import Workbook

from benchmarks.documents import seconds
from benchmarks.tables import show
from dxlint.formats import formats
from dxlint.marking.kinds import marker
from dxlint.run.options import Options
from dxlint.run.run import run
from tests.structure.layout import Line
from tests.structure.make import as_pdf

FINDINGS = (125, 500, 2_000)
HEADS = ("format", "found", "check s", "mark s", "mark again s")


def lines(count: int) -> list[str]:
    """So many sentences, each with a wrong percentage."""
    return [
        f"Trong tổng số {640 + number} giáo viên, có 512 giáo viên dùng học bạ số, đạt 9{number % 10},{number % 7}%."
        for number in range(count)
    ]


def _as_docx(count: int) -> bytes:
    file = docx.Document()
    for line in lines(count):
        file.add_paragraph(line)
    return _saved(file.save)


def _as_xlsx(count: int) -> bytes:
    book = Workbook()
    for line in lines(count):
        book.active.append([line])
    return _saved(book.save)


def _saved(save: Callable[[BytesIO], object]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()


MADE: dict[str, Callable[[int], bytes]] = {
    ".docx": _as_docx,
    ".xlsx": _as_xlsx,
    ".pdf": lambda count: as_pdf([Line(line) for line in lines(count)]),
}


def cost_of_marks(counts: tuple[int, ...] = FINDINGS, runs: int = 3) -> str:
    """The table."""
    with tempfile.TemporaryDirectory() as folder:
        return show(HEADS, [row(suffix, count, runs, Path(folder)) for suffix in MADE for count in counts])


def row(suffix: str, count: int, runs: int, folder: Path) -> tuple[str, ...]:
    """The times of a format with so many sentences."""
    marked = marker(formats()[suffix])
    assert marked is not None
    raw = MADE[suffix](count)
    path = folder / f"a{suffix}"
    path.write_bytes(raw)
    asked = Options(paths=(str(path),), isolated=True)
    found = list(run(asked).shown)
    made = marked(raw, found) or b""
    works = (lambda: run(asked), lambda: marked(raw, found), lambda: marked(made, found))
    return suffix, str(len(found)), *(f"{seconds(work, runs):.2f}" for work in works)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marking", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few findings, to see that all works")
    print(cost_of_marks((20,), 1) if parser.parse_args().quick else cost_of_marks())
