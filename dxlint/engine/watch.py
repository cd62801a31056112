"""A limit by a thread of our own, which interrupts the one that is late: where the system's clock cannot (alarm.py).

It ends a loop between two steps of Python, and a call that waits for the system when it comes back.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dxlint.engine.late import AGAIN, OutOfTimeError, told


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """Within it, what runs longer ends in OutOfTimeError, between two steps of Python."""
    thread, limit = threading.get_ident(), _Limit(seconds)
    try:
        _watch.begin(thread, limit)
        try:
            yield
        finally:
            _watch.end(thread, limit)
    except OutOfTimeError as error:  # also where it is told while the time ends
        _watch.end(thread, limit)
        error.args = (told(seconds),)
        raise


class _Limit:
    """When it is time to interrupt a thread, and after how long once more."""

    __slots__ = ("again", "due")

    def __init__(self, seconds: float) -> None:
        self.due = time.monotonic() + seconds
        self.again = seconds / AGAIN


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
        if sys.platform != "win32":  # rings are for the first thread, and this one would take them late
            signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
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
