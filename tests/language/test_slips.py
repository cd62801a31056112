"""Slips of the hand: which figures are one apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.slips import one_slip_apart, slips_of


def test_every_slip_of_a_figure_is_found() -> None:
    assert sorted(slips_of(12)) == sorted([10, 11, 13, 14, 15, 16, 17, 18, 19, 22, 32, 42, 52, 62, 72, 82, 92, 21])


@pytest.mark.parametrize(("digits", "decimals", "other"), [(108, 2, 18), (18, 2, 108), (5, 1, 50), (18, 2, 81)])
def test_nought_may_lead_before_the_decimals(digits: int, decimals: int, other: int) -> None:
    assert other in slips_of(digits, decimals)


def test_a_figure_below_nought_keeps_its_sign() -> None:
    assert set(slips_of(-525, 2)) == {-one for one in slips_of(525, 2)}


def test_no_other_figure_begins_with_nought() -> None:
    assert {8, 80} & set(slips_of(108)) == set()


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_slips_are_of_one_length_and_one_slip_apart(digits: int, decimals: int) -> None:
    written = str(digits).zfill(decimals + 1)
    for other in slips_of(digits, decimals):
        assert one_slip_apart(written, str(other).zfill(decimals + 1))
