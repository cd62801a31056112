"""Several processes that judge files; one that ends costs no other file its findings.

Where a process may be forked, a worker begins with all that this one has read and loaded. What a worker had that ended
is done once more by one of its own, and only what ends that, too, is told as not judged.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from dxlint.engine.linter import FileReport
from dxlint.engine.output import give_up
from dxlint.formats.format import UNREADABLE
from dxlint.formats.tree import Problem, Tree
from dxlint.run.elsewhere import suffix_of
from dxlint.run.forgetting import forget
from dxlint.run.options import Options
from dxlint.run.session import Session
from dxlint.run.sources import Source
from dxlint.run.work import Given, lint_source, path_of

if TYPE_CHECKING:
    from dxlint.run.remembered import Keyed

MOST = 25
"""Files that a worker is handed at a time."""
AHEAD = 3
"""So many chunks for each worker are begun before the first of them is looked at."""
GRACE = 3
"""Seconds in which a worker that is ended clears away what it has begun."""

_Begun = tuple[list[Source], "Future[list[Given]]"]


def in_processes(session: Session, sources: list[Source]) -> Iterator[Given]:
    """What came of each source, in their order."""
    jobs = min(session.options.jobs, max(2, len(sources) // MOST))
    size = max(1, min(MOST, len(sources) // (AHEAD * jobs)))
    workers = _Workers(session, jobs)
    waiting: deque[_Begun] = deque()
    try:
        first = workers.first(sources[0])
        yield from first
        for at in range(len(first), len(sources), size):
            chunk = sources[at : at + size]
            waiting.append((chunk, workers.submit(chunk)))
            if len(waiting) > AHEAD * jobs:  # what was found waits for nobody: memory is that of a few chunks
                yield from workers.result(waiting)
        while waiting:
            yield from workers.result(waiting)
    finally:  # at its end and when it is stopped: no worker goes on, and none is waited for when Python itself ends
        workers.end()


class _Workers:
    """The processes of a run."""

    def __init__(self, session: Session, jobs: int) -> None:
        self._session = session
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._begun: list[BaseProcess] = []

    def first(self, source: Source) -> list[Given]:
        """What came of a source that is judged here, before there is a worker: what that loads, each of them has.

        None where code of others would read it or judge it: that may end a process.
        """
        medium = self._session.formats.get(suffix_of(source.path), UNREADABLE)
        if self._session.registry.guests or not medium.takes_edits:
            return []
        return [_judged(source, self._session, _keyed(self._session))]

    def submit(self, chunk: list[Source]) -> Future[list[Given]]:
        """Have a worker judge these, soon."""
        if self._pool is None:
            self._pool = self._new(self._jobs)
        try:
            return self._pool.submit(_lint_chunk, chunk)
        except BrokenProcessPool as error:
            broken: Future[list[Given]] = Future()
            broken.set_exception(error)
            return broken

    def result(self, waiting: deque[_Begun]) -> list[Given]:
        """What came of the first chunk. Where a worker has ended, all that was begun is done once more."""
        chunk, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.end()
            found = self._alone(chunk)
            again = [(begun, self.submit(begun)) for begun, _ in waiting]
            waiting.clear()
            waiting.extend(again)
            return found
        except Exception as error:
            return [Given(report) for report in not_judged(self._session, chunk, error)]

    def end(self) -> None:
        """End the workers that there are."""
        if self._pool is not None:
            _end(self._begun)
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool, self._begun = None, []

    def _alone(self, chunk: list[Source]) -> list[Given]:
        """What came of a chunk in a process of its own; that none of it was judged, where that ends as well."""
        self._pool = self._new(1)
        try:
            return self._pool.submit(_lint_chunk, chunk).result()
        except Exception as error:
            return [Given(report) for report in not_judged(self._session, chunk, error)]
        finally:
            self.end()

    def _new(self, jobs: int) -> ProcessPoolExecutor:
        global _inherited
        # A process in which other threads run may be forked while one of them holds what the new one needs: that waits
        # for ever.
        forks = "fork" in get_all_start_methods() and sys.platform != "darwin" and threading.active_count() == 1
        context: Any = _Noting(get_context("fork" if forks else "spawn"), self._begun)
        _inherited = self._session
        return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(self._session.options,))


class _Noting:
    """A way to begin processes that notes them: who uses dxlint may have others, which are not ours to end."""

    def __init__(self, context: Any, begun: list[BaseProcess]) -> None:
        self._context, self._begun = context, begun

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def Process(self, *given: Any, **named: Any) -> BaseProcess:
        process: BaseProcess = self._context.Process(*given, **named)
        self._begun.append(process)
        return process


def not_judged(session: Session, sources: Iterable[Source], error: Exception) -> list[FileReport]:
    """That none of these files was judged, for the process that had them ended (for want of memory, say)."""
    tree = Tree(None, [Problem("DX001", "process-ended", data={"detail": type(error).__name__})], "")
    named = [path_of(source, session.options) for source in sources]
    return [session.linter_for(path).lint(path, tree, UNREADABLE) for path in named]


_inherited: Session | None = None
"""In a process that was forked, the session of the one it comes from."""


def _end(workers: list[BaseProcess]) -> None:
    """End workers: they clear away what they have begun, and are given a moment for that."""
    workers = [worker for worker in workers if worker.is_alive()]
    for worker in workers:
        worker.terminate()
    last = time.monotonic() + GRACE
    for worker in workers:
        worker.join(max(0, last - time.monotonic()))
        worker.kill()


_at_work: list[tuple[Session, Keyed | None]] = []
_busy = False


def _begin(options: Options) -> None:
    """In a worker: what it needs, and how it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops a run stops it in one place
    signal.signal(signal.SIGTERM, _stop)
    give_up()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    session = _inherited or Session(options)  # rules hold functions and cannot travel
    _at_work.append((session, _keyed(session)))


def _end_with_parent() -> None:
    """However the run ends, no worker outlives it."""
    from multiprocessing import parent_process

    parent: Any = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)


def _stop(_number: int, _frame: Any) -> None:
    """End as by an error of our own, so that what reads for this worker, and what that has written, is seen to."""
    signal.signal(signal.SIGTERM, _heard)
    if not _busy:
        os._exit(1)
    sys.unraisablehook = _stop_once_more
    raise KeyboardInterrupt


def _heard(_number: int, _frame: Any) -> None:
    """Once is enough: of a pool whose first worker has gone the others are told again.

    A signal on its way while it comes to be ignored by the system is an error to Python, which prints it.
    """


def _stop_once_more(_met: Any) -> None:
    """What is raised within a callback of a library ends nothing: raise it again, a moment later."""
    if sys.platform == "win32":
        os._exit(1)
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, 0.01)


def _lint_chunk(sources: list[Source]) -> list[Given]:
    global _busy
    session, keyed = _at_work[0]
    try:
        _busy = True
        done = [_judged(source, session, keyed) for source in sources]
        forget()
    except KeyboardInterrupt:
        os._exit(1)
    finally:
        _busy = False
    if session.look_for_patches():
        raise RuntimeError("patched")  # what came of these files cannot be told apart from what was made of them
    return done


def _judged(source: Source, session: Session, keyed: Keyed | None) -> Given:
    """What comes of a file, and the key of the bytes that were judged."""
    source, key = keyed.held(source, path_of(source, session.options)) if keyed is not None else (source, b"")
    return Given(lint_source(source, session), key)


def _keyed(session: Session) -> Keyed | None:
    """What gives files their keys, where they are remembered."""
    if not session.options.cache or session.registry.guests:
        return None
    from dxlint.run.remembered import Keyed

    return Keyed(session)
