"""What the rules of dates say of whole reports, in fields and in sentences."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.language.periods import Period
from dxlint.rules.dates.blank_date import blank_date
from dxlint.rules.dates.date_format import date_format
from dxlint.rules.dates.date_out_of_order import date_out_of_order
from dxlint.rules.dates.invalid_date import invalid_date
from dxlint.rules.dates.outside_period import earliest_end, outside_period
from dxlint.testing import findings_of


def report(text: str = "", header: str = "{}", rest: str = "") -> str:
    """A submission with one paragraph of text."""
    prose = f"text: |\n  {text}\n" if text else ""
    return f"dxlint: 1\nheader: {header}\n{prose}{rest}"


def test_an_impossible_day_in_a_sentence_is_shown_where_it_stands() -> None:
    (finding,) = findings_of(invalid_date, report("Đoàn kiểm tra làm việc từ ngày 31/6/2024 tại 12 xã."))
    assert (finding.excerpt, finding.data["days"]) == ("31/6/2024", "30")


@pytest.mark.parametrize(("written", "said"), [("2024-02-30", "29"), ("2024-13-10", "13")])
def test_a_date_with_the_year_first_is_told_by_the_field_that_cannot_be(written: str, said: str) -> None:
    (finding,) = findings_of(invalid_date, report(header=f'{{date: "{written}"}}'))
    assert said in finding.message
    assert "“2024”" not in finding.message


def test_one_impossible_date_met_twice_is_one_finding_with_two_places() -> None:
    (finding,) = findings_of(invalid_date, report("Họp ngày 31/4/2024. Biên bản ngày 31/4/2024 đã gửi."))
    assert len(finding.related) == 1


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)))
def test_a_day_of_the_calendar_is_never_called_invalid(day: datetime.date) -> None:
    written = f"ngày {day.day:02} tháng {day.month} năm {day.year}"
    text = f"Quyết định ngày {day.day}/{day.month:02}/{day.year} có hiệu lực từ {written}."
    assert findings_of(invalid_date, report(text, f'{{date: "{written}"}}')) == []


def test_a_blank_month_is_quoted_with_the_word_that_makes_it_one() -> None:
    (finding,) = findings_of(blank_date, report("Đến hết tháng năm 2024, toàn ngành mở 49 lớp."))
    assert finding.data["date"] == "hết tháng năm 2024"


def test_a_blank_day_is_quoted_without_the_number_before_it() -> None:
    text = "Quyết định số 15/QĐ-UBND ngày    /3/2024 của UBND tỉnh Nghệ An."
    (finding,) = findings_of(blank_date, report(text))
    assert finding.excerpt == "ngày /3/2024"


def test_the_line_over_an_appendix_may_leave_its_date_open() -> None:
    line = "(Kèm theo Báo cáo số        /BC-UBND ngày       /8/2024 của UBND huyện)"
    assert findings_of(blank_date, report(line)) == []


@pytest.mark.parametrize(
    "text", ["Báo cáo 6 tháng năm 2024.", "Hàng tháng năm 2024 đều họp.", "Cán bộ khai ngày tháng năm sinh."]
)
def test_counted_months_are_no_blanks(text: str) -> None:
    assert findings_of(blank_date, report(text)) == []


def test_a_span_of_days_that_runs_backwards_is_told_in_a_sentence() -> None:
    (finding,) = findings_of(
        date_out_of_order, report("Chiến dịch diễn ra từ ngày 15/7/2024 đến hết ngày 15/6/2024 tại 9 xã.")
    )
    assert (finding.data["start"], finding.data["end"]) == ("15/7/2024", "15/6/2024")


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 31/KH-SYT ngày 15/7/2024, sau đó đến ngày 15/6/2024 thì rà soát lại.",
        "Chiến dịch diễn ra từ ngày 15/6/2024 đến ngày 15/7/2024.",
        "Hai đợt: 15/7/2024 - 15/6/2024 (xếp theo xã).",
    ],
)
def test_two_days_that_are_no_span_may_stand_in_any_order(text: str) -> None:
    assert findings_of(date_out_of_order, report(text)) == []


def test_a_younger_document_in_a_sentence_is_told_and_a_planned_one_is_not() -> None:
    header = '{date: "ngày 20 tháng 6 năm 2024"}'
    cited = "Thực hiện Kế hoạch số 88/KH-SYT ngày 12/7/2024 của Sở Y tế về tiêm chủng."
    (finding,) = findings_of(date_out_of_order, report(cited, header))
    assert finding.data["report"] == "20/06/2024"
    assert findings_of(date_out_of_order, report(f"Dự kiến ban hành {cited[10:]}", header)) == []


def test_mixed_zeros_are_told_once_a_report_with_every_odd_date() -> None:
    text = "Họp các ngày 05/4/2024, 06/5/2024, 07/06/2024, 08/07/2024, 09/8/2024."
    (finding,) = findings_of(date_format, report(text))
    assert finding.data["odd"] == "07/06/2024, 08/07/2024"
    assert len(finding.related) == 1


def test_two_dates_alone_make_no_habit() -> None:
    assert findings_of(date_format, report("Họp ngày 15/4/2024 và ngày 16/05/2024.")) == []


def test_figures_of_a_span_that_begins_with_the_period_and_stops_short_are_told() -> None:
    header = '{period: {from: "01/01/2024", to: "31/10/2024"}}'
    text = "Thống kê giao dịch 01/01/2024-24/10/2024 trên Cổng: 77.800 giao dịch."
    (finding,) = findings_of(outside_period, report(text, header))
    assert finding.excerpt == "24/10/2024"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tính đến ngày 08/8/2023, toàn tỉnh có 120 hồ sơ.", 1),
        ("Tính đến ngày 31/12/2023, phấn đấu có 120 hồ sơ.", 0),
        ("Tính đến ngày 31/3/2023, toàn tỉnh có 120 hồ sơ.", 0),
    ],
)
def test_figures_counted_to_a_day_after_the_period_are_told_and_plans_are_not(text: str, told: int) -> None:
    assert len(findings_of(outside_period, report(text, "{period: {year: 2023, half: 1}}"))) == told


@pytest.mark.parametrize(
    "text",
    [
        "Tập huấn từ ngày 03/6/2024 đến ngày 07/6/2024.",
        "Số liệu tính đến ngày 14/6/2024.",
        "Số liệu tính đến ngày 31/12/2023 để so sánh.",
        "Hội nghị sẽ tổ chức ngày 20/8/2024.",
    ],
)
def test_events_and_comparisons_are_within_a_half_year(text: str) -> None:
    assert findings_of(outside_period, report(text, '{period: {year: "2024", half: "1"}}')) == []


@given(st.integers(2000, 2090), st.integers(1, 12))
def test_a_regular_period_may_close_on_the_14th_of_its_last_month(year: int, month: int) -> None:
    first = datetime.date(year, month, 1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    assert earliest_end(Period(first, last, "")) == last.replace(day=14)
    assert earliest_end(Period(first.replace(day=2), last, "")) == last


def test_a_span_of_days_counts_as_figures_only_where_a_figure_follows() -> None:
    report = (
        "dxlint: 1\nheader: {{period: {{year: 2022, month: 10}}}}\nsections:\n"
        "  - {{text: 'Từ ngày 01/10/2022 đến ngày 04/10/2022, {what}.'}}\n"
    )
    assert findings_of(outside_period, report.format(what="thôn treo loa ở các ngõ")) == []
    assert len(findings_of(outside_period, report.format(what="bộ phận một cửa tiếp nhận 120 hồ sơ"))) == 1
