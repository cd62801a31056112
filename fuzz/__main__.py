"""``python -m fuzz``: try inputs of every target, and say which break a promise.

Without options each target gets 60 seconds of a processor, from its first input on: the same inputs at every run, so
that a change is never blamed for what was there before it. ``--long`` makes as many as a release asks for.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from fuzz.outcome import EVER, Outcome, outcome
from fuzz.targets import TARGETS, made
from fuzz.worker import tried_file

SECONDS = 60


def main(words: list[str] | None = None) -> int:
    """Run what the command line asks for; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument(
        "--seconds",
        type=float,
        help="of a processor, for each target (60, if nothing is said of inputs); small files share it",
    )
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first input (0)")
    parser.add_argument("--inputs", type=int, metavar="N", help="for each target, at the most")
    parser.add_argument("--long", action="store_true", help="as many inputs as a release asks for")
    parser.add_argument("--jobs", type=int, default=2, help="targets at a time (2)")
    parser.add_argument("--file", type=Path, help="try this file instead, as an input of one target")
    parser.add_argument("--guided", type=Path, metavar="FOLDER", help="seek inputs of one target that reach new code")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where to put inputs that break a promise")
    asked = parser.parse_args(words)
    if unknown := [name for name in asked.targets if name not in TARGETS]:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    if (asked.file or asked.guided) and len(asked.targets) != 1:
        parser.error("--file and --guided take one target")
    if asked.file:
        return _try(asked.targets[0], asked.file)
    if asked.guided:
        return _explore(asked.targets[0], asked.guided, asked.seconds or SECONDS)
    counted = asked.long or asked.inputs is not None
    seconds = asked.seconds or (EVER if counted else SECONDS)
    broken = False
    with ThreadPoolExecutor(asked.jobs) as pool:
        running = []
        for name in asked.targets or TARGETS:
            many = (asked.inputs or TARGETS[name].many) if counted else EVER
            running.append(pool.submit(outcome, name, asked.first, many, seconds / TARGETS[name].kinds))
        for each in running:
            came = each.result()
            _tell(came)
            if came.faults and asked.keep:
                _keep(came, asked.keep)
            broken = broken or bool(came.faults)
    return int(broken)


def _tell(came: Outcome) -> None:
    """What came of a target, and for each broken promise the command that repeats it."""
    speed = came.inputs / max(came.seconds, 0.01)
    print(f"{came.target:10} {came.inputs:9,} inputs {speed:7,.0f} a second  {len(came.faults)} broken promises")
    for number, fault in came.faults:
        told = fault.strip().replace("\n", "\n    ")
        print(f"  input {number}: {told}\n    again: python -m fuzz {came.target} --first {number} --inputs 1")
    sys.stdout.flush()


def _try(target: str, file: Path) -> int:
    """Say which promises a file breaks."""
    with tempfile.TemporaryDirectory() as folder:
        faults = tried_file(target, file.read_bytes(), Path(folder) / f"input{TARGETS[target].suffix}")
    print(*faults, sep="\n", end="\n" if faults else "")
    return int(bool(faults))


def _explore(target: str, corpus: Path, seconds: float) -> int:
    """Let atheris seek inputs, if it is there; 1 where some, now or before, broke a promise."""
    if find_spec("atheris") is None:
        print("--guided needs atheris: pip install -e '.[fuzz]'", file=sys.stderr)
        return 2
    subprocess.run([sys.executable, "-m", "fuzz.guided", target, str(corpus), str(int(seconds))], check=True)
    return int(any((corpus / "broken").iterdir()))


def _keep(came: Outcome, folder: Path) -> None:
    """Write the inputs that break a promise, each named by its target and number."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in {number for number, _fault in came.faults}:
        (folder / f"{came.target}-{number}{TARGETS[came.target].suffix}").write_bytes(made(came.target, number))


if __name__ == "__main__":
    sys.exit(main())
