"""How long a plugin's code may take: a loop without end must not hold up the rest of a run.

dxlint's own rules are linear, and what a configuration declares is bounded by its own evaluation; others' code is not:
its import and its hooks, its rules, readers and reporters. In the first thread of a process on POSIX systems, which is
where a run calls them, in each of its workers too, the clock is the system's (``setitimer``), which ends waiting as
well as computing. Elsewhere (Windows, threads of a program that calls dxlint) a thread of our own interrupts the one
that is late, between two steps of Python: that ends a loop, and a call that waits for the system when it comes back.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from dxlint.rulebook.rule import OWN, Rule

SECONDS = 10
"""Far more than any rule needs for the largest report that dxlint reads."""
SECONDS_FOR_MORE = 30
"""For what is done once, or once a file: an import with the hooks, a reader, a reporter."""
_AGAIN = 10
"""Of the time, the part after which it is told again: an error raised within ``__del__`` or a callback ends nothing."""
_FREE: AbstractContextManager[None] = nullcontext()


class OutOfTimeError(BaseException):
    """Others' code ran longer than it may. No ``Exception``: what survives its own faults must not survive this."""


def time_limit(rule: Rule) -> AbstractContextManager[None]:
    """Within it, a plugin's rule in Python that runs longer than :data:`SECONDS` ends in OutOfTimeError."""
    return _FREE if rule.plugin == OWN or rule.declared else limited(SECONDS)


def limited_for(plugin: str) -> AbstractContextManager[None]:
    """Within it, what a plugin does beside its rules ends in OutOfTimeError after :data:`SECONDS_FOR_MORE`.

    Nothing of dxlint's own (``plugin`` "" or its name) is limited.
    """
    return limited() if plugin not in ("", OWN) else _FREE


def limited(seconds: float | None = None) -> AbstractContextManager[None]:
    """Within it, what runs longer ends in OutOfTimeError; :data:`SECONDS_FOR_MORE` where nothing is said."""
    seconds = SECONDS_FOR_MORE if seconds is None else seconds
    in_first = threading.current_thread() is threading.main_thread()
    return _timed(seconds) if in_first and hasattr(signal, "setitimer") else _watched(seconds)


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    running = [True]

    def ring(_number: int, _frame: Any) -> None:
        if running[0]:  # it may ring once more while the limit is being taken down
            raise OutOfTimeError(_said(seconds))

    before = signal.signal(signal.SIGALRM, ring)
    outer = signal.setitimer(signal.ITIMER_REAL, seconds, seconds / _AGAIN)
    try:
        yield
    finally:
        running[0] = False
        signal.setitimer(signal.ITIMER_REAL, *outer)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    thread = threading.get_ident()
    try:
        _watch.begin(thread, seconds)
        try:
            yield
        finally:
            _watch.end(thread)
    except OutOfTimeError as error:  # also where it is told while the time ends
        _watch.end(thread)
        error.args = (_said(seconds),)
        raise


def _said(seconds: float) -> str:
    return f"still running after {seconds} s"


class _Watch:
    """A thread that interrupts others which are late. It is there from the first time on that somebody is watched."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: dict[int, tuple[float, float]] = {}
        self._late: set[int] = set()
        self._wakes_at = float("inf")
        self._thread: threading.Thread | None = None

    def begin(self, thread: int, seconds: float) -> None:
        """Watch a thread from now on."""
        due = time.monotonic() + seconds
        with self._changed:
            self._due[thread] = (due, seconds / _AGAIN)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="dxlint-watch", daemon=True)
                self._thread.start()
            elif due < self._wakes_at:
                self._changed.notify()

    def end(self, thread: int) -> None:
        """Watch it no longer, and take back what it was told and has not heard."""
        with self._changed:
            self._due.pop(thread, None)
            if thread in self._late:
                self._late.discard(thread)
                _interrupt(thread, None)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for thread, (due, again) in self._due.items():
                    if due <= now:
                        self._late.add(thread)
                        self._due[thread] = (now + again, again)
                        _interrupt(thread, OutOfTimeError)
                self._wakes_at = min((due for due, _ in self._due.values()), default=float("inf"))
                self._changed.wait(max(self._wakes_at - now, 0) if self._due else None)


def _interrupt(thread: int, error: type[BaseException] | None) -> None:
    """Raise an error in another thread at its next step; None takes back one that has not been raised."""
    try:
        import ctypes

        raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    except (ImportError, AttributeError):  # not CPython: nobody can be interrupted
        return
    raise_in(ctypes.c_ulong(thread), ctypes.py_object(error) if error is not None else None)


_watch = _Watch()


def _begin_anew() -> None:
    """In a process that was forked: the watching thread stayed behind, perhaps with its lock."""
    global _watch
    _watch = _Watch()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)

__all__ = ["SECONDS", "SECONDS_FOR_MORE", "OutOfTimeError", "limited", "limited_for", "time_limit"]
