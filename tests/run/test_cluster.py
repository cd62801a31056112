"""A run on a real scheduler with two workers: the bytes of one process, whatever becomes of a worker."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from benchmarks.across import SLIPS, many, reports, who, written
from dxlint.reporters.json import report as as_json
from dxlint.reporters.parquet import report as as_parquet
from dxlint.run import cluster
from dxlint.run.config import ConfigError
from dxlint.run.config_search import look_again
from dxlint.run.run import LintRun, Options, Progress, run
from dxlint.run.unheard import unheard
from tests.buckets import buckets
from tests.cli.conftest import ENV

pytestmark = pytest.mark.slow
KILLER = """
import os
from pathlib import Path
from dxlint import Evidence, Severity, rule
from dxlint.model import Submission

@rule("QN001", "ends-all", Severity.ERROR, on=Submission, message="Nothing.", summary="Ends the process.")
def ends_all(submission):
    if "poison" in submission.header.title.text:
        os._exit(1)
    return ()
"""


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    """A scheduler of this machine with two workers, each a process."""
    dask: Any = import_module("distributed")
    with dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as held:
        yield held


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of a district's communes, with every slip that only comparing shows."""
    files = reports()
    for slip, commune in zip(SLIPS.values(), map(who, range(34)), strict=False):
        slip(files, commune)
    where = tmp_path_factory.mktemp("reports")
    for name, text in written(files):
        (where / name).write_text(text, encoding="utf-8")
    (where / "wrong.yaml").write_text('dxlint: 1\nmeasures: [{name: A, result: 7/6, percent: "1%"}]\n', "utf-8")
    return where


def checked(path: object, engine: str = "", progress: Progress | None = None) -> LintRun:
    options = Options(paths=(str(path),), isolated=True, language="en", engine=engine, claims=True)
    return run(options, progress=progress)


def address(held: Any) -> str:
    return "dask://" + str(held.scheduler_address).partition("://")[2]


def test_a_cluster_gives_the_bytes_of_one_process(folder: Path, workers: Any) -> None:
    here, there = checked(folder), checked(folder, address(workers))
    assert len([one for one in here.findings if one.code.startswith("DX9")]) >= 10
    assert as_json(there) == as_json(here)


