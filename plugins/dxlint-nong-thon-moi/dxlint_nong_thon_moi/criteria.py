"""The national criteria: how many there are and what they are about.

The sources of every figure here are listed in the README of the package.
"""

from __future__ import annotations

from dxlint.model import Submission

FIRST_YEAR_OF_TEN = 2026
"""From this year on a commune is judged by 10 criteria; before, by 19."""

SUBJECTS = {
    1: ("quy hoạch",),
    2: ("giao thông",),
    3: ("thủy lợi",),
    4: ("điện",),
    5: ("trường học",),
    6: ("cơ sở vật chất văn hóa",),
    7: ("cơ sở hạ tầng thương mại", "chợ"),
    8: ("thông tin và truyền thông", "bưu điện"),
    9: ("nhà ở",),
    10: ("thu nhập",),
    11: ("nghèo đa chiều", "hộ nghèo"),
    12: ("lao động", "cơ cấu lao động"),
    13: ("tổ chức sản xuất", "hình thức tổ chức sản xuất"),
    14: ("giáo dục",),
    15: ("y tế",),
    16: ("văn hóa",),
    17: ("môi trường",),
    18: ("hệ thống chính trị", "hệ thống tổ chức chính trị"),
    19: ("quốc phòng", "an ninh"),
}
"""How the names of the 19 criteria begin, in the sets of 2009 and of 2021 alike."""


def reported_year(submission: Submission) -> int | None:
    """The last year that is reported on."""
    period = submission.header.period
    return period.end.year if period else None


def number_of_criteria(submission: Submission) -> int:
    """How many criteria a commune is judged by in the year that is reported on."""
    year = reported_year(submission)
    return 10 if year is not None and year >= FIRST_YEAR_OF_TEN else 19
