"""Catalogues of indicators: chosen by a configuration, checked where they are read, held against reports."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from openpyxl import Workbook

import dxlint
from dxlint.cli.main import main
from dxlint.i18n import use
from dxlint.reporters.parts.faults import fault_sentence
from dxlint.run.catalogues import catalogue_in, read_catalogue
from dxlint.run.config import ConfigError
from dxlint.run.plugins import load
from tests.run.fake_plugins import install
from tests.structure.layout import Element, layout
from tests.structure.make import as_docx, as_html, as_text, reports

GOOD = """\
catalogue: 1
name: Chỉ tiêu y tế
level: commune
years: [2023, 2024]
indicators:
  - id: "1.1"
    group: Y tế
    name: Tỷ lệ người dân có hồ sơ sức khỏe điện tử
    unit: "%"
    target: "60%"
    direction: more
  - id: "1.2"
    name: Tỷ lệ hồ sơ bảo hiểm bị trả lại
    target: [{year: 2023, value: "2%"}, {year: 2024, value: "1%"}]
    direction: less
"""
REPORT = """\
dxlint: 1
header: {level: commune, period: {year: 2024}}
groups:
  - indicators:
      - {id: "1.1", name: Tỷ lệ người dân có hồ sơ sức khỏe điện tử, target: "50%", result: "55%", status: Đạt}
      - {id: "1.2", name: Tỷ lệ hồ sơ bảo hiểm bị trả lại, result: "1,8%", status: Đạt}
"""
PLUGIN = """
from pathlib import Path
from dxlint import hookimpl

@hookimpl
def dxlint_catalogues():
    return {"y-te/xa-2023": Path(__file__).with_name("xa.yaml")}
