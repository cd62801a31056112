"""What cannot both hold, what is promised and missing, what recurs by chance or by right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint.rulebook.findings import Finding
from dxlint.run.plugins import load
from dxlint.testing import findings_of
from tests.rules.told import in_prose

RULES = load(isolated=True).rules


def said(code: str, submission: str) -> list[Finding]:
    return findings_of(RULES[code], submission)


def two(first: str, second: str, name: str = "Tỷ lệ hộ dùng nước sạch", more: str = "") -> str:
    return (
        "dxlint: 1\nsections:\n"
        f'  - measures: [{{name: {name}, value: "{first}"{more}}}]\n'
        f'  - {{kind: appendix, measures: [{{name: {name}, value: "{second}"{more}}}]}}\n'
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("85%", "85,2%"),
        ("trên 80%", "85,2%"),
        ("64,1%", "64,17%"),
        ("31/42", "73,8%"),
        ("31/42", "trên 70%"),
        ("1,2 tỷ đồng", "1.215 triệu đồng"),
        ("khoảng 500", "512"),
        ("Đang triển khai", "40%"),
        ("3 lớp", "120 học viên"),
        ("26/26", "100%"),
    ],
)
def test_values_that_can_both_hold_are_no_conflict(first: str, second: str) -> None:
    assert said("DX601", two(first, second)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("85%", "86,2%"),
        ("trên 90%", "85,2%"),
        ("31/42", "29/42"),
        ("31/42", "31/41"),
        ("31/42", "80%"),
        ("1.204 hộ", "1.240 hộ"),
        ("100%", "95,91%"),
    ],
)
def test_values_that_cannot_both_hold_are_one_conflict(first: str, second: str) -> None:
    found = said("DX601", two(first, second))
    assert [(f.data["first"], f.data["second"]) for f in found] == [(first, second)]


@given(st.integers(0, 10_000), st.integers(0, 4))
def test_a_rate_never_conflicts_with_itself_cut_shorter(hundredths: int, decimals: int) -> None:
    whole = f"{hundredths // 100},{hundredths % 100:02d}"
    cut = whole[: len(whole) - max(0, 2 - decimals)].rstrip(",")
    assert said("DX601", two(f"{whole}%", f"{cut}%")) == []


def test_a_sentence_and_an_appendix_are_compared() -> None:
    submission = """\
dxlint: 1
sections:
  - {title: Kết quả, text: "- Tỷ lệ hồ sơ thanh toán trực tuyến đạt 64,1%."}
  - kind: appendix
    groups: [{indicators: [{name: Tỷ lệ hồ sơ thanh toán trực tuyến, unit: "%", result: "46,1"}]}]
"""
    assert len(said("DX601", submission)) == 1
    assert said("DX601", submission.replace("46,1", "64,13")) == []


def test_three_places_of_which_one_differs_are_one_finding() -> None:
    submission = two("85%", "86%").replace(
        "dxlint: 1\n", 'dxlint: 1\nmeasures: [{name: Tỷ lệ hộ dùng nước sạch, value: "80%"}]\n'
    )
    assert len(said("DX601", submission.replace("86%", "85%"))) == 1


def test_same_as_another_period_is_no_conflict() -> None:
    submission = """\
dxlint: 1
header: {period: {year: 2023, half: 1}}
groups: [{indicators: [{id: a, name: Tỷ lệ hộ nghèo, result: "4,1%", same_as: b}]}]
sections:
  - kind: appendix
    period: {year: 2023, quarter: 1}
    groups: [{indicators: [{id: b, name: Hộ nghèo, result: "4,6%"}]}]
