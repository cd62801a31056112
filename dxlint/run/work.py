"""The files of a run, one after the other or in several processes; one that ends costs no other file its findings."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dxlint.engine.linter import FileReport
from dxlint.formats.format import UNREADABLE
from dxlint.formats.tree import Problem, Tree
from dxlint.run.forgetting import forget, forgetting, uncollected
from dxlint.run.met import is_report
from dxlint.run.reading import read_source
from dxlint.run.session import Options, Session
from dxlint.run.sources import STDIN, Source

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

    from dxlint.run.remembered import Keyed, Remembered

SERIAL_BELOW = 50
"""Fewer files than this are not worth starting other processes for."""
CHUNK = 25
AHEAD = 3
"""So many chunks for each worker are begun before the first of them is looked at."""
_READ_ELSEWHERE = frozenset({"doc"})
"""Formats that programs of others read."""
GRACE = 3
"""Seconds in which a worker that is ended clears away what it has begun."""


def path_of(source: Source, options: Options) -> str:
    """What a source is called."""
    return (options.stdin_filename or "<stdin>") if source.path == STDIN else source.path


class Given(NamedTuple):
    """What came of a file."""

    report: FileReport
    key: bytes = b""
    """By which it is remembered; b"" where it is not."""
    fresh: bool = True
    """Whether it was judged in this run, so that its facts are at hand."""


def reports(
    session: Session, sources: list[Source], kept: Mapping[str, FileReport], remembered: Remembered | None = None
) -> Iterator[Given]:
    """What came of each source, in their order: ``kept`` has it for files that were judged before in this process."""
    jobs = min(session.options.jobs or 1, max(1, len(sources) // CHUNK))
    if jobs < 2 or len(sources) < SERIAL_BELOW:
        return forgetting(_one_by_one(session, sources, kept, remembered))
    return _side_by_side(session, sources, kept, remembered, jobs)


def _one_by_one(
    session: Session, sources: list[Source], kept: Mapping[str, FileReport], remembered: Remembered | None
) -> Iterator[Given]:
    for source in sources:
        path, key = path_of(source, session.options), b""
        if path in kept:
            yield Given(kept[path])
            continue
        if remembered is not None:
            source, key, known = remembered.look(source, path)
            if known is not None:
                yield Given(known, key, fresh=False)
                continue
        report = lint_source(source, session)
        lasts = remembered is not None and remembered.keep(key, report)
        yield Given(report, key if lasts else b"")


def _side_by_side(
    session: Session,
    sources: list[Source],
    kept: Mapping[str, FileReport],
    remembered: Remembered | None,
    jobs: int,
) -> Iterator[Given]:
    """What is known needs no process: the others share what is left."""
    known: dict[str, bytes] = {}
    left = []
    for source in sources:
        path = path_of(source, session.options)
        if path not in kept:
            _, key, report = remembered.look(source, path) if remembered is not None else (source, b"", None)
            if report is not None:
                known[path] = key
            else:
                left.append(source)
    fresh = _in_processes(session, left, jobs)
    for source in sources:
        path = path_of(source, session.options)
        if path in kept:
            yield Given(kept[path])
        elif path in known:
            found = remembered.report(path, known[path]) if remembered is not None else None
            yield Given(lint_source(source, session)) if found is None else Given(found, known[path], fresh=False)
        else:
            given = next(fresh)
            lasts = remembered is not None and remembered.keep(given.key, given.report)
            yield given if lasts else given._replace(key=b"")


def _in_processes(session: Session, sources: list[Source], jobs: int) -> Iterator[Given]:
    if not sources:
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(session.options,))
    chunks = (sources[at : at + CHUNK] for at in range(0, len(sources), CHUNK))
    waiting: deque[tuple[list[Source], Future[list[Given]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_lint_chunk, chunk)))
            if len(waiting) > AHEAD * jobs:  # what was found waits for nobody: memory is that of a few chunks
                yield from _result(session, *waiting.popleft())
        while waiting:
            yield from _result(session, *waiting.popleft())
    finally:  # at its end and when it is stopped: no worker goes on, and none is waited for when Python itself ends
        _end(active_children())
        pool.shutdown(wait=True, cancel_futures=True)


def _end(workers: list[BaseProcess]) -> None:
    """End workers: they clear away what they have begun, and are given a moment for that."""
    for worker in workers:
        worker.terminate()
    last = time.monotonic() + GRACE
    for worker in workers:
        worker.join(max(0, last - time.monotonic()))
        worker.kill()


def _result(session: Session, chunk: list[Source], future: Future[list[Given]]) -> list[Given]:
    """What came of a chunk; of a process that ended (for want of memory, say), that none of its files was judged."""
    try:
        return future.result()
    except Exception as error:
        data = {"detail": type(error).__name__}
        tree = Tree(None, [Problem("DX001", "process-ended", data=data)], "")
        named = [path_of(source, session.options) for source in chunk]
        return [Given(session.linter_for(path).lint(path, tree, UNREADABLE)) for path in named]


_at_work: list[tuple[Session, Keyed | None]] = []
_busy = False


def _begin(options: Options) -> None:
    """In a worker: rules hold functions and cannot travel, so each process opens its own session."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops a run stops it in one place
    signal.signal(signal.SIGTERM, _stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    session = Session(options)
    keyed = None
    if options.cache and not session.registry.guests:
        from dxlint.run.remembered import Keyed

        keyed = Keyed(session)
    _at_work.append((session, keyed))


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


def read_again(source: Source, session: Session) -> Tree:
    """The tree of a file that has been judged, to find a place in it."""
    path = path_of(source, session.options)
    with session.at_work(path):
        return read_source(source, path, session.formats)[0]


def lint_source(source: Source, session: Session) -> FileReport:
    """Everything to be said of one file; a file found by walking that is no report is passed over."""
    path = path_of(source, session.options)
    with session.at_work(path), uncollected():
        tree, medium = read_source(source, path, session.formats)
        if not source.named and not is_report(path, tree, medium):
            return FileReport(path, passed_over=True)
        report = session.linter_for(path).lint(path, tree, medium, session.extra_check(path), session.memory)
        report = report._replace(lasting=not (tree.is_recognised or medium.name in _READ_ELSEWHERE))
        return _understood(report, tree, session) if session.options.require_understood else report


def _understood(report: FileReport, tree: Tree, session: Session) -> FileReport:
    """The report; where nothing of the file was understood and nothing says so yet, with the finding that says it."""
    if report.understood.keys() - {"unresolved"} or any(finding.blocks for finding in report.findings):
        return report
    linter = session.linter_for(report.file)
    said = linter.findings(report.file, tree, None, linter.reported([Problem("DX001", "nothing-understood")]))
    return report._replace(findings=(*said, *report.findings))
