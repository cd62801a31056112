"""Facts about dates in reports."""

import datetime
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.dates import head_date_problems, read_date, scan_dates, scan_months

DAYS = st.dates(datetime.date(1945, 9, 2), datetime.date(2099, 12, 31))
STYLES = st.sampled_from(
    [
        "{d.day}/{d.month}/{d.year}",
        "{d:%d/%m/%Y}",
        "{d.day}-{d.month}-{d.year}",
        "{d:%Y-%m-%d}",
        "ngày {d.day} tháng {d.month} năm {d.year}",
        "Ngày {d:%d} tháng {d:%m} năm {d.year}",
        "ngày {d:%d/%m/%Y}",
    ]
)


@given(DAYS, STYLES)
def test_every_day_is_read_back_from_every_way_of_writing_it(day, style):
    written = style.format(d=day)
    assert read_date(written).date == day
    (token,) = scan_dates(f"Kế hoạch ban hành {written}, của tỉnh.")
    assert token.date == day


MARKS = ["ngày", "tháng", "năm", "hết", "các", " ", "  ", "\n", "…", "..", "__", "/", "-", ".", ","]
PIECES = st.sampled_from([*MARKS, "2023", "20", "5", "06", "31", "4"])


@given(st.lists(PIECES, max_size=20).map("".join))
def test_a_date_is_always_a_piece_of_its_text(text):
    tokens = scan_dates(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert tokens == sorted(tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_look_for_dates_in(text):
    scan_dates(text)
    scan_months(text)
    read_date(text)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("31/4/2023", "impossible"),
        ("29/2/2023", "impossible"),
        ("12/13/2023", "impossible"),
        ("00/6/2023", "impossible"),
        ("ngày 31 tháng 4 năm 2023", "impossible"),
        ("020/3/2023", "malformed"),
        ("5/6/20233", "malformed"),
        ("32/13/2023", "malformed"),
        ("31/13/2023", "impossible"),
        ("32/12/2023", "impossible"),
        ("5/6/202", "malformed"),
        ("ngày 5 tháng 6 năm 20233", "malformed"),
    ],
)
def test_a_day_no_calendar_has_is_told(written, problem):
    (token,) = scan_dates(f"công văn ngày {written} của Sở" if "/" in written else written)
    assert token.problem == problem
    assert token.date is None
    assert read_date(written).problem == problem


def test_a_leap_year_has_29_february():
    assert read_date("29/02/2024").date == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("written", "blank"),
    [
        ("ngày   tháng 10 năm 2023", ("day",)),
        ("ngày tháng 02 năm 2024", ("day",)),
        ("ngày ... tháng 02 năm 2024", ("day",)),
        ("ngày ___ tháng ___ năm 2024", ("day", "month")),
        ("ngày tháng năm 2023", ("day", "month")),
        ("ngày        tháng       năm 2023", ("day", "month")),
        ("ngày 05 tháng  năm 2023", ("month",)),
        ("ngày … tháng … năm …", ("day", "month", "year")),
        ("ngày … tháng … năm", ("day", "month", "year")),
        ("ngày 5 tháng 6 năm 20...", ("year",)),
        ("ngày 5 tháng 6 năm 20", ("year",)),
        ("ngày      /8/2023", ("day",)),
        ("ngày …/…/2023", ("day", "month")),
        ("tháng   năm 2023", ("month",)),
        ("tháng … năm 2023", ("month",)),
        ("tháng   /2023", ("month",)),
    ],
)
def test_a_field_left_open_is_named(written, blank):
    (token,) = scan_dates(f"Hà Nam, {written}\nBÁO CÁO")
    assert token.blank == blank
    assert token.date is None
    assert token.problem == ""


def test_a_word_that_asks_for_one_month_shows_that_it_is_missing():
    (token,) = scan_dates("Đến hết tháng năm 2023, tỉnh đã hoàn thành 9 chỉ tiêu.")
    assert (token.text, token.blank) == ("tháng năm 2023", ("month",))


@pytest.mark.parametrize(
    "text",
    [
        "hàng tháng năm 2023",
        "hằng tháng  năm 2023",
        "các tháng năm 2023",
        "6 tháng năm 2023",
        "sáu tháng năm 2023",
        "trong tháng năm 2023",
        "tháng Năm năm 2023",
        "đến tháng năm 2023 và hết tháng tám năm 2023",
        "06 tháng đầu năm 2023",
        "ngày tháng năm sinh",
        "Số, ký hiệu, ngày, tháng năm ban hành",
        "những ngày tháng năm 2023",
        "các ngày tháng 10 năm 2023",
        "03 ngày tháng 10 năm 2023",
        "trực mỗi ngày. Tháng 10 năm 2023 có 5 tin",
        "trực cả ngày\ntháng 10 năm 2023 có 5 tin",
        "trực cả ngày. tháng 10 năm 2023 có 5 tin",
        "20 tin/tháng/2023",
        "từ ngày 5\n \ntháng 6 năm 2023",
    ],
)
def test_months_and_days_that_are_counted_or_named_are_not_left_open(text):
    assert scan_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "5/6 chỉ tiêu",
        "24/7/365 ngày",
        "từ 2-5 năm",
        "năm 2023",
        "tháng 6/2023",
        "17/290/694 mắt",
        "Nghị định số 06/2022/NĐ-CP",
        "máy chủ 10.1.2023.5",
        "4.850/7.690 người",
        "mục 1.2.23",
        "ngày Chuyển đổi số (10/10)",
    ],
)
def test_shares_numbers_and_lone_years_are_no_dates(text):
    assert scan_dates(text) == []