def test_a_cluster_gives_the_bytes_of_one_process_in_parquet(folder: Path, workers: Any) -> None:
    written = []
    for engine in ("", address(workers)):
        options = Options((str(folder),), isolated=True, language="en", engine=engine)
        file = io.BytesIO()
        as_parquet(run(options, heads=True), file)
        written.append(file.getvalue())
    assert written[0] == written[1]
    held = pq.read_table(io.BytesIO(written[0]))
    assert len(held["office"].unique()) > 30


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(
    folder: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "MOST_IN_A_TASK", 5)
    killed: list[int] = []

    def kill(done: int, _of: int) -> None:
        if done == 10 and not killed:
            killed.append(next(iter(workers.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    there = checked(folder, address(workers), kill)
    assert killed
    assert as_json(there) == as_json(checked(folder))


def test_a_file_over_which_workers_end_is_told_and_the_others_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "killer.py").write_text(KILLER, encoding="utf-8")
    (tmp_path / "dxlint.yaml").write_text("plugins: [./killer.py]\n", encoding="utf-8")
    where = tmp_path / "reports"
    where.mkdir()
    for number in range(4):
        title = "poison" if number == 2 else f"Report {number}"
        text = f'dxlint: 1\nheader: {{title: {title}}}\nmeasures: [{{name: A, result: 3/4, percent: "85%"}}]\n'
        (where / f"{number}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run(Options(paths=("reports",), select=("DX101", "QN001"), language="en", engine="dask", jobs=2))
    assert done.blocked
    assert [(one.code, Path(one.place.file).name) for one in done.findings] == [
        ("DX101", "0.yaml"),
        ("DX101", "1.yaml"),
        ("DX001", "2.yaml"),
        ("DX101", "3.yaml"),
    ]


def test_files_of_a_bucket_are_judged_by_the_workers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with buckets(monkeypatch) as bucket:
        bucket.mkdir("cluster")
        bucket.put(f"{folder}/", "cluster/2024/", recursive=True)
        there = checked("s3://cluster/**/*.yaml", "dask")
    here = checked(folder)
    assert [(one.code, one.message, Path(one.place.file).name) for one in there.findings] == [
        (one.code, one.message, Path(one.place.file).name) for one in here.findings
    ]


def test_files_of_an_archive_beside_are_judged_by_the_workers(
    folder: Path, tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(tmp_path / "bc.zip", "w") as archive:
        archive.write(folder / "wrong.yaml", "wrong.yaml")
    monkeypatch.chdir(tmp_path)
    url = "zip://*.yaml::bc.zip"
    assert as_json(checked(url, address(workers))) == as_json(checked(url))


@pytest.mark.parametrize(("engine", "reason"), [("spark", "unknown-engine"), ("dask://127.0.0.1:1", "no-cluster")])
def test_a_cluster_that_is_not_there_is_told(
    folder: Path, engine: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(ConfigError) as told:
        checked(folder, engine)
    assert told.value.reason == reason


def test_without_the_extra_its_name_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(cluster, "import_module", missing)
    with pytest.raises(ConfigError) as told:
        checked(folder, "dask")
    assert told.value.reason == "needs-dask"


def test_workers_of_another_version_are_told(folder: Path, workers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "99.0")
    with pytest.raises(ConfigError) as told:
        checked(folder, address(workers))
    assert told.value.reason == "cluster-other-version"


def test_settings_that_changed_since_the_last_run_hold(
    tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers live on: what they read for one run is not what holds for the next."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text('dxlint: 1\nmeasures: [{name: A, result: 7/6, percent: "1%"}]\n', "utf-8")
    for settings in ("", "ignore: [DX101]\n", "severity: {DX101: info}\nlang: en\n", "lang: vi\nignore: [DX7]\n"):
        if settings:
            (tmp_path / "dxlint.yaml").write_text(settings, "utf-8")
        look_again()
        here = run(Options(("a.yaml",)))
        assert as_json(run(Options(("a.yaml",), engine=address(workers)))) == as_json(here)


def test_the_folder_and_the_locale_are_those_of_who_asks(
    folder: Path, tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dxlint.yaml").write_text("ignore: [DX9]\n", "utf-8")
    for language in ("en_US.UTF-8", "vi_VN.UTF-8"):
        monkeypatch.setenv("LC_ALL", language)
        for paths in ((str(folder),), (os.path.relpath(folder),)):
            here = run(Options(paths, suppressions=False))
            assert as_json(run(Options(paths, suppressions=False, engine=address(workers)))) == as_json(here)


def test_workers_without_a_plugin_are_told(
    folder: Path, tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "killer.py").write_text(KILLER, encoding="utf-8")
    monkeypatch.setenv("DXLINT_PLUGINS", str(tmp_path / "killer.py"))
    with pytest.raises(ConfigError) as told:
        run(Options((str(folder),), engine=address(workers)))
    assert told.value.reason == "cluster-other-version"


def test_workers_that_do_not_find_the_folder_are_told(
    folder: Path, tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster.os, "getcwd", lambda: str(tmp_path / "not here"))
    with pytest.raises(ConfigError) as told:
        checked(folder, address(workers))
    assert told.value.reason == "cluster-no-folder"


STOPPED = """
import os, signal
from dxlint.run.run import Options, run
def stop(done, of):
    if done == 10:
        os.killpg(0, signal.SIGINT)
try:
    run(Options((".",), isolated=True, engine="dask", jobs=2), progress=stop)
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes of POSIX")
def test_who_stops_a_run_hears_nothing_of_workers_and_leaves_none(tmp_path: Path) -> None:
    """A terminal sends Ctrl-C to the workers as well."""
    for name, text in many(400):
        (tmp_path / name).write_text(text, encoding="utf-8")
    begun = subprocess.Popen(
        [sys.executable, "-c", STOPPED],
        cwd=tmp_path,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert begun.communicate(timeout=60) == (b"stopped\n", b"")  # a worker that lives on would keep the pipe open


def test_a_scheduler_that_is_lost_in_the_middle_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "MOST_IN_A_TASK", 5)
    dask: Any = import_module("distributed")
    with dask.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as held:

        def lose(done: int, _of: int) -> None:
            if done == 10:
                held.close()

        with pytest.raises(ConfigError) as told:
            checked(folder, address(held), lose)
    assert told.value.reason == "no-cluster"


def test_a_cluster_whose_workers_are_lost_is_not_waited_for_without_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "MOST_IN_A_TASK", 5)
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    dask: Any = import_module("distributed")
    with dask.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as held:

        def lose(done: int, _of: int) -> None:
            if done == 10:
                held.scale(0)

        with pytest.raises(ConfigError) as told:
            checked(folder, address(held), lose)
    assert (told.value.reason, told.value.data["detail"]) == ("no-cluster", "0 workers")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_who_stops_a_run_while_workers_are_begun_is_heard_and_they_are_not() -> None:
    deaf = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))"
    said = []

    def begin() -> None:
        with unheard():
            os.kill(os.getpid(), signal.SIGINT)
            said.append(subprocess.run([sys.executable, "-c", deaf], capture_output=True, text=True, check=True).stdout)

    with pytest.raises(KeyboardInterrupt):
        begin()
    assert said == ["True\n"]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    with unheard():
        pass


def test_no_more_workers_are_begun_here_than_help(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    class Library:
        @staticmethod
        def LocalCluster(n_workers: int | None, **_more: object) -> None:
            begun.append(n_workers)

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for jobs in (1, 3, 100_000):
        cluster._here(Library, jobs)
    assert begun == [None, 3, 8]
