"""Blocks of rows in one table or one below the other, each with a total of its own, and totals that run on."""

from __future__ import annotations

import pytest

from tests.structure.test_contents_tables import contents, kinds, rows

HEAD = "TT | Thôn | Số hộ | Hộ nghèo"
FIRST = ("1 | Thôn Đoài | 112 | 9", "2 | Thôn Đông | 187 | 14")
SECOND = ("1 | Thôn Nam | 95 | 6", "2 | Thôn Bắc | 143 | 11")
CLOSED = " | Cộng | 299 | 23"
OWN = " | Cộng | 238 | 17"
SLIPPED = " | Cộng | 283 | 17"
OF_BOTH = " | Cộng | 537 | 40"


def tables(*blocks: tuple[str, ...]) -> list[list[str]]:
    """The kinds of the rows of each table that is made of these."""
    return [kinds(table) for table in contents(*[rows(*block) for block in blocks])["tables"]]


@pytest.mark.parametrize("total", [OWN, SLIPPED])
def test_tables_of_one_head_with_totals_of_their_own_stay_two(total: str) -> None:
    assert tables((HEAD, *FIRST, CLOSED), (HEAD, *SECOND, total)) == [["", "", "total"]] * 2


@pytest.mark.parametrize("total", [OWN, SLIPPED])
def test_a_head_that_is_repeated_within_a_table_parts_it_where_rows_begin_anew(total: str) -> None:
    assert tables((HEAD, *FIRST, CLOSED, HEAD, *SECOND, total)) == [["", "", "total"]] * 2


def test_a_table_over_three_pages_may_follow_one_that_is_closed() -> None:
    first, second, third = (HEAD, *FIRST, CLOSED), (HEAD, SECOND[0]), (HEAD, SECOND[1], OWN)
    assert tables(first, second, third) == [["", "", "total"]] * 2


def test_a_page_s_repeated_head_parts_no_table() -> None:
    assert tables((HEAD, *FIRST), (HEAD, "3 | Thôn Nam | 95 | 6", OF_BOTH)) == [["", "", "", "total"]]


@pytest.mark.parametrize("again", [(), (HEAD,)])
def test_a_total_that_takes_in_the_rows_above_another_begins_nothing(again: tuple[str, ...]) -> None:
    """Who adds up both blocks has no total of the second: nobody has said what the row is of."""
    assert "total" not in tables((HEAD, *FIRST, CLOSED, *again, *SECOND, OF_BOTH))[0]
    assert "subtotal" not in tables((HEAD, *FIRST, CLOSED, *again, *SECOND, OF_BOTH))[0]


@pytest.mark.parametrize("total", [OWN, SLIPPED])
def test_blocks_under_heads_of_their_own_have_totals_of_their_own(total: str) -> None:
    found = tables((HEAD, " | Năm 2022 | | ", *FIRST, CLOSED, " | Năm 2023 | | ", *SECOND, total))
    assert found == [["header", "", "", "subtotal"] * 2]


def test_blocks_without_heads_have_totals_of_their_own_where_one_of_them_adds_up() -> None:
    assert tables((HEAD, *FIRST, CLOSED, *SECOND, SLIPPED)) == [["", "", "subtotal"] * 2]
    neither = tables((HEAD, *FIRST, " | Cộng | 292 | 23", *SECOND, SLIPPED))
    assert "subtotal" not in neither[0]


def test_a_last_row_that_names_the_sum_of_a_column_is_its_total() -> None:
    assert tables((HEAD, *FIRST, " | Tổng số hộ | 299 | 23"))[0][-1] == "total"
    kinds_of_a_thing = ("Loại | Số hộ", "Hộ nghèo | 112", "Hộ cận nghèo | 187", "Tổng số hộ | 2990")
    assert tables(kinds_of_a_thing)[0][-1] == ""
