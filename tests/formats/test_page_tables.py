"""Tables of a web page: tables within others, several in one, heads and feet at their ends."""

from __future__ import annotations

import pytest

from tests.formats.shown import misplaced, read_document, shown

TABLE = "<table><tr><td>Xã<td>Hộ<tr><td>A<td>5<tr><td>Cộng<td>5</table>"
ROWS = [["Xã", "Hộ"], ["A", "5"], ["Cộng", "5"]]


def read(page: str) -> list[str | list[list[str]]]:
    document = read_document(".html", page.encode())
    assert misplaced(document, page) == []
    assert document.problems == ()
    return shown(document)


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        (f"<table><tr><td>{TABLE}</table>", [ROWS]),
        (f"<table><tr><td><h1>BÁO CÁO</h1><p>Một</p>{TABLE}<p>Hai</p></table>", ["BÁO CÁO", "Một", ROWS, "Hai"]),
        (f"<table><tr><td>Đầu<td>Tin<tr><td>Mục<td>{TABLE}{TABLE}</table>", ["Đầu", "Tin", "Mục", ROWS, ROWS]),
        (f"<table><tr><td><table><tr><td>{TABLE}</table></table>", [ROWS]),
        (f"<table><tr><td><table><tr><td>UBND<td>Độc lập</table>{TABLE}</table>", [[["UBND", "Độc lập"]], ROWS]),
    ],
)  # fmt: skip
def test_a_table_within_one_that_only_lays_out_is_a_table(page: str, blocks: list[str | list[list[str]]]) -> None:
    assert read(page) == blocks


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<table><tr><td>5</table>", "5"),
        ("<table><tr><td><img><td>5</table>", "5"),
        ("<table><tr><td>5<tr><td>hộ</table>", "5\nhộ"),
        ("<table><tr><td><table><tr><td>5<td>hộ</table></table>", "5\nhộ"),
    ],
)
def test_a_little_table_within_a_cell_is_the_words_of_the_cell(cell: str, words: str) -> None:
    page = f"<table><tr><td>Xã<td>Hộ<tr><td>A<td>{cell}<tr><td>B<td>6</table>"
    assert read(page) == [[["Xã", "Hộ"], ["A", words], ["B", "6"]]]


def test_a_table_of_figures_with_a_table_in_a_cell_is_kept_and_so_is_that() -> None:
    page = f"<table><tr><td>Xã<td>Hộ<tr><td>A<td>7<tr><td>B<td>Gồm {TABLE}<tr><td>C<td>6</table>"
    assert read(page) == [[["Xã", "Hộ"], ["A", "7"], ["B", "Gồm"], ["C", "6"]], ROWS]


def test_the_foot_of_a_table_stands_below_wherever_it_is_written() -> None:
    page = "<table><tfoot><tr><td>Cộng<td>5</tfoot><tr><td>A<td>5<thead><tr><td>Xã<td>Hộ</thead></table>"
    assert read(page) == [ROWS]


def sheet(*rows: str) -> str:
    """A table as spreadsheets write it: every cell, be it empty, in its row."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row.split("|")) for row in rows) + "</table>"


def test_a_sheet_written_as_a_page_is_cut_into_its_tables_and_lines() -> None:
    page = sheet("Bảng 1|", "Xã|Hộ", "A|5", "Cộng|5", "<br>|", "|<br>", "Bảng 2|", "Xã|Hộ", "A|5", "Cộng|5", "Ghi chú|")
    assert read(page) == ["Bảng 1", ROWS, "Bảng 2", ROWS, "Ghi chú"]


def test_heads_below_a_blank_row_begin_a_table_and_merged_cells_stay() -> None:
    page = sheet("Xã|Hộ", "A|5", "Cộng|5", "|").replace(
        "</table>", "<tr><td rowspan=2>Xã<td>Hộ<tr><td>(hộ)<tr><td>A<td>5"
    )
    assert read(page + "</table>") == [ROWS, [["Xã (1, 2)", "Hộ"], ["(hộ)"], ["A", "5"]]]


@pytest.mark.parametrize(
    "rows",
    [
        ("Xã|Hộ", "A|5", "|", "B|6", "C|7"),
        ("Xã|Hộ", "A|", "|", "|"),
        ("Xã|Hộ", "|", "Cộng|5"),
        ("Xã|Hộ", "A|5", "B|6", "|", "Người lập|Giám đốc"),
        ("|Hộ", "A|5", "B|6"),
        ("I|", "A|"),
    ],
)
def test_a_table_with_blank_rows_of_its_own_stays_one(rows: tuple[str, ...]) -> None:
    assert read(sheet(*rows)) == [[row.split("|") for row in rows]]
