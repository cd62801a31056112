"""Workbooks and documents of older and other offices: what they show is what is read."""

from __future__ import annotations

import io
import shutil
import struct
from pathlib import Path
from typing import Any

import docx
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from dxlint.formats import blocks
from dxlint.formats.blocks import Document, Paragraph
from dxlint.formats.doc import reader as doc
from dxlint.formats.ods.reader import read as read_ods
from dxlint.formats.xls._drawings import drawings
from dxlint.formats.xls.reader import read as read_xls
from tests.formats.shown import problem, shown

FILES = Path(__file__).with_name("files")
"""``formats.xls`` and ``formats.ods``: one workbook as LibreOffice 24 saves it in English.

``drawings.xls``: a cell with a comment, a text box, and a rectangle without words.
"""

AS_SHOWN = [
    ["TT (1, 2)", "Đơn vị (1, 2)", "Hồ sơ (2, 1)", "Tỷ lệ (1, 2)", "Mã (1, 2)", "Ngày (1, 2)"],
    ["Tổng", "Trực tuyến"],
    ["1", "Xã An", "1.200,0", "1.000", "83,30%", "04", "05/06/2024"],
    ["2", "Xã Bình", "2.100,5", "1.745", "83,07%", "12", "15/06/2024"],
    ["", "Cộng", "3.300,5", "2.745", "83,17%", "", ""],
]


@pytest.mark.parametrize(("read", "suffix"), [(read_xls, ".xls"), (read_ods, ".ods")])
def test_percentages_thousands_leading_zeros_and_dates_read_as_the_office_shows_them(read: Any, suffix: str) -> None:
    document = read((FILES / f"formats{suffix}").read_bytes())
    assert shown(document) == [AS_SHOWN]


@pytest.mark.parametrize(("read", "suffix"), [(read_xls, ".xls"), (read_ods, ".ods")])
def test_a_hidden_row_and_a_hidden_sheet_are_left_out_and_told(read: Any, suffix: str) -> None:
    row, sheet = read((FILES / f"formats{suffix}").read_bytes()).problems
    assert (row.code, row.message, row.data) == ("DX007", "hidden-rows", {"sheet": "PL1", "hidden": "5"})
    assert (sheet.code, sheet.message) == ("DX007", "hidden-sheets")


def test_what_an_old_sheet_shows_beside_its_cells_is_told() -> None:
    document = read_xls((FILES / "drawings.xls").read_bytes())
    assert shown(document) == ["z"]
    assert [(one.message, one.data["count"]) for one in document.problems] == [
        ("unread-objects", "1"),
        ("unread-comments", "1"),
    ]


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def thing(kind: int, words: int | None = None) -> bytes:
    """A drawn object of a kind, and its words if it may have some."""
    drawn = record(0x5D, struct.pack("<HHH", 0x15, 18, kind))
    return drawn + (b"" if words is None else record(0x1B6, bytes(10) + struct.pack("<H", words)))


CHART = record(0x809, b"") + thing(6, 5) + record(0xA, b"")


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        (thing(6, 5), 1),
        (thing(6, 0), 0),
        (thing(25, 5), 0),
        (thing(5) + CHART, 1),
        (thing(0x12), 1),
        (thing(0x14), 0),
        (thing(8), 0),
        (thing(11, 4) + thing(14, 4), 2),
        (record(0x5D, b"") + record(0x1B6, b""), 0),
    ],
)
def test_of_the_records_of_an_old_sheet_those_that_show_something_are_counted(drawn: bytes, count: int) -> None:
    header = record(0x14, struct.pack("<HB", 3, 1) + "&CĐạt 82%".encode("utf-16-le"))
    stream = b"before" + record(0x809, b"") + drawn + header + record(0xA, b"") + thing(5)
    assert drawings(stream, 6) == (count, ["&CĐạt 82%"])
    for end in range(len(stream)):
        assert drawings(stream[:end], 6).things <= count


def test_a_workbook_in_which_xlrd_goes_round_and_round_ends_in_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlrd.open_workbook", lambda **_: next(filter(None, iter(int, 1))))
    monkeypatch.setattr("dxlint.formats.xls.reader.SECONDS", 1)
    assert problem(read_xls((FILES / "formats.xls").read_bytes())) == ("DX001", "library-ended")


