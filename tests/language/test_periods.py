"""Facts about the period a report speaks of."""

from datetime import date

import pytest

from dxlint.language.periods import read_period, reporting_window


@pytest.mark.parametrize(
    ("parts", "start", "end", "label"),
    [
        ({"year": "2023"}, date(2023, 1, 1), date(2023, 12, 31), "năm 2023"),
        ({"year": "2023", "half": "1"}, date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023"),
        ({"year": "2023", "half": "2"}, date(2023, 7, 1), date(2023, 12, 31), "6 tháng cuối năm 2023"),
        ({"year": "2023", "quarter": "III"}, date(2023, 7, 1), date(2023, 9, 30), "quý III/2023"),
        ({"year": "2024", "quarter": "1"}, date(2024, 1, 1), date(2024, 3, 31), "quý I/2024"),
        ({"year": "2024", "month": "02"}, date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        (
            {"from": "01/12/2021", "to": "30/11/2022"},
            date(2021, 12, 1),
            date(2022, 11, 30),
            "01/12/2021 - 30/11/2022",
        ),
        (
            {"from": "tháng 1/2023", "to": "9/2023"},
            date(2023, 1, 1),
            date(2023, 9, 30),
            "01/01/2023 - 30/09/2023",
        ),
    ],
)
def test_a_period_has_a_first_and_a_last_day(parts, start, end, label):
    assert read_period(parts) == (start, end, label)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"half": "1"},
        {"year": "hai nghìn"},
        {"year": "2023", "half": "3"},
        {"year": "2023", "quarter": "V"},
        {"year": "2023", "month": "13"},
        {"from": "01/01/2023"},
        {"from": "31/4/2023", "to": "30/6/2023"},
        {"year": "²⁰²³"},
        {"year": "9" * 5000},
    ],
)
def test_what_names_no_period_is_none(parts):
    assert read_period(parts) is None


def test_a_period_that_runs_backwards_is_kept_for_a_rule_to_tell():
    period = read_period({"from": "30/6/2023", "to": "01/01/2023"})
    assert period.start > period.end


@pytest.mark.parametrize(
    ("parts", "start"),
    [
        ({"year": "2023", "half": "1"}, date(2022, 12, 15)),
        ({"year": "2023", "half": "2"}, date(2023, 6, 15)),
        ({"year": "2023", "month": "3"}, date(2023, 2, 15)),
        ({"year": "2023", "quarter": "2"}, date(2023, 3, 15)),
        ({"year": "2023"}, date(2022, 12, 15)),
    ],
)
def test_figures_may_come_from_the_fifteenth_of_the_month_before(parts, start):
    period = read_period(parts)
    assert reporting_window(period)[:2] == (start, period.end)


def test_a_period_of_other_days_is_its_own_window():
    period = read_period({"from": "16/6/2023", "to": "24/10/2023"})
    assert reporting_window(period) == period
