"""What a printed percentage may mean, against brute force in fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language import rounding
from dxlint.language.rounding import Agreement, Interval

counts = st.integers(0, 400)
denominators = st.integers(1, 400)
decimal_places = st.integers(0, 2)
ends = st.fractions(min_value=-5, max_value=5, max_denominator=6)
positive_ends = st.fractions(min_value=Fraction(1, 6), max_value=5, max_denominator=6)


def intervals(values: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Interval]:
    return st.tuples(values, values, st.booleans(), st.booleans()).map(
        lambda t: Interval(min(t[:2]), max(t[:2]), t[2] and t[0] != t[1], t[3] and t[0] != t[1])
    )


def values_of(interval: Interval) -> st.SearchStrategy[Fraction]:
    return st.fractions(interval.low, interval.high, max_denominator=60).filter(interval.contains)


@given(counts, denominators, st.integers(0, 20_000), decimal_places)
def test_a_percentage_agrees_when_it_is_nearest_and_is_cut_off_when_it_is_the_floor(a, b, s, d):
    exact = Fraction(100 * a, b) * 10**d
    expected = Agreement.DISAGREES
    if abs(exact - s) <= Fraction(1, 2):
        expected = Agreement.AGREES
    elif exact // 1 == s:
        expected = Agreement.CUT_OFF
    assert rounding.percent_agreement(a, b, s, d) is expected


@given(counts, denominators, decimal_places)
def test_a_percentage_that_was_rounded_or_cut_off_is_never_called_wrong(a, b, d):
    stated = rounding.percent_of(a, b, d)
    assert rounding.percent_agreement(a, b, int(stated.scaleb(d)), d) is Agreement.AGREES
    cut = 100 * 10**d * a // b
    assert rounding.percent_agreement(a, b, cut, d) is not Agreement.DISAGREES


@pytest.mark.parametrize(
    ("a", "b", "s", "d", "expected"),
    [
        (31867, 34977, 911, 1, Agreement.AGREES),
        (3662, 4393, 833, 1, Agreement.CUT_OFF),
        (1717, 1919, 9988, 2, Agreement.DISAGREES),
        (1, 8, 12, 0, Agreement.AGREES),
        (1, 8, 13, 0, Agreement.AGREES),
        (5, 0, 100, 0, Agreement.UNDECIDABLE),
    ],
)
def test_figures_of_real_reports(a, b, s, d, expected):
    assert rounding.percent_agreement(a, b, s, d) is expected


@given(denominators, st.integers(0, 20_000), decimal_places)
def test_the_whole_numerators_are_the_ones_that_fit(b, s, d):
    found = rounding.whole_numerators(b, s, d)
    around = range(max(0, found.start - 3), found.stop + 3)
    assert [a for a in around if rounding.percent_agreement(a, b, s, d) is not Agreement.DISAGREES] == list(found)


@given(st.integers(0, 60), st.integers(1, 2000), st.integers(0, 1))
def test_the_whole_denominators_are_the_ones_that_fit(a, s, d):
    found = rounding.whole_denominators(a, s, d)
    assert found is not None
    expected = [b for b in range(1, 200) if rounding.percent_agreement(a, b, s, d) is not Agreement.DISAGREES]
    assert [b for b in found if b < 200] == expected


def test_no_count_of_seven_is_50_percent():
    assert not rounding.whole_numerators(7, 50, 0)
    assert rounding.whole_denominators(3, 0, 0) is None


@given(intervals(ends), intervals(ends))
def test_intervals_meet_when_they_share_a_value(left, right):
    middle = (max(left.low, right.low) + min(left.high, right.high)) / 2
    shared = left.contains(middle) and right.contains(middle)
    assert left.meets(right) is shared
    assert right.meets(left) is shared


def test_an_open_end_does_not_meet_the_point_it_excludes():
    assert not Interval(1, 2, high_open=True).meets(rounding.point(2))
    assert Interval(1, 2).meets(rounding.point(2))
    assert Interval(None, None).meets(rounding.point(2))


@given(st.data(), intervals(ends), intervals(ends), ends)
def test_sums_and_multiples_hold_every_sum_and_multiple(data, left, right, factor):
    x, y = data.draw(values_of(left)), data.draw(values_of(right))
    assert rounding.add(left, right).contains(x + y)
    assert rounding.scale(left, factor).contains(x * factor)


@given(st.data(), intervals(ends), intervals(positive_ends))
def test_quotients_hold_every_quotient_and_end_at_one(data, numerator, denominator):
    quotient = rounding.divide(numerator, denominator)
    assert quotient.contains(data.draw(values_of(numerator)) / data.draw(values_of(denominator)))
    corners = [Fraction(a) / b for a in numerator[:2] for b in denominator[:2]]
    assert quotient.low == min(corners)
    assert quotient.high == max(corners)


def test_a_denominator_without_an_upper_bound_leaves_the_quotient_above_0():
    assert rounding.divide(Interval(2, 3), Interval(4, None)) == Interval(0, Fraction(3, 4), low_open=True)
    with pytest.raises(ZeroDivisionError):
        rounding.divide(Interval(2, 3), rounding.point(0))
    with pytest.raises(ValueError, match="not positive"):
        rounding.divide(Interval(2, 3), Interval(-1, 1))


def test_hon_4_3_trieu_and_tren_3_2_trieu_allow_75_7_percent():
    share = rounding.scale(rounding.divide(Interval(320, 330), Interval(430, 440)), 100)
    assert share.contains(Fraction(757, 10))
    assert f"{share}" == "[72,73; 76,74]"


@given(st.integers(-(10**40), 10**40), st.integers(0, 6))
def test_figures_are_printed_with_dots_between_thousands_and_a_comma(whole, decimals):
    text = rounding.format_vi(whole, decimals)
    assert int(text.split(",")[0].replace(".", "")) == whole
    assert len(text.partition(",")[2]) == decimals


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.50"), None, "1.234,50"),
        (Fraction(1, 3), None, "0,33"),
        (Fraction(9, 8), None, "1,125"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 1000), 1, "0,0"),
        (1110, None, "1.110"),
    ],
)
def test_a_figure_keeps_its_written_precision(value, decimals, text):
    assert rounding.format_vi(value, decimals) == text


def test_nothing_has_no_sign_and_ties_go_away_from_it():
    assert str(rounding.round_half_up(0, 1)) == "0.0"
    assert [str(rounding.round_half_up(Fraction(n, 20), 1)) for n in (-1, 1)] == ["-0.1", "0.1"]
    assert str(rounding.round_half_up(Fraction("99.995"), 2)) == "100.00"
    assert str(rounding.round_half_up(Fraction("99.9949"), 2)) == "99.99"
    assert rounding.format_vi(Fraction("99.995"), 2) == "100,00"
