"""Periods as numbers, as words, and as somebody writes a time."""

from __future__ import annotations

from datetime import date

import pytest

from dxlint.language.periods import read_period
from dxlint.summary.periods import FACTOR, SHIFT, Period, bounds_of, period_of

EPOCH = date(1970, 1, 1)


def number(start: date, end: date) -> int:
    return ((end - EPOCH).days + SHIFT) * FACTOR + (start - EPOCH).days + SHIFT


@pytest.mark.parametrize(
    ("said", "word", "months"),
    [
        ({"month": "1"}, "2023-01", 1),
        ({"month": "12"}, "2023-12", 1),
        ({"quarter": "I"}, "2023-Q1", 3),
        ({"quarter": "4"}, "2023-Q4", 3),
        ({"half": "1"}, "2023-H1", 6),
        ({"half": "2"}, "2023-H2", 6),
        ({}, "2023", 12),
        ({"from": "1/1/2023", "to": "30/9/2023"}, "2023-01/2023-09", 9),
        ({"from": "1/2/2023", "to": "30/4/2023"}, "2023-02/2023-04", 3),
        ({"from": "1/2/2023", "to": "31/7/2023"}, "2023-02/2023-07", 6),
        ({"from": "15/1/2023", "to": "31/1/2023"}, "2023-01-15/2023-01-31", 0),
        ({"from": "1/1/2023", "to": "14/6/2023"}, "2023-01-01/2023-06-14", 0),
        ({"from": "1/1/2022", "to": "31/12/2023"}, "2022-01-01/2023-12-31", 0),
    ],
)
def test_a_period_has_a_short_name_and_its_months(said: dict[str, str], word: str, months: int) -> None:
    read = read_period({"year": "2023", **said})
    assert read is not None
    period = period_of(number(read.start, read.end))
    assert period == Period(read.start, read.end)
    assert (str(period), period.months) == (word, months)


def test_numbers_of_periods_sort_as_their_ends() -> None:
    spans = [(date(1950, 1, 1), date(1950, 1, 31)), (date(2022, 1, 1), date(2022, 12, 31))]
    spans += [(date(2022, 12, 1), date(2022, 12, 31)), (date(1900, 1, 1), date(2023, 1, 1))]
    assert sorted(number(*span) for span in spans) == [number(*span) for span in spans]
    assert [period_of(number(*span)) for span in spans] == [Period(*span) for span in spans]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_time_is_all_of_its_days(text: str, first: date, last: date) -> None:
    assert bounds_of(text) == (first, last)
