"""Figures as accounts write them: brackets, a minus before or behind, apostrophes, currencies; in all tables alike."""

from __future__ import annotations

from pathlib import Path

import pytest

import dxlint
from dxlint.language.quantities import read_value
from dxlint.structure.cells import is_figure

HEADS = ["Chỉ tiêu", "Năm 2023", "Năm 2024", "Chênh lệch"]


def table(sales: str, cost: str, fee: str) -> list[list[str]]:
    return [
        HEADS,
        ["Doanh thu", "1.200", "1.500", "300"],
        ["Chi phí", sales, "750", cost],
        ["Thuế", "100", "150", "50"],
        ["Phí", "300", "280", fee],
        ["Lãi", "700", "900", "200"],
    ]


def as_csv(rows: list[list[str]]) -> str:
    return "\n".join(map(";".join, rows)) + "\n"


def as_markdown(rows: list[list[str]]) -> str:
    first, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([first, "|---|---|---|---|", *rest]) + "\n"


def as_page(rows: list[list[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def as_tabs(rows: list[list[str]]) -> str:
    return "\n".join(map("\t".join, rows)) + "\n"


def found(folder: Path, rows: list[list[str]], suffix: str = ".csv") -> list[str]:
    written = {".csv": as_csv, ".md": as_markdown, ".html": as_page, ".txt": as_tabs}[suffix](rows)
    path = folder / f"bc{suffix}"
    path.write_text(written, "utf-8")
    return [finding.code for finding in dxlint.check(path) if finding.code.startswith("DX1")]


NEGATIVE = ["({})", "( {} )", "{}-", "{}−", "-{}", "−{}", "–{}", "– {}", "-{} đ", "₫ -{}", "-₫{}", "({}) đ", "-({})"]


@pytest.mark.parametrize("written", NEGATIVE)
def test_a_minus_of_accounts_is_one(written: str, tmp_path: Path) -> None:
    assert found(tmp_path, table("1.200", written.format("450"), written.format("20"))) == []
    assert found(tmp_path, table("1.200", written.format("460"), written.format("20"))) == ["DX104"]


@pytest.mark.parametrize("suffix", [".csv", ".md", ".html", ".txt"])
@pytest.mark.parametrize("written", ["({})", "{}-", "–{}"])
def test_it_is_one_in_tables_of_every_reader(written: str, suffix: str, tmp_path: Path) -> None:
    assert found(tmp_path, table("1.200", written.format("450"), written.format("20")), suffix) == []
    assert found(tmp_path, table("1.200", written.format("460"), written.format("20")), suffix) == ["DX104"]


@pytest.mark.parametrize("mark", [".", " ", "\u00a0", "\u202f", "'", "’"])
def test_thousands_are_parted_by_blanks_and_apostrophes(mark: str, tmp_path: Path) -> None:
    for sales, told in (("1.200", []), ("1.250", ["DX104"])):
        rows = [[cell.replace(".", mark) for cell in row] for row in table(sales, "-450", "-20")]
        assert found(tmp_path, rows) == told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1'234", 1234),
        ("1’234’567", 1_234_567),
        ("–450", -450),
        ("₫1.234", 1234),
        ("-₫1.234", -1234),
        ("VND 1.234", 1234),
    ],
)
def test_a_figure_alone_is_read(text: str, value: int) -> None:
    quantity = read_value(text).quantity
    assert quantity is not None
    assert quantity.value == value


@pytest.mark.parametrize("text", ["1'23", "1'2345", "5'30''", "–", "$", "VNPT 2", "USB 3", "1.200-1.300", "'", "x₫5"])
def test_what_is_none_is_not_read_as_one(text: str) -> None:
    quantity = read_value(text).quantity
    assert quantity is None or quantity.value in (2, 3)


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        *(("(450)", True), ("(4,5%)", True), ("450-", True), ("−450", True), ("₫450", True), ("1'234", True)),
        *(("(3)", False), ("(12)", False), ("(a)", False), ("(2)/(1)", False), ("-", False)),
    ],
)
def test_a_bracketed_number_of_a_column_is_no_figure(cell: str, figure: bool) -> None:
    assert is_figure(cell) is figure  # type: ignore[arg-type]
