"""The workflow in docs/examples: its steps, run in a scratch repository."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dxlint.rulebook.hookspecs import PROJECT
from tests.fresh import ROOT, offline, run

WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "examples" / "dxlint.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["reports"]["steps"]


def follow(repository: Path) -> tuple[int, str]:
    """Run the workflow's commands, as a runner does: up to the first that fails. Its status, and what was printed."""
    programs = Path(sys.executable).parent
    env = offline(repository)
    env["PATH"] = f"{programs}:{env['PATH']}"
    del env["PYTHONPATH"]  # dxlint is installed here already, so pip has nothing to do
    printed = ""
    for step in STEPS:
        if "run" in step:
            ran = run(["bash", "-e", "-c", step["run"]], repository, env)
            printed += ran.stdout + ran.stderr
            if ran.returncode:
                return ran.returncode, printed
    return 0, printed


def sarif(repository: Path) -> list[dict[str, Any]]:
    return json.loads((repository / "dxlint.sarif").read_text("utf-8"))["runs"][0]["results"]  # type: ignore[no-any-return]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    shutil.copy(ROOT / "fixtures" / "good" / "xa-mau-2023.yaml", tmp_path / "reports")
    return tmp_path


@pytest.mark.slow
def test_right_reports_pass(repository: Path) -> None:
    status, told = follow(repository)
    assert status == 0, told
    assert sarif(repository) == []


@pytest.mark.slow
def test_a_wrong_report_is_noted_at_its_line_and_stops(repository: Path) -> None:
    shutil.copy(ROOT / "fixtures" / "bad" / "phep-chia.yaml", repository / "reports")
    status, told = follow(repository)
    assert status == 1
    assert "::error file=reports/phep-chia.yaml,line=4," in told
    assert "DX101" in {result["ruleId"] for result in sarif(repository)}


@pytest.mark.slow
def test_a_report_cannot_waive_its_own_check(repository: Path) -> None:
    text = (ROOT / "fixtures" / "bad" / "phep-chia.yaml").read_text("utf-8")
    suppressed = text.replace("measures:", "measures:\n  # dxlint: ignore[DX101] đã xem")
    (repository / "reports" / "waived.yaml").write_text(suppressed, encoding="utf-8")
    assert follow(repository)[0] == 1


@pytest.mark.slow
def test_a_folder_that_is_not_there_stops(tmp_path: Path) -> None:
    assert follow(tmp_path)[0] == 2


def test_what_was_found_is_uploaded_although_the_check_failed() -> None:
    (upload,) = [step for step in STEPS if "upload-sarif" in step.get("uses", "")]
    check = next(shlex.split(step["run"]) for step in STEPS if step.get("run", "").startswith(f"{PROJECT} check"))
    assert upload["with"]["sarif_file"] in check
    assert "!cancelled()" in upload["if"]
