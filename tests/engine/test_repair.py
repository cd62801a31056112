"""What one slip explains is one finding; two slips are two; and the repair knows which figure slipped."""

import random

import pytest

from dxlint.engine.linter import Linter
from dxlint.engine.repair.state import Budget
from dxlint.engine.settings import Settings
from dxlint.formats.yaml import FORMAT as YAML
from dxlint.formats.yaml.reader import read_yaml
from dxlint.rulebook.findings import Finding
from dxlint.rules.arithmetic.list_count_mismatch import list_count_mismatch
from dxlint.rules.arithmetic.percent_mismatch import percent_mismatch
from dxlint.rules.arithmetic.sum_mismatch import sum_mismatch
from dxlint.rules.arithmetic.unit_suspect import unit_suspect
from dxlint.rules.tallies.tally_indicators_mismatch import tally_indicators_mismatch
from dxlint.rules.tallies.tally_list_mismatch import tally_list_mismatch
from dxlint.rules.tallies.tally_rollup_mismatch import tally_rollup_mismatch
from dxlint.rules.tallies.tally_sum_mismatch import tally_sum_mismatch

LINTER = Linter(Settings((percent_mismatch, sum_mismatch, list_count_mismatch)))


def findings(submission: str) -> list[Finding]:
    return list(LINTER.lint("report.yaml", read_yaml(submission), YAML).findings)


def suggested(finding: Finding) -> list[tuple[str, str]]:
    """Where the figure is that would mend it, and its new text."""
    return [(edit.place.pointer, edit.text) for fix in finding.fixes for edit in fix.edits]


def places(finding: Finding) -> set[str]:
    return {finding.place.pointer, *(related.place.pointer for related in finding.related)}


def table(rows: list[list[str]], total: list[str]) -> str:
    """A table of offices with files in time, files late, all files and the share in time."""
    lines = [f"          - {row!r}" for row in rows]
    return "\n".join(
        [
            "dxlint: 1",
            "sections:",
            "  - tables:",
            "      - columns:",
            "          - {id: unit, name: Đơn vị}",
            "          - {id: in_time, name: Đúng hạn}",
            "          - {id: late, name: Trễ hạn}",
            "          - {id: all, name: Tổng số hồ sơ, sum_of: [in_time, late]}",
            "          - {id: rate, name: Tỷ lệ đúng hạn (%), percent_of: {numerator: in_time, denominator: all}}",
            "        rows:",
            *lines,
            f"          - {{kind: total, cells: {total!r}}}",
        ]
    )


RIGHT = [
    ["Sở Nội vụ", "812", "31", "843", "96,32"],
    ["Sở Y tế", "1.204", "16", "1.220", "98,69"],
    ["Sở Công Thương", "957", "43", "1.000", "95,70"],
]
TOTAL = ["Cộng", "2.973", "90", "3.063", "97,06"]


def test_a_right_table_says_nothing() -> None:
    assert findings(table(RIGHT, TOTAL)) == []


def test_a_wrong_cell_that_breaks_its_row_its_column_and_its_share_is_one_finding() -> None:
    wrong = [list(row) for row in RIGHT]
    wrong[1][1] = "1.240"
    [finding] = findings(table(wrong, TOTAL))
    row = "/sections/0/tables/0/rows/1"
    assert suggested(finding) == [(f"{row}/1", "1.204")]
    assert {f"{row}/4", f"{row}/3", "/sections/0/tables/0/rows/3/cells/1"} <= places(finding)


def test_what_follows_from_the_slip_is_said_with_it() -> None:
    wrong = [list(row) for row in RIGHT]
    wrong[0][2] = "37"
    [finding] = findings(table(wrong, TOTAL))
    assert finding.code == "DX104"
    assert "Chỗ này cũng không khớp, do cùng một chỗ sai." in [related.message for related in finding.related]
    assert suggested(finding) == [("/sections/0/tables/0/rows/0/2", "31")]


def test_a_wrong_grand_total_is_one_finding() -> None:
    [finding] = findings(table(RIGHT, [*TOTAL[:3], "3.036", TOTAL[4]]))
    assert suggested(finding) == [("/sections/0/tables/0/rows/3/cells/3", "3.063")]


