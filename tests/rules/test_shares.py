"""What is said of shares and of how numbers are written, where one slip could be told twice or silence is hard."""

import pytest

from dxlint.formats.json import FORMAT as JSON
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.rulebook.findings import Finding, Severity
from dxlint.run.plugins import load
from dxlint.testing import findings_of

RULES = load(isolated=True).rules
OF_A_SHARE = ("DX101", "DX102", "DX103", "DX108", "DX110", "DX113", "DX114")


def found(code: str, submission: str) -> list[Finding]:
    """What one rule says of a submission without its first line."""
    return findings_of(RULES[code], "dxlint: 1\n" + submission)


def prose(text: str) -> str:
    """A submission of one paragraph."""
    return f"sections:\n  - id: I\n    text: |\n      {text}\n"


@pytest.mark.parametrize(
    ("share", "percent", "code"),
    [
        ("1.717/1.919", "99,88%", "DX101"),
        ("24/25", "100%", "DX101"),
        ("3.662/4.393", "83,3%", "DX102"),
        ("27/26", "100%", "DX103"),
        ("27/26", "103,85%", "DX103"),
        ("27/26", "96,3%", "DX101"),
        ("15.582/15.588", "100%", "DX108"),
        ("749/1.000", "trên 75%", "DX110"),
        ("980/1.000", "trên 50%", "DX110"),
        ("0/0", "100%", "DX113"),
        ("12/0", "100%", "DX113"),
        ("5.770/7.690", "trên 75%", ""),
        ("4.850/7.690", "63%", ""),
        ("1/8", "12,5%", ""),
        ("31/31", "100%", ""),
    ],
)
def test_one_rule_at_most_speaks_of_a_share(share: str, percent: str, code: str) -> None:
    submission = f'measures: [{{name: Hồ sơ, result: "{share}", percent: "{percent}"}}]'
    assert [rule for rule in OF_A_SHARE if found(rule, submission)] == [code] * bool(code)


def test_two_percentages_cut_off_are_told_singly_and_three_once() -> None:
    shares = ['{name: A, result: "14/21", percent: "66%"}', '{name: B, result: "20/21", percent: "95,23%"}']
    assert [len(found(code, f"measures: [{', '.join(shares)}]")) for code in ("DX102", "DX114")] == [2, 0]
    shares.append('{name: C, result: "8/9", percent: "88%"}')
    assert [len(found(code, f"measures: [{', '.join(shares)}]")) for code in ("DX102", "DX114")] == [0, 1]


def test_what_stands_only_in_a_pasted_copy_makes_no_habit() -> None:
    slips = """
    measures:
      - {name: A, result: "14/21", percent: "66%"}
      - {name: B, result: "20/21", percent: "95,23%"}"""
    third = '\n      - {name: C, result: "8/9", percent: "88%"}'
    submission = f"sections:\n  - id: I{slips}\n  - id: II\n    kind: copy{slips}{third}\n"
    assert found("DX114", submission) == []


def test_a_share_whose_denominator_was_found_by_reading_is_no_error() -> None:
    findings = found("DX101", prose("Trong tổng số 1.218 hồ sơ, có 1.150 hồ sơ đúng hạn, đạt 98,5%."))
    assert [finding.severity for finding in findings] == [Severity.WARNING]


def test_the_slip_in_a_rate_says_which_target_it_decides() -> None:
    submission = (
        "groups: [{name: Y tế, indicators: [{id: '1', name: Tiêm chủng, "
        "target: '95%', result: '1.846/1.960', percent: '96,2%'}]}]"
    )
    assert found("DX101", submission)[0].data["target"] == "95"


@pytest.mark.parametrize(
    "text",
    [
        "Có 53/49 lớp so với kế hoạch năm.",
        "Huyện có 27 điểm phục vụ/26 xã, 17 hệ thống/290 điểm/694 mắt.",
        "Bình quân 120/100 lượt người.",
        "Trực 24/7; họp ngày 27/10; phát 20 tin/tháng.",
        "Thứ trưởng hôm 19/3 thông báo kết quả; giếng nước ở cánh đồng 19/5 xã Hòa An.",
    ],
)
def test_more_above_the_line_than_below_is_no_fault_of_these(text: str) -> None:
    assert found("DX103", prose(text)) == []


@pytest.mark.parametrize(
    ("count", "percent", "impossible"),
    [
        ("29", "43,1%", True),
        ("12", "46,15%", False),
        ("14", "5%", False),
        ("14", "66,6%", False),
        ("205", "94%", False),
    ],
)
def test_a_count_and_its_percentage_need_a_whole_denominator(count: str, percent: str, impossible: bool) -> None:
    submission = f'measures: [{{name: Cán bộ, value: "{count} người", percent: "{percent}"}}]'
    assert bool(found("DX107", submission)) is impossible


def test_a_share_of_something_else_than_what_was_counted_is_left_alone() -> None:
    assert found("DX107", prose("Có 05 dự án, chiếm 43,1% tổng vốn; thêm 29 hợp tác xã (tăng 43,1%).")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Doanh số tăng 11,9% trong 3 tháng đầu năm; lãi suất 8,5% của 8 tổ chức tín dụng.",
        "Tại 3.208 khu vực bỏ phiếu, cử tri đi bầu sớm (99,36%).",
        "Phát hiện 68 vụ với 90 đối tượng, chủ yếu là ma túy tổng hợp, chiếm 92,64%.",
        "Có 3 ngành nghỉ việc nhiều nhất là dược phẩm (33,8%).",
    ],
)
def test_what_only_stands_before_a_percentage_is_not_what_it_is_the_share_of(text: str) -> None:
    assert found("DX107", prose(text)) == []


def test_a_thousand_told_twice_is_left_alone_where_the_report_counts_in_thousands() -> None:
    slip = "{name: Tờ rơi, value: '40.000 ngàn tờ'}"
    assert len(found("DX111", f"measures: [{slip}]")) == 1
    assert found("DX111", f"measures: [{slip}, {{name: Lượt xem, value: '52.372 ngàn lượt'}}]") == []


def test_two_mends_of_a_sum_name_no_part() -> None:
    parts = "[{name: A, value: '2'}, {name: B, value: '2'}]"
    assert found("DX111", f"measures: [{{name: Tổng, value: '2.002', parts: {parts}}}]") == []


def test_numbers_of_a_machine_s_own_form_are_nobody_s_choice() -> None:
    from dxlint.engine.linter import Linter
    from dxlint.engine.settings import Settings
    from dxlint.formats.yaml.reader import read_yaml

    tree = read_yaml("dxlint: 1\nmeasures: [{name: A, value: '1453'}, {name: B, value: '1.447'}]\n")
    linter = Linter(Settings((RULES["DX112"],)))
    assert len(linter.lint("a", tree, YAML).findings) == 1
    assert linter.lint("a", tree, JSON).findings == ()


def test_a_report_that_never_marks_its_thousands_is_consistent() -> None:
    assert found("DX112", "measures: [{name: A, value: '1453'}, {name: B, value: '21000'}]") == []
