"""A run on a cluster: Dask hands the files to its workers, and what is compared of them meets there by key.

What comes of it is, byte for byte, what one process gives. A worker that is lost loses nothing: its tasks are done
again by others. A file over which workers end one after the other is told as not judged.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from uuid import uuid4

from dxlint import __version__
from dxlint.engine.corpus import Said
from dxlint.engine.linter import FileReport
from dxlint.engine.suppressions import Suppression
from dxlint.i18n import language_of
from dxlint.rulebook.faults import ConfigError
from dxlint.rulebook.findings import Evidence, Finding
from dxlint.run import cluster_tasks as tasks
from dxlint.run.elsewhere import is_elsewhere
from dxlint.run.session import Session
from dxlint.run.sources import Source
from dxlint.run.unheard import unheard
from dxlint.run.work import path_of
from dxlint.run.workers import not_judged

ENGINE = "dask"
_OF_CLUSTERS = frozenset({"distributed", "dask", "tornado", "asyncio", "concurrent"})
"""Packages whose errors are those of a cluster."""
PATIENCE = 20
"""Seconds within which a cluster must answer, and a worker must come where the last is lost."""
LOOK = 5
"""Seconds after which, while nothing comes of a task, it is asked whether there is a worker for it."""
MOST_IN_A_TASK = 100
MOST_A_PROCESSOR = 4
"""So many workers are begun here for each processor at most: more of them wait for each other alone."""
TASKS_A_WORKER = 4
"""So many tasks each worker gets at least, where files are few: none waits long for the last."""
JOINED = 16
"""So many tasks' facts are joined before they are parted by key."""
PARTS = 32


@contextmanager
def opened(session: Session) -> Iterator[Cluster]:
    """The cluster that a session's options name, or one of this machine's cores; closed at the end.

    ``dask`` or ``dask://scheduler:8786``. Raises ConfigError for any other, and where it cannot be reached or runs
    another version of dxlint.
    """
    engine, _, address = session.options.engine.partition("://")
    if engine != ENGINE:
        raise ConfigError("unknown-engine", value=session.options.engine)
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise ConfigError("needs-dask") from error
    here = None if address else _here(dask, session.options.jobs)
    try:
        try:
            client = dask.Client(f"tcp://{address}" if address else here, timeout=PATIENCE, set_as_default=False)
            versions = {*client.run(tasks.version).values()}
        except Exception as error:  # of its network and event loop: whatever they raise
            raise ConfigError("no-cluster", address, detail=f"{type(error).__name__}: {error}") from error
        try:
            if not versions:
                raise ConfigError("no-cluster", address, detail="0 workers")
            if versions != {__version__}:
                raise ConfigError("cluster-other-version", address, value=", ".join(sorted(versions)))
            with _as_no_cluster(address):
                yield Cluster(session, client)
        finally:
            client.close()
    finally:
        if here is not None:
            here.close()


@contextmanager
def _as_no_cluster(address: str) -> Iterator[None]:
    """What the libraries of a cluster raise in the middle of a run, its scheduler lost say, as a ConfigError.

    Some of it, as a task that is called off, is no Exception.
    """
    try:
        yield
    except BaseException as error:
        if type(error).__module__.partition(".")[0] not in _OF_CLUSTERS:
            raise
        raise ConfigError("no-cluster", address, detail=f"{type(error).__name__}: {error}") from error


def _asked(session: Session) -> tasks.Asked:
    """What the run of a session asks of workers: nothing of their own places and languages counts."""
    options = session.options._replace(engine="", jobs=1, locale=session.options.locale or language_of(os.environ))
    # What is chained (zip://…::bc.zip) may end in a file that is named from here.
    away = all(is_elsewhere(path) and "::" not in path for path in options.paths)
    here = not away or bool(session.main.files)  # else nothing in the folder counts
    return tasks.Asked(options, os.getcwd() if here else os.sep, uuid4().hex, tasks.equipment_of(session))


def _here(dask: Any, jobs: int) -> Any:
    """Workers on this machine: a process each."""
    import logging

    with unheard():
        return dask.LocalCluster(
            n_workers=min(jobs, MOST_A_PROCESSOR * (os.cpu_count() or 1)) if jobs > 1 else None,
            threads_per_worker=1,
            processes=True,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        )


