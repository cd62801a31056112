"""A text in an editor is judged as ``dxlint check`` would judge it once it is saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lsprotocol import types

from dxlint.lsp.diagnostics import diagnostics_of
from dxlint.lsp.judging import Judge
from dxlint.run.options import Options
from dxlint.run.run import run
from tests.lsp.judged import SLIP, codes, document, judge

REPORTS = [path for path in sorted(Path("fixtures/reports").glob("*.yaml")) if ".expected" not in path.name]
SENTENCE = "Trong tổng số 640 giáo viên, có 512 giáo viên dùng học bạ số, đạt 82%.\n"
RAISES = (
    "from dxlint import Severity, rule\n"
    "from dxlint.model import Submission\n"
    '@rule("XX001", "raises", Severity.INFO, on=Submission, message="x")\n'
    "def raises(submission):\n    raise ValueError('ngã')\n"
)


def said(judging: Judge, path: Path, text: str = SLIP) -> list[types.Diagnostic]:
    return diagnostics_of(judging.judged(document(text, path)))


def told(judging: Judge, path: Path, text: str = SLIP) -> list[object]:
    return [one.code for one in said(judging, path, text)]


def write_settings(path: Path, text: str) -> None:
    """Write a configuration that is another one, however coarse the clock of the file system is."""
    path.write_text(text, encoding="utf-8")
    later = os.stat(path).st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_report_has_the_findings_of_a_check(path: Path) -> None:
    checked = run(Options((str(path),), isolated=True, language="en"))
    held = judge(isolated=True).judged(document(path.read_text(encoding="utf-8"), path)).run
    assert held is not None
    assert [(f.code, f.message, f.place) for f in held.shown] == [(f.code, f.message, f.place) for f in checked.shown]


def test_what_is_typed_counts_and_not_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.yaml"
    path.write_text(SLIP, encoding="utf-8")
    judging = judge()
    assert told(judging, path) == ["DX101"]
    assert told(judging, path, SLIP.replace("99,88", "89,47")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# A program\n\nIt is 50% faster, 3/4 of the time.\n"),
        ("docker-compose.yaml", "services: {web: {image: nginx}}\n"),
        ("package.json", '{"name": "x", "version": "1.0.0"}'),
        ("notes.txt", "mua 3/2 kg\n"),
        ("program.py", "x = 1\n"),
        ("Makefile", "all:\n"),
        ("report.docx", "PK"),
    ],
)
def test_what_is_no_report_is_passed_over(name: str, text: str) -> None:
    judgement = judge(isolated=True).judged(document(text, f"/reports/{name}"))
    assert judgement.run is None
    assert diagnostics_of(judgement) == []


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("bc.json", '{"dxlint": 1, "measures": [{"name": "x", "result": "27/26", "unit": "xã"}]}', "DX103"),
        ("bao-cao.md", f"# Báo cáo\n\n{SENTENCE}", "DX101"),
        ("bao-cao.txt", SENTENCE, "DX101"),
        ("bao-cao.yaml", "dxlint: 1\nmeasures: [a: [\n", "DX001"),
        ("bao-cao.json", '{"dxlint": 1,, }', "DX001"),
        ("bao-cao.yaml", "dxlint: 1\nx: \ud83d\n", "DX001"),
        ("bao-cao.yaml", "dxlint: 1\nx: \x00\n", "DX001"),
    ],
)
def test_each_format_is_judged_and_nonsense_has_its_place(name: str, text: str, code: str) -> None:
    assert code in codes(text, f"/reports/{name}")


def test_the_configuration_of_the_folder_holds_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    path, settings, judging = tmp_path / "bao-cao.yaml", tmp_path / "dxlint.yaml", judge()
    assert told(judging, path) == ["DX101"]
    write_settings(settings, "ignore: [DX101]\n")
    assert told(judging, path) == []
    settings.write_text("severity: {DX101: info}\n", encoding="utf-8")
    assert [one.severity for one in said(judging, path)] == [types.DiagnosticSeverity.Information]
    settings.unlink()
    assert [one.severity for one in said(judging, path)] == [types.DiagnosticSeverity.Error]


def test_a_configuration_that_cannot_be_followed_is_told_on_reports_and_where_it_stands(tmp_path: Path) -> None:
    path, settings, judging = tmp_path / "bao-cao.yaml", tmp_path / "dxlint.yaml", judge()
    faulty = "ignore: [DX101]\nselct: DX1\n"
    settings.write_text(faulty, encoding="utf-8")
    (on_the_report,) = said(judging, path)
    assert "selct" in on_the_report.message
    assert on_the_report.related_information is not None
    there = on_the_report.related_information[0].location
    assert (there.uri, there.range.start.line) == (settings.as_uri(), 1)
    (on_itself,) = said(judging, settings, faulty)
    assert (on_itself.range.start.line, on_itself.related_information) == (1, None)
    assert said(judging, tmp_path / "compose.yaml", "services: {}\n") == []
    write_settings(settings, "ignore: [DX101]\n")
    assert said(judging, path) == []


def test_a_rule_that_raises_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.py").write_text(RAISES, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [own.py]\n", encoding="utf-8")
    (failed, slip) = said(judge(), tmp_path / "bao-cao.yaml")
    assert (failed.code, slip.code) == ("DX009", "DX101")
    assert "ngã" in failed.message


def test_a_plugin_that_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "dxlint.yaml").write_text("require_plugins: [dxlint-nowhere]\n", encoding="utf-8")
    assert "dxlint-nowhere" in said(judge(), tmp_path / "bao-cao.yaml")[0].message


def test_what_somebody_answers_for_is_not_told() -> None:
    assert codes(SLIP.replace("  - {", "  # dxlint: ignore[DX101] as decided\n  - {")) == []


def test_a_finding_names_its_rule_its_place_and_the_other_places() -> None:
    (slip,) = diagnostics_of(judge(isolated=True).judged(document(SLIP)))
    assert (slip.code, slip.source, slip.severity) == ("DX101", "dxlint", types.DiagnosticSeverity.Error)
    assert SLIP.splitlines()[slip.range.start.line][slip.range.start.character :].startswith("99,88")
    assert slip.related_information is not None
    assert slip.related_information[0].location.uri == document(SLIP).uri


def test_columns_behind_signs_of_two_units_are_counted_in_them() -> None:
    (slip,) = diagnostics_of(judge(isolated=True).judged(document(SLIP.replace("Hồ sơ", "😀😀"))))
    (plain,) = diagnostics_of(judge(isolated=True).judged(document(SLIP.replace("Hồ sơ", "abcd"))))
    assert slip.range == plain.range


def test_nothing_moves_or_hides_what_a_diagnostic_says() -> None:
    evil = SLIP.replace("Hồ sơ", "a").replace("measures", '"x\\u202e\\u001b[31m": 1\nmeasures')
    messages = [one.message for one in diagnostics_of(judge(isolated=True).judged(document(evil)))]
    assert any("\\u202e" in message for message in messages)
    assert not any("\u202e" in message or "\x1b" in message for message in messages)


def test_the_same_text_is_judged_once() -> None:
    judging = judge(isolated=True)
    first, again = judging.judged(document(SLIP)), judging.judged(document(SLIP, version=2))
    assert again.run is first.run
    assert again.document.version == 2
    assert judging.judged(document(SLIP + "#\n")).run is not first.run