"""
THANH_HOA = Path("plugins/dxlint-thanh-hoa/dxlint_thanh_hoa/catalogues").absolute()


def checked(folder: Path, config: str, report: str = REPORT) -> dxlint.Result:
    (folder / "dxlint.yaml").write_text(config, encoding="utf-8")
    (folder / "bao-cao.yaml").write_text(report, encoding="utf-8")
    return dxlint.check(folder / "bao-cao.yaml", select=["DX21"])


def told(result: dxlint.Result) -> list[tuple[str, str]]:
    return [(finding.code, finding.excerpt) for finding in result]


def test_a_file_beside_the_configuration_is_a_catalogue(tmp_path: Path) -> None:
    (tmp_path / "xa.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "xa").mkdir()
    found = checked(tmp_path, "catalogue: xa.yaml\n")
    assert told(found) == [("DX213", "50%"), ("DX211", "Đạt")]
    altered, missed = found
    assert "giao 60%" in altered.message
    assert "1,8%" in missed.message
    assert "1%" in missed.related[1].message
    assert "Chỉ tiêu y tế" in missed.related[1].message


def test_a_plugin_brings_catalogues_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    install(site, "zz_catalogue", PLUGIN)
    (site / "xa.yaml").write_text(GOOD, encoding="utf-8")
    assert told(checked(tmp_path, "catalogue: y-te/xa-2023\n")) == [("DX213", "50%"), ("DX211", "Đạt")]
    with pytest.raises(ConfigError) as caught:
        checked(tmp_path, "select: [DX2]\ncatalogue: y-te/xa-2032\n")
    assert (caught.value.reason, caught.value.line) == ("no-such-catalogue", 2)
    assert caught.value.data["nearest"] == "y-te/xa-2023"


def test_a_catalogue_of_a_name_that_is_taken_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    install(tmp_path, "zx_first", PLUGIN)
    install(tmp_path, "zx_second", PLUGIN)
    install(tmp_path, "zx_third", re.sub("return .*", "return 7", PLUGIN))
    registry = load()
    assert {plugin.name for plugin in registry.guests} >= {"zx-first"}
    assert [(failure.name, failure.reason) for failure in registry.failures] == [
        ("zx-second", "faulty"),
        ("zx-third", "faulty"),
    ]


def test_nothing_is_said_without_a_catalogue(tmp_path: Path) -> None:
    assert told(checked(tmp_path, "lang: vi\n")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "reason", "nearest"),
    [
        ("catalogue: 1", "catalogue: 2", 1, "catalogue-unknown-word", "1"),
        ("catalogue: 1\n", "", 1, "catalogue-missing-key", ""),
        ("level: commune", "level: comune", 3, "catalogue-unknown-word", "commune"),
        ("level: commune", "levle: commune", 3, "catalogue-unknown-key", "level"),
        ("[2023, 2024]", "[23]", 4, "catalogue-unknown-word", ""),
        ("    unit:", "    units:", 9, "catalogue-unknown-key", "unit"),
        ("direction: more", "direction: up", 11, "catalogue-unknown-word", "more, less"),
        ("value:", "valeu:", 14, "catalogue-unknown-key", "value"),
        ("    name: Tỷ lệ hồ sơ bảo hiểm bị trả lại\n", "", 12, "catalogue-missing-key", ""),
        ('id: "1.2"', 'id: "1.1."', 12, "catalogue-twice", ""),
        ("{year: 2024, value", "{year: 2023, value", 14, "catalogue-two-targets", ""),
        ('id: "1.2"', 'id: "1.9"\n    name: A\n  - id: "1.1"', 14, "catalogue-twice", "1.10"),
        (GOOD, "- a\n", 0, "not-a-catalogue", ""),
        (GOOD, "catalogue: [1\n", 1, "not-yaml", ""),
    ],
)
def test_a_fault_in_a_catalogue_is_told_on_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, reason: str, nearest: str
) -> None:
    assert right in GOOD
    path = tmp_path / "xa.yaml"
    path.write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_catalogue(str(path))
    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert caught.value.data.get("nearest", "") == nearest
    assert caught.value.file == str(path)


@pytest.mark.parametrize(
    ("indicators", "sentence"),
    [
        ("[]", "“indicators” needs 1 at least"),
        ("[a]", "“indicators” must be a list of keys with values (- key: value)"),
        ("[{name: ''}]", "“name” must be text that is not blank"),
        ("[{name: a, target: {year: 2024, value: 3%}}]", "“target” must be a list"),
    ],
)
def test_what_a_catalogue_must_hold_instead_is_told(indicators: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        catalogue_in(f"catalogue: 1\nindicators: {indicators}")
    use("en")
    assert fault_sentence(caught.value).endswith(sentence)


def test_the_target_that_names_most_of_year_and_level_counts() -> None:
    (item,) = catalogue_in(
        "catalogue: 1\nindicators: [{name: a, target: [{value: 1%}, {value: 2%, level: commune},"
        " {value: 3%, year: 2024}, {value: 4%, year: 2024, level: district}]}]"
    ).items

    def target(year: int, level: str) -> str:
        found = item.target(year, level)
        return found.entry.text if found else ""

    assert [target(2023, ""), target(2023, "commune"), target(2024, "commune"), target(2024, "district")] == [
        *("1%", "2%", "3%", "4%")
    ]


BY_REGION = """\
catalogue: 1
name: Chỉ tiêu y tế
level: commune
regions:
  Đồng bằng: [xã Một, "xã Tân, huyện Hai"]
  Miền núi: [UBND xã Ba, xã Tân huyện Bốn]
indicators:
  - id: "1"
    name: Tỷ lệ người dân có hồ sơ sức khỏe điện tử
    unit: "%"
    target:
      - {value: "50%"}
      - {year: 2024, region: đồng bằng, value: "80%"}
      - {year: 2024, region: vùng miền núi, value: "60%"}
      - {year: 2024, level: commune, region: miền núi, value: "65%"}
    direction: more
  - id: "2"
    name: Số điểm cấp nước sinh hoạt tập trung
    target: [{region: Miền núi, value: "2"}]
