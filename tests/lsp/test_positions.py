"""A place is the same character for dxlint and for an editor, whatever the editor counts in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from dxlint.formats.places import NOWHERE, Location
from dxlint.lsp.positions import Positions

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("aằ😀\n\r\u2028\x0b\x85\ufeff "), max_size=30)


def at(line: int, character: int) -> types.Position:
    return types.Position(line, character)


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 8), ("utf-16", 4), ("utf-32", 3)])
def test_a_column_is_counted_in_the_units_agreed(encoding: str, units: int) -> None:
    positions = Positions("x\naằ😀%", encoding)
    assert positions.range(Location(2, 4, 2, 5)).start == at(1, units)
    assert positions.index(at(1, units)) == 5


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_every_character_is_found_again(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)
    mark = text.startswith("\ufeff")
    for index in range(len(text) + 1 - mark):
        place = positions.range_of(index, index).start
        if not (text[mark:][:index].endswith("\r") and text[mark:][index : index + 1] == "\n"):
            assert positions.index(place) == index + mark


@given(TEXTS, st.integers(0, 12), st.integers(0, 40), st.sampled_from(ENCODINGS))
def test_no_position_leads_out_of_the_text(text: str, line: int, character: int, encoding: str) -> None:
    assert 0 <= Positions(text, encoding).index(at(line, character)) <= len(text)


def test_only_what_ends_a_line_in_an_editor_ends_one() -> None:
    assert Positions("a\u2028b\x0cc\nd").range(Location(2, 1, 2, 2)).start == at(1, 0)
    assert Positions("a\u2028b\x0cc\nd").index(at(1, 0)) == 6


def test_a_position_within_a_character_of_two_units_is_its_beginning() -> None:
    assert Positions("😀b").index(at(0, 1)) == 0


def test_a_mark_that_the_editor_keeps_is_counted_by_it_alone() -> None:
    positions = Positions("\ufeffab\ncd")
    assert positions.range(Location(1, 2, 1, 3)) == types.Range(at(0, 2), at(0, 3))
    assert positions.range(Location(2, 2, 2, 3)) == types.Range(at(1, 1), at(1, 2))
    assert positions.index(at(0, 2)) == 2


def test_the_file_as_a_whole_is_its_first_line_and_a_line_without_columns_all_of_it() -> None:
    assert Positions("dxlint: 1\nb").range(NOWHERE) == types.Range(at(0, 0), at(0, 9))
    assert Positions("a\nbcd").range(Location(2, 0, 0, 0)) == types.Range(at(1, 0), at(1, 3))


def test_a_place_whose_end_lies_before_it_is_empty() -> None:
    assert Positions("abc").range(Location(1, 3, 1, 1)) == types.Range(at(0, 2), at(0, 2))
