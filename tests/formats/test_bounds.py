"""Files that say much in few bytes: what they repeat is read once, or up to a bound that is told."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from dxlint.formats.blocks import Cell, Document, Paragraph, Table, Text, TextRun
from dxlint.formats.confined import confined
from dxlint.formats.guard import UnreadableError
from dxlint.formats.places import Location
from dxlint.formats.problems import problem
from dxlint.structure import find_report
from dxlint.structure.matrix import within_bounds
from tests.formats.shown import document_tree, read_document, shown
from tests.formats.test_damaged import paragraph, word

ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc>{}</w:tc>"


def box(inside: str) -> str:
    return f"<w:p><w:r><w:t>x</w:t><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"


def test_a_text_box_within_text_boxes_is_read_once() -> None:
    inside = paragraph("Trong cùng")
    for _ in range(30):
        inside = box(inside)
    assert shown(read_document(".docx", word(inside))) == ["x"] * 30 + ["Trong cùng"]


def test_places_before_and_spans_of_a_word_row_add_no_columns() -> None:
    before = '<w:trPr><w:gridBefore w:val="999"/></w:trPr>'
    wide = '<w:tcPr><w:gridSpan w:val="999"/></w:tcPr>'
    rows = ROW.format(CELL.format(paragraph("Xã")) + CELL.format(paragraph("Số")))
    rows += ROW.format(before + CELL.format(wide + paragraph("120"))) * 200
    begun = time.process_time()
    tree = document_tree(".docx", word(f"<w:tbl>{rows}</w:tbl>"))
    assert time.process_time() - begun < 3
    assert len(str(tree.data)) < 20_000


@pytest.mark.parametrize("span", [1_000, 99_999_999])
def test_a_span_over_nothing_else_adds_no_columns(span: int) -> None:
    page = f"<table><tr><td colspan={span}>Danh sách</td></tr><tr><td>TT</td><td>Xã</td></tr></table>"
    tree = document_tree(".html", page.encode())
    (table,) = tree.data["sections"][0]["tables"] if "sections" in tree.data else tree.data["tables"]
    assert [column["name"] for column in table["columns"]] == ["TT", "Xã"] or len(table["columns"]) == 2


def table(rows: int, columns: int) -> Table:
    cell = Cell(Text("1", (TextRun(0, Location(1, 1, 1, 1)),)))
    return Table((((cell,) * columns),) * rows)


def test_tables_are_read_up_to_a_bound_of_cells() -> None:
    (kept, other), cut = within_bounds([table(10, 5), table(10, 5)], most=60)
    assert isinstance(kept, Table)
    assert isinstance(other, Table)
    assert (len(kept.rows), len(other.rows), cut) == (10, 2, True)
    assert within_bounds([table(10, 5)], most=60)[1] is False


def test_what_is_left_unread_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxlint.structure.within_bounds", lambda blocks: within_bounds(blocks, most=10))
    tree = find_report(Document((Paragraph(Text("Một")), table(10, 5))))
    assert [told.message for told in tree.problems] == ["too-many-cells"]


@pytest.mark.slow
def test_emphasis_that_is_never_closed_takes_no_time() -> None:
    begun = time.process_time()
    read_document(".html", ("<p>" + "<b>a " * 30_000).encode())
    assert time.process_time() - begun < 2


def _ends(raw: bytes) -> Document:
    os.kill(os.getpid(), signal.SIGABRT)
    return Document((), ())


def _takes_all(raw: bytes) -> Document:
    return Document((), (), tuple(bytearray(100_000_000) for _ in range(100)))  # type: ignore[arg-type]


@pytest.mark.parametrize("read", [_ends, _takes_all])
def test_a_library_that_crashes_or_takes_all_memory_ends_its_own_process_only(
    read: Callable[[bytes], Document],
) -> None:
    with pytest.raises((UnreadableError, RuntimeError)) as told:
        confined(read, b"")
    assert "library-ended" in repr(told.value) or "MemoryError" in repr(told.value)


def test_what_is_read_in_another_process_comes_back_as_it_is_and_what_is_raised_too() -> None:
    document = Document((Table(((Cell(Text("a", ())),),)),), ())
    assert confined(lambda raw: document, b"") == document
    with pytest.raises(UnreadableError) as told:
        confined(_refuses, b"")
    assert told.value.problem.message == "encrypted"


def _refuses(raw: bytes) -> Document:
    raise UnreadableError(problem("encrypted"))
