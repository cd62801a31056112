"""The verdicts reports give, and the words that are none."""

import pytest

from dxlint.language.statuses import STATUS_WORDS, Status, read_status
from dxlint.language.text import fold


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đạt", Status.ACHIEVED),
        ("**Đạt.**", Status.ACHIEVED),
        ("ĐẠT", Status.ACHIEVED),
        ("Cơ bản đạt", Status.ACHIEVED),
        ("Hoàn thành vượt mức", Status.EXCEEDED),
        ("Chưa đạt", Status.NOT_ACHIEVED),
        ("Chưa có", Status.NOT_ACHIEVED),
        ("Đang triển khai", Status.IN_PROGRESS),
        ("chưa đánh giá", Status.NOT_ASSESSED),
        ("Có nguy cơ không hoàn thành trong năm 2023", Status.AT_RISK),
        ("not_achieved", Status.NOT_ACHIEVED),
        ("at risk", Status.AT_RISK),
    ],
)
def test_a_verdict_is_read_however_it_is_set(text, status):
    assert read_status(text) is status


@pytest.mark.parametrize(
    "text",
    ["", "Đạc", "100%", "Đạt 75% kế hoạch", "Chưa đạt chuẩn nông thôn mới", "Có 27/26 cổng", "achieve"],
)
def test_what_is_no_verdict_is_not_taken_for_one(text):
    assert read_status(text) is None


def test_no_verdict_stands_for_two_states():
    words = [fold(word) for words in STATUS_WORDS.values() for word in words]
    assert len(words) == len(set(words))
    assert set(STATUS_WORDS) == set(Status)
