"""A figure is made once: cells are entries, and what is stated about them holds the very same figures."""

from dxlint.engine.linter import Linter
from dxlint.engine.settings import Settings
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.model import Entry, Span, Submission, Sum, Table
from dxlint.model.build import assemble
from dxlint.model.entries import read_entry

TABLE = """
dxlint: 1
tables:
- columns: [{id: unit, name: Đơn vị}, {id: count, name: Hồ sơ}, {id: note, name: Ghi chú}]
  rows:
  - [Xã An Bình, "1.250"]
  - [Xã An Hòa, "30/40 hồ sơ", tốt, "7"]
  - {kind: total, cells: [Cộng, "1.250", ""]}
"""


def submission(text: str) -> Submission:
    tree = read_yaml(text)
    return assemble(tree.data, tree, YAML, [])


def test_an_entry_holds_the_figures_of_its_text_at_their_places() -> None:
    entry = read_entry("82% (1.845/2.250)", Span("/a", 10, 27))
    assert entry.kind == "share"
    assert entry.figure is not None
    assert entry.figure.span == Span("/a", 10, 12)
    assert entry.numerator is not None
    assert entry.numerator.span == Span("/a", 15, 20)
    assert entry.denominator is not None
    assert entry.denominator.quantity.value == 2250


def test_words_and_blanks_have_no_figure() -> None:
    assert read_entry("Chưa có", Span("/a")) == Entry("Chưa có", "words", Span("/a"))
    assert read_entry(" ", Span("/a")) == Entry(" ", "blank", Span("/a"))


def test_cells_are_entries_padded_to_the_columns() -> None:
    (table,) = submission(TABLE).all(Table)
    first, second, _ = table.rows
    assert [cell.kind for cell in first.cells] == ["words", "number", "blank"]
    assert first.cells[2].span == Span("/tables/0/rows/0/2")
    assert second.texts == ("Xã An Hòa", "30/40 hồ sơ", "tốt", "7")
    assert second.cells[3].figure is not None


def test_a_sum_holds_the_figures_of_its_cells() -> None:
    report = submission(TABLE.replace("30/40 hồ sơ", "30"))
    (table,), (total,) = report.all(Table), report.all(Sum)
    cells = [row.cells[1] for row in table.rows]
    assert total.total is cells[2].figure
    assert [part.figure for part in total.parts] == [cells[0].figure, cells[1].figure]
    assert total.parts[0].figure is cells[0].figure


def test_a_figure_in_doubt_is_words() -> None:
    report = submission(TABLE.replace('"1.250"]', "1.250]"))
    (table,) = report.all(Table)
    assert table.rows[0].cells[1].kind == "words"
    assert table.rows[0].cells[1].figure is None


def test_an_empty_row_over_a_total_is_no_failure() -> None:
    tree = read_yaml("dxlint: 1\ntables:\n- rows:\n  - []\n  - {kind: total, cells: ['']}\n")
    assert Linter(Settings(())).lint("r.yaml", tree, YAML).findings == ()


def test_a_cell_beyond_the_columns_is_read_as_its_table_is() -> None:
    rows = '  rows:\n  - ["1,234,567", "1,250"]\n'
    (table,) = submission(f"dxlint: 1\ntables:\n- columns: [{{name: Số tiền}}]\n{rows}").all(Table)
    figures = [cell.figure for cell in table.rows[0].cells]
    assert [figure and figure.quantity.value for figure in figures] == [1234567, 1250]
