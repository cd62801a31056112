"""Sums, lists, overall rates and growth: what holds, what cannot, what nobody can say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.engine.repair import explain
from dxlint.language.quantities import Quantity, read_value
from dxlint.language.rounding import format_vi, round_half_up
from dxlint.model import Context, Figure, Growth, ItemList, Part, RatePart, RateRollup, Span, Submission, Sum
from dxlint.relations import can_hold, judge
from dxlint.relations.lists import listed
from dxlint.relations.rates import Clash, conflict
from dxlint.rulebook.messages import say
from dxlint.rulebook.rule import Hit
from dxlint.rules.arithmetic.growth_mismatch import growth_mismatch
from dxlint.rules.arithmetic.list_count_mismatch import list_count_mismatch
from dxlint.rules.arithmetic.sum_mismatch import sum_mismatch
from dxlint.rules.arithmetic.weighted_rate_mismatch import weighted_rate_mismatch
from dxlint.testing import findings_of

HERE = Context()


def figure(text: str, at: str = "/x") -> Figure:
    quantity = read_value(text).quantity
    assert isinstance(quantity, Quantity), text
    return Figure(quantity, Span(at))


def total(whole: str, *parts: str, subject: str = "Hồ sơ", complete: bool = True) -> Sum:
    named = tuple(Part(f"phần {at}", figure(part, f"/{at}")) for at, part in enumerate(parts))
    return Sum(figure(whole), named, subject, HERE, complete)


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=12), st.integers(-5, 5))
def test_counts_add_up_exactly_or_not_at_all(parts: list[int], off: int) -> None:
    whole = sum(parts) + off
    if whole >= 0:
        assert can_hold(judge(total(str(whole), *map(str, parts))) is (off == 0))


@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=12), st.integers(0, 2))
def test_rounded_shares_of_one_whole_always_make_a_hundred(counts: list[int], decimals: int) -> None:
    whole = sum(counts)
    shares = [f"{format_vi(round_half_up(Fraction(100 * count, whole), decimals))}%" for count in counts]
    assert can_hold(judge(total("100%", *shares)))


@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=12), st.integers(0, 2))
def test_shares_that_are_all_cut_off_make_a_hundred_too(counts: list[int], decimals: int) -> None:
    whole = sum(counts)
    cut = [100 * 10**decimals * count // whole for count in counts]
    shares = [f"{format_vi(Fraction(digits, 10**decimals), decimals)}%" for digits in cut]
    assert can_hold(judge(total("100%", *shares)))


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=9))
def test_rounded_amounts_meet_their_rounded_total(amounts: list[int]) -> None:
    def millions(value: int) -> str:
        return f"{format_vi(round_half_up(Fraction(value, 10**6), 1))} triệu"

    assert can_hold(judge(total(millions(sum(amounts)), *map(millions, amounts))))


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("100%", ["50,1%", "50,1%"]),
        ("100%", ["33,3%", "33,3%", "33,7%"]),
        ("5,65 nghìn", ["1,07 nghìn", "3,19 nghìn", "1,35 nghìn", "132"]),
        ("15.230", ["trên 4.300", "11.005"]),
    ],
)
def test_rounded_parts_further_apart_than_rounding_allows_are_no_sum(whole: str, parts: list[str]) -> None:
    assert not can_hold(judge(total(whole, *parts)))


def test_whole_millions_are_rounded_and_people_are_not() -> None:
    assert can_hold(judge(total("1.000", "125", "334", "542", subject="Kinh phí (triệu đồng)")))
    assert not can_hold(judge(total("1.000", "125", "334", "542", subject="Tổ công nghệ số cộng đồng")))
    assert not can_hold(judge(total("1.000", "125", "334", "542", subject="Hội đồng nhân dân")))


def test_parts_of_an_open_kind_may_overlap_but_none_exceeds_its_total() -> None:
    assert can_hold(judge(total("700", "300", "250", "400", complete=False)))
    assert not can_hold(judge(total("700", "710", "20", complete=False)))


def names(count: str, *items: str, is_open: bool = False) -> ItemList:
    return ItemList(figure(count), items, is_open, "xã", HERE)


@pytest.mark.parametrize(
    ("count", "items"),
    [
        ("3", ["Hòa An", "Hòa Bình", "Hòa Tiến"]),
        ("03", ["Hòa An", "xã Hòa Bình và xã Hòa Tiến"]),
        ("4", ["Sở Nội vụ", "Sở Y tế", "Sở Xây dựng", "Sở Khoa học và Công nghệ"]),
        ("12", ["Hòa An", "Hòa Bình", "các xã còn lại"]),
        ("9", ["02 xã miền núi", "7 xã đồng bằng"]),
        ("7", ["Thôn 1 - 5", "Thôn 8", "Thôn 9"]),
        ("5", ["Hòa An (3)", "Hòa Bình (2)"]),
        ("khoảng 5", ["Hòa An", "Hòa Bình"]),
    ],
)
def test_a_count_that_its_list_may_bear_out_is_left_alone(count: str, items: list[str]) -> None:
    assert can_hold(judge(names(count, *items)))


@pytest.mark.parametrize(
    ("count", "items"),
    [
        ("4", ["Hòa An", "Hòa Bình", "Hòa Tiến"]),
        ("2", ["Hòa An", "Hòa Bình", "Hòa Tiến"]),
        ("3", ["Hòa An", "Hoà An", "Hòa Tiến"]),
        ("4", ["Khu phố 1", "Khu phố 2", "Khu phố 3"]),
    ],
)
def test_a_count_of_other_names_than_are_there_cannot_hold(count: str, items: list[str]) -> None:
    assert not can_hold(judge(names(count, *items)))


def test_a_name_in_either_tone_style_is_one_name() -> None:
    found = listed(("Hòa An", "Hoà An", "Thuỷ Xuân"))
    assert found is not None
    assert found.repeated == ("Hoà An",)


def rollup(whole: tuple[str, str, str], *parts: tuple[str, str, str]) -> RateRollup:
    def rate(at: int, texts: tuple[str, str, str]) -> RatePart:
        found = [figure(text, f"/{at}/{slot}") if text else None for slot, text in enumerate(texts)]
        return RatePart(f"cấp {at}", *found)

    return RateRollup(rate(0, whole), tuple(rate(at, part) for at, part in enumerate(parts, 1)), "Hồ sơ", HERE)


@given(
    st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), min_size=2, max_size=6),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from(["numerators", "denominators", "rates"]),
)
def test_a_weighted_mean_never_contradicts_its_parts(
    pairs: list[tuple[int, int]], decimals: int, cut: bool, stated: str
) -> None:
    def rate(numerator: int, denominator: int) -> str:
        exact = Fraction(100 * numerator, denominator)
        kept = Fraction(int(exact * 10**decimals), 10**decimals) if cut else round_half_up(exact, decimals)
        return f"{format_vi(kept, decimals)}%"

    def told(numerator: int, denominator: int) -> tuple[str, str, str]:
        return (
            str(numerator) if stated == "numerators" else "",
            str(denominator) if stated == "denominators" else "",
            rate(numerator, denominator),
        )

    shares = [(min(pair), max(pair)) for pair in pairs]
    whole = told(sum(a for a, _ in shares), sum(b for _, b in shares))
    assert conflict(rollup(whole, *(told(a, b) for a, b in shares))) is None


def test_implied_denominators_that_do_not_add_up_contradict_the_overall_rate() -> None:
    found = conflict(rollup(("30.150", "", "52,60%"), ("8.550", "", "45,00%"), ("21.600", "", "60,00%")))
    assert found is not None
    assert found.clash is Clash.DENOMINATORS


def test_implied_numerators_that_do_not_add_up_contradict_the_overall_rate() -> None:
    found = conflict(rollup(("", "1.000", "52,6%"), ("", "400", "45,0%"), ("", "600", "60,0%")))
    assert found is not None
    assert found.clash is Clash.NUMERATORS


def test_shares_stated_in_full_are_judged_as_shares_and_sums() -> None:
    assert conflict(rollup(("54", "100", "99%"), ("18", "40", "45%"), ("36", "60", "60%"))) is None


def growth(change: str, current: str, previous: str, *, decrease: bool = False, points: bool = False) -> Growth:
    return Growth(figure(change), decrease, points, figure(current), figure(previous), HERE)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 2))
def test_a_rounded_relative_change_always_fits(current: int, previous: int, decimals: int) -> None:
    exact = Fraction(100 * (current - previous), previous)
    change = f"{format_vi(round_half_up(abs(exact), decimals), decimals)}%"
    assert can_hold(judge(growth(change, str(current), str(previous), decrease=exact < 0)))


@pytest.mark.parametrize(
    ("change", "decrease"),
    [("14,9%", False), ("33%", False), ("32,96%", False), ("trên 14%", False)],
)
def test_between_two_rates_a_change_may_be_relative_or_in_points(change: str, decrease: bool) -> None:
    assert can_hold(judge(growth(change, "60,1%", "45,2%", decrease=decrease)))


@pytest.mark.parametrize(
    ("change", "current", "previous", "decrease"),
    [
        ("12,5%", "90", "80", True),
        ("112,5%", "90", "80", False),
        ("15%", "90", "80", False),
        ("19,4%", "60,1%", "45,2%", False),
        ("trên 20%", "90", "80", False),
    ],
)
def test_a_change_that_fits_in_neither_way_cannot_hold(
    change: str, current: str, previous: str, decrease: bool
) -> None:
    assert not can_hold(judge(growth(change, current, previous, decrease=decrease)))


def test_a_change_that_was_cut_off_fits() -> None:
    assert can_hold(judge(growth("12,4%", "1.234", "1.097")))
    assert not can_hold(judge(growth("12,3%", "1.234", "1.097")))


def test_growth_from_nothing_or_in_times_is_not_judged() -> None:
    assert can_hold(judge(growth("100%", "15", "0")))
    assert can_hold(judge(growth("1,5 lần", "90", "80")))
    assert can_hold(judge(growth("khoảng 30%", "90", "80")))


COUNTS = ["0", "1", "-1", "7", "04", "100", "1.234", "1.919", "12.000", "999999999", "0,5", "-0,01", "4,52", "83,3"]
RATES = ["0%", "-1%", "1%", "50%", "99,9%", "100%", "100,00%", "120%"]
SCALED = ["0 nghìn", "5,65 nghìn", "3 triệu"]
QUALIFIED = ["trên 0", "trên 75%", "gần 100", "khoảng 12", "khoảng 0%", "≥60%", "<5", "ít nhất 3", "không quá 0%"]
FIGURES = st.sampled_from([*COUNTS, *RATES, *SCALED, *QUALIFIED])


RULES = {
    Sum: sum_mismatch,
    ItemList: list_count_mismatch,
    RateRollup: weighted_rate_mismatch,
    Growth: growth_mismatch,
}


def _figures(count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(FIGURES, min_size=count, max_size=count)


@given(_figures(9), st.booleans(), st.integers(0, 511))
def test_whatever_stands_there_the_rules_and_the_web_come_to_an_end(
    texts: list[str], flag: bool, given_slots: int
) -> None:
    slots = [text if given_slots >> at & 1 or at % 3 == 2 else "" for at, text in enumerate(texts)]
    rates = [(slots[at], slots[at + 1], slots[at + 2]) for at in (0, 3, 6)]
    nodes = {
        Sum: [total(*texts[:4], complete=flag)],
        ItemList: [names(texts[4], "Hòa An", "Hòa Bình")],
        RateRollup: [rollup(*rates)],
        Growth: [growth(*texts[5:8], decrease=flag, points=not flag)],
    }
    submission = Submission(None, None, "", "yaml", nodes, ())  # type: ignore[arg-type]
    hits = []
    for kind, rule in RULES.items():
        more = {"submission": submission} if "submission" in rule.wants else {}
        hits += [Hit(rule, evidence) for evidence in rule(nodes[kind][0], **more)]
    kept = explain(hits, submission)
    assert len(kept) <= len(hits)
    for hit in kept:
        assert "{" not in say(hit.rule.words, hit.evidence.message, "vi", hit.evidence.data)


def test_a_very_long_sum_is_cut_short_in_no_language_but_the_readers() -> None:
    parts = "".join(f'  - {{name: Xã {number}, value: "1"}}\n' for number in range(30))
    report = f'dxlint: 1\nmeasures:\n- name: Hồ sơ\n  value: "31"\n  parts:\n{parts}'
    (finding,) = findings_of(sum_mismatch, report, language="en")
    assert "1 + … + 1 (n = 30)" in finding.message
