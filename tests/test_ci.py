"""The GitHub action, the workflow that uses it and the GitLab job: their steps, run as a runner does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.fresh import ROOT, done, lent_packages, offline, run, source_tree

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "examples" / "dxlint.yml").read_text("utf-8"))
JOB: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "examples" / "dxlint.gitlab-ci.yml").read_text("utf-8"))["dxlint"]
GOOD = (ROOT / "fixtures" / "good" / "xa-mau-2023.yaml").read_text("utf-8")
BAD = (ROOT / "fixtures" / "bad" / "phep-chia.yaml").read_text("utf-8")
SENTENCE = "dxlint: 1\nsections:\n- {title: A, text: 'Trong 640 giáo viên có 512 người dùng học bạ số, đạt 82%.'}\n"
GIT = ["git", "-c", "user.name=Mẫu", "-c", "user.email=mau@example.vn", "-c", "commit.gpgsign=false"]
GH = """#!/bin/sh
for word; do printf '%s\\n' "$word" >> "$CALLED"; done
case "$*" in *--paginate*) cat "$KNOWN" ;; esac
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "docs/examples/dxlint.yml"),
        ("gitlab-ci", "docs/examples/dxlint.gitlab-ci.yml"),
    ],
)
def test_the_files_fit_their_hosts_schemas(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / file)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


class Machine(NamedTuple):
    """A runner: an environment without dxlint, and dxlint's sources as a repository.

    What was installed stays there, and is not installed once more: that step knows nothing of the reports.
    """

    env: dict[str, str]
    source: Path
    installed: set[str]

    def run(self, command: str, folder: Path, env: Mapping[str, str], shell: Sequence[str]) -> tuple[int, str]:
        """How a step ended, and what it said."""
        if command in self.installed:
            return 0, ""
        ran = run([*shell, "-c", command], folder, self.env | env)
        if not ran.returncode and " -m pip install " in command:
            self.installed.add(command)
        return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    folder = tmp_path_factory.mktemp("machine")
    lent = lent_packages(folder / "lent")
    env = offline(lent)
    del env["PYTHONPATH"]
    done([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], folder, env)
    (packages,) = (folder / "venv").glob("lib/*/site-packages")
    (packages / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    (folder / "venv" / "bin" / "gh").write_text(GH, encoding="utf-8")
    (folder / "venv" / "bin" / "gh").chmod(0o755)
    source = source_tree(folder / "dxlint")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "dxlint"]):
        done([*GIT, *words], source, env)
    return Machine(env | {"PATH": f"{folder / 'venv' / 'bin'}{os.pathsep}{env['PATH']}"}, source, set())


class Outcome(NamedTuple):
    status: int
    printed: str
    summary: str
    called: list[str]


def filled(value: str, facts: Mapping[str, str]) -> str:
    """A value with each expression of the host replaced by what it stands for."""
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda found: facts[found[1]], value)


def act(machine: Machine, repository: Path, known: str = "", **inputs: str) -> Outcome:
    """Run the action's steps: up to the first that fails, and those that run all the same."""
    given = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
    facts = {"github.action_path": str(machine.source), "github.repository": "mau/bc", "github.token": "t"}
    facts |= {"github.event.pull_request.number": "7", **{f"inputs.{name}": value for name, value in given.items()}}
    work = repository.parent / f"{repository.name}-work"
    work.mkdir(exist_ok=True)
    (work / "known").write_text(known, encoding="utf-8")
    own = {"RUNNER_TEMP": str(work), "GITHUB_STEP_SUMMARY": str(work / "summary"), "CALLED": str(work / "called")}
    for name in ("summary", "called"):
        (work / name).write_text("", encoding="utf-8")
    status, printed = 0, ""
    for step in ACTION["runs"]["steps"]:
        wanted = not status or "!cancelled()" in step.get("if", "")
        if "run" not in step or not wanted or ("if" in step and given["comment"] != "true"):
            continue
        env = {key: filled(filled(value, facts), facts) for key, value in step.get("env", {}).items()}
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
        ended, said = machine.run(step["run"], repository, own | {"KNOWN": str(work / "known")} | env, shell)
        printed += said
        status = status or ended
    return Outcome(status, printed, (work / "summary").read_text("utf-8"), (work / "called").read_text().splitlines())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "good.yaml").write_text(GOOD, encoding="utf-8")
    return folder


def results(repository: Path) -> set[str]:
    held = json.loads((repository / "dxlint.sarif").read_text("utf-8"))
    return {result["ruleId"] for result in held["runs"][0]["results"]}


@pytest.mark.slow
def test_right_reports_pass(machine: Machine, repository: Path) -> None:
    outcome = act(machine, repository)
    assert outcome.status == 0, outcome.printed
    assert results(repository) == set()
    assert outcome.summary.startswith("<!-- dxlint -->\n")
    assert outcome.called == []