"""
WHO = {
    "agency: UBND xã Một": "80%",
    "agency: UBND xã Ba huyện Mẫu": "65%",
    "agency: UBND xã Tân, parent_agency: UBND huyện Hai": "80%",
    "agency: UBND xã Tân, parent_agency: UBND huyện Bốn": "65%",
    "agency: UBND xã Năm, region: Vùng miền núi": "65%",
    "agency: UBND xã Một, region: miền núi": "65%",
    # Which of two namesakes reports, or where its place is, nobody knows: what is set for all regions counts.
    "agency: UBND xã Tân": "50%",
    "agency: UBND xã Năm": "50%",
}


@pytest.mark.parametrize("who", WHO)
def test_the_target_of_the_reports_own_region_counts(who: str, tmp_path: Path) -> None:
    (tmp_path / "xa.yaml").write_text(BY_REGION, encoding="utf-8")
    text = REPORT.split("groups:")[0].replace("{level", f"{{{who}, level")
    name = "Tỷ lệ người dân có hồ sơ sức khỏe điện tử"
    for target in ("50%", "60%", "65%", "80%"):
        item = f'groups: [{{indicators: [{{id: "1", name: {name}, target: "{target}", result: "90%"}}]}}]\n'
        told = [one.code for one in checked(tmp_path, "catalogue: xa.yaml\n", text + item).findings]
        assert told.count("DX213") == (target != WHO[who]), target


def test_an_indicator_of_another_region_is_not_missing(tmp_path: Path) -> None:
    (tmp_path / "xa.yaml").write_text(BY_REGION, encoding="utf-8")
    item = 'groups: [{indicators: [{id: "1", name: Tỷ lệ người dân có hồ sơ sức khỏe điện tử, result: "90%"}]}]\n'
    for agency, told in (("UBND xã Một", []), ("UBND xã Ba", ["DX214"]), ("UBND xã Năm", [])):
        text = f"dxlint: 1\nheader: {{agency: {agency}, level: commune, period: {{year: 2024}}}}\n{item}"
        found = checked(tmp_path, "catalogue: xa.yaml\nselect: [DX214]\n", text).findings
        assert [one.code for one in found] == told


@pytest.mark.parametrize(
    ("right", "wrong", "line", "reason", "nearest"),
    [
        ("region: đồng bằng", "region: đồng bẳng", 13, "catalogue-unknown-word", "Đồng bằng"),
        ("  Miền núi: [UBND xã Ba", "  Miền núi: [UBND xã Một", 6, "catalogue-two-regions", ""),
        ("UBND xã Ba", "UBND", 6, "not-an-office", ""),
        ("level: commune, region: miền núi", "region: miền núi", 15, "catalogue-two-targets", ""),
        ("region: đồng bằng", "regoin: đồng bằng", 13, "catalogue-unknown-key", "region"),
    ],
)
def test_a_fault_in_what_is_set_by_region_is_told_on_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, reason: str, nearest: str
) -> None:
    path = tmp_path / "xa.yaml"
    path.write_text(BY_REGION.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_catalogue(str(path))
    assert (caught.value.reason, caught.value.line) == (reason, line)
    assert caught.value.data.get("nearest", "") == nearest


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("Mục tiêu năm 2025 cấp xã vùng đồng bằng", (2025, "commune", "đồng bằng")),
        ("Mục tiêu 2025 (miền núi)", (2025, "", "miền núi")),
        ("Mục tiêu năm 2025 / Miền núi", (2025, "", "miền núi")),
        ("Chỉ tiêu trung du, miền núi", (None, "", "trung du, miền núi")),
        ("Chỉ tiêu khu vực II năm 2025", (2025, "", "khu vực ii")),
        ("Chỉ tiêu vùng Tây Nguyên năm 2025", (2025, "", "tây nguyên")),
        ("Chỉ tiêu năm 2025", (2025, "", "")),
    ],
)
def test_the_head_of_a_column_of_targets_names_year_level_and_region(
    heading: str, named: tuple[int | None, str, str], tmp_path: Path
) -> None:
    rows = [
        ["STT", "Chỉ tiêu", "ĐVT", heading],
        ["1", "Hồ sơ trực tuyến", "%", "80%"],
        ["2", "Văn bản ký số", "%", "90%"],
    ]
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    written = tmp_path / "a.yaml"
    arguments = ["convert", str(tmp_path / "a.xlsx"), "--to", "catalogue", "-o", str(written), "--isolated"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    first, _second = read_catalogue(str(written)).items
    assert [(one.year, one.level, one.region, one.entry.text) for one in first.targets] == [(*named, "80%")]


def test_numbers_of_indicators_that_a_sheet_holds_as_numbers_keep_their_point(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["STT", "Chỉ tiêu", "ĐVT"], [1.1, "Hồ sơ trực tuyến", "%"], [1.2, "Văn bản ký số", "%"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    written = tmp_path / "a.yaml"
    arguments = ["convert", str(tmp_path / "a.xlsx"), "--to", "catalogue", "-o", str(written), "--isolated"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert [item.id for item in read_catalogue(str(written)).items] == ["1.1", "1.2"]


def converted(tmp_path: Path, *rows: list[object]) -> tuple[str, str]:
    """What is said of a sheet of these rows made a catalogue, and the catalogue's text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "CT"
    for row in (["STT", "Chỉ tiêu", "Mục tiêu"], *rows):
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.is_date):
        cell.number_format = "yyyy-mm-dd"
    book.save(tmp_path / "a.xlsx")
    arguments = ["convert", str(tmp_path / "a.xlsx"), "--to", "catalogue", "-o", "-", "--isolated", "--lang", "en"]
    command = [sys.executable, "-m", "dxlint", *arguments]  # click 8.1 tests without a stream of errors
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return done.stderr, done.stdout


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([1.8, 1.9, 1.10, 1.11], ["'CT'!A4: the number 1.1 stands where 1.10 comes next"]),
        ([1.1, 1.9, 1.10], ["'CT'!A4: the number 1.1 stands where 1.10 comes next"]),
        (["1.19", 1.20], ["'CT'!A3: the number 1.2 stands where 1.20 comes next"]),
        (["1.1", "1.2", "1.1."], ["'CT'!A4: the number 1.1 was given before, in sheet 'CT'!A2"]),
        ([1.1, datetime(2024, 2, 1)], ["'CT'!A3: the spreadsheet has made a day of this number: 2024-02-01"]),
        ([1.1] * 8, ["was given before"] * 5 + ["and 2 more such numbers"]),
        # Lists in which each number is another.
        (["1.8", "1.9", "1.10", "1.11"], []),
        (["9", "1", "10"], []),
        (["1.9", "2.1", "2.2"], []),
        ([None, None, 1.1], []),
        (["1a", "1b", "2-1", "1/2"], []),
    ],
)
def test_numbers_that_a_sheet_made_doubtful_are_told_with_their_cells(
    numbers: list[object], said: list[str], tmp_path: Path
) -> None:
    told, _ = converted(tmp_path, *([number, f"Chỉ tiêu {at} của xã", "80%"] for at, number in enumerate(numbers)))
    assert [found in line for found, line in zip(said, told.splitlines(), strict=True)] == [True] * len(said)