class Cluster:
    """Has the files of one run judged."""

    def __init__(self, session: Session, client: Any) -> None:
        self._session, self._client, self._asked = session, client, _asked(session)
        self._done: list[Any] = []
        self._sources: dict[str, Source] = {}
        self._answered: dict[str, tuple[Suppression, ...]] = {}

    def reports(self, sources: Sequence[Source]) -> Iterator[FileReport]:
        """What is to be said of each file, in their order."""
        self._sources = {path_of(source, self._session.options): source for source in sources}
        size = self._size(len(sources))
        chunks = [[*sources[at : at + size]] for at in range(0, len(sources), size)]
        self._done = [self._judge(chunk) for chunk in chunks]
        asked = [self._client.submit(tasks.reports_of, done, pure=False) for done in self._done]
        for at, chunk in enumerate(chunks):
            future, asked[at] = asked[at], None  # what is fetched need not stay where it was made
            for report in self._fetched(at, chunk, future):
                if report.suppressions:
                    self._answered[report.file] = report.suppressions
                yield report

    def findings(self) -> list[Finding]:
        """What the rules that compare reports say of all of them."""
        submit, asked = self._client.submit, self._asked
        groups = [self._done[at : at + JOINED] for at in range(0, len(self._done), JOINED)]
        parted = [submit(tasks.parted, asked, PARTS, group, pure=False) for group in groups]
        pieces = [[submit(tasks.part_at, at, found, pure=False) for found in parted] for at in range(PARTS)]
        compared = [submit(tasks.compared, asked, found, pure=False) for found in pieces]
        self._done = []
        said = [one for found in self._gathered(compared) for one in found]
        tellings = [submit(tasks.told_of, asked, one, pure=False) for one in self._tellings(said)]
        return [finding for found in self._gathered(tellings) for finding in found]

    def _gathered(self, futures: list[Any]) -> list[Any]:
        """What came of tasks that are no one file's. Raises ConfigError where one of them could not be done."""
        try:
            for future in futures:
                self._await(future)
            found: list[Any] = self._client.gather(futures)
        except ConfigError:
            raise
        except Exception as error:
            raise ConfigError("no-cluster", detail=f"{type(error).__name__}: {error}") from error
        return found

    def _await(self, future: Any) -> None:
        """Wait until a task is done or has failed. Raises ConfigError where no worker is left for it and none comes: a
        scheduler keeps it for ever.
        """
        seen = time.monotonic()
        while not future.done():
            try:
                future.exception(timeout=LOOK)  # it waits and fetches nothing
            except TimeoutError:
                if self._workers():
                    seen = time.monotonic()
                elif time.monotonic() - seen > PATIENCE:
                    raise ConfigError("no-cluster", detail="0 workers") from None

    def _result(self, future: Any) -> Any:
        self._await(future)
        return future.result()

    def _workers(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def _size(self, files: int) -> int:
        return max(1, min(MOST_IN_A_TASK, files // (TASKS_A_WORKER * max(1, self._workers()))))

    def _judge(self, chunk: list[Source]) -> Any:
        return self._client.submit(tasks.judged, self._asked, chunk, pure=False)

    def _fetched(self, at: int, chunk: list[Source], future: Any) -> list[FileReport]:
        """What came of a chunk. Where it cannot be had, its files are tried one by one, to know which it is."""
        try:
            reports: list[FileReport] = self._result(future)
            return reports
        except ConfigError:  # it is no file's
            raise
        except Exception as error:
            if len(chunk) == 1:
                self._done[at] = tasks.Judged([], [])
                return not_judged(self._session, chunk, error)
        alone = [self._judge([source]) for source in chunk]
        found: list[FileReport] = []
        held: list[tasks.Judged] = []
        for source, one in zip(chunk, alone, strict=True):
            try:
                done: tasks.Judged = self._result(one)
            except ConfigError:
                raise
            except Exception as error:
                found += not_judged(self._session, [source], error)
            else:
                found += done.reports
                held.append(done)
        self._done[at] = tasks.Judged([], [met for done in held for met in done.met])
        return found

    def _tellings(self, said: Iterable[Said]) -> Iterator[tasks.Telling]:
        """What is to be told, of each file in one task, with the files that it speaks of."""
        by_file: dict[str, list[Said]] = {}
        for one in said:
            seen: dict[str, list[tuple[str, str, Evidence]]] = {}
            for item in one.seen:
                seen.setdefault(item[0], []).append(item)
            for file, own in seen.items():
                by_file.setdefault(file, []).append(one._replace(seen=own))
        for file, told in by_file.items():
            named = {file, *(because.file for one in told for _, _, seen in one.seen for because in seen.because)}
            sources = {name: self._sources[name] for name in named if name}
            yield tasks.Telling(told, sources, {file: self._answered.get(file, ())})


__all__ = ["Cluster", "opened"]
