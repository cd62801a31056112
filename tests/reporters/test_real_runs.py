"""Each format, of runs of every sort, as a reader of it that is not ours reads it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from dxlint.cli.schemas import report_schema
from dxlint.reporters import reporter
from dxlint.rulebook.findings import Severity
from dxlint.run.baseline import known_in, write_baseline
from dxlint.run.options import Options
from dxlint.run.run import LintRun, run
from tests.cli.conftest import CLEAN
from tests.reporters.test_gitlab_reporter import read as gitlab
from tests.reporters.test_junit_reporter import read as junit
from tests.reporters.test_sarif_reporter import log_of as sarif
from tests.structure.layout import layout
from tests.structure.make import as_docx, as_html, as_pdf, as_text, reports

HOSTILE = "=a|b, c;'d' <e> %0A [f](g) 'h' \u202e.yaml"


def clean(folder: Path) -> LintRun:
    (folder / "sạch.yaml").write_text(CLEAN, encoding="utf-8")
    return run(Options(paths=(str(folder),), isolated=True, language="vi"))


def five_reports(_folder: Path) -> LintRun:
    return run(Options(paths=("fixtures/reports",), isolated=True, language="vi", claims=True))


def bad_examples(_folder: Path) -> LintRun:
    return run(Options(paths=("fixtures",), isolated=True, language="en"))


def blocked(folder: Path) -> LintRun:
    (folder / "hỏng.yaml").write_text("dxlint: 1\nmeasurs: [{result: '27/26'}]\nx: [a: [\n", encoding="utf-8")
    (folder / "rỗng.json").write_text("{", encoding="utf-8")
    (folder / "trang.pdf").write_bytes(b"%PDF-1.7\nx")
    paths = tuple(str(folder / name) for name in ("hỏng.yaml", "rỗng.json", "trang.pdf"))
    return run(Options(paths=paths, isolated=True, language="vi"))


def documents(folder: Path) -> LintRun:
    real = layout(reports()["yen-dinh-2023-h1"])
    for suffix, made in (("docx", as_docx), ("html", as_html), ("pdf", as_pdf), ("txt", as_text)):
        (folder / f"báo cáo.{suffix}").write_bytes(made(real))
    return run(Options(paths=(str(folder),), isolated=True, language="vi"))


def known(folder: Path) -> LintRun:
    shutil.copytree("fixtures/bad", folder / "bad")
    options = Options(paths=(str(folder / "bad"),), isolated=True, language="en")
    found = run(options)
    path = str(folder / "known.json")
    write_baseline(path, known_in(path, found.findings[::2]), found.looked_at)
    return run(options._replace(baseline=path))


def suppressed(folder: Path) -> LintRun:
    measures = "  - {name: Hồ sơ, result: '27/26'}  # dxlint: ignore[DX103] =1+1, “chờ”\n  - {name: Đơn, result: 1/0}\n"
    more = "suppress: [{rule: DX113, at: measures, reason: 'a\n\n  b'}, {rule: DX101, at: measures}]\n"
    (folder / "xa.yaml").write_text(f"{CLEAN}{measures}{more}", encoding="utf-8")
    return run(Options(paths=(str(folder),), isolated=True, language="vi"))


def many_names(folder: Path) -> LintRun:
    for number in range(40):
        text = CLEAN.replace("5/10", f"{number}/10").replace("12/BC", f"{number}/BC")
        (folder / f"{number:02} {HOSTILE}").write_text(text, encoding="utf-8")
    return run(Options(paths=(str(folder),), isolated=True, language="en"))


SORTS = [clean, five_reports, bad_examples, blocked, documents, known, suppressed, many_names]


@pytest.fixture(params=SORTS, ids=lambda sort: sort.__name__)
def done(request: pytest.FixtureRequest, tmp_path: Path) -> LintRun:
    made: LintRun = request.param(tmp_path)
    return made


@pytest.fixture(scope="module")
def every_sort(tmp_path_factory: pytest.TempPathFactory) -> list[LintRun]:
    return [sort(tmp_path_factory.mktemp(sort.__name__)) for sort in SORTS]


def test_the_runs_are_of_every_sort(every_sort: list[LintRun]) -> None:
    """Else what follows would say less than it seems to."""
    findings = [finding for made in every_sort for finding in made.findings]
    assert {finding.severity for finding in findings} == {Severity.ERROR, Severity.WARNING, Severity.INFO}
    assert {made.exit_status() for made in every_sort} == {0, 1, 2}
    assert any(finding.suppressed == "baseline" for finding in findings)
    assert any(finding.suppressed and finding.suppressed != "baseline" for finding in findings)
    assert any(finding.blocks for finding in findings)
    assert any(finding.place.location.paragraph for finding in findings)
    assert any(len(finding.fixes) > 1 for finding in findings)
    assert any(finding.related for finding in findings)


@pytest.mark.slow
def test_the_standard_takes_the_sarif_and_every_finding_is_in_it(done: LintRun) -> None:
    results = sarif(done)["results"]
    assert Counter(result["ruleId"] for result in results) == Counter(finding.code for finding in done.findings)


@pytest.mark.slow
def test_the_schema_takes_the_junit_and_every_finding_is_in_it(done: LintRun) -> None:
    cases = [case.get("name") for case in junit(reporter("junit")(done)).iter("testcase")]
    assert sum(name != "dxlint" for name in cases) == len(done.findings)


@pytest.mark.slow
def test_gitlab_takes_what_is_shown(done: LintRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # GitLab knows paths within the repository alone
    items = gitlab(done)
    assert len({item["fingerprint"] for item in items}) == len(items) == len(list(done.shown))


@pytest.mark.slow
def test_json_and_its_lines_fit_the_published_schema(done: LintRun) -> None:
    whole = json.loads(reporter("json")(done))
    Draft202012Validator(report_schema()).validate(whole)
    *lines, _summary = map(json.loads, reporter("jsonl")(done).splitlines())
    assert lines == whole["findings"]


@pytest.mark.slow
def test_a_parser_of_markdown_finds_a_row_a_finding(done: LintRun) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(reporter("markdown")(done))
    rows = sum(token.type == "tr_open" for token in tokens)
    shown = len(list(done.shown))
    assert rows == (shown + 1 if shown else 0)
    inline = {child.type for token in tokens for child in token.children or ()}
    assert inline <= {"text", "html_inline", "softbreak", "text_special"}


@pytest.mark.slow
def test_sarif_tools_count_what_is_in_each(done: LintRun, tmp_path: Path) -> None:
    (tmp_path / "a.sarif").write_text(reporter("sarif")(done), encoding="utf-8")
    command = [sys.executable, "-m", "sarif", "csv", "--output", str(tmp_path / "a.csv"), str(tmp_path / "a.sarif")]
    subprocess.run(command, check=True, capture_output=True)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert Counter(row["Code"] for row in rows) == Counter(finding.code for finding in done.findings)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_gives_back_the_cells_that_were_written(every_sort: list[LintRun], tmp_path: Path) -> None:
    said = [reporter("csv")(made).removeprefix("\ufeff") for made in every_sort]
    (tmp_path / "in.csv").write_text("\ufeff" + "".join(said), encoding="utf-8", newline="")
    for source, suffix in (("in.csv", "xlsx"), ("in.xlsx", "csv")):
        form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" if suffix == "csv" else suffix
        made = ["--headless", "--infilter=CSV:44,34,76,1,,0,false,true"] if suffix == "xlsx" else ["--headless"]
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = ["soffice", profile, *made, "--convert-to", form, "--outdir", str(tmp_path), str(tmp_path / source)]
        subprocess.run(command, check=True, capture_output=True)
    written = list(csv.reader(io.StringIO("".join(said))))
    read = list(csv.reader(io.StringIO((tmp_path / "in.csv").read_text(encoding="utf-8-sig"))))
    assert read == written
