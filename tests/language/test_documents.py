"""Facts about the numbers of official documents."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.document_fit import fits
from dxlint.language.document_slips import nearest_types
from dxlint.language.document_types import STATE_TYPES, type_of, type_word_before
from dxlint.language.documents import read_document_number, scan_document_numbers

ISSUERS = st.sampled_from(["UBND", "HĐND", "BCĐ", "BCĐCĐS", "STTTT", "BKHCN", "TTg", "SNN&PTNT", "UBQGCĐS"])


@given(st.integers(1, 99999), st.sampled_from(sorted(STATE_TYPES)), ISSUERS, st.sampled_from(["", "2023/"]))
def test_every_type_of_the_decree_is_read_with_every_issuer(number, code, issuer, year):
    written = f"{number:02d}/{year}{code}-{issuer}"
    read = read_document_number(written)
    assert (read.text, read.type_code, read.issuer, read.problems) == (written, code, issuer, ())
    assert read.year == (2023 if year else None)
    assert [n.text for n in scan_document_numbers(f"theo Văn bản số {written}, về việc")] == [written]


MARKS = ["số", "Số:", "ngày", "Kế hoạch", " ", "\n", "/", "-", " - ", "–", ".", ","]
PIECES = st.sampled_from([*MARKS, "12", "2023", "KH", "QĐ", "UBND", "TTg", "BCĐ", "TU", "qđ"])


@given(st.lists(PIECES, max_size=20).map("".join))
def test_a_number_is_always_a_piece_of_its_text(text):
    numbers = scan_document_numbers(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))
    for number in numbers:
        assert text[number.start : number.end] == number.text != ""
        assert number.blank == (number.number == "")


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_look_for_numbers_in(text):
    scan_document_numbers(text)
    read_document_number(text)


@pytest.mark.parametrize(
    ("written", "number", "code", "issuer", "unit", "style"),
    [
        ("281/KH-UBND", "281", "KH", "UBND", "", "state"),
        ("05/KH-BCĐ", "05", "KH", "BCĐ", "", "state"),
        ("08/BCĐ", "08", "", "BCĐ", "", "state"),
        ("14/CT-TTg", "14", "CT", "TTg", "", "state"),
        ("36/KH-BCĐCĐS", "36", "KH", "BCĐCĐS", "", "state"),
        ("398/NQ-UBTVQH16", "398", "NQ", "UBTVQH16", "", "state"),
        ("889/UBND-VX1", "889", "", "UBND", "VX1", "state"),
        ("2542/VP.UBND-TCKH", "2542", "", "VP.UBND", "TCKH", "state"),
        ("1551/CĐSQG-CSS", "1551", "", "CĐSQG", "CSS", "state"),
        ("101/2023/NQ-HĐND", "101", "NQ", "HĐND", "", "normative"),
        ("66.25/2026/NQ-CP", "66.25", "NQ", "CP", "", "normative"),
        ("148/2025/QH15", "148", "", "QH15", "", "normative"),
        ("06-NQ/TU", "06", "NQ", "TU", "", "party"),
        ("62-CV/ĐU", "62", "CV", "ĐU", "", "party"),
        ("06-KH/BCĐ", "06", "KH", "BCĐ", "", "party"),
        ("05/TTLT-BTC-BNV", "05", "TTLT", "BTC-BNV", "", "state"),
    ],
)
def test_each_form_in_use_is_read_without_complaint(written, number, code, issuer, unit, style):
    read = read_document_number(written)
    assert (read.number, read.type_code, read.issuer, read.unit, read.style) == (
        number,
        code,
        issuer,
        unit,
        style,
    )
    assert (read.problems, read.suggestion, read.blank) == ((), "", False)


@pytest.mark.parametrize(
    ("written", "problem", "suggestion"),
    [
        ("32 /KH-UBND", "inner-space", "32/KH-UBND"),
        ("04 /UBND-VHTT", "inner-space", "04/UBND-VHTT"),
        ("32/KH - UBND", "inner-space", "32/KH-UBND"),
        ("66/KHUBND", "lost-hyphen", "66/KH-UBND"),
        ("17/QĐUBQGCS", "lost-hyphen", "17/QĐ-UBQGCS"),
        ("17/NQCP", "lost-hyphen", "17/NQ-CP"),
        ("1795-QĐ-UBND", "lost-slash", "1795/QĐ-UBND"),
        ("12/KHH-UBND", "unknown-type", "12/KH-UBND"),
        ("12/QD-UBND", "unknown-type", "12/QĐ-UBND"),
        ("15/qđ-ubnd", "lower-case", "15/QĐ-UBND"),
        ("15/KH–UBND", "wrong-dash", "15/KH-UBND"),
        ("32–KH/TU", "wrong-dash", "32-KH/TU"),
        ("62 -CV/ĐU", "inner-space", "62-CV/ĐU"),
    ],
)
def test_a_slip_in_the_symbol_is_named_with_what_was_meant(written, problem, suggestion):
    read = read_document_number(written)
    assert (read.problems, read.suggestion) == ((problem,), suggestion)


def test_a_lone_letter_is_no_type_and_the_word_before_it_names_the_one_meant():
    assert read_document_number("1123/Đ-TTg").problems == ("unknown-type",)
    assert nearest_types("Đ", "TTg") == ("QĐ", "CĐ")
    assert read_document_number("1123/Đ-TTg").suggestion == ""
    assert read_document_number("1123/Đ-TTg", "Công điện").suggestion == "1123/CĐ-TTg"
    (number,) = scan_document_numbers("thực hiện Công điện số 1123/Đ-TTg ngày 18/11/2023")
    assert number.suggestion == "1123/CĐ-TTg"


@pytest.mark.parametrize(
    "written",
    [
        "12/VP-UBND",
        "12/TTHĐND",
        "15/GP-UBND",
        "15/VB-UBND",
        "40/TH-UBND",
        "1356/STTT-CNTT",
        "12/BTTTT-THH",
        "7/QĐND-TM",
        "33/KHCN-VP",
        "33/KHĐT-TH",
        "12/HĐND-VP",
        "21/CTUBND",
        "08/BCĐCĐS",
        "3/TT-HĐND",
        "12/KHH-VX",
        "12/QD-VX",
        "12/T-VX1",
    ],
)
def test_a_code_of_an_office_is_never_a_misspelt_type(written):
    assert read_document_number(written).problems == ()


@pytest.mark.parametrize("written", ["/BC-UBND", "Số:   /BC-UBND", "Số: ....../BC-UBND", "Số ____/BC-UBND"])
def test_a_number_left_open_is_blank(written):
    read = read_document_number(written)
    assert (read.blank, read.number, read.symbol, read.problems) == (True, "", "BC-UBND", ())
    assert scan_document_numbers(f"(Kèm theo {written} của tỉnh)")[0].blank


@pytest.mark.parametrize(
    "text",
    [
        "trực 24/7",
        "4.850/7.690 người",
        "26/26 xã",
        "31/31 CBCC",
        "20 tin/tháng",
        "QĐ 06/2022",
        "60 km/h",
        "phủ sóng 4G/5G",
        "10/12/2022",
        "giao thức TCP/IP",
        "lĩnh vực KT/XH",
        "xã/Thị trấn",
        "9/Quý",
        "100/CPI-U",
        "5/XH-KT",
        "4/5 như: Nền tảng; Ứng dụng PC-Covid",
        "http://example.vn/KH-UBND",
        "Công văn số 891",
        "lớp 3/A ngày khai giảng",
    ],
)
def test_shares_rates_and_addresses_are_no_document_numbers(text):
    assert scan_document_numbers(text) == []


def test_an_unknown_symbol_counts_where_the_words_say_that_it_is_a_document():
    for text in ("số 08/BCĐX", "Công văn 08/BCĐX", "08/BCĐX ngày 05/6/2023"):
        assert [number.text for number in scan_document_numbers(text)] == ["08/BCĐX"]
    assert scan_document_numbers("khoảng 08/BCĐX") == []


def test_a_dash_after_the_symbol_is_not_part_of_it():
    (number,) = scan_document_numbers("Số 08/BCĐ - Ban Chỉ đạo")
    assert number.text == "08/BCĐ"


def test_two_numbers_with_a_dash_between_are_two():
    numbers = scan_document_numbers("số 12/KH-UBND–15/KH-UBND")
    assert [number.text for number in numbers] == ["12/KH-UBND", "15/KH-UBND"]


def test_a_date_glued_to_the_symbol_does_not_hide_the_number():
    assert scan_document_numbers("Kế hoạch số 281/KH-UBNDngày 10/12/2022")[0].text == "281/KH-UBND"


def test_a_document_is_the_same_with_and_without_its_leading_zero():
    assert read_document_number("05/KH-BCĐ").key == read_document_number("5/KH-BCĐ").key
    assert read_document_number("06-NQ/TƯ").key == read_document_number("06-NQ/TU").key
    assert read_document_number("39/2023/QĐ-UBND").key != read_document_number("39/QĐ-UBND").key


@pytest.mark.parametrize(
    ("word", "number", "verdict"),
    [
        ("Kế hoạch", "281/KH-UBND", True),
        ("kế hoạch", "15/QĐ-UBND", False),
        ("Quyết định", "15/KH-UBND", False),
        ("QĐ", "4639/QĐ-UBND", True),
        ("Văn bản", "1551/CĐSQG-CSS", True),
        ("Văn bản", "15/QĐ-UBND", True),
        ("Công văn", "727/UBND-VHTT", True),
        ("Công văn", "62-CV/ĐU", True),
        ("Công văn", "15/KH-UBND", False),
        ("Công văn", "45/KH-TC", None),
        ("Quyết định", "727/UBND-VHTT", False),
        ("Kế hoạch", "727/UBND-VHTT", None),
        ("Đề án", "15/QĐ-UBND", None),
        ("Quy chế", "39/2023/QĐ-UBND", None),
        ("Quy định", "39/2023/QĐ-UBND", None),
        ("Quy định", "399-QĐ/TW", True),
        ("Chương trình", "15/QĐ-UBND", None),
        ("Chương trình hành động", "27-CTr/TU", True),
        ("Đề án", "12/DA-UBND", False),
        ("Kết luận", "302/TB-VPCP", None),
        ("Thông báo kết luận", "302/TB-BTTTT", True),
        ("Công điện", "1123/Đ-TTg", None),
        ("Luật", "148/2025/QH15", True),
        ("Nghị quyết", "30/2026/QH16", True),
        ("Thông tư", "05/TTLT-BTC-BNV", True),
        ("Thư ngỏ", "15/QĐ-UBND", None),
    ],
)
def test_a_type_word_fits_its_own_code_and_judges_no_other_word(word, number, verdict):
    assert fits(word, read_document_number(number)) is verdict


def test_type_words_are_read_in_either_tone_style_and_any_case():
    assert type_of("giấy uỷ quyền") == type_of("Giấy ủy quyền") == "GUQ"
    assert type_of("TỜ TRÌNH") == "TTr"
    assert type_of("văn bản") is None


def test_the_type_word_stands_right_before_the_number():
    for text, word in [
        ("theo Kế hoạch ", "Kế hoạch"),
        ("(Quyết định ", "Quyết định"),
        ("Các QĐ ", "QĐ"),
        ("Thông tư liên tịch ", "Thông tư liên tịch"),
    ]:
        assert type_word_before(text, len(text)) == (text.index(word), word)
    for text in ("Kế hoạch của tỉnh ", "từ tb ", "kỹ thuật ", ""):
        assert type_word_before(text, len(text)) is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1/", "/A", "/KH-", "1-K/", "/a-", "số ", "1/2023/", "12/KH–", "1.1"])
def test_long_and_hostile_text_costs_linear_time(seed):
    text = seed * (200_000 // len(seed))
    began = time.process_time()
    scan_document_numbers(text)
    assert time.process_time() - began < 2


def test_a_symbol_is_two_letters_at_least_where_only_the_words_around_tell():
    assert [number.text for number in scan_document_numbers("công văn số 12/AB ngày 5/6/2023")] == ["12/AB"]
    assert scan_document_numbers("công văn số 12/A ngày 5/6/2023") == []


def test_one_letter_behind_a_spaced_dash_is_no_issuer():
    assert [number.text for number in scan_document_numbers("số 12/KH - UB")] == ["12/KH - UB"]
    assert [number.text for number in scan_document_numbers("số 12/KH - A")] == ["12/KH"]


def test_the_digital_economy_in_gdp_is_no_document():
    assert scan_document_numbers("tỷ trọng kinh tế số /GDP") == []


def test_a_code_of_one_letter_is_no_slip_of_another() -> None:
    assert nearest_types("X", "UBND", "L") == ()
    assert nearest_types("QF", "UBND", "QĐ") == ("QĐ",)


def test_a_share_of_one_thing_in_another_is_no_number_left_blank() -> None:
    assert scan_document_numbers("Tỷ trọng kinh tế số/GDP đạt 15%.") == []
    (number,) = scan_document_numbers("Số:      /BC-UBND")
    assert number.number == ""
