"""The verdict on an indicator: đạt, chưa đạt and the other words reports have for it."""

from enum import StrEnum

from dxlint.language.own_words import own_words
from dxlint.language.text import fold


class Status(StrEnum):
    """The states an indicator can be in; each excludes the others."""

    ACHIEVED = "achieved"
    EXCEEDED = "exceeded"
    NOT_ACHIEVED = "not_achieved"
    IN_PROGRESS = "in_progress"
    NOT_ASSESSED = "not_assessed"
    AT_RISK = "at_risk"


STATE_WORDS: dict[Status, str] = {
    Status.ACHIEVED: "đạt",
    Status.EXCEEDED: "vượt",
    Status.NOT_ACHIEVED: "chưa đạt",
    Status.IN_PROGRESS: "đang triển khai",
    Status.NOT_ASSESSED: "chưa đánh giá",
    Status.AT_RISK: "có nguy cơ không đạt",
}
"""What a state is called in a message, in every language: the words that stand in the report."""

STATUS_WORDS: dict[Status, tuple[str, ...]] = {
    Status.ACHIEVED: (
        "Đạt",
        "Đã đạt",
        "Cơ bản đạt",
        "Đạt chỉ tiêu",
        "Đạt kế hoạch",
        "Đạt yêu cầu",
        "Đạt mục tiêu",
        "Hoàn thành",
        "Đã hoàn thành",
        "Cơ bản hoàn thành",
        "Hoàn thành chỉ tiêu",
        "Có",
        "Đã có",
        "Đã triển khai",
        "Đã thực hiện",
    ),
    Status.EXCEEDED: (
        "Vượt",
        "Đạt vượt",
        "Vượt chỉ tiêu",
        "Vượt kế hoạch",
        "Vượt mục tiêu",
        "Vượt mức",
        "Đạt và vượt",
        "Hoàn thành vượt mức",
        "Vượt mức kế hoạch",
    ),
    Status.NOT_ACHIEVED: (
        "Chưa đạt",
        "Không đạt",
        "Chưa đạt chỉ tiêu",
        "Không đạt chỉ tiêu",
        "Chưa hoàn thành",
        "Không hoàn thành",
        "Chưa có",
        "Không có",
        "Không",
        "Chưa",
        "Chưa triển khai",
        "Chưa thực hiện",
    ),
    Status.IN_PROGRESS: (
        "Đang triển khai",
        "Đang thực hiện",
        "Đang triển khai thực hiện",
        "Đang hoàn thiện",
        "Đang xây dựng",
        "Tiếp tục triển khai",
        "Tiếp tục thực hiện",
        "Đạt một phần",
        "Hoàn thành một phần",
        "Thực hiện một phần",
        "Triển khai một phần",
        "Một phần",
    ),
    Status.NOT_ASSESSED: (
        "Chưa đánh giá",
        "Không đánh giá",
        "Chưa được đánh giá",
        "Chưa có số liệu",
        "Chưa có dữ liệu",
        "Chưa đến hạn",
        "Chưa đến kỳ đánh giá",
    ),
    Status.AT_RISK: (
        "Có nguy cơ",
        "Có nguy cơ không đạt",
        "Có nguy cơ không hoàn thành",
        "Có khả năng không đạt",
        "Khó hoàn thành",
        "Khó đạt",
    ),
}

_STATUS_BY_WORD = {fold(word): status for status, words in STATUS_WORDS.items() for word in words} | {
    key: status for status in Status for key in (status.value, status.value.replace("_", " "))
}


def status_key(text: str) -> str:
    """What a verdict is looked up by: without letter case, tone placement and the marks around it ("**Đạt.**")."""
    return fold(text).strip("*_.,;:!-+() ")


def read_status(text: str) -> Status | None:
    """The status that `text` names, an English key or a Vietnamese verdict; None for any other word.

    An office's own words count too. After "Có nguy cơ" what follows names the risk and is free.
    """
    key = status_key(text)
    return _built_in(key) or own_words().statuses.get(key)


def is_own_verdict(text: str) -> bool:
    """Whether an office says what the verdict means, and dxlint does not know it by itself."""
    key = status_key(text)
    return key in own_words().statuses and _built_in(key) is None


def _built_in(key: str) -> Status | None:
    return Status.AT_RISK if key.startswith("có nguy cơ ") else _STATUS_BY_WORD.get(key)
