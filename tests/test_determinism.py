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


@pytest.mark.parametrize("seed", range(1, 21))
def test_seeds_of_hashes_change_nothing(seed: int, reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    assert outputs(reports, tmp_path, env={"PYTHONHASHSEED": str(seed)}) == usual


@pytest.mark.parametrize("jobs", ["1", "2", "4"])
def test_processes_change_nothing(jobs: str, reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    env = {"PYTHONHASHSEED": jobs}
    assert outputs(reports, tmp_path, env=env, words=["--jobs", jobs]) == usual


AROUND = {
    "the locale C": {"LC_ALL": "C"},
    "the locale POSIX": {"LC_ALL": "POSIX"},
    "a Vietnamese locale": {"LC_ALL": "vi_VN.UTF-8"},
    "a Turkish locale": {"LC_ALL": "tr_TR.UTF-8"},
    "no locale": {"LC_ALL": None},
    "a locale that is none": {"LC_ALL": "xx_YY.nonsense"},
    "no mode of UTF-8": {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    "streams in ASCII": {"PYTHONIOENCODING": "ascii"},
    "no home": {"HOME": None},
    "a home that is not there": {"HOME": "/nowhere"},
    "a day that begins early": {"TZ": "Pacific/Kiritimati"},
    "a day that begins late": {"TZ": "Etc/GMT+12"},
    "a zone that is none": {"TZ": "nonsense"},
    "a terminal that is none": {"TERM": "dumb", "NO_COLOR": "1"},
}


@pytest.mark.parametrize("what", AROUND)
def test_the_environment_changes_nothing(what: str, reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    assert outputs(reports, tmp_path, env=AROUND[what]) == usual


@pytest.mark.parametrize("python", [["-O"], ["-OO"], ["-W", "error"], ["-B"], ["-X", "utf8=0"], ["-X", "dev"]])
def test_options_of_python_change_nothing(
    python: list[str], reports: Path, usual: dict[str, bytes], tmp_path: Path
) -> None:
    assert outputs(reports, tmp_path, python=python) == usual


def test_the_current_folder_changes_nothing(reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    elsewhere = tmp_path / "đâu đó" / "khác"
    elsewhere.mkdir(parents=True)
    for cwd in (elsewhere, Path("/")):
        assert outputs(reports, tmp_path / "out", cwd=cwd) == usual


def test_the_order_of_paths_changes_only_the_order(reports: Path, usual: dict[str, bytes], tmp_path: Path) -> None:
    paths = sorted(str(path) for path in reports.iterdir() if path.name[0] != ".")
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        found = outputs(reports, tmp_path / "out", paths=paths)
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