def test_two_slips_in_two_rows_stay_two() -> None:
    wrong = [list(row) for row in RIGHT]
    wrong[0][2] = "37"
    wrong[2][1] = "975"
    found = findings(table(wrong, TOTAL))
    assert sorted(edit for finding in found for edit in suggested(finding)) == [
        ("/sections/0/tables/0/rows/0/2", "31"),
        ("/sections/0/tables/0/rows/2/1", "957"),
    ]
    assert len(found) == 2


def test_two_slips_in_one_column_stay_two() -> None:
    wrong = [list(row) for row in RIGHT]
    wrong[0][2] = "37"
    wrong[2][2] = "48"
    found = findings(table(wrong, TOTAL))
    assert len(found) == 2
    assert {pointer for finding in found for pointer, _ in suggested(finding)} == {
        "/sections/0/tables/0/rows/0/2",
        "/sections/0/tables/0/rows/2/2",
    }


def test_slips_that_share_no_figure_stay_apart() -> None:
    found = findings(
        """
dxlint: 1
measures:
  - {name: Hồ sơ trực tuyến, result: "45/60", percent: "57%"}
  - {name: Xã có mạng, value: "13", parts: [{name: Miền núi, value: "5"}, {name: Đồng bằng, value: "7"}]}
"""
    )
    assert [finding.code for finding in found] == ["DX101", "DX104"]


def test_a_lone_share_gets_the_one_figure_that_a_stroke_makes_right() -> None:
    [finding] = findings('dxlint: 1\nmeasures: [{name: Hồ sơ trực tuyến, result: "1.717/1.919", percent: "99,88%"}]')
    assert suggested(finding) == [("/measures/0/result", "1.719")]


def test_a_share_that_several_strokes_make_right_gets_no_suggestion() -> None:
    [finding] = findings('dxlint: 1\nmeasures: [{name: Trạm y tế đạt chuẩn, result: "3/8", percent: "32%"}]')
    assert suggested(finding) == []


def test_a_suggestion_keeps_the_writing_of_the_report() -> None:
    [finding] = findings('dxlint: 1\nmeasures: [{name: Hồ sơ, result: "293670/407595", percent: "72,50%"}]')
    assert suggested(finding) == [("/measures/0/percent", "72,05")]


def test_one_value_stated_at_two_places_is_one_cell() -> None:
    submission = """
dxlint: 1
sections:
  - measures:
      - {name: Hồ sơ tiếp nhận, unit: hồ sơ, value: "5.412",
         parts: [{name: Cấp huyện, value: "1.301"}, {name: Cấp xã, value: "4.101"}]}
  - measures:
      - {name: Hồ sơ tiếp nhận, unit: hồ sơ, value: "5.412",
         parts: [{name: Trực tuyến, value: "4.902"}, {name: Trực tiếp, value: "500"}]}
"""
    [finding] = findings(submission)
    assert suggested(finding) == [
        ("/sections/0/measures/0/value", "5.402"),
        ("/sections/1/measures/0/value", "5.402"),
    ]


def test_a_slip_in_a_pasted_copy_is_not_told_of_the_original() -> None:
    measure = '{name: Hồ sơ trực tuyến, result: "1.717/1.919", percent: "99,88%"}'
    [finding] = findings(
        f"dxlint: 1\nsections:\n  - measures: [{measure}]\n  - {{kind: copy, measures: [{measure}]}}\n"
    )
    assert all(pointer.startswith("/sections/0") for pointer in places(finding))


def test_two_rules_that_speak_of_one_sum_make_one_finding() -> None:
    submission = """
dxlint: 1
measures:
  - {name: Kinh phí, value: "12.400", parts: [{name: Tỉnh, value: "12.000"}, {name: Huyện, value: "400.000"}]}
"""
    linter = Linter(Settings((unit_suspect, sum_mismatch)))
    [finding] = linter.lint("report.yaml", read_yaml(submission), YAML).findings
    assert finding.code == "DX104"
    assert suggested(finding) == [("/measures/0/parts/1/value", "400")]


