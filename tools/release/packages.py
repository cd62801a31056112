"""The packages of a release: dxlint and those in ``plugins``, built the same on every machine, and checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = (ROOT, *sorted(project.parent for project in (ROOT / "plugins").glob("*/pyproject.toml")))


def version() -> str:
    """dxlint's version."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def build(folder: Path) -> list[Path]:
    """The source package of each project, and the wheel built from it, in a folder that is emptied first.

    Every file in them is as old as the commit, so that whoever builds the commit again gets the same bytes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    command = ["git", "log", "-1", "--format=%ct"]
    moment = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.strip()
    for project in PROJECTS:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(project)]
        done(command, SOURCE_DATE_EPOCH=moment)
    return sorted(folder.iterdir())


def check(built: Sequence[Path]) -> None:
    """Whether an index would take the packages and show their pages, and whether the wheels hold what they should."""
    done([sys.executable, "-m", "twine", "check", "--strict", *map(str, built)])
    done([sys.executable, "-m", "check_wheel_contents", *(str(path) for path in built if path.suffix == ".whl")])


def materials(folder: Path) -> Path:
    """The bill of materials (CycloneDX) of the wheel with what documents need, as it is installed today."""
    bill = folder / f"dxlint-{version()}.cdx.json"
    (wheel,) = folder.glob("dxlint-*.whl")
    with tempfile.TemporaryDirectory() as environment:
        done([sys.executable, "-m", "venv", "--without-pip", environment])
        python = str(Path(environment, "bin", "python"))
        done([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", f"{wheel}[documents]"])
        bills = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--validate"]
        done([*bills, "--pyproject", str(ROOT / "pyproject.toml"), "--output-file", str(bill), python])
    return bill


def done(command: Sequence[str], **variables: str) -> None:
    """Run a command and show what it says. Raises CalledProcessError where it fails."""
    print("$", *(Path(word).name if os.path.isabs(word) else word for word in command), flush=True)
    subprocess.run(command, cwd=ROOT, env=os.environ | variables, check=True)
