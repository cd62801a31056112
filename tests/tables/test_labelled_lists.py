"""Lists of one set of labels, told several times, are columns of one table."""

from dxlint.language.labelled_lists import lists_together
from dxlint.language.quantities import scan_numbers
from dxlint.model import Context, Prose, Span
from dxlint.prose.notation import written
from dxlint.relations import Judgement, judge
from dxlint.tables import labelled_claims

FORESTS = (
    "Diện tích rừng (ha): năm 2018 tổng số 612.345, rừng tự nhiên 549.432, rừng trồng 62.913; năm 2019 "
    "tổng số 607.166, rừng tự nhiên 546.214, rừng trồng 60.952. Chỉ số phát triển (năm trước = 100): "
    "tổng số 99,15, rừng tự nhiên 99,41, rừng trồng {}."
)
POOR = (
    "Hộ nghèo và cận nghèo theo vùng: Bắc 701.461 hộ; Trung 571.251 hộ; Tây Nguyên 236.641 hộ; Nam "
    "15.787 hộ; Tây {} hộ.\nHộ nghèo: Bắc 455.271 hộ; Trung 284.137 hộ; Tây Nguyên 129.154 hộ; Nam 9.710 "
    "hộ; Tây 109.767 hộ.\nHộ cận nghèo: Bắc 246.190 hộ; Trung 287.114 hộ; Tây Nguyên 107.487 hộ; Nam "
    "6.077 hộ; Tây 168.169 hộ."
)


def claims(text: str) -> list[tuple[str, bool]]:
    nodes = labelled_claims(Prose(text, Context(), Span("/text")), scan_numbers(text))
    return [(written(node) or "", judge(node) is Judgement.CONTRADICTS) for node in nodes]


def test_an_index_is_of_what_the_same_label_says_of_two_years() -> None:
    found = claims(FORESTS.format("96,88"))
    assert ("607.166/612.345 ~ 99,15%", False) in found
    assert ("60.952/62.913 ~ 96,88%", False) in found
    assert not any(wrong for _, wrong in found)


def test_an_index_is_told_as_wrong_where_those_of_the_other_labels_hold() -> None:
    assert ("60.952/62.913 ~ 98,88%", True) in claims(FORESTS.format("98,88"))


def test_a_list_may_be_the_sum_of_two_others() -> None:
    found = claims(POOR.format("277.936"))
    assert ("701.461 = 455.271 + 246.190", False) in found
    assert not any(wrong for _, wrong in found)
    assert [line for line, wrong in claims(POOR.format("277.396")) if wrong] == ["277.396 = 109.767 + 168.169"]


def test_changes_are_of_what_their_labels_say_before() -> None:
    text = (
        "Năm 2021 có nam 742.865 người, nữ 765.457 người; thành thị 620.809 người, nông thôn 887.513 người, "
        "năm 2022 có nam 747.877 người, nữ 756.408 người; thành thị 619.645 người, nông thôn 884.640 người. "
        "So với năm 2021, nam tăng 0,675%, nữ giảm 1,182%; thành thị giảm 0,187%, nông thôn giảm 0,324%."
    )
    assert ("-1,182%: 765.457 > 756.408", False) in claims(text)


def test_lists_of_different_things_by_the_same_places_say_nothing_of_each_other() -> None:
    text = (
        "Thiệt hại lúa: An Phú 4.123 ha, Bình Hòa 540 ha, Tân Lập 7.505 ha, Yên Mỹ 604 ha. Nhà đổ: An Phú 48 "
        "nhà, Bình Hòa 33 nhà, Tân Lập 5 nhà, Yên Mỹ 30 nhà. Tổng thiệt hại 12 tỷ đồng."
    )
    assert claims(text) == []


def test_a_list_ends_where_a_label_comes_again() -> None:
    text = "Kế hoạch: lúa 120 ha, ngô 80 ha, lạc 40 ha; thực hiện: lúa 118 ha, ngô 82 ha và lạc 41 ha."
    (lists,) = lists_together(text, scan_numbers(text))
    assert [[item.label for item in one.items] for one in lists] == [["lúa", "ngô", "lạc"], ["lúa", "ngô", "lạc"]]
    assert [one.head for one in lists] == ["Kế hoạch", "thực hiện"]


def test_lists_need_three_labels_in_common() -> None:
    text = "Nam 120 người, nữ 80 người, già 5 người; nam 118 người, nữ 82 người."
    assert not list(lists_together(text, scan_numbers(text)))
