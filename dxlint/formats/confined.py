"""Reading by a library that may crash, or go on without end, in a process with limits: then that is a finding."""

from __future__ import annotations

import os
import pickle
import signal
import warnings
from collections.abc import Callable
from typing import Any

from dxlint.formats.blocks import Document
from dxlint.formats.guard import UnreadableError
from dxlint.formats.problems import problem
from dxlint.language.text import error_words

MEMORY = 1_000_000_000
"""Bytes that reading may take beside what the program has already."""
SECONDS, SECONDS_A_MEGABYTE = 20, 10
"""Seconds of a processor that reading may take, if nothing else is said."""


def confined(read: Callable[[bytes], Document], raw: bytes, *, seconds: int = SECONDS) -> Document:
    """What ``read`` makes of the bytes, or raises. Raises UnreadableError where its process does not live to say.

    Where a process cannot be parted in two (Windows) it reads here, without limits.
    """
    if not hasattr(os, "fork"):
        return read(raw)
    out, into = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of threads; the child takes up none of their work
        child = os.fork()
    if not child:
        os.close(out)
        _tell(into, read, raw, seconds + SECONDS_A_MEGABYTE * len(raw) // 1_000_000)
    os.close(into)
    try:
        with open(out, "rb") as pipe:
            said = pipe.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        status = os.waitpid(child, 0)[1]
    if status or not said:
        raise UnreadableError(problem("library-ended", detail=_ended(status)))
    answer = pickle.loads(said)  # our own words, from our own child
    if isinstance(answer, Exception):
        raise answer
    document: Document = answer
    return document


def _ended(status: int) -> str:
    return (
        signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else str(os.waitstatus_to_exitcode(status))
    )


def _tell(into: int, read: Callable[[bytes], Document], raw: bytes, seconds: int) -> None:
    """In the child: read within the limits, say what came of it, and end without a trace of the parent's."""
    status = 1
    try:
        _limit(seconds)
        answer: Any
        try:
            answer = read(raw)
        except UnreadableError as error:
            answer = error
        except Exception as error:
            answer = RuntimeError(error_words(error))
        with open(into, "wb") as pipe:
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _limit(seconds: int) -> None:
    import resource

    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: seconds}
    if held := _held():
        wanted[resource.RLIMIT_AS] = held + MEMORY
    for which, soft in wanted.items():
        _soft, hard = resource.getrlimit(which)
        resource.setrlimit(which, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _held() -> int:
    """The bytes of address space that this process has; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
