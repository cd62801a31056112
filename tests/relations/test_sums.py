"""Sums at their edges: what is a mean, a running total or a subtotal is no sum, and one unit further it is."""

import pytest

from dxlint.relations import Judgement, constraints_of, judge
from tests.relations.written import added


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("8", ("5", "8"), Judgement.CONTRADICTS),
        ("8", ("3", "5", "8"), Judgement.UNDECIDABLE),
        ("8", ("6", "3", "8"), Judgement.CONTRADICTS),
        ("30", ("30", "10", "20"), Judgement.UNDECIDABLE),
        ("31", ("30", "10", "20"), Judgement.CONTRADICTS),
    ],
)
def test_running_totals_and_subtotals_take_three_rows(total: str, parts: tuple[str, ...], expected: Judgement) -> None:
    assert judge(added(total, *parts)) is expected


@pytest.mark.parametrize(
    ("third", "expected"),
    [("3,65", Judgement.UNDECIDABLE), ("3,66", Judgement.CONTRADICTS), ("3,68", Judgement.CONTRADICTS)],
)
def test_a_mean_may_miss_by_half_its_last_digit_and_no_more(third: str, expected: Judgement) -> None:
    assert judge(added("2,5", "0", "4", third)) is expected


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("5", ("5", "6", "7"), Judgement.UNDECIDABLE),
        ("7", ("7", "6", "5"), Judgement.UNDECIDABLE),
        ("4", ("5", "6", "7"), Judgement.CONTRADICTS),
        ("8", ("7", "6", "5"), Judgement.CONTRADICTS),
        ("6", ("5", "7", "10"), Judgement.UNDECIDABLE),
        ("6", ("5", "7", "11"), Judgement.CONTRADICTS),
    ],
)
def test_a_figure_among_parts_of_one_size_may_be_their_weighted_mean(
    total: str, parts: tuple[str, ...], expected: Judgement
) -> None:
    assert judge(added(total, *parts)) is expected


def test_a_part_may_be_all_of_its_whole_and_no_more() -> None:
    assert judge(added("5", "5", "3", complete=False)) is Judgement.AGREES
    assert judge(added("5", "6", "3", complete=False)) is Judgement.CONTRADICTS


def test_a_sum_misses_by_what_its_parts_leave_of_the_total() -> None:
    (constraint,) = constraints_of(added("10", "4", "5"))
    assert constraint.residual() == 1
