"""Tallies: their counts, lists, parts and subtotals, at the edge of what holds together."""

import pytest

from dxlint.language.statuses import Status
from dxlint.model import Mean, Subtotal
from dxlint.relations import Judgement, equality, judge
from dxlint.relations.counts import list_slips, members_of, sum_slip
from tests.relations.written import HERE, figure, state, tally

DONE, NOT_DONE = Status.ACHIEVED, Status.NOT_ACHIEVED


@pytest.mark.parametrize(("total", "expected"), [("10", Judgement.AGREES), ("11", Judgement.CONTRADICTS)])
def test_the_states_make_the_total(total: str, expected: Judgement) -> None:
    assert judge(tally(total, state(DONE, "6"), state(NOT_DONE, "4"))) is expected


@pytest.mark.parametrize(("of", "expected"), [("10", Judgement.AGREES), ("12", Judgement.CONTRADICTS)])
def test_a_count_that_brings_a_total_along_brings_the_same_one(of: str, expected: Judgement) -> None:
    held = tally("10", state(DONE, "6", of=of), state(NOT_DONE, "4"))
    assert judge(held) is expected
    assert (sum_slip(held) is None) == (expected is Judgement.AGREES)


def test_of_two_totals_the_one_that_the_states_make_is_right() -> None:
    for total, of, odd in (("10", "12", "12"), ("12", "10", "12")):
        slip = sum_slip(tally(total, state(DONE, "6", of=of), state(NOT_DONE, "4")))
        assert slip is not None
        assert (slip.kind, slip.at.quantity.value, slip.total.quantity.value, slip.result) == (
            "totals",
            int(odd),
            10,
            10,
        )


def test_of_two_totals_more_often_stated_is_right_where_no_sum_decides() -> None:
    slip = sum_slip(tally("12", state(DONE, "6", of="10"), state(NOT_DONE, "khoảng 4", of="10")))
    assert slip is not None
    assert (slip.at.quantity.value, slip.total.quantity.value, slip.result) == (12, 10, 0)


@pytest.mark.parametrize(("count", "expected"), [("10", Judgement.AGREES), ("9", Judgement.CONTRADICTS)])
def test_a_subtotal_is_what_its_states_make(count: str, expected: Judgement) -> None:
    subtotal = Subtotal((DONE, NOT_DONE), figure(count), None)
    held = tally("", state(DONE, "6"), state(NOT_DONE, "4"), subtotals=(subtotal,))
    assert judge(held) is expected
    assert (sum_slip(held) is None) == (expected is Judgement.AGREES)


@pytest.mark.parametrize(("count", "expected"), [("3", Judgement.AGREES), ("4", Judgement.CONTRADICTS)])
def test_a_list_is_as_long_as_its_count(count: str, expected: Judgement) -> None:
    held = tally("", state(DONE, count, members=("1", "2", "7")))
    assert judge(held) is expected
    assert (not list_slips(held)) == (expected is Judgement.AGREES)


@pytest.mark.parametrize(
    ("written", "named"),
    [("5-8", ("5", "6", "7", "8")), ("5-5", ("5",)), ("0-1", ("0", "1")), ("8-5", None)],
)
def test_a_range_names_all_from_its_first_to_its_last(written: str, named: tuple[str, ...] | None) -> None:
    found = members_of(state(DONE, "4", members=(written,)))
    assert (found and tuple(member.id for member in found)) == named


@pytest.mark.parametrize(
    ("parts", "wrong"), [(("5",), None), (("6",), 6), (("3", "2"), None), (("3", "3"), 6), (("0", "6"), 6)]
)
def test_what_is_said_of_a_state_is_no_more_than_it_counts(parts: tuple[str, ...], wrong: int | None) -> None:
    held = tally("", state(DONE, "5", of_which=parts))
    slip = sum_slip(held)
    assert (slip and slip.result) == wrong
    assert judge(tally("", state(DONE, "5", of_which=parts[:1]))) is (
        Judgement.CONTRADICTS if parts == ("6",) else Judgement.AGREES
    )


def test_one_value_at_two_places_misses_by_their_difference() -> None:
    assert equality(None, figure("12"), figure("10")).residual() == 2


def test_a_range_names_two_thousand_at_most() -> None:
    assert len(members_of(state(DONE, "2000", members=("1-999", "1-999", "1-2"))) or ()) == 2000
    assert members_of(state(DONE, "2001", members=("1-999", "1-999", "1-3"))) is None


@pytest.mark.parametrize(("count", "slips"), [("1", 1), ("2", 0), ("3", 0), ("4", 1)])
def test_a_member_named_twice_explains_one_too_many(count: str, slips: int) -> None:
    assert len(list_slips(tally("", state(DONE, count, members=("1", "2", "2"))))) == slips


def test_a_mean_over_nothing_is_none() -> None:
    mean = Mean(figure("12"), figure("60"), figure("5"), 1, HERE)
    assert judge(mean) is Judgement.AGREES
    assert judge(mean._replace(count=figure("0"))) is Judgement.UNDECIDABLE
    assert judge(mean._replace(stated=figure("60"), count=figure("1"))) is Judgement.AGREES


def test_a_count_without_parts_is_no_less_than_their_sum() -> None:
    assert sum_slip(tally("", state(DONE, "-1", of_which=()))) is None
