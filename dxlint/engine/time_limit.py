"""How long a plugin's code may take: a loop without end must not hold up the rest of a run.

dxlint's own rules are linear, and what a configuration declares is bounded by its own evaluation; others' code is not:
its import and its hooks, its rules, readers and reporters. In the first thread of a process on POSIX systems, which is
where a run calls them, in each of its workers too, the clock is the system's (``setitimer``), which ends waiting as
well as computing. Elsewhere (Windows, threads of a program that calls dxlint) a thread of our own interrupts the one
that is late, between two steps of Python: that ends a loop, and a call that waits for the system when it comes back.

A limit within a limit (a plugin's rule that checks another report) ends no later than the one around it.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from dxlint.engine.surroundings import kept
from dxlint.rulebook.rule import OWN, Rule

SECONDS = 10
"""Far more than any rule needs for the largest report that dxlint reads."""
SECONDS_FOR_MORE = 30
"""For what is done once, or once a file: an import with the hooks, a reader, a reporter."""
_AGAIN = 10
"""Of the time, the part after which it is told again: an error raised within ``__del__`` or a callback ends nothing."""
_AT_ONCE = 1e-6
_FREE: AbstractContextManager[None] = nullcontext()


class OutOfTimeError(BaseException):
    """Others' code ran longer than it may. No ``Exception``: what survives its own faults must not survive this."""


def time_limit(rule: Rule) -> AbstractContextManager[None]:
    """Within it, a plugin's rule in Python that runs longer than :data:`SECONDS` ends in OutOfTimeError.

    It leaves the process as it was: see :func:`~dxlint.engine.surroundings.kept`.
    """
    return _FREE if rule.plugin == OWN or rule.declared else _for_guests(SECONDS)


def limited_for(plugin: str) -> AbstractContextManager[None]:
    """Within it, what a plugin does beside its rules ends in OutOfTimeError after :data:`SECONDS_FOR_MORE`.

    It leaves the process as it was. Nothing of dxlint's own (``plugin`` "" or its name) is limited.
    """
    return _for_guests(SECONDS_FOR_MORE) if plugin not in ("", OWN) else _FREE


@contextmanager
def _for_guests(seconds: float) -> Iterator[None]:
    with kept(), limited(seconds):
        yield


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
    begun = time.monotonic()
    left, again = signal.setitimer(signal.ITIMER_REAL, seconds, seconds / _AGAIN)
    if 0 < left < seconds:  # the limit around this one ends first
        signal.setitimer(signal.ITIMER_REAL, left, again)
    try:
        yield
    finally:
        running[0] = False
        left_now = max(left - (time.monotonic() - begun), _AT_ONCE) if left else 0
        signal.setitimer(signal.ITIMER_REAL, left_now, again)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    thread, limit = threading.get_ident(), _Limit(seconds)
    try:
        _watch.begin(thread, limit)
        try:
            yield
        finally:
            _watch.end(thread, limit)
    except OutOfTimeError as error:  # also where it is told while the time ends
        _watch.end(thread, limit)
        error.args = (_said(seconds),)
        raise


def _said(seconds: float) -> str:
    return f"still running after {seconds} s"


class _Limit:
    """When it is time to interrupt a thread, and after how long once more."""

    __slots__ = ("again", "due")

    def __init__(self, seconds: float) -> None:
        self.due = time.monotonic() + seconds
        self.again = seconds / _AGAIN


class _Watch:
    """A thread that interrupts others which are late. It is there from the first time on that somebody is watched."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._limits: dict[int, list[_Limit]] = {}
        self._late: set[int] = set()
        self._wakes_at = float("inf")
        self._thread: threading.Thread | None = None

    def begin(self, thread: int, limit: _Limit) -> None:
        """Watch a thread from now on, within what it is watched for already."""
        with self._changed:
            self._limits.setdefault(thread, []).append(limit)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="dxlint-watch", daemon=True)
                self._thread.start()
            elif limit.due < self._wakes_at:
                self._changed.notify()

    def end(self, thread: int, limit: _Limit) -> None:
        """Hold that limit against it no longer, and take back what it was told and has not heard.

        A limit around this one, if it is that which was told, is told again.
        """
        with self._changed:
            left = [one for one in self._limits.pop(thread, ()) if one is not limit]
            if left:
                self._limits[thread] = left
            if thread in self._late:
                self._late.discard(thread)
                _interrupt(thread, None)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for thread, limits in self._limits.items():
                    for limit in limits:
                        if limit.due <= now:
                            self._late.add(thread)
                            limit.due = now + limit.again
                            _interrupt(thread, OutOfTimeError)
                every = [limit.due for limits in self._limits.values() for limit in limits]
                self._wakes_at = min(every, default=float("inf"))
                self._changed.wait(max(self._wakes_at - now, 0) if every else None)


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
