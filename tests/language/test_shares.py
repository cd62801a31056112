"""Shares: two figures of which one is of the other, and days and ranks that only look like one."""

import pytest

from dxlint.language.quantities import pair_shares, read_value, scan_numbers


def shares(text):
    found = scan_numbers(text)
    return [(found[a].value, found[b].value) for a, b in pair_shares(text, found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có 31.867/34.977 hộ, 26 / 26 xã", [(31867, 34977), (26, 26)]),
        ("+ Chỉ tiêu đạt: 11/11.", [(11, 11)]),
        ("đạt 1.447/1453 hồ sơ", [(1447, 1453)]),
        ("17 hệ thống/290 điểm/694 mắt", []),
        ("27 điểm cung cấp/26 xã", []),
        ("4 lần/1 tháng", []),
        ("hưởng ứng ngày Chuyển đổi số quốc gia 10/10", []),
        ("tổ 1/2/3", []),
        ("xếp thứ 5/63", []),
        ("95%/90%", []),
        ("đạt 9/10%", []),
    ],
)
def test_a_share_is_two_figures_right_beside_each_other(text, expected):
    assert shares(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("17  /  26 xã", [(17, 26)]), ("17   /  26 xã", []), ("17/26 xã", [(17, 26)])]
)
def test_a_slash_belongs_to_the_figures_right_beside_it(text, expected):
    assert shares(text) == expected


@pytest.mark.parametrize("day", ["1/12", "31/1", "31/12", "1/1"])
def test_the_first_and_the_last_day_of_a_year_are_no_shares(day):
    assert shares(f"trước ngày {day}") == []


def test_what_no_calendar_has_is_a_share_though_a_day_is_spoken_of():
    assert shares("trong ngày 32/40") == [(32, 40)]


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("42 trên 50", 42, 50),
        ("42 trên tổng số 50", 42, 50),
        ("42 hồ sơ trong tổng số 50 hồ sơ", 42, 50),
        ("42 trong số 50", 42, 50),
        ("42/tổng số 50", 42, 50),
        ("42/tổng 50 hồ sơ", 42, 50),
        ("1.042 hồ sơ trên tổng số 1.050 hồ sơ", 1042, 1050),
        ("“42/50”", 42, 50),
    ],
)
def test_a_share_in_words_is_a_share(text: str, numerator: int, denominator: int) -> None:
    value = read_value(text)
    assert (value.kind, value.numerator.value, value.denominator.value) == ("share", numerator, denominator)


@pytest.mark.parametrize(
    "text",
    [
        "Không",
        "năm",
        "một",
        "đạt trên 50",
        "2 trên 3 nhóm, 5 xã",
        "tăng 5 trên 50",
        "3 trong 5 ngày",
        "2 trong số các nhóm, 5 xã",
    ],
)
def test_words_that_may_mean_something_else_are_no_share(text: str) -> None:
    assert read_value(text).kind != "share"
    assert text[0].isdigit() or " " in text or read_value(text).kind == "words"


@pytest.mark.parametrize("day", ["1/1", "31/1", "1/12", "31/12"])
def test_what_may_be_a_day_is_no_share_behind_the_word(day: str) -> None:
    assert shares(f"Họp ngày 5 và {day} tại xã.") == []
    assert len(shares(f"Có {day} xã.")) == 1


@pytest.mark.parametrize("share", ["0/12", "32/12", "1/13", "1/0"])
def test_what_can_be_no_day_is_a_share_behind_the_word_too(share: str) -> None:
    assert len(shares(f"Trong ngày có {share} xã.")) == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [("ngày hội 31/12", []), ("ngày hội 1/1", []), ("ngày hội 32/12", [(32, 12)]), ("ngày hội 31/13", [(31, 13)])],
)
def test_only_what_can_be_a_day_is_one(text, read):
    assert shares(text) == read
