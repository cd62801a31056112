"""Several processes say what one says, and what one of them had that ended is done again."""

from __future__ import annotations

import threading
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from benchmarks import across
from dxlint.reporters.json import report as as_json
from dxlint.run.run import LintRun, Options, run

pytestmark = pytest.mark.slow
FILES = 60
ENDS = """
import os
import dxlint
from dxlint.model import Header
@dxlint.rule("QN001", "mau", dxlint.Severity.INFO, on=Header, message="x", summary="x")
def mau(header):
    if "Mới 31" in header.agency.text and not os.path.exists({mark!r}):
        open({mark!r}, "x").close() if {once} else None
        os._exit(7)
    yield dxlint.Evidence(header)
"""
SLOW = """
import threading, time
if threading.current_thread().name == "slow":
    open({begun!r}, "x").close()
    time.sleep(4)
"""
IMPORTS = """
import dxlint
from dxlint.model import Header
@dxlint.rule("QN001", "mau", dxlint.Severity.INFO, on=Header, message="x", summary="x")
def mau(header):
    import slow_for_one
    yield dxlint.Evidence(header)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bc").mkdir()
    for name, text in across.many(FILES):
        (tmp_path / "bc" / name).write_text(text, "utf-8")
    return tmp_path


def checked(folder: Path, jobs: int) -> LintRun:
    config = str(folder / "dxlint.yaml")
    given = {"config": config} if (folder / "dxlint.yaml").exists() else {"isolated": True}
    return run(Options((str(folder / "bc"),), language="en", jobs=jobs, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_say_what_one_says(jobs: int, folder: Path) -> None:
    assert as_json(checked(folder, jobs)) == as_json(checked(folder, 1))


def ending(folder: Path, *, once: bool) -> None:
    """A rule that ends the process which looks at one of the reports: the first that does, or each."""
    (folder / "rules.py").write_text(ENDS.format(mark=str(folder / "ended"), once=once), "utf-8")
    (folder / "dxlint.yaml").write_text("plugins: [rules.py]\n", "utf-8")


def test_what_a_worker_had_that_ended_is_done_once_more(folder: Path) -> None:
    ending(folder, once=True)
    done = checked(folder, 2)
    assert (folder / "ended").exists()
    assert not done.blocked
    assert as_json(done) == as_json(checked(folder, 1))


def test_only_what_ends_a_worker_again_is_told(folder: Path) -> None:
    ending(folder, once=False)
    done = checked(folder, 2)
    told = [finding.place.file for finding in done.findings if finding.blocks]
    assert str(folder / "bc/00031.yaml") in told
    assert len(told) == len(set(told)) <= FILES // 6
    assert len([finding for finding in done.findings if finding.code == "QN001"]) == FILES - len(told)


def test_processes_of_who_runs_it_are_left_alone(folder: Path) -> None:
    other = get_context("spawn").Process(target=time.sleep, args=(600,))
    other.start()
    try:
        ending(folder, once=True)
        assert not checked(folder, 2).blocked
        assert other.is_alive()
    finally:
        other.kill()


def test_what_other_threads_hold_stops_no_worker(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a process has the locks of its threads and not the threads: an import that one of them is about."""
    monkeypatch.syspath_prepend(folder)
    (folder / "slow_for_one.py").write_text(SLOW.format(begun=str(folder / "begun")), "utf-8")
    (folder / "rules.py").write_text(IMPORTS, "utf-8")
    (folder / "dxlint.yaml").write_text("plugins: [rules.py]\n", "utf-8")
    other = threading.Thread(target=lambda: __import__("slow_for_one"), name="slow")
    other.start()
    while not (folder / "begun").exists():
        time.sleep(0.01)
    done = checked(folder, 2)
    assert len([one for one in done.findings if one.code == "QN001"]) == FILES
    other.join()
