"""Figures as reports write them, and what only looks like a figure."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.figures import MOST_DIGITS
from dxlint.language.quantities import Qualifier, read_number, read_value, scan_numbers
from dxlint.language.rounding import Interval, format_vi, point


def figures(text):
    return [q.text for q in scan_numbers(text)]


def only(text):
    [quantity] = scan_numbers(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.110", 1110),
        ("83.30", Fraction("83.3")),
        ("99.5", Fraction("99.5")),
        ("1.234.567,89", Fraction("1234567.89")),
        ("4.920,426", Fraction("4920.426")),
        ("1 255 682 000", 1255682000),
        ("1\u00a0255\u00a0682", 1255682),
        ("0.125", Fraction("0.125")),
        ("1,234,567.8", Fraction("1234567.8")),
        ("04", 4),
        ("-2,5", Fraction("-2.5")),
    ],
)
def test_a_figure_has_one_value_however_its_thousands_are_set_apart(text, value):
    assert read_number(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NaN",
        "1e999999",
        "١٢٣",
        "１２",
        "1.1045",
        "1234.5678",
        "012.345",
        "1.2.3",
        "1,2,4,5",
        "1.234 567",
        "1.110.5",
        "0 68",
        "x",
        "-",
        "--5",
        "9" * 31,
        "9" * 10_000,
        "1." * 5000 + "1",
    ],
)
def test_what_fits_no_reading_is_no_figure(text):
    assert read_number(text) is None


def test_three_digits_after_the_wrong_mark_are_in_doubt():
    assert read_number("1,110").value == Fraction("1.11")
    assert read_number("1,110").doubt == "ambiguous"
    assert read_number("1.110", "en").doubt == "ambiguous"
    assert read_number("1,110", "en").value == 1110
    assert read_number("1.110").doubt == ""
    assert only("đạt 99.856% kế").doubt == "ambiguous"
    assert only("số tiền 4,920 triệu đồng").doubt == ""


@given(st.integers(0, 10**24), st.integers(0, 4), st.sampled_from([".", " ", "\u00a0"]))
def test_what_is_printed_is_read_back(number, decimals, separator):
    text = format_vi(Fraction(number, 10**decimals), decimals).replace(".", separator)
    quantity = read_number(text)
    assert quantity.value == Fraction(number, 10**decimals)
    assert quantity.decimals == decimals
    # 1,110 alone may be an English 1110.
    assert bool(quantity.doubt) is (decimals == 3 and 10**3 <= number < 10**6)


@given(st.text(alphabet="0123456789.,/%- \u00a0\ntỷGệA:()", max_size=60))
def test_no_text_breaks_the_scanner_and_every_offset_holds(text):
    for quantity in scan_numbers(text):
        assert text[quantity.start : quantity.end] == quantity.text
    assert read_value(text).text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("≥ 60%", "number"),
        ("Trên 60%", "number"),
        ("99,86%", "number"),
        ("9 sản phẩm", "number"),
        ("159 điểm phát Wifi tại các xã", "number"),
        ("Từ 60% trở lên", "number"),
        ("Đã đạt trên 95%", "number"),
        ("4.850/7.690", "share"),
        ("4/6", "share"),
        ("26/26 xã/thị trấn", "share"),
        ("Có 27/26 cổng/ trang TTĐT hoạt động", "share"),
        ("205/205 (100%)", "share"),
        ("82% (1.845/2.310)", "share"),
        ("1.120 trường/1.240 trường", "share"),
        ("4,3 triệu/6,1 triệu", "share"),
        ("6.120 tỷ đồng / 8.500 tỷ đồng", "share"),
        ("5 lần/1 tháng", "words"),
        ("3 người/3 nhóm", "words"),
        ("Có", "words"),
        ("Chưa có", "words"),
        ("- Triển khai theo hướng dẫn", "words"),
        ("Có (27 điểm/26 xã, thị trấn)", "words"),
        ("17 hệ thống/290 điểm/694 mắt", "words"),
        ("159 điểm phát/ 26 xã", "words"),
        ("24/7", "words"),
        ("4G/5G", "words"),
        ("3G/4G/5G", "words"),
        ("5/6/2023", "words"),
        ("12/2023", "words"),
        ("63/KH-UBND", "words"),
        ("0 68%", "words"),
        ("02-05 lượt/tuần", "words"),
        ("", "blank"),
        ("  ", "blank"),
    ],
)
def test_a_value_is_a_number_a_share_or_words(text, kind):
    assert read_value(text).kind == kind


def test_a_value_keeps_its_qualifier_percent_sign_and_place():
    value = read_value(" ≥ 60% ").quantity
    assert (value.qualifier, value.percent, value.value, value.start) == (Qualifier.AT_LEAST, True, 60, 3)
    share = read_value("205/205 (100%)")
    assert (share.numerator.value, share.denominator.value, share.quantity.value) == (205, 205, 100)
    assert read_value("4,3 triệu đồng").quantity.value == 4_300_000


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("đạt trên 96%", Qualifier.OVER),
        ("(với hơn 36 ngàn hồ sơ)", Qualifier.OVER),
        ("Khoảng 2.777 doanh nghiệp", Qualifier.ABOUT),
        ("khoảng là 2.697 doanh nghiệp", Qualifier.ABOUT),
        ("ước tính là 2.697 doanh nghiệp", None),
        ("ước đạt 80%", None),
        ("ước khoảng 80%", Qualifier.ABOUT),
        ("cho gần 700 đối tượng", Qualifier.ALMOST),
        ("từ 18 tuổi trở lên", Qualifier.AT_LEAST),
        ("tối thiểu 5 xã", Qualifier.AT_LEAST),
        ("không dưới 5%", Qualifier.AT_LEAST),
        ("dưới 5%", Qualifier.UNDER),
        ("không vượt quá 5%", Qualifier.AT_MOST),
        ("tối đa 5 ngày", Qualifier.AT_MOST),
        ("đạt và vượt 24 chỉ tiêu", None),
        ("trên địa bàn 26 xã", None),
        ("có 26 xã", None),
    ],
)
def test_the_words_before_a_figure_qualify_it(text, qualifier):
    assert only(text).qualifier is qualifier


@pytest.mark.parametrize(
    "text",
    [
        "ngày 25 tháng 6 năm 2023, ngày 05/06/2023, tháng 12/2023, quý III/2023, ngày 10/10",
        "giai đoạn 2022 - 2025, định hướng đến năm 2030, từ năm 2020",
        "Kế hoạch số 281/KH-UBND; số 32 /KH-UBND; Nghị quyết số 06-NQ/TU; 42/2022/NĐ-CP; 2542/VP.UBND-TCKH",
        "công văn số 891; Đề án 06; Kế hoạch 525; Điều 8; phụ lục 2; mức độ 4; lần thứ 5; xếp hạng 5/63 tỉnh",
        "4G/5G, 3G, QH15, A1, VX1, 2G/3G, 24h, Covid-19, C06, (GMT+7), 24/7, mã 12.345abc, biểu A1.2",
        "chợ 4.0; http://vn2.gov.vn/2023/05; điện thoại 0912.345.678; lúc 08:30",
        "2.1. Chính quyền số\n1) Thuận lợi\n2.1 Xây dựng\n- 4.5. Có điểm phát\n1\tYêu cầu",
        "(chỉ tiêu 1,2,4,5) (*chỉ tiêu 5, 6,7,8,9,10*) (chỉ tiêu 1, 3, 4,5)",
    ],
)
def test_what_only_looks_like_a_figure_is_passed_over(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phát sóng 02-05 lượt/tuần", ["02", "05"]),
        ("kinh phí 2.000 - 3.000 triệu", ["2.000", "3.000"]),
        ("theo Đề án 06, 25 xã đã làm", ["25"]),
        ("chuyển đổi số 06 tháng đầu năm 2023", ["06"]),
        ("tổng số 159 điểm, dân số 10.202 người", ["159", "10.202"]),
        ("hằng tháng 10 tin; tài khoản 25 người; trong tháng 50 tin", ["10", "25", "50"]),
        ("diện tích 25,22 km2", ["25,22"]),
        ("đạt 100%.\n12 xã", ["100", "12"]),
        ("giao kế hoạch 50 hồ sơ", ["50"]),
        ("tăng từ 1.900 đến 2025 hồ sơ", ["1.900", "2025"]),
    ],
)
def test_what_counts_something_is_a_figure(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("có 407.595 hồ sơ đạt tỷ lệ", "hồ sơ"),
        ("10 sản phẩm phần mềm bao gồm", "sản phẩm phần mềm"),
        ("80,3% thuê bao được", "thuê bao"),
        ("4.723 đối tượng, trong đó", "đối tượng"),
        ("9 tin,\nbài", "tin"),
        ("22 nhà\nvăn hóa", "nhà văn hóa"),
        ("5 xã đối với", "xã"),
        ("80%\tTrên 80", ""),
        ("40.000 ngàn tờ rơi", "tờ rơi"),
    ],
)
def test_what_a_figure_counts_stands_behind_it(text, unit):
    assert scan_numbers(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "scales"),
    [
        ("389/420 tỷ đồng", [10**9, 10**9]),
        ("1.200/10.000 triệu đồng", [10**6, 10**6]),
        ("17 xã/2 triệu hộ", [1, 10**6]),
        ("950/1,2 triệu hộ", [1, 10**6]),
        ("389 và 420 tỷ đồng", [1, 10**9]),
        ("50%/2 tỷ đồng", [1, 10**9]),
        ("120 triệu/2 tỷ đồng", [10**6, 10**9]),
    ],
)
def test_a_scale_that_stands_behind_a_share_is_of_both_its_figures(text: str, scales: list[int]) -> None:
    assert [one.scale for one in scan_numbers(text)] == scales


def test_scale_words_multiply_and_rates_do_not():
    assert only("36 ngàn hồ sơ").value == 36_000
    assert only("2 nghìn tỷ đồng").value == 2 * 10**12
    assert only("1,45 triệu tỷ đồng").value == 145 * 10**13
    assert only("là 131.969 tỷ lệ").value == 131_969


def test_written_precision_is_an_interval_and_a_count_a_point():
    assert only("83,3%").interval() == Interval(Fraction(1665, 20), Fraction(1667, 20))
    assert only("4,3 triệu").interval() == Interval(4_250_000, 4_350_000)
    assert only("434.846 hồ sơ").interval() == point(434_846)


@pytest.mark.parametrize(
    ("text", "hard", "soft"),
    [
        ("trên 530.000 tài khoản", Interval(530_000, None), Interval(530_000, 540_000, True, True)),
        ("hơn 70%", Interval(70, None), Interval(70, 71, True, True)),
        ("gần 700 người", Interval(None, 700), Interval(690, 700, False, True)),
        ("khoảng 4.200 người", Interval(None, None), Interval(3990, 4410)),
        ("tỷ lệ > 80%", Interval(80, None, low_open=True), Interval(80, None, low_open=True)),
        ("không quá 5%", Interval(None, 5), Interval(None, 5)),
        ("dưới 5%", Interval(None, 5, high_open=True), Interval(None, 5, high_open=True)),
        ("26 xã", point(26), point(26)),
    ],
)
def test_a_qualifier_has_hard_and_soft_bounds(text, hard, soft):
    assert only(text).bounds() == (hard, soft)


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 100_000,
        "1." * 50_000,
        "1/" * 50_000,
        "1 111" + " 111" * 25_000 + "a",
        "1" + " " * 100_000,
        "1 a " * 25_000,
        "0." * 50_000,
        "12:" * 30_000,
        "1/A-" * 25_000,
        "ngày " * 20_000,
        "1," * 50_000,
    ],
)
def test_the_scanner_takes_time_in_proportion_to_the_text(hostile):
    start = time.process_time()
    scan_numbers(hostile)
    read_value(hostile)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("999 xã", ""), ("1 200 xã", "ambiguous"), ("346 000 ha", ""), ("999 999 xã", "ambiguous"), ("1 000 000 xã", "")],
)
def test_one_space_among_the_digits_may_stand_between_two_figures(text, doubt):
    assert only(text).doubt == doubt


def test_articles_joined_by_and_are_all_names():
    assert figures("theo Điều 5 và 6") == []


@pytest.mark.parametrize(
    ("text", "step"), [("90", 1), ("100", 10), ("110", 10), ("530.000", 10_000), ("1,5", Fraction(1, 10))]
)
def test_a_round_number_was_rounded_to_a_tenth_of_it_at_most(text, step):
    assert only(text).granule() == step


def test_a_figure_has_so_many_digits_and_no_more():
    assert read_number("1" * MOST_DIGITS).value == int("1" * MOST_DIGITS)
    assert read_number("1" * (MOST_DIGITS + 1)) is None


@pytest.mark.parametrize(("word", "last"), [("tháng", 12), ("quý", 4), ("ngày", 31)])
def test_a_word_names_numbers_up_to_the_last_it_has_and_counts_beyond(word, last):
    assert figures(f"trong {word} {last}") == []
    assert figures(f"trong {word} {last + 1} tin") == [str(last + 1)]


def test_what_is_counted_has_four_words_at_most():
    assert only("có 12 cán bộ công chức viên chức").unit == "cán bộ công chức"


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("chín mươi lăm", 95, False),
        ("chín mươi lăm phần trăm", 95, True),
        ("“95%”", 95, True),
        ("mười", 10, False),
    ],
)
def test_a_figure_in_words_or_quotes_is_a_figure(text: str, value: int, percent: bool) -> None:
    quantity = read_value(text).quantity
    assert (quantity.value, quantity.percent) == (value, percent)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("đạt 1.000%", "ambiguous"),
        ("đạt 999%", ""),
        ("đạt 1.000.000%", ""),
        ("346 099 ha", ""),
        ("346 100 ha", "ambiguous"),
    ],
)
def test_a_percentage_of_one_group_of_thousands_may_be_one_with_decimals(text: str, doubt: str) -> None:
    assert only(text).doubt == doubt


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3.579 tỷ 654 triệu đồng", 3_579_654_000_000, "đồng"),
        ("470 tỷ 581 triệu 046 nghìn đồng", 470_581_046_000, "đồng"),
        ("1 tỷ 200 triệu 500.000 đồng", 1_200_500_000, "đồng"),
        ("2 triệu 500 nghìn người", 2_500_000, "người"),
    ],
)
def test_an_amount_in_several_units_is_one_figure(text, value, unit):
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.text) == (value, unit, text[: quantity.end])


@pytest.mark.parametrize(
    "text",
    [
        "5 tỷ đồng 300 triệu đồng",
        "5,5 tỷ 300 triệu",
        "5 triệu 3 tỷ",
        "5 tỷ, 300 triệu",
        "5 tỷ 20 hộ",
        "5 tỷ 1.000 triệu",
    ],
)
def test_other_figures_beside_each_other_stay_two(text):
    assert len(scan_numbers(text)) == 2
