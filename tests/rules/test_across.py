"""Reports of one office over time, of a district and its communes: what is no contradiction between them."""

import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner

from dxlint import check
from dxlint.cli.main import main
from dxlint.rulebook.rule import Rule
from dxlint.run.plugins import load
from dxlint.testing import findings_in, findings_of

RULES = load(isolated=True).rules
ACROSS = [rule for code, rule in RULES.items() if code.startswith("DX9") or code == "DX405"]
HEAD = """dxlint: 1
header:
  agency: "{agency}"
  parent_agency: "{parent}"
  province: Nghệ An
  title: "Kết quả chuyển đổi số {words}"
  period: {{{period}}}
{more}"""
HALF = {"words": "6 tháng đầu năm 2023", "period": 'year: "2023", half: "1"'}
YEAR = {"words": "năm 2023", "period": 'year: "2023"'}


def report(time: dict[str, str], *measures: str, agency: str = "UBND xã Một", more: str = "") -> str:
    parent = "UBND tỉnh Nghệ An" if "huyện" in agency else "UBND huyện Mẫu"
    lines = "".join(f"  - {{{measure}}}\n" for measure in measures)
    return HEAD.format(agency=agency, parent=parent, more=more, **time) + (f"measures:\n{lines}" if lines else "")


SILENT = {
    "a season of one half is no event of the year": [
        report(HALF, 'name: Vụ đông xuân gieo trồng, unit: ha, value: "412"'),
        report(YEAR, 'name: Vụ đông xuân gieo trồng, unit: ha, value: "405"'),
    ],
    "classes of a school are no courses": [
        report(HALF, 'name: Lớp học có màn hình, value: "42"'),
        report(YEAR, 'name: Lớp học có màn hình, value: "40"'),
    ],
    "a quarter's figures in a report that calls its period the year": [
        report(HALF, 'name: Hồ sơ trực tuyến, value: "812"', 'name: Lượt tập huấn, value: "310"'),
        report(YEAR, 'name: Hồ sơ trực tuyến, value: "405"', 'name: Lượt tập huấn, value: "120"'),
    ],
    "a percentage rounded to fewer digits": [
        report(HALF, 'name: Tỷ lệ hồ sơ trực tuyến, value: "83,46%"'),
        report(YEAR, 'name: Tỷ lệ hồ sơ trực tuyến, value: "83%", period: {year: "2023", half: "1"}'),
    ],
    "a running total that is rounded": [
        report(HALF, 'name: Lũy kế tài khoản từ khi triển khai, value: "5.412"'),
        report(YEAR, 'name: Lũy kế tài khoản từ khi triển khai, value: "khoảng 5.400"'),
    ],
    "a share of another whole": [
        report(HALF, 'name: Thôn có tổ công nghệ số, value: "11/12"'),
        report(YEAR, 'name: Thôn có tổ công nghệ số, value: "9/9"'),
    ],
    "one figure that stands still": [
        report(HALF, 'name: Dân số của xã, value: "8.412"'),
        report(YEAR, 'name: Dân số của xã, value: "8.412"'),
    ],
    "a namesake in another province": [
        report(HALF, 'name: Lũy kế tài khoản từ khi triển khai, value: "5.412"'),
        report(YEAR, 'name: Lũy kế tài khoản từ khi triển khai, value: "512"').replace("Nghệ An", "Yên Bái"),
    ],
    "a joint meeting that each commune counts": [
        report(YEAR, 'name: Số xã, value: "2"', 'name: Hội nghị tập huấn, value: "1"', agency="UBND huyện Mẫu"),
        report(YEAR, 'name: Hội nghị tập huấn, value: "1"'),
        report(YEAR, 'name: Hội nghị tập huấn, value: "1"', agency="UBND xã Hai"),
    ],
    "communes of which some are counted": [
        report(
            YEAR, 'name: Hồ sơ, value: "50"', agency="UBND huyện Mẫu", more="text: Có 2 xã, thị trấn trong 26 xã.\n"
        ),
        report(YEAR, 'name: Hồ sơ nộp, value: "40"'),
        report(YEAR, 'name: Hồ sơ nộp, value: "40"', agency="UBND xã Hai"),
    ],
    "a report corrected and sent again": [
        report(YEAR, 'name: Hồ sơ trực tuyến, value: "812"'),
        report(
            YEAR, 'name: Hồ sơ trực tuyến, value: "821"', more="text: Báo cáo này đính chính báo cáo ngày 20/12/2023.\n"
        ),
    ],
    "a draft": [
        report(YEAR, 'name: Hồ sơ trực tuyến, value: "812"'),
        report(YEAR, 'name: Hồ sơ trực tuyến, value: "821"').replace("\n  title", "\n  stage: draft\n  title"),
    ],
}


@pytest.mark.parametrize("what", SILENT)
@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.code)
def test_nothing_is_said_of(what: str, rule: Rule) -> None:
    assert findings_of(rule, *SILENT[what]) == []