def spreadsheet(*lines: list[tuple[str, str, str]], **repeated: int) -> Document:
    """What is read of rows of cells: the text shown, the type, the value."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="PL1")
    for line in lines:
        row = TableRow(**{f"number{kind}repeated": count for kind, count in repeated.items() if kind == "rows"})
        for text, kind, value in line:
            held = {"valuetype": kind, **({"value": value} if value else {})}
            more = {f"number{kind}repeated": count for kind, count in repeated.items() if kind == "columns"}
            cell = TableCell(**held, **more)
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    raw = io.BytesIO()
    book.write(raw)
    return read_ods(raw.getvalue())


@pytest.mark.parametrize(
    ("text", "kind", "value", "read"),
    [
        ("1,234.5", "float", "1234.5", "1.234,5"),
        ("1.234,5", "float", "1234.5", "1.234,5"),
        ("1.234", "float", "1234", "1.234"),
        ("1,234", "float", "1234", "1.234"),
        ("1.234", "float", "1.234", "1,234"),
        ("83.33%", "percentage", "0.8333333333333334", "83,33%"),
        ("(1,234.50)", "float", "-1234.5", "(1.234,50)"),
        ("04", "float", "4", "04"),
        ("3/4", "string", "", "3/4"),
    ],
)
def test_the_exact_value_tells_a_decimal_point_from_one_between_thousands(
    text: str, kind: str, value: str, read: str
) -> None:
    (table,) = shown(spreadsheet([("Tên", "string", ""), (text, kind, value)]))
    assert table == [["Tên", read]]


def test_cells_repeated_to_the_edge_of_the_sheet_are_bounded_and_told() -> None:
    document = spreadsheet([("x" * 100, "string", "")], rows=1_000_000, columns=400)
    assert [told.message for told in document.problems] == ["too-many-alike", "too-much-text"]


def test_a_row_that_is_repeated_without_end_is_read_a_thousand_times_and_the_next_at_its_place() -> None:
    document = spreadsheet([("Xã An", "string", ""), ("5", "float", "5")], [("Hết", "string", "")], rows=5_000)
    assert [(told.message, told.data["row"]) for told in document.problems] == [
        ("too-many-alike", at) for at in ("1", "5001")
    ]
    table, words, *_ = document.blocks
    assert isinstance(table, blocks.Table)
    assert isinstance(words, Paragraph)
    assert (len(table.rows), words.body.locate(0, 1).cell) == (1_000, "A5001")


def word_97(tmp_path: Path) -> bytes:
    """A report that LibreOffice has saved in the old format."""
    file = docx.Document()
    file.add_paragraph("Đã giải quyết 1.200/1.218 hồ sơ, đạt 98,5%.")
    table = file.add_table(2, 2)
    for cell, words in zip([*table.rows[0].cells, *table.rows[1].cells], ["Xã", "Số", "An", "05"], strict=True):
        cell.text = words
    file.add_paragraph("Hết.")
    out = io.BytesIO()
    file.save(out)
    program = next(path for name in doc.PROGRAMS if (path := shutil.which(name)))
    return doc.converted(program, out.getvalue(), tmp_path, "docx", "doc")


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, doc.PROGRAMS)), reason="LibreOffice is not installed")
def test_an_old_document_is_read_through_libreoffice(tmp_path: Path) -> None:
    document = doc.read(word_97(tmp_path))
    assert shown(document) == ["Đã giải quyết 1.200/1.218 hồ sơ, đạt 98,5%.", [["Xã", "Số"], ["An", "05"]], "Hết."]


def test_without_libreoffice_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc.shutil, "which", lambda name: None)
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    assert problem(doc.read(raw)) == ("DX001", "old-word")


@pytest.mark.skipif(shutil.which("sleep") is None, reason="no program to wait for")
def test_a_conversion_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(doc.shutil, "which", lambda name: str(slow))
    monkeypatch.setattr(doc, "SECONDS", 0.2)
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    assert problem(doc.read(raw)) == ("DX001", "too-slow")