@pytest.mark.parametrize("day", [datetime(2024, 12, 31), "2024-12-31", "31/12/2024"])
def test_a_target_that_is_a_day_is_written_as_reports_have_it(day: object, tmp_path: Path) -> None:
    _, written = converted(tmp_path, ["1", "Có tủ vắc xin", day])
    assert 'target: "31/12/2024"' in written


WORKBOOK = [
    ["DANH MỤC CHỈ TIÊU Y TẾ"],
    [],
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu năm 2023", "Mục tiêu năm 2024 cấp xã", "Chiều", "Cơ quan theo dõi"],
    ["I", "Khám chữa bệnh", "", "", "", "", ""],
    ["1.1", "Tỷ lệ người dân có hồ sơ sức khỏe điện tử", "%", "60%", "80%", "tăng", "Phòng Y tế"],
    ["1.2", "Tỷ lệ hồ sơ bảo hiểm bị trả lại", "%", "2%", "1%", "giảm", "BHXH"],
    ["II", "Dự phòng", "", "", "", "", ""],
    ["2.1", "Có tủ vắc xin theo dõi nhiệt độ tự động", "Tủ", "", "", "", "Trạm Y tế"],
]


def test_a_workbook_becomes_a_catalogue(tmp_path: Path) -> None:
    book = Workbook()
    for row in WORKBOOK:
        book.worksheets[0].append(row)
    held = BytesIO()
    book.save(held)
    (tmp_path / "y-te.xlsx").write_bytes(held.getvalue())
    written = tmp_path / "y-te.yaml"
    arguments = ["convert", str(tmp_path / "y-te.xlsx"), "--to", "catalogue", "-o", str(written), "--isolated"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    first, second, third = read_catalogue(str(written)).items
    assert [first.group, second.group, third.group] == ["Khám chữa bệnh", "Khám chữa bệnh", "Dự phòng"]
    assert [first.direction, second.direction, third.direction] == ["more", "less", ""]
    assert [(one.year, one.level, one.entry.text) for one in first.targets] == [
        (2023, "", "60%"),
        (2024, "commune", "80%"),
    ]
    assert (third.id, third.unit, third.targets) == ("2.1", "Tủ", ())


def test_a_file_that_lists_no_indicators_is_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Xã,Dân số\nAn,1200\nBình,1500\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", str(tmp_path / "a.csv"), "--to", "catalogue", "--isolated"])
    assert done.exit_code == 2


@pytest.mark.parametrize("name", ["commune-2022", "district-2022"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_submission_has_what_the_catalogue_asks_for(
    name: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = THANH_HOA / f"{name}.yaml"
    done = CliRunner().invoke(main, ["new", "bao-cao.yaml", "--catalogue", str(file), "--lang", lang])
    assert done.exit_code == 0, done.output
    written = Path("bao-cao.yaml").read_text("utf-8")
    asked = read_catalogue(str(file))
    held = yaml.load(written, yaml.BaseLoader)
    assert held["header"]["level"] == asked.levels[0]
    assert sum(len(group["indicators"]) for group in held["groups"]) == len(asked.items)
    for item in asked.items:
        assert item.name in written
    assert told(checked(tmp_path, f"catalogue: {file}\n", written)) == []


@pytest.mark.parametrize(("name", "count"), [("commune-2022", 30), ("district-2022", 14)])
def test_the_provinces_catalogues_have_their_indicators(name: str, count: int) -> None:
    assert len(read_catalogue(str(THANH_HOA / f"{name}.yaml")).items) == count


@pytest.mark.parametrize(
    ("report", "beside"),
    [
        ("canh-nang-2022", [("DX214", "/sections/2/sections/1/groups/0/indicators/1/name")]),
        ("yen-dinh-2023-h1", []),
    ],
)
def test_what_a_reviewer_of_the_province_is_told(report: str, beside: list[tuple[str, str]], tmp_path: Path) -> None:
    """The town's 2.2 is about selling online, where 2.2 asks for publicity; its other 29 are those asked for. The
    district states both of its lists in full, with the targets that were set."""
    config = tmp_path / "dxlint.yaml"
    names = ", ".join(str(THANH_HOA / f"{name}.yaml") for name in ("commune-2022", "district-2022"))
    config.write_text(f"catalogue: [{names}]\n", encoding="utf-8")
    path = Path("fixtures/reports") / f"{report}.yaml"
    with_catalogue = {(f.code, f.place.pointer) for f in dxlint.check(path, config=str(config))}
    without = {(f.code, f.place.pointer) for f in dxlint.check(path, isolated=True)}
    assert {found for found in with_catalogue - without if found[0].startswith("DX")} == set(beside)
    assert {code for code, _ in without - with_catalogue} <= {"DX407"}  # a decree within the province's own words


@pytest.mark.parametrize(("suffix", "written"), [(".txt", as_text), (".docx", as_docx), (".html", as_html)])
def test_the_same_is_said_of_the_report_as_a_document(
    suffix: str, written: Callable[[Sequence[Element]], bytes], tmp_path: Path
) -> None:
    (tmp_path / "dxlint.yaml").write_text(f"catalogue: {THANH_HOA / 'commune-2022.yaml'}\n", encoding="utf-8")
    path = tmp_path / f"bao-cao{suffix}"
    path.write_bytes(written(layout(reports()["canh-nang-2022"])))
    (found,) = (finding for finding in dxlint.check(path, select=["DX211", "DX213", "DX214"]))
    assert (found.code, found.data["id"], found.severity) == ("DX214", "2.2", "warning")
