"""Tables typed as lines of prose are read as tables, and what only looks like one is not."""

from __future__ import annotations

import pytest

import dxlint
from dxlint.language.typed_rows import typed_rows
from dxlint.model import Context, Prose, Span
from dxlint.tables.typed import typed_tables
from tests.prose.notation import claims

YEARS = """Các năm 2021, 2022, 2023:
Tổng đàn: 1.204; 1.311; 1.427
Trâu: 310; 298; 275
Bò: 894; 1.013; 1.152"""
LAND = """Loại đất, diện tích (ha), tỷ lệ (%):
Tổng diện tích 1250,40 – 100
Đất trồng lúa 812,76 – 65
Đất rừng 250,08 – 20
Đất ở 125,04 – 10
Đất khác 62,52 – 5"""
FORM = """Biểu 2 năm 2022 và 2023
Chỉ tiêu 2021 2022 2023
Tổng số 45.210 46.118 47.025
Nam 22.105 22.540 22.971
Nữ 23.105 23.578 24.054"""
BRACKETS = """Dân số các năm 2021; 2022; 2023:
Cả huyện: 80.000; 82.000; 85.000
- Nam: 39.200 (49,0%); 40.426 (49,3%); 42.160 (49,6%)
- Nữ: 40.800 (51,0%); 41.574 (50,7%); 42.840 (50,4%)
- Thành thị: 20.000 (25,0%); 21.320 (26,0%); 23.205 (27,3%)
- Nông thôn: 60.000 (75,0%); 60.680 (74,0%); 61.795 (72,7%)"""
LEADS = """Số vụ cháy: năm 2021: 1,204; 2022: 1,311; 2023: 1,427; 2024: 1,530
Nguyên nhân:
Chập điện: 894; 1,013; 1,152; 1,205
Sơ suất: 310; 298; 275; 325"""
COURTS = """Số vụ, số bị cáo
Tổng số án: 1.604; 2.204. Trong đó cấp tỉnh: 302; 503. Cấp huyện: 1.302; 1.701
Đã giải quyết: 1.473; 1.956. Trong đó cấp tỉnh: 289; 470. Cấp huyện: 1.184; 1.486"""
RATES = """Các năm 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017:
Tổng số hộ: 41.220; 42.182; 42.340; 43.248; 43.696; 44.351; 44.836; 45.256
Số hộ nghèo: 6.338; 5.109; 4.454; 3.839; 3.277; 3.105; 4.281; 3.417
Tỷ lệ hộ nghèo %: 15,38; 12,11; 10,52; 8,88; 7,50; 7,00; 9,55; 7,55"""
INDEXED = """Năm 2010, 2011, 2012; tốc độ phát triển 11/10 và 12/11 (%):
1. Tổng nhân khẩu: 105.152; 106.172; 107.230; 100,97; 101,00
Nông nghiệp: 98.187; 98.814; 99.438; 100,64; 100,63
Phi nông nghiệp: 6.965; 7.358; 7.792; 105,64; 105,90
2. Tổng số lao động: 66.743; 67.395; 68.083; 100,98; 101,02
Nông nghiệp: 61.882; 62.531; 63.086; 101,05; 100,89"""

NO_TABLES = {
    "addresses": "Trụ sở 1: 12, đường số 5, phường 3\nTrụ sở 2: 45, đường số 8, phường 11\nKho: 7, đường số 9",
    "programme": "Khai mạc: 7 giờ 30, 15 phút\nThảo luận: 8 giờ 15, 90 phút\nBế mạc: 11 giờ 00, 20 phút",
    "telephones": "Trực ban: 0234 382 1111; 0912 345 678\nY tế: 0234 382 2222; 0913 456 789\nCứu hỏa: 114; 115",
    "scores": "Tân Lập – Hòa Bình: 3 – 1\nPhú Mỹ – Đông Sơn: 2 – 2\nYên Thọ – Long Hải: 5 – 3",
    "prices": "Gạo tẻ: 15.000 – 18.000\nThịt lợn: 110.000 – 130.000\nCá lóc: 62.000 – 76.000",
    "rankings": "Tân Lập: 1; 97,5\nHòa Bình: 2; 95,25\nPhú Mỹ: 3; 94,8",
    "documents": "Kế hoạch số 12, 15 ngày 3/4/2023\nQuyết định số 45, 46 ngày 7/8/2023\nCông văn số 7, 9 ngày 1/2/2023",
    "sentences": "Trồng 120 ha ngô, 45 ha sắn, 12 ha mía. Chi trả 300 triệu đồng, 56 hộ. Tặng 12 suất quà, 7 áo.",
    "unlike": "Thôn 1: 12; 15; 27\nThôn 2: 30 hộ, 45 người\nThôn 3: 8 – 9",
}


def report(text: str) -> dict[str, object]:
    return {"dxlint": "1", "sections": [{"title": "Phụ lục", "text": text}]}


def seen(text: str) -> list[tuple[str, ...]]:
    """The cells of the tables that are seen in a text, row by row."""
    tables = typed_tables(Prose(text, Context(), Span("/text")), "vi")
    return [row.texts for typed in tables for row in typed.table.rows]


