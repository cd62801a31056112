"""A figure and the figures that one false stroke makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.engine.repair.typos import ANYTHING, LENGTH, SEPARATOR, STROKE, cost_between, rewritten, slips, with_value
from dxlint.language.quantities import Quantity, read_value


def figure(text: str) -> Quantity:
    quantity = read_value(text).quantity
    assert quantity is not None
    return quantity


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


COUNTS = st.integers(min_value=1, max_value=10**9)


@pytest.mark.parametrize(
    ("written", "meant", "cost"),
    [
        ("1.919", "1.719", STROKE),
        ("407.559", "407.595", STROKE),
        ("12.450", "1.245", LENGTH),
        ("98", "998", LENGTH),
        ("45.000", "45", SEPARATOR),
        ("45", "45.000", SEPARATOR),
        ("07", "03", STROKE),
        ("1.919", "2.345", ANYTHING),
    ],
)
def test_one_stroke_costs_less_than_another_figure(written: str, meant: str, cost: int) -> None:
    assert cost_between(figure(written), figure(meant)) == cost


@given(COUNTS)
def test_every_slip_is_told_with_its_cost_and_is_another_figure(number: int) -> None:
    quantity = figure(grouped(number))
    for slip, cost in slips(quantity):
        assert slip.value != quantity.value
        assert cost_between(quantity, slip) <= cost


@given(COUNTS, st.data())
def test_a_wrong_digit_is_among_the_slips_of_what_was_written(number: int, data: st.DataObject) -> None:
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([digit for digit in "123456789" if digit != digits[at]]))
    written = figure(grouped(int(digits[:at] + other + digits[at + 1 :])))
    assert number in {slip.value for slip, _ in slips(written)}


@given(COUNTS, COUNTS)
def test_a_rewritten_count_is_read_as_the_new_value(number: int, other: int) -> None:
    new = with_value(figure(grouped(number)), other)
    assert new is not None
    assert figure(rewritten(new)).value == other


@pytest.mark.parametrize(
    ("written", "digits", "decimals", "text"),
    [
        ("1.919", 1719, 0, "1.719"),
        ("1919", 1719, 0, "1719"),
        ("07", 3, 0, "03"),
        ("998", 1998, 0, "1.998"),
        ("9968%", 9968, 2, "99,68"),
        ("99.50%", 9905, 2, "99.05"),
        ("0,68%", 86, 2, "0,86"),
        ("1 255 682 000", 1255628000, 0, "1 255 628 000"),
    ],
)
def test_a_suggestion_is_written_as_its_writer_writes(written: str, digits: int, decimals: int, text: str) -> None:
    assert rewritten(figure(written)._replace(digits=digits, decimals=decimals)) == text


def test_a_lost_comma_of_a_percentage_is_a_slip() -> None:
    assert any(str(float(slip.value)) == "99.68" for slip, _ in slips(figure("9968%")))


def test_a_figure_that_cannot_be_written_in_its_scale_is_none() -> None:
    assert with_value(figure("4,52 nghìn"), 4551) is None
    assert with_value(figure("12"), -3) is None
