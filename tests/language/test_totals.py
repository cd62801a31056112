"""What rows that add up others are called, and what only looks like it."""

import pytest

from dxlint.language.text import fold
from dxlint.language.totals import is_detail, is_total, is_total_of


@pytest.mark.parametrize(
    "label",
    [
        *("Cộng", "TỔNG CỘNG:", "Toàn tỉnh", "Tổng toàn huyện", "Cộng (A+B+C)", "Tổng cộng (1 + 2)"),
        *("C ộ n g", "∑", "T.cộng", "Total"),
    ],
)
def test_a_row_is_called_a_total(label: str) -> None:
    assert is_total(fold(label))


@pytest.mark.parametrize(
    "label", ["Tổng công ty", "Cộng đồng", "Tổng số hộ", "Tổng đài (1+2)", "Cộng (ước)", "T ổ t", "Tổng mức đầu tư"]
)
def test_a_row_with_a_name_of_its_own_is_none(label: str) -> None:
    assert not is_total(fold(label))


def test_a_total_may_name_what_a_column_counts() -> None:
    assert is_total_of("tổng số hộ", ["số hộ", "tỷ lệ"], ["xã a", "xã b"])
    assert is_total_of("tổng số hồ sơ", ["tổng số hồ sơ"], ["sở y tế", "sở tài chính"])


def test_a_total_of_something_else_is_none() -> None:
    assert not is_total_of("tổng số hộ", ["số người"], ["xã a", "xã b"])
    assert not is_total_of("tổng số hộ", ["số hộ nghèo"], ["xã a", "xã b"])


def test_rows_that_are_kinds_of_the_thing_need_not_add_up_to_it() -> None:
    assert not is_total_of("tổng số hộ", ["số hộ"], ["hộ nghèo", "hộ cận nghèo"])


def test_what_a_row_consists_of_is_a_detail() -> None:
    assert all(map(is_detail, ["trong đó: nữ", "- nam", "+ nữ", "chia ra"]))
    assert not is_detail("xã trong đó")