def told(text: str) -> list[tuple[str, str, str]]:
    """The findings that are no notes: code, severity, and the figure."""
    result = dxlint.check(report(text), isolated=True, language="en", select=["DX1"])
    loud = [one for one in result.findings if one.severity.value != "info"]
    return [(one.code, one.severity.value, one.message) for one in loud]


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def test_rows_under_years_add_up_year_by_year() -> None:
    assert claims(YEARS) == ["1.204 = 310 + 894", "1.311 = 298 + 1.013", "1.427 = 275 + 1.152"]


def test_a_column_of_percentages_is_that_of_the_total() -> None:
    assert claims(LAND)[:3] == ["812,76/1250,40 ~ 65%", "250,08/1250,40 ~ 20%", "125,04/1250,40 ~ 10%"]


def test_rows_with_blanks_between_their_figures_are_rows_where_each_has_a_line() -> None:
    assert claims(FORM) == [
        "45.210 = 22.105 + 23.105",
        "46.118 = 22.540 + 23.578",
        "47.025 = 22.971 + 24.054",
    ]


def test_percentages_in_brackets_are_columns_of_their_own() -> None:
    assert seen(BRACKETS)[1] == ("Nam", "39.200", "49,0", "40.426", "49,3", "42.160", "49,6")
    assert "42.840/85.000 ~ 50,4%" in claims(BRACKETS)


def test_years_before_the_figures_of_the_first_row_name_the_columns() -> None:
    assert claims(LEADS)[0] == "1,204 = 894 + 310"


def test_rows_may_be_sentences_of_one_line() -> None:
    assert "2.204 = 503 + 1.701" in claims(COURTS)


def test_a_heading_says_by_what_year_each_year_is_divided() -> None:
    found = claims(INDEXED)
    assert "106.172/105.152 ~ 100,97%" in [one.replace(" (not one thing)", "") for one in found]
    assert "68.083/67.395 ~ 101,02%" in [one.replace(" (not one thing)", "") for one in found]
    assert "67.395 = 62.531 + 4.864" not in found
    assert len(found) == len(claims(INDEXED.replace("2. Tổng", "Tổng")))


def test_rates_that_miss_their_figures_are_told_where_most_fit() -> None:
    for first, other in (("15,40", "10,44"), ("12,40", "18,44")):
        slipped = changed(changed(RATES, "15,38", first), "10,52", other)
        assert [finding[:2] for finding in told(slipped)] == [("DX101", "warning")] * 2
    of_other_years = RATES.replace("15,38; 12,11; 10,52; 8,88", "14,20; 13,77; 11,03; 9,91")
    assert told(of_other_years) == []


@pytest.mark.parametrize("text", [YEARS, LAND, FORM, BRACKETS, LEADS, COURTS, RATES, INDEXED])
def test_what_agrees_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (YEARS, "1.013", "1.031", "DX104"),
        (LAND, "– 20", "– 21", "DX101"),
        (FORM, "23.578", "23.758", "DX104"),
        (BRACKETS, "50,7", "57,0", "DX101"),
        (LEADS, "275", "257", "DX104"),
        (INDEXED, "105,64", "105,46", "DX101"),
    ],
)
def test_one_figure_that_the_others_do_not_bear_out_is_a_warning(text: str, old: str, new: str, code: str) -> None:
    assert [finding[:2] for finding in told(changed(text, old, new))] == [(code, "warning")]


def test_a_figure_is_shown_at_its_characters() -> None:
    (finding,) = dxlint.check(report(changed(YEARS, "1.311", "1.411")), isolated=True, select=["DX104"]).findings
    assert "1.411" in finding.message
    assert finding.place.pointer == "/sections/0/text"


def test_two_columns_are_too_few_to_contradict_one_another() -> None:
    text = "Tổng số: 120; 340\nNam: 70; 150\nNữ: 50; 170"
    assert told(text) == []


def test_a_total_is_not_told_where_a_row_beside_looks_otherwise() -> None:
    text = changed(YEARS, "1.013", "1.031") + "\nDê: 14; 20; 31; 44"
    assert told(text) == []


def test_a_row_that_leaves_out_columns_contradicts_nothing() -> None:
    text = BRACKETS.replace("80.000; 82.000; 85.000", "80.000; 82.000; 85.000; 102,5").replace("50,7", "64,2")
    assert told(text) == []


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_what_only_looks_like_a_table_says_nothing(text: str) -> None:
    assert told(text) == []
    assert claims(text) == []


def test_counts_with_their_units_in_one_sentence_stay_prose() -> None:
    assert seen("Khởi tố: ma túy 12 vụ, 20 bị can; trộm cắp 30 vụ, 41 bị can; đánh bạc 7 vụ, 35 bị can.") == []


@pytest.mark.parametrize("text", ["1; ", "a 1 2\n", "1\t", "1 (2%); ", "a 1; 2: 2010: 3\n"])
def test_time_grows_with_the_text_alone(text: str) -> None:
    assert len(list(typed_rows(text * 4000))) <= 8000
