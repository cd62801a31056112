"""Overall rates whose counts must be found from what is stated."""

import pytest

from dxlint.language.rounding import point
from dxlint.relations import Judgement, judge
from dxlint.relations.rates import overall
from tests.relations.written import rollup


@pytest.mark.parametrize(("under", "expected"), [("6", Judgement.AGREES), ("7", Judgement.CONTRADICTS)])
def test_a_single_count_and_its_percentage_give_their_denominator(under: str, expected: Judgement) -> None:
    assert judge(rollup(("", under, "33,33%"), ("1", "", "50,0%"), ("1", "", "25,0%"))) is expected


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("3.888.000", Judgement.CONTRADICTS),
        ("3.900.000", Judgement.AGREES),
        ("4.080.000", Judgement.AGREES),
        ("4.100.000", Judgement.CONTRADICTS),
    ],
)
def test_rounded_counts_give_a_range_of_denominators(under: str, expected: Judgement) -> None:
    assert judge(rollup(("", under, "80%"), ("3,2 triệu", "", "80%"))) is expected


@pytest.mark.parametrize(("under", "expected"), [("350 triệu", Judgement.AGREES), ("4 triệu", Judgement.CONTRADICTS)])
def test_one_percent_is_enough_to_find_a_denominator(under: str, expected: Judgement) -> None:
    assert judge(rollup(("", under, "1%"), ("3,2 triệu", "", "1%"))) is expected


@pytest.mark.parametrize(
    ("under", "part"),
    [
        ("7", ("0", "", "40%")),
        ("700", ("3", "", "0%")),
        ("7", ("3,2 triệu", "", "dưới 5%")),
        ("7", ("3,2 triệu", "", "gần 5%")),
    ],
)
def test_nothing_and_what_may_be_nothing_give_no_denominator(under: str, part: tuple[str, str, str]) -> None:
    assert judge(rollup(("", under, part[2]), part)) is Judgement.AGREES


def test_the_overall_rate_of_nothing_is_unknown_and_of_one_it_is_known() -> None:
    assert overall(rollup(("", "", "50%"), ("0", "0", ""))) is None
    assert overall(rollup(("", "", "50%"), ("1", "1", ""))) == point(100)


@pytest.mark.parametrize(("rate", "expected"), [("75%", Judgement.AGREES), ("85%", Judgement.CONTRADICTS)])
def test_an_overall_rate_lies_among_those_of_its_parts(rate: str, expected: Judgement) -> None:
    assert judge(rollup(("", "", rate), ("", "", "70%"), ("", "", "80%"))) is expected
