"""Cells of a workbook of which programs do not show the same: written twice, with two values, for some of them only."""

from __future__ import annotations

import pytest

from dxlint.formats.xlsx.reader import read
from tests.formats.test_unread import workbook

MC = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:of='urn:somebody:else'"
FIRST = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"
ANCHOR = "<controls><control><from><col>1</col><row>5</row></from></control></controls>"


def cell(name: str, inside: str = "<v>7</v>") -> str:
    return f"<c r='{name}'>{inside}</c>"


def row(number: int, *cells: str) -> str:
    return f"<row r='{number}'>{''.join(cells)}</row>"


def alternate(inside: str) -> str:
    return f"<mc:AlternateContent><mc:Choice Requires='of'>{inside}</mc:Choice></mc:AlternateContent>"


def doubts(rows: str, behind: str = "") -> list[str]:
    data = f"<worksheet {MC}><sheetData>{FIRST}{rows}</sheetData>{behind}</worksheet>"
    return [
        f"{one.message} {one.data['count']} {one.data['cells']}"
        for one in read(workbook("visible", xl__s1_xml=data)).problems
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (row(2, cell("A2"), cell("A2")), "A2"),
        (row(2, cell("A2"), cell("B2"), cell("A2")), "A2"),
        (row(2, cell("A2")) + row(3, cell("A3")) + row(2, cell("B2")), "B2"),
        (row(2, cell("A2", "<v>7</v><v>8</v>")), "A2"),
        (row(2, cell("A2", "<is><t>a</t></is><v>8</v>")), "A2"),
        (row(2, cell("A2"), alternate(cell("B2"))), "B2"),
        (row(2, cell("A2"), "<of:x><c><v>5</v></c></of:x>"), "A2"),
        (row(2, cell("A2"), "<of:c r='C2'><v>5</v></of:c>"), "C2"),
        (alternate(row(2, cell("A2"))), "A2"),
    ],
    ids=range(9),
)
def test_a_cell_that_programs_do_not_show_alike_is_told(rows: str, told: str) -> None:
    assert doubts(rows) == [f"doubtful-cells 1 {told}"]


@pytest.mark.parametrize(
    "rows",
    [
        row(2, cell("A2"), cell("B2")) + row(3),
        row(2, cell("A2", "<f>1+1</f><v>2</v>")),
        row(2, cell("A2"), "<extLst><ext>x</ext></extLst>"),
        "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>",
        row(2, cell("A2")) + row(3) + row(3),
    ],
    ids=range(5),
)
def test_what_excel_writes_is_not_doubted(rows: str) -> None:
    assert doubts(rows) == []
    assert doubts(rows, ANCHOR) == []


def test_cells_outside_of_the_first_data_are_told() -> None:
    assert doubts("", f"<sheetData>{row(9, cell('A9'))}</sheetData>") == ["doubtful-cells 1 A9"]
