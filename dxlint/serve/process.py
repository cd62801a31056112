"""Each check in a process of its own, with an end to its time, of which nothing is left: no process and no file."""

from __future__ import annotations

import multiprocessing
import shutil
import threading
from contextlib import closing, suppress
from functools import cache
from multiprocessing.connection import Connection
from typing import Any

from dxlint.formats.own_folder import own_folder
from dxlint.i18n import _
from dxlint.run.unheard import unheard
from dxlint.serve.ending import end_here, end_with_all
from dxlint.serve.faults import RefusedError
from dxlint.serve.job import Answer, Job, packed, refusal, unpacked
from dxlint.serve.settings import MEGABYTE, Settings
from dxlint.serve.shut_in import shut_in

_MOST = 500 * MEGABYTE
"""Bytes of an answer."""
_running: set[Any] = set()
_beginning = threading.Lock()
"""One process is begun or let go at a time: Python's book of them is kept by no lock of its own."""


@cache
def _context() -> Any:
    """How processes are begun: from one that has imported all that a check needs, where the system can part it."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "dxlint.serve.warm"])
    return context


class Asker:
    """Who waits for what comes of a check."""

    def __init__(self) -> None:
        self.is_gone = False
        self.process: Any = None
        """The check's, while it is there."""

    def leave(self) -> None:
        """Wait no longer: the check is ended, or not even begun."""
        with _beginning:
            self.is_gone, process = True, self.process
        if process is not None:
            with suppress(ValueError):  # it has ended meanwhile
                end_with_all(process)


def carried_out(job: Job, settings: Settings, asker: Asker | None = None) -> Answer:
    """What comes of a check. Raises RefusedError where its process does not live to say, or its asker leaves."""
    try:
        with own_folder() as folder:
            said, is_late = _said(job, settings, folder, asker or Asker())
    except OSError as error:  # no room, too many processes or open files
        raise RefusedError("no-room", detail=error.strerror or str(error)) from None
    try:
        return unpacked(said)
    except (ValueError, KeyError, TypeError):
        raise RefusedError("late" if is_late else "ended", seconds=settings.seconds) from None


def _said(job: Job, settings: Settings, folder: str, asker: Asker) -> tuple[bytes, bool]:
    """What a check's process says, and whether its time ran out. Raises OSError where it cannot begin."""
    ours, theirs = _context().Pipe(duplex=False)
    process = _context().Process(target=_work, args=(job, settings, folder, theirs), daemon=True)
    late = threading.Event()
    timer = threading.Timer(settings.seconds, _end_late, (process, late))
    with closing(ours):
        with closing(theirs), _beginning:
            if asker.is_gone:
                return b"", False
            with unheard():
                process.start()
            _running.add(process)
            asker.process = process
        timer.start()
        try:
            return ours.recv_bytes(_MOST), False
        except (EOFError, OSError):  # it ended, or was ended, before it had said anything
            return b"", late.is_set()
        finally:
            timer.cancel()
            timer.join()
            with _beginning:
                asker.process = None
            end_with_all(process)
            process.join()
            with _beginning:
                _running.discard(process)
                process.close()


def _end_late(process: Any, late: threading.Event) -> None:
    late.set()
    end_with_all(process)


def end_all() -> None:
    """End every check that is at work."""
    with _beginning:
        for process in _running:
            end_with_all(process)


def _work(job: Job, settings: Settings, folder: str, pipe: Connection) -> None:
    """In the check's process: do what is asked, shut in."""
    shut_in(folder)
    threading.Thread(target=_end_with_desk, args=(folder,), daemon=True).start()
    from dxlint.serve.work import done

    try:
        answer = done(job, settings)
    except MemoryError:
        answer = refusal(422, _("The check took more memory than it may."))
    pipe.send_bytes(packed(answer))


def _end_with_desk(folder: str) -> None:
    """Wait until the desk has ended, however that was: then nobody waits for the check, or takes its folder away."""
    desk = multiprocessing.parent_process()
    assert desk is not None
    desk.join()
    shutil.rmtree(folder, ignore_errors=True)
    end_here()
