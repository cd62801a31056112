"""Small distributions for tests: a module and the metadata that pip would have written beside it; runs with them."""

from __future__ import annotations

import os
import subprocess
import sys
from inspect import signature
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

import dxlint as package
from dxlint.cli.main import main
from dxlint.i18n import use
from dxlint.run.options import Options
from dxlint.run.plugins import PluginFailure, Registry
from dxlint.run.run import LintRun, run

SUBMISSION = 'dxlint: 1\nmeasures: [{name: Hồ sơ, result: "1/2", percent: "70%"}]\n'
"""A submission with one mistake, which dxlint's own rules find (DX101)."""
RULE = """
from dxlint import Evidence, Severity, hookimpl, rule
from dxlint.model import Submission

@rule("{code}", "{name}", Severity.ERROR, on=Submission, message="{code}")
def check(submission):
    {body}

@hookimpl
def dxlint_rules():
    return [check]
"""


def a_rule(code: str, name: str, body: str = "yield Evidence(submission)") -> str:
    """The source of a plugin with one rule on the whole submission."""
    return RULE.format(code=code, name=name, body=body)


def install(folder: Path, module: str, source: str, version: str = "2.3") -> str:
    """Put a plugin's module and its metadata into a folder of ``sys.path``; the distribution's name."""
    name = module.replace("_", "-")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir(parents=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[dxlint]\n{name} = {module}\n", encoding="utf-8")
    return name


WELL = a_rule("OK001", "always")


def checked(tmp_path: Path, **asked: object) -> LintRun:
    report = tmp_path / "report.yaml"
    report.write_text(SUBMISSION, encoding="utf-8")
    return run(Options(paths=(str(report),), language="en", **asked))  # type: ignore[arg-type]


def dxlint(folder: Path, site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program, which does not look for modules where it runs, with what that folder of plugins has."""
    program = (sys.executable, "-P", "-m", "dxlint")
    here = str(Path(package.__file__).parents[1])  # this dxlint, whichever is installed
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(site), here))}
    return subprocess.run([*program, *words], cwd=folder, env=env, capture_output=True, text=True, check=False)


class Ended(NamedTuple):
    """How a command ended in this process, and what it said."""

    exit_code: int
    stdout: str
    stderr: str


def in_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Ended:
    """The command, run in a folder in this process, with the plugins that this one finds."""
    monkeypatch.chdir(folder)
    use("en")  # as the command does when it begins
    apart = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}  # click 8.1 mixes them
    done = CliRunner(**apart).invoke(main, [*words, "--lang", "en"])
    return Ended(done.exit_code, done.stdout, done.stderr)


def only_failure(registry: Registry) -> PluginFailure:
    (failure,) = registry.failures
    return failure


def codes(done: LintRun) -> set[str]:
    return {finding.code for finding in done.findings}


def failure_told(done: LintRun) -> str:
    """What is said of the one rule that failed, where the other plugin and dxlint itself have done their work."""
    assert {"DX101", "DX009", "OK001"} <= codes(done)
    (told,) = [finding.message for finding in done.findings if finding.code == "DX009"]
    return told
