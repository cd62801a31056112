"""A document becomes a submission that a person can correct, and that says what the document says."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dxlint import check
from dxlint.cli.main import main
from dxlint.cli.schemas import submission_schema
from dxlint.formats.json.reader import read_json
from dxlint.formats.yaml.reader import read_yaml
from dxlint.run.tree_writer import as_json, as_yaml
from tests.cli.conftest import Command

FIXTURES = sorted(path for path in Path("fixtures/reports").glob("*.yaml") if ".expected" not in path.name)
REPORT = """UBND HUYỆN MẪU
Số:   /BC-UBND

Mẫu, ngày 05 tháng 7 năm 2023

BÁO CÁO
Kết quả cải cách hành chính 6 tháng đầu năm 2023

I. KẾT QUẢ

- Bộ phận Một cửa trả đúng hạn 1.301/1.326 hồ sơ, đạt 97,11%.

- Hai ý "trong ngoặc kép": dấu # và dấu ' vẫn giữ nguyên.

II. HẠN CHẾ

Có 03 xã chậm: Tân Lập, Tân Hòa.
"""


def converted(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["convert", *arguments, "--isolated", "--lang", "en"])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def told(path: Path) -> Counter[tuple[str, str, str]]:
    return Counter((finding.code, finding.excerpt, finding.message) for finding in check(path, isolated=True))


def test_checking_what_was_converted_gives_what_checking_the_document_gives(report: Path, tmp_path: Path) -> None:
    for name in ("ra.yaml", "ra.json"):
        converted(str(report), "-o", str(tmp_path / name))
        assert told(tmp_path / name) == told(report)
    assert {code for code, _, _ in told(report)} >= {"DX101", "DX105"}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_a_submission_goes_through_yaml_and_json_with_the_same_findings(path: Path, tmp_path: Path) -> None:
    converted(str(path), "-o", str(tmp_path / "ra.yaml"))
    assert told(tmp_path / "ra.yaml") == told(path)
    converted(str(path), "-o", str(tmp_path / "ra.json"))
    assert without("DX112", told(tmp_path / "ra.json")) == without("DX112", told(path))  # of JSON it says less


def without(code: str, findings: Counter[tuple[str, str, str]]) -> Counter[tuple[str, str, str]]:
    return Counter({finding: count for finding, count in findings.items() if finding[0] != code})


def test_what_is_written_is_valid_for_people_without_dxlint(report: Path) -> None:
    jsonschema.validate(yaml.safe_load(converted(str(report))), submission_schema())
    for path in FIXTURES:
        jsonschema.validate(json.loads(converted(str(path), "--to", "json")), submission_schema())


def test_places_of_the_document_stand_as_comments_once_each(report: Path) -> None:
    written = converted(str(report))
    assert written.count("# line 11\n") == 1
    assert 'title: "KẾT QUẢ"' in written


def test_every_scalar_is_quoted_but_text_of_several_lines(report: Path) -> None:
    for line in converted(str(report)).splitlines():
        value = line.partition(": ")[2].partition("  # ")[0]
        if line.lstrip().startswith(("- ", "Hai")) and '"' not in value:
            continue  # within a block of text
        assert value == "" or value.startswith(('"', "[", "|-")), line


def test_a_file_that_is_there_is_not_overwritten(report: Path, tmp_path: Path) -> None:
    there = tmp_path / "sua-tay.yaml"
    there.write_text("dxlint: 1", encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", str(report), "-o", str(there), "--lang", "en"])
    assert done.exit_code == 2
    assert "overwrites nothing" in done.output
    assert there.read_text(encoding="utf-8") == "dxlint: 1"


def test_a_file_that_cannot_be_read_is_no_empty_submission(tmp_path: Path) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    done = CliRunner().invoke(main, ["convert", str(broken), "--lang", "en"])
    assert done.exit_code == 2
    assert "dxlint: " not in done.output.replace("hong.docx", "")


@pytest.mark.parametrize("text", ["dxlint: 1\nmeasures: [\n", "dxlint: 1\n---\ndxlint: 1\nmeasures: []\n"])
def test_of_a_submission_that_is_broken_nothing_is_written(text: str, tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text(text, encoding="utf-8")
    arguments = ["convert", str(tmp_path / "hong.yaml"), "-o", str(tmp_path / "ra.yaml")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert not (tmp_path / "ra.yaml").exists()


def test_tables_are_written_for_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        "dxlint: 1\ntables:\n- columns: [{id: a, name: Đơn vị}, {id: b, name: 'Tỷ lệ (%)'}]\n"
        "  rows:\n  - ['Sở Y tế, \"cơ sở 2\"', '99,86']\n  - {kind: total, cells: [Cộng]}\n",
        encoding="utf-8",
    )
    rows = list(csv.reader(io.StringIO(converted(str(path), "--to", "csv"))))
    assert rows == [["Đơn vị", "Tỷ lệ (%)"], ['Sở Y tế, "cơ sở 2"', "99,86"], ["Cộng", ""]]


def test_several_tables_go_to_several_files(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("dxlint: 1\ntables:\n- rows: [[a, b]]\n- rows: [[c, d]]\n", encoding="utf-8")
    converted(str(path), "-o", str(tmp_path / "bang.csv"))
    assert (tmp_path / "bang-1.csv").read_text("utf-8-sig") == "a,b\n"
    assert (tmp_path / "bang-2.csv").read_text("utf-8-sig") == "c,d\n"


def test_a_report_without_tables_says_so(report: Path) -> None:
    done = CliRunner().invoke(main, ["convert", str(report), "--to", "csv", "--lang", "en"])
    assert (done.exit_code, "holds no table" in done.output) == (2, True)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "a\nb",
        "a\n\n b\t\n- c: d # e",
        " a\nb",
        "a\nb\n",
        "\na",
        "a\n ",
        "012",
        "no",
        "1:30",
        "66,42%",
        "≥ 60%",
        "'",
        '"',
        "\x85",
        "\u2028",
    ]
)
TREES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(TEXTS.filter(bool), TREES, min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was_written(data: dict[str, object]) -> None:
    tree = read_json(json.dumps(data))
    assert read_yaml(as_yaml(tree, places=False)).data == tree.data
    assert read_json(as_json(tree)).data == tree.data


def test_what_was_written_is_told_with_what_to_do_next(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "chep-lai.yaml"
    assert converted(str(report), "-o", str(path)).startswith(f"{path} is written. Compare it with the document")
    assert "is written" not in converted(str(report))


def test_a_key_that_stands_there_twice_is_written_down_in_no_submission(tmp_path: Path) -> None:
    report = tmp_path / "hai.yaml"
    report.write_text('dxlint: 1\nmeasures:\n  - name: Hộ\n    value: "5"\n    value: "6"\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", str(report), "-o", str(tmp_path / "ra.yaml"), "--lang", "en"])
    assert done.exit_code == 2
    assert not (tmp_path / "ra.yaml").exists()


@pytest.mark.parametrize("which", [".", "*.yaml"])
def test_of_several_files_none_is_converted_and_that_is_said(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("dxlint: 1\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", which, "--isolated", "--lang", "en"])
    assert (done.exit_code, done.output) == (2, f"Error: {which}: one file is converted at a time\n")


def test_what_is_left_out_is_told_beside_the_submission(dxlint: Command, write: Callable) -> None:
    write("a.md", "Đạt 25/26 xã.\n\n```text\nTổng 27/26 xã\n```\n")
    done = dxlint("convert", "a.md", "--isolated", "--lang", "en")
    assert "Đạt 25/26 xã" in done.stdout
    assert "27/26" not in done.stdout
    assert "were not read (1)" in done.stderr
    write("b.md", "Đạt 25/26 xã.\n")
    assert dxlint("convert", "b.md", "--isolated").stderr == ""