"""
    assert said("DX601", submission) == []
    assert len(said("DX601", submission.replace("    period: {year: 2023, quarter: 1}\n", ""))) == 1


def test_two_results_in_one_group_are_the_double_indicators_affair() -> None:
    rows = '{name: Tỷ lệ hộ dùng nước sạch, result: "85%"}, {name: Tỷ lệ hộ dùng nước sạch, result: "58%"}'
    submission = f"dxlint: 1\ngroups: [{{name: Nông thôn mới, indicators: [{rows}]}}]\n"
    assert said("DX601", submission) == []
    assert len(said("DX504", submission)) == 1


def test_nothing_in_a_copy_conflicts_with_its_original() -> None:
    assert said("DX601", two("85%", "58%").replace("kind: appendix", "kind: copy")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Số liệu từng xã xem phụ lục.",
        "Kết quả chi tiết theo Phụ lục kèm theo.",
        "Đạt 98% (phụ lục 1).",
        "(Có phụ lục kèm theo)",
        "Danh sách các văn bản đã ban hành, cụ thể tại phụ lục kèm theo.",
        "Các chỉ tiêu đều đạt (biểu tổng hợp kèm theo).",
    ],
)
def test_an_attachment_that_is_promised_must_be_there(text: str) -> None:
    assert len(said("DX602", f'dxlint: 1\ntext: "{text}"\n')) == 1
    assert said("DX602", f'dxlint: 1\ntext: "{text}"\nsections: [{{kind: appendix, title: Số liệu}}]\n') == []


@pytest.mark.parametrize(
    "text",
    [
        "Danh mục theo Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP.",
        "Đã giao chỉ tiêu theo phụ lục của Quyết định giao dự toán.",
        "UBND xã ban hành Quyết định kèm theo danh sách tổ viên.",
        "Công văn số 2115 có phụ lục 2 kèm theo.",
        "Đề nghị các đơn vị báo cáo theo biểu mẫu kèm theo.",
        "Hướng dẫn người dân chuẩn bị giấy tờ kèm theo hồ sơ.",
        "Trạm y tế có danh sách trẻ cần tiêm từng tháng.",
    ],
)
def test_what_belongs_to_another_document_is_not_missed(text: str) -> None:
    assert said("DX602", f'dxlint: 1\ntext: "{text}"\n') == []


def test_an_appendix_without_a_number_may_be_the_one_meant() -> None:
    appendices = "[{id: PL1, kind: appendix}, {kind: appendix, title: Số liệu}]"
    submission = f'dxlint: 1\ntext: "Chi tiết tại phụ lục 3."\nsections: {appendices}\n'
    assert said("DX602", submission) == []
    assert len(said("DX602", submission.replace("title: Số liệu", "title: Phụ lục số 02"))) == 1


def test_one_promise_made_twice_is_one_finding() -> None:
    submission = 'dxlint: 1\nsections: [{text: "(Phụ lục kèm theo)"}, {text: "(Chi tiết tại phụ lục)"}]\n'
    found = said("DX602", submission)
    assert len(found) == 1
    assert len(found[0].related) == 1


def test_alike_names_are_one_thing_and_no_coincidence() -> None:
    names = ["Hồ sơ nộp trực tuyến", "Số hồ sơ nộp trực tuyến", "Hồ sơ đã nộp trực tuyến"]
    rows = ", ".join(f"{{name: {name}, value: '3.662'}}" for name in names)
    assert said("DX603", f"dxlint: 1\nmeasures: [{rows}]\n") == []


def test_offices_of_a_table_with_one_unusual_share_are_worth_a_look() -> None:
    rows = ", ".join(f'["{name}", "1.045/1.047"]' for name in ("Sở Y tế", "Sở Tư pháp", "Ban Dân tộc"))
    table = f"{{columns: [{{name: Cơ quan}}, {{name: Hồ sơ trực tuyến}}], rows: [{rows}]}}"
    assert len(said("DX603", f"dxlint: 1\nsections: [{{tables: [{table}]}}]\n")) == 1


PRICES = (
    "Vàng của công ty thứ nhất hôm nay có giá mua vào 3.638.000 đồng/lượng, bán ra 3.645.000 đồng/lượng.\n\n"
    "Vàng của công ty thứ hai hôm nay ở thị trường này: mua vào 3.638.000 đồng/lượng, bán ra 3.648.000 đồng/lượng.\n\n"
    "Buổi chiều mua vào là 3.628.000 đồng/lượng, bán ra 3.648.000 đồng/lượng."
)


def test_words_that_many_figures_follow_name_a_column_and_no_thing() -> None:
    """Each firm sells at its own price: "bán ra" tells of the row's firm, and nothing that is told again."""
    others = "Vàng nhẫn bán ra 3.669.000 đồng/lượng. Vàng nữ trang bán ra 3.651.000 đồng/lượng."
    assert len(in_prose("DX601", PRICES)) == 1
    assert in_prose("DX601", f"{PRICES}\n\n{others}") == []
