"""The Dockerfile, which no test builds: what it says is there."""

from __future__ import annotations

import json
import re
import tomllib

import click

from dxlint.cli.main import main
from dxlint.serve.server import PORT
from tests.fresh import ROOT

LINES = [line for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines() if line and line[0] != "#"]
SAID = {line.partition(" ")[0]: line.partition(" ")[2] for line in LINES}


def test_it_is_made_of_instructions() -> None:
    known = {"FROM", "COPY", "RUN", "USER", "WORKDIR", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT"}
    assert {line.split()[0] for line in LINES} == known
    assert len(LINES) == len(known)
    assert SAID["USER"] not in ("", "root", "0")


def test_it_installs_what_the_desk_needs_on_a_python_that_dxlint_takes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (extra,) = re.findall(r"/src\[(\w+)\]", SAID["RUN"])
    assert extra in project["optional-dependencies"]
    version = re.fullmatch(r"python:(\d+)\.(\d+)-slim", SAID["FROM"])
    least = re.fullmatch(r">=(\d+)\.(\d+)", project["requires-python"])
    assert version
    assert least
    assert (int(version[1]), int(version[2])) >= (int(least[1]), int(least[2]))


def test_it_starts_the_desk_at_the_port_that_it_opens() -> None:
    program, name, *arguments = json.loads(SAID["ENTRYPOINT"])
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    command = main.commands[name]
    given = command.make_context(name, [*arguments]).params
    assert given["host"] == "0.0.0.0"
    assert given["port"] is None
    assert str(PORT) == SAID["EXPOSE"]
    health = json.loads(SAID["HEALTHCHECK"].removeprefix("CMD "))
    compile(health[-1], "healthcheck", "exec")
    assert f"localhost:{PORT}/healthz" in health[-1]
    assert isinstance(command, click.Command)