def test_a_span_of_days_is_two_dates():
    tokens = scan_dates("giao dịch 01/01/2023-24/10/2023")
    assert [token.text for token in tokens] == ["01/01/2023", "24/10/2023"]


def test_may_in_words_is_may():
    assert read_date("ngày 5 tháng năm năm 2023").date == datetime.date(2023, 5, 5)
    assert read_date("ngày 1 tháng tư năm 2023").date == datetime.date(2023, 4, 1)
    assert read_date("ngày 1 tháng mười một năm 2023").date == datetime.date(2023, 11, 1)


def test_a_month_alone_is_read_without_a_day():
    for written in ("tháng 6/2023", "6/2023", "tháng 6 năm 2023"):
        token = read_date(written)
        assert (token.day, token.month, token.year, token.date) == (None, 6, 2023, None)
    assert [t.month for t in scan_months("tháng 12/2023, ngày 5 tháng 6 năm 2023")] == [12]


def test_a_place_and_a_clock_may_stand_beside_the_date():
    assert read_date("Mẫu, ngày 25 tháng 6 năm 2023").date == datetime.date(2023, 6, 25)
    assert read_date("02/02/2023 00:00:00").date == datetime.date(2023, 2, 2)


@pytest.mark.parametrize("text", ["", "hôm qua", "năm 2023", "01/01/2023 đến 24/10/2023", "5/6"])
def test_what_is_not_one_date_reads_as_none(text):
    assert read_date(text) is None


def test_decomposed_letters_read_as_composed_ones():
    assert read_date("nga\u0300y 25 tha\u0301ng 6 na\u0306m 2023").date == datetime.date(2023, 6, 25)


@pytest.mark.parametrize(
    ("head", "problems"),
    [
        ("ngày 05 tháng 3 năm 2020", []),
        ("ngày 10 tháng 02 năm 2020", []),
        ("ngày 25 tháng 12 năm 2020", []),
        ("ngày   tháng 10 năm 2023", []),
        ("ngày 5 tháng 3 năm 2020", ["day-unpadded"]),
        ("ngày 05 tháng 2 năm 2020", ["month-unpadded"]),
        ("ngày 05 tháng 06 năm 2020", ["month-padded"]),
        ("25/6/2023", ["not-written-out"]),
    ],
)
def test_the_head_pads_days_under_ten_and_months_one_and_two_only(head, problems):
    assert head_date_problems(read_date(head)) == problems


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["ngày", "ngày ", "ngày.", "tháng  ", "1/1/", "1" * 50, "ngày 1 tháng ", "…_ "])
def test_long_and_hostile_text_costs_linear_time(seed):
    text = seed * (200_000 // len(seed))
    began = time.process_time()
    scan_dates(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(("month", "days"), [(1, 31), (2, 28), (4, 30), (6, 30), (9, 30), (11, 30), (12, 31)])
def test_a_month_has_its_last_day_and_none_after_it(month, days):
    assert read_date(f"1/{month}/2023").date == datetime.date(2023, month, 1)
    assert read_date(f"{days}/{month}/2023").date == datetime.date(2023, month, days)
    assert read_date(f"{days + 1}/{month}/2023").problem == "impossible"


@pytest.mark.parametrize(("year", "days"), [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, None)])
def test_february_has_29_days_every_fourth_year_but_for_three_centuries_of_four(year, days):
    assert (read_date(f"29/2/{year}").date is not None) == (days == 29)


def test_dots_behind_a_whole_year_leave_nothing_open():
    (token,) = scan_dates("ngày 5 tháng 6 năm 2023…")
    assert (token.date, token.blank) == (datetime.date(2023, 6, 5), ())


def test_without_a_word_before_it_an_impossible_date_has_at_most_two_figures_a_field():
    assert [token.text for token in scan_dates("biên bản 31/13/2023")] == ["31/13/2023"]
    assert scan_dates("biên bản 312/13/2023") == []


def test_room_for_figures_makes_a_blank_date_and_two_spaces_do_not():
    assert [token.blank for token in scan_dates("ngày   tháng   năm")] == [("day", "month", "year")]
    assert scan_dates("ngày  tháng  năm") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("ngày 31/11", ["31/11"]), ("ngày 30/2", ["30/2"]), ("ngày 31/12", []), ("ngày 32/11", []), ("ngày 00/11", [])],
)
def test_a_day_that_no_year_has_is_a_date_without_its_year(text: str, found: list[str]) -> None:
    assert [token.text for token in scan_dates(text)] == found