@pytest.mark.slow
def test_a_wrong_report_is_noted_at_its_line_stops_and_is_summed_up(machine: Machine, repository: Path) -> None:
    (repository / "reports" / "bad.yaml").write_text(BAD, encoding="utf-8")
    outcome = act(machine, repository, comment="true")
    assert outcome.status == 1
    assert "::error file=reports/bad.yaml,line=4," in outcome.printed
    assert "DX101" in results(repository)
    assert "DX101" in outcome.summary
    assert {"POST", "repos/mau/bc/issues/7/comments"} <= set(outcome.called)
    (repository / "reports" / "bad.yaml").write_text(GOOD, encoding="utf-8")
    assert act(machine, repository).status == 0


@pytest.mark.slow
def test_the_comment_that_is_there_is_replaced(machine: Machine, repository: Path) -> None:
    outcome = act(machine, repository, known="41\n42\n", comment="true")
    assert {"PATCH", "repos/mau/bc/issues/comments/41"} <= set(outcome.called)
    assert "POST" not in outcome.called


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inputs", "text", "status"),
    [
        ({}, BAD.replace("measures:", "measures:\n  # dxlint: ignore[DX101] đã xem"), 1),
        ({}, "dxlint: 1\n", 2),
        ({"paths": "khong-co"}, GOOD, 2),
        ({"paths": ""}, GOOD, 2),
        ({"paths": "reports/*.docx"}, GOOD, 2),
        ({"paths": "reports\n$(touch da-chay)\n"}, GOOD, 2),
        ({"args": "--fail-on\nwarnig"}, GOOD, 2),
        ({"changed-since": "khong-co"}, GOOD, 2),
        ({"args": "--select\nDX2"}, BAD, 0),
        ({"args": "--help"}, BAD, 2),
        ({"sarif": "reports/xa.yaml"}, BAD, 2),
    ],
)
def test_the_action_does_not_pass_by_mistake(
    inputs: dict[str, str], text: str, status: int, machine: Machine, repository: Path
) -> None:
    (repository / "reports" / "xa.yaml").write_text(text, encoding="utf-8")
    outcome = act(machine, repository, **inputs)
    assert outcome.status == status, outcome.printed
    assert not (repository / "da-chay").exists()


@pytest.mark.slow
def test_modules_in_the_repository_are_not_imported(machine: Machine, repository: Path) -> None:
    (repository / "reports" / "bad.yaml").write_text(BAD, encoding="utf-8")
    for name in ("pip", "yaml", "dxlint", "sitecustomize"):
        (repository / name).mkdir()
        (repository / name / "__init__.py").write_text("open('da-chay', 'w').close(); raise SystemExit(0)")
        (repository / name / "__main__.py").write_text("")
    assert act(machine._replace(installed=set()), repository).status == 1  # what installs imports none of them either
    assert not (repository / "da-chay").exists()


def test_what_was_found_is_uploaded_although_the_check_failed() -> None:
    steps = WORKFLOW["jobs"]["reports"]["steps"]
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert upload["with"]["sarif_file"] == ACTION["inputs"]["sarif"]["default"]
    assert "!cancelled()" in upload["if"]


def used_action() -> dict[str, str]:
    """What the example's workflow gives the action."""
    (used,) = [step for step in WORKFLOW["jobs"]["reports"]["steps"] if "/dxlint@" in step.get("uses", "")]
    given: dict[str, str] = used["with"]
    return given


def test_the_workflow_gives_the_action_only_what_it_takes() -> None:
    assert used_action().keys() <= ACTION["inputs"].keys()


@pytest.mark.slow
def test_a_wrong_figure_of_a_sentence_stops_the_example_s_workflow(machine: Machine, repository: Path) -> None:
    (repository / "reports" / "xa.yaml").write_text(SENTENCE, encoding="utf-8")
    alone, example = act(machine, repository), act(machine, repository, args=used_action()["args"])
    assert (alone.status, example.status) == (0, 1), example.printed
    assert "::warning" in alone.printed


@pytest.mark.slow
def test_the_gitlab_job_stops_for_a_wrong_report_and_leaves_its_artifacts(machine: Machine, repository: Path) -> None:
    source = {"DXLINT_SOURCE": f"file://{machine.source}"}

    def follow(**variables: str) -> tuple[int, str]:
        for command in JOB["script"]:
            status, said = machine.run(command, repository, JOB["variables"] | source | variables, ["bash", "-e"])
            if status:
                return status, said
        return 0, ""

    status, told = follow()
    assert status == 0, told
    (repository / "reports" / "bad.yaml").write_text(BAD, encoding="utf-8")
    assert follow()[0] == 1
    (repository / "reports" / "bad.yaml").write_text(SENTENCE, encoding="utf-8")
    assert follow()[0] == 1
    (repository / "reports" / "bad.yaml").write_text(BAD, encoding="utf-8")
    assert follow()[0] == 1
    for artifact in JOB["artifacts"]["reports"].values():
        assert "bad.yaml" in (repository / artifact).read_text("utf-8")
    (repository / "reports" / "bad.yaml").write_text("dxlint: 1\n", encoding="utf-8")
    assert follow()[0] == 2
    for paths in ("--help", "", "khong-co", "reports --exit-zero", "$(touch da-chay)"):
        assert follow(DXLINT_PATHS=paths)[0] == 2
    assert not (repository / "da-chay").exists()
