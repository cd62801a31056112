"""What other programs read."""

import json
from collections.abc import Callable
from pathlib import Path

from jsonschema import Draft202012Validator

from dxlint.cli.schemas import report_schema
from dxlint.reporters.json import report as json_report
from dxlint.reporters.parts.report_model import LintReport
from dxlint.run.options import Options
from dxlint.run.plugins import Plugin, PluginFailure
from dxlint.run.run import run

SCHEMA = Draft202012Validator(report_schema())


def test_the_object_of_the_design_is_printed(a_run: Callable, a_finding: Callable) -> None:
    told = json.loads(json_report(a_run(a_finding(), plugins=(Plugin("dxlint-thanh-hoa", "0.1.0"),))))
    assert told["version"] == 1
    assert told["tool"] == {
        "name": "dxlint",
        "version": "0.1.0",
        "plugins": [{"name": "dxlint-thanh-hoa", "version": "0.1.0"}],
        "rules": 61,
    }
    assert told["summary"] == {"files": 1, "passed_over": 0, "error": 1, "warning": 0, "info": 0, "suppressed": 0}
    (finding,) = told["findings"]
    assert finding["code"] == "DX113"
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (3, 28, 3, 31)
    assert finding["data"] == {"fraction": "5/0"}
    assert finding["related"][0]["message"] == "The percentage beside it."
    assert finding["fixes"][0]["edits"][0]["text"] == "5/5"
    assert finding["suppressed"] is None


def test_what_is_printed_fits_the_published_schema_and_the_model(
    a_run: Callable, a_finding: Callable, report: Path
) -> None:
    failed = (PluginFailure("dxlint-x", "2.0", "cannot-load", "ImportError: no"),)
    runs = [
        a_run(a_finding(), failures=failed),
        run(Options(paths=(str(report),), isolated=True)),
        run(Options(paths=("fixtures/reports",), isolated=True)),
    ]
    for done in runs:
        told = json.loads(json_report(done))
        SCHEMA.validate(told)
        assert LintReport.model_validate(told).model_dump(exclude_unset=True) == told


def test_a_suppressed_finding_is_kept_with_its_reason(report: Path) -> None:
    told = json.loads(json_report(run(Options(paths=(str(report),), isolated=True))))
    assert [f["suppressed"] for f in told["findings"] if f["suppressed"]] == ["chờ số liệu của Sở"]
    assert told["summary"]["suppressed"] == 1


def test_vietnamese_is_written_as_it_is(a_run: Callable, a_finding: Callable) -> None:
    assert "báo cáo.yaml" in json_report(a_run(a_finding()))