def test_what_is_said_of_the_whole_district_is_held_against_its_communes() -> None:
    texts = [
        report(
            YEAR, 'name: Số xã, value: "2"', 'name: Hồ sơ nộp, scope: toàn huyện, value: "70"', agency="UBND huyện Mẫu"
        ),
        report(YEAR, 'name: Hồ sơ nộp, value: "40"'),
        report(YEAR, 'name: Hồ sơ nộp, value: "35"', agency="UBND xã Hai"),
    ]
    (found,) = findings_of(RULES["DX901"], *texts)
    assert (found.place.file, found.data["stated"], found.data["computed"]) == ("report-1.yaml", "70", "75")


def test_units_below_a_province_are_communes_after_the_merger_and_districts_before() -> None:
    new = {"words": "năm 2025", "period": 'year: "2025"'}
    province = report(
        new, 'name: Hồ sơ cấp xã, value: "70"', agency="UBND huyện Mẫu", more="text: Tỉnh có 2 xã, phường.\n"
    )
    texts = [
        province.replace("UBND huyện Mẫu", "UBND tỉnh Nghệ An").replace(
            'parent_agency: "UBND tỉnh Nghệ An"', "level: province"
        ),
        report(new, 'name: Hồ sơ cấp xã, value: "40"').replace("UBND huyện Mẫu", "UBND tỉnh Nghệ An"),
        report(new, 'name: Hồ sơ cấp xã, value: "35"', agency="UBND phường Hai").replace(
            "UBND huyện Mẫu", "UBND tỉnh Nghệ An"
        ),
    ]
    assert len(findings_of(RULES["DX901"], *texts)) == 1
    before = [text.replace("2025", "2024") for text in texts]
    assert findings_of(RULES["DX901"], *before) == []


RUNNING = 'name: Lũy kế tài khoản từ khi triển khai, value: "{}"'


def named(text: str, parent: str, province: str) -> str:
    """A report with these words for the office above and the province, or without."""
    text = text.replace('  parent_agency: "UBND huyện Mẫu"\n', f"  parent_agency: {parent}\n" if parent else "")
    return text.replace("  province: Nghệ An\n", f"  province: {province}\n" if province else "")


A, B = "UBND huyện Mẫu", "UBND huyện Khác"
N, T = "Nghệ An", "Thanh Hóa"
WHEREABOUTS = {
    "one leaves out the province": ([(A, N), (A, "")], True),
    "one leaves out the office above": ([(A, N), ("", N)], True),
    "each leaves out another, and a third says both": ([(A, ""), ("", N), (A, N)], True),
    "nothing in common but the name": ([(A, ""), ("", N)], False),
    "namesakes in two provinces, one leaves it out": ([(A, N), (A, ""), (A, T)], False),
    "namesakes in two districts, one leaves it out": ([(A, N), ("", N), (B, N)], False),
    "another district": ([(A, ""), (B, "")], False),
    "another province": ([("", N), ("", T)], False),
}


@pytest.mark.parametrize("what", WHEREABOUTS)
def test_what_one_report_leaves_out_of_its_office_is_taken_from_the_other(what: str) -> None:
    pairs, one_office = WHEREABOUTS[what]
    (first, second), others = pairs[:2], pairs[2:]
    half, year = report(HALF, RUNNING.format("1.204")), report(YEAR, RUNNING.format("1.100"))
    reports = [named(half, *first), named(year, *second)]
    reports += [named(report({**HALF, "period": 'year: "2020"'}, RUNNING.format("9")), *other) for other in others]
    for order in itertools.permutations(reports):
        told = [finding.code for finding in findings_of(RULES["DX902"], *order)]
        assert told == ["DX902"] * one_office, order


@pytest.mark.parametrize("written", ["UBND xã Một huyện Mẫu", "UBND xã Một, huyện Mẫu, tỉnh Nghệ An"])
def test_the_office_above_may_stand_in_the_name_of_the_office(written: str) -> None:
    half = named(report(HALF, RUNNING.format("1.204")), "", "").replace("UBND xã Một", written)
    assert len(findings_of(RULES["DX902"], half, report(YEAR, RUNNING.format("1.100")))) == 1
    elsewhere = named(report(YEAR, RUNNING.format("1.100")), B, "")
    assert findings_of(RULES["DX902"], half, elsewhere) == []


QUOTED = 'name: {}, value: "1.240", period: {{year: "2023", half: "1"}}'


@pytest.mark.parametrize(
    ("name", "says_of_what"),
    [
        ("Tổng thu ngân sách", True),
        ("Tổng số hộ", True),
        ("Tổng số lượt tập huấn", True),
        ("Số lượng hồ sơ", True),
        ("Văn bản gửi Tổng công ty", True),
        ("Tổng số", False),
        ("Tổng cộng (I+II)", False),
        ("Tổng số cấp xã", False),
        ("Tổng cộng toàn huyện", False),
        ("Cộng các mục trên", False),
    ],
)
def test_a_sum_is_compared_where_its_name_says_of_what(name: str, says_of_what: bool) -> None:
    texts = [report(HALF, f'name: {name}, value: "1.204"'), report(YEAR, QUOTED.format(name))]
    assert [one.code for one in findings_of(RULES["DX906"], *texts)] == ["DX906"] * says_of_what