def test_a_count_its_list_and_its_sum_point_to_the_count() -> None:
    submission = """
dxlint: 1
measures:
  - name: Xã đạt chuẩn
    value: 12
    parts:
      - {name: Vùng cao, value: 4, items: [Bản Qua, Cốc San, Mường Vi]}
      - {name: Vùng thấp, value: 9}
"""
    [finding] = findings(submission)
    assert finding.code == "DX104"
    assert suggested(finding) == [("/measures/0/parts/0/value", "3")]


def _consistent(seed: int) -> tuple[list[list[int]], list[int]]:
    """Counts of some rows and columns, the last of each row its total; and the row of totals."""
    rng = random.Random(seed)
    width = rng.randint(3, 6)
    rows = [[rng.randint(20, 9000) for _ in range(width)] for _ in range(rng.randint(3, 9))]
    rows = [[*row, sum(row)] for row in rows]
    return rows, [sum(column) for column in zip(*rows, strict=True)]


def _one_digit_changed(number: int, rng: random.Random) -> int:
    digits = list(str(number))
    at = rng.randrange(len(digits))
    digits[at] = rng.choice([digit for digit in "123456789" if digit != digits[at]])
    return int("".join(digits))


def _counts_table(rows: list[list[int]], totals: list[int]) -> str:
    width = len(totals) - 1
    columns = [f"{{id: c{at}, name: Loại {at}}}" for at in range(width)]
    sum_of = ", ".join(f"c{at}" for at in range(width))
    cells = [[f"Xã {at}", *map(str, row)] for at, row in enumerate(rows)]
    return "\n".join(
        [
            "dxlint: 1",
            "sections:",
            "  - tables:",
            f"      - columns: [{{id: u, name: Xã}}, {', '.join(columns)}, {{id: t, name: Tổng, sum_of: [{sum_of}]}}]",
            "        rows:",
            *(f"          - {row!r}" for row in cells),
            f"          - {{kind: total, cells: {['Cộng', *map(str, totals)]!r}}}",
        ]
    )


def test_the_cell_where_one_digit_was_changed_is_found_in_tables_with_totals_both_ways() -> None:
    hits = 0
    for seed in range(200):
        rows, totals = _consistent(seed)
        rng = random.Random(1000 + seed)
        at, column = rng.randrange(len(rows) + 1), rng.randrange(len(totals))
        row = totals if at == len(rows) else rows[at]
        right = row[column]
        row[column] = _one_digit_changed(right, rng)
        found = findings(_counts_table(rows, totals))
        cells = "/cells" if at == len(rows) else ""
        place = f"/sections/0/tables/0/rows/{at}{cells}/{column + 1}"
        hits += [suggested(finding) for finding in found] == [[(place, str(right))]]
    assert hits >= 190


@pytest.mark.parametrize("size", [6, 11, 12, 40])
def test_a_table_full_of_slips_is_told_slip_by_slip_within_bounds(size: int) -> None:
    rng = random.Random(size)
    rows = [[rng.randint(10, 99) for _ in range(size)] for _ in range(size)]
    budgets: list[Budget] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dxlint.engine.repair.Budget", lambda: budgets.append(Budget()) or budgets[-1])
        found = findings(_counts_table(rows, [1] * size))
    # Every row and every column misses, and no three cells explain them all.
    assert len(found) > size
    assert budgets[0].left > -40 * size


TALLIES = Linter(
    Settings(
        (tally_sum_mismatch, tally_list_mismatch, tally_rollup_mismatch, tally_indicators_mismatch, list_count_mismatch)
    )
)


def tallies(submission: str) -> list[Finding]:
    return list(TALLIES.lint("report.yaml", read_yaml(submission), YAML).findings)


OVERALL = """
dxlint: 1
sections:
  - title: Kết quả
    tally: {total: "10", achieved: "OVERALL", not_achieved: "REST"}
    groups:
      - name: Kinh tế
        tally: {achieved: "MET/6", not_achieved: "MISSED/6"}
        indicators: [{id: "1", status: Đạt}, {id: "2", status: Đạt}, {id: "3", status: Đạt}, {id: "4", status: Đạt},
                     {id: "5", status: Đạt}, {id: "6", status: VERDICT}]
      - name: Xã hội
        tally: {achieved: "4/4", not_achieved: "0/4"}
"""


