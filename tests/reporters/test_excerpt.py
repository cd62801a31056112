"""A line of a report as a terminal shows it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dxlint.reporters.parts.excerpt import marked, width_of


def test_the_figure_is_marked_under_its_own_columns() -> None:
    line, marks = marked('    percent: "99,88%"', 14, 20, 80)
    assert line == 'percent: "99,88%"'
    assert line[marks.index("^") : len(marks)] == "99,88%"


def test_decomposed_letters_take_no_column_of_their_own() -> None:
    text = unicodedata.normalize("NFD", "Tỷ lệ hồ sơ: 27/26")
    start = text.index("27/26")
    shown = marked(text, start, start + 5, 80)
    assert shown.marks == " " * len("Tỷ lệ hồ sơ: ") + "^^^^^"


def test_wide_letters_take_two_columns() -> None:
    assert marked("報告 27/26", 3, 8, 80).marks == "     ^^^^^"


def test_a_tab_is_one_blank() -> None:
    assert marked("a:\t27/26", 3, 8, 80) == ("a: 27/26", "   ^^^^^")


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "trước " * 60 + "27/26" + " sau" * 60
    start = text.index("27/26")
    shown = marked(text, start, start + 5, 60)
    assert width_of(shown.line) <= 60
    assert shown.line.startswith("…")
    assert shown.line.endswith("…")
    assert shown.line[shown.marks.index("^") : len(shown.marks)] == "27/26"


def test_near_the_end_of_a_long_line_the_room_is_given_to_what_stands_before() -> None:
    text = "trước " * 60 + "27/26"
    shown = marked(text, len(text) - 5, len(text), 60)
    assert width_of(shown.line) > 50
    assert shown.line.endswith("27/26")


def test_an_escape_sequence_in_a_report_reaches_no_terminal() -> None:
    shown = marked("name: \x1b[31mđỏ\u202e", 6, 13, 80)
    assert "\x1b" not in shown.line
    assert "\\x1b[31mđỏ\\u202e" in shown.line


def test_a_place_without_width_still_has_a_mark() -> None:
    assert marked("result:", 7, 7, 80).marks == "       ^"


@given(st.text(max_size=300), st.integers(0, 310), st.integers(0, 310), st.integers(60, 120))
def test_whatever_the_line_it_fits_and_its_mark_stands_below_it(text: str, one: int, other: int, width: int) -> None:
    line = text.replace("\n", " ").replace("\r", " ")
    shown = marked(line, min(one, other), max(one, other), width)
    assert width_of(shown.line) <= width
    assert shown.marks.strip() == shown.marks.lstrip()
    assert shown.marks.endswith("^")
    assert width_of(shown.marks) <= width + 1
