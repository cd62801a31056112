"""Whole processes and what they cost: CPU time of a child and all its children, peak memory, time on the clock."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BAD_STATUS = 2
"""What dxlint ends with when it could not judge: no time is worth taking then."""

_METER = """
import json, os, sys, time
begun = time.perf_counter()
nothing = os.open(os.devnull, os.O_WRONLY)
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing, 1)])
_, status, used = os.wait4(pid, 0)
cost = used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024
json.dump((os.waitstatus_to_exitcode(status), *cost), sys.stdout)
"""
"""A process of its own for what is measured: a child's peak is at least what its parent held when it began it."""


class Cost(NamedTuple):
    """Seconds of CPU (user and system), seconds on the clock, peak memory of the largest process in MB."""

    cpu: float
    clock: float
    memory: float


def installed(folder: Path) -> dict[str, str]:
    """An environment with a copy of dxlint that is compiled, as an installed one is.

    A working copy under PYTHONDONTWRITEBYTECODE would be compiled anew at every start. What was compiled there is taken
    along: a copy's file is as old as its original, so what is not of that very file is compiled once more.
    """
    shutil.copytree(ROOT / "dxlint", folder / "dxlint")
    compileall.compile_dir(folder, quiet=2)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**environment, "PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8"}


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end and say what it cost. Raises RuntimeError where it failed."""
    process = subprocess.run(
        [sys.executable, "-S", "-c", _METER, *command],
        env=environment,
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=True,
    )
    status, cpu, clock, memory = json.loads(process.stdout)
    if status < 0 or status >= BAD_STATUS or "Traceback" in process.stderr:
        raise RuntimeError(f"{command}: {status}: {process.stderr[-2000:]}")
    return Cost(cpu, clock, memory)


def side_by_side(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], runs: int
) -> dict[str, list[Cost]]:
    """The commands one after the other, that round so many times: what disturbs one disturbs its neighbours."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(cost(command, environment))
    return costs


def median_cpu(costs: Sequence[Cost]) -> float:
    """The median CPU time in seconds."""
    return statistics.median(one.cpu for one in costs)


def median_ratio(ours: Sequence[Cost], theirs: Sequence[Cost]) -> float:
    """The median of the CPU ratios of runs that stood side by side."""
    return statistics.median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True))


def dxlint(*arguments: str, jobs: int = 1) -> list[str]:
    """The command line of a check that judges everything."""
    return [sys.executable, "-m", "dxlint", "check", "--no-cache", "--jobs", str(jobs), *arguments]


def python(code: str, *arguments: str) -> list[str]:
    """A few lines of Python as a process of their own."""
    return [sys.executable, "-c", code, *arguments]