def overall(*, met: int = 5, achieved: int = 9, verdict: str = "Chưa đạt") -> str:
    figures = {"OVERALL": achieved, "REST": 10 - achieved, "MET": met, "MISSED": 6 - met, "VERDICT": verdict}
    submission = OVERALL
    for name, figure in figures.items():
        submission = submission.replace(name, str(figure))
    return submission


def test_an_indicator_counted_in_the_wrong_state_is_moved_by_the_verdicts_and_the_overall_result() -> None:
    [finding] = tallies(overall(met=4))
    group = "/sections/0/groups/0/tally"
    assert suggested(finding) == [(f"{group}/achieved", "5"), (f"{group}/not_achieved", "1")]


def test_an_overall_result_off_by_one_indicator_is_moved_where_the_verdicts_bear_the_groups_out() -> None:
    submission = overall(achieved=8).replace(
        'tally: {achieved: "4/4", not_achieved: "0/4"}',
        'tally: {achieved: {count: "4/4", members: [1, 2, 3, 4]}, not_achieved: {count: "0/4", members: []}}',
    )
    [finding] = tallies(submission)
    assert suggested(finding) == [("/sections/0/tally/achieved", "9"), ("/sections/0/tally/not_achieved", "1")]


def test_verdicts_alone_move_nothing() -> None:
    [finding] = tallies(overall(verdict="Đạt"))
    assert finding.code == "DX205"
    assert suggested(finding) == []


def test_two_counts_that_differ_from_their_lists_are_corrected_by_the_lists() -> None:
    tally = "{total: 5, achieved: {count: '03', members: [1, 3, 4, 5]}, not_achieved: {count: '02', members: [2]}}"
    [finding] = tallies(f"dxlint: 1\ntally: {tally}\n")
    assert suggested(finding) == [("/tally/achieved/count", "04"), ("/tally/not_achieved/count", "01")]


def test_lists_do_not_move_what_the_verdicts_bear_out() -> None:
    tally = "{total: 3, achieved: {count: 2, members: [1]}, not_achieved: {count: 1, members: [2, 3]}}"
    indicators = "[{id: '1', status: Đạt}, {id: '2', status: Đạt}, {id: '3', status: Chưa đạt}]"
    [finding] = tallies(f"dxlint: 1\ngroups: [{{name: Xã hội, tally: {tally}, indicators: {indicators}}}]\n")
    assert suggested(finding) == []


def test_a_count_one_short_of_its_list_may_be_right() -> None:
    [finding] = tallies('dxlint: 1\nmeasures: [{name: Xã điểm, value: "03", items: [Tân Hòa, Tân Lập]}]')
    assert suggested(finding) == []


def test_where_two_figures_may_be_the_wrong_one_both_are_named() -> None:
    [finding] = findings(
        'dxlint: 1\nmeasures: [{name: Hồ sơ, value: "180", parts: [{name: A, value: "41"}, {name: B, value: "140"}]}]'
    )
    assert suggested(finding) == []
    assert finding.related[-1].message == "Hoặc 180 → 181, hoặc 41 → 40."


def test_a_part_that_reading_found_below_another_does_not_prove_that_one_right() -> None:
    said = "Tiếp nhận 268.763 hồ sơ, đã xử lý 257.141 hồ sơ, chưa xử lý 41.622 hồ sơ; trong đó trễ hạn 19.852 hồ sơ."
    (finding,) = findings(f"dxlint: 1\nsections:\n  - text: {said!r}\n")
    assert suggested(finding) == []
    assert any("41.622 → 11.622" in related.message for related in finding.related)


def test_a_wrong_total_is_named_by_its_sum_and_not_by_the_share_that_follows() -> None:
    wrong = ["Cộng", "2.937", "90", "3.063", "97,06"]
    [finding] = findings(table(RIGHT, wrong))
    total = "/sections/0/tables/0/rows/3/cells/1"
    assert (finding.code, finding.place.pointer) == ("DX104", total)
    assert suggested(finding) == [(total, "2.973")]


def test_a_wrong_share_of_a_right_total_is_named_by_the_share() -> None:
    [finding] = findings(table(RIGHT, [*TOTAL[:4], "97,60"]))
    assert finding.code == "DX101"
