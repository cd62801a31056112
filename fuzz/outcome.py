"""What comes of a target, tried in processes of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import NamedTuple

EVER = 10**9
WORKER = "fuzz.worker"


class Outcome(NamedTuple):
    """What came of a target."""

    target: str
    inputs: int
    seconds: float
    """Of a processor."""
    faults: list[tuple[int, str]]
    """By the number of the input."""


def outcome(target: str, first: int, inputs: int, seconds: float) -> Outcome:
    """Try a target for so many inputs or seconds of a processor: a process that dies costs the input that it was at."""
    faults: list[tuple[int, str]] = []
    following, done, before = first, False, 0.0
    while not done and following < first + inputs and (left := seconds - before) > 0:
        spent = 0.0
        command = [sys.executable, "-m", WORKER, target, str(following), str(first + inputs - following), str(left)]
        at, begins = following, False
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
            assert worker.stdout is not None
            for line in worker.stdout:
                said = json.loads(line)
                done = "done" in said
                if "at" in said:
                    at, following, begins = said["at"], said["at"] + 1, True
                spent = said.get("spent", spent)
                if "fault" in said:
                    faults.append((at, said["fault"]))
        before += spent
        if not done:
            faults.append((at, f"the process ends with status {worker.returncode}"))
            done = not begins  # nor will the next one
    return Outcome(target, following - first, before, faults)
