"""A percentage and its counts get one judgement, and it is the one that exact arithmetic gives."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from dxlint.language.rounding import format_vi, round_half_up
from dxlint.relations import Judgement, constraints_of, judge
from dxlint.relations.shares import (
    claims_all,
    computed_percent,
    exceeds,
    first_digits,
    is_exactly_stated,
    judge_percent,
    percent_interval,
    rounded_percent,
    short_of_hundred,
)
from tests.relations.written import quantity, ratio

WHOLES = st.integers(1, 10**7)
SHARES = WHOLES.flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
DECIMALS = st.integers(0, 3)


def judgement(numerator: str, denominator: str, percent: str) -> Judgement:
    return judge(ratio(numerator, denominator, percent))


@given(SHARES, DECIMALS)
def test_what_was_rounded_to_its_printed_decimals_agrees(share: tuple[int, int], decimals: int) -> None:
    part, whole = share
    stated = round_half_up(Fraction(100 * part, whole), decimals)
    said = judgement(format_vi(part), format_vi(whole), f"{format_vi(stated)}%")
    assert said is (Judgement.HUNDRED if stated == 100 and part < whole else Judgement.AGREES)


@given(SHARES, DECIMALS)
def test_what_was_cut_off_is_never_called_wrong(share: tuple[int, int], decimals: int) -> None:
    part, whole = share
    digits = 100 * 10**decimals * part // whole
    stated = format_vi(Fraction(digits, 10**decimals), decimals)
    said = judgement(format_vi(part), format_vi(whole), f"{stated}%")
    assert said in (Judgement.AGREES, Judgement.CUT_OFF, Judgement.HUNDRED)


@given(SHARES, DECIMALS, st.integers(0, 10**5))
def test_a_percentage_a_whole_last_unit_off_is_wrong(share: tuple[int, int], decimals: int, digits: int) -> None:
    part, whole = share
    assume(digits < 1000 * 10**decimals)
    exact = Fraction(100 * part, whole)
    assume(abs(exact - Fraction(digits, 10**decimals)) >= Fraction(1, 10**decimals))
    stated = format_vi(Fraction(digits, 10**decimals), decimals)
    assert judgement(format_vi(part), format_vi(whole), f"{stated}%") is Judgement.CONTRADICTS


@given(
    st.integers(1, 10**6), WHOLES, st.sampled_from(["trên", "gần", "ít nhất", "dưới", "không quá"]), st.integers(1, 99)
)
def test_a_qualified_percentage_is_wrong_only_on_its_wrong_side(part: int, whole: int, word: str, mark: int) -> None:
    exact = Fraction(100 * part, whole)
    right = {
        "trên": exact >= mark,
        "gần": exact <= mark,
        "ít nhất": exact >= mark,
        "dưới": exact < mark,
        "không quá": exact <= mark,
    }
    said = judgement(format_vi(part), format_vi(whole), f"{word} {mark}%")
    assert (said is not Judgement.PAST_QUALIFIER) is right[word]


def test_about_is_never_wrong_only_far() -> None:
    assert judgement("803", "1.000", "khoảng 80%") is Judgement.AGREES
    assert judgement("14", "20", "khoảng 50%") is Judgement.FAR_FROM_QUALIFIER


def test_rounded_counts_stand_for_all_they_may_mean() -> None:
    assert judgement("hơn 3,2 triệu", "hơn 4,3 triệu", "75,7%") is Judgement.AGREES
    assert judgement("3,2 triệu", "4,3 triệu", "79,1%") is Judgement.CONTRADICTS
    allowed = percent_interval(quantity("3,2 triệu"), quantity("4,3 triệu"))
    assert allowed is not None
    assert allowed.contains(Fraction(325, 425) * 100)


def test_nothing_is_decided_on_a_denominator_of_zero_or_a_figure_in_doubt() -> None:
    assert judgement("0", "0", "100%") is Judgement.UNDECIDABLE
    assert judgement("12", "0", "100%") is Judgement.UNDECIDABLE
    assert (
        judge_percent(quantity("5")._replace(doubt="ambiguous"), quantity("8"), quantity("50%"))
        is Judgement.UNDECIDABLE
    )
    assert judge(ratio("5", "8")) is Judgement.UNDECIDABLE


def test_hundred_percent_of_more_than_all_is_the_counts_fault() -> None:
    assert claims_all(ratio("27", "26", "100%"))
    assert not claims_all(ratio("26", "26", "100%"))
    assert not claims_all(ratio("53", "49", "100%", same_things=False))
    assert not exceeds(ratio("4,3 triệu", "4,28 triệu"))


def test_what_a_message_prints_is_the_report_s_own_form() -> None:
    assert computed_percent(ratio("1.717", "1.919", "99,88%")) == "89,47"
    assert computed_percent(ratio("2", "5", "41%")) == "40"
    assert computed_percent(ratio("3,2 triệu", "4,3 triệu", "79,1%")) == "72,41–76,47"
    assert first_digits(ratio("3.662", "4.393", "83,3%")) == "83,35…"
    assert rounded_percent(ratio("3.662", "4.393", "83,3%")) == "83,4"
    assert short_of_hundred(ratio("131.825", "131.826", "100%")) == "99,999"


def test_a_message_prints_no_decimals_that_nobody_states_and_two_where_they_are_needed() -> None:
    assert computed_percent(ratio("2", "5")) == "40"
    assert computed_percent(ratio("1", "3")) == "33,33"
    assert computed_percent(ratio("81", "200", "41,5%")) == "40,5"
    assert computed_percent(ratio("3", "dưới 4", "80%")) == "75"
    assert first_digits(ratio("1", "3")) == "33,3…"
    assert rounded_percent(ratio("1", "3")) == "33"
    assert short_of_hundred(ratio("999", "1.000", "100%")) == "99,9"
    assert short_of_hundred(ratio("9.999", "10.000", "100%")) == "99,99"


def test_one_more_than_all_is_too_many_and_all_is_not() -> None:
    assert exceeds(ratio("3", "1"))
    assert exceeds(ratio("27", "26"))
    assert not exceeds(ratio("26", "26"))
    assert not exceeds(ratio("trên 26", "26"))
    assert all(constraint.holds() for constraint in constraints_of(ratio("26", "26")))
    assert not all(constraint.holds() for constraint in constraints_of(ratio("27", "26")))


def test_a_percentage_is_exact_only_where_no_digit_is_rounded() -> None:
    assert is_exactly_stated(ratio("15", "20", "trên 75%"))
    assert not is_exactly_stated(ratio("16", "20", "trên 75%"))
    assert not is_exactly_stated(ratio("2", "3", "66,67%"))


def test_no_percentage_comes_of_a_denominator_that_may_be_nothing() -> None:
    assert percent_interval(quantity("5"), quantity("0")) is None
    assert percent_interval(quantity("5"), quantity("1")) is not None


def test_of_nothing_there_is_not_too_much() -> None:
    assert not exceeds(ratio("5", "0"))