def test_a_sum_of_events_that_falls_is_told() -> None:
    other = 'name: Hồ sơ trực tuyến, value: "812"'
    texts = [
        report(time, other, f'name: Tổng số lượt tập huấn, value: "{n}"') for time, n in ((HALF, "340"), (YEAR, "304"))
    ]
    assert [one.data["before"] for one in findings_of(RULES["DX902"], *texts)] == ["340"]


TABLE = """tables:
  - columns: [{{id: a, name: Nội dung}}, {{id: b, name: "{}"}}, {{id: c, name: Năm 2023}}]
    rows:
      - ["Hồ sơ trực tuyến", "1.240", "2.410"]
      - ["Tổng cộng", "1.250", "2.420"]
"""


@pytest.mark.parametrize(
    ("heading", "same"),
    [
        ("Tổng số 6 tháng đầu năm 2023", True),
        ("Tổng 6 tháng đầu năm 2023", True),
        ("Tổng nợ 6 tháng đầu năm 2023", False),
    ],
)
def test_a_column_of_sums_holds_what_its_rows_name(heading: str, same: bool) -> None:
    texts = [report(HALF, 'name: Hồ sơ trực tuyến, value: "1.204"'), report(YEAR, more=TABLE.format(heading))]
    assert len(findings_of(RULES["DX906"], *texts)) == same


def test_one_report_as_two_files_is_told_though_one_of_them_names_the_province() -> None:
    full = report(YEAR, RUNNING.format("1.204"))
    (copy,) = findings_of(RULES["DX907"], full, named(full, A, ""))
    assert copy.severity.value == "info"
    (twin,) = copy.related
    assert (twin.place.file, twin.place.pointer, twin.place.line) == ("report-1.yaml", "/header", 3)
    (other,) = findings_of(RULES["DX907"], full, named(full, A, "").replace("1.204", "1.240"))
    assert other.severity.value == "warning"
    assert [one.place for one in other.related] == [twin.place]


@pytest.mark.parametrize("code", ["DX405", "DX902", "DX903", "DX904", "DX905", "DX906", "DX907"])
def test_what_is_held_against_another_report_shows_the_place_there(code: str) -> None:
    examples = [example for example in RULES[code].words.bad if "submissions" in example]
    found = [findings_in(RULES[code], example)[0] for example in examples]
    assert found
    for one in found:
        (at, *_) = one.related
        assert at.place.file != one.place.file
        assert at.place.line


def test_copies_are_told_with_the_file_and_line_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mot.yaml").write_text("# Báo cáo\n" + report(YEAR, RUNNING.format("1.204")), encoding="utf-8")
    for name in ("hai.yaml", "ba.yaml"):
        (tmp_path / name).write_text(report(YEAR, RUNNING.format("1.204")), encoding="utf-8")
    found = check(".", select=["DX907"], isolated=True).findings
    places = [
        (Path(one.place.file).stem, [(Path(at.place.file).stem, at.place.line) for at in one.related]) for one in found
    ]
    assert places == [("hai", [("ba", 3)]), ("mot", [("ba", 3)])]
    arguments = ["check", ".", "--isolated", "--select", "DX907", "--lang", "en", "--format", "github"]
    assert "→ ba.yaml:3:3: The other report is here." in CliRunner().invoke(main, arguments).output.replace("%0A", "\n")


def test_a_figure_in_which_two_reports_of_one_period_differ_is_held_against_no_other_report() -> None:
    first, second = (
        report(HALF, RUNNING.format("1.204"), f'name: Lũy kế hồ sơ từ khi triển khai, value: "{n}"')
        for n in ("812", "902")
    )
    later = report(YEAR, RUNNING.format("1.100"), 'name: Lũy kế hồ sơ từ khi triển khai, value: "850"')
    codes = [[one.code for one in findings_of(RULES[code], first, second, later)] for code in ("DX902", "DX907")]
    assert codes == [["DX902"], ["DX907"]]
    alone = findings_of(RULES["DX902"], second, later)
    assert len(alone) == 2


def test_communes_that_do_not_name_the_province_add_up_to_their_district() -> None:
    measures = ['name: "Số xã", value: "2"', 'name: Tổ công nghệ số của các xã, value: "{}"']
    district = report(YEAR, *(line.format("31") for line in measures), agency="UBND huyện Mẫu")
    parts = [
        named(report(YEAR, measures[1].format(value), agency=name), A, "")
        for name, value in (("UBND xã Một", "10"), ("UBND xã Hai", "20"))
    ]
    assert [finding.code for finding in findings_of(RULES["DX901"], *parts, district)] == ["DX901"]
    elsewhere = [part.replace("  title:", "  province: Thanh Hóa\n  title:") for part in parts]
    assert not findings_of(RULES["DX901"], *elsewhere, district)
