"""The same reports give the same bytes, in every format, whatever surrounds dxlint: seeds, locales, folders."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from dxlint.reporters import names
from tests.cli.conftest import WRONG
from tests.within import needs_bounds, within

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "HOME": "/", "PYTHONHASHSEED": "0"}
COPIES = 60
"""Enough files for several processes."""
WRITTEN = [name for name in names() if name != "diff"]


@pytest.fixture(scope="module")
def reports() -> Iterator[Path]:
    """A folder of reports of every kind, with mistakes in each and among them, that anybody may read."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / ".git").mkdir()  # some formats name files from the root of their repository
        (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        for path in (*sorted((ROOT / "fixtures" / "bad").iterdir()), ROOT / "docs" / "examples" / "bao-cao.docx"):
            if path.is_file():
                shutil.copy(path, folder / path.name)
        for number in range(COPIES):
            (folder / f"xa-{number}.yaml").write_text(WRONG.replace("xã Mẫu", f"xã Số {number}"), encoding="utf-8")
        yield folder


def outputs(
    reports: Path,
    out: Path,
    *,
    python: Sequence[str] = (),
    env: Mapping[str, str | None] | None = None,
    cwd: Path | None = None,
    words: Sequence[str] = (),
    paths: Sequence[str] = (),
    bound: bool = False,
) -> dict[str, bytes]:
    """What one run writes, by format, with its exit status and what it says; ``bound``: by the rights of files too."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    forms = [word for name in WRITTEN for word in ("--format", name, "--output", str(out / f"{name}.{name}"))]
    given = {key: value for key, value in {**ENV, **(env or {})}.items() if value is not None}
    command = [sys.executable, "-P", *python, "-m", "dxlint", "check", *(paths or [str(reports)]), "--lang", "vi"]
    done = subprocess.run(
        within([*command, *forms, *words], bound=bound),
        cwd=cwd or reports,
        env=given,
        capture_output=True,
        check=False,
    )
    written = {path.stem: path.read_bytes() for path in sorted(out.iterdir())}
    said = [line for line in (done.stdout + done.stderr).splitlines() if os.fsencode(out) not in line]  # what is where
    return {**written, "status": str(done.returncode).encode(), "said": b"\n".join(said)}


@pytest.fixture(scope="module")
def usual(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run gives as a rule: something in each format."""
    found = outputs(reports, tmp_path_factory.mktemp("usual"))
    assert found.keys() == {*WRITTEN, "status", "said"}
    assert len(json.loads(found["json"])["findings"]) > COPIES
    assert found["said"] == b""
    return found


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_processes_change_nothing(jobs: str, reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    env = {"PYTHONHASHSEED": f"10{jobs}"}
    assert outputs(reports, tmp_path, env=env, words=["--jobs", jobs]) == usual


class Around(NamedTuple):
    """What surrounds a run: variables, options of Python, the folder that it is begun in.

    A run says the same whatever surrounds it, so one may be surrounded by several things that do not hide each other.
    """

    env: Mapping[str, str | None]
    python: Sequence[str] = ()
    cwd: str = ""


AROUND = {
    "the locale C": Around({"LC_ALL": "C"}),
    "the locale POSIX and no assertions": Around({"LC_ALL": "POSIX"}, ["-O"]),
    "a Vietnamese locale and no docstrings": Around({"LC_ALL": "vi_VN.UTF-8"}, ["-OO"]),
    "a Turkish locale in another folder": Around({"LC_ALL": "tr_TR.UTF-8"}, cwd="đâu đó/khác"),
    "no locale and no UTF-8": Around({"LC_ALL": None}, ["-X", "utf8=0"]),
    "a locale that is none in the root": Around({"LC_ALL": "xx_YY.nonsense"}, cwd="/"),
    "no mode of UTF-8": Around({"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
    "streams in ASCII and a terminal that is none": Around(
        {"PYTHONIOENCODING": "ascii", "TERM": "dumb", "NO_COLOR": "1"}
    ),
    "no home and a day that begins early": Around({"HOME": None, "TZ": "Pacific/Kiritimati"}, ["-B"]),
    "a home that is not there and a day that begins late": Around({"HOME": "/nowhere", "TZ": "Etc/GMT+12"}),
    "warnings as errors and a zone that is none": Around({"TZ": "nonsense"}, ["-W", "error"]),
    "a mode for developers": Around({}, ["-X", "dev"]),
}


@pytest.mark.parametrize("what", AROUND)
def test_what_surrounds_a_run_and_the_seed_of_its_hashes_change_nothing(
    what: str, reports: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    env, python, cwd = AROUND[what]
    folder = tmp_path / cwd if cwd else reports
    folder.mkdir(parents=True, exist_ok=True)
    env = {"PYTHONHASHSEED": str(1 + list(AROUND).index(what)), **env}
    assert outputs(reports, tmp_path / "out", env=env, python=python, cwd=folder) == usual


def test_the_order_of_paths_changes_only_the_order(reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    paths = sorted(str(path) for path in reports.iterdir() if path.name[0] != ".")
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        found = outputs(reports, tmp_path / "out", env={"PYTHONHASHSEED": f"20{seed}"}, paths=paths)
        assert found["status"] == usual["status"]
        one, other = (json.loads(each["json"]) for each in (found, usual))
        assert _sorted(one.pop("findings")) == _sorted(other.pop("findings"))
        assert one["summary"].pop("passed_over") == other["summary"].pop("passed_over")
        assert one == other


def _sorted(findings: list[dict[str, object]]) -> list[str]:
    return sorted(json.dumps(finding, sort_keys=True) for finding in findings)


@needs_bounds
def test_folders_that_nobody_may_write_to_change_nothing(
    reports: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    reports.chmod(0o555)
    tmp_path.chmod(0o700)
    try:
        words = within([sys.executable, "-c", "open('x', 'w')"], bound=True)
        refused = subprocess.run(words, cwd=reports, check=False, capture_output=True)
        assert b"PermissionError" in refused.stderr
        assert outputs(reports, tmp_path / "out", bound=True, env={"TMPDIR": "/nowhere", "HOME": str(reports)}) == usual
    finally:
        reports.chmod(0o755)
