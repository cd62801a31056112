"""Tables as text: whatever parts the cells, each cell is read and found in its place."""

from __future__ import annotations

import csv
import tracemalloc
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dxlint
from dxlint.formats.csv.reader import read
from dxlint.formats.sheets import MAX_COLUMNS
from tests.formats.shown import misplaced, problem, shown

HEADS = ["TT", "Đơn vị", "Hồ sơ, trực tuyến", "Tỷ lệ"]
ROWS = [["1", "Xã An; thôn 2", "512/845", "60,59%"], ["2", 'Xã "Bình"', "22/24", "91,67%"]]


def written(rows: list[list[str]], delimiter: str, end: str = "\n") -> str:
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_delimiter_is_found(delimiter: str, end: str, mark: str) -> None:
    source = written([HEADS, *ROWS], delimiter, end)
    document = read((mark + source).encode())
    assert shown(document) == [[HEADS, *ROWS]]
    assert misplaced(document, source) == []


@pytest.mark.parametrize(
    ("source", "rows"),
    {
        "decimal commas": ("Đơn vị;Tỷ lệ\nAn;1,5\nBình;2,5\n", [["Đơn vị", "Tỷ lệ"], ["An", "1,5"], ["Bình", "2,5"]]),
        "decimal commas, no heads": ("An;1,5\nBình;2,5", [["An", "1,5"], ["Bình", "2,5"]]),
        "a semicolon in each row": ("An; xã,4\nBình; xã,5", [["An; xã", "4"], ["Bình; xã", "5"]]),
        "semicolons here and there": ("Tên,Số\nAn; Hà,4\nBình,5", [["Tên", "Số"], ["An; Hà", "4"], ["Bình", "5"]]),
        "nothing but digits": ("1,2,3\n4,5,6", [["1", "2", "3"], ["4", "5", "6"]]),
        "declared": ("sep=,\nAn;a,1;5\nBình;b,2;5", [["An;a", "1;5"], ["Bình;b", "2;5"]]),
        "declared, of another sign": ("sep=:\nAn:1,5\nBình:2,5", [["An", "1,5"], ["Bình", "2,5"]]),
        "strokes": ("Tên|Số\nAn, Hà|4\nBình|5", [["Tên", "Số"], ["An, Hà", "4"], ["Bình", "5"]]),
        "values as formulas": ('An,"=""0450"""\nBình,=12.5%', [["An", "0450"], ["Bình", "12.5%"]]),
        "formulas": ("An,=A1+2\nBình,=SUM(B1)", [["An", "=A1+2"], ["Bình", "=SUM(B1)"]]),
        "a quotation mark alone": ('An,15" máy\nBình,"x" y\n', [["An", '15" máy'], ["Bình", '"x" y']]),
        "quotation marks that nothing closes": ('An,"a\nBình,b', [["An", '"a'], ["Bình", "b"]]),
        "a row that is short": ("a,b,c\n1,2,3\n4,5\n", [["a", "b", "c"], ["1", "2", "3"], ["4", "5", ""]]),
    }.values(),
    ids=lambda value: "",
)
def test_cells_are_parted_as_a_person_would(source: str, rows: list[list[str]]) -> None:
    document = read(source.encode())
    assert shown(document) == [rows]
    assert misplaced(document, source) == []


def test_lines_above_and_below_a_table_are_paragraphs() -> None:
    document = read("BIỂU 1,,\nTT,Đơn vị,Số\n1,An,2\n,,\nGhi chú: số ước\n".encode())
    assert shown(document) == ["BIỂU 1", [["TT", "Đơn vị", "Số"], ["1", "An", "2"]], "Ghi chú: số ước"]


def test_a_quoted_cell_may_have_lines() -> None:
    source = 'Tên,Số\n"Xã An,\r\nhuyện ""Hà""",4\n'
    document = read(source.encode())
    assert shown(document) == [[["Tên", "Số"], ['Xã An,\nhuyện "Hà"', "4"]]]
    assert misplaced(document, source) == []


cells = st.text(st.sampled_from('aạ1 ,;"\t\n.%'), max_size=6)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=5), st.sampled_from("\t;,"))
@example([["a", '"', ""], ["", ",", "b"]], ";")
def test_whatever_a_table_holds_every_character_stands_in_its_place(rows: list[list[str]], delimiter: str) -> None:
    source = written(rows, delimiter)
    document = read(source.encode())
    assert misplaced(document, source) == []


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty-input"),
        ("a;b".encode("utf-16"), "wrong-encoding"),
        (b"x\xe2y,1", "not-utf-8"),
        (b"\x00", "binary-input"),
    ],
)
def test_what_is_no_text_in_utf_8_is_told(raw: bytes, message: str) -> None:
    assert problem(read(raw)) == ("DX001", message)


def test_a_long_cell_takes_no_more_memory_than_its_text() -> None:
    raw = b'a,"' + b"x" * 1_000_000 + b'",b\nc,d,e\n'
    tracemalloc.start()
    read(raw)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * len(raw)


def test_columns_beyond_the_limit_are_told() -> None:
    row = ",".join(["1"] * (MAX_COLUMNS + 1))
    document = read(f"{row}\n{row}\n".encode())
    assert [p.message for p in document.problems] == ["too-many-columns"]


def test_a_wrong_share_is_found_at_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "bieu.csv"
    path.write_text("﻿Đơn vị;Kết quả;Tỷ lệ (%)\nXã An;512/845;60,59%\nXã Bình;22/24;97,61%\n", encoding="utf-8")
    (finding,) = dxlint.check(path, isolated=True, select=["DX101"])
    assert (finding.place.line, finding.place.column, finding.excerpt) == (3, 15, "97,61")
