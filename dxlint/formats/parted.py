"""A process parted in two, as POSIX has it: the child computes within limits, and what it says comes back.

The child has limits of memory, of time, of open files and of what it writes, and ends with all that it has started when
its parent is through, late or stopped.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from dxlint.formats.own_folder import own_folder
from dxlint.formats.sealed import end_with_parent, ready

assert sys.platform != "win32"  # for the checker of types: what follows stands on what only POSIX has

WAITING = 900
"""Seconds of the clock: Tesseract needs ten minutes for sixty pages."""
OPEN_FILES = 256
WRITTEN = 500_000_000
"""Bytes of a file that it writes: a picture of a page for Tesseract, a document that LibreOffice has converted."""
SAID = 1_000_000_000
"""Bytes that it may say."""
_STEP = 1.0
_STOPS = (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)
_forking = threading.Lock()


class EndedError(Exception):
    """The other process did not live to say anything: what ended it."""


def in_another_process(answer: Callable[[], bytes], seconds: int, memory: int) -> bytes:
    """What another process answers, in so many seconds of a processor and bytes beside what this one has.

    Raises EndedError where it cannot be begun, or ends before it has said all.
    """
    with ExitStack() as held:
        folder = ""
        with suppress(OSError):  # no room, or nowhere that may be written to
            folder = held.enter_context(own_folder())
        try:
            child, pipe = _part(answer, (seconds, memory), folder)
        except OSError as error:  # too many processes or open files
            raise EndedError(os.strerror(error.errno or 0)) from error
        said, status = b"", 0
        try:
            with _ended_with_all(child) as ended:
                said = _said_by(pipe)
            status = ended[0]
        except TimeoutError:
            raise EndedError(f"{WAITING} s") from None
    if status or not said:
        raise EndedError(_word_of(status))
    return said


def _part(answer: Callable[[], bytes], limits: tuple[int, int], folder: str) -> tuple[int, int]:
    """Begin to answer in another process: its number, and where it says what came of it. Raises OSError."""
    import resource  # noqa: F401 - here, and not in each child

    ready()
    parent = os.getpid()
    with _forking:  # no other child may hold the end that this one writes to
        out, into = os.pipe()
        held = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)  # to the child they must not be what they are here
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # of threads; the child takes up none of their work
                child = os.fork()
        except OSError:
            os.close(out)
            os.close(into)
            raise
        else:
            if not child:
                _answer(into, answer, limits, folder, parent)
            os.close(into)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return child, out


@contextmanager
def _ended_with_all(child: int) -> Iterator[list[int]]:
    """A process that is there within; how it ended is known afterwards. None that it has started outlives it."""
    status: list[int] = []
    late = True
    try:
        yield status
        late = False
    finally:
        if late:
            os.kill(child, signal.SIGKILL)
        status.append(os.waitpid(child, 0)[1])
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)


def _said_by(pipe: int) -> bytes:
    """What the other process says. Raises TimeoutError where it does not end, or says without end."""
    end = time.monotonic() + WAITING
    said = bytearray()
    poll = select.poll()
    with open(pipe, "rb", buffering=0) as stream:
        poll.register(stream, select.POLLIN)
        while len(said) <= SAID and time.monotonic() < end:
            if poll.poll(1000 * _STEP):  # short, so that a limit around this one can interrupt it
                part = stream.read(1_000_000)
                if not part:
                    return bytes(said)
                said += part
    raise TimeoutError


def _word_of(status: int) -> str:
    """How a process ended: the name of a signal, or its exit status."""
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return str(os.waitstatus_to_exitcode(status))


def _answer(into: int, answer: Callable[[], bytes], limits: tuple[int, int], folder: str, parent: int) -> None:
    """In the child: answer within the limits, and end without a trace of the parent's."""
    status = 1
    try:
        _begin(folder, parent)
        _limit(*limits)
        with open(into, "wb") as pipe:
            pipe.write(answer())
        status = 0
    finally:
        os._exit(status)


def _begin(folder: str, parent: int) -> None:
    """Part with the parent: its signals, its group, its folder for what is soon gone."""
    import tempfile

    gc.freeze()  # what the parent left for good is not cleared away here: it may wait for a thread that is only there
    os.setpgid(0, 0)
    end_with_parent(parent)
    faulthandler.disable()  # a crash is told in a finding
    for number in _STOPS:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    if folder:
        tempfile.tempdir = os.environ["TMPDIR"] = folder


def _limit(seconds: int, memory: int) -> None:
    import resource

    limit_time(seconds)
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: OPEN_FILES, resource.RLIMIT_FSIZE: WRITTEN}
    if held := _held():
        wanted[resource.RLIMIT_AS] = held + memory
    for which, most in wanted.items():
        _lower(which, most, most)


def limit_time(seconds: int) -> None:
    """Give this process an end to its time: that many seconds of a processor; an earlier end stays."""
    import resource

    _lower(resource.RLIMIT_CPU, seconds, seconds + 1)  # the signal of the first says what it was


def _lower(which: int, *wanted: int) -> None:
    """Set a limit's two values; one that is lower stays."""
    import resource

    held = resource.getrlimit(which)
    soft, hard = (
        new if old == resource.RLIM_INFINITY else min(new, old) for new, old in zip(wanted, held, strict=True)
    )
    resource.setrlimit(which, (min(soft, hard), hard))


def _held() -> int:
    """The bytes of address space that this process has; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
